//! The message to the customer's admin, and the wait for it or a named person's tick.

use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, Field, FieldKind, ScreenKind, StepState, Watch, Who},
};

use super::{ACCEPTED, AgreementEvidence, ConfirmAgreement, TO, by_hand, letter, recording};
use crate::{
    by_api::{self, Doubt},
    parts, portal,
};

type Of<'a> = View<'a, ConfirmAgreement>;

pub(super) fn screen(view: &Of<'_>) -> Screen {
    let mut screen = Screen::new(
        ConfirmAgreement::ID,
        ScreenKind::HandOff,
        ConfirmAgreement::WHO,
        view.say("title"),
        view.say("purpose"),
    );
    screen.why = vec![view.say("why-agreement"), view.say("why-who")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![parts::not_yet(view, view.say("proof-accepted"))];
    }
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen.standing.next = view.say("next");
    if let Some(done) = &view.outcome {
        let key = match done.evidence {
            AgreementEvidence::Distributor => "fact-shown",
            AgreementEvidence::Person { .. } => "fact-said",
        };
        screen.blocks = vec![Block::Text { text: view.say(key) }];
        screen.standing.state = StepState::Done;
        return screen;
    }
    let to = Field { wide: true, ..parts::field(view, TO, FieldKind::Email, "") };
    screen.blocks = vec![Block::Fields { title: None, fields: vec![to] }, letter::block(view)];
    if by_hand(view) {
        said(view, &mut screen)
    } else {
        waiting(view, &mut screen)
    }
    screen
}

/// A named person knows that it was accepted.
fn said(view: &Of<'_>, screen: &mut Screen) {
    screen.blocks.extend([
        Block::Text { text: view.say("where-to-see") },
        parts::confirm(view, ACCEPTED, view.say("accepted-title"), view.say("accepted-text")),
        Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] },
    ]);
    screen.footer.primary = Some(Button::submit("accepted", view.shared("continue", &[])));
    screen.footer.secondary = Some(portal::admin_center_button(view));
    screen.standing.state = StepState::Now;
    screen.standing.who = Who::You;
}

/// Baton looks at the distributor until it is shown.
fn waiting(view: &Of<'_>, screen: &mut Screen) {
    let doubt = Doubt { absence: &view.seen.absence, facts: Vec::new(), number_label: None };
    if by_api::open_write(view, doubt, screen) {
        return;
    }
    let tells = recording::is_offered(view);
    if tells {
        screen.blocks.extend(recording::blocks(view));
    }
    let since = view.seen.waiting_since.unwrap_or(view.now);
    let args =
        [("interface", by_api::interface(view).into()), ("hours", portal::facts(view).acceptance_usual_hours.into())];
    let wait = Block::Wait {
        title: view.say_with("wait-title", &args),
        text: view.say_with(if tells { "wait-tell-text" } else { "wait-text" }, &args),
        facts: vec![parts::labelled(view.say("since-label"), view.words.ago(since, view.now))],
        button: Some(Button::look(view.shared("check-now", &[]))),
    };
    screen.blocks.insert(0, wait);
    screen.standing.state = StepState::Waiting;
    screen.standing.next = view.say("next-wait");
    screen.watch = Some(Watch { every_seconds: by_api::every_seconds(view.now.duration_since(since)) });
}
