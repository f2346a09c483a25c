//! Makes one order. Everything that was confirmed is read again right before the one write.

use baton_distributors::{ApiWriteError, NewOrder, OrderRecord};
use baton_domain::{Evidence, PersonName};
use baton_workflow::{ActError, Acted, IntentKey, ProblemCode, Told, Trouble};
use jiff::Timestamp;

use super::{
    ApiNote, Of, OrderIntent, Refusal, account, intent,
    judging::{self, KnownOrder, carries},
    told, traces, waiting, words,
};
use crate::{
    Tools,
    by_api::{self, of_api},
    steps::place_order::{OrderNote, PlaceOrder, PlacedLine},
};

type Act<T> = Result<T, ActError<PlaceOrder>>;

/// Makes the order of one line, unless an order with a reference of this move is there already: that one is taken over.
pub async fn place(tools: &Tools, view: &Of<'_>, order: &OrderIntent, key: IntentKey) -> Act<Acted<PlaceOrder>> {
    let (company, programme) = account(view).ok_or_else(|| nothing_done(Trouble::new(ProblemCode::Unexpected)))?;
    let api = by_api::ordering(tools, view).map_err(nothing_done)?;
    by_api::company_is(tools, view, company).await.map_err(nothing_done)?;
    let orders = by_api::orders(tools, view, &order.customer, &traces(view)).await.map_err(nothing_done)?;
    if let Some((known, reference)) = ours(view, order.line, key, &orders.value) {
        let placed = placed_line(order.line, known, Some(reference), tools.clock.now(), &order.confirmed_by);
        return Ok(after(view, order, taken_over(view, placed, orders.at, orders.request_id)));
    }
    unseen(view, order, &orders.value)?;
    let offers = api.offers(programme, &order.offer.vendor_sku).await.map_err(|error| nothing_done(of_api(&error)))?;
    judging::still_sold(&order.offer, order.seats, &offers.value).map_err(|why| refused(view, order.line, why))?;
    let agreed = api.agreement_accepted(&order.customer).await.map_err(|error| nothing_done(of_api(&error)))?;
    if !agreed.value {
        return Err(refused(view, order.line, Refusal::NoAgreement));
    }
    let own_reference = by_api::own_reference(key);
    let new = NewOrder {
        customer: order.customer.clone(),
        programme: programme.reference.clone(),
        own_reference: own_reference.clone(),
        offer: order.offer.as_ref().clone(),
        seats: order.seats,
    };
    let number = api.place_order(&new).await.map_err(|error| of_write(order.line, &error))?;
    // Another order's number is no answer about this one: it is looked up by its own reference.
    if judging::is_known(&number, &orders.value, &view.seen.placed) {
        return Err(ActError::InDoubt(Trouble::new(ProblemCode::InDoubt).details(format!("order {number}"))));
    }
    let now = tools.clock.now();
    let placed = PlacedLine {
        line: order.line,
        order_number: number,
        own_reference: Some(own_reference),
        placed_at: now,
        confirmed_by: order.confirmed_by.clone(),
        abandoned: Vec::new(),
    };
    let fact = words::fact_placed(view, &placed);
    let evidence = vec![by_api::evidence(view, fact, now, None)];
    Ok(after(view, order, Told::new(OrderNote::Placed { line: Box::new(placed) }, evidence)))
}

fn nothing_done(trouble: Trouble) -> ActError<PlaceOrder> {
    ActError::NotDone(trouble, None)
}

fn refused(view: &Of<'_>, line: u32, why: Refusal) -> ActError<PlaceOrder> {
    let trouble = Trouble::new(ProblemCode::Refused).with("reason", words::refusal(view, line, &why));
    ActError::NotDone(trouble, Some(told(ApiNote::Refused { line, why })))
}

fn of_write(line: u32, error: &ApiWriteError) -> ActError<PlaceOrder> {
    let note = match error {
        ApiWriteError::Refused(refusal) if !refusal.about_key => {
            let said = baton_domain::display_text(&refusal.said, 300);
            Some(told(ApiNote::Refused { line, why: Refusal::Said { said } }))
        }
        ApiWriteError::Refused(_) | ApiWriteError::NotSent(_) | ApiWriteError::Unknown(_) => None,
    };
    by_api::of_write(error, note)
}

/// Orders of the product that the person did not see when they confirmed: they are shown first.
fn unseen(view: &Of<'_>, order: &OrderIntent, orders: &[OrderRecord]) -> Act<()> {
    let known: Vec<KnownOrder> = orders.iter().map(KnownOrder::of).collect();
    let beside = judging::beside(&known, &order.offer, &view.seen.placed);
    if beside.iter().all(|found| order.beside.contains(&found.reference)) {
        return Ok(());
    }
    let reason = words::refusal(view, order.line, &Refusal::Known);
    let trouble = Trouble::new(ProblemCode::Refused).with("reason", reason);
    Err(ActError::NotDone(trouble, Some(told(ApiNote::Orders { found: known }))))
}

/// An order of the customer that carries a reference of this move, with that reference.
pub fn ours<'a>(
    view: &Of<'_>,
    line: u32,
    key: IntentKey,
    orders: &'a [OrderRecord],
) -> Option<(&'a OrderRecord, String)> {
    let own = by_api::own_reference(key);
    let of_line = view.seen.api.references.iter().filter(|(_, of)| **of == line).map(|(reference, _)| reference);
    std::iter::once(&own).chain(of_line).find_map(|reference| {
        let found = orders.iter().find(|order| carries(order, reference))?;
        let is_placed = view.seen.placed.iter().any(|placed| placed.order_number == found.reference);
        (!is_placed).then(|| (found, reference.clone()))
    })
}

/// A line with the order that was found for it.
pub fn placed_line(
    line: u32,
    found: &OrderRecord,
    own_reference: Option<String>,
    now: Timestamp,
    by: &PersonName,
) -> PlacedLine {
    PlacedLine {
        line,
        order_number: found.reference.clone(),
        own_reference,
        placed_at: found.created.unwrap_or(now),
        confirmed_by: by.clone(),
        abandoned: Vec::new(),
    }
}

/// The note of an order that was found by its reference.
pub fn taken_over(view: &Of<'_>, placed: PlacedLine, at: Timestamp, request_id: Option<String>) -> Told<OrderNote> {
    let fact = words::fact_found(view, &placed);
    let evidence: Vec<Evidence> = vec![by_api::evidence(view, fact, at, request_id)];
    Told::new(OrderNote::Placed { line: Box::new(placed) }, evidence)
}

/// Goes on with the next line by itself; after the last one a look ends the step.
fn after(view: &Of<'_>, order: &OrderIntent, note: Told<OrderNote>) -> Acted<PlaceOrder> {
    let next = waiting(view).find(|line| line.number > order.line);
    match next.and_then(|line| intent(view, line, &order.confirmed_by)) {
        Some(next) => Acted::Next(note, next),
        None => Acted::Note(note),
    }
}
