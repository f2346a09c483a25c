//! Orders that were taken for absent, made again, and appeared after all: somebody has to cancel the extra one.

use baton_distributors::OrderProgress;
use baton_domain::{Evidence, display_text};
use baton_workflow::{
    Told, Trouble,
    screen::{Block, Tone},
    words::Arg,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{FulfilmentNote, Of, ordered};
use crate::{
    Tools,
    by_api::{self, Trace},
    portal,
    steps::place_order::{AbandonedOrder, api::carries},
};

/// An order that appeared beside the one that was made in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateOrder {
    /// The line.
    pub line: u32,
    /// The distributor's number.
    pub number: String,
    /// Baton's own reference, which it carries.
    pub reference: String,
    /// The status in the distributor's words.
    pub status: String,
    /// It will never be delivered.
    pub ended: bool,
    /// When it was made.
    pub created: Option<Timestamp>,
}

fn abandoned<'a>(view: &'a Of<'_>) -> impl Iterator<Item = (u32, &'a AbandonedOrder)> {
    view.given.6.lines.iter().flat_map(|placed| placed.abandoned.iter().map(|order| (placed.line, order)))
}

/// Reads which of the orders that were taken for absent are there now.
///
/// # Errors
/// What stands in the way; nothing is lost.
pub async fn read(tools: &Tools, view: &Of<'_>) -> Result<Vec<LateOrder>, Trouble> {
    let mut late = Vec::new();
    for (line, abandoned) in abandoned(view) {
        // The one that was made in its place was placed for this line: it is not the late one.
        let placed = ordered(view, line).map(|(number, _)| number);
        let trace = abandoned.trace.as_deref().map(|trace| {
            let beside = trace.beside.iter().cloned().chain(placed.clone()).collect();
            Trace { beside, ..trace.clone() }
        });
        let sent: Vec<&Trace> = trace.iter().collect();
        let orders = by_api::orders(tools, view, &abandoned.customer, &sent).await?.value;
        let Some(order) = orders.iter().find(|order| carries(order, &abandoned.reference)) else { continue };
        // A person may have typed its number as that of the line.
        if placed.is_some_and(|number| number.eq_ignore_ascii_case(&order.reference)) {
            continue;
        }
        late.push(LateOrder {
            line,
            number: order.reference.clone(),
            reference: abandoned.reference.clone(),
            status: display_text(&order.status, 60),
            ended: order.progress == OrderProgress::Ended,
            created: order.created,
        });
    }
    Ok(late)
}

/// The note of a look; `None` when it shows what is known.
pub fn told(view: &Of<'_>, orders: Vec<LateOrder>) -> Option<Told<FulfilmentNote>> {
    if orders == view.seen.late {
        return None;
    }
    let new = orders.iter().filter(|order| !view.seen.late.contains(order));
    let fact = |order: &LateOrder| view.say_with("api-fact-late", &args(view, order));
    let evidence: Vec<Evidence> = new.map(|order| by_api::evidence(view, fact(order), view.now, None)).collect();
    Some(Told::new(FulfilmentNote::Late { orders }, evidence))
}

/// Whether one of them lives, so that something is paid twice.
pub fn is_paid_twice(orders: &[LateOrder]) -> bool {
    orders.iter().any(|order| !order.ended)
}

/// Whether one may still appear or lives: then the plan is not opened again, which would forget its reference.
pub fn plan_stays(view: &Of<'_>) -> bool {
    let has_ended = |reference: &str| view.seen.late.iter().any(|order| order.reference == reference && order.ended);
    abandoned(view).any(|(_, order)| !has_ended(&order.reference))
}

/// What is said of each that lives, and of a plan that cannot be opened for them.
pub fn blocks(view: &Of<'_>, all_ended: bool) -> Vec<Block> {
    let bar = |tone, key: &str, args: &[(&str, Arg<'_>)]| Block::Bar {
        tone,
        title: view.say_with(&format!("api-{key}-title"), args),
        text: view.say_with(&format!("api-{key}-text"), args),
        button: None,
    };
    let living = view.seen.late.iter().filter(|order| !order.ended);
    let mut blocks: Vec<Block> = living.map(|order| bar(Tone::Bad, "late", &args(view, order))).collect();
    if all_ended && plan_stays(view) {
        let references: Vec<&str> = abandoned(view).map(|(_, order)| order.reference.as_str()).collect();
        let interface = by_api::interface(view);
        let args = [("api", interface.into()), ("references", references.join(", ").into())];
        blocks.push(bar(Tone::Warn, "plan-stays", &args));
    }
    blocks
}

/// What a person's going on says while one lives.
pub fn went_on(view: &Of<'_>) -> Vec<Evidence> {
    let living = view.seen.late.iter().filter(|order| !order.ended);
    let fact = |order: &LateOrder| view.say_with("api-fact-went-on-late", &args(view, order));
    living.map(|order| Evidence::person(fact(order), view.operator(), view.now)).collect()
}

fn args<'a>(view: &Of<'_>, order: &'a LateOrder) -> Vec<(&'a str, Arg<'a>)> {
    let placed = ordered(view, order.line).map(|(number, _)| number).unwrap_or_default();
    let product = view.given.5.lines.iter().find(|line| line.number == order.line).map(|line| line.product.clone());
    let free = SignedDuration::from_hours(i64::from(portal::facts(view).undo_hours));
    let until = order.created.unwrap_or(view.now).checked_add(free);
    vec![
        ("n", order.line.into()),
        ("number", order.number.as_str().into()),
        ("reference", order.reference.as_str().into()),
        ("status", order.status.as_str().into()),
        ("placed", placed.into()),
        ("product", product.unwrap_or_default().into()),
        ("until", until.map_or_else(|_| "–".to_owned(), |until| view.words.moment(until)).into()),
        ("api", by_api::interface(view).into()),
    ]
}
