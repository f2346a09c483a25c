//! Transfer or buy again: three questions and a recommendation.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::IdentifyCustomer;
use crate::Tools;

/// Transfer or buy again: three questions and a recommendation.
pub struct ChooseRoute;

#[async_trait]
impl Step for ChooseRoute {
    const ID: StepId = StepId::new("choose_route");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer,);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = ChosenRoute;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
