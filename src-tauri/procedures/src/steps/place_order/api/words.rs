//! Sentences about orders by the interface.

use baton_distributors::Offer;
use baton_domain::{BillingCycle, Money, Term};
use baton_workflow::{Step as _, words::Arg};
use rust_decimal::Decimal;

use super::{Of, PlaceOrder, PlacedLine, Refusal};
use crate::{by_api, steps::OrderLine};

/// A line's number, seats and product, and the interface's name.
pub fn args<'a>(line: &'a OrderLine, interface: &'a str) -> Vec<(&'a str, Arg<'a>)> {
    vec![
        ("n", line.number.into()),
        ("seats", line.seats.count().into()),
        ("product", line.product.as_str().into()),
        ("api", interface.into()),
    ]
}

/// A sentence. Where orders carry no reference of ours, one that speaks of it has another form with `-unmarked` after its key.
pub fn own(view: &Of<'_>, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let unmarked = format!("{key}-unmarked");
    let has_own = !by_api::marks_orders(view) && view.words.has(&format!("{}-{unmarked}", PlaceOrder::ID));
    view.say_with(if has_own { &unmarked } else { key }, args)
}

/// Term and billing, e.g. `1 year, paid every month`.
pub fn terms(view: &Of<'_>, offer: &Offer) -> String {
    let term = match offer.term {
        Some(Term::P1M) => view.say("term-P1M"),
        Some(Term::P1Y) => view.say("term-P1Y"),
        Some(Term::P3Y) => view.say("term-P3Y"),
        None => view.say("api-term-other"),
    };
    let billing = match offer.billing {
        Some(BillingCycle::Monthly) => view.say("billing-monthly"),
        Some(BillingCycle::Annual) => view.say("billing-annual"),
        None => view.say("api-billing-other"),
    };
    view.say_with("api-terms", &[("term", term.into()), ("billing", billing.into())])
}

/// The price of one licence, and what all cost, per bill.
pub fn price(view: &Of<'_>, offer: &Offer, seats: u32) -> String {
    let total = Money { amount: offer.price.amount * Decimal::from(seats), currency: offer.price.currency.clone() };
    let key = match offer.billing {
        Some(BillingCycle::Annual) => "api-price-annual",
        Some(BillingCycle::Monthly) | None => "api-price-monthly",
    };
    view.say_with(
        key,
        &[
            ("price", view.words.money(&offer.price).into()),
            ("seats", seats.into()),
            ("total", view.words.money(&total).into()),
        ],
    )
}

/// Why a line was not ordered.
pub fn refusal(view: &Of<'_>, line: u32, why: &Refusal) -> String {
    let interface = by_api::interface(view);
    let product = view.given.4.lines.iter().find(|known| known.number == line).map_or("", |line| line.product.as_str());
    let mut args: Vec<(&str, Arg<'_>)> =
        vec![("n", line.into()), ("product", product.into()), ("api", interface.as_str().into())];
    match why {
        Refusal::Said { said } => {
            args.push(("said", said.as_str().into()));
            view.say_with("api-refused-said", &args)
        }
        Refusal::Changed { now } => match now.first() {
            Some(offer) => {
                args.push(("price", view.words.money(&offer.price).into()));
                args.push(("terms", terms(view, offer).into()));
                view.say_with("api-refused-price", &args)
            }
            None => view.say_with("api-refused-gone", &args),
        },
        Refusal::Seats { now } => {
            args.push(("fewest", now.fewest.map_or(1, baton_domain::Seats::count).into()));
            args.push(("most", now.most.map_or_else(|| "–".to_owned(), |most| most.to_string()).into()));
            view.say_with("api-refused-seats", &args)
        }
        Refusal::NoAgreement => view.say_with("api-refused-agreement", &args),
        Refusal::Known => view.say_with("api-refused-known", &args),
    }
}

/// A line that the distributor took.
pub fn fact_placed(view: &Of<'_>, placed: &PlacedLine) -> String {
    fact(view, "api-fact-placed", placed)
}

/// An order that was found by its reference.
pub fn fact_found(view: &Of<'_>, placed: &PlacedLine) -> String {
    fact(view, "api-fact-found", placed)
}

fn fact(view: &Of<'_>, key: &str, placed: &PlacedLine) -> String {
    let line = view.given.4.lines.iter().find(|line| line.number == placed.line);
    own(
        view,
        key,
        &[
            ("number", placed.order_number.as_str().into()),
            ("reference", placed.own_reference.clone().unwrap_or_default().into()),
            ("seats", line.map_or(0, |line| line.seats.count()).into()),
            ("product", line.map_or("", |line| line.product.as_str()).into()),
        ],
    )
}
