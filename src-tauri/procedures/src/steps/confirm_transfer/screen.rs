//! The screen: the provider's confirmation, then the wait until Microsoft shows the end of each.

use baton_domain::SubscriptionStatus;
use baton_workflow::{
    Screen, Step as _, View, Who,
    screen::{Block, Button, Cell, Column, Field, FieldKind, Footer, Row, ScreenKind, StepState, Tone, Watch},
};

use super::{
    BY, ConfirmTransfer, ON, REFERENCE, all_ended, all_promised, cancelled, ends_at, is_covered, notes::has_renewed,
    of_field,
};
use crate::{parts, sign_in_again, steps::OldSubscription};

type Here<'a> = View<'a, ConfirmTransfer>;

const EVERY_HOUR: u32 = 3_600;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let provider = view.header.old_provider.clone().unwrap_or_else(|| view.say("provider-unnamed"));
    let with = |key: &str| view.say_with(key, &[("provider", (&provider).into())]);
    let confirmed = cancelled(view).all(|row| view.seen.confirmed.contains_key(&row.id));
    let (title, purpose) = match (all_ended(view), confirmed) {
        (true, _) => (view.say("title-ended"), view.say("purpose-ended")),
        (false, true) => (view.say("title-wait"), with("purpose-wait")),
        (false, false) => (with("title"), with("purpose")),
    };
    let mut screen = Screen::new(ConfirmTransfer::ID, ScreenKind::Waiting, ConfirmTransfer::WHO, title, purpose);
    screen.why = vec![with("why-two"), view.say("why-disabled")];
    screen.proof = parts::proof(view);
    standing(view, confirmed, &provider, &mut screen);
    progress(view, &mut screen);
    screen.blocks.push(table(view));
    renewed(view, &provider, &mut screen);
    if is_covered(view) == Some(false) {
        screen.blocks.push(bar(view, Tone::Bad, "not-covered", None));
    }
    if !confirmed && !all_ended(view) {
        form(view, &provider, &mut screen);
    } else if !all_ended(view) {
        screen.blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say("mistake-title"),
            text: with("mistake-text"),
            button: None,
        });
    }
    footer(view, &mut screen);
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

fn bar(view: &Here<'_>, tone: Tone, key: &str, button: Option<Button>) -> Block {
    Block::Bar { tone, title: view.say(&format!("{key}-title")), text: view.say(&format!("{key}-text")), button }
}

fn standing(view: &Here<'_>, confirmed: bool, provider: &str, screen: &mut Screen) {
    let looks = view.given.0.proved && !view.seen.again.needed;
    if all_ended(view) {
        screen.standing.who = Who::You;
        screen.standing.next = view.say("next-ended");
    } else if confirmed {
        screen.standing.state = StepState::Waiting;
        screen.standing.next = view.say("next-wait");
        screen.watch = looks.then_some(Watch { every_seconds: EVERY_HOUR });
    } else {
        screen.standing.who = Who::You;
        screen.standing.state = StepState::Waiting;
        screen.standing.next = view.say_with("next-confirm", &[("provider", provider.into())]);
        screen.watch = looks.then_some(Watch { every_seconds: EVERY_HOUR });
    }
}

fn progress(view: &Here<'_>, screen: &mut Screen) {
    let of = cancelled(view).count();
    let ended = cancelled(view).filter(|row| view.seen.ended.contains_key(&row.id)).count();
    let args = [("n", ended.into()), ("of", of.into()), ("left", of.saturating_sub(ended).into())];
    let block = if !view.given.0.proved {
        Block::Bar {
            tone: Tone::Warn,
            title: view.shared("not-verified", &[]),
            text: view.say("word-text"),
            button: None,
        }
    } else if ended == of {
        Block::Bar {
            tone: Tone::Ok,
            title: view.say_with("all-ended-title", &args),
            text: view.say("all-ended-text"),
            button: None,
        }
    } else {
        Block::Bar {
            tone: Tone::Wait,
            title: view.say_with("wait-title", &args),
            text: view.say("wait-text"),
            button: Some(Button::look(view.shared("check-now", &[]))),
        }
    };
    screen.blocks.push(block);
}

fn table(view: &Here<'_>) -> Block {
    let column = |key: &str, right, share| Column {
        label: if key.is_empty() { String::new() } else { view.say(key) },
        right,
        share,
    };
    let rows =
        cancelled(view).map(|row| Row { id: row.id.to_string(), filter: String::new(), cells: cells(view, row) });
    Block::Table {
        label: view.say("table"),
        columns: vec![
            column("column-old", false, 30),
            column("column-ends", false, 16),
            column("column-provider", false, 24),
            column("column-microsoft", false, 20),
            column("column-use", true, 10),
        ],
        rows: rows.collect(),
        filters: Vec::new(),
        empty: Some(view.say("table-empty")),
    }
}

fn cells(view: &Here<'_>, row: &OldSubscription) -> Vec<Cell> {
    let ends = ends_at(view, row);
    let provider = match view.seen.confirmed.get(&row.id) {
        Some(word) => {
            let mut cell = Cell { text: view.say("confirmed"), state: Some(StepState::Done), ..Cell::default() };
            cell.detail = Some(view.say_with(
                "confirmed-detail",
                &[("by", word.by.as_str().into()), ("on", view.words.short_date(word.on).into())],
            ));
            if !view.seen.ended.contains_key(&row.id) {
                cell.buttons = vec![Button::submit(&format!("withdraw:{}", row.id), view.say("withdraw"))];
            }
            cell
        }
        None => Cell { text: view.say("not-confirmed"), state: Some(StepState::Later), ..Cell::default() },
    };
    let seen = view.seen.row(&row.id);
    let microsoft = match (&view.seen.last, seen.map(|seen| seen.status.as_ref())) {
        (None, _) | (Some(_), None) => {
            Cell { text: view.say("not-looked"), state: Some(StepState::Later), ..Cell::default() }
        }
        (Some(_), Some(None)) => {
            Cell { text: view.say("state-gone"), state: Some(StepState::Done), tone: Some(Tone::Ok), ..Cell::default() }
        }
        (Some(_), Some(Some(status))) if status.has_ended() => Cell {
            text: view.say("state-ended"),
            state: Some(StepState::Done),
            tone: Some(Tone::Ok),
            ..Cell::default()
        },
        (Some(_), Some(Some(SubscriptionStatus::Enabled | SubscriptionStatus::Warning))) => {
            // A day that is over is not told as one to come.
            let days = ends.map(|at| view.words.days_until(at, view.now)).filter(|days| *days >= 0);
            let days = days.map(|days| view.words.in_days(days));
            let mut cell = Cell { text: view.say("state-active"), state: Some(StepState::Waiting), ..Cell::default() };
            cell.detail = days.map(|days| view.say_with("state-active-detail", &[("days", days.into())]));
            cell
        }
        (Some(_), Some(Some(_))) => Cell {
            text: view.say("state-other"),
            state: Some(StepState::Attention),
            tone: Some(Tone::Warn),
            ..Cell::default()
        },
    };
    let used = seen.map_or_else(|| view.say("unknown"), |seen| seen.people.to_string());
    let ends = ends.map_or_else(|| view.say("unknown"), |at| view.words.date(at));
    vec![Cell::strong(row.product.clone()), Cell::text(ends), provider, microsoft, Cell::text(used)]
}

/// An old one went on beyond its date: somebody must act within days.
fn renewed(view: &Here<'_>, provider: &str, screen: &mut Screen) {
    for row in cancelled(view) {
        if view.seen.row(&row.id).is_some_and(|seen| has_renewed(seen, ends_at(view, row))) {
            let args = [("product", (&row.product).into()), ("provider", provider.into())];
            screen.standing.state = StepState::Attention;
            screen.standing.who = Who::You;
            screen.standing.next = view.say_with("next-renewed", &args);
            screen.blocks.push(Block::Bar {
                tone: Tone::Bad,
                title: view.say_with("renewed-title", &args),
                text: view.say_with("renewed-text", &args),
                button: None,
            });
        }
    }
}

fn form(view: &Here<'_>, provider: &str, screen: &mut Screen) {
    let open: Vec<&OldSubscription> =
        cancelled(view).filter(|row| !view.seen.confirmed.contains_key(&row.id)).collect();
    let tick = |row: &OldSubscription| {
        let id = of_field(&row.id);
        Field {
            value: view.typed(&id, "false"),
            error: view.errors.of(&id),
            label: view
                .say_with("of-label", &[("product", (&row.product).into()), ("seats", row.bought.count().into())]),
            id,
            kind: FieldKind::Check,
            help: None,
            origin: None,
            wide: true,
        }
    };
    let mut fields: Vec<Field> = if open.len() > 1 { open.into_iter().map(tick).collect() } else { Vec::new() };
    let today = view.words.day(view.now).to_string();
    fields.push(parts::text_field(view, BY, ""));
    fields.push(parts::field(view, ON, FieldKind::Date, &today));
    fields.push(parts::text_field(view, REFERENCE, ""));
    fields.push(parts::confirmed_by_field(view));
    screen.kind = ScreenKind::Form;
    screen
        .blocks
        .push(Block::Fields { title: Some(view.say_with("form-title", &[("provider", provider.into())])), fields });
}

fn footer(view: &Here<'_>, screen: &mut Screen) {
    let ended = all_ended(view) && is_covered(view) == Some(true);
    let confirmed = cancelled(view).all(|row| view.seen.confirmed.contains_key(&row.id));
    if all_promised(view) && !ended {
        screen.blocks.push(bar(
            view,
            Tone::Info,
            "now",
            Some(Button::submit("hand_over_now", view.say("hand-over-now"))),
        ));
    }
    let primary = if !confirmed && !all_ended(view) {
        Button::submit("confirmed", view.say("has-confirmed"))
    } else {
        parts::continue_button(view).enabled(ended)
    };
    screen.footer = Footer {
        primary: Some(primary),
        secondary: Some(parts::come_back_later(view)),
        note: (confirmed && !ended).then(|| view.say("note-wait")),
    };
}
