//! Every subscription of the tenant, whoever sold it, and what becomes of it.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{VerifyAdmin, ChooseRoute};
use crate::Tools;

/// Every subscription of the tenant, whoever sold it, and what becomes of it.
pub struct VerifySubscriptions;

#[async_trait]
impl Step for VerifySubscriptions {
    const ID: StepId = StepId::new("verify_subscriptions");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyAdmin, ChooseRoute);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = VerifiedSubscriptions;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
