//! What later steps may rely on after `plan_order`.

use baton_distributors::Offer;
use baton_domain::{BillingCycle, Money, PersonName, Seats, SkuId, SubscriptionId, Term};
use serde::{Deserialize, Serialize};

/// The order as a person confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedOrder {
    /// One line per new product.
    pub lines: Vec<OrderLine>,
    /// Who bills the partner.
    pub billed_by: String,
    /// Who confirmed it.
    pub confirmed_by: PersonName,
}

/// One new product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Position, from 1.
    pub number: u32,
    /// The new product; absent when it is not in Baton's table and was named by the person.
    pub sku: Option<SkuId>,
    /// Its part number; empty when not known.
    pub part_number: String,
    /// Its readable name.
    pub product: String,
    /// The portal's category, e.g. `Corporate`.
    pub category: String,
    /// The portal's product group, e.g. `Microsoft 365`.
    pub group: String,
    /// How many people.
    pub seats: Seats,
    /// How long the commitment lasts.
    pub term: Term,
    /// How often the bill comes.
    pub billing: BillingCycle,
    /// Price per person and month before VAT, as the person read it in the portal's price list.
    pub price: Option<Money>,
    /// What is sold, with its price as it was read and confirmed, when Baton orders by the distributor's interface.
    #[serde(default)]
    pub offer: Option<Box<Offer>>,
    /// The old subscriptions it replaces.
    pub replaces: Vec<SubscriptionId>,
    /// The old products whose people must be switched to it; empty when it is the same product.
    pub switch_from: Vec<SkuId>,
}
