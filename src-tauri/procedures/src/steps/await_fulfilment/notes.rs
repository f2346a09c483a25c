//! What the wait keeps: looks at Microsoft, the portal's status as people read it, and lines that were ordered again.

use std::collections::{BTreeMap, BTreeSet};

use baton_domain::{PartnerId, PersonName, Seats, SkuId, SubscriptionId, SubscriptionStatus, display_text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{LateOrder, OrderSight};
use crate::{
    sign_in_again::{Again, AgainNote},
    steps::place_order::pressing::{Pressed, Pressing},
};

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum FulfilmentNote {
    /// Somebody has to sign in again.
    SignIn {
        /// How far that is.
        again: AgainNote,
    },
    /// Subscriptions in the tenant that were not there before the order.
    Looked {
        /// Which.
        found: Vec<NewSubscription>,
    },
    /// The orders as the distributor's interface showed them.
    Orders {
        /// One per line.
        sights: Vec<OrderSight>,
    },
    /// Orders that were taken for absent and are there now.
    Late {
        /// Which.
        orders: Vec<LateOrder>,
    },
    /// Several at once, from one look.
    Several {
        /// In order.
        notes: Vec<FulfilmentNote>,
    },
    /// The portal's status of a line's order, as a person read it.
    Said {
        /// The line.
        line: u32,
        /// The status.
        status: PortalStatus,
        /// Who read it.
        by: PersonName,
    },
    /// A person says which new subscription belongs to a line whose product Baton does not know.
    Mapped {
        /// The line.
        line: u32,
        /// The subscription.
        subscription: SubscriptionId,
    },
    /// The instructions to order a refused line again are about to be shown.
    StepsShown {
        /// The line.
        line: u32,
        /// The opening of the move in which they are shown.
        visit: Uuid,
    },
    /// The question whether the button was pressed already was answered.
    Answered {
        /// The line.
        line: u32,
        /// The opening of the move in which it was answered.
        visit: Uuid,
        /// The answer.
        pressed: Pressed,
    },
    /// A refused line was ordered again, under a new number.
    Reordered {
        /// The line.
        line: u32,
        /// The new number.
        order_number: String,
        /// Who says so.
        by: PersonName,
        /// It is the right number of the order that was there already, not a new order.
        #[serde(default)]
        corrects: bool,
    },
}

/// A subscription that was not there before the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSubscription {
    /// The directory's id of it.
    pub id: SubscriptionId,
    /// The commerce side's id of it, as distributors name it.
    #[serde(default)]
    pub commerce_id: Option<SubscriptionId>,
    /// The product.
    pub sku: Option<SkuId>,
    /// Its readable name.
    pub product: String,
    /// Seats bought.
    pub seats: Seats,
    /// How it stands.
    pub status: SubscriptionStatus,
    /// Who sold it.
    pub seller: Option<PartnerId>,
    /// When it renews.
    pub renews_at: Option<Timestamp>,
}

/// An order's status as the portal words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", content = "word", rename_all = "snake_case")]
pub enum PortalStatus {
    /// "in progress".
    InProgress,
    /// "Fulfilled".
    Fulfilled,
    /// Refused.
    Refused,
    /// Cancelled.
    Cancelled,
    /// Another word, kept as it is: neither a failure nor a success.
    Other(String),
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct FulfilmentSeen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The newest look.
    pub found: Vec<NewSubscription>,
    /// When it was.
    pub looked_at: Option<Timestamp>,
    /// Which subscription belongs to which line, by a person's word.
    pub mapped: BTreeMap<u32, SubscriptionId>,
    /// New numbers of lines that were ordered again.
    pub reordered: BTreeMap<u32, (String, Timestamp)>,
    /// Lines of these whose new number is still that of the first order.
    pub corrected: BTreeSet<u32>,
    /// How far ordering again is, by line.
    pub pressing: BTreeMap<u32, Pressing>,
    /// What happened, oldest first.
    pub history: Vec<(Timestamp, Happened)>,
    /// The orders as the distributor's interface showed them, by line.
    pub sights: BTreeMap<u32, OrderSight>,
    /// Orders that were taken for absent and are there now.
    pub late: Vec<LateOrder>,
    said: BTreeMap<u32, PortalStatus>,
}

/// Something for the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// A person read a status.
    Said(u32, PortalStatus),
    /// Microsoft showed so many new subscriptions for the first time.
    Appeared(usize),
    /// The distributor's interface showed another status.
    Status(u32, String),
    /// A line was ordered again.
    Reordered(u32, String),
    /// A line's number was corrected.
    Corrected(u32, String),
}

impl FulfilmentSeen {
    /// The newest status of a line.
    pub fn status(&self, line: u32) -> Option<&PortalStatus> {
        self.said.get(&line)
    }

    /// The part of a field's id that tells a line's orders apart: empty for the first, `:1` once it was ordered again.
    pub fn again(&self, line: u32) -> String {
        let times = self
            .history
            .iter()
            .filter(|(_, happened)| matches!(happened, Happened::Reordered(of, _) | Happened::Corrected(of, _) if *of == line))
            .count();
        if times == 0 { String::new() } else { format!(":{times}") }
    }
}

impl PortalStatus {
    /// The word in the answers.
    pub fn word(&self) -> &'static str {
        match self {
            Self::InProgress => "in_progress",
            Self::Fulfilled => "fulfilled",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
            Self::Other(_) => "other",
        }
    }

    /// The status of a word from the page; `raw` is what the portal says when it says something else.
    pub fn of_word(word: &str, raw: &str) -> Option<Self> {
        match word {
            "in_progress" => Some(Self::InProgress),
            "fulfilled" => Some(Self::Fulfilled),
            "refused" => Some(Self::Refused),
            "cancelled" => Some(Self::Cancelled),
            "other" => Some(display_text(raw, 60)).filter(|raw| !raw.is_empty()).map(Self::Other),
            _ => None,
        }
    }

    /// Whether the order is over and brings nothing.
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Refused | Self::Cancelled)
    }
}

/// Folds one note.
pub fn apply(seen: &mut FulfilmentSeen, note: FulfilmentNote, at: Timestamp) {
    match note {
        FulfilmentNote::SignIn { again } => seen.again.apply(again),
        FulfilmentNote::Looked { found } => {
            seen.again.done();
            if found.len() > seen.found.len() {
                seen.history.push((at, Happened::Appeared(found.len())));
            }
            seen.found = found;
            seen.looked_at = Some(at);
        }
        FulfilmentNote::Several { notes } => notes.into_iter().for_each(|note| apply(seen, note, at)),
        FulfilmentNote::Orders { sights } => {
            for sight in sights {
                let known = seen.sights.get(&sight.line);
                if known.is_none_or(|known| known.status != sight.status || known.number != sight.number) {
                    seen.history.push((at, Happened::Status(sight.line, sight.status.clone())));
                }
                seen.sights.insert(sight.line, sight);
            }
        }
        FulfilmentNote::Late { orders } => seen.late = orders,
        FulfilmentNote::Said { line, status, .. } => {
            seen.history.push((at, Happened::Said(line, status.clone())));
            seen.said.insert(line, status);
        }
        FulfilmentNote::Mapped { line, subscription } => {
            seen.mapped.insert(line, subscription);
        }
        FulfilmentNote::StepsShown { line, visit } => seen.pressing.entry(line).or_default().shown(visit),
        FulfilmentNote::Answered { line, visit, pressed } => {
            seen.pressing.entry(line).or_default().answered(visit, pressed);
        }
        FulfilmentNote::Reordered { line, order_number, corrects, .. } => {
            let is_first = !seen.reordered.contains_key(&line) || seen.corrected.contains(&line);
            let happened = if corrects { Happened::Corrected } else { Happened::Reordered };
            seen.history.push((at, happened(line, order_number.clone())));
            if corrects && is_first {
                seen.corrected.insert(line);
            } else {
                seen.corrected.remove(&line);
            }
            seen.reordered.insert(line, (order_number, at));
            seen.pressing.remove(&line);
            // The old order's status says nothing about the new one.
            seen.said.remove(&line);
            seen.sights.remove(&line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ordered_again_forgets_the_old_orders_status_and_keeps_its_history() {
        let mut seen = FulfilmentSeen::default();
        let by = || PersonName::parse("Sam Okafor").expect("a name");
        let now = Timestamp::UNIX_EPOCH;

        apply(&mut seen, FulfilmentNote::Said { line: 1, status: PortalStatus::Refused, by: by() }, now);
        assert!(seen.status(1).is_some_and(PortalStatus::has_ended));
        apply(
            &mut seen,
            FulfilmentNote::Reordered { line: 1, order_number: "GH-9".to_owned(), by: by(), corrects: false },
            now,
        );

        assert_eq!(seen.status(1), None);
        assert_eq!(seen.history.len(), 2, "the refusal is still told");
    }

    #[test]
    fn an_unknown_word_of_the_portal_is_neither_success_nor_failure() {
        let status = PortalStatus::of_word("other", " waiting\u{200B} for vendor ").expect("a word");

        assert_eq!(status, PortalStatus::Other("waiting for vendor".to_owned()));
        assert!(!status.has_ended());
        assert_eq!(PortalStatus::of_word("other", "  "), None, "the word itself is missing");
    }
}
