//! What later steps may rely on after `place_order`.

use baton_domain::PersonName;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::by_api::Trace;

/// The order numbers the portal gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedOrder {
    /// One per line of the plan.
    pub lines: Vec<PlacedLine>,
}

/// One ordered line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedLine {
    /// The line of the plan.
    pub line: u32,
    /// The number the person read in the portal.
    pub order_number: String,
    /// Baton's own reference, by which the order is found at the distributor; absent when a person ordered.
    #[serde(default)]
    pub own_reference: Option<String>,
    /// When the person said so, or the distributor took it.
    pub placed_at: Timestamp,
    /// Who.
    pub confirmed_by: PersonName,
    /// Orders of the line that were sent before and taken for absent. One that appears after all was made twice.
    #[serde(default)]
    pub abandoned: Vec<AbandonedOrder>,
}

/// An order that was sent, not found, and sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbandonedOrder {
    /// Baton's own reference, which it would carry.
    pub reference: String,
    /// The customer's reference at the distributor, in whose orders it would appear.
    pub customer: String,
    /// By which it is recognised where it carries no reference.
    #[serde(default)]
    pub trace: Option<Box<Trace>>,
}
