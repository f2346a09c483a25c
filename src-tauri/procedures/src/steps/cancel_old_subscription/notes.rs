//! What the step keeps: the last look at who is covered, and in which opening of the move it was made.

use baton_domain::PersonName;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    coverage::{Coverage, EndingSeen, Gap, ProductCoverage},
    fresh::Fresh,
    sign_in_again::{Again, AgainNote},
};

/// How long a look may be relied upon. After that somebody may have been given the old product again.
const LASTS: SignedDuration = SignedDuration::from_mins(15);

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Somebody has to sign in again.
    SignIn {
        /// How that stands.
        again: AgainNote,
    },
    /// A live look.
    Looked {
        /// What it found.
        look: Look,
    },
}

/// What a live look found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The opening of the move in which it was made.
    pub visit: Uuid,
    /// Products that move.
    pub products: Vec<ProductCoverage>,
    /// What is missing.
    pub gaps: Vec<Gap>,
    /// The old subscriptions.
    pub ending: Vec<EndingSeen>,
}

impl Look {
    /// Of a live read; there is no other way to one, but out of the journal, where it is too old to open anything.
    pub fn of(fresh: &Fresh<Coverage>, visit: Uuid) -> Self {
        Self { visit, products: fresh.products.clone(), gaps: fresh.gaps.clone(), ending: fresh.ending.clone() }
    }
}

/// Everything that is known.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The last look, and when.
    pub last: Option<(Look, Timestamp)>,
}

impl Seen {
    /// Folds a note in.
    pub fn apply(&mut self, note: Note, at: Timestamp) {
        match note {
            Note::SignIn { again } => self.again.apply(again),
            Note::Looked { look } => {
                self.again.done();
                self.last = Some((look, at));
            }
        }
    }

    /// The last look, when it found somebody who would be without. However old it is: only another look can say otherwise.
    #[must_use]
    pub fn uncovered(&self) -> Option<&Look> {
        self.last.as_ref().map(|(look, _)| look).filter(|look| !look.gaps.is_empty())
    }

    /// The last look, when it was made in this opening of the move and less than a quarter of an hour ago.
    #[must_use]
    pub fn current(&self, visit: Uuid, now: Timestamp) -> Option<&Look> {
        let (look, at) = self.last.as_ref()?;
        let is_new = look.visit == visit && now.duration_since(*at) < LASTS;
        is_new.then_some(look)
    }
}

/// The person's word that the letter was sent. Before it is written down, everybody is looked at once more; nothing leaves Baton.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "intent", rename_all = "snake_case")]
pub enum Intent {
    /// Ask for a sign-in in the browser.
    SignIn,
    /// Write down that the letter was sent, if everybody is still covered.
    Sent {
        /// Who sent it.
        by: PersonName,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_that_found_somebody_without_holds_however_old_until_a_complete_one() {
        let at = Timestamp::from_second(1_000).expect("a moment");
        let look = |gaps| Look { visit: Uuid::from_u128(1), products: Vec::new(), gaps, ending: Vec::new() };
        let mut seen = Seen::default();
        assert!(seen.uncovered().is_none(), "nobody looked");

        seen.apply(Note::Looked { look: look(vec![Gap::UnknownProduct]) }, at);
        seen.apply(Note::SignIn { again: AgainNote::Needed }, at + SignedDuration::from_hours(500));
        assert!(seen.uncovered().is_some(), "an ended sign-in does not make it better");

        seen.apply(Note::Looked { look: look(Vec::new()) }, at + SignedDuration::from_hours(501));
        assert!(seen.uncovered().is_none());
    }

    #[test]
    fn a_look_of_another_visit_or_older_than_a_quarter_of_an_hour_opens_nothing() {
        let (here, before) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let at = Timestamp::from_second(1_000).expect("a moment");
        let look = |visit| Look { visit, products: Vec::new(), gaps: Vec::new(), ending: Vec::new() };
        let mut seen = Seen::default();
        seen.apply(Note::Looked { look: look(here) }, at);

        assert!(seen.current(here, at + SignedDuration::from_mins(14)).is_some());
        assert!(seen.current(here, at + SignedDuration::from_mins(15)).is_none(), "too old");
        assert!(seen.current(before, at).is_none(), "the move was opened anew");
    }
}
