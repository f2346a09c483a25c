//! Orders a refused line again while other lines live on: the one named correction after an order was sent.

use baton_domain::Evidence;
use baton_workflow::{
    Accepted, Answers, FieldErrors, Told,
    screen::{Block, Button, Tone},
};

use super::{FulfilmentNote, Of, is_dead, matched, matching::Matched, ordered, taking::Taken};
use crate::{
    parts,
    steps::{
        OrderLine,
        place_order::{
            number, policy,
            pressing::{Pressed, Pressing, Stage},
            screen as ordering,
        },
    },
};

fn pressing(view: &Of<'_>, line: u32) -> Pressing {
    view.seen.pressing.get(&line).copied().unwrap_or_default()
}

/// The field of the new number, one per time that the line is ordered again.
fn number_field(view: &Of<'_>, line: u32) -> String {
    format!("new_number:{line}{}", view.seen.again(line))
}

/// What is shown for a line whose order ended.
pub fn blocks(view: &Of<'_>, line: &OrderLine) -> Vec<Block> {
    let number = line.number;
    let at = pressing(view, number);
    let domain = crate::steps::ordering_domain(&view.given.4, &view.given.2).as_str();
    let args = [("n", number.into()), ("seats", line.seats.count().into()), ("product", line.product.as_str().into())];
    let bar = |tone, key: &str, action: &str| Block::Bar {
        tone,
        title: view.say_with(&format!("{key}-title"), &args),
        text: view.say_with(&format!("{key}-text"), &args),
        button: Some(Button::submit(&format!("{action}:{number}"), view.say(&format!("{key}-button")))),
    };
    let fields = || {
        let field = ordering::number_of(view, number_field(view, number), line);
        Block::Fields { title: Some(view.say("again-section")), fields: vec![field] }
    };
    let is_off = (!view.around.orders_allowed).then(|| policy::bar(view));
    let guide = |title: &str, steps| Block::Guide { title: Some(view.say_with(title, &args)), steps };
    match policy::stage(view, &at) {
        Stage::Ready | Stage::Blocked if !view.around.orders_allowed => vec![policy::bar(view)],
        Stage::Ready | Stage::Blocked => vec![bar(Tone::Bad, "again-ready", "again_show")],
        Stage::Steps => vec![
            guide("again-guide", ordering::order_steps(view, line, domain)),
            fields(),
            bar(Tone::Info, "again-done", "again_ordered"),
        ],
        Stage::Number => vec![fields(), bar(Tone::Info, "again-done", "again_ordered")],
        Stage::Question => is_off
            .into_iter()
            .chain([
                ordering::question(view, line, &at, &["yes", "no", "not_sure"]),
                bar(Tone::Warn, "again-question", "again_answer"),
            ])
            .collect(),
        Stage::LookUp => vec![
            guide("again-look-up", ordering::look_up_steps(view, line, domain)),
            ordering::question(view, line, &at, &["yes", "no"]),
            bar(Tone::Warn, "again-question", "again_answer"),
        ],
    }
}

/// Takes an answer about a line whose order ended; each only in its stage.
pub fn take(view: &Of<'_>, answers: &Answers, act: &str, number: u32) -> Taken {
    let lines = matched(view);
    let Some(line) = lines.iter().find(|matched| matched.line.number == number && may_reorder(view, matched, &lines))
    else {
        return Ok(Accepted::Stay);
    };
    let at = pressing(view, number);
    let answered = |pressed| {
        let note = FulfilmentNote::Answered { line: number, visit: view.visit, pressed };
        Ok(Accepted::Note(Told::plain(note)))
    };
    // An order that was made before the policy came is saved all the same.
    let may_have_ordered = matches!(at.stage(view.visit), Stage::Steps | Stage::Number);
    match (policy::stage(view, &at), act) {
        (Stage::Ready | Stage::Blocked, "again_show") if !view.around.orders_allowed => Ok(Accepted::Stay),
        (Stage::Ready | Stage::Blocked, "again_show") => {
            let note = FulfilmentNote::StepsShown { line: number, visit: view.visit };
            Ok(Accepted::Note(Told::plain(note)))
        }
        (Stage::Question | Stage::LookUp, "again_answer") => {
            let field = ordering::pressed_field(number, &at);
            match Pressed::of_word(answers.text(&field)) {
                Some(pressed) => answered(policy::answer(view, pressed)),
                None => Err(FieldErrors::one(&field, view.words.say("error-choose", &[]))),
            }
        }
        (_, "again_ordered") if may_have_ordered => reordered(view, answers, line.line),
        _ => Ok(Accepted::Stay),
    }
}

/// Whether a line is ordered again here: its order ended while another one lives. When none lives, the plan is opened instead.
pub fn may_reorder(view: &Of<'_>, line: &Matched<'_>, all: &[Matched<'_>]) -> bool {
    is_dead(view, line) && all.iter().any(|other| !is_dead(view, other))
}

fn reordered(view: &Of<'_>, answers: &Answers, line: &OrderLine) -> Taken {
    let mut errors = FieldErrors::none();
    let field = number_field(view, line.number);
    let taken: Vec<String> = view
        .given
        .6
        .lines
        .iter()
        .map(|placed| placed.order_number.clone())
        .chain(view.given.5.lines.iter().filter_map(|line| ordered(view, line.number)).map(|(number, _)| number))
        .collect();
    let order_number = number::parse(answers.text(&field), taken.iter().map(String::as_str));
    if let Err(error) = order_number {
        errors.add(&field, ordering::say(view, number::error_key(error), &[]));
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (Ok(order_number), Some(by)) = (order_number, name) else { return Err(errors) };
    let fact = ordering::say(
        view,
        "fact-placed",
        &[
            ("number", order_number.as_str().into()),
            ("seats", line.seats.count().into()),
            ("product", line.product.as_str().into()),
        ],
    );
    let evidence = vec![Evidence::person(fact, by.as_str(), view.now)];
    Ok(Accepted::Note(Told::new(
        FulfilmentNote::Reordered { line: line.number, order_number, by, corrects: false },
        evidence,
    )))
}
