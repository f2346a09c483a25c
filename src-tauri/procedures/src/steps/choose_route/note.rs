//! What is kept of choosing the way.

use baton_workflow::Trouble;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{cost::Today, recommendation::Questions};
use crate::partner_center::PartnerFacts;

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
    /// What the partner's own Partner Center showed, or why it did not.
    Looked {
        /// The opening of the move in which it was read.
        visit: Uuid,
        /// What it showed.
        own: Own,
    },
}

/// The partner's own view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "own", rename_all = "snake_case")]
pub enum Own {
    /// What it showed.
    Facts(PartnerFacts),
    /// It could not be read; the person's answers stand in.
    NotRead(Trouble),
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
    pub(super) own: Option<(Uuid, Own)>,
}

impl Answered {
    /// What the partner's own Partner Center showed.
    pub(super) fn facts(&self) -> Option<&PartnerFacts> {
        match self.own.as_ref().map(|(_, own)| own) {
            Some(Own::Facts(facts)) => Some(facts),
            Some(Own::NotRead(_)) | None => None,
        }
    }
}
