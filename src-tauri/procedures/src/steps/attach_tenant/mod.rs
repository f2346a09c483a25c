//! The customer's existing tenant is attached at the distributor, which makes its record there: by a person, or by Baton's one write.

mod attaching;
mod note;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_distributors::ExistingTenant;
use baton_domain::{Evidence, PersonName};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, Screen, Step, StepId,
    Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use note::{AttachTenantNote, AttachTenantSeen};

use super::{AcceptDelegatedAdmin, CreatedOrganization, Enrolled, Ordering, SetUp, VerifyDefaultDomain};
use crate::{Tools, by_api, guided, portal};

/// The customer's existing tenant is attached at the distributor.
pub struct AttachTenant;

/// The one write: a tenant that exists. Nothing is made at Microsoft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attach {
    /// Everything that is sent.
    pub tenant: ExistingTenant,
    /// Who lets it be sent.
    pub confirmed_by: PersonName,
}

#[async_trait]
impl Step for AttachTenant {
    const ID: StepId = StepId::new("attach_tenant");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, AcceptDelegatedAdmin, Enrolled);
    type Note = AttachTenantNote;
    type Seen = AttachTenantSeen;
    type Intent = Attach;
    type Outcome = CreatedOrganization;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        seen.take(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        match &view.given.2.ordering {
            Ordering::Api { company, programme } => screen::by_api(view, company, programme),
            Ordering::Hand => screen::by_hand(view),
        }
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match (&view.given.2.ordering, answers.action.as_str()) {
            (Ordering::Hand, "continue") => attached_by_hand(view, answers),
            (Ordering::Api { .. }, "there" | "not_there") if by_api::word_counts(view, &view.seen.absence) => {
                attaching::word(view, answers, answers.action == "there")
            }
            (Ordering::Api { company, programme }, "attach") => attaching::confirmed(view, answers, company, programme),
            (Ordering::Api { .. } | Ordering::Hand, _) => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        match &view.given.2.ordering {
            Ordering::Hand => Ok(Observed::Nothing),
            Ordering::Api { company, .. } => attaching::look(tools, view, company).await,
        }
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Attach,
        _key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        attaching::attach(tools, view, intent).await
    }

    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &Attach,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        attaching::find(tools, view, intent, key).await
    }

    fn claim(&self, view: &View<Self>, intent: &Attach) -> Option<String> {
        // Another organization of the reseller keeps customers of its own.
        let (distributor, tenant) = (portal::facts(view).id, &intent.tenant);
        Some(format!("{distributor}|{}|{}|attach", tenant.company.to_lowercase(), tenant.tenant))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn attached_by_hand(view: &View<AttachTenant>, answers: &Answers) -> Result<Accepted<AttachTenant>, FieldErrors> {
    let (confirmed_by, evidence): (PersonName, Vec<Evidence>) =
        guided::said(view, answers, view.say("fact-by-hand"), FieldErrors::none())?;
    let outcome = CreatedOrganization { how: SetUp::Done, details: None, confirmed_by, reference: None };
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}
