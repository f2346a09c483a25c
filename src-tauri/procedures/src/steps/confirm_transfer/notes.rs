//! What the step keeps: the provider's confirmations, and when each subscription was first seen ended.

use std::collections::BTreeMap;

use baton_domain::{PersonName, SubscriptionId, SubscriptionStatus};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ProviderConfirmation;
use crate::{
    coverage::{EndingSeen, Gap},
    sign_in_again::{Again, AgainNote},
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
    /// The provider confirmed these, as a person says.
    Confirmed {
        /// Which.
        subscriptions: Vec<SubscriptionId>,
        /// What the provider wrote.
        confirmation: ProviderConfirmation,
        /// Who says so.
        said_by: PersonName,
    },
    /// The provider has not confirmed it after all.
    Withdrawn {
        /// Which.
        subscription: SubscriptionId,
    },
    /// A look at Microsoft.
    Looked {
        /// The old subscriptions as they stand.
        ending: Vec<EndingSeen>,
        /// Who would be without.
        gaps: Vec<Gap>,
    },
}

/// Everything that is known.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// What the provider confirmed.
    pub confirmed: BTreeMap<SubscriptionId, ProviderConfirmation>,
    /// When each was first seen ended.
    pub ended: BTreeMap<SubscriptionId, Timestamp>,
    /// The last look, and when.
    pub last: Option<(Vec<EndingSeen>, Vec<Gap>, Timestamp)>,
}

impl Seen {
    /// Folds a note in.
    pub fn apply(&mut self, note: Note, at: Timestamp) {
        match note {
            Note::SignIn { again } => self.again.apply(again),
            Note::Confirmed { subscriptions, confirmation, .. } => {
                for id in subscriptions {
                    self.confirmed.insert(id, confirmation.clone());
                }
            }
            Note::Withdrawn { subscription } => {
                self.confirmed.remove(&subscription);
            }
            Note::Looked { ending, gaps } => {
                self.again.done();
                for row in &ending {
                    if has_ended(row.status.as_ref()) {
                        self.ended.entry(row.id.clone()).or_insert(at);
                    } else {
                        // It is active after all: an end that was undone is no end.
                        self.ended.remove(&row.id);
                    }
                }
                self.last = Some((ending, gaps, at));
            }
        }
    }

    /// How a subscription stood at the last look.
    #[must_use]
    pub fn row(&self, id: &SubscriptionId) -> Option<&EndingSeen> {
        self.last.as_ref()?.0.iter().find(|row| row.id == *id)
    }
}

/// Whether it is surely over: suspended, deleted, or not listed any more.
#[must_use]
pub fn has_ended(status: Option<&SubscriptionStatus>) -> bool {
    status.is_none_or(SubscriptionStatus::has_ended)
}

/// Whether an active subscription went on beyond the date on which it was to end. A week of leave, because dates of the person
/// and of Microsoft can differ by a few days.
#[must_use]
pub fn has_renewed(row: &EndingSeen, known: Option<Timestamp>) -> bool {
    let Some((next, known)) = row.next_at.zip(known) else { return false };
    row.status.as_ref().is_some_and(SubscriptionStatus::is_active)
        && next.duration_since(known) > jiff::SignedDuration::from_hours(7 * 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sight_of_the_end_is_kept_and_an_end_that_was_undone_is_forgotten() {
        let mut seen = Seen::default();
        seen.apply(looked(Some(SubscriptionStatus::Enabled)), at(1));
        assert!(seen.ended.is_empty());

        seen.apply(looked(Some(SubscriptionStatus::Suspended)), at(2));
        seen.apply(looked(None), at(3));
        assert_eq!(seen.ended.get(&id()), Some(&at(2)), "gone from the list is the same end");

        seen.apply(looked(Some(SubscriptionStatus::Enabled)), at(4));
        assert!(seen.ended.is_empty());
    }

    #[test]
    fn a_word_baton_does_not_know_is_never_taken_for_the_end() {
        assert!(!has_ended(Some(&SubscriptionStatus::Other("Retired".to_owned()))));
        assert!(!has_ended(Some(&SubscriptionStatus::Warning)), "people still have access");
        assert!(!has_ended(Some(&SubscriptionStatus::LockedOut)));
    }

    #[test]
    fn an_active_one_with_a_later_date_has_renewed() {
        let mut row = EndingSeen {
            id: id(),
            status: Some(SubscriptionStatus::Enabled),
            next_at: Some(at(365 * 86_400)),
            people: 0,
        };

        assert!(has_renewed(&row, Some(at(0))));
        assert!(!has_renewed(&row, Some(at(364 * 86_400))), "a day of difference is none");
        row.status = Some(SubscriptionStatus::Suspended);
        assert!(!has_renewed(&row, Some(at(0))), "the date of an ended one is that of its deletion");
    }

    fn looked(status: Option<SubscriptionStatus>) -> Note {
        Note::Looked { ending: vec![EndingSeen { id: id(), status, next_at: None, people: 0 }], gaps: Vec::new() }
    }

    fn id() -> SubscriptionId {
        SubscriptionId("old".to_owned())
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }
}
