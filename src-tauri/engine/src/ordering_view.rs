//! The section of the settings page in which the key to a distributor's ordering interface is given and forgotten.

use baton_distributors::Account;
use baton_workflow::{
    FieldErrors, Words,
    screen::{Block, Button, FactRow, Field, FieldKind, ProofState, Tone},
    words::Arg,
};

use crate::{Connection, Ordering, Organisation, ordering::is_access};

/// The field of a secret of the key, before the distributor's id, a dash and the secret's name. Its value goes to the shell by a
/// command of its own and never comes back.
const ORDERING_KEY: &str = "ordering_key-";
/// Tests what was typed and keeps it; like the next ones before the distributor's id.
pub const ORDERING_KEEP: &str = "ordering_keep-";
/// Tests the kept key.
pub const ORDERING_TEST: &str = "ordering_test-";
/// Forgets the kept key.
pub const ORDERING_FORGET: &str = "ordering_forget-";
/// Takes the key that the practice cloud hands out.
pub const ORDERING_PRACTICE: &str = "ordering_practice-";

/// The field of one secret of a distributor's key.
#[must_use]
pub fn ordering_field(distributor: &str, part: &str) -> String {
    format!("{ORDERING_KEY}{distributor}-{part}")
}

/// A sentence of these sections. The key of several secrets is called an access wherever a sentence names it.
#[must_use]
pub fn ordering_sentence(distributor: &str, key: &str, args: &[(&str, Arg<'_>)], words: &Words) -> String {
    let of_access = format!("settings-ordering-access-{key}");
    if is_access(distributor) && words.has(&of_access) {
        return words.say(&of_access, args);
    }
    words.say(&format!("settings-ordering-{key}"), args)
}

/// The section.
pub(crate) fn ordering_blocks(
    ordering: &Ordering,
    errors: &FieldErrors,
    organisation: &Organisation,
    practice: bool,
    words: &Words,
) -> Vec<Block> {
    let say = |key: &str| ordering_sentence(ordering.distributor, key, &[("name", ordering.name.into())], words);
    let act = |action: &str| format!("{action}{}", ordering.distributor);
    let mut blocks = vec![Block::Heading { text: say("title") }, Block::Text { text: say("text") }];
    if !practice && !organisation.orders_allowed() {
        blocks.push(Block::Bar { tone: Tone::Info, title: say("off-title"), text: say("off-text"), button: None });
    }
    match ordering.since {
        Some(since) => {
            if ordering.memory_only {
                blocks.push(bar(Tone::Warn, say("session-title"), say("session-text")));
            }
            let first = ordering.key_parts.first().copied().unwrap_or_default();
            if let Some(error) = errors.of(&ordering_field(ordering.distributor, first)) {
                blocks.push(bar(Tone::Bad, say("failed-title"), error));
            }
            let args = [("since", words.date(since).into()), ("name", ordering.name.into())];
            let kept = FactRow {
                state: Some(ProofState::Proven),
                ..row(say("kept-label"), words.say("settings-ordering-kept", &args))
            };
            let known = ordering.connection.iter().flat_map(|connection| connection_rows(ordering, connection, words));
            blocks.push(Block::Facts { title: None, rows: std::iter::once(kept).chain(known).collect() });
            let buttons = vec![
                Button::submit(&act(ORDERING_TEST), say("test")).icon("arrow_clockwise"),
                Button::submit(&act(ORDERING_FORGET), say("forget")).icon("delete"),
            ];
            blocks.push(Block::Buttons { buttons });
        }
        None => {
            if ordering.memory_only {
                blocks.push(bar(Tone::Warn, say("session-title"), say("session-text")));
            }
            blocks.push(Block::Fields { title: None, fields: key_fields(ordering, errors, words) });
            let mut buttons = vec![Button::submit(&act(ORDERING_KEEP), say("keep")).icon("key")];
            if practice && ordering.practice_key {
                buttons.push(Button::submit(&act(ORDERING_PRACTICE), say("practice")).icon("beaker"));
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

fn key_fields(ordering: &Ordering, errors: &FieldErrors, words: &Words) -> Vec<Field> {
    let say = |key: &str| ordering_sentence(ordering.distributor, key, &[("name", ordering.name.into())], words);
    let last = ordering.key_parts.last();
    let field = |part: &&str| {
        let id = ordering_field(ordering.distributor, part);
        Field {
            label: say(&format!("{part}-label")),
            kind: FieldKind::Secret,
            value: String::new(),
            // Where the key comes from is said once, under its last secret.
            help: (Some(part) == last).then(|| say(&format!("{}-help", ordering.distributor))),
            error: errors.of(&id),
            origin: None,
            wide: true,
            id,
        }
    };
    ordering.key_parts.iter().map(field).collect()
}

fn connection_rows(ordering: &Ordering, connection: &Connection, words: &Words) -> Vec<FactRow> {
    let read = words.say("settings-ordering-read", &[("at", words.moment(connection.read_at).into())]);
    connection.accounts.iter().flat_map(|account| account_rows(ordering, account, &read, words)).collect()
}

fn account_rows(ordering: &Ordering, account: &Account, read: &str, words: &Words) -> Vec<FactRow> {
    let say = |key: &str| ordering_sentence(ordering.distributor, key, &[], words);
    let Account { company, programmes } = account;
    let named = format!("customer_form-country-{}", company.country.to_lowercase());
    let country = if words.has(&named) { words.say(&named, &[]) } else { company.country.clone() };
    let mut rows = vec![FactRow {
        detail: Some(company.reference.clone()),
        remark: Some(read.to_owned()),
        ..row(say("company"), company.name.clone())
    }];
    if !country.is_empty() {
        rows.push(row(say("marketplace"), country));
    }
    rows.extend(programmes.iter().map(|programme| FactRow {
        detail: match &programme.mpn_id {
            Some(id) => Some(words.say("settings-ordering-mpn", &[("id", id.as_str().into())])),
            None => ordering.tells_mpn_id.then(|| say("no-mpn")),
        },
        state: Some(if programme.validated { ProofState::Proven } else { ProofState::NotYet }),
        remark: Some(programme.status.clone()),
        ..row(say("programme"), programme.code.clone())
    }));
    if programmes.is_empty() {
        rows.push(FactRow { state: Some(ProofState::NotYet), ..row(say("programme"), say("no-programme")) });
    }
    rows
}

fn row(label: String, value: String) -> FactRow {
    FactRow { label, value, detail: None, state: None, remark: None, copy: false }
}
