//! The person orders in the portal, each line once.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{VerifyDefaultDomain, AddServiceToCustomer, PlanOrder};
use crate::Tools;

/// The person orders in the portal, each line once.
pub struct PlaceOrder;

#[async_trait]
impl Step for PlaceOrder {
    const ID: StepId = StepId::new("place_order");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::SpendsMoney;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, AddServiceToCustomer, PlanOrder);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = PlacedOrder;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
