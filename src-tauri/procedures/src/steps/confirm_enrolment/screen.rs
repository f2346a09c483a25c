//! The question, and with a key: whose it is, the enrolment, who will bill, and the choice who acts.

use baton_distributors::{Company, Programme};
use baton_workflow::{
    Screen, Step, View,
    screen::{
        Block, Button, Choice, FactRow, Field, FieldKind, IconText, ProofState, ScreenKind, SelectOption, StepState,
        Tone,
    },
};

use super::{BY_API, BY_HAND, ConfirmEnrolment, ENROLLED, Enrolment, KeySight, MPN_ID, ORDERING, Ordering, PROGRAMME};
use crate::{
    by_api::{self, fact},
    customer_form,
    parts::{self, come_back_later, confirmed_by_field, continue_button, not_yet, proof, text_field},
};

type Of<'a> = View<'a, ConfirmEnrolment>;

pub(super) fn screen(view: &Of<'_>) -> Screen {
    let id = ConfirmEnrolment::ID;
    let mut screen = Screen::new(id, ScreenKind::Form, ConfirmEnrolment::WHO, view.say("title"), view.say("purpose"));
    by_key(view, &mut screen);
    if chosen(view) != BY_API {
        enrolment(view, &mut screen);
    }
    let mpn = mpn_field(view);
    screen.blocks.extend(mismatch(view, &mpn.value));
    let mut name = confirmed_by_field(view);
    if let Some(done) = &view.outcome {
        done.confirmed_by.as_str().clone_into(&mut name.value);
    }
    screen.blocks.push(Block::Fields { title: None, fields: vec![mpn, name] });
    screen.why = vec![view.say("why-programme"), view.say("why-mpn")];
    screen.proof = proof(view);
    if screen.proof.is_empty() {
        screen.proof = vec![not_yet(view, view.say("proof-enrolled"))];
    }
    screen.footer.primary = Some(continue_button(view));
    screen.footer.secondary = Some(come_back_later(view));
    screen.standing.state = StepState::Now;
    screen.standing.next = view.say("next");
    screen
}

/// Who is chosen to act; empty while nobody chose.
fn chosen(view: &Of<'_>) -> String {
    let known = match view.outcome.as_ref().map(|done| &done.ordering) {
        Some(Ordering::Api { .. }) => BY_API,
        Some(Ordering::Hand) => BY_HAND,
        None => "",
    };
    if known.is_empty() && view.seen.usable().is_none() {
        return BY_HAND.to_owned();
    }
    view.typed(ORDERING, known)
}

/// What the key shows, and the choice it allows.
fn by_key(view: &Of<'_>, screen: &mut Screen) {
    let interface = by_api::interface(view);
    let args = [("interface", interface.as_str().into())];
    match &*view.seen {
        KeySight::NoKey if by_api::facts(view).is_none() || view.outcome.is_some() => {}
        KeySight::NoKey => screen.tip = Some(view.say_with("tip-key", &args)),
        KeySight::NotRead { trouble } => {
            screen.blocks.push(by_api::trouble_bar(view, trouble));
            screen.blocks.push(Block::Text { text: view.say("guided-stays") });
        }
        KeySight::Read { company, programmes } => {
            screen.blocks.push(Block::Facts {
                title: Some(view.say_with("key-title", &args)),
                rows: facts(view, company, programmes),
            });
            match view.seen.usable() {
                None => screen.blocks.push(Block::Bar {
                    tone: Tone::Warn,
                    title: view.say_with("not-validated-title", &args),
                    text: view.say_with("not-validated-text", &args),
                    button: Some(Button::look(view.shared("read-again", &[]))),
                }),
                Some((company, validated)) => {
                    screen.blocks.push(choices(view, &interface));
                    if chosen(view) == BY_API {
                        screen.blocks.push(by_api::who_bills(view, company));
                        screen.blocks.extend(programme_field(view, &validated));
                    }
                }
            }
        }
    }
}

fn facts(view: &Of<'_>, company: &Company, programmes: &[Programme]) -> Vec<FactRow> {
    let mut rows = vec![
        fact(view.say("key-company"), by_api::named(company), None),
        fact(view.say("key-marketplace"), customer_form::country_name(view, &company.country), None),
    ];
    for one in programmes {
        let state = if one.validated { ProofState::Proven } else { ProofState::NotYet };
        let mut row = fact(view.say("key-programme"), format!("{} · {}", one.code, one.status), Some(state));
        row.detail = one.mpn_id.as_ref().map(|mpn| view.say_with("key-mpn", &[("mpn", mpn.as_str().into())]));
        rows.push(row);
    }
    rows
}

fn choices(view: &Of<'_>, interface: &str) -> Block {
    let args = [("interface", interface.into())];
    let card = |value: &str, points: &[(&str, &str)]| Choice {
        value: value.to_owned(),
        title: view.say_with(&format!("ordering-{value}"), &args),
        text: view.say_with(&format!("ordering-{value}-text"), &args),
        points: points
            .iter()
            .map(|(icon, key)| IconText { icon: (*icon).to_owned(), text: view.say_with(key, &args) })
            .collect(),
    };
    Block::Choices {
        field: ORDERING.to_owned(),
        legend: view.say("ordering-legend"),
        options: vec![card(BY_API, &[("checkmark", "ordering-api-point")]), card(BY_HAND, &[])],
        value: chosen(view),
        error: view.errors.of(ORDERING),
    }
}

/// Only where there is more than one to choose from.
fn programme_field(view: &Of<'_>, validated: &[&Programme]) -> Option<Block> {
    if validated.len() < 2 {
        return None;
    }
    let options = validated
        .iter()
        .map(|one| SelectOption {
            value: one.reference.clone(),
            label: format!("{} · {} · {}", one.code, one.reference, one.mpn_id.as_deref().unwrap_or("-")),
        })
        .collect();
    let known = match view.outcome.as_ref().map(|done| &done.ordering) {
        Some(Ordering::Api { programme, .. }) => programme.reference.as_str(),
        Some(Ordering::Hand) | None => "",
    };
    let field = parts::field(view, PROGRAMME, FieldKind::Select { options }, known);
    Some(Block::Fields { title: None, fields: vec![field] })
}

fn enrolment(view: &Of<'_>, screen: &mut Screen) {
    let enrolled = view.typed(ENROLLED, view.outcome.as_ref().map_or("", |done| done.enrolled.key()));
    screen.blocks.push(Block::Choices {
        field: ENROLLED.to_owned(),
        legend: view.say("enrolled-legend"),
        options: [Enrolment::Enrolled, Enrolment::Enrolling].into_iter().map(|one| choice(view, one)).collect(),
        value: enrolled.clone(),
        error: view.errors.of(ENROLLED),
    });
    if enrolled == Enrolment::Enrolling.key() {
        screen.blocks.push(Block::Bar {
            tone: Tone::Warn,
            title: view.say("enrolling-title"),
            text: view.say("enrolling-text"),
            button: None,
        });
    }
}

fn choice(view: &Of<'_>, one: Enrolment) -> Choice {
    let key = one.key();
    Choice {
        value: key.to_owned(),
        title: view.say(&format!("{key}-choice")),
        text: view.say(&format!("{key}-choice-text")),
        points: Vec::new(),
    }
}

/// The MPN ID: as confirmed, as the settings say, or as the enrolment at the distributor says.
fn mpn_field(view: &Of<'_>) -> Field {
    if let Some(done) = &view.outcome {
        return text_field(view, MPN_ID, done.mpn_id.as_str());
    }
    let of_key = enrolled_with(view).unwrap_or_default();
    let settings = view.around.mpn_id.as_str();
    let (known, origin) = if settings.is_empty() {
        (of_key.as_str(), by_api::interface(view))
    } else {
        (settings, view.shared("from-settings", &[]))
    };
    let mut field = text_field(view, MPN_ID, known);
    field.origin = (!known.is_empty() && field.value == known).then_some(origin);
    field
}

/// The MPN ID: as confirmed, or as the settings say.
pub(crate) fn known_mpn_field<S: Step>(view: &View<'_, S>, confirmed: Option<&str>) -> Field {
    let settings = view.around.mpn_id.as_str();
    let mut field = text_field(view, MPN_ID, confirmed.unwrap_or(settings));
    let from_settings = confirmed.is_none() && !settings.is_empty() && field.value == settings;
    field.origin = from_settings.then(|| view.shared("from-settings", &[]));
    field
}

/// The MPN ID of the enrolment to order under.
fn enrolled_with(view: &Of<'_>) -> Option<String> {
    let (_, validated) = view.seen.usable()?;
    let wanted = view.typed(PROGRAMME, "");
    validated.iter().find(|one| one.reference == wanted).or(validated.first())?.mpn_id.clone()
}

/// Two different numbers are said plainly: the one at the distributor ties the orders to the partner.
fn mismatch(view: &Of<'_>, typed: &str) -> Option<Block> {
    let enrolled = enrolled_with(view)?;
    if typed.trim().is_empty() || enrolled == typed.trim() {
        return None;
    }
    let interface = by_api::interface(view);
    let args =
        [("interface", interface.into()), ("theirs", enrolled.into()), ("yours", typed.trim().to_owned().into())];
    Some(Block::Bar {
        tone: Tone::Warn,
        title: view.say_with("mpn-differs-title", &args),
        text: view.say_with("mpn-differs-text", &args),
        button: None,
    })
}
