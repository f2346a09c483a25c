//! What was read, value by value, each under the place in the answer that it comes from.

use std::{collections::BTreeMap, fmt::Debug};

use baton_domain::BillingCycle;
use baton_microsoft::partner_center::{
    Agreement, MpnProfile, Order, OrderState, PartnerCustomer, PartnerRelationship, ProvisionedLine, ProvisioningState,
    RelationshipKind, SoldSubscription, SubscriptionState, Transfer, TransferState,
};
use jiff::Timestamp;
use serde_json::Value;

/// A place in lower case, e.g. `/items/0/quantity`, with the value as a text. What is unknown is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<String, String>);

impl Facts {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(place, value)| (place.as_str(), value.as_str()))
    }

    pub fn get(&self, place: &str) -> Option<&str> {
        self.0.get(place).map(String::as_str)
    }

    pub fn put(&mut self, at: &str, field: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.0.insert(format!("{at}/{field}").to_ascii_lowercase(), value.to_string());
        }
    }

    /// Every value that was read is the one that stands in the sample.
    pub fn hold_against(&self, name: &str, sample: &Value) {
        for (place, value) in self.iter() {
            let stands = at(sample, place).unwrap_or_else(|| panic!("{name}: {place} is not in the sample: {value}"));
            assert!(is_same(stands, value), "{name}: {place} was read as {value}, and is {stands}");
        }
    }
}

/// The value at a place, whatever the casing of the names.
fn at<'a>(value: &'a Value, place: &str) -> Option<&'a Value> {
    place.split('/').skip(1).try_fold(value, |value, part| match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        Value::Object(fields) => {
            fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(part)).map(|(_, value)| value)
        }
        _ => None,
    })
}

fn is_same(stands: &Value, read: &str) -> bool {
    let stands = match stands {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let word = |text: &str| text.to_ascii_lowercase().replace('_', "");
    let moment = read.parse::<Timestamp>().ok().zip(stands.replace(' ', "").parse::<Timestamp>().ok());
    word(&stands) == word(read.trim_start_matches('?')) || moment.is_some_and(|(read, stands)| read == stands)
}

/// A known word as Partner Center writes it, an unknown one with a question mark before it.
fn word<T: Debug>(known: &T, unknown: Option<&String>) -> String {
    unknown.map_or_else(|| format!("{known:?}"), |word| format!("?{word}"))
}

pub fn profile(facts: &mut Facts, profile: &MpnProfile) {
    facts.put("", "mpnId", profile.mpn_id.as_ref());
    facts.put("", "partnerName", profile.name.as_ref());
}

pub fn customer(facts: &mut Facts, customer: &PartnerCustomer) {
    facts.put("", "id", Some(customer.tenant));
    facts.put("/companyProfile", "companyName", customer.name.as_ref());
    facts.put("/companyProfile", "domain", customer.domain.as_ref());
    facts.put("/companyProfile/address", "country", customer.country.as_ref());
    facts.put("", "relationshipToPartner", customer.relationship.as_ref());
}

pub fn relationship(facts: &mut Facts, at: &str, relationship: &PartnerRelationship) {
    let kind = relationship.kind.as_ref().map(|kind| match kind {
        RelationshipKind::ResellerOf => "is_indirect_reseller_of".to_owned(),
        RelationshipKind::ProviderOf => "is_indirect_cloud_solution_provider_of".to_owned(),
        RelationshipKind::Other(word) => format!("?{word}"),
    });
    facts.put(at, "id", Some(relationship.partner));
    facts.put(at, "name", relationship.name.as_ref());
    facts.put(at, "relationshipType", kind);
    facts.put(at, "state", relationship.state.as_ref());
    facts.put(at, "mpnId", relationship.mpn_id.as_ref());
    facts.put(at, "location", relationship.country.as_ref());
}

pub fn agreement(facts: &mut Facts, at: &str, agreement: &Agreement) {
    facts.put(at, "type", agreement.kind.as_ref());
    facts.put(at, "templateId", agreement.template);
    facts.put(at, "dateAgreed", agreement.agreed);
}

pub fn subscription(facts: &mut Facts, at: &str, sold: &SoldSubscription) {
    let state = sold
        .state
        .as_ref()
        .map(|state| word(state, if let SubscriptionState::Other(word) = state { Some(word) } else { None }));
    let billing = sold.billing.map(|billing| match billing {
        BillingCycle::Monthly => "monthly",
        BillingCycle::Annual => "annual",
    });
    facts.put(at, "id", Some(&sold.id));
    facts.put(at, "offerId", sold.offer.as_ref().map(|offer| offer.as_str()));
    facts.put(at, "friendlyName", sold.name.as_ref());
    facts.put(at, "offerName", sold.offer_name.as_ref());
    facts.put(at, "quantity", sold.quantity);
    facts.put(at, "status", state);
    facts.put(&format!("{at}/productType"), "id", sold.product_type.as_ref());
    facts.put(at, "isTrial", sold.is_trial);
    facts.put(at, "effectiveStartDate", sold.started);
    facts.put(at, "commitmentEndDate", sold.commitment_ends);
    facts.put(at, "cancellationAllowedUntilDate", sold.cancel_until);
    facts.put(at, "autoRenewEnabled", sold.auto_renew);
    facts.put(at, "termDuration", sold.term.map(|term| format!("{term:?}")));
    facts.put(at, "billingCycle", billing);
    facts.put(at, "partnerId", sold.partner_on_record.as_ref());
    facts.put(at, "orderId", sold.order.as_ref());
}

pub fn order(facts: &mut Facts, at: &str, order: &Order) {
    let state = order
        .state
        .as_ref()
        .map(|state| word(state, if let OrderState::Other(word) = state { Some(word) } else { None }));
    facts.put(at, "id", Some(&order.id));
    facts.put(at, "status", state);
    facts.put(at, "creationDate", order.created);
    for (number, line) in order.lines.iter().enumerate() {
        let at = format!("{at}/lineItems/{number}");
        facts.put(&at, "lineItemNumber", line.number);
        facts.put(&at, "offerId", line.offer.as_ref().map(|offer| offer.as_str()));
        facts.put(&at, "friendlyName", line.name.as_ref());
        facts.put(&at, "quantity", line.quantity);
        facts.put(&at, "subscriptionId", line.subscription.as_ref());
    }
}

pub fn provisioned(facts: &mut Facts, at: &str, line: &ProvisionedLine) {
    let state = line
        .state
        .as_ref()
        .map(|state| word(state, if let ProvisioningState::Other(word) = state { Some(word) } else { None }));
    facts.put(at, "lineItemNumber", line.number);
    facts.put(at, "status", state);
    facts.put(at, "quantity", line.quantity);
}

pub fn transfer(facts: &mut Facts, at: &str, transfer: &Transfer) {
    let state = transfer.state.as_ref().map(|state| match state {
        // Both words of each are published.
        TransferState::Rejected => "Reject".to_owned(),
        TransferState::Cancelled => "Cancel".to_owned(),
        TransferState::Other(word) => format!("?{word}"),
        known => format!("{known:?}"),
    });
    facts.put(at, "id", Some(&transfer.id));
    facts.put(at, "status", state);
    facts.put(at, "createdTime", transfer.created);
    facts.put(at, "lastModifiedTime", transfer.changed);
    facts.put(at, "customerTenantId", transfer.customer);
    facts.put(at, "sourcePartnerTenantId", transfer.source);
    facts.put(at, "sourcePartnerName", transfer.source_name.as_ref());
    facts.put(at, "targetPartnerTenantId", transfer.target);
    facts.put(at, "targetPartnerName", transfer.target_name.as_ref());
    for (number, line) in transfer.lines.iter().enumerate() {
        let at = format!("{at}/lineItems/{number}");
        facts.put(&at, "subscriptionId", line.subscription.as_ref());
        facts.put(&at, "orderId", line.order.as_ref());
        facts.put(&at, "offerId", line.offer.as_ref().map(|offer| offer.as_str()));
        facts.put(&at, "friendlyName", line.name.as_ref());
        facts.put(&at, "quantity", line.quantity);
    }
}
