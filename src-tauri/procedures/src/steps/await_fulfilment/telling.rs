//! What happened and what comes next, what proves it, and which buttons go on.

use baton_workflow::screen::{Block, Button, Footer, NextItem, ProofRow, Standing, StepState, Who};
use jiff::Timestamp;

use super::{
    Of, late,
    matching::Matched,
    notes::Happened,
    orders,
    screen::{Progress, is_fulfilled, status_text},
    since, word_counts,
};
use crate::parts;

/// What happened, newest first, and what comes next.
pub fn history(view: &Of<'_>, lines: &[Matched<'_>]) -> Block {
    let placed = view.given.6.lines.iter().map(|placed| {
        let args = [("n", placed.line.into()), ("number", placed.order_number.as_str().into())];
        let by_api = placed.own_reference.is_some();
        let text =
            if by_api { view.say_with("api-history-placed", &args) } else { view.say_with("history-placed", &args) };
        (placed.placed_at, text)
    });
    let later = view.seen.history.iter().map(|(at, happened)| (*at, happened_text(view, happened)));
    let mut items: Vec<(Timestamp, String)> = placed.chain(later).collect();
    items.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let moment = |at: Timestamp| {
        if view.words.day(at) == view.words.day(view.now) { view.words.time(at) } else { view.words.moment(at) }
    };
    let switches = view.given.5.lines.iter().any(|line| !line.switch_from.is_empty());
    let next = |key: &str, who: &str| NextItem {
        title: view.say_with(key, &[("n", lines.len().into())]),
        detail: view.say(who),
    };
    Block::History {
        title: view.say("history-title"),
        items: items.into_iter().take(12).map(|(at, text)| parts::labelled(moment(at), text)).collect(),
        next_title: view.say("next-title"),
        next: vec![
            next("next-seen", "next-seen-who"),
            next(if switches { "next-switch" } else { "next-nothing-to-switch" }, "next-switch-who"),
            next("next-cancel", "next-cancel-who"),
        ],
    }
}

fn happened_text(view: &Of<'_>, happened: &Happened) -> String {
    match happened {
        Happened::Said(line, status) => {
            view.say_with("history-said", &[("n", (*line).into()), ("status", status_text(view, status).into())])
        }
        Happened::Status(line, status) => {
            let interface = crate::by_api::interface(view);
            let args = [("n", (*line).into()), ("status", status.as_str().into()), ("api", interface.as_str().into())];
            view.say_with("api-history-status", &args)
        }
        Happened::Appeared(count) => view.say_with("history-appeared", &[("n", (*count).into())]),
        Happened::Corrected(line, number) => {
            let args = [("n", (*line).into()), ("number", number.as_str().into())];
            view.say_with("api-history-corrected", &args)
        }
        Happened::Reordered(line, number) => {
            view.say_with("history-again", &[("n", (*line).into()), ("number", number.as_str().into())])
        }
    }
}

/// The newest facts, and whether Microsoft shows everything.
pub fn proof(view: &Of<'_>, lines: &[Matched<'_>]) -> Vec<ProofRow> {
    let mut rows = parts::proof(view);
    rows.truncate(4);
    if lines.iter().any(|line| !line.is_complete()) {
        let fact = view.say("proof-new");
        let mut row = if view.given.0.proved { parts::not_yet(view, fact) } else { parts::later(view, fact) };
        if let Some(at) = view.seen.looked_at.filter(|_| view.given.0.proved) {
            row.stamp = view.say_with("proof-new-stamp", &[("ago", view.words.ago(at, view.now).into())]);
        }
        rows.push(row);
    }
    rows
}

/// Whether the distributor says of every line that it is delivered.
pub fn all_fulfilled(view: &Of<'_>, lines: &[Matched<'_>]) -> bool {
    lines.iter().all(|line| is_fulfilled(view, line.line.number))
}

/// The buttons that go on, as far as the order is.
pub fn footer(view: &Of<'_>, progress: Progress, lines: &[Matched<'_>]) -> Footer {
    let later = Some(parts::come_back_later(view));
    match progress {
        Progress::AllEnded => Footer {
            primary: Some(Button::submit("back_to_plan", view.say("back-to-plan")).enabled(!late::plan_stays(view))),
            secondary: later,
            note: Some(orders::say(view, "note-all-ended", &[])),
        },
        Progress::Short => {
            Footer { primary: Some(parts::continue_button(view)), secondary: later, note: Some(view.say("note-short")) }
        }
        Progress::Differs => Footer {
            primary: Some(parts::continue_button(view)),
            secondary: later,
            note: Some(view.say("note-differs")),
        },
        Progress::Twice => {
            Footer { primary: Some(parts::continue_button(view)), secondary: later, note: Some(view.say("note-twice")) }
        }
        Progress::Waiting | Progress::Overdue | Progress::SomeEnded
            if word_counts(view) && (orders::account(view).is_none() || all_fulfilled(view, lines)) =>
        {
            Footer {
                primary: Some(Button::submit("by_word", view.say("by-word"))),
                secondary: later,
                note: Some(view.shared("not-verified", &[])),
            }
        }
        Progress::Waiting | Progress::Overdue | Progress::SomeEnded => Footer {
            primary: Some(parts::continue_button(view).enabled(false)),
            secondary: later,
            note: Some(view.say("note-waiting")),
        },
    }
}

/// One line for the home screen.
pub fn standing(view: &Of<'_>, progress: Progress) -> Standing {
    let (state, who, key) = match progress {
        Progress::Waiting => (StepState::Waiting, Who::Distributor, "next"),
        Progress::Overdue => (StepState::Attention, Who::You, "next-overdue"),
        Progress::Short => (StepState::Attention, Who::You, "next-short"),
        Progress::Differs => (StepState::Attention, Who::You, "next-differs"),
        Progress::Twice => (StepState::Attention, Who::You, "next-twice"),
        Progress::SomeEnded => (StepState::Attention, Who::You, "next-some-ended"),
        Progress::AllEnded => (StepState::Stopped, Who::You, "next-all-ended"),
    };
    let args = [("ago", view.words.ago(since(view), view.now).into())];
    Standing { state, who, next: view.say_with(key, &args) }
}
