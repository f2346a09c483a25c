//! The sign-in is in the right tenant, and the account may do what is needed.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{IdentifyCustomer, SignInAdmin};
use crate::Tools;

/// The sign-in is in the right tenant, and the account may do what is needed.
pub struct VerifyAdmin;

#[async_trait]
impl Step for VerifyAdmin {
    const ID: StepId = StepId::new("verify_admin");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, SignInAdmin);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = VerifiedAdmin;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
