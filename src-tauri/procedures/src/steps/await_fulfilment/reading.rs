//! Looks for the new subscriptions. When all are there with all their seats, the wait is over by itself.

use std::collections::BTreeMap;

use baton_domain::Evidence;
use baton_microsoft::{Seen, graph::Subscription};
use baton_workflow::{Finish, Observed, Told, Trouble};
use jiff::SignedDuration;

use super::{
    AwaitFulfilment, FulfilledLine, FulfilledOrder, FulfilmentNote, NewSubscription, Of, OrderSight, late,
    matching::{self, Matched},
    orders,
};
use crate::{
    Naming, Tools,
    sign_in_again::{self, Reading},
    trouble::of_graph,
};

/// A look that shows nothing new is kept this often at most: the journal tells that Baton looked, not each time it did.
const KEEP_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Looks once: at Microsoft, and at the distributor's orders where Baton ordered. What Microsoft shows is the proof.
pub async fn look(tools: &Tools, view: &Of<'_>) -> Result<Observed<AwaitFulfilment>, Trouble> {
    if orders::account(view).is_none() {
        return at_microsoft(tools, view, &view.seen.sights, false).await;
    }
    // Microsoft's proof does not wait for the distributor's interface.
    let (sights, late_ones, trouble) = match orders::read(tools, view).await {
        Ok((sights, late_ones)) => (sights, late_ones, None),
        Err(trouble) => (Vec::new(), view.seen.late.clone(), Some(trouble)),
    };
    // What is paid twice is not passed over: a person cancels it, or goes on knowing it.
    let holds = late::is_paid_twice(&late_ones);
    let mut known = view.seen.sights.clone();
    known.extend(sights.iter().map(|sight| (sight.line, sight.clone())));
    let said = both_told(orders::told(view, sights), late::told(view, late_ones));
    let looked = at_microsoft(tools, view, &known, holds).await;
    let both = |note: Told<FulfilmentNote>, said: Option<Told<FulfilmentNote>>| match said {
        Some(said) => several(said, note),
        None => note,
    };
    match (looked, trouble) {
        (Ok(Observed::NoteAndDone(note, end)), _) => Ok(Observed::NoteAndDone(both(note, said), end)),
        (Ok(Observed::Note(note)), None) => Ok(Observed::Note(both(note, said))),
        (Ok(Observed::Note(note)), Some(_)) => Ok(Observed::Note(note)),
        (Ok(_), Some(trouble)) => Err(trouble),
        (Ok(other), None) => Ok(said.map_or(other, Observed::Note)),
        // A missing sign-in is said by its own part of the page; the orders' news is not lost for it.
        (Err(trouble), _) if sign_in_again::is_missing(&trouble) && view.seen.again.needed => {
            Ok(said.map_or(Observed::Nothing, Observed::Note))
        }
        (Err(trouble), _) => Err(trouble),
    }
}

fn both_told(
    first: Option<Told<FulfilmentNote>>,
    second: Option<Told<FulfilmentNote>>,
) -> Option<Told<FulfilmentNote>> {
    match (first, second) {
        (Some(first), Some(second)) => Some(several(first, second)),
        (first, second) => first.or(second),
    }
}

fn several(first: Told<FulfilmentNote>, second: Told<FulfilmentNote>) -> Told<FulfilmentNote> {
    let evidence = first.evidence.into_iter().chain(second.evidence).collect();
    Told::new(FulfilmentNote::Several { notes: vec![first.note, second.note] }, evidence)
}

/// What Microsoft shows. `holds`: something else keeps the wait from ending by itself.
async fn at_microsoft(
    tools: &Tools,
    view: &Of<'_>,
    sights: &BTreeMap<u32, OrderSight>,
    holds: bool,
) -> Result<Observed<AwaitFulfilment>, Trouble> {
    if !view.given.0.proved {
        return Ok(Observed::Nothing);
    }
    let token = match sign_in_again::reading::<AwaitFulfilment>(tools, view.given.0.tenant, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(FulfilmentNote::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let all = tools.graph.subscriptions(&token).await.map_err(|error| of_graph(&error))?;
    let found = new_ones(view, &all.value, Naming::of(tools, view.words));
    let plan = &view.given.5.lines;
    let mut mapped = orders::named(plan, &found, sights);
    mapped.extend(view.seen.mapped.clone());
    let matched = matching::lines(plan, &found, view.given.1.partner, &mapped);
    let differs = |line: &Matched<'_>| orders::mismatch(line, &found, sights.get(&line.line.number)).is_some();
    let told = || Told::new(FulfilmentNote::Looked { found: found.clone() }, facts(view, &matched, &all));
    if !holds && matched.iter().all(|line| line.is_complete() && !differs(line)) {
        return Ok(Observed::NoteAndDone(told(), Finish::new(outcome(&matched, true), Vec::new())));
    }
    let kept_lately = view.seen.looked_at.is_some_and(|at| view.now.duration_since(at) < KEEP_EVERY);
    if found == view.seen.found && kept_lately && !view.seen.again.needed {
        return Ok(Observed::Nothing);
    }
    Ok(Observed::Note(told()))
}

/// What was not in the tenant before the order.
fn new_ones(view: &Of<'_>, all: &[Subscription], naming: Naming<'_>) -> Vec<NewSubscription> {
    let old = &view.given.3.rows;
    let mut found: Vec<NewSubscription> = all
        .iter()
        .filter(|row| !row.is_trial && !old.iter().any(|old| old.id == row.id))
        .map(|row| NewSubscription {
            id: row.id.clone(),
            commerce_id: row.commerce_id.clone(),
            sku: row.sku_id,
            product: naming.product(row.sku_id, &row.part_number, &row.service_plans),
            seats: row.seats,
            status: row.status.clone(),
            seller: row.owner,
            renews_at: row.next_lifecycle_at,
        })
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn facts(view: &Of<'_>, matched: &[Matched<'_>], all: &Seen<Vec<Subscription>>) -> Vec<Evidence> {
    let there = matched.iter().filter(|line| !line.subscriptions.is_empty());
    there
        .map(|line| {
            let args = [("seats", line.seats().into()), ("product", line.line.product.as_str().into())];
            Evidence::microsoft(view.say_with("fact-seen", &args), all.at, all.request_id.clone())
        })
        .collect()
}

/// What later steps get.
pub fn outcome(matched: &[Matched<'_>], proved: bool) -> FulfilledOrder {
    let line = |matched: &Matched<'_>| {
        let first = matched.subscriptions.first();
        FulfilledLine {
            line: matched.line.number,
            subscriptions: matched.subscriptions.iter().map(|new| new.id.clone()).collect(),
            sku: first.map_or(matched.line.sku, |new| new.sku),
            seats: if first.is_some() {
                baton_domain::Seats::new(matched.seats()).unwrap_or(matched.line.seats)
            } else {
                matched.line.seats
            },
            seller: first.and_then(|new| new.seller),
            renews_at: matched.subscriptions.iter().filter_map(|new| new.renews_at).min(),
        }
    };
    FulfilledOrder { lines: matched.iter().map(line).collect(), proved }
}
