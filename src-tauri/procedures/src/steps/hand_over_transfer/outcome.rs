//! What later steps may rely on after `hand_over_transfer`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The move is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOverTransfer {
    /// Whether the customer's sign-in was forgotten on this computer.
    pub sign_in_forgotten: bool,
    /// Who handed over.
    pub handed_over_by: PersonName,
}
