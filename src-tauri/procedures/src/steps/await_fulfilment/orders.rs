//! What the distributor's interface says about the orders: its own words, never proof that something was delivered.

use std::collections::BTreeMap;

use baton_distributors::{ApiError, Company, OrderProgress};
use baton_domain::{Evidence, SubscriptionId, display_text};
use baton_workflow::{
    Accepted, Answers, FieldErrors, Step, Told, Trouble,
    screen::{Block, Button, Field, FieldKind, Tone},
    words::Arg,
};
use serde::{Deserialize, Serialize};

use super::{
    AwaitFulfilment, FulfilmentNote, LateOrder, NewSubscription, Of, late, matched, matching::Matched, ordered,
    reorder, taking::Taken,
};
use crate::{
    Tools,
    by_api::{self, of_api},
    parts,
    steps::{
        OrderLine,
        confirm_enrolment::Ordering,
        place_order::{api::carries, number, screen as ordering},
        plan_order::offers,
    },
};

/// One line's order, as the interface showed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSight {
    /// The line.
    pub line: u32,
    /// The order's number.
    pub number: String,
    /// The status in the distributor's words.
    pub status: String,
    /// What that status means. A word that is not known means: not finished.
    pub progress: OrderProgress,
    /// The newest entry of its history; empty when there is none.
    pub latest: String,
    /// Microsoft's id of the subscription that was delivered, as the distributor names it.
    pub subscription: Option<SubscriptionId>,
    /// The interface knows no order with this number.
    #[serde(default)]
    pub missing: bool,
    /// The order with this number does not carry this move's reference: it says nothing about the line.
    #[serde(default)]
    pub foreign: bool,
}

/// Where the distributor's word and Microsoft's differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// It names a subscription of another product.
    Product(SubscriptionId),
    /// Microsoft shows a new subscription of the product, but not the one it names.
    Subscription(SubscriptionId),
}

/// A sentence. Where Baton ordered, it names the interface and not the portal; one that must say something else then has a form
/// of its own with `api-` before its key.
pub fn say(view: &Of<'_>, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    if account(view).is_none() {
        return view.say_with(key, args);
    }
    let interface = by_api::interface(view);
    let mut all = args.to_vec();
    all.push(("portal", interface.as_str().into()));
    let own = format!("api-{key}");
    let has_own = view.words.has(&format!("{}-{own}", AwaitFulfilment::ID));
    view.say_with(if has_own { &own } else { key }, &all)
}

/// Whose key orders; `None` when a person ordered by hand.
pub fn account<'a>(view: &'a Of<'_>) -> Option<&'a Company> {
    match &view.given.7.ordering {
        Ordering::Api { company, .. } => Some(company),
        Ordering::Hand => None,
    }
}

/// Reads every order that may still change, and those that were taken for absent.
///
/// # Errors
/// What stands in the way; nothing is lost.
pub async fn read(tools: &Tools, view: &Of<'_>) -> Result<(Vec<OrderSight>, Vec<LateOrder>), Trouble> {
    let Some(company) = account(view) else { return Ok((Vec::new(), Vec::new())) };
    by_api::company_is(tools, view, company).await?;
    let api = by_api::ordering(tools, view)?;
    let mut sights = Vec::new();
    for line in &view.given.5.lines {
        let Some((number, _)) = ordered(view, line.number) else { continue };
        let order = match api.order(&number).await {
            Ok(order) => order.value,
            // A number that a person typed may be wrong; the status says so.
            Err(ApiError::NotFound) => {
                let status = view.say("api-status-not-there");
                sights.push(OrderSight { missing: true, ..unread(line.number, number, status) });
                continue;
            }
            Err(error) => return Err(of_api(&error)),
        };
        let is_marked = by_api::marks_orders(view);
        if is_marked && own_reference(view, line.number).is_some_and(|reference| !carries(&order, reference)) {
            let status = view.say("api-status-not-ours");
            sights.push(OrderSight { foreign: true, ..unread(line.number, number, status) });
            continue;
        }
        // The history is told, not needed: an order without one still has its status.
        let history = api.order_history(&number).await.map(|seen| seen.value).unwrap_or_default();
        let latest = history.iter().rev().find(|entry| !entry.text.trim().is_empty());
        let line_of =
            line.offer.as_deref().and_then(|offer| order.lines.iter().find(|known| offers::is_of(&known.sku, offer)));
        let of_order = line_of.or(order.lines.first().filter(|_| order.lines.len() == 1));
        let (status, progress) = of_order.map_or((&order.status, order.progress), |known| {
            // An order that ended has no living lines.
            if order.progress == OrderProgress::Ended {
                (&order.status, order.progress)
            } else {
                (&known.status, known.progress)
            }
        });
        let licence = match of_order.and_then(|known| known.licence.as_deref()) {
            Some(reference) => match api.licence(reference).await {
                Ok(licence) => licence.value.subscription,
                Err(ApiError::NotFound) => None,
                Err(error) => return Err(of_api(&error)),
            },
            None => None,
        };
        sights.push(OrderSight {
            progress,
            latest: latest.map(|entry| display_text(&entry.text, 200)).unwrap_or_default(),
            subscription: licence,
            ..unread(line.number, number, display_text(status, 80))
        });
    }
    Ok((sights, late::read(tools, view).await?))
}

/// An order that says nothing about the line.
fn unread(line: u32, number: String, status: String) -> OrderSight {
    OrderSight {
        line,
        number,
        status,
        progress: OrderProgress::Open,
        latest: String::new(),
        subscription: None,
        missing: false,
        foreign: false,
    }
}

/// The reference that a line's newest order carries where the distributor keeps one; `None` where a person made that order.
fn own_reference<'a>(view: &'a Of<'_>, line: u32) -> Option<&'a str> {
    let by_hand = view.seen.reordered.contains_key(&line) && !view.seen.corrected.contains(&line);
    let placed = view.given.6.lines.iter().find(|placed| placed.line == line)?;
    placed.own_reference.as_deref().filter(|_| !by_hand)
}

/// The note of a look, with what is new in it as evidence; `None` when nothing changed.
pub fn told(view: &Of<'_>, sights: Vec<OrderSight>) -> Option<Told<FulfilmentNote>> {
    let is_new = |sight: &&OrderSight| view.seen.sights.get(&sight.line) != Some(sight);
    let interface = by_api::interface(view);
    let evidence: Vec<Evidence> = sights
        .iter()
        .filter(is_new)
        .map(|sight| by_api::evidence(view, view.say_with("api-fact-says", &args(sight, &interface)), view.now, None))
        .collect();
    (!evidence.is_empty()).then(|| Told::new(FulfilmentNote::Orders { sights }, evidence))
}

fn args<'a>(sight: &'a OrderSight, interface: &'a str) -> Vec<(&'a str, Arg<'a>)> {
    vec![
        ("n", sight.line.into()),
        ("number", sight.number.as_str().into()),
        ("status", sight.status.as_str().into()),
        ("api", interface.into()),
    ]
}

/// Which new subscription is whose by the distributor's word, where Microsoft shows that very subscription of the product.
pub fn named(
    plan: &[OrderLine],
    found: &[NewSubscription],
    sights: &BTreeMap<u32, OrderSight>,
) -> BTreeMap<u32, SubscriptionId> {
    let of_line = |line: &OrderLine| {
        let new = shown(found, sights.get(&line.number)?.subscription.as_ref()?)?;
        (line.sku.is_none() || new.sku == line.sku).then(|| (line.number, new.id.clone()))
    };
    plan.iter().filter_map(of_line).collect()
}

/// Microsoft's subscription with this id, in the directory or in commerce.
fn shown<'a>(found: &'a [NewSubscription], id: &SubscriptionId) -> Option<&'a NewSubscription> {
    let is = |other: &SubscriptionId| other.0.eq_ignore_ascii_case(&id.0);
    found.iter().find(|new| is(&new.id) || new.commerce_id.as_ref().is_some_and(is))
}

/// Where a line's delivery at Microsoft is not the one that the distributor names.
pub fn mismatch(matched: &Matched<'_>, found: &[NewSubscription], sight: Option<&OrderSight>) -> Option<Mismatch> {
    let id = sight?.subscription.as_ref()?;
    match shown(found, id) {
        Some(new) if matched.line.sku.is_some() && new.sku != matched.line.sku => Some(Mismatch::Product(id.clone())),
        Some(_) => None,
        // Only ids of the same kind can differ.
        None => {
            let comparable = matched.subscriptions.iter().any(|new| new.commerce_id.is_some());
            comparable.then(|| Mismatch::Subscription(id.clone()))
        }
    }
}

/// Whether both differ about a line.
pub fn differs(view: &Of<'_>, line: &Matched<'_>) -> bool {
    mismatch(line, &view.seen.found, view.seen.sights.get(&line.line.number)).is_some()
}

/// What a person's going on says where both differ.
pub fn went_on(view: &Of<'_>, lines: &[Matched<'_>]) -> Vec<Evidence> {
    let interface = by_api::interface(view);
    let fact = |line: &Matched<'_>| {
        let args = [("n", line.line.number.into()), ("api", interface.as_str().into())];
        Evidence::person(view.say_with("api-fact-went-on", &args), view.operator(), view.now)
    };
    lines.iter().filter(|line| differs(view, line)).map(fact).collect()
}

/// What is said where both differ.
pub fn mismatches(view: &Of<'_>, lines: &[Matched<'_>]) -> Vec<Block> {
    let interface = by_api::interface(view);
    let bar = |line: &Matched<'_>| {
        let found = mismatch(line, &view.seen.found, view.seen.sights.get(&line.line.number))?;
        let (key, id) = match &found {
            Mismatch::Product(id) => ("api-mismatch-product", id),
            Mismatch::Subscription(id) => ("api-mismatch-subscription", id),
        };
        let args = [
            ("n", line.line.number.into()),
            ("product", line.line.product.as_str().into()),
            ("id", id.0.as_str().into()),
            ("api", interface.as_str().into()),
        ];
        Some(Block::Bar {
            tone: Tone::Warn,
            title: view.say_with("api-mismatch-title", &args),
            text: view.say_with(key, &args),
            button: None,
        })
    };
    lines.iter().filter_map(bar).collect()
}

/// The field of the number of an order that a person made in place of one that ended.
fn number_field(view: &Of<'_>, line: u32) -> String {
    format!("new_number:{line}{}", view.seen.again(line))
}

/// Whether a line's number is no order, or another one's: the right one can be typed. An order by Baton gets the time that the
/// distributor may need until it shows.
pub fn is_mistyped(view: &Of<'_>, line: u32) -> bool {
    let Some(sight) = view.seen.sights.get(&line) else { return false };
    let by_hand = own_reference(view, line).is_none();
    let shows = |at| view.now.duration_since(at) > by_api::lists_lag(view);
    sight.foreign || sight.missing && (by_hand || ordered(view, line).is_none_or(|(_, at)| shows(at)))
}

/// The way on for a line whose order ended while others live, or whose typed number is no order.
pub fn again(view: &Of<'_>, line: &OrderLine) -> Vec<Block> {
    let interface = by_api::interface(view);
    let why = view.seen.sights.get(&line.number).map(|sight| sight.latest.clone()).unwrap_or_default();
    let args = [
        ("n", line.number.into()),
        ("seats", line.seats.count().into()),
        ("product", line.product.as_str().into()),
        ("api", interface.as_str().into()),
        ("why", why.into()),
    ];
    let number = ordered(view, line.number).map(|(number, _)| number).unwrap_or_default();
    let is_foreign = view.seen.sights.get(&line.number).is_some_and(|sight| sight.foreign);
    let (tone, key) = match is_mistyped(view, line.number) {
        true if is_foreign => (Tone::Warn, "foreign"),
        true => (Tone::Warn, "mistyped"),
        false => (Tone::Bad, "again"),
    };
    let mut args = args.to_vec();
    args.push(("number", number.into()));
    args.push(("reference", own_reference(view, line.number).unwrap_or_default().into()));
    let id = number_field(view, line.number);
    let field = Field {
        label: view.say_with("api-again-label", &args),
        kind: FieldKind::Text,
        value: view.typed(&id, ""),
        help: None,
        error: view.errors.of(&id),
        origin: None,
        wide: false,
        id,
    };
    vec![
        Block::Fields { title: None, fields: vec![field, parts::confirmed_by_field(view)] },
        Block::Bar {
            tone,
            title: view.say_with(&format!("api-{key}-title"), &args),
            text: view.say_with(&format!("api-{key}-text"), &args),
            button: Some(Button::submit(&format!("api_again:{}", line.number), view.say("api-again-save"))),
        },
    ]
}

/// Takes the number of an order that a person made in place of one that ended.
pub fn take_again(view: &Of<'_>, answers: &Answers, line: u32) -> Taken {
    let lines = matched(view);
    let may = |known: &Matched<'_>| reorder::may_reorder(view, known, &lines) || is_mistyped(view, line);
    if !lines.iter().any(|known| known.line.number == line && may(known)) {
        return Ok(Accepted::Stay);
    }
    let mut errors = FieldErrors::none();
    let field = number_field(view, line);
    let newest = view.given.5.lines.iter().filter_map(|line| ordered(view, line.number)).map(|(number, _)| number);
    let first = view.given.6.lines.iter().map(|placed| placed.order_number.clone());
    let taken: Vec<String> = newest.chain(first).collect();
    let order_number = number::parse(answers.text(&field), taken.iter().map(String::as_str));
    if let Err(error) = order_number {
        errors.add(&field, ordering::say(view, number::error_key(error), &[]));
    }
    let name = parts::confirmed_by(view, answers, &mut errors);
    let (Ok(order_number), Some(by)) = (order_number, name) else { return Err(errors) };
    let args = [("n", line.into()), ("number", order_number.as_str().into())];
    let corrects = is_mistyped(view, line);
    let fact = view.say_with(if corrects { "api-fact-corrected" } else { "api-fact-again" }, &args);
    let evidence = vec![Evidence::person(fact, by.as_str(), view.now)];
    Ok(Accepted::NoteAndLook(Told::new(FulfilmentNote::Reordered { line, order_number, by, corrects }, evidence)))
}

#[cfg(test)]
mod tests {
    use baton_domain::{BillingCycle, PartnerId, Seats, SkuId, SubscriptionStatus, Term};
    use uuid::Uuid;

    use super::*;

    const PREMIUM: SkuId = SkuId(Uuid::from_u128(3));
    const OTHER: SkuId = SkuId(Uuid::from_u128(4));

    fn line() -> OrderLine {
        OrderLine {
            number: 1,
            sku: Some(PREMIUM),
            part_number: String::new(),
            product: "Premium".to_owned(),
            category: String::new(),
            group: String::new(),
            seats: Seats::new(5).expect("few"),
            term: Term::P1Y,
            billing: BillingCycle::Monthly,
            price: None,
            offer: None,
            replaces: Vec::new(),
            switch_from: Vec::new(),
        }
    }

    fn new(id: &str, commerce: Option<&str>, sku: SkuId) -> NewSubscription {
        NewSubscription {
            id: SubscriptionId(id.to_owned()),
            commerce_id: commerce.map(|id| SubscriptionId(id.to_owned())),
            sku: Some(sku),
            product: "Premium".to_owned(),
            seats: Seats::new(5).expect("few"),
            status: SubscriptionStatus::Enabled,
            seller: Some(PartnerId(Uuid::from_u128(1))),
            renews_at: None,
        }
    }

    fn sight(subscription: Option<&str>) -> OrderSight {
        OrderSight {
            line: 1,
            number: "A1".to_owned(),
            status: "Fulfilled".to_owned(),
            progress: OrderProgress::Fulfilled,
            latest: String::new(),
            subscription: subscription.map(|id| SubscriptionId(id.to_owned())),
            missing: false,
            foreign: false,
        }
    }

    fn judged(found: &[NewSubscription], sight: &OrderSight) -> Option<Mismatch> {
        let plan = [line()];
        let sights = BTreeMap::from([(1, sight.clone())]);
        let named = named(&plan, found, &sights);
        let matched = super::super::matching::lines(&plan, found, PartnerId(Uuid::from_u128(1)), &named);
        mismatch(&matched[0], found, Some(sight))
    }

    #[test]
    fn the_subscription_that_is_named_is_found_by_either_of_microsofts_ids() {
        let found = [new("dir-1", Some("com-1"), PREMIUM), new("dir-2", Some("com-2"), PREMIUM)];
        for id in ["COM-2", "dir-2"] {
            let named = named(&[line()], &found, &BTreeMap::from([(1, sight(Some(id)))]));
            assert_eq!(named.get(&1), Some(&SubscriptionId("dir-2".to_owned())), "{id}");
            assert_eq!(judged(&found, &sight(Some(id))), None);
        }
    }

    #[test]
    fn a_subscription_of_another_product_is_never_taken_for_the_lines() {
        let found = [new("dir-1", Some("com-1"), OTHER)];

        assert!(named(&[line()], &found, &BTreeMap::from([(1, sight(Some("com-1")))])).is_empty());
        assert_eq!(judged(&found, &sight(Some("com-1"))), Some(Mismatch::Product(SubscriptionId("com-1".to_owned()))));
    }

    #[test]
    fn another_subscription_than_the_named_one_is_said() {
        let id = || Some(Mismatch::Subscription(SubscriptionId("com-9".to_owned())));

        assert_eq!(judged(&[new("dir-1", Some("com-1"), PREMIUM)], &sight(Some("com-9"))), id());
        assert_eq!(judged(&[new("dir-1", None, PREMIUM)], &sight(Some("com-9"))), None, "no id to hold it against");
        assert_eq!(judged(&[new("dir-1", Some("com-1"), PREMIUM)], &sight(None)), None);
    }
}
