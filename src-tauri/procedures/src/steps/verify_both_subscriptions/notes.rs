//! What the step keeps: the last look.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::sight::Sight;
use crate::sign_in_again::{Again, AgainNote};

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Somebody has to sign in again.
    SignIn {
        /// How that stands.
        again: AgainNote,
    },
    /// Both sides as Microsoft showed them.
    Looked {
        /// What was seen.
        sight: Sight,
    },
}

/// The last look, and when.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// What was seen, and when.
    pub last: Option<(Sight, Timestamp)>,
}

/// The only thing this step does: it asks for a sign-in in the browser. It changes nothing.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct SignIn;
