//! What later steps may rely on after `cancel_old_subscription`.

use baton_domain::{PersonName, SubscriptionId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The old provider was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedToCancel {
    /// The subscriptions named in the letter.
    pub subscriptions: Vec<SubscriptionId>,
    /// The day by which the provider must have confirmed.
    pub deadline: Option<Date>,
    /// Whether everybody was seen covered at that moment, or nobody could look.
    pub covered_seen: bool,
    /// Who sent the letter.
    pub sent_by: PersonName,
}
