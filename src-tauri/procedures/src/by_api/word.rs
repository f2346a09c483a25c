//! A person's word on a write in doubt: it counts once Baton looked in vain, or could not look for an hour.

use baton_domain::PersonName;
use baton_workflow::{
    Answers, FieldErrors, Screen, Step, View,
    screen::{Block, Button, Field, FieldKind, LabelledText, StepState, Watch, Who},
};
use jiff::SignedDuration;

use super::{Absence, every_seconds, interface, lists_lag};
use crate::parts;

/// How long after it was sent a person may say how a write ended although Baton could not look: the key may be revoked,
/// forgotten, or of another company.
const LOOK_FAILED: SignedDuration = SignedDuration::from_hours(1);

/// The field for the number that the person found at the distributor.
pub const FOUND_NUMBER: &str = "found_number";

/// What a screen tells of a write in doubt, and what it asks of the person who looked.
pub struct Doubt<'a> {
    /// When it was first looked for in vain.
    pub absence: &'a Absence,
    /// What was sent, by which a person finds it.
    pub facts: Vec<LabelledText>,
    /// The label of the number that the person reads there; absent where there is none to read.
    pub number_label: Option<String>,
}

/// Whether a person may say how the open write ended: Baton looked in vain, or could not look for long.
#[must_use]
pub fn word_counts<S: Step>(view: &View<'_, S>, absence: &Absence) -> bool {
    let Some(open) = view.open.as_ref().filter(|_| !view.running) else { return false };
    absence.first(open.key).is_some() || view.now.duration_since(open.since) > LOOK_FAILED
}

/// Fills a screen while a write is open: it is being sent, or its end is looked for. `false`: none is open.
pub fn open_write<S: Step>(view: &View<'_, S>, doubt: Doubt<'_>, screen: &mut Screen) -> bool {
    let Some(open) = &view.open else { return false };
    let interface = interface(view);
    let minutes = lists_lag(view).as_mins().max(1).min(i64::from(u32::MAX));
    let args = [("interface", interface.as_str().into()), ("minutes", minutes.into())];
    let in_doubt = open.in_doubt || !view.running;
    let word = word_counts(view, doubt.absence);
    let key = if in_doubt { "doubt" } else { "sending" };
    let mut facts = Vec::new();
    if in_doubt {
        facts.push(parts::labelled(view.shared("api-doubt-sent", &[]), view.words.moment(open.since)));
        facts.extend(doubt.facts);
        let looked = match doubt.absence.first(open.key) {
            Some(first) => view.shared("api-doubt-looked-once", &[("at", view.words.moment(first).into())]),
            None => view.shared("api-doubt-not-looked", &args),
        };
        facts.push(parts::labelled(view.shared("api-doubt-looked", &[]), looked));
    }
    screen.blocks = vec![Block::Wait {
        title: view.shared(&format!("api-{key}-title"), &args),
        text: view.shared(&format!("api-{key}-text"), &args),
        facts,
        button: Some(Button::look(view.shared("check-now", &[]))),
    }];
    if word {
        screen.blocks.extend(ask(view, doubt.number_label));
    }
    screen.footer.primary = None;
    screen.footer.secondary = Some(parts::come_back_later(view));
    screen.standing.state = if word { StepState::Attention } else { StepState::Waiting };
    screen.standing.who = Who::Baton;
    screen.standing.next = view.shared(&format!("api-{key}-next"), &args);
    screen.watch = Some(Watch { every_seconds: every_seconds(view.now.duration_since(open.since)) });
    true
}

fn ask<S: Step>(view: &View<'_, S>, number_label: Option<String>) -> [Block; 2] {
    let there = if number_label.is_some() { "api-word-there-number" } else { "api-word-there" };
    let number = number_label.map(|label| Field {
        id: FOUND_NUMBER.to_owned(),
        label,
        kind: FieldKind::Text,
        value: view.typed(FOUND_NUMBER, ""),
        help: None,
        error: view.errors.of(FOUND_NUMBER),
        origin: None,
        wide: false,
    });
    [
        Block::Fields {
            title: Some(view.shared("api-word-title", &[("interface", interface(view).into())])),
            fields: number.into_iter().chain([parts::confirmed_by_field(view)]).collect(),
        },
        Block::Buttons {
            buttons: vec![
                Button::submit("there", view.shared(there, &[])),
                Button::submit("not_there", view.shared("api-word-not-there", &[])),
            ],
        },
    ]
}

/// Who says so, and the number when one was asked for.
///
/// # Errors
/// A sentence beside each field that is not good.
pub fn word<S: Step>(
    view: &View<'_, S>,
    answers: &Answers,
    with_number: bool,
) -> Result<(PersonName, String), FieldErrors> {
    let mut errors = FieldErrors::none();
    let number = answers.text(FOUND_NUMBER).trim();
    // It becomes a part of addresses of the interface.
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let good = (2..=40).contains(&number.chars().count()) && number.chars().all(fits);
    if with_number && !good {
        let args = [("interface", interface(view).into())];
        errors.add(FOUND_NUMBER, view.shared("api-word-error-number", &args));
    }
    match (parts::confirmed_by(view, answers, &mut errors), errors.is_empty()) {
        (Some(by), true) => Ok((by, number.to_owned())),
        _ => Err(errors),
    }
}
