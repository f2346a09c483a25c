//! The partner is enrolled, or enrolling, in the CSP programme.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use crate::Tools;

/// The partner is enrolled, or enrolling, in the CSP programme.
pub struct ConfirmEnrolment;

#[async_trait]
impl Step for ConfirmEnrolment {
    const ID: StepId = StepId::new("confirm_enrolment");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = ();
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = ConfirmedEnrolment;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
