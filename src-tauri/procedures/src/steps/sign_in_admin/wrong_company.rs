//! The screen that says that somebody of another company signed in, with both names.

use baton_workflow::{
    Screen, View,
    screen::{Block, Button, ScreenKind, SideCard, StepState, Tone, Who},
};
use jiff::Timestamp;

use super::{SignInAdmin, note::OtherCompany};
use crate::parts::labelled;

/// Fills the screen. Names come from the proof of the sign-in alone: nothing was read in the other company.
pub(super) fn fill(view: &View<SignInAdmin>, other: &OtherCompany, at: Timestamp, screen: &mut Screen) {
    let customer = &view.given.0;
    let account = view.names.get(&other.user.to_string()).cloned().unwrap_or_else(|| other.user.to_string());
    let args = [("account", account.as_str().into()), ("domain", other.domain.as_str().into())];
    screen.kind = ScreenKind::Trouble;
    screen.title = view.say("wrong-title");
    screen.purpose = view.say("wrong-purpose");
    let label = |key: &str| view.say(&format!("wrong-label-{key}"));
    screen.blocks = vec![
        Block::Bar {
            tone: Tone::Bad,
            title: view.say("wrong-bar-title"),
            text: view.say_with("wrong-bar-text", &args),
            button: None,
        },
        Block::SideBySide {
            cards: vec![
                SideCard {
                    tone: Tone::Bad,
                    heading: view.say("wrong-now"),
                    title: other.domain.clone(),
                    rows: vec![
                        labelled(label("account"), account.clone()),
                        labelled(label("domain"), other.domain.clone()),
                        labelled(label("tenant"), other.tenant.to_string()),
                    ],
                },
                SideCard {
                    tone: Tone::Ok,
                    heading: view.say("wrong-expected"),
                    title: view.customer(),
                    rows: vec![
                        labelled(label("account"), view.say("wrong-expected-account")),
                        labelled(label("domain"), customer.domain.to_string()),
                        labelled(label("tenant"), customer.tenant.to_string()),
                    ],
                },
            ],
        },
        Block::Heading { text: view.say("wrong-do-title") },
        Block::List {
            numbered: true,
            items: vec![
                view.say("wrong-do-private"),
                view.say_with("wrong-do-address", &[("domain", customer.domain.as_str().into())]),
                view.say_with("wrong-do-other", &args),
            ],
        },
        Block::Bar {
            tone: Tone::Info,
            title: view.say_with("wrong-other-title", &args),
            text: view.say("wrong-other-text"),
            button: Some(Button::submit("other_customer", view.say("wrong-other-button"))),
        },
    ];
    screen.why = vec![view.say("wrong-why-tenant"), view.say("wrong-why-compare")];
    screen.tip = Some(view.say("wrong-tip"));
    screen.footer.primary = Some(Button::submit("sign_in_again", view.say("wrong-again")).icon("arrow_clockwise"));
    screen.footer.secondary = Some(Button::submit("use_code", view.say("use-code")));
    screen.footer.note = Some(view.say_with("wrong-note", &[("ago", view.words.ago(at, view.now).into())]));
    screen.standing.state = StepState::Attention;
    screen.standing.who = Who::You;
    screen.standing.next = view.say("next-wrong");
}
