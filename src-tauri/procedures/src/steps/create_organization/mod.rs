//! The customer exists as an organization in the distributor's portal.

mod outcome;
mod reading;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, Told, View, Who};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{SignInAdmin, VerifyDefaultDomain};
use crate::{Tools, parts, portal};

/// The customer exists as an organization in the distributor's portal.
pub struct CreateOrganization;

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum OrganizationNote {
    /// The fields are filled in and checked: what to type in the portal.
    Typed {
        /// The fields.
        details: Box<OrganizationDetails>,
    },
    /// The person wants to correct a field.
    Corrects,
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct OrganizationSeen {
    /// The checked fields.
    pub details: Option<OrganizationDetails>,
    /// Whether the fields are open to be corrected.
    pub correcting: bool,
}

impl OrganizationSeen {
    /// The checked fields, when they are not being corrected.
    fn ready(&self) -> Option<&OrganizationDetails> {
        self.details.as_ref().filter(|_| !self.correcting)
    }
}

#[async_trait]
impl Step for CreateOrganization {
    const ID: StepId = StepId::new("create_organization");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (SignInAdmin, VerifyDefaultDomain);
    type Note = OrganizationNote;
    type Seen = OrganizationSeen;
    type Intent = ();
    type Outcome = CreatedOrganization;

    fn apply(seen: &mut Self::Seen, note: Self::Note, _at: Timestamp) {
        match note {
            OrganizationNote::Typed { details } => {
                seen.details = Some(*details);
                seen.correcting = false;
            }
            OrganizationNote::Corrects => seen.correcting = true,
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        match view.seen.ready() {
            Some(details) => screen::guide(view, details),
            None => screen::form(view),
        }
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match (answers.action.as_str(), view.seen.ready()) {
            ("continue", None) => {
                let details = Box::new(reading::details(view, answers)?);
                Ok(Accepted::Note(Told::plain(OrganizationNote::Typed { details })))
            }
            ("correct", Some(_)) => Ok(Accepted::Note(Told::plain(OrganizationNote::Corrects))),
            ("created", Some(details)) => created(view, answers, details.clone()),
            ("exists", _) => exists(view, answers),
            _ => Ok(Accepted::Stay),
        }
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
