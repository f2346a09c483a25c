//! What later steps may rely on after `ask_for_transfer`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

use crate::transfer::Asked;

/// Both providers were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedForTransfer {
    /// The subscriptions that are to change their seller, as they were then.
    pub rows: Vec<Asked>,
    /// Who sent the two letters.
    pub sent_by: PersonName,
}
