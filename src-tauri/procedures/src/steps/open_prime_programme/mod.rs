//! The customer is begun in the portal as one that changes, neither as a new one nor as one that is there.

mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, Told, View, Who};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{ConfirmEnrolment, IdentifyCustomer};
use crate::{Tools, guided, parts, portal};

/// The customer is begun in the portal as one that changes, neither as a new one nor as one that is there.
pub struct OpenPrimeProgramme;

/// What the customer is to the distributor.
const CUSTOMER: &str = "customer_kind";
/// The tick by which a person ends a move that is none.
const CLOSE: &str = "close_move";

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum ProgrammeNote {
    /// The distributor was asked to take the customer over from another of its resellers.
    AskedDistributor,
}

#[async_trait]
impl Step for OpenPrimeProgramme {
    const ID: StepId = StepId::new("open_prime_programme");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (ConfirmEnrolment, IdentifyCustomer);
    type Note = ProgrammeNote;
    /// When the distributor was first asked.
    type Seen = Option<Timestamp>;
    type Intent = ();
    type Outcome = OpenedPrimeProgramme;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            ProgrammeNote::AskedDistributor => *seen = seen.or(Some(at)),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match (answers.action.as_str(), Kind::of_key(answers.text(CUSTOMER))) {
            ("continue" | "close" | "wait", None) => {
                Err(FieldErrors::one(CUSTOMER, view.words.say("error-choose", &[])))
            }
            ("continue", Some(Kind::Transition)) => {
                let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
                Ok(Accepted::Done(Finish::new(OpenedPrimeProgramme { confirmed_by }, evidence)))
            }
            ("continue", Some(_)) => Err(FieldErrors::one(CUSTOMER, view.say("error-not-a-move"))),
            ("close", Some(kind @ (Kind::Create | Kind::Manage))) => closed(view, answers, kind),
            ("wait", Some(Kind::OtherReseller)) => asked(view, answers),
            _ => Ok(Accepted::Stay),
        }
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        screen::letters(view).into_iter().find(|letter| letter.file == file)?.draft(view)
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

type Taken = Result<Accepted<OpenPrimeProgramme>, FieldErrors>;

/// There is nothing to move: the move ends here, with the reason.
fn closed(view: &View<OpenPrimeProgramme>, answers: &Answers, kind: Kind) -> Taken {
    let mut errors = FieldErrors::none();
    if !answers.ticked(CLOSE) {
        errors.add(CLOSE, view.words.say("error-tick", &[]));
    }
    let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    let reason = view.say_with(&format!("{}-reason", kind.key()), &[("name", name.as_str().into())]);
    errors.or(Accepted::Close(reason))
}

/// The distributor has the case; the step waits for its answer.
fn asked(view: &View<OpenPrimeProgramme>, answers: &Answers) -> Taken {
    let mut errors = FieldErrors::none();
    let Some(name) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    let fact = Evidence::person(view.say("fact-asked"), name.as_str(), view.now);
    errors.or(Accepted::Note(Told::new(ProgrammeNote::AskedDistributor, vec![fact])))
}

/// What the customer is to the distributor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Transition,
    Create,
    Manage,
    OtherReseller,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Transition, Self::Create, Self::Manage, Self::OtherReseller];

    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::Transition => "transition",
            Self::Create => "create",
            Self::Manage => "manage",
            Self::OtherReseller => "other_reseller",
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
