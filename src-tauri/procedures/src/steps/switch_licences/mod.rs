//! Each person gets the new licence in the same request that takes the old one.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{VerifyAdmin, VerifySubscriptions, PlanOrder, VerifyBothSubscriptions};
use crate::Tools;

/// Each person gets the new licence in the same request that takes the old one.
pub struct SwitchLicences;

#[async_trait]
impl Step for SwitchLicences {
    const ID: StepId = StepId::new("switch_licences");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyAdmin, VerifySubscriptions, PlanOrder, VerifyBothSubscriptions);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = SwitchedLicences;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
