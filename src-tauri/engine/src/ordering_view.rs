//! The section of the settings page in which the key to a distributor's ordering interface is given and forgotten.

use baton_workflow::{
    FieldErrors, Words,
    screen::{Block, Button, FactRow, Field, FieldKind, ProofState, Tone},
};

use crate::{Connection, Ordering, Organisation};

/// The field of the key. Its value goes to the shell by a command of its own and never comes back.
pub const ORDERING_KEY: &str = "ordering_key";
/// Tests what was typed and keeps it.
pub const ORDERING_KEEP: &str = "ordering_keep";
/// Tests the kept key.
pub const ORDERING_TEST: &str = "ordering_test";
/// Forgets the kept key.
pub const ORDERING_FORGET: &str = "ordering_forget";
/// Takes the key that the practice cloud hands out.
pub const ORDERING_PRACTICE: &str = "ordering_practice";

/// The section.
pub(crate) fn ordering_blocks(
    ordering: &Ordering,
    errors: &FieldErrors,
    organisation: &Organisation,
    practice: bool,
    words: &Words,
) -> Vec<Block> {
    let say = |key: &str| words.say(&format!("settings-ordering-{key}"), &[("name", ordering.name.into())]);
    let mut blocks = vec![Block::Heading { text: say("title") }, Block::Text { text: say("text") }];
    if !practice && !organisation.orders_allowed() {
        blocks.push(Block::Bar { tone: Tone::Info, title: say("off-title"), text: say("off-text"), button: None });
    }
    match ordering.since {
        Some(since) => {
            if ordering.memory_only {
                blocks.push(bar(Tone::Warn, say("session-title"), say("session-text")));
            }
            if let Some(error) = errors.of(ORDERING_KEY) {
                blocks.push(bar(Tone::Bad, say("failed-title"), error));
            }
            let args = [("since", words.date(since).into()), ("name", ordering.name.into())];
            let kept = FactRow {
                state: Some(ProofState::Proven),
                ..row(say("kept-label"), words.say("settings-ordering-kept", &args))
            };
            let known = ordering.connection.iter().flat_map(|connection| connection_rows(connection, words));
            blocks.push(Block::Facts { title: None, rows: std::iter::once(kept).chain(known).collect() });
            let buttons = vec![
                Button::submit(ORDERING_TEST, say("test")).icon("arrow_clockwise"),
                Button::submit(ORDERING_FORGET, say("forget")).icon("delete"),
            ];
            blocks.push(Block::Buttons { buttons });
        }
        None => {
            if ordering.memory_only {
                blocks.push(bar(Tone::Warn, say("session-title"), say("session-text")));
            }
            blocks.push(Block::Fields { title: None, fields: vec![key_field(ordering, errors, words)] });
            let mut buttons = vec![Button::submit(ORDERING_KEEP, say("keep")).icon("key")];
            if practice && ordering.practice_key {
                buttons.push(Button::submit(ORDERING_PRACTICE, say("practice")).icon("beaker"));
                blocks.push(Block::Text { text: say("practice-text") });
            }
            blocks.push(Block::Buttons { buttons });
        }
    }
    blocks
}

fn bar(tone: Tone, title: String, text: String) -> Block {
    Block::Bar { tone, title, text, button: None }
}

fn key_field(ordering: &Ordering, errors: &FieldErrors, words: &Words) -> Field {
    let say = |key: &str| words.say(&format!("settings-ordering-{key}"), &[("name", ordering.name.into())]);
    Field {
        id: ORDERING_KEY.to_owned(),
        label: say("key-label"),
        kind: FieldKind::Secret,
        value: String::new(),
        help: Some(say("key-help")),
        error: errors.of(ORDERING_KEY),
        origin: None,
        wide: true,
    }
}

fn connection_rows(connection: &Connection, words: &Words) -> Vec<FactRow> {
    let say = |key: &str| words.say(&format!("settings-ordering-{key}"), &[]);
    let company = &connection.company;
    let read = words.say("settings-ordering-read", &[("at", words.moment(connection.read_at).into())]);
    let named = format!("create_organization-country-{}", company.country.to_lowercase());
    let country = if words.has(&named) { words.say(&named, &[]) } else { company.country.clone() };
    let mut rows = vec![
        FactRow {
            detail: Some(company.reference.clone()),
            remark: Some(read),
            ..row(say("company"), company.name.clone())
        },
        row(say("marketplace"), country),
    ];
    rows.extend(connection.programmes.iter().map(|programme| FactRow {
        detail: Some(match &programme.mpn_id {
            Some(id) => words.say("settings-ordering-mpn", &[("id", id.as_str().into())]),
            None => say("no-mpn"),
        }),
        state: Some(if programme.validated { ProofState::Proven } else { ProofState::NotYet }),
        remark: Some(programme.status.clone()),
        ..row(say("programme"), programme.code.clone())
    }));
    if connection.programmes.is_empty() {
        rows.push(FactRow { state: Some(ProofState::NotYet), ..row(say("programme"), say("no-programme")) });
    }
    rows
}

fn row(label: String, value: String) -> FactRow {
    FactRow { label, value, detail: None, state: None, remark: None, copy: false }
}
