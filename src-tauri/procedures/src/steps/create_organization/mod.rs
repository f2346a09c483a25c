//! The customer exists as an organization in the distributor's portal.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::VerifyDefaultDomain;
use crate::Tools;

/// The customer exists as an organization in the distributor's portal.
pub struct CreateOrganization;

#[async_trait]
impl Step for CreateOrganization {
    const ID: StepId = StepId::new("create_organization");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain,);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = CreatedOrganization;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
