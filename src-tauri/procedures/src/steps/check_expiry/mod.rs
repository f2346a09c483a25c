//! When each old subscription renews, and the last safe day to order.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::VerifySubscriptions;
use crate::Tools;

/// When each old subscription renews, and the last safe day to order.
pub struct CheckExpiry;

#[async_trait]
impl Step for CheckExpiry {
    const ID: StepId = StepId::new("check_expiry");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifySubscriptions,);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = CheckedExpiry;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
