//! The report, and the end of Baton's access.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{IdentifyCustomer, VerifyAdmin, ConfirmTransfer};
use crate::Tools;

/// The report, and the end of Baton's access.
pub struct HandOver;

#[async_trait]
impl Step for HandOver {
    const ID: StepId = StepId::new("hand_over");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, VerifyAdmin, ConfirmTransfer);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = HandedOver;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
