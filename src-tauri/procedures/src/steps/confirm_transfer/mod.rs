//! First the provider confirms, later Microsoft shows the old one ended.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{VerifyAdmin, VerifySubscriptions, PlanOrder, AwaitFulfilment, CancelOldSubscription};
use crate::Tools;

/// First the provider confirms, later Microsoft shows the old one ended.
pub struct ConfirmTransfer;

#[async_trait]
impl Step for ConfirmTransfer {
    const ID: StepId = StepId::new("confirm_transfer");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyAdmin, VerifySubscriptions, PlanOrder, AwaitFulfilment, CancelOldSubscription);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = ConfirmedTransfer;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
