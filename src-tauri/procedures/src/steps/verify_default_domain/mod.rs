//! Default domain, onmicrosoft.com name and tenant id, and whether anything stops the move.

mod outcome;
mod reading;
mod said;
mod screen;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, HeaderUpdate, IntentKey, Observed, Screen, Step,
    StepId, Told, Trouble, View, Who,
};
use jiff::Timestamp;

pub use outcome::*;
pub use reading::{DomainFacts, DomainNote, DomainSeen, SignInKind};

use super::{IdentifyCustomer, VerifyAdmin};
use crate::{
    Tools, portal,
    sign_in_again::{self, AgainNote},
};

/// Default domain, onmicrosoft.com name and tenant id, and whether anything stops the move.
pub struct VerifyDefaultDomain;

#[async_trait]
impl Step for VerifyDefaultDomain {
    const ID: StepId = StepId::new("verify_default_domain");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (IdentifyCustomer, VerifyAdmin);
    type Note = DomainNote;
    type Seen = DomainSeen;
    type Intent = ();
    type Outcome = VerifiedDefaultDomain;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        reading::apply(seen, note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        if view.given.1.proved { screen::proved(view) } else { said::screen(view) }
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.action.as_str() {
            "continue" if view.given.1.proved => accept_proved(view, answers),
            "continue" => said::accept(view, answers),
            sign_in_again::ASK => Ok(Accepted::Act(())),
            sign_in_again::STOP => {
                Ok(Accepted::Note(Told::plain(DomainNote::SignIn { again: AgainNote::NotSignedIn })))
            }
            _ => Ok(Accepted::Stay),
        }
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        if !view.given.1.proved {
            return Ok(Observed::Nothing);
        }
        let looked = reading::read(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| DomainNote::SignIn { again })
    }

    /// The only thing it does by itself: asks for a new sign-in in the browser, when the person chose that.
    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        (): &(),
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<VerifyDefaultDomain>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(DomainNote::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link).or_else(|| sign_in_again::link(tools, view.given.0.tenant, link))
    }
}

/// What was read ends the step, unless something stops the move.
fn accept_proved(
    view: &View<VerifyDefaultDomain>,
    answers: &Answers,
) -> Result<Accepted<VerifyDefaultDomain>, FieldErrors> {
    let Some(facts) = view.seen.facts.as_ref().filter(|_| view.seen.other_tenant.is_none()) else {
        return Ok(Accepted::Look);
    };
    let Some((default_domain, initial_domain)) = facts.names().filter(|_| !facts.cannot_have_partners()) else {
        return Ok(Accepted::Look);
    };
    let mut evidence = Vec::new();
    if facts.needs_sign_in_question() {
        let fact = said::sign_in_answer(view, answers.text(screen::SIGN_IN))?;
        evidence.push(baton_domain::Evidence::person(fact, view.operator(), view.now));
    }
    let outcome = VerifiedDefaultDomain {
        default_domain,
        initial_domain,
        tenant: view.given.0.tenant,
        proved: true,
        company: CompanyFacts {
            name: facts.company.clone(),
            country: facts.country.clone(),
            ..CompanyFacts::default()
        },
    };
    let customer = Some(facts.company.clone()).filter(|name| !name.is_empty());
    let header = HeaderUpdate { customer, ..HeaderUpdate::default() };
    Ok(Accepted::Done(Finish::new(outcome, evidence).header(header)))
}
