//! The customer's admin has accepted the Microsoft Customer Agreement: shown by the distributor, or a named person's word.

mod letter;
mod outcome;
mod recording;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IfListed, IntentKey, Observed, ProblemCode,
    Screen, Step, StepId, Told, Trouble, View, Who,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use outcome::*;
pub use recording::RecordAgreement;

use super::{AddServiceToCustomer, CustomerAtDistributor, Enrolled, Ordering, VerifyDefaultDomain};
use crate::{
    Tools,
    by_api::{self, Absence},
    parts, portal,
};

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
    /// The distributor was told who accepted it and when.
    Recorded,
    /// The distributor refused that.
    Refused {
        /// Its words.
        said: String,
    },
    /// A write in doubt was looked for and not found.
    NotFound {
        /// Which.
        key: IntentKey,
    },
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct AgreementSeen {
    /// Since when Baton waits for it; absent when nobody looked.
    pub waiting_since: Option<Timestamp>,
    /// When the distributor was told who accepted it.
    pub recorded_at: Option<Timestamp>,
    /// Why it was refused, in the distributor's words.
    pub refused: Option<String>,
    /// When a write in doubt was first looked for in vain.
    pub absence: Absence,
}

#[async_trait]
impl Step for ConfirmAgreement {
    const ID: StepId = StepId::new("confirm_agreement");
    const WHO: Who = Who::CustomerAdmin;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (VerifyDefaultDomain, CustomerAtDistributor, IfListed<AddServiceToCustomer>, Enrolled);
    type Note = AgreementNote;
    type Seen = AgreementSeen;
    type Intent = RecordAgreement;
    type Outcome = ConfirmedAgreement;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        match note {
            AgreementNote::NotYet => {
                seen.waiting_since.get_or_insert(at);
            }
            AgreementNote::Recorded => (seen.recorded_at, seen.refused) = (Some(at), None),
            AgreementNote::Refused { said } => seen.refused = Some(said),
            AgreementNote::NotFound { key } => seen.absence.keep(key, at),
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "there" | "not_there" if by_api::word_counts(view, &view.seen.absence) => {
                return recording::word(view, answers, answers.action == "there");
            }
            "record" if recording::is_offered(view) => return recording::confirmed(view, answers),
            "accepted" if by_hand(view) => {}
            _ => return Ok(Accepted::Stay),
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

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &RecordAgreement,
        _key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        recording::record(tools, view, intent).await
    }

    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &RecordAgreement,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        recording::find(tools, view, intent, key).await
    }

    fn claim(&self, view: &View<Self>, intent: &RecordAgreement) -> Option<String> {
        Some(format!("{}|{}|agreement", portal::facts(view).id, intent.customer.to_lowercase()))
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
