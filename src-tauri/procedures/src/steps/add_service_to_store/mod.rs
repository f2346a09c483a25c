//! The service stands in the reseller's own E-store.

mod outcome;

use async_trait::async_trait;
use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, Effect, FieldErrors, Finish, Screen, Step, StepId, View, Who,
    screen::{Block, Button, Footer, GuideStep, LabelledText, ScreenKind, Standing, StepState, Tone},
};
use jiff::Timestamp;

pub use outcome::*;

use super::{ConfirmEnrolment, CreateOrganization, SetUp};
use crate::{Tools, parts, portal};

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
