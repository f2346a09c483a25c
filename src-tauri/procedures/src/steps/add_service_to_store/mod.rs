//! The service stands in the reseller's own E-store.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{ConfirmEnrolment, CreateOrganization};
use crate::Tools;

/// The service stands in the reseller's own E-store.
pub struct AddServiceToStore;

#[async_trait]
impl Step for AddServiceToStore {
    const ID: StepId = StepId::new("add_service_to_store");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (ConfirmEnrolment, CreateOrganization);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = AddedToStore;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
