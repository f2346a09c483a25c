//! Parts that many steps' screens share: fields with what was typed and what was wrong, proof rows, a person's word.

use baton_domain::{Evidence, PersonName, PersonNameError, Source, display_text};
use baton_workflow::{
    Answers, FieldErrors, Step, View, Words,
    screen::{Block, Button, Field, FieldKind, LabelledText, ProofRow, ProofState, SelectOption},
};
use jiff::{SignedDuration, Timestamp};

/// The field in which a person signs with their name.
pub const CONFIRMED_BY: &str = "confirmed_by";

/// A field with what was typed (or `known`), its error, and its label from the step's words (`<step>-<id>-label`, and
/// `<step>-<id>-help` where there is one).
#[must_use]
pub fn field<S: Step>(view: &View<'_, S>, id: &str, kind: FieldKind, known: &str) -> Field {
    let key = id.replace(':', "-");
    let help = format!("{}-{key}-help", S::ID);
    Field {
        id: id.to_owned(),
        label: view.say(&format!("{key}-label")),
        kind,
        value: view.typed(id, known),
        help: view.words.has(&help).then(|| view.say(&format!("{key}-help"))),
        error: view.errors.of(id),
        origin: None,
        wide: false,
    }
}

/// A one-line text field.
#[must_use]
pub fn text_field<S: Step>(view: &View<'_, S>, id: &str, known: &str) -> Field {
    field(view, id, FieldKind::Text, known)
}

/// A tick box; never ticked for the person.
#[must_use]
pub fn confirm<S: Step>(view: &View<'_, S>, id: &str, title: String, text: String) -> Block {
    Block::Confirm {
        field: id.to_owned(),
        title,
        text,
        ticked: view.typed(id, "") == "true",
        error: view.errors.of(id),
    }
}

/// The field for the name of who confirms, prefilled from the settings.
#[must_use]
pub fn confirmed_by_field<S: Step>(view: &View<'_, S>) -> Field {
    Field {
        id: CONFIRMED_BY.to_owned(),
        label: view.shared("confirmed-by-field", &[]),
        kind: FieldKind::Text,
        value: view.typed(CONFIRMED_BY, &view.around.operator),
        help: Some(view.shared("confirmed-by-help", &[])),
        error: view.errors.of(CONFIRMED_BY),
        origin: None,
        wide: false,
    }
}

/// Reads the name of who confirms; adds an error when it is no name.
pub fn confirmed_by<S: Step>(view: &View<'_, S>, answers: &Answers, errors: &mut FieldErrors) -> Option<PersonName> {
    match PersonName::parse(answers.text(CONFIRMED_BY)) {
        Ok(name) => Some(name),
        Err(error) => {
            let (key, most) = match error {
                PersonNameError::Missing => ("error-name-missing", 0_u32),
                PersonNameError::TooLong => ("error-too-long", 120),
                PersonNameError::Character => ("error-name-character", 0),
            };
            errors.add(CONFIRMED_BY, view.words.say(key, &[("most", most.into())]));
            None
        }
    }
}

/// Reads a required text of at most `most` characters, made fit to show.
pub fn required_text<S: Step>(
    view: &View<'_, S>,
    answers: &Answers,
    id: &str,
    most: usize,
    errors: &mut FieldErrors,
) -> Option<String> {
    let text = display_text(answers.text(id), most + 1);
    if text.is_empty() {
        errors.add(id, view.words.say("error-required", &[]));
        return None;
    }
    if text.chars().count() > most {
        errors.add(id, view.words.say("error-too-long", &[("most", most.into())]));
        return None;
    }
    Some(text)
}

/// Options of a select from values and labels.
#[must_use]
pub fn options(pairs: &[(&str, String)]) -> Vec<SelectOption> {
    pairs.iter().map(|(value, label)| SelectOption { value: (*value).to_owned(), label: label.clone() }).collect()
}

/// A label with its text.
#[must_use]
pub fn labelled(label: impl Into<String>, text: impl Into<String>) -> LabelledText {
    LabelledText { label: label.into(), text: text.into() }
}

/// The newest five facts of a step as proof rows.
#[must_use]
pub fn proof<S: Step>(view: &View<'_, S>) -> Vec<ProofRow> {
    let mut rows: Vec<ProofRow> = Vec::new();
    for evidence in view.evidence.iter().rev() {
        if rows.len() < 5 && !rows.iter().any(|row| row.fact == evidence.fact) {
            rows.push(proof_row(evidence, view.words, view.now, view.around.practice));
        }
    }
    rows.reverse();
    rows
}

/// A fact that is looked for and not there yet.
#[must_use]
pub fn not_yet<S: Step>(view: &View<'_, S>, fact: String) -> ProofRow {
    ProofRow { fact, stamp: view.words.say("stamp-not-yet", &[]), state: ProofState::NotYet }
}

/// A fact that will be looked for later.
#[must_use]
pub fn later<S: Step>(view: &View<'_, S>, fact: String) -> ProofRow {
    ProofRow { fact, stamp: view.words.say("stamp-later", &[]), state: ProofState::Later }
}

/// A fact with its stamp.
#[must_use]
pub fn proof_row(evidence: &Evidence, words: &Words, now: Timestamp, practice: bool) -> ProofRow {
    let old = now.duration_since(evidence.at) > SignedDuration::from_hours(1);
    let state = match (evidence.is_missing, old) {
        (true, _) => ProofState::NotYet,
        (false, true) => ProofState::Old,
        (false, false) => ProofState::Proven,
    };
    ProofRow { fact: evidence.fact.clone(), stamp: stamp(evidence, words, now, practice), state }
}

/// Where a fact comes from and how old it is, in words.
#[must_use]
pub fn stamp(evidence: &Evidence, words: &Words, now: Timestamp, practice: bool) -> String {
    let ago = words.ago(evidence.at, now);
    match &evidence.source {
        Source::Microsoft if practice => words.say("stamp-microsoft-practice", &[("ago", ago.into())]),
        Source::Microsoft => words.say("stamp-microsoft", &[("ago", ago.into())]),
        Source::Distributor { name } if practice => {
            words.say("stamp-distributor-practice", &[("name", name.into()), ("ago", ago.into())])
        }
        Source::Distributor { name } => words.say("stamp-distributor", &[("name", name.into()), ("ago", ago.into())]),
        Source::Person { name } => words.say("stamp-person", &[("name", name.into()), ("ago", ago.into())]),
        Source::Baton => words.say("stamp-baton", &[("ago", ago.into())]),
        Source::ThisComputer => words.say("stamp-this-computer", &[("ago", ago.into())]),
    }
}

/// The primary button "Continue".
#[must_use]
pub fn continue_button<S: Step>(view: &View<'_, S>) -> Button {
    Button::submit("continue", view.shared("continue", &[]))
}

/// The outlined button "Come back later".
#[must_use]
pub fn come_back_later<S: Step>(view: &View<'_, S>) -> Button {
    Button::leave(view.shared("come-back-later", &[]))
}
