//! The customer's details and address stand in the portal.

mod outcome;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, Told, View, Who,
    screen::{Block, Button, ScreenKind, Tone},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{OpenPrimeProgramme, OrganizationDetails, SignInAdmin, VerifyDefaultDomain};
use crate::{Tools, customer_form, guided, portal};

/// The customer's details and address stand in the portal.
pub struct EnterCustomerDetails;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum DetailsNote {
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
pub struct DetailsSeen {
    details: Option<OrganizationDetails>,
    correcting: bool,
}

impl DetailsSeen {
    /// The checked fields, when they are not being corrected.
    fn ready(&self) -> Option<&OrganizationDetails> {
        self.details.as_ref().filter(|_| !self.correcting)
    }
}

#[async_trait]
impl Step for EnterCustomerDetails {
    const ID: StepId = StepId::new("enter_customer_details");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (SignInAdmin, VerifyDefaultDomain, OpenPrimeProgramme);
    type Note = DetailsNote;
    type Seen = DetailsSeen;
    type Intent = ();
    type Outcome = EnteredCustomerDetails;

    fn apply(seen: &mut Self::Seen, note: Self::Note, _at: Timestamp) {
        match note {
            DetailsNote::Typed { details } => *seen = DetailsSeen { details: Some(*details), correcting: false },
            DetailsNote::Corrects => seen.correcting = true,
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        match view.outcome.as_ref().map(|done| &done.details).or(view.seen.ready()) {
            Some(details) => guide(view, details),
            None => form(view),
        }
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match (answers.action.as_str(), view.seen.ready()) {
            ("check", None) => {
                let details = Box::new(customer_form::details(view, answers)?);
                Ok(Accepted::Note(Told::plain(DetailsNote::Typed { details })))
            }
            ("correct", Some(_)) => Ok(Accepted::Note(Told::plain(DetailsNote::Corrects))),
            ("continue", Some(details)) => {
                let (confirmed_by, evidence) = guided::said(view, answers, view.say("fact"), FieldErrors::none())?;
                let outcome = EnteredCustomerDetails { details: details.clone(), confirmed_by };
                Ok(Accepted::Done(Finish::new(outcome, evidence)))
            }
            _ => Ok(Accepted::Stay),
        }
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

/// What Microsoft knows, to be completed and corrected before anybody types it in the portal.
fn form(view: &View<EnterCustomerDetails>) -> Screen {
    let known = &view.given.1;
    let fields = customer_form::fields(view, known, &customer_form::likely_contact(view, &view.given.0));
    let note = customer_form::note_left(view, &fields);
    let mut blocks = vec![guided::bar(view, Tone::Info, "check", None)];
    blocks.extend(fields);
    let mut screen = guided::unsaid(view, ScreenKind::Form, blocks);
    screen.footer.primary = Some(Button::submit("check", view.say("show-steps")));
    screen.footer.note = note;
    screen
}

/// The portal's page, in its own order.
fn guide(view: &View<EnterCustomerDetails>, details: &OrganizationDetails) -> Screen {
    let cards = |ids: &[&str]| customer_form::cards(view, details, ids);
    let steps = vec![
        guided::step(view, "guide-address", cards(&["name", "street", "city", "postcode", "country"])),
        guided::step(view, "guide-contact", cards(&["contact", "email", "phone"])),
        guided::step(view, "guide-next", Vec::new()),
    ];
    let mut blocks = vec![guided::guide(view, steps)];
    if view.outcome.is_none() {
        blocks.push(Block::Buttons { buttons: vec![Button::submit("correct", view.say("correct"))] });
    }
    guided::screen(view, ScreenKind::Form, blocks)
}
