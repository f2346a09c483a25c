//! The customer's admin has accepted the Microsoft Customer Agreement: shown by the distributor, or a named person's word.

mod letter;
mod outcome;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Observed, ProblemCode, Screen, Step, StepId, Told, Trouble, View,
    Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;

use super::{AddServiceToCustomer, ConfirmEnrolment, CreateOrganization, Ordering, VerifyDefaultDomain};
use crate::{Tools, by_api, parts, portal};

/// The customer's admin has accepted the Microsoft Customer Agreement.
pub struct ConfirmAgreement;

/// The tick that says it was accepted.
const ACCEPTED: &str = "agreement_accepted";
/// Whom the message goes to.
const TO: &str = "to";

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum AgreementNote {
    /// The distributor does not show it yet.
    NotYet,
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct AgreementSeen {
    /// Since when Baton waits for it; absent when nobody looked.
    pub waiting_since: Option<Timestamp>,
}

#[async_trait]
impl Step for ConfirmAgreement {
    const ID: StepId = StepId::new("confirm_agreement");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, CreateOrganization, AddServiceToCustomer, ConfirmEnrolment);
    type Note = AgreementNote;
    type Seen = AgreementSeen;
    type Intent = ();
    type Outcome = ConfirmedAgreement;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            AgreementNote::NotYet => {
                seen.waiting_since.get_or_insert(at);
            }
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if answers.action != "accepted" || !by_hand(view) {
            return Ok(Accepted::Stay);
        }
        let mut errors = FieldErrors::none();
        if !answers.ticked(ACCEPTED) {
            errors.add(ACCEPTED, view.words.say("error-tick", &[]));
        }
        let name = parts::confirmed_by(view, answers, &mut errors);
        let (true, Some(name)) = (errors.is_empty(), name) else { return Err(errors) };
        let evidence = vec![Evidence::person(view.say("fact-said"), name.as_str(), view.now)];
        let outcome = ConfirmedAgreement { evidence: AgreementEvidence::Person { name } };
        Ok(Accepted::Done(Finish::new(outcome, evidence)))
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let Ordering::Api { company, .. } = &view.given.3.ordering else { return Ok(Observed::Nothing) };
        by_api::company_is(tools, view, company).await?;
        let reference = view.given.1.reference.as_deref().ok_or_else(|| Trouble::new(ProblemCode::NotFound))?;
        let ordering = by_api::ordering(tools, view)?;
        let seen = ordering.agreement_accepted(reference).await.map_err(|error| by_api::of_api(&error))?;
        if seen.value {
            let fact = by_api::evidence(view, view.say("fact-shown"), seen.at, seen.request_id);
            let outcome = ConfirmedAgreement { evidence: AgreementEvidence::Distributor };
            return Ok(Observed::Done(Finish::new(outcome, vec![fact])));
        }
        if view.seen.waiting_since.is_some() {
            return Ok(Observed::Nothing);
        }
        Ok(Observed::Note(Told::plain(AgreementNote::NotYet)))
    }

    fn file(&self, view: &View<Self>, file: &str) -> Option<(String, Vec<u8>)> {
        (file == "message").then(|| letter::file(view))?
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn by_hand(view: &View<ConfirmAgreement>) -> bool {
    view.given.3.ordering == Ordering::Hand
}
