//! What portals hold: orders of every distributor's portal, and Gridheart's organizations with the O365 service.

use std::collections::BTreeMap;

use baton_domain::{BillingCycle, PartnerId, SkuId, SubscriptionId, TenantId, Term, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ARROW;
use super::product::product;

/// An organization as Gridheart's *New Organization* page asks for it. Address and contact stand under *More*.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganizationDetails {
    /// Company name.
    pub name: String,
    /// Registration number.
    pub registration_number: String,
    /// VAT number.
    pub vat: String,
    /// Street and number.
    pub address: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// Two-letter country.
    pub country: String,
    /// Contact person.
    pub contact_name: String,
    /// Contact's mail address.
    pub contact_email: String,
    /// Contact's phone.
    pub contact_phone: String,
}

/// What Gridheart's portal knows of the reseller, and the orders and staff of every portal.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Portal {
    pub organizations: Vec<Organization>,
    pub store_service: Option<StoreService>,
    pub orders: Vec<Order>,
    pub refuse_next_order: Option<String>,
    /// Who is logged in to a portal, by the cookie of the browser.
    pub sessions: BTreeMap<String, UserId>,
}

/// An organization in Gridheart.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Organization {
    /// Its number in the portal.
    pub id: u32,
    /// What was filled in.
    pub details: OrganizationDetails,
    /// Microsoft O365, once added.
    pub service: Option<CustomerService>,
}

/// Microsoft O365 added to an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerService {
    /// The domain typed.
    pub domain: String,
    /// Whether *Migrate* was ticked.
    pub migrate: bool,
}

/// Microsoft O365 in the reseller's E-store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreService {
    /// Contact person.
    pub contact: String,
    /// The reseller's MPN ID.
    pub mpn_id: String,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Product.
    pub sku: SkuId,
    /// Seats.
    pub quantity: u32,
    /// Term.
    pub term: Term,
    /// Billing.
    pub billing: BillingCycle,
}

/// How far an order is. The words are the portal's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum OrderStatus {
    /// "in progress".
    InProgress,
    /// "Fulfilled".
    Fulfilled {
        /// When.
        at: Timestamp,
    },
    /// "Refused".
    Refused {
        /// Why, in words.
        reason: String,
    },
    /// "Cancelled".
    Cancelled,
}

impl OrderStatus {
    /// The word the portal shows.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::InProgress => "in progress",
            Self::Fulfilled { .. } => "Fulfilled",
            Self::Refused { .. } => "Refused",
            Self::Cancelled => "Cancelled",
        }
    }
}

/// An order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// E.g. `GH-204881`.
    pub number: String,
    /// Who delivers it. Absent in what was written down when Arrow was the only one.
    #[serde(default = "arrow")]
    pub seller: PartnerId,
    /// For which organization, by its number in the portal.
    pub organization: u32,
    /// For which tenant.
    pub tenant: TenantId,
    /// What.
    pub lines: Vec<OrderLine>,
    /// When the portal took it.
    pub placed: Timestamp,
    /// When it will be delivered if nothing happens.
    pub due: Timestamp,
    /// How far it is.
    pub status: OrderStatus,
    /// What was delivered.
    pub subscriptions: Vec<SubscriptionId>,
}

fn arrow() -> PartnerId {
    ARROW
}

/// Whether these lines can be ordered at all.
pub(super) fn orderable(lines: &[OrderLine]) -> Result<(), PortalRefusal> {
    if lines.is_empty() || lines.iter().any(|line| line.quantity == 0) {
        return Err(PortalRefusal::NothingOrdered);
    }
    if lines.iter().any(|line| product(line.sku).is_none()) {
        return Err(PortalRefusal::UnknownProduct);
    }
    Ok(())
}

/// Why the portal does not take something. The text is what the portal shows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PortalRefusal {
    /// No organization with this number.
    #[error("There is no such organization.")]
    UnknownOrganization,
    /// A compulsory field under *More* is empty.
    #[error("{0} is missing.")]
    Missing(&'static str),
    /// An organization with this name exists.
    #[error("An organization with this name exists already.")]
    OrganizationExists,
    /// The MPN ID is not 4 to 10 digits.
    #[error("The MPN ID has 4 to 10 digits.")]
    BadMpnId,
    /// The service is not in the E-store yet.
    #[error("Microsoft O365 is not in your E-store yet.")]
    NotInStore,
    /// The organization has no Microsoft O365 yet.
    #[error("Microsoft O365 has not been added to this organization.")]
    ServiceMissing,
    /// No practice tenant has this domain, so there is nothing to migrate.
    #[error("No Microsoft tenant with this domain was found.")]
    UnknownDomain,
    /// The domain belongs to an existing tenant, and *Migrate* is not ticked.
    #[error("The domain belongs to an existing Microsoft tenant. Tick Migrate to use it.")]
    MigrateNotTicked,
    /// The customer has not accepted Arrow.
    #[error("Arrow is not a partner of this tenant. The customer must accept the invitation first.")]
    PartnerNotAccepted,
    /// No line, or a line with nothing in it.
    #[error("Choose a product and a quantity of at least 1.")]
    NothingOrdered,
    /// A product that is not on the price list.
    #[error("This product is not on the price list.")]
    UnknownProduct,
    /// No order with this number.
    #[error("There is no such order.")]
    UnknownOrder,
    /// Too late, or it is over already.
    #[error("This order can no longer be cancelled.")]
    NotCancellable,
}
