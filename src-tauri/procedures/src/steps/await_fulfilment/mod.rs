//! Waits until the new subscriptions are seen in the customer's tenant.

mod late;
mod letter;
mod matching;
mod notes;
mod orders;
mod outcome;
mod reading;
mod reorder;
mod screen;
mod taking;
mod telling;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use async_trait::async_trait;
use baton_distributors::OrderProgress;
use baton_domain::SubscriptionId;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, FieldErrors, IfListed, IntentKey, Observed, Screen, Step, StepId, Told,
    Trouble, View, Who,
};
use jiff::{SignedDuration, Timestamp};

pub use late::LateOrder;
pub use notes::{FulfilmentNote, FulfilmentSeen, NewSubscription, PortalStatus};
pub use orders::OrderSight;
pub use outcome::*;

use super::{
    AcceptDelegatedAdmin, AddServiceToCustomer, Enrolled, PlaceOrder, PlanOrder, VerifyAdmin, VerifyDefaultDomain,
    VerifySubscriptions,
};
use crate::{Tools, portal, sign_in_again};
use matching::Matched;

/// Waits until the new subscriptions are seen in the customer's tenant.
pub struct AwaitFulfilment;

#[async_trait]
impl Step for AwaitFulfilment {
    const ID: StepId = StepId::new("await_fulfilment");
    const WHO: Who = Who::Distributor;
    const EFFECT: Effect = Effect::None;
    type Tools = Tools;
    type Needs = (
        VerifyAdmin,
        AcceptDelegatedAdmin,
        VerifyDefaultDomain,
        VerifySubscriptions,
        IfListed<AddServiceToCustomer>,
        PlanOrder,
        PlaceOrder,
        Enrolled,
    );
    type Note = FulfilmentNote;
    type Seen = FulfilmentSeen;
    type Intent = ();
    type Outcome = FulfilledOrder;

    fn apply(seen: &mut Self::Seen, note: Self::Note, at: Timestamp) {
        notes::apply(seen, note, at);
    }

    fn screen(&self, view: &View<Self>) -> Screen {
        screen::screen(view)
    }

    fn accept(&self, view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        taking::take(view, answers)
    }

    async fn observe(&self, tools: &Tools, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        let looked = reading::look(tools, view).await;
        sign_in_again::caught(looked, &view.seen.again, |again| FulfilmentNote::SignIn { again })
    }

    /// The only thing it does by itself: asks for a new sign-in in the browser, when the person chose that.
    async fn act(
        &self,
        tools: &Tools,
        view: &View<Self>,
        (): &(),
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        let asked = sign_in_again::ask::<AwaitFulfilment>(tools, view.given.0.tenant, key, view.words).await;
        let again = asked.map_err(|trouble| ActError::NotDone(trouble, None))?;
        Ok(Acted::Note(Told::plain(FulfilmentNote::SignIn { again })))
    }

    fn link(&self, tools: &Tools, view: &View<Self>, link: &str) -> Option<String> {
        portal::link(tools, view, link).or_else(|| sign_in_again::link(tools, view.given.0.tenant, link))
    }
}

type Of<'a> = View<'a, AwaitFulfilment>;

/// What was delivered per line, by the newest look.
fn matched<'a>(view: &'a Of<'_>) -> Vec<Matched<'a>> {
    let mapped = mapped(view, &view.seen.found);
    matching::lines(&view.given.5.lines, &view.seen.found, view.given.1.partner, &mapped)
}

/// Which new subscription is whose: by a person's word, else by the distributor's.
fn mapped(view: &Of<'_>, found: &[NewSubscription]) -> BTreeMap<u32, SubscriptionId> {
    let mut mapped = orders::named(&view.given.5.lines, found, &view.seen.sights);
    mapped.extend(view.seen.mapped.clone());
    mapped
}

/// The newest order number of a line, and when it was ordered.
fn ordered(view: &Of<'_>, line: u32) -> Option<(String, Timestamp)> {
    let again = view.seen.reordered.get(&line).cloned();
    let first = || view.given.6.lines.iter().find(|placed| placed.line == line);
    again.or_else(|| first().map(|placed| (placed.order_number.clone(), placed.placed_at)))
}

/// When the newest order was placed.
fn since(view: &Of<'_>) -> Timestamp {
    let again = view.seen.reordered.values().map(|(_, at)| *at);
    view.given.6.lines.iter().map(|placed| placed.placed_at).chain(again).max().unwrap_or(view.now)
}

fn age(view: &Of<'_>) -> SignedDuration {
    view.now.duration_since(since(view)).max(SignedDuration::ZERO)
}

/// Whether the portal ended a line's order and Microsoft shows nothing of it.
fn is_dead(view: &Of<'_>, matched: &Matched<'_>) -> bool {
    let line = matched.line.number;
    let by_api = view.seen.sights.get(&line).is_some_and(|sight| sight.progress == OrderProgress::Ended);
    let ended = by_api || view.seen.status(line).is_some_and(PortalStatus::has_ended);
    ended && matched.subscriptions.is_empty()
}

/// Whether a person's word may end the wait: nobody can sign in, or Microsoft could not be read for an hour.
fn word_counts(view: &Of<'_>) -> bool {
    let cannot_look = view.seen.looked_at.is_none_or(|at| view.now.duration_since(at) > SignedDuration::from_hours(1));
    !view.given.0.proved || view.seen.again.needed || cannot_look
}
