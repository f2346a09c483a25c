//! Customers' tenants as Cloud-iQ keeps them: the list, the attaching of one that exists, and the customer's agreement.

use baton_domain::Seen;
use serde::Deserialize;
use serde_json::json;

use super::{
    client::{CloudIq, not_sent},
    companies::MICROSOFT,
    envelope::{Page, WireReference, id_of, reference_of},
    status,
    subscriptions::moment,
};
use crate::{
    AgreementConsent, ApiError, ApiWriteError, Attachment, CustomerRecord, ExistingTenant,
    error::unreadable,
    wire::{self, number, object, text},
};

/// What follows a tenant's prefix in its first name.
const FIRST_NAMES: &str = ".onmicrosoft.com";
/// The Microsoft Customer Agreement among the agreements. Source: the documentation of `ServiceAccountAgreement`.
const CUSTOMER_AGREEMENT: u32 = 1;
/// A record's status that means: it is there. Source: `EntityStatus` in Crayon's C# client.
const HERE: &str = "0";
const REMOVED: &str = "1";

impl CloudIq {
    /// `GET /customertenants`. Records that were removed are none.
    pub(super) async fn read_customers(&self, company: &str) -> Result<Seen<Vec<CustomerRecord>>, ApiError> {
        let publisher = MICROSOFT.to_string();
        let query = [("OrganizationId", company), ("PublisherId", publisher.as_str())];
        let seen = self.list::<WireTenant>(&["customertenants", ""], &query).await?;
        let here = |tenant: &WireTenant| tenant.is_microsofts() && tenant.entitystatus.as_deref() != Some(REMOVED);
        let records: Option<Vec<CustomerRecord>> =
            seen.value.into_iter().filter(here).map(WireTenant::record).collect();
        let value = records.ok_or_else(|| unreadable("a list of customers"))?;
        Ok(Seen { value, request_id: seen.request_id, at: seen.at })
    }

    /// `POST /customertenants/existing/`: attaches a tenant that exists. There is no call here that makes one.
    pub(super) async fn write_existing_tenant(&self, tenant: &ExistingTenant) -> Result<String, ApiWriteError> {
        let number = |reference: &str| id_of(reference).ok_or_else(|| not_sent("a number is missing"));
        let prefix = tenant.domain.as_str().strip_suffix(FIRST_NAMES);
        let body = json!({"Tenant": {
            "DomainPrefix": prefix.ok_or_else(|| not_sent("the domain is not the tenant's first one"))?,
            "Organization": {"Id": number(&tenant.company)?},
            "Publisher": {"Id": MICROSOFT},
            "InvoiceProfile": {"Id": number(&tenant.programme)?},
            "ExternalPublisherCustomerId": tenant.tenant,
        }});
        let answer = self.post(&["customertenants", "existing", ""], &body).await?;
        let made = wire::typed::<WireDetailed>(answer).and_then(|detailed| detailed.tenant);
        let made = made.filter(|made| made.tenant().is_some_and(|known| known == tenant.tenant));
        made.and_then(|made| reference_of(made.id))
            .ok_or_else(|| ApiWriteError::Unknown("an answer without the record of the tenant".to_owned()))
    }

    /// `GET /customertenants/{id}/`. The record comes with the attaching, so it tells how far that is.
    pub(super) async fn read_attachment(&self, customer: &str) -> Result<Seen<Option<Attachment>>, ApiError> {
        let Seen { value, request_id, at } = match self.get(&["customertenants", customer, ""], &[]).await {
            Err(ApiError::NotFound) => {
                return Ok(Seen { value: None, request_id: None, at: self.clock.now() });
            }
            seen => seen?,
        };
        let tenant =
            wire::typed::<WireTenant>(value).filter(|tenant| reference_of(tenant.id).as_deref() == Some(customer));
        let tenant = tenant.ok_or_else(|| unreadable("the customer that was asked for"))?;
        Ok(Seen { value: Some(tenant.attachment()), request_id, at })
    }

    /// `GET /customertenants/{id}/agreements/`: what was recorded of the Microsoft Customer Agreement.
    pub(super) async fn read_agreement(&self, customer: &str) -> Result<Seen<bool>, ApiError> {
        let kind = CUSTOMER_AGREEMENT.to_string();
        let query = [("AgreementTypeConsent", kind.as_str())];
        let Seen { value, request_id, at } = self.get(&["customertenants", customer, "agreements", ""], &query).await?;
        let page = Page::of(value).ok_or_else(|| unreadable("a list of agreements"))?;
        let recorded: Option<Vec<WireConsent>> = page.items.into_iter().map(wire::typed).collect();
        let recorded = recorded.ok_or_else(|| unreadable("a list of agreements"))?;
        Ok(Seen { value: recorded.iter().any(WireConsent::is_accepted), request_id, at })
    }

    /// `POST /customertenants/{id}/agreements/`. The answer says it back.
    pub(super) async fn write_agreement(
        &self,
        customer: &str,
        consent: &AgreementConsent,
    ) -> Result<(), ApiWriteError> {
        let body = json!({
            "FirstName": consent.first_name,
            "LastName": consent.last_name,
            "PhoneNumber": consent.phone,
            "Email": consent.email,
            "DateAgreed": format!("{}T00:00:00Z", consent.agreed_on),
            "AgreementType": CUSTOMER_AGREEMENT,
        });
        let answer = self.post(&["customertenants", customer, "agreements", ""], &body).await?;
        if wire::typed::<WireConsent>(answer).is_some_and(|recorded| recorded.is_accepted()) {
            return Ok(());
        }
        Err(ApiWriteError::Unknown("an answer that does not say the agreement back".to_owned()))
    }
}

#[derive(Deserialize)]
struct WireDetailed {
    #[serde(default, deserialize_with = "object")]
    tenant: Option<WireTenant>,
}

#[derive(Deserialize)]
struct WireTenant {
    #[serde(default, deserialize_with = "number")]
    id: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "object")]
    publisher: Option<WireReference>,
    #[serde(default, deserialize_with = "text")]
    externalpublishercustomerid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    domainprefix: Option<String>,
    #[serde(default, deserialize_with = "text")]
    entitystatus: Option<String>,
}

impl WireTenant {
    /// The list was asked for these. One that does not say is shown rather than missed.
    fn is_microsofts(&self) -> bool {
        self.publisher.as_ref().and_then(|publisher| publisher.id).is_none_or(|id| id == MICROSOFT)
    }

    fn tenant(&self) -> Option<baton_domain::TenantId> {
        self.externalpublishercustomerid.as_deref()?.parse().ok()
    }

    fn domain(&self) -> Option<String> {
        let is_label = |text: &&str| text.len() < 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        self.domainprefix.as_deref().filter(is_label).map(|prefix| format!("{prefix}{FIRST_NAMES}"))
    }

    fn record(self) -> Option<CustomerRecord> {
        Some(CustomerRecord {
            reference: reference_of(self.id)?,
            tenant: self.tenant(),
            domain: self.domain(),
            name: self.name.unwrap_or_default(),
            // Neither stands in the list.
            country: String::new(),
            internal_reference: None,
        })
    }

    fn attachment(self) -> Attachment {
        let status = self.entitystatus.as_deref().unwrap_or_default();
        Attachment {
            status: status::of_record(status).to_owned(),
            done: status == HERE && self.tenant().is_some(),
            message: String::new(),
            domain: self.domain(),
        }
    }
}

#[derive(Deserialize)]
struct WireConsent {
    #[serde(default, rename = "agreementtype", deserialize_with = "number")]
    kind: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    dateagreed: Option<String>,
}

impl WireConsent {
    fn is_accepted(&self) -> bool {
        self.kind == Some(CUSTOMER_AGREEMENT) && moment(self.dateagreed.as_deref()).is_some()
    }
}
