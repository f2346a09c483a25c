//! The screen: a list to tick, the seats that are left, what became of each.

use baton_domain::UserId;
use baton_workflow::{
    Screen, Step as _, View, Who,
    screen::{
        Block, Button, Cell, Column, Field, FieldKind, Footer, GuideStep, Row, ScreenKind, SelectOption, StepState,
        Tone, TotalCell, Watch,
    },
};

use super::{AssignNewUsers, PRODUCT, give_field, notes::Sight, word_counts, writing::GIVE};
use crate::{consent, parts, sign_in_again};

type Here<'a> = View<'a, AssignNewUsers>;

pub(super) fn screen(view: &Here<'_>) -> Screen {
    let mut screen =
        Screen::new(AssignNewUsers::ID, ScreenKind::Form, AssignNewUsers::WHO, view.say("title"), view.say("purpose"));
    screen.why = vec![view.say("why")];
    screen.proof = parts::proof(view);
    screen.standing.next = view.say("next");
    if word_counts(view) {
        by_hand(view, &mut screen);
    } else if let Some(sight) = &view.seen.sight {
        list(view, sight, &mut screen);
    } else {
        screen.blocks.push(bar(view, Tone::Wait, "reading", None));
        screen.footer.primary = Some(parts::continue_button(view).enabled(false));
        screen.footer.secondary = Some(Button::look(view.shared("read-again", &[])));
    }
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

fn bar(view: &Here<'_>, tone: Tone, key: &str, button: Option<Button>) -> Block {
    Block::Bar { tone, title: view.say(&format!("{key}-title")), text: view.say(&format!("{key}-text")), button }
}

fn list(view: &Here<'_>, sight: &Sight, screen: &mut Screen) {
    if view.seen.asking.is_some() {
        screen.blocks.push(bar(view, Tone::Key, "asking", Some(Button::open("permission", view.say("open-again")))));
        screen.blocks.extend(consent::more(view, GIVE));
        screen.blocks.push(bar(
            view,
            Tone::Info,
            "asking-wait",
            Some(Button::submit("stop_asking", view.say("stop-asking"))),
        ));
        screen.watch = Some(Watch { every_seconds: 2 });
        screen.standing.state = StepState::Waiting;
        screen.standing.who = Who::CustomerAdmin;
    } else if view.seen.declined && !view.running {
        screen.blocks.push(bar(view, Tone::Warn, "declined", None));
    }
    let chosen = u32::try_from(view.seen.chosen.len()).unwrap_or(u32::MAX);
    let given = u32::try_from(sight.given.len()).unwrap_or(u32::MAX);
    let refused = view
        .seen
        .chosen
        .iter()
        .filter(|(user, _)| matches!(view.seen.people.get(user), Some(Some(_))) && !sight.given.contains(user))
        .count();
    let refused = u32::try_from(refused).unwrap_or(u32::MAX);
    if view.running {
        let done = view.seen.chosen.iter().filter(|(user, _)| matches!(view.seen.people.get(user), Some(None))).count();
        screen.blocks.push(Block::Progress {
            done: u32::try_from(done).unwrap_or(u32::MAX),
            failed: refused,
            total: chosen,
            unit: view.say("unit"),
            facts: Vec::new(),
            button: Some(Button::submit("pause", view.say("pause")).icon("pause")),
        });
    } else if given < chosen {
        let text = view.say_with("missing-text", &[("n", (chosen - given).into())]);
        let button = Some(Button::submit("again", view.say("try-again")));
        screen.blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: view.say_with("missing-title", &[("n", (chosen - given).into())]),
            text,
            button,
        });
    } else if given > 0 {
        screen.blocks.push(Block::Bar {
            tone: Tone::Ok,
            title: view.say_with("given-title", &[("n", given.into())]),
            text: view.say("given-text"),
            button: None,
        });
    }
    if sight.people.is_empty() && refused == 0 {
        screen.blocks.push(bar(view, Tone::Ok, "everybody", None));
        finish_footer(view, screen);
        return;
    }
    screen.blocks.push(Block::Totals {
        cells: sight
            .products
            .iter()
            .take(4)
            .map(|product| TotalCell {
                label: product.name.clone(),
                value: view.say_with("seats-left", &[("n", product.free.into())]),
                detail: view.say("seats-detail"),
            })
            .collect(),
    });
    if sight.products.len() > 1 {
        screen.blocks.push(Block::Fields { title: None, fields: vec![product_field(view, sight)] });
    }
    screen.blocks.push(table(view, sight));
    let can_give = sight.products.iter().any(|product| product.free > 0);
    if !can_give {
        screen.blocks.push(bar(view, Tone::Info, "no-seats", None));
    }
    finish_footer(view, screen);
    if can_give && !view.running && view.seen.asking.is_none() && !sight.people.is_empty() {
        screen.blocks.push(Block::Bar {
            tone: Tone::Info,
            title: view.say("give-title"),
            text: view.say("give-text"),
            button: Some(Button::submit("assign", view.say("give"))),
        });
    }
}

fn finish_footer(view: &Here<'_>, screen: &mut Screen) {
    let ready = !view.running && view.open.is_none() && view.seen.asking.is_none() && view.seen.is_read_back();
    let nobody = view.seen.chosen.is_empty();
    let skip = view.seen.sight.as_ref().is_some_and(|sight| !sight.people.is_empty()) && nobody;
    let label = if skip { view.say("skip") } else { view.shared("continue", &[]) };
    screen.footer = Footer {
        primary: Some(Button::submit("continue", label).enabled(ready)),
        secondary: Some(Button::look(view.shared("read-again", &[]))),
        note: None,
    };
}

fn product_field(view: &Here<'_>, sight: &Sight) -> Field {
    let options = sight
        .products
        .iter()
        .map(|product| SelectOption { value: product.sku.to_string(), label: product.name.clone() })
        .collect();
    let known = sight.products.first().map_or_else(String::new, |product| product.sku.to_string());
    parts::field(view, PRODUCT, FieldKind::Select { options }, &known)
}

fn table(view: &Here<'_>, sight: &Sight) -> Block {
    let column = |key: &str, share| Column {
        label: if key.is_empty() { String::new() } else { view.say(key) },
        right: false,
        share,
    };
    let rows = sight.people.iter().map(|(user, others)| row(view, *user, *others));
    Block::Table {
        label: view.say("table"),
        columns: vec![
            column("", 8),
            column("column-person", 42),
            column("column-now", 24),
            column("column-outcome", 26),
        ],
        rows: rows.collect(),
        filters: Vec::new(),
        empty: None,
    }
}

fn row(view: &Here<'_>, user: UserId, others: u32) -> Row {
    let name = view.names.get(&user.to_string()).cloned().unwrap_or_else(|| user.to_string());
    let id = give_field(user);
    let tick = Field {
        value: view.typed(&id, "false"),
        error: view.errors.of(&id),
        id,
        label: view.say_with("tick-label", &[("name", (&name).into())]),
        kind: FieldKind::Check,
        help: None,
        origin: None,
        wide: false,
    };
    let mut person = Cell::strong(name);
    person.detail = view.names.get(&format!("{user}:username")).cloned();
    let outcome = match view.seen.people.get(&user) {
        Some(Some(why)) => Cell {
            text: view.say(&format!("reason-{why}")),
            tone: Some(Tone::Bad),
            state: Some(StepState::Stopped),
            ..Cell::default()
        },
        Some(None) | None => Cell::default(),
    };
    let now = if others == 0 { view.say("now-nothing") } else { view.say_with("now-other", &[("n", others.into())]) };
    Row {
        id: user.to_string(),
        filter: String::new(),
        cells: vec![Cell::field(tick), person, Cell::text(now), outcome],
    }
}

/// Nobody can sign in now: the admin does it by hand, if anybody needs one.
fn by_hand(view: &Here<'_>, screen: &mut Screen) {
    screen.kind = ScreenKind::Explain;
    screen.blocks.push(Block::Bar {
        tone: Tone::Warn,
        title: view.shared("not-verified", &[]),
        text: view.say("hand-text"),
        button: None,
    });
    let step = |key: &str, button| GuideStep { text: view.say(key), copy: Vec::new(), button, warning: None };
    screen.blocks.push(Block::Guide {
        title: None,
        steps: vec![step("hand-1", Some(Button::open("users", view.say("hand-open")))), step("hand-2", None)],
    });
    screen.footer = Footer {
        primary: Some(parts::continue_button(view)),
        secondary: Some(parts::come_back_later(view)),
        note: None,
    };
}
