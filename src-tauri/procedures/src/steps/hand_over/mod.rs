//! The report, and the end of Baton's access.

mod notes;
mod outcome;
mod screen;

use async_trait::async_trait;
use baton_domain::{Evidence, PersonName};
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
use crate::{Tools, parts};
use notes::{Forget, Note, Seen};

/// The report, and the end of Baton's access.
pub struct HandOver;

/// The tick before the sign-in is forgotten.
const FORGET: &str = "forget";

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
        match note {
            Note::Forgotten => seen.forgotten = true,
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "finish" {
            return Ok(Accepted::Stay);
        }
        let mut errors = FieldErrors::none();
        let forgets = has_sign_in(view) && !view.seen.forgotten;
        if forgets && !answers.ticked(FORGET) {
            errors.add(FORGET, view.words.say("error-tick", &[]));
        }
        let Some(by) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
        errors.or(if forgets { Accepted::Act(Forget { by }) } else { Accepted::Done(finish(view, by)) })
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Forget,
        _key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let tenant = view.given.0.tenant;
        tools.sign_ins.forget(tenant).await.map_err(|trouble| ActError::NotDone(trouble, None))?;
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
        let is_there = tools.sign_ins.accounts().await.iter().any(|kept| kept.tenant_id == tenant);
        Ok(if is_there { Found::Absent(None) } else { Found::Happened(Some(Told::plain(Note::Forgotten))) })
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        match link {
            "partners" => tools.cloud.admin_center.join("Adminportal/Home#/partners").ok().map(String::from),
            "apps" => enterprise_applications(tools, view).map(String::from),
            _ => None,
        }
    }
}

/// Whether a sign-in of the customer was used in this move.
fn has_sign_in(view: &View<'_, HandOver>) -> bool {
    view.given.1.proved
}

fn finish(view: &View<'_, HandOver>, by: PersonName) -> Finish<HandedOver> {
    let forgotten = has_sign_in(view);
    let mut evidence = vec![Evidence::person(view.say("fact-handed-over"), by.as_str(), view.now)];
    if forgotten {
        evidence.push(Evidence::this_computer(view.say("fact-forgotten"), view.now));
    }
    Finish::new(HandedOver { sign_in_forgotten: forgotten, handed_over_by: by }, evidence)
}

/// The list of Enterprise applications in the Entra admin center of the cloud. The practice cloud has none.
fn enterprise_applications(tools: &Tools, view: &View<'_, HandOver>) -> Option<url::Url> {
    if tools.cloud.name == baton_domain::CloudName::Practice {
        return None;
    }
    let host = tools.cloud.name.entra();
    let tenant = view.given.0.tenant;
    url::Url::parse(&format!(
        "https://{host}/{tenant}#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview"
    ))
    .ok()
}
