//! The report, and the end of Baton's access.

mod outcome;
mod screen;

use async_trait::async_trait;
use baton_domain::PersonName;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Screen, Step, StepId, Told,
    Trouble, View, Who,
};
use jiff::Timestamp;

pub use outcome::*;

use super::{
    AwaitFulfilment, CancelOldSubscription, ConfirmTransfer, IdentifyCustomer, PlanOrder, SwitchLicences, VerifyAdmin,
    VerifySubscriptions,
};
use crate::{
    Tools,
    closing::{self, Answered, Forget, Note, Seen},
};

/// The report, and the end of Baton's access.
pub struct HandOver;

#[async_trait]
impl Step for HandOver {
    const ID: StepId = StepId::new("hand_over");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (
        IdentifyCustomer,
        VerifyAdmin,
        VerifySubscriptions,
        PlanOrder,
        AwaitFulfilment,
        SwitchLicences,
        CancelOldSubscription,
        ConfirmTransfer,
    );
    type Note = Note;
    type Seen = Seen;
    type Intent = Forget;
    type Outcome = HandedOver;

    fn apply(seen: &mut Self::Seen, note: Self::Note, _at: Timestamp) {
        seen.apply(note);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        Ok(match closing::answered(view, has_sign_in(view), *view.seen, answers)? {
            Answered::Stay => Accepted::Stay,
            Answered::Forget(forget) => Accepted::Act(forget),
            Answered::HandOver(by) => Accepted::Done(finish(view, by)),
        })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Forget,
        _key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let tenant = view.given.0.tenant;
        closing::forget(tools, tenant).await.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Done(finish(view, intent.by.clone())))
    }

    /// Forgetting is done on this computer alone: whether it happened can be seen here.
    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        _intent: &Forget,
        _key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        let tenant = view.given.0.tenant;
        Ok(if closing::is_signed_in(tools, tenant).await {
            Found::Absent(None)
        } else {
            Found::Happened(Some(Told::plain(Note::Forgotten)))
        })
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        closing::link(tools, view.given.0.tenant, link)
    }
}

/// Whether a sign-in of the customer was used in this move.
fn has_sign_in(view: &View<'_, HandOver>) -> bool {
    view.given.1.proved
}

fn finish(view: &View<'_, HandOver>, by: PersonName) -> Finish<HandedOver> {
    let forgotten = has_sign_in(view);
    let evidence = closing::facts(view, &by, forgotten);
    Finish::new(HandedOver { sign_in_forgotten: forgotten, handed_over_by: by }, evidence)
}
