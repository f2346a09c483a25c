//! Takes what people read in the portal: statuses, which subscription is which, and that everything failed.

use baton_domain::{Evidence, SubscriptionId};
use baton_workflow::{Accepted, Answers, FieldErrors, Finish, Step, Told};

use super::{
    AwaitFulfilment, FulfilmentNote, Of, PortalStatus, is_dead, late, matched, orders, reading, reorder, screen,
    telling, word_counts,
};
use crate::{
    parts,
    sign_in_again::{self, AgainNote},
    steps::PlanOrder,
};

/// What an answer means.
pub type Taken = Result<Accepted<AwaitFulfilment>, FieldErrors>;

/// What the answers mean.
pub fn take(view: &Of<'_>, answers: &Answers) -> Taken {
    let (act, line) = match answers.action.split_once(':') {
        Some((act, line)) => (act, line.parse::<u32>().ok()),
        None => (answers.action.as_str(), None),
    };
    let line = line.filter(|number| view.given.5.lines.iter().any(|line| line.number == *number));
    match (act, line) {
        ("api_again", Some(line)) if orders::account(view).is_some() => orders::take_again(view, answers, line),
        ("said" | "again_show" | "again_ordered" | "again_answer", _) if orders::account(view).is_some() => {
            Ok(Accepted::Stay)
        }
        ("said", Some(line)) => said(view, answers, line),
        ("map", Some(line)) => map(view, answers, line),
        ("continue", _) => go_on(view),
        (sign_in_again::ASK, _) => Ok(Accepted::Act(())),
        (sign_in_again::STOP, _) => {
            Ok(Accepted::Note(Told::plain(FulfilmentNote::SignIn { again: AgainNote::NotSignedIn })))
        }
        ("by_word", _) if word_counts(view) => by_word(view, answers),
        ("back_to_plan", _) => back_to_plan(view, answers),
        (_, Some(line)) => reorder::take(view, answers, act, line),
        _ => Ok(Accepted::Stay),
    }
}

fn said(view: &Of<'_>, answers: &Answers, line: u32) -> Taken {
    let mut errors = FieldErrors::none();
    let field = screen::status_field(view, line);
    let raw = answers.text(&screen::other_field(view, line));
    let status = PortalStatus::of_word(answers.text(&field), raw);
    if status.is_none() {
        let is_other = answers.text(&field) == "other";
        let (at, key) =
            if is_other { (screen::other_field(view, line), "error-required") } else { (field, "error-choose") };
        errors.add(&at, view.words.say(key, &[]));
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (Some(status), Some(by)) = (status, name) else { return Err(errors) };
    let fact = view.say_with("fact-said", &[("n", line.into()), ("status", screen::status_text(view, &status).into())]);
    let evidence = vec![Evidence::person(fact, by.as_str(), view.now)];
    Ok(Accepted::NoteAndLook(Told::new(FulfilmentNote::Said { line, status, by }, evidence)))
}

fn map(view: &Of<'_>, answers: &Answers, line: u32) -> Taken {
    let field = screen::map_field(line);
    let subscription = SubscriptionId(answers.text(&field).to_owned());
    if !view.seen.found.iter().any(|new| new.id == subscription) {
        return Err(FieldErrors::one(&field, view.words.say("error-choose", &[])));
    }
    let fact = view.say_with("fact-mapped", &[("n", line.into()), ("id", subscription.to_string().into())]);
    let evidence = vec![Evidence::person(fact, view.operator(), view.now)];
    Ok(Accepted::NoteAndLook(Told::new(FulfilmentNote::Mapped { line, subscription }, evidence)))
}

/// Goes on although seats are missing: the next step says how to add them.
fn go_on(view: &Of<'_>) -> Taken {
    let matched = matched(view);
    if matched.iter().any(|line| line.subscriptions.is_empty()) {
        return Ok(Accepted::Look);
    }
    let mut evidence = orders::went_on(view, &matched);
    evidence.extend(late::went_on(view));
    Ok(Accepted::Done(Finish::new(reading::outcome(&matched, view.given.0.proved), evidence)))
}

/// A person's word that everything is delivered; never proof.
fn by_word(view: &Of<'_>, answers: &Answers) -> Taken {
    let mut errors = FieldErrors::none();
    let by_api = orders::account(view).is_some();
    // Where Baton reads the orders, a person's word stands in for Microsoft's proof only, not for the distributor's.
    if by_api && !telling::all_fulfilled(view, &matched(view)) {
        return Ok(Accepted::Look);
    }
    for line in view.given.5.lines.iter().filter(|_| !by_api) {
        if answers.text(&screen::status_field(view, line.number)) != "fulfilled" {
            errors.add(&screen::status_field(view, line.number), view.say("error-not-fulfilled"));
        }
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (true, Some(by)) = (errors.is_empty(), name) else { return Err(errors) };
    let mut evidence = vec![Evidence::person(view.say("fact-by-word"), by.as_str(), view.now)];
    evidence.extend(late::went_on(view));
    let mut outcome = reading::outcome(&matched(view), false);
    outcome.proved = false;
    Ok(Accepted::Done(Finish::new(outcome, evidence)))
}

/// Back to the plan, only when no order of it lives any more: going back forgets the order numbers.
fn back_to_plan(view: &Of<'_>, answers: &Answers) -> Taken {
    if !matched(view).iter().all(|line| is_dead(view, line)) || late::plan_stays(view) {
        return Ok(Accepted::Stay);
    }
    // What Baton read itself needs nobody's word.
    if orders::account(view).is_none() && !answers.ticked(screen::ALL_ENDED) {
        return Err(FieldErrors::one(screen::ALL_ENDED, view.words.say("error-tick", &[])));
    }
    Ok(Accepted::GoBackTo(PlanOrder::ID))
}
