//! Waits until the new subscriptions are seen in the customer's tenant.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{AcceptDelegatedAdmin, VerifySubscriptions, PlanOrder, PlaceOrder};
use crate::Tools;

/// Waits until the new subscriptions are seen in the customer's tenant.
pub struct AwaitFulfilment;

#[async_trait]
impl Step for AwaitFulfilment {
    const ID: StepId = StepId::new("await_fulfilment");
    const WHO: Who = Who::Distributor;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (AcceptDelegatedAdmin, VerifySubscriptions, PlanOrder, PlaceOrder);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = FulfilledOrder;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
