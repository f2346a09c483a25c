//! People without a licence who should get one.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{VerifyAdmin, PlanOrder, SwitchLicences};
use crate::Tools;

/// People without a licence who should get one.
pub struct AssignNewUsers;

#[async_trait]
impl Step for AssignNewUsers {
    const ID: StepId = StepId::new("assign_new_users");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyAdmin, PlanOrder, SwitchLicences);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = AssignedNewUsers;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
