//! Finds the customer's tenant by its domain, without a sign-in.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::ConfirmEnrolment;
use crate::Tools;

/// Finds the customer's tenant by its domain, without a sign-in.
pub struct IdentifyCustomer;

#[async_trait]
impl Step for IdentifyCustomer {
    const ID: StepId = StepId::new("identify_customer");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (ConfirmEnrolment,);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = IdentifiedCustomer;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
