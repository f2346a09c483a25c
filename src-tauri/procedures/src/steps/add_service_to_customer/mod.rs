//! The service was added to the customer, with Migrate ticked.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{AcceptDelegatedAdmin, VerifyDefaultDomain, CreateOrganization, AddServiceToStore};
use crate::Tools;

/// The service was added to the customer, with Migrate ticked.
pub struct AddServiceToCustomer;

#[async_trait]
impl Step for AddServiceToCustomer {
    const ID: StepId = StepId::new("add_service_to_customer");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (AcceptDelegatedAdmin, VerifyDefaultDomain, CreateOrganization, AddServiceToStore);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = AddedToCustomer;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
