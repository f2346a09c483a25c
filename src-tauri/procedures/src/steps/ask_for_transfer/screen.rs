//! The screen: which subscriptions can change their seller, the two letters, and the name of who sent them.

use baton_workflow::{
    Screen, Step as _, View,
    screen::{Block, Button, Cell, Column, Row, ScreenKind, StepState, Tone},
};

use super::{AskForTransfer, letters, provider, rows, tick, verdict};
use crate::{
    parts::{self, not_yet},
    transfer::{self, Transferable},
};

type Here<'a> = View<'a, AskForTransfer>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let provider = provider(view);
    let with = |key: &str| view.say_with(key, &[("provider", (&provider).into())]);
    let mut screen =
        Screen::new(AskForTransfer::ID, ScreenKind::Form, AskForTransfer::WHO, view.say("title"), with("purpose"));
    screen.why = vec![with("why-two"), view.say("why-nobody-must")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![not_yet(view, view.say("proof-asked"))];
    }
    screen.blocks.push(table(view));
    let possible = rows(view).count();
    if possible == 0 {
        screen.blocks.push(bar(Tone::Warn, view.say("none-title"), view.say("none-text")));
    } else {
        if possible > transfer::MOST_AT_ONCE {
            let args = [("most", transfer::MOST_AT_ONCE.into())];
            screen.blocks.push(bar(Tone::Warn, view.say_with("many-title", &args), view.say_with("many-text", &args)));
        }
        screen.blocks.push(bar(Tone::Info, view.say("seen-title"), with("seen-text")));
        screen.blocks.extend(letters::blocks(view));
        screen.footer.primary = Some(Button::submit("sent", view.say("sent")));
    }
    screen.blocks.push(Block::Fields { title: None, fields: vec![parts::confirmed_by_field(view)] });
    screen.blocks.push(transfer::way_out(view));
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen.standing.next = with("next");
    screen
}

fn bar(tone: Tone, title: String, text: String) -> Block {
    Block::Bar { tone, title, text, button: None }
}

/// Every subscription that is to move, with whether Microsoft transfers it.
fn table(view: &Here<'_>) -> Block {
    let column = |key: &str, share| Column { label: view.say(key), right: false, share };
    let row = |old: &super::OldSubscription| {
        let verdict = verdict(view, old);
        let says = view.say(&format!("verdict-{}", verdict.key()));
        let ends = old.next_lifecycle_at.map_or_else(|| view.say("no-date"), |at| view.words.date(at));
        let (state, tone) = match verdict {
            Transferable::Yes => (StepState::Done, None),
            Transferable::AlreadyThere => (StepState::Done, Some(Tone::Info)),
            Transferable::Trial | Transferable::NotActive | Transferable::Direct => {
                (StepState::Attention, Some(Tone::Warn))
            }
        };
        let ask = if verdict == Transferable::Yes { Cell::field(tick(view, old)) } else { Cell::default() };
        Row {
            id: old.id.to_string(),
            filter: String::new(),
            cells: vec![
                Cell::strong(old.product.clone())
                    .detail(view.say_with("people", &[("n", old.bought.count().into()), ("ends", ends.into())])),
                Cell { text: says, state: Some(state), tone, ..Cell::default() },
                ask,
            ],
        }
    };
    Block::Table {
        label: view.say("table"),
        columns: vec![column("column-product", 40), column("column-verdict", 42), column("column-ask", 18)],
        rows: view.given.4.moving().map(row).collect(),
        filters: Vec::new(),
        empty: Some(view.say("empty")),
    }
}
