//! Ordering by the distributor's interface: one line of the plan, one order, one write.

pub mod acting;
mod judging;
pub mod looking;
pub mod screen;
pub mod taking;
mod words;

use std::collections::BTreeMap;

use baton_distributors::{Company, Offer, Programme};
use baton_domain::{PersonName, Seats};
use baton_workflow::{IntentKey, Told, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use judging::{KnownOrder, carries};

use super::{AbandonedOrder, OrderNote, PlaceOrder, PlacedLine};
use crate::{
    by_api::{self, Absence, Trace},
    steps::{OrderLine, confirm_enrolment::Ordering, plan_order::offers},
};

/// A view of the step.
pub type Of<'a> = View<'a, PlaceOrder>;

/// One order that is about to be made. Everything that is sent, and what the person saw when they confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderIntent {
    /// The line of the plan.
    pub line: u32,
    /// The customer's reference at the distributor.
    pub customer: String,
    /// What is ordered, at the price that was confirmed.
    pub offer: Box<Offer>,
    /// How many.
    pub seats: Seats,
    /// Orders of the same product that the customer has, and that the person saw: this one is made beside them.
    pub beside: Vec<String>,
    /// Who confirmed it.
    pub confirmed_by: PersonName,
}

/// What is kept of ordering by the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "api", rename_all = "snake_case")]
pub enum ApiNote {
    /// The customer's orders of the products of the plan.
    Orders {
        /// Which.
        found: Vec<KnownOrder>,
    },
    /// A line was not ordered.
    Refused {
        /// The line.
        line: u32,
        /// Why.
        why: Refusal,
    },
    /// An order in doubt was not in the customer's list.
    NotFound {
        /// The write.
        key: IntentKey,
        /// How many orders were looked through.
        orders: u32,
    },
    /// An order in doubt was not made: not found twice, or a person's word.
    Absent {
        /// The line.
        line: u32,
        /// The reference it would carry. Should it appear after all, it is taken over and not ordered again.
        reference: String,
        /// When it was first looked for in vain; absent when a person said so before that.
        first: Option<Timestamp>,
        /// How many orders were looked through last.
        orders: u32,
        /// Who says so; absent when Baton found out.
        by: Option<PersonName>,
        /// By which it is recognised should it appear after all.
        #[serde(default)]
        trace: Option<Box<Trace>>,
    },
    /// A person chose what is sold now in place of an offer that changed.
    Replaced {
        /// The line.
        line: u32,
        /// What is ordered instead.
        offer: Box<Offer>,
        /// Who chose it.
        by: PersonName,
    },
}

/// Why a line was not ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// The distributor's words.
    Said {
        /// What it said.
        said: String,
    },
    /// The price moved, or the offer is gone.
    Changed {
        /// What is sold now of the same product, as far as it has a term and a billing.
        now: Vec<Offer>,
    },
    /// More or fewer seats than the offer allows now.
    Seats {
        /// What is sold now.
        now: Box<Offer>,
    },
    /// The customer has not accepted the Microsoft Customer Agreement.
    NoAgreement,
    /// The customer has orders of the product that nobody has seen yet.
    Known,
}

/// All of it together.
#[derive(Debug, Clone, Default)]
pub struct ApiSeen {
    /// The customer's orders, and when they were read.
    pub orders: Option<(Vec<KnownOrder>, Timestamp)>,
    /// Why a line was not ordered the last time.
    pub refused: BTreeMap<u32, Refusal>,
    /// When an order in doubt was first looked for in vain.
    pub absence: Absence,
    /// The newest look for an order in doubt: when, and at how many orders.
    pub looked: Option<(Timestamp, u32)>,
    /// Lines whose order was not made, with what was found out.
    pub absent: BTreeMap<u32, AbsentFacts>,
    /// What is ordered instead of the plan's offer.
    pub replaced: BTreeMap<u32, Offer>,
    /// References that orders of this move carry or would carry.
    pub references: BTreeMap<String, u32>,
    /// What is known of the orders that were taken for absent, by reference.
    pub traces: BTreeMap<String, Trace>,
}

/// What is known of an order that was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsentFacts {
    /// First look in vain.
    pub first: Option<Timestamp>,
    /// Last look, or when the person said so.
    pub last: Timestamp,
    /// Orders looked through last.
    pub orders: u32,
    /// Who says so.
    pub by: Option<PersonName>,
}

impl ApiSeen {
    /// Folds a note in.
    pub fn apply(&mut self, note: ApiNote, at: Timestamp) {
        match note {
            ApiNote::Orders { found } => self.orders = Some((found, at)),
            ApiNote::Refused { line, why } => drop(self.refused.insert(line, why)),
            ApiNote::NotFound { key, orders } => {
                self.absence.keep(key, at);
                self.looked = Some((at, orders));
            }
            ApiNote::Absent { line, reference, first, orders, by, trace } => {
                self.traces.extend(trace.map(|trace| (reference.clone(), *trace)));
                self.references.insert(reference, line);
                self.absent.insert(line, AbsentFacts { first, last: at, orders, by });
                self.looked = None;
            }
            ApiNote::Replaced { line, offer, .. } => {
                self.refused.remove(&line);
                self.replaced.insert(line, *offer);
            }
        }
    }

    /// A line is ordered.
    pub fn placed(&mut self, placed: &PlacedLine) {
        self.refused.remove(&placed.line);
        self.absent.remove(&placed.line);
        self.looked = None;
    }
}

/// A note of the interface.
pub fn told(api: ApiNote) -> Told<OrderNote> {
    Told::plain(OrderNote::Api { api })
}

/// The company and the enrolment to order with; `None` when a person orders by hand.
pub fn account<'a>(view: &'a Of<'_>) -> Option<(&'a Company, &'a Programme)> {
    match &view.given.6.ordering {
        Ordering::Api { company, programme } => Some((company, programme)),
        Ordering::Hand => None,
    }
}

/// The customer's reference at the distributor.
pub fn customer<'a>(view: &'a Of<'_>) -> Option<&'a str> {
    view.given.5.as_ref()?.reference.as_deref()
}

/// What is ordered for a line: the plan's offer, or what a person chose after it changed.
pub fn offer<'a>(view: &'a Of<'_>, line: &'a OrderLine) -> Option<&'a Offer> {
    view.seen.api.replaced.get(&line.number).or(line.offer.as_deref())
}

/// The lines that are not ordered yet.
pub fn waiting<'a>(view: &'a Of<'_>) -> impl Iterator<Item = &'a OrderLine> {
    view.given.4.lines.iter().filter(|line| !view.seen.placed.iter().any(|placed| placed.line == line.number))
}

/// Whether the plan cannot be changed any more: a line is ordered, or an order that was not found may still appear. Only here it
/// is known as one of this move's.
pub fn plan_stays(view: &Of<'_>) -> bool {
    !view.seen.placed.is_empty() || !view.seen.api.references.is_empty()
}

/// References of a line's orders that were taken for absent and did not appear.
pub fn abandoned(view: &Of<'_>, line: u32) -> Vec<AbandonedOrder> {
    let appeared =
        |reference: &str| view.seen.placed.iter().any(|placed| placed.own_reference.as_deref() == Some(reference));
    let of_line = view.seen.api.references.iter().filter(|(reference, of)| **of == line && !appeared(reference));
    let customer = customer(view).unwrap_or_default();
    of_line
        .map(|(reference, _)| AbandonedOrder {
            reference: reference.clone(),
            customer: customer.to_owned(),
            trace: view.seen.api.traces.get(reference).cloned().map(Box::new),
        })
        .collect()
}

/// The customer's orders of a line's product that are none of this move's, as they were read last.
pub fn beside<'a>(view: &'a Of<'_>, line: &OrderLine) -> Vec<&'a KnownOrder> {
    let (Some((orders, _)), Some(offer)) = (&view.seen.api.orders, offer(view, line)) else { return Vec::new() };
    judging::beside(orders, offer, &view.seen.placed)
}

/// The order of a line as it would be made now.
pub fn intent(view: &Of<'_>, line: &OrderLine, by: &PersonName) -> Option<OrderIntent> {
    Some(OrderIntent {
        line: line.number,
        customer: customer(view)?.to_owned(),
        offer: Box::new(offer(view, line)?.clone()),
        seats: line.seats,
        beside: beside(view, line).into_iter().map(|known| known.reference.clone()).collect(),
        confirmed_by: by.clone(),
    })
}

/// By what the order of an intent is recognised.
pub fn trace(view: &Of<'_>, intent: &OrderIntent, key: IntentKey) -> Trace {
    // Another line may be of the same product: its order was there before too.
    let placed = view.seen.placed.iter().map(|placed| placed.order_number.clone());
    Trace {
        reference: by_api::own_reference(key),
        offer: intent.offer.as_ref().clone(),
        seats: intent.seats,
        beside: intent.beside.iter().cloned().chain(placed).collect(),
    }
}

/// The orders that were taken for absent, to be recognised should they appear after all.
pub fn traces<'a>(view: &'a Of<'_>) -> Vec<&'a Trace> {
    view.seen.api.traces.values().collect()
}

/// What an order claims over all moves: this product, by the vendor's id, for this customer, beside the orders that were seen.
/// A second order that nobody knew of when it was confirmed has the same claim.
pub fn claim(view: &Of<'_>, intent: &OrderIntent) -> String {
    let mut beside: Vec<String> = intent.beside.iter().map(|known| known.to_lowercase()).collect();
    beside.sort_unstable();
    let distributor = crate::portal::facts(view).id;
    format!("{distributor}|{}|{}|{}", view.given.0.tenant, offers::product_key(&intent.offer), beside.join(","))
}
