//! A customer, once it has accepted the calling partner, and the link by which it does.

use baton_domain::PartnerId;
use serde_json::{Value, json};

use super::Call;
use super::answer::{Refusal, Reply, self_link};
use super::profiles::relationship;
use crate::world::{PARTNERS, PartnerKind, Tenant, partner};

/// `GET /customers/{tenant}`
pub(super) fn one(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    call.with_customer(tenant, |_, customer| Ok(Reply::ok(customer_json(customer))))
}

fn customer_json(customer: &Tenant) -> Value {
    let id = customer.id;
    json!({
        "id": id,
        "commerceId": crate::world::id_of(0, &format!("commerce/{id}")),
        "companyProfile": {
            "tenantId": id,
            "domain": customer.initial_domain(),
            "companyName": customer.name,
            "address": { "country": customer.country },
            "links": self_link(&format!("/customers/{id}/profiles/company")),
            "attributes": { "objectType": "CustomerCompanyProfile" },
        },
        "relationshipToPartner": "reseller",
        "allowDelegatedAccess": false,
        "customDomains": customer.domains.iter().map(|domain| domain.name.as_str()).collect::<Vec<_>>(),
        "links": self_link(&format!("/customers/{id}")),
        "attributes": { "objectType": "Customer" },
    })
}

/// `GET /customers/{tenant}/relationships`: the other partners of the chain who may sell to this customer.
pub(super) fn relationships(call: &Call<'_>, tenant: &str) -> Result<Reply, Refusal> {
    call.with_customer(tenant, |_, customer| {
        let in_chain = |kind: PartnerKind| match call.partner.kind {
            PartnerKind::IndirectReseller => kind == PartnerKind::Provider,
            PartnerKind::Provider => kind == PartnerKind::IndirectReseller,
            PartnerKind::DirectBill => false,
        };
        let others = PARTNERS.iter().filter(|other| in_chain(other.kind) && customer.sells_here(other.id));
        Ok(Reply::collection(&others.map(|other| relationship(call.partner, other)).collect::<Vec<_>>()))
    })
}

/// `GET /customers/relationshiprequests`: with a provider, the link names both.
pub(super) fn invitation(call: &Call<'_>) -> Result<Reply, Refusal> {
    let mut url = call.site.addresses.at("admin/Adminportal/Home");
    let provider = call.parameter("indirectCloudSolutionProviderId").map(known_provider).transpose()?;
    let (kind, location) = match &provider {
        None => ("ResellerRelationship", "0"),
        Some(_) => ("IndirectResellerRelationship", call.partner.mpn_id),
    };
    let own = call.partner.id.to_string();
    url.query_pairs_mut().extend_pairs([("invType", kind), ("partnerId", own.as_str()), ("msppId", location)]);
    if let Some(provider) = &provider {
        url.query_pairs_mut().append_pair("indirectCSPId", provider);
    }
    url.query_pairs_mut().append_pair("DAP", "false");
    url.set_fragment(Some("/BillingAccounts/partner-invitation"));
    Ok(Reply::ok(json!({ "url": url, "attributes": { "objectType": "RelationshipRequest" } })))
}

fn known_provider(id: &str) -> Result<String, Refusal> {
    let id: PartnerId = id.parse().map_err(|_| Refusal::bad_input())?;
    let provider = partner(id).filter(|found| found.kind == PartnerKind::Provider);
    let unknown = || Refusal::new(404, 2072, "MPN ID of Indirect Provider is not valid as Partner On Record");
    provider.map(|found| found.id.to_string()).ok_or_else(unknown)
}
