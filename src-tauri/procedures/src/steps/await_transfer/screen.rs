//! The screen: each subscription with its seller today, what we wait for, and the ways out.

use baton_workflow::{
    Screen, Step as _, View,
    screen::{Block, Button, Cell, Column, Row, ScreenKind, StepState, Tone, Watch, Who},
};
use jiff::SignedDuration;

use super::{AwaitTransfer, SAW_IT, WITHDRAWN, arrived, word_counts};
use crate::{
    parts::{self, labelled, not_yet},
    sign_in_again, transfer,
};

type Here<'a> = View<'a, AwaitTransfer>;

/// After so many days one should call both providers. A transfer request stays open for 30 days at Microsoft.
const CALL_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let provider = &view.given.0.old_provider;
    let with = |key: &str| view.say_with(key, &[("provider", provider.into())]);
    let mut screen =
        Screen::new(AwaitTransfer::ID, ScreenKind::Waiting, AwaitTransfer::WHO, view.say("title"), with("purpose"));
    screen.why = vec![with("why-who"), view.say("why-ids")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![not_yet(view, view.say("proof-arrived"))];
    }
    screen.standing.state = StepState::Waiting;
    screen.standing.who = Who::Distributor;
    screen.standing.next = with("next");
    screen.footer.secondary = Some(parts::come_back_later(view));
    waiting(view, &mut screen);
    screen.blocks.push(table(view));
    let arrived = arrived(view);
    if arrived > 0 && view.outcome.is_none() {
        screen.blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: view.say_with("partly-title", &[("n", arrived.into())]),
            text: with("partly-text"),
            button: Some(Button::submit("go_on_partly", view.say("partly-go-on"))),
        });
    }
    if word_counts(view) {
        screen.blocks.push(parts::confirm(view, SAW_IT, view.say("saw-title"), view.say("saw-text")));
        screen.footer.primary = Some(Button::submit("saw_it", view.say("saw")));
    }
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    if arrived == 0 {
        screen.blocks.push(parts::confirm(view, WITHDRAWN, view.say("withdrawn-title"), with("withdrawn-text")));
        screen.blocks.push(transfer::way_out(view));
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

/// What we wait for, who must act, what is normal, when we look next.
fn waiting(view: &Here<'_>, screen: &mut Screen) {
    let asked = view.given.4.at;
    let long = view.now.duration_since(asked) > CALL_AFTER;
    let provider = &view.given.0.old_provider;
    let args = [("provider", provider.into()), ("ago", view.words.ago(asked, view.now).into())];
    let mut facts = vec![
        labelled(view.say("wait-asked"), view.words.ago(asked, view.now)),
        labelled(view.say("wait-usual"), view.say("wait-usual-text")),
    ];
    if view.given.1.proved {
        let every = if long { 3_600 } else { 600 };
        screen.watch = Some(Watch { every_seconds: every });
        facts.push(labelled(view.say("wait-next"), view.say(if long { "wait-hourly" } else { "wait-often" })));
    }
    if let Some(own) = &view.seen.own {
        facts.push(labelled(view.say("wait-own"), own.state_in_words(view.words)));
        if own.is_final && view.seen.last.as_ref().is_some_and(|last| last.sight.arrived() == 0) {
            screen.standing.state = StepState::Attention;
        }
    }
    let key = if long { "wait-long" } else { "wait" };
    screen.blocks.push(Block::Wait {
        title: view.say_with(&format!("{key}-title"), &args),
        text: view.say_with(&format!("{key}-text"), &args),
        facts,
        button: view.given.1.proved.then(|| Button::submit("check", view.shared("check-now", &[]))),
    });
}

fn table(view: &Here<'_>) -> Block {
    let column = |key: &str, share| Column { label: view.say(key), right: false, share };
    let provider = &view.given.0.old_provider;
    let rows = view.given.4.rows.iter().map(|asked| {
        let seen = view.seen.last.as_ref().and_then(|last| last.sight.lines.iter().find(|line| line.old == asked.id));
        let (seller, state) = match seen {
            Some(line) if line.new.is_some() => (view.around.distributor.clone(), StepState::Done),
            Some(_) | None => (provider.clone(), StepState::Waiting),
        };
        let detail = view.seen.arrived.get(&asked.id).map(|at| view.words.moment(*at));
        Row {
            id: asked.id.to_string(),
            filter: String::new(),
            cells: vec![
                Cell::strong(asked.product.clone())
                    .detail(view.say_with("licences", &[("n", asked.seats.count().into())])),
                Cell { text: seller, state: Some(state), detail, ..Cell::default() },
            ],
        }
    });
    Block::Table {
        label: view.say("table"),
        columns: vec![column("column-product", 60), column("column-seller", 40)],
        rows: rows.collect(),
        filters: Vec::new(),
        empty: None,
    }
}
