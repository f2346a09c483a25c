//! What later steps may rely on after `await_transfer`.

use baton_domain::SubscriptionId;
use serde::{Deserialize, Serialize};

/// The transfer came through, as far as it will.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedTransfer {
    /// What changed its seller: the id before, and the id now where it was seen.
    pub transferred: Vec<Transferred>,
    /// What the old provider kept, by its id. Nothing of it has changed.
    pub left: Vec<SubscriptionId>,
    /// Read from Microsoft, or a person's word.
    pub proved: bool,
}

/// One subscription with its new seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transferred {
    /// Its id before.
    pub old: SubscriptionId,
    /// Its id now; absent when nobody could look.
    pub new: Option<SubscriptionId>,
}
