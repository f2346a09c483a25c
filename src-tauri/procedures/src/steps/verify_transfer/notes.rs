//! What the step keeps: the last look.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    sign_in_again::{Again, AgainNote},
    transfer::TransferSight,
};

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Somebody has to sign in again.
    SignIn {
        /// How that stands.
        again: AgainNote,
    },
    /// A look at Microsoft.
    Looked {
        /// The opening of the move in which it was made.
        visit: Uuid,
        /// What was seen.
        sight: TransferSight,
    },
}

/// The last look.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// What was seen, in which opening of the move, and when.
    pub last: Option<(TransferSight, Uuid, Timestamp)>,
}

impl Seen {
    /// Folds a note in.
    pub fn apply(&mut self, note: Note, at: Timestamp) {
        match note {
            Note::SignIn { again } => self.again.apply(again),
            Note::Looked { visit, sight } => {
                self.again.done();
                self.last = Some((sight, visit, at));
            }
        }
    }

    /// The look of this opening: an older one proves nothing any more.
    #[must_use]
    pub fn current(&self, visit: Uuid) -> Option<&TransferSight> {
        self.last.as_ref().filter(|(_, of, _)| *of == visit).map(|(sight, ..)| sight)
    }
}

/// The only thing this step does: it asks for a sign-in in the browser. It changes nothing.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct SignIn;
