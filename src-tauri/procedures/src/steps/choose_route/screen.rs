//! What the person sees while choosing the way: the questions, the recommendation, or the letters of a transfer.

use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, Choice, FieldKind, IconText, ScreenKind, StepState, Tone},
};

use super::{
    COOPERATES, ChooseRoute, Cooperation, DAYS_LEFT, Left, OLD_EMAIL, OLD_PROVIDER, ROUTE, Route, SAME_PRODUCT,
    Situation, letters, recommend,
};
use crate::parts::{come_back_later, continue_button, field, not_yet, options, proof, text_field};

pub(super) fn screen(view: &View<ChooseRoute>) -> Screen {
    let mut screen =
        Screen::new(ChooseRoute::ID, ScreenKind::Form, ChooseRoute::WHO, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why-transfer"), view.say("why-buy")];
    screen.proof = proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![not_yet(view, view.say("proof-chosen"))];
    }
    screen.footer.primary = Some(continue_button(view));
    screen.footer.secondary = Some(come_back_later(view));
    screen.standing.next = view.say("next");
    match &view.seen.situation {
        None => screen.blocks = questions(view),
        Some(situation) if view.seen.transfer_since.is_some() && view.outcome.is_none() => {
            transferring(view, situation, &mut screen)
        }
        Some(situation) => screen.blocks = recommendation(view, situation),
    }
    screen
}

fn questions(view: &View<ChooseRoute>) -> Vec<Block> {
    let select = |id: &str, values: Vec<&str>| {
        let mut pairs = vec![("", view.say("choose"))];
        pairs.extend(values.into_iter().map(|value| (value, view.say(&format!("{id}-{value}")))));
        let mut field = field(view, id, FieldKind::Select { options: options(&pairs) }, "");
        field.wide = true;
        field
    };
    let old = |value: &str| value.to_owned();
    let known_provider = view.header.old_provider.as_deref().map(old).unwrap_or_default();
    let mut email = field(view, OLD_EMAIL, FieldKind::Email, "");
    email.wide = false;
    vec![
        Block::Fields {
            title: Some(view.say("questions-title")),
            fields: vec![
                select(COOPERATES, Cooperation::ALL.into_iter().map(Cooperation::key).collect()),
                select(SAME_PRODUCT, vec!["yes", "no"]),
                select(DAYS_LEFT, Left::ALL.into_iter().map(Left::key).collect()),
            ],
        },
        Block::Fields {
            title: Some(view.say("provider-title")),
            fields: vec![text_field(view, OLD_PROVIDER, &known_provider), email],
        },
    ]
}

fn recommendation(view: &View<ChooseRoute>, situation: &Situation) -> Vec<Block> {
    let (recommended, reason) = recommend(&situation.questions);
    let done = view.outcome.as_ref().map(|done| done.route.key());
    let chosen = view.typed(ROUTE, done.unwrap_or(recommended.key()));
    let card = |route: Route| Choice {
        value: route.key().to_owned(),
        title: view.say(&format!("{}-choice", route.key())),
        text: view.say(&format!("{}-choice-text", route.key())),
        points: [("clock", "time"), ("money", "cost"), ("person", "who")]
            .into_iter()
            .map(|(icon, what)| IconText { icon: icon.to_owned(), text: view.say(&format!("{}-{what}", route.key())) })
            .collect(),
    };
    vec![
        Block::Bar {
            tone: Tone::Brand,
            title: view.say(&format!("recommended-{}", recommended.key())),
            text: view.say(&format!("reason-{}", reason.key())),
            button: Some(Button::submit("ask_again", view.say("ask-again"))),
        },
        Block::Choices {
            field: ROUTE.to_owned(),
            legend: view.say("route-legend"),
            options: vec![card(Route::BuyAgain), card(Route::Transfer)],
            value: chosen,
            error: view.errors.of(ROUTE),
        },
    ]
}

/// The letters, and the way back to buying again.
fn transferring(view: &View<ChooseRoute>, situation: &Situation, screen: &mut Screen) {
    screen.kind = ScreenKind::Waiting;
    screen.title = view.say("transfer-title");
    screen.purpose = view.say("transfer-purpose");
    let since = view.seen.transfer_since.unwrap_or(view.now);
    screen.blocks = vec![Block::Bar {
        tone: Tone::Wait,
        title: view.say("transfer-wait-title"),
        text: view.say_with(
            "transfer-wait-text",
            &[("ago", view.words.ago(since, view.now).into()), ("provider", (&situation.old_provider).into())],
        ),
        button: Some(Button::submit("ask_again", view.say("ask-again"))),
    }];
    screen.blocks.extend(letters::blocks(view, situation));
    screen.blocks.push(Block::Heading { text: view.say("transfer-end-title") });
    screen.blocks.push(Block::List {
        numbered: false,
        items: vec![view.say("transfer-end-done"), view.say("transfer-end-refused")],
    });
    screen.footer.primary = Some(Button::submit("buy_again", view.say("buy-again-instead")));
    screen.footer.note = Some(view.say("transfer-note"));
    screen.standing.state = StepState::Waiting;
    screen.standing.next = view.say("next-transfer");
}
