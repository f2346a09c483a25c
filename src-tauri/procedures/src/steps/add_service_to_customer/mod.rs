//! The customer's existing tenant is attached at the distributor: by a person with Migrate ticked, or by Baton's one write.

mod attaching;
mod note;
mod outcome;
mod showing;

use async_trait::async_trait;
use baton_domain::{DomainName, Evidence};
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, Finish, Found, IntentKey, Observed, Screen, Step, StepId,
    Trouble, View, Who,
    screen::{Block, Button, FieldKind, Footer, GuideStep, LabelledText, ScreenKind, Standing, StepState},
};
use jiff::Timestamp;

use serde::{Deserialize, Serialize};

pub use note::{AttachNote, AttachSeen};
pub use outcome::*;

use super::{
    AcceptDelegatedAdmin, AddServiceToStore, ConfirmEnrolment, CreateOrganization, Ordering, SetUp, VerifyDefaultDomain,
};
use crate::{Tools, parts, portal};

/// The tick that says *Migrate* was ticked.
const MIGRATE: &str = "migrate_ticked";

/// Which of the two names was typed in the portal.
const DOMAIN: &str = "domain_used";

/// The service was added to the customer, with Migrate ticked.
pub struct AddServiceToCustomer;

/// The one write: attach the customer's existing tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrateTenant {
    /// The customer's reference at the distributor.
    pub customer: String,
    /// The code of the enrolment's programme, as it was read.
    pub programme: String,
    /// The tenant's first name.
    pub domain: DomainName,
}

#[async_trait]
impl Step for AddServiceToCustomer {
    const ID: StepId = StepId::new("add_service_to_customer");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (AcceptDelegatedAdmin, VerifyDefaultDomain, CreateOrganization, AddServiceToStore, ConfirmEnrolment);
    type Note = AttachNote;
    type Seen = AttachSeen;
    type Intent = MigrateTenant;
    type Outcome = AddedToCustomer;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        seen.take(note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        if view.given.4.ordering != Ordering::Hand {
            return showing::screen(view);
        }
        let mut screen = Screen::new(Self::ID, ScreenKind::Form, Self::WHO, view.say("title"), view.say("purpose"));
        let names = &view.given.1;
        let options = [("default", names.default_domain.to_string()), ("initial", names.initial_domain.to_string())];
        let used = parts::field(view, DOMAIN, FieldKind::Select { options: parts::options(&options) }, "default");
        screen.blocks = vec![
            Block::Guide { title: Some(view.say("guide-title")), steps: steps(view) },
            parts::confirm(view, MIGRATE, view.say("migrate-title"), view.say("migrate-text")),
            Block::Fields { title: None, fields: vec![used, parts::confirmed_by_field(view)] },
        ];
        screen.why = vec![view.say("why-migrate"), view.say("why-domain")];
        screen.proof = vec![parts::not_yet(view, view.say("proof-added"))];
        screen.footer = Footer {
            primary: Some(Button::submit("added", view.say("added"))),
            secondary: Some(Button::submit("exists", view.say("exists"))),
            note: None,
        };
        screen.standing = Standing { state: StepState::Now, who: Self::WHO, next: view.say("next") };
        screen
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if view.given.4.ordering != Ordering::Hand {
            return attaching::accept(view, answers);
        }
        let (how, fact) = match answers.action.as_str() {
            "added" => (SetUp::Done, "fact-added"),
            "exists" => (SetUp::ExistedAlready, "fact-exists"),
            _ => return Ok(Accepted::Stay),
        };
        let mut errors = FieldErrors::none();
        // Also when it was there already: without Migrate the order would be refused, or made for a new tenant.
        if !answers.ticked(MIGRATE) {
            errors.add(MIGRATE, view.say("error-migrate"));
        }
        let name = parts::confirmed_by(view, answers, &mut errors);
        let (true, Some(confirmed_by)) = (errors.is_empty(), name) else { return Err(errors) };
        let domain = used_domain(view, answers);
        let fact = view.say_with(fact, &[("domain", domain.as_str().into())]);
        let evidence = vec![
            Evidence::person(fact, confirmed_by.as_str(), view.now),
            Evidence::person(view.say("fact-migrate"), confirmed_by.as_str(), view.now),
        ];
        Ok(Accepted::Done(Finish::new(AddedToCustomer { domain, how, confirmed_by }, evidence)))
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        attaching::look(tools, view).await
    }

    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &MigrateTenant,
        _key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        attaching::attach(tools, view, intent).await
    }

    async fn find(
        &self,
        tools: &Tools,
        view: &View<Self>,
        intent: &MigrateTenant,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        attaching::find(tools, view, intent, key).await
    }

    fn claim(&self, view: &View<Self>, intent: &MigrateTenant) -> Option<String> {
        let (distributor, tenant) = (portal::facts(view).id, view.given.1.tenant);
        let claim = format!("{distributor}|{tenant}|attach|{}", intent.customer.to_lowercase());
        // A request that the distributor took on and then never showed may be repeated by the move that saw it.
        Some(view.seen.asked_at.map_or_else(|| claim.clone(), |asked| format!("{claim}|after {asked}")))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn used_domain(view: &View<AddServiceToCustomer>, answers: &Answers) -> DomainName {
    let names = &view.given.1;
    if answers.text(DOMAIN) == "initial" { names.initial_domain.clone() } else { names.default_domain.clone() }
}

fn steps(view: &View<AddServiceToCustomer>) -> Vec<GuideStep> {
    let step = |key: &str| GuideStep { text: view.say(key), copy: Vec::new(), button: None, warning: None };
    let names = &view.given.1;
    let mut open = step("guide-open");
    open.button = Some(portal::open_button(view));
    let mut customer = step("guide-customer");
    let known = view.given.2.details.as_ref().map(|details| details.name.clone());
    customer.copy =
        vec![LabelledText { label: view.say("customer-label"), text: known.unwrap_or_else(|| view.customer()) }];
    let mut domain = step("guide-domain");
    domain.copy = vec![
        LabelledText { label: view.say("default-label"), text: names.default_domain.to_string() },
        LabelledText { label: view.say("initial-label"), text: names.initial_domain.to_string() },
    ];
    let mut migrate = step("guide-migrate");
    migrate.warning = Some(view.say("guide-migrate-warning"));
    vec![open, customer, domain, migrate, step("guide-save")]
}
