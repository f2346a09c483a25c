//! Old and new stand side by side, and the new side is complete.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{AcceptDelegatedAdmin, VerifySubscriptions, PlanOrder, AwaitFulfilment};
use crate::Tools;

/// Old and new stand side by side, and the new side is complete.
pub struct VerifyBothSubscriptions;

#[async_trait]
impl Step for VerifyBothSubscriptions {
    const ID: StepId = StepId::new("verify_both_subscriptions");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (AcceptDelegatedAdmin, VerifySubscriptions, PlanOrder, AwaitFulfilment);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = VerifiedBoth;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
