//! Default domain, onmicrosoft.com name and tenant id, and whether anything stops the move.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{IdentifyCustomer, VerifyAdmin};
use crate::Tools;

/// Default domain, onmicrosoft.com name and tenant id, and whether anything stops the move.
pub struct VerifyDefaultDomain;

#[async_trait]
impl Step for VerifyDefaultDomain {
    const ID: StepId = StepId::new("verify_default_domain");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, VerifyAdmin);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = VerifiedDefaultDomain;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
