//! What the step keeps: the last look, and when each subscription was first seen with its new seller.

use std::collections::BTreeMap;

use baton_domain::SubscriptionId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    partner_center::facts::TransferSeen,
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
        /// The opening of the move in which it was seen.
        #[serde(default)]
        visit: Uuid,
        /// What was seen.
        sight: TransferSight,
        /// The transfer in the partner's own Partner Center, where it shows there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        own: Option<TransferSeen>,
    },
    /// The person buys again instead.
    GivenUp,
}

/// A look at Microsoft.
#[derive(Debug, Clone)]
pub struct LastLook {
    /// What was seen.
    pub sight: TransferSight,
    /// The opening of the move in which it was seen.
    pub visit: Uuid,
    /// When.
    pub at: Timestamp,
}

/// Everything that is known.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The last look.
    pub last: Option<LastLook>,
    /// The transfer in the partner's own Partner Center, at the last look.
    pub own: Option<TransferSeen>,
    /// When each was first seen with its new seller.
    pub arrived: BTreeMap<SubscriptionId, Timestamp>,
}

impl Seen {
    /// The last look, if it is of this opening of the move.
    pub fn current(&self, visit: Uuid) -> Option<&TransferSight> {
        self.last.as_ref().filter(|last| last.visit == visit).map(|last| &last.sight)
    }

    /// Folds a note in.
    pub fn apply(&mut self, note: Note, at: Timestamp) {
        match note {
            Note::SignIn { again } => self.again.apply(again),
            Note::Looked { visit, sight, own } => {
                self.again.done();
                self.own = own;
                for line in &sight.lines {
                    match line.new {
                        Some(_) => drop(self.arrived.entry(line.old.clone()).or_insert(at)),
                        None => drop(self.arrived.remove(&line.old)),
                    }
                }
                self.last = Some(LastLook { sight, visit, at });
            }
            Note::GivenUp => {}
        }
    }
}

/// The only thing this step does: it asks for a sign-in in the browser. It changes nothing.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct SignIn;
