//! The service stands in the reseller's own E-store.

mod outcome;

use async_trait::async_trait;
use baton_distributors::{Company, Programme};
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Observed, Screen, Step, StepId, Trouble, View, Who,
    screen::{Block, Button, Footer, GuideStep, LabelledText, ProofState, ScreenKind, Standing, StepState, Tone},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{ConfirmEnrolment, CreateOrganization, Ordering, SetUp};
use crate::{Tools, by_api, parts, portal};

/// The tick that says the service was added.
const ADDED: &str = "service_added";

/// The service stands in the reseller's own E-store.
pub struct AddServiceToStore;

#[async_trait]
impl Step for AddServiceToStore {
    const ID: StepId = StepId::new("add_service_to_store");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::Changes;
    type Tools = Tools;
    type Needs = (ConfirmEnrolment, CreateOrganization);
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = AddedToStore;

    fn apply((): &mut Self::Seen, (): Self::Note, _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        if let Ordering::Api { company, programme } = &view.given.0.ordering {
            return enrolment(view, company, programme);
        }
        let mut screen = Screen::new(Self::ID, ScreenKind::Form, Self::WHO, view.say("title"), view.say("purpose"));
        screen.blocks = vec![
            Block::Bar {
                tone: Tone::Info,
                title: view.say("exists-title"),
                text: view.say("exists-text"),
                button: None,
            },
            Block::Guide { title: Some(view.say("guide-title")), steps: steps(view) },
            parts::confirm(view, ADDED, view.say("added-title"), view.say("added-text")),
            Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
        ];
        screen.why = vec![view.say("why-store"), view.say("why-mpn")];
        screen.proof = vec![parts::not_yet(view, view.say("proof-added"))];
        screen.tip = Some(view.say("tip-prices"));
        screen.footer = Footer {
            primary: Some(Button::submit("added", view.say("added"))),
            secondary: Some(Button::submit("exists", view.say("exists"))),
            note: None,
        };
        screen.standing = Standing { state: StepState::Now, who: Self::WHO, next: view.say("next") };
        screen
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        let (how, fact) = match answers.action.as_str() {
            "added" => (SetUp::Done, "fact-added"),
            "exists" => (SetUp::ExistedAlready, "fact-exists"),
            _ => return Ok(Accepted::Stay),
        };
        let mut errors = FieldErrors::none();
        if how == SetUp::Done && !answers.ticked(ADDED) {
            errors.add(ADDED, view.words.say("error-tick", &[]));
        }
        let name = parts::confirmed_by(view, answers, &mut errors);
        let (true, Some(confirmed_by)) = (errors.is_empty(), name) else { return Err(errors) };
        let evidence = vec![Evidence::person(view.say(fact), confirmed_by.as_str(), view.now)];
        Ok(Accepted::Done(Finish::new(AddedToStore { how, confirmed_by }, evidence)))
    }

    /// The distributor's interface has no E-store: the enrolment is what ties the orders to the partner.
    async fn observe(&self, _tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let Ordering::Api { programme, .. } = &view.given.0.ordering else { return Ok(Observed::Nothing) };
        let args = [
            ("interface", by_api::interface(view).into()),
            ("programme", programme.code.as_str().into()),
            ("mpn", programme.mpn_id.clone().unwrap_or_default().into()),
        ];
        // As it was read when this was chosen; place_order reads whose key it is again.
        let fact = by_api::evidence(view, view.say_with("fact-enrolment", &args), view.given.0.at, None);
        let outcome = AddedToStore { how: SetUp::ExistedAlready, confirmed_by: view.given.0.confirmed_by.clone() };
        Ok(Observed::Done(Finish::new(outcome, vec![fact])))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link)
    }
}

fn steps(view: &View<AddServiceToStore>) -> Vec<GuideStep> {
    let step = |key: &str| GuideStep { text: view.say(key), copy: Vec::new(), button: None, warning: None };
    let mut open = step("guide-open");
    open.button = Some(portal::open_button(view));
    let mut mpn = step("guide-mpn");
    mpn.copy = vec![LabelledText { label: view.say("mpn-label"), text: view.given.0.mpn_id.to_string() }];
    mpn.warning = Some(view.say("guide-mpn-warning"));
    vec![open, step("guide-marketplace"), step("guide-contact"), mpn, step("guide-save"), step("guide-prices")]
}

fn enrolment(view: &View<AddServiceToStore>, company: &Company, programme: &Programme) -> Screen {
    let args = [("interface", by_api::interface(view).into())];
    let mut screen = Screen::new(
        AddServiceToStore::ID,
        ScreenKind::Checklist,
        Who::Baton,
        view.say_with("title-api", &args),
        view.say_with("purpose-api", &args),
    );
    let code = format!("{} · {}", programme.code, programme.status);
    screen.blocks = vec![Block::Facts {
        title: None,
        rows: vec![
            by_api::fact(view.say("company-label"), by_api::named(company), None),
            by_api::fact(view.say("programme-label"), code, Some(ProofState::Proven)),
            by_api::fact(view.say("mpn-label"), programme.mpn_id.clone().unwrap_or_default(), None),
        ],
    }];
    screen.why = vec![view.say("why-mpn")];
    screen.proof = parts::proof(view);
    screen.footer.secondary = Some(parts::come_back_later(view));
    let state = if view.outcome.is_some() { StepState::Done } else { StepState::Now };
    screen.standing = Standing { state, who: Who::Baton, next: view.say_with("next-api", &args) };
    screen
}
