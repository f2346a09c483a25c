//! The customer exists as an organization at the distributor: made by a person in its portal, or by Baton with its interface.

mod note;
mod outcome;
mod screen;
mod sending;
mod showing;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::{Evidence, PersonName};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, Screen, Step, StepId,
    Told, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use note::{Made, OrganizationNote, OrganizationSeen};
pub use outcome::*;

use super::{ConfirmEnrolment, Ordering, SignInAdmin, VerifyDefaultDomain};
use crate::{Tools, by_api, customer_form, parts, portal};

/// The customer exists as an organization at the distributor.
pub struct CreateOrganization;

/// The one write: a customer record, nothing at Microsoft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeCustomer {
    /// The checked fields.
    pub details: OrganizationDetails,
    /// Who lets it be sent.
    pub confirmed_by: PersonName,
}

#[async_trait]
impl Step for CreateOrganization {
    const ID: StepId = StepId::new("create_organization");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (SignInAdmin, VerifyDefaultDomain, ConfirmEnrolment);
    type Note = OrganizationNote;
    type Seen = OrganizationSeen;
    type Intent = MakeCustomer;
    type Outcome = CreatedOrganization;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        seen.take(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        match (&view.given.2.ordering, view.seen.ready()) {
            (Ordering::Api { company, .. }, _) => showing::screen(view, company),
            (Ordering::Hand, Some(details)) => screen::guide(view, details),
            (Ordering::Hand, None) => screen::form(view),
        }
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let by_hand = view.given.2.ordering == Ordering::Hand;
        match (answers.action.as_str(), view.seen.ready()) {
            ("continue", None) => {
                let details = Box::new(customer_form::details(view, answers)?);
                let typed = Told::plain(OrganizationNote::Typed { details });
                Ok(if by_hand { Accepted::Note(typed) } else { Accepted::NoteAndLook(typed) })
            }
            ("correct", Some(_)) => Ok(Accepted::Note(Told::plain(OrganizationNote::Corrects))),
            ("created", Some(details)) if by_hand => created(view, answers, details.clone()),
            ("exists", _) if by_hand => exists(view, answers),
            ("there" | "not_there", _) if !by_hand && by_api::word_counts(view, &view.seen.absence) => {
                sending::word(view, answers, answers.action == "there")
            }
            ("use", _) if !by_hand => sending::used(view, answers),
            ("send", Some(details)) if !by_hand => sending::confirmed(view, answers, details.clone()),
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        match &view.given.2.ordering {
            Ordering::Hand => Ok(Observed::Nothing),
            Ordering::Api { company, .. } => sending::look(tools, view, company).await,
        }
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &MakeCustomer,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        sending::send(tools, view, intent, key).await
    }

    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &MakeCustomer,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        sending::find(tools, view, intent, key).await
    }

    fn claim(&self, view: &View<Self>, _intent: &MakeCustomer) -> Option<String> {
        // Another company or marketplace of the reseller keeps customers of its own.
        let Ordering::Api { company, .. } = &view.given.2.ordering else { return None };
        let (distributor, tenant) = (portal::facts(view).id, view.given.1.tenant);
        Some(format!("{distributor}|{}|{tenant}|customer record", company.reference.to_lowercase()))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

type Taken = Result<Accepted<CreateOrganization>, FieldErrors>;

fn created(view: &View<CreateOrganization>, answers: &Answers, details: OrganizationDetails) -> Taken {
    let mut errors = FieldErrors::none();
    if !answers.ticked(screen::CREATED) {
        errors.add(screen::CREATED, view.words.say("error-tick", &[]));
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (true, Some(confirmed_by)) = (errors.is_empty(), name) else { return Err(errors) };
    let fact = view.say_with("fact-created", &[("company", details.name.as_str().into())]);
    let evidence = vec![Evidence::person(fact, confirmed_by.as_str(), view.now)];
    let outcome = CreatedOrganization { how: SetUp::Done, details: Some(details), confirmed_by, reference: None };
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}

fn exists(view: &View<CreateOrganization>, answers: &Answers) -> Taken {
    let mut errors = FieldErrors::none();
    let Some(confirmed_by) = parts::confirmed_by(view, answers, &mut errors) else { return Err(errors) };
    let evidence = vec![Evidence::person(view.say("fact-exists"), confirmed_by.as_str(), view.now)];
    let outcome = CreatedOrganization { how: SetUp::ExistedAlready, details: None, confirmed_by, reference: None };
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}
