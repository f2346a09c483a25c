//! Whether the order button may have been pressed already, and what may be shown. Pure.
//!
//! Instructions to order are shown once per decision. In another opening of the move they are shown again only after the
//! person answered the question.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The answer to "Did you press the order button already?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pressed {
    /// Yes: the number is asked for.
    Yes,
    /// No: the instructions may be shown again.
    No,
    /// Nobody knows: it is looked up in the portal.
    NotSure,
    /// No, and it cannot be ordered like this.
    CannotOrder,
}

impl Pressed {
    /// The answer of a word from the page.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "yes" => Some(Self::Yes),
            "no" => Some(Self::No),
            "not_sure" => Some(Self::NotSure),
            _ => None,
        }
    }
}

/// How far one line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pressing {
    shown_in: Option<Uuid>,
    answer: Option<Pressed>,
    asked: u32,
}

/// What may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was shown yet: what will happen.
    Ready,
    /// The instructions, in the same opening in which they were decided on.
    Steps,
    /// They were shown in another opening: the question first.
    Question,
    /// It was pressed: only the number is missing.
    Number,
    /// It must be looked up.
    LookUp,
    /// It was not pressed, and it cannot be ordered like this.
    Blocked,
}

impl Pressing {
    /// Instructions are about to be shown.
    pub fn shown(&mut self, visit: Uuid) {
        self.shown_in = Some(visit);
        self.answer = None;
    }

    /// The question was answered. "No" is a new decision to show the instructions.
    pub fn answered(&mut self, visit: Uuid, pressed: Pressed) {
        self.asked += 1;
        match pressed {
            Pressed::No => self.shown(visit),
            Pressed::Yes | Pressed::NotSure | Pressed::CannotOrder => self.answer = Some(pressed),
        }
    }

    /// How often the question was answered. Each asking has a field of its own: an old answer is no answer to a new question.
    #[must_use]
    pub fn asked(&self) -> u32 {
        self.asked
    }

    /// What may be shown in this opening.
    #[must_use]
    pub fn stage(&self, visit: Uuid) -> Stage {
        match (self.shown_in, self.answer) {
            (None, _) => Stage::Ready,
            (Some(_), Some(Pressed::Yes)) => Stage::Number,
            (Some(_), Some(Pressed::NotSure)) => Stage::LookUp,
            (Some(_), Some(Pressed::CannotOrder)) => Stage::Blocked,
            (Some(shown_in), None | Some(Pressed::No)) if shown_in == visit => Stage::Steps,
            (Some(_), None | Some(Pressed::No)) => Stage::Question,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Uuid = Uuid::from_u128(1);
    const SECOND: Uuid = Uuid::from_u128(2);

    fn shown_in(visit: Uuid) -> Pressing {
        let mut pressing = Pressing::default();
        pressing.shown(visit);
        pressing
    }

    #[test]
    fn instructions_are_never_shown_twice_without_the_question_between() {
        let mut pressing = shown_in(FIRST);
        assert_eq!(pressing.stage(FIRST), Stage::Steps);

        assert_eq!(pressing.stage(SECOND), Stage::Question, "closed and opened again");

        pressing.answered(SECOND, Pressed::No);
        assert_eq!(pressing.stage(SECOND), Stage::Steps);
        assert_eq!(pressing.stage(FIRST), Stage::Question, "the answer counts for its own opening only");
    }

    #[test]
    fn who_pressed_is_asked_for_the_number_and_never_shown_the_instructions() {
        let mut pressing = shown_in(FIRST);

        pressing.answered(SECOND, Pressed::Yes);

        for visit in [FIRST, SECOND, Uuid::from_u128(3)] {
            assert_eq!(pressing.stage(visit), Stage::Number);
        }
    }

    #[test]
    fn whoever_is_not_sure_looks_it_up_first_also_after_a_restart() {
        let mut pressing = shown_in(FIRST);

        pressing.answered(SECOND, Pressed::NotSure);

        assert_eq!(pressing.stage(Uuid::from_u128(3)), Stage::LookUp);
    }

    #[test]
    fn nothing_shown_is_nothing_to_ask_about() {
        assert_eq!(Pressing::default().stage(FIRST), Stage::Ready);
    }
}
