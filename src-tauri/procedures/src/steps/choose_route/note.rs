//! What is kept of choosing the way.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::recommendation::Questions;

/// What the person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The three answers, and who the old provider is.
    Told(Situation),
    /// A transfer is tried first.
    Transfer,
    /// The questions are open again.
    AskAgain,
}

/// What the recommendation is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The three answers.
    pub questions: Questions,
    /// The old provider's name.
    pub old_provider: String,
    /// Its address for letters; empty when not known.
    pub old_provider_email: String,
}

/// The answers so far.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    pub(super) situation: Option<Situation>,
    pub(super) transfer_since: Option<Timestamp>,
}
