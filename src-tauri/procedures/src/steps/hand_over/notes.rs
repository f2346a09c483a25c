//! What the step keeps, and its one act.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// What is kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The customer's sign-in is not on this computer any more.
    Forgotten,
}

/// Everything that is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Whether the sign-in is gone.
    pub forgotten: bool,
}

/// Forget the customer's sign-in on this computer, and hand over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Forget {
    /// Who hands over.
    pub by: PersonName,
}
