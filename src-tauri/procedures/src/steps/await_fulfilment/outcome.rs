//! What later steps may rely on after `await_fulfilment`.

use baton_domain::{PartnerId, Seats, SkuId, SubscriptionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The new subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FulfilledOrder {
    /// Those seen in the tenant, per line of the plan.
    pub lines: Vec<FulfilledLine>,
    /// Seen by Baton, or a person's word.
    pub proved: bool,
}

/// One fulfilled line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FulfilledLine {
    /// The line of the plan.
    pub line: u32,
    /// The new subscriptions; empty when only a person's word says so.
    pub subscriptions: Vec<SubscriptionId>,
    /// The product as the tenant shows it.
    pub sku: Option<SkuId>,
    /// Seats bought.
    pub seats: Seats,
    /// The partner tenant that sold it.
    pub seller: Option<PartnerId>,
    /// When it renews.
    pub renews_at: Option<Timestamp>,
}
