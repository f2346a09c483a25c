//! Looks at the customer's orders: which are there already, and whether an order in doubt was made.

use baton_workflow::{Finish, Found, IntentKey, Observed, Trouble};
use jiff::SignedDuration;

use super::{
    ApiNote, Of, OrderIntent, abandoned, account,
    acting::{placed_line, taken_over},
    customer,
    judging::{KnownOrder, carries},
    told, trace, traces, waiting,
};
use crate::{
    Tools,
    by_api::{self, Absent},
    steps::place_order::{PlaceOrder, PlacedOrder},
};

/// Unchanged orders are kept this often at most.
const KEEP_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Ends the step when every line is ordered; else reads the customer's orders.
pub async fn look(tools: &Tools, view: &Of<'_>) -> Result<Observed<PlaceOrder>, Trouble> {
    if waiting(view).next().is_none() {
        let mut lines = view.seen.placed.clone();
        lines.sort_by_key(|placed| placed.line);
        for line in &mut lines {
            line.abandoned = abandoned(view, line.line);
        }
        return Ok(Observed::Done(Finish::new(PlacedOrder { lines }, Vec::new())));
    }
    let (Some((company, _)), Some(customer)) = (account(view), customer(view)) else { return Ok(Observed::Nothing) };
    by_api::company_is(tools, view, company).await?;
    let orders = by_api::orders(tools, view, customer, &traces(view)).await?;
    // An order that was taken for absent and appears after all is taken over at once.
    for (reference, line) in &view.seen.api.references {
        let is_waiting = waiting(view).any(|waiting| waiting.number == *line);
        let late = orders.value.iter().find(|order| carries(order, reference)).filter(|_| is_waiting);
        if let (Some(order), Ok(by)) = (late, baton_domain::PersonName::parse(&view.operator())) {
            let placed = placed_line(*line, order, Some(reference.clone()), view.now, &by);
            return Ok(Observed::Note(taken_over(view, placed, orders.at, orders.request_id.clone())));
        }
    }
    let found: Vec<KnownOrder> = orders.value.iter().map(KnownOrder::of).collect();
    let kept = view.seen.api.orders.as_ref();
    if kept.is_some_and(|(known, at)| *known == found && view.now.duration_since(*at) < KEEP_EVERY) {
        return Ok(Observed::Nothing);
    }
    Ok(Observed::Note(told(ApiNote::Orders { found })))
}

/// Whether an order in doubt was made: found by its own reference, or not found twice with more than the lists' lag between.
pub async fn find(
    tools: &Tools,
    view: &Of<'_>,
    order: &OrderIntent,
    key: IntentKey,
) -> Result<Found<PlaceOrder>, Trouble> {
    let Some((company, _)) = account(view) else { return Ok(Found::StillInDoubt) };
    // Another company's key shows other orders: what is not there says nothing.
    by_api::company_is(tools, view, company).await?;
    let sent = trace(view, order, key);
    // Those that were taken for absent before are recognised first: this one is a later one.
    let all: Vec<_> = traces(view).into_iter().chain([&sent]).collect();
    let orders = by_api::orders(tools, view, &order.customer, &all).await?;
    let reference = by_api::own_reference(key);
    if let Some(found) = orders.value.iter().find(|known| carries(known, &reference)) {
        let placed = placed_line(order.line, found, Some(reference), view.now, &order.confirmed_by);
        return Ok(Found::Happened(Some(taken_over(view, placed, orders.at, orders.request_id.clone()))));
    }
    let count = u32::try_from(orders.value.len()).unwrap_or(u32::MAX);
    let absence = &view.seen.api.absence;
    Ok(match absence.judge(key, tools.clock.now(), by_api::lists_lag(view)) {
        Absent::First => Found::NotYet(told(ApiNote::NotFound { key, orders: count })),
        Absent::TooSoon => Found::StillInDoubt,
        Absent::Twice => Found::Absent(Some(told(ApiNote::Absent {
            line: order.line,
            reference,
            first: absence.first(key),
            orders: count,
            by: None,
            trace: Some(Box::new(sent)),
        }))),
    })
}
