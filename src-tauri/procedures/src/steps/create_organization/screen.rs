//! The form with what Microsoft knows, then the portal's own order with what to type there.

use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, Footer, GuideStep, ScreenKind, Standing, StepState, Tone, Who},
};

use super::{CreateOrganization, OrganizationDetails};
use crate::{customer_form, parts, portal};

/// The tick that says the portal's form was saved.
pub const CREATED: &str = "organization_created";

type Of<'a> = View<'a, CreateOrganization>;

pub fn base(view: &Of<'_>, title: &str, purpose: &str) -> Screen {
    let mut screen =
        Screen::new(CreateOrganization::ID, ScreenKind::Form, Who::You, view.say(title), view.say(purpose));
    screen.why = vec![view.say("why-address"), view.say("why-once")];
    screen
}

/// The fields.
pub fn form(view: &Of<'_>) -> Screen {
    let mut screen = base(view, "title", "purpose");
    let fields = customer_form::fields(view, &view.given.1, &customer_form::likely_contact(view, &view.given.0));
    let note = customer_form::note_left(view, &fields);
    screen.blocks = Vec::from(fields);
    screen.blocks.extend([
        Block::Fields { title: Some(view.say("you-title")), fields: vec![parts::confirmed_by_field(view)] },
        Block::Bar { tone: Tone::Info, title: view.say("exists-title"), text: view.say("exists-text"), button: None },
    ]);
    screen.proof = vec![parts::later(view, view.say("proof-created"))];
    screen.tip = Some(view.say("tip"));
    screen.footer = Footer {
        primary: Some(Button::submit("continue", view.say("show-steps"))),
        secondary: Some(Button::submit("exists", view.say("exists"))),
        note,
    };
    screen.standing = Standing { state: StepState::Now, who: Who::You, next: view.say("next") };
    screen
}

/// What to do in the portal.
pub fn guide(view: &Of<'_>, details: &OrganizationDetails) -> Screen {
    let mut screen = base(view, "title-guide", "purpose-guide");
    screen.blocks = vec![
        Block::Guide { title: Some(view.say("guide-title")), steps: steps(view, details) },
        parts::confirm(view, CREATED, view.say("created-title"), view.say("created-text")),
        Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
    ];
    screen.proof = vec![parts::not_yet(view, view.say("proof-created"))];
    screen.footer = Footer {
        primary: Some(Button::submit("created", view.say("created"))),
        secondary: Some(Button::submit("correct", view.say("correct"))),
        note: None,
    };
    screen.standing = Standing { state: StepState::Now, who: Who::You, next: view.say("next-guide") };
    screen
}

fn steps(view: &Of<'_>, details: &OrganizationDetails) -> Vec<GuideStep> {
    let step = |key: &str| GuideStep { text: view.say(key), copy: Vec::new(), button: None, warning: None };
    let mut open = step("guide-open");
    open.button = Some(portal::open_button(view));
    let mut name = step("guide-name");
    name.copy = customer_form::cards(view, details, &["name"]);
    let mut more = step("guide-more");
    more.warning = Some(view.say("guide-more-warning"));
    let in_order = ["street", "postcode", "city", "country", "contact", "email", "phone"];
    more.copy = customer_form::cards(view, details, &in_order);
    vec![open, step("guide-new"), name, more, step("guide-save")]
}
