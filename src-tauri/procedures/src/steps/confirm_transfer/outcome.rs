//! What later steps may rely on after `confirm_transfer`.

use baton_domain::{PersonName, SubscriptionId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// How far each old subscription's end is proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedTransfer {
    /// One row per cancelled subscription.
    pub rows: Vec<CancelledSubscription>,
    /// Whether nobody was without a licence at the last look; absent when nobody could look.
    pub everybody_covered: Option<bool>,
}

/// The two levels of one subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelledSubscription {
    /// Which.
    pub subscription: SubscriptionId,
    /// The provider's confirmation; absent when Microsoft showed the end before any letter came.
    pub confirmed: Option<ProviderConfirmation>,
    /// When Microsoft showed it no longer active; absent when the person hands over before that.
    pub ended_seen_at: Option<Timestamp>,
}

/// What the old provider wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderConfirmation {
    /// Who at the provider.
    pub by: PersonName,
    /// The date of the confirmation.
    pub on: Date,
    /// Their reference, if any.
    pub reference: String,
}
