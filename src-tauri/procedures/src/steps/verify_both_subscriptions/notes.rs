//! What the step keeps: the last look.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::sight::Sight;

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Both sides as Microsoft showed them.
    Looked {
        /// What was seen.
        sight: Sight,
    },
}

/// The last look, and when.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// What was seen, and when.
    pub last: Option<(Sight, Timestamp)>,
}
