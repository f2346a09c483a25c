//! Exactly what will be ordered, confirmed by a person.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{VerifySubscriptions, CheckExpiry, AddServiceToCustomer};
use crate::Tools;

/// Exactly what will be ordered, confirmed by a person.
pub struct PlanOrder;

#[async_trait]
impl Step for PlanOrder {
    const ID: StepId = StepId::new("plan_order");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifySubscriptions, CheckExpiry, AddServiceToCustomer);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = PlannedOrder;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
