//! Takes answers: the one press that orders, another offer, and a person's word on an order in doubt.

use baton_domain::{Evidence, PersonName};
use baton_workflow::{Accepted, Answers, FieldErrors, Step, Told};

use super::{
    ApiNote, Of, Refusal, account, customer, intent, offer, plan_stays,
    screen::{offer_field, offer_value, tick},
    trace, waiting, words,
};
use crate::{
    by_api, parts,
    steps::{
        OrderLine, PlanOrder,
        place_order::{OrderNote, PlaceOrder, PlacedLine, number, screen::number_field},
    },
};

type Taken = Result<Accepted<PlaceOrder>, FieldErrors>;

/// What the answers mean.
pub fn take(view: &Of<'_>, answers: &Answers) -> Taken {
    let (act, line) = match answers.action.split_once(':') {
        Some((act, line)) => (act, line.parse::<u32>().ok()),
        None => (answers.action.as_str(), None),
    };
    let line = line.and_then(|number| waiting(view).find(|line| line.number == number));
    match (act, line, &view.open) {
        ("there" | "not_there", _, Some(_)) if by_api::word_counts(view, &view.seen.api.absence) => {
            word(view, answers, act == "there")
        }
        (_, _, Some(_)) => Ok(Accepted::Look),
        ("order", _, None) => order(view, answers),
        ("change_plan", _, None) if !plan_stays(view) => Ok(Accepted::GoBackTo(PlanOrder::ID)),
        ("use_offer", Some(line), None) => use_offer(view, answers, line),
        ("number", Some(line), None) if may_be_by_hand(view, line) => by_hand(view, answers, line),
        _ => Ok(Accepted::Stay),
    }
}

/// The press. Nothing is ordered without the tick for exactly what stands there.
fn order(view: &Of<'_>, answers: &Answers) -> Taken {
    let mut errors = FieldErrors::none();
    let tick = tick(view);
    if !answers.ticked(&tick) {
        errors.add(&tick, view.words.say("error-tick", &[]));
    }
    let by = parts::confirmed_by(view, answers, &mut errors);
    let (true, Some(by)) = (errors.is_empty(), by) else { return Err(errors) };
    // Without an answer about the customer's orders nobody can know what this one stands beside.
    if view.seen.api.orders.is_none() || account(view).is_none() || customer(view).is_none() {
        return Ok(Accepted::Look);
    }
    match waiting(view).next().and_then(|line| intent(view, line, &by)) {
        Some(intent) => Ok(Accepted::Act(intent)),
        None => Ok(Accepted::Look),
    }
}

/// What is sold now, in place of an offer that changed. It is confirmed by the next press like any other.
fn use_offer(view: &Of<'_>, answers: &Answers, line: &OrderLine) -> Taken {
    let Some(Refusal::Changed { now }) = view.seen.api.refused.get(&line.number) else { return Ok(Accepted::Stay) };
    let field = offer_field(line.number);
    let mut errors = FieldErrors::none();
    let chosen = now.iter().find(|offer| offer_value(offer) == answers.text(&field));
    if chosen.is_none() {
        errors.add(&field, view.words.say("error-choose", &[]));
    }
    let by = parts::confirmed_by(view, answers, &mut errors);
    let (Some(chosen), Some(by)) = (chosen, by) else { return Err(errors) };
    let interface = by_api::interface(view);
    let mut args = words::args(line, &interface);
    args.push(("terms", words::terms(view, chosen).into()));
    args.push(("price", words::price(view, chosen, line.seats.count()).into()));
    let evidence = vec![Evidence::person(view.say_with("api-fact-replaced", &args), by.as_str(), view.now)];
    let api = ApiNote::Replaced { line: line.number, offer: Box::new(chosen.clone()), by };
    Ok(Accepted::Note(Told::new(OrderNote::Api { api }, evidence)))
}

/// How an order in doubt ended, by the word of a person who looked at the distributor.
fn word(view: &Of<'_>, answers: &Answers, there: bool) -> Taken {
    let Some(open) = &view.open else { return Ok(Accepted::Stay) };
    let reference = by_api::own_reference(open.key);
    if there {
        let (order_number, by) = number_and_name(view, answers, open.intent.line)?;
        let told = placed_by_word(view, open.intent.line, order_number, Some(reference), by);
        return Ok(Accepted::Ended(true, told));
    }
    let mut errors = FieldErrors::none();
    let by = parts::confirmed_by(view, answers, &mut errors).ok_or(errors)?;
    let (_, orders) = view.seen.api.looked.unwrap_or((view.now, 0));
    let fact = words::own(
        view,
        "api-fact-not-there",
        &[("n", open.intent.line.into()), ("reference", reference.as_str().into())],
    );
    let evidence = vec![Evidence::person(fact, by.as_str(), view.now)];
    let first = view.seen.api.absence.first(open.key);
    let trace = Some(Box::new(trace(view, &open.intent, open.key)));
    let api = ApiNote::Absent { line: open.intent.line, reference, first, orders, by: Some(by), trace };
    Ok(Accepted::Ended(false, Told::new(OrderNote::Api { api }, evidence)))
}

/// A line that Baton surely did not order may be ordered by a person, when the plan cannot be changed for it.
fn may_be_by_hand(view: &Of<'_>, line: &OrderLine) -> bool {
    plan_stays(view) && view.seen.api.refused.contains_key(&line.number) && offer(view, line).is_some()
}

fn by_hand(view: &Of<'_>, answers: &Answers, line: &OrderLine) -> Taken {
    let (order_number, by) = number_and_name(view, answers, line.number)?;
    Ok(Accepted::NoteAndLook(placed_by_word(view, line.number, order_number, None, by)))
}

fn number_and_name(view: &Of<'_>, answers: &Answers, line: u32) -> Result<(String, PersonName), FieldErrors> {
    let mut errors = FieldErrors::none();
    let field = number_field(line);
    let taken = view.seen.placed.iter().map(|placed| placed.order_number.as_str());
    let order_number = number::parse(answers.text(&field), taken);
    if let Err(error) = order_number {
        errors.add(&field, view.say(number::error_key(error)));
    }
    match (order_number, parts::confirmed_by(view, answers, &mut errors)) {
        (Ok(order_number), Some(by)) => Ok((order_number, by)),
        _ => Err(errors),
    }
}

fn placed_by_word(
    view: &Of<'_>,
    line: u32,
    order_number: String,
    own_reference: Option<String>,
    confirmed_by: PersonName,
) -> Told<OrderNote> {
    let name = confirmed_by.clone();
    let abandoned = Vec::new();
    let placed = PlacedLine { line, order_number, own_reference, placed_at: view.now, confirmed_by, abandoned };
    let evidence = vec![Evidence::person(words::fact_placed(view, &placed), name.as_str(), view.now)];
    Told::new(OrderNote::Placed { line: Box::new(placed) }, evidence)
}
