//! Finds the customer's tenant by its domain, without a sign-in.

mod note;
mod outcome;
mod screen;

use async_trait::async_trait;
use baton_domain::{DomainName, DomainNameError, Evidence, TenantId};
use baton_microsoft::identity::{FindTenantError, find_tenant};
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, HeaderUpdate, Observed, ProblemCode, Screen, Step, StepId, Told,
    Trouble, View, Who,
};
use jiff::Timestamp;

pub use outcome::*;

use note::{Answer, Looked, Note};

use super::Enrolled;
use crate::{Tools, trouble};

/// Finds the customer's tenant by its domain.
pub struct IdentifyCustomer;

const DOMAIN: &str = "domain";

#[async_trait]
impl Step for IdentifyCustomer {
    const ID: StepId = StepId::new("identify_customer");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (Enrolled,);
    type Note = Note;
    type Seen = Looked;
    type Intent = ();
    type Outcome = IdentifiedCustomer;

    fn apply(seen: &mut Looked, note: Note, _at: Timestamp) {
        match note {
            Note::Wanted { domain } => *seen = Looked { domain: Some(domain), answer: None },
            Note::Answered { domain, answer } => *seen = Looked { domain: Some(domain), answer: Some(answer) },
        }
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let domain = DomainName::parse(answers.text(DOMAIN))
            .map_err(|error| FieldErrors::one(DOMAIN, domain_error(view, error)))?;
        if view.seen.domain.as_ref() != Some(&domain) {
            return Ok(Accepted::NoteAndLook(Told::plain(Note::Wanted { domain })));
        }
        match &view.seen.answer {
            Some(Answer::Found { tenant, region, part }) => {
                if let Some(other) = moving_already(view, *tenant) {
                    return Err(FieldErrors::one(DOMAIN, view.say_with("error-moving", &[("other", other.into())])));
                }
                let region = outcome_region(region.as_deref(), part.as_deref());
                let header =
                    HeaderUpdate { domain: Some(domain.to_string()), tenant: Some(*tenant), ..HeaderUpdate::default() };
                let evidence = vec![Evidence::this_computer(view.say("fact-not-moving"), view.now)];
                let outcome = IdentifiedCustomer { domain, tenant: *tenant, region };
                Ok(Accepted::Done(Finish::new(outcome, evidence).header(header)))
            }
            // Ask again: somebody may have added the domain a minute ago.
            Some(Answer::Unknown | Answer::OtherCloud { .. } | Answer::Personal) => {
                Ok(Accepted::NoteAndLook(Told::plain(Note::Wanted { domain })))
            }
            None => Ok(Accepted::Look),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let (Some(domain), None) = (&view.seen.domain, &view.seen.answer) else { return Ok(Observed::Nothing) };
        let domain = domain.clone();
        let answered =
            |answer, evidence| Observed::Note(Told::new(Note::Answered { domain: domain.clone(), answer }, evidence));
        match find_tenant(&tools.door, &tools.cloud, tools.clock.as_ref(), &domain).await {
            Ok(seen) => {
                let fact = view.say_with(
                    "fact-found",
                    &[("domain", domain.as_str().into()), ("tenant", seen.value.tenant_id.to_string().into())],
                );
                let evidence = vec![Evidence::microsoft(fact, seen.at, seen.request_id)];
                let found = seen.value;
                let answer =
                    Answer::Found { tenant: found.tenant_id, region: found.region_scope, part: found.region_sub_scope };
                Ok(answered(answer, evidence))
            }
            Err(FindTenantError::Unknown) => Ok(answered(Answer::Unknown, Vec::new())),
            Err(FindTenantError::OtherCloud { name }) => Ok(answered(Answer::OtherCloud { cloud: name }, Vec::new())),
            Err(FindTenantError::Personal) => Ok(answered(Answer::Personal, Vec::new())),
            Err(FindTenantError::Unreachable(cause)) => Err(trouble::unreachable(&cause)),
            Err(FindTenantError::Busy) => Err(Trouble::new(ProblemCode::Unreachable)),
            Err(error @ FindTenantError::Unexpected { .. }) => {
                Err(Trouble::new(ProblemCode::Unexpected).details(error.to_string()))
            }
        }
    }
}

/// The customer's name in another open move of the same tenant.
fn moving_already(view: &View<IdentifyCustomer>, tenant: TenantId) -> Option<String> {
    view.around.other_moves.iter().find(|other| other.tenant == Some(tenant)).map(|other| other.customer.clone())
}

fn domain_error(view: &View<IdentifyCustomer>, error: DomainNameError) -> String {
    let key = match error {
        DomainNameError::Empty => "error-domain-empty",
        DomainNameError::Comma => "error-domain-comma",
        DomainNameError::NoDot => "error-domain-dot",
        DomainNameError::TooLong => "error-domain-long",
        DomainNameError::Character => "error-domain-character",
    };
    view.words.say(key, &[])
}

/// `EU`, or with its part `NA/GCC`.
fn outcome_region(region: Option<&str>, part: Option<&str>) -> Option<String> {
    match (region, part) {
        (Some(region), Some(part)) => Some(format!("{region}/{part}")),
        (Some(region), None) => Some(region.to_owned()),
        (None, part) => part.map(str::to_owned),
    }
}
