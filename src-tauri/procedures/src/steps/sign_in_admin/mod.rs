//! The customer's admin signs in at Microsoft.

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

/// The customer's admin signs in at Microsoft.
pub struct SignInAdmin;

#[async_trait]
impl Step for SignInAdmin {
    const ID: StepId = StepId::new("sign_in_admin");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer,);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = SignedInAdmin;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
