//! What Baton sent to the distributor: each write by itself, with the reference by which it is found there.

use baton_domain::{DomainName, Money};
use baton_workflow::IntentKey;
use serde_json::Value;

use crate::{
    by_api,
    steps::{Attach, MakeCustomer, MigrateTenant, RecordAgreement, place_order::api::OrderIntent},
};

/// One write at the distributor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDistributor {
    /// What it asked for.
    pub what: Asked,
    /// Our own reference that it carries; absent where the distributor's form has no place for one.
    pub reference: Option<String>,
}

/// What a write asked the distributor for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A customer record.
    Customer {
        /// The customer's name.
        name: String,
    },
    /// The customer's existing tenant.
    Attach {
        /// By this name.
        domain: DomainName,
        /// To this customer of the distributor.
        customer: String,
    },
    /// A customer record for an existing tenant.
    Tenant {
        /// The customer's name.
        name: String,
        /// By this name of the tenant.
        domain: DomainName,
    },
    /// Who accepted the Microsoft Customer Agreement.
    Agreement {
        /// For this customer of the distributor.
        customer: String,
    },
    /// One line of the plan.
    Order {
        /// Its number.
        line: u32,
        /// Seats.
        seats: u32,
        /// The product in the distributor's words.
        product: String,
        /// What one licence costs per bill.
        price: Money,
        /// For this customer of the distributor.
        customer: String,
    },
}

/// The write that an intent of a step is; `None` when it is none at the distributor.
#[must_use]
pub fn to_distributor(step: &str, key: IntentKey, intent: &Value) -> Option<ToDistributor> {
    let own_reference = || Some(by_api::own_reference(key));
    let sent = match step {
        "create_organization" => {
            let intent: MakeCustomer = serde_json::from_value(intent.clone()).ok()?;
            ToDistributor { what: Asked::Customer { name: intent.details.name }, reference: own_reference() }
        }
        "add_service_to_customer" => {
            let MigrateTenant { customer, domain, .. } = serde_json::from_value(intent.clone()).ok()?;
            ToDistributor { what: Asked::Attach { domain, customer }, reference: None }
        }
        "attach_tenant" => {
            let Attach { tenant, .. } = serde_json::from_value(intent.clone()).ok()?;
            ToDistributor { what: Asked::Tenant { name: tenant.name, domain: tenant.domain }, reference: None }
        }
        "confirm_agreement" => {
            let RecordAgreement { customer, .. } = serde_json::from_value(intent.clone()).ok()?;
            ToDistributor { what: Asked::Agreement { customer }, reference: None }
        }
        "place_order" => {
            let intent: OrderIntent = serde_json::from_value(intent.clone()).ok()?;
            let what = Asked::Order {
                line: intent.line,
                seats: intent.seats.count(),
                product: intent.offer.name,
                price: intent.offer.price,
                customer: intent.customer,
            };
            ToDistributor { what, reference: own_reference() }
        }
        _ => return None,
    };
    Some(sent)
}
