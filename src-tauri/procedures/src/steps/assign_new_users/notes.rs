//! What the step keeps: who could get a licence, who was chosen, what became of each.

use std::collections::BTreeMap;

use baton_domain::{SkuId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
    /// A look found this.
    Looked {
        /// What was found.
        sight: Sight,
    },
    /// A look found the same as the one before.
    LookedAgain,
    /// The admin was asked for the permission in the browser.
    Asked {
        /// Names the attempt.
        attempt: Uuid,
    },
    /// The page came to an end.
    AskEnded {
        /// Whether the admin agreed.
        agreed: bool,
    },
    /// The permission is there, and these people are to get the product.
    Chosen {
        /// The product.
        sku: SkuId,
        /// Who.
        users: Vec<UserId>,
    },
    /// What became of one person.
    Person {
        /// Who.
        user: UserId,
        /// Why not, as a word of the words file; absent when Microsoft confirmed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refused: Option<String>,
        /// Microsoft's id of the request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request_id: Option<String>,
    },
}

/// One look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// The new products with their free seats.
    pub products: Vec<Product>,
    /// Enabled members who hold none of them, and how many other products they hold.
    pub people: Vec<(UserId, u32)>,
    /// Those who were chosen and hold it now.
    pub given: Vec<UserId>,
}

/// A new product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Which.
    pub sku: SkuId,
    /// Its readable name.
    pub name: String,
    /// Seats that nobody holds and that do not end with the old subscriptions.
    pub free: u32,
}

/// Everything that is known.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The last look.
    pub sight: Option<Sight>,
    /// When it was last looked.
    pub looked: Option<Timestamp>,
    /// The page that is open.
    pub asking: Option<Uuid>,
    /// The last page ended without a yes.
    pub declined: bool,
    /// Who was chosen, in order, with the product.
    pub chosen: Vec<(UserId, SkuId)>,
    /// What became of each; `None` is confirmed.
    pub people: BTreeMap<UserId, Option<String>>,
    /// When something was last written.
    pub written: Option<Timestamp>,
}

impl Seen {
    /// Folds a note in.
    pub fn apply(&mut self, note: Note, at: Timestamp) {
        if matches!(note, Note::Looked { .. } | Note::LookedAgain) {
            self.again.done();
        }
        match note {
            Note::SignIn { again } => self.again.apply(again),
            Note::Looked { sight } => {
                self.sight = Some(sight);
                self.looked = Some(at);
            }
            Note::LookedAgain => self.looked = Some(at),
            Note::Asked { attempt } => {
                self.asking = Some(attempt);
                self.declined = false;
            }
            Note::AskEnded { agreed } => {
                self.asking = None;
                self.declined = !agreed;
            }
            Note::Chosen { sku, users } => {
                self.asking = None;
                self.declined = false;
                for user in users {
                    self.chosen.retain(|(known, _)| *known != user);
                    self.people.remove(&user);
                    self.chosen.push((user, sku));
                }
            }
            Note::Person { user, refused, .. } => {
                if refused.is_none() {
                    self.written = Some(at);
                }
                self.people.insert(user, refused);
            }
        }
    }

    /// Who comes after `but`: chosen and not tried yet.
    #[must_use]
    pub fn next(&self, but: UserId) -> Option<(UserId, SkuId)> {
        self.chosen.iter().find(|(user, _)| *user != but && !self.people.contains_key(user)).copied()
    }

    /// Whether the last look came after the last write.
    #[must_use]
    pub fn is_read_back(&self) -> bool {
        self.written.is_none_or(|written| self.looked.is_some_and(|looked| looked >= written))
    }
}
