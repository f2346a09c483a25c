//! The table of subscriptions: bought, assigned, free, sold by whom, and what becomes of each.

use baton_domain::{Seats, SubscriptionStatus};
use baton_microsoft::products::{self, Segment};
use baton_workflow::{
    Screen, Step, View,
    screen::{Block, Button, Cell, Column, Field, FieldKind, Footer, Row, ScreenKind, Standing, StepState, Tone, Who},
};

use super::{
    Fate, FoundSubscription, VerifySubscriptions, fate_field,
    proposal::{Circumstances, Proposal, proposals},
    said,
};
use crate::{parts, sign_in_again};

type Of<'a> = View<'a, VerifySubscriptions>;

/// The screen.
pub fn screen(view: &Of<'_>) -> Screen {
    let rows: Vec<&FoundSubscription> = view.seen.rows().collect();
    let proved = view.given.0.proved;
    let (title, purpose) = if proved { ("title", "purpose") } else { ("title-said", "purpose-said") };
    let mut screen =
        Screen::new(VerifySubscriptions::ID, ScreenKind::Subscriptions, Who::You, view.say(title), view.say(purpose));
    if proved && !view.seen.was_read() {
        screen.blocks.push(reading(view));
    } else {
        let proposals = proposals(&rows, &Circumstances::of(view));
        screen.blocks.push(table(view, &rows, &proposals));
        screen.blocks.extend(warnings(view, &rows, &proposals));
    }
    if !proved {
        screen.blocks.extend(said::form(view));
    }
    screen.why = vec![view.say("why-rows"), view.say("why-assigned")];
    screen.proof = parts::proof(view);
    if screen.proof.is_empty() {
        let row =
            |key: &str| if proved { parts::not_yet(view, view.say(key)) } else { parts::later(view, view.say(key)) };
        screen.proof = ["proof-found", "proof-used", "proof-sellers"].map(row).to_vec();
    }
    let secondary = if proved { Button::look(view.shared("read-again", &[])) } else { parts::come_back_later(view) };
    screen.footer = Footer {
        primary: Some(parts::continue_button(view).enabled(!rows.is_empty())),
        secondary: Some(secondary),
        note: if rows.is_empty() { Some(view.say(if proved { "note-reading" } else { "note-said" })) } else { None },
    };
    let next = if rows.is_empty() && proved { "next-reading" } else { "next" };
    screen.standing = Standing { state: StepState::Now, who: Who::You, next: view.say(next) };
    sign_in_again::show(view, &view.seen.again, &mut screen);
    screen
}

fn reading(view: &Of<'_>) -> Block {
    Block::Wait {
        title: view.say("wait-title"),
        text: view.say("wait-text"),
        facts: Vec::new(),
        button: Some(Button::look(view.shared("check-now", &[]))),
    }
}

fn table(view: &Of<'_>, rows: &[&FoundSubscription], proposals: &[Proposal]) -> Block {
    let column = |key: &str, right: bool, share: u32| Column { label: view.say(key), right, share };
    let row = |(at, (row, proposal)): (usize, (&&FoundSubscription, &Proposal))| {
        let counted_above = row.sku.is_some() && rows[..at].iter().any(|earlier| earlier.sku == row.sku);
        Row { id: row.id.to_string(), filter: String::new(), cells: cells(view, row, proposal, counted_above) }
    };
    Block::Table {
        label: view.say("table"),
        columns: vec![
            column("column-product", false, 8),
            column("column-bought", true, 3),
            column("column-assigned", true, 4),
            column("column-free", true, 2),
            column("column-seller", false, 4),
            column("column-fate", false, 7),
        ],
        rows: rows.iter().zip(proposals).enumerate().map(row).collect(),
        filters: Vec::new(),
        empty: Some(view.say(if view.given.0.proved { "table-empty" } else { "table-empty-said" })),
    }
}

fn cells(view: &Of<'_>, row: &FoundSubscription, proposal: &Proposal, counted_above: bool) -> Vec<Cell> {
    let mut product = Cell::strong(row.product.clone());
    product.detail = state_words(view, row);
    if product.detail.is_some() && !row.is_trial {
        product.tone = Some(Tone::Warn);
    }
    let per_product = |seats: Seats| {
        if counted_above { Cell::text(view.say("counted-above")) } else { Cell::text(seats.to_string()) }
    };
    let mut fate = Cell::field(fate_select(view, row, proposal));
    if !view.seen.was_read() {
        fate.buttons.push(Button::submit(&format!("remove:{}", row.id), view.say("remove")).icon("delete"));
    }
    vec![
        product,
        Cell::text(row.bought.to_string()),
        per_product(row.assigned),
        per_product(row.free),
        Cell::text(seller(view, row)),
        fate,
    ]
}

fn fate_select(view: &Of<'_>, row: &FoundSubscription, proposal: &Proposal) -> Field {
    let id = fate_field(row);
    let options =
        [Fate::Moves, Fate::Stays, Fate::Ends].map(|fate| (fate.word(), view.say(&format!("fate-{}", fate.word()))));
    let chosen = view.typed(&id, proposal.fate.word());
    // The reason belongs to the proposal; a person who decides otherwise has a reason of their own.
    let help = (chosen == proposal.fate.word()).then(|| view.say(&format!("reason-{}", proposal.reason.key())));
    Field {
        label: view.say_with("fate-label", &[("product", row.product.as_str().into())]),
        kind: FieldKind::Select { options: parts::options(&options) },
        value: chosen,
        help,
        error: view.errors.of(&id),
        origin: None,
        wide: true,
        id,
    }
}

fn seller(view: &Of<'_>, row: &FoundSubscription) -> String {
    match (&row.seller_name, row.seller) {
        (Some(name), _) => name.clone(),
        (None, Some(id)) => {
            view.say_with("seller-unnamed", &[("id", id.to_string().chars().take(8).collect::<String>().into())])
        }
        (None, None) if view.given.0.proved => view.say("seller-direct"),
        (None, None) => view.say("seller-unknown"),
    }
}

/// How the subscription stands, when it is not simply in use.
fn state_words(view: &Of<'_>, row: &FoundSubscription) -> Option<String> {
    if row.is_trial {
        return Some(view.say("state-trial"));
    }
    match &row.status {
        SubscriptionStatus::Enabled => None,
        SubscriptionStatus::Warning => Some(view.say("state-warning")),
        SubscriptionStatus::Suspended => Some(view.say("state-suspended")),
        SubscriptionStatus::Deleted => Some(view.say("state-deleted")),
        SubscriptionStatus::LockedOut => Some(view.say("state-locked-out")),
        SubscriptionStatus::Other(word) => {
            let word = baton_domain::display_text(word, 40);
            Some(view.say_with("state-other", &[("word", word.into())]))
        }
    }
}

/// What must be known before going on: states that hurt people, qualifications, people who would lose a product.
fn warnings(view: &Of<'_>, rows: &[&FoundSubscription], proposals: &[Proposal]) -> Vec<Block> {
    let mut bars = Vec::new();
    let bar = |tone, key: &str, products: &[&str]| Block::Bar {
        tone,
        title: view.say_with(&format!("{key}-title"), &[("products", products.join(", ").into())]),
        text: view.say(&format!("{key}-text")),
        button: None,
    };
    let mut named = |tone, key: &str, is_so: &dyn Fn(&FoundSubscription) -> bool| {
        let products: Vec<&str> = rows.iter().filter(|row| is_so(row)).map(|row| row.product.as_str()).collect();
        if !products.is_empty() {
            bars.push(bar(tone, key, &products));
        }
    };
    named(Tone::Warn, "bar-warning", &|row| row.status == SubscriptionStatus::Warning);
    named(Tone::Bad, "bar-suspended", &|row| row.status == SubscriptionStatus::Suspended);
    named(Tone::Bad, "bar-locked-out", &|row| row.status == SubscriptionStatus::LockedOut);
    named(Tone::Warn, "bar-education", &|row| products::segment(&row.part_number) == Segment::Education);
    named(Tone::Warn, "bar-government", &|row| products::segment(&row.part_number) == Segment::Government);
    named(Tone::Warn, "bar-nonprofit", &|row| products::segment(&row.part_number) == Segment::Nonprofit);
    let chosen = |row: &FoundSubscription| {
        let proposed =
            rows.iter().zip(proposals).find(|(other, _)| other.id == row.id).map(|(_, proposal)| proposal.fate);
        view.typed(&fate_field(row), proposed.unwrap_or(Fate::Stays).word())
    };
    let loses = |row: &FoundSubscription| {
        let of_product = |other: &&&FoundSubscription| other.sku == row.sku && other.id != row.id;
        chosen(row) == "ends"
            && row.assigned.count() > 0
            && rows.iter().filter(of_product).all(|other| chosen(other) == "ends")
    };
    named(Tone::Warn, "bar-ends", &loses);
    bars
}
