//! The old provider is asked to cancel at the end of the term, once everybody is covered.

mod outcome;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Screen, Step, StepId, View, Who,
    screen::ScreenKind,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{VerifyAdmin, VerifyDefaultDomain, ChooseRoute, VerifySubscriptions, CheckExpiry, PlanOrder, VerifyBothSubscriptions, SwitchLicences};
use crate::Tools;

/// The old provider is asked to cancel at the end of the term, once everybody is covered.
pub struct CancelOldSubscription;

#[async_trait]
impl Step for CancelOldSubscription {
    const ID: StepId = StepId::new("cancel_old_subscription");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::NotRepeatable;
    type Tools = Tools;
    type Needs = (VerifyAdmin, VerifyDefaultDomain, ChooseRoute, VerifySubscriptions, CheckExpiry, PlanOrder, VerifyBothSubscriptions, SwitchLicences);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = AskedToCancel;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        Screen::new(Self::ID, ScreenKind::Explain, Self::WHO, view.say("title"), view.say("purpose"))
    }

    fn accept(&self, _view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(Accepted::Stay)
    }
}
