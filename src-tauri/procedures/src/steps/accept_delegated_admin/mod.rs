//! The customer's admin accepts the distributor, so that it may order.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{IdentifyCustomer, ChooseRoute, SignInAdmin, VerifyAdmin};
use crate::Tools;

/// The customer's admin accepts the distributor, so that it may order.
pub struct AcceptDelegatedAdmin;

#[async_trait]
impl Step for AcceptDelegatedAdmin {
    const ID: StepId = StepId::new("accept_delegated_admin");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::NotRepeatable;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, ChooseRoute, SignInAdmin, VerifyAdmin);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = AcceptedDelegatedAdmin;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
