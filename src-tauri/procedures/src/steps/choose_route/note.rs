//! What is kept of choosing the way.

use serde::{Deserialize, Serialize};

use super::{cost::Today, recommendation::Questions};

/// What the person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The answers, and who the old provider is.
    Told(Situation),
    /// A transfer was chosen. Older journals hold it: the letters stood in this step then, so the way is chosen once more.
    Transfer,
    /// The questions are open again.
    AskAgain,
}

/// What the recommendation is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The answers.
    pub questions: Questions,
    /// What is known of today's bill.
    #[serde(default)]
    pub today: Today,
    /// The old provider's name.
    pub old_provider: String,
    /// Its address for letters; empty when not known.
    pub old_provider_email: String,
}

/// The answers so far.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    pub(super) situation: Option<Situation>,
}
