//! What time does by itself: orders are delivered, subscriptions renew, end and disappear.

use baton_domain::{SkuId, SubscriptionId, SubscriptionStatus, TenantId, Term, UserId};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::ledger::Event;
use super::orders::OrderStatus;
use super::product::{ProductKind, product};
use super::tenant::{EndOfTerm, Tenant};
use super::{ArrowOrderState, CloudIqState, TransferId, World};

/// Something that falls due.
enum Due {
    Delivery(usize),
    ArrowDelivery(usize),
    CloudIqDelivery(usize),
    Lifecycle(TenantId, SubscriptionId),
    Transfer(TransferId),
    DelegatedAdmin(usize),
    Transition(usize),
}

impl World {
    /// Lets everything happen that has fallen due, in the order of its time.
    pub(super) fn settle(&mut self, now: Timestamp) {
        while let Some((at, due)) = self.earliest_due(now) {
            match due {
                Due::Delivery(order) => self.fulfil(order, at),
                Due::ArrowDelivery(order) => self.fulfil_arrow_order(order, at),
                Due::CloudIqDelivery(order) => self.deliver_cloudiq_order(order, at),
                Due::Lifecycle(tenant, subscription) => self.turn(tenant, &subscription, at),
                Due::Transfer(transfer) => self.turn_transfer(transfer, at),
                Due::Transition(customer) => self.complete_transition(customer, at),
                Due::DelegatedAdmin(relationship) => self.turn_gdap(relationship, at),
            }
        }
        self.settle_attaching(now);
    }

    fn earliest_due(&self, now: Timestamp) -> Option<(Timestamp, Due)> {
        let deliveries = self
            .portal
            .orders
            .iter()
            .enumerate()
            .filter(|(_, order)| order.status == OrderStatus::InProgress)
            .map(|(at, order)| (order.due, Due::Delivery(at)));
        let lifecycles = self.tenants.iter().flat_map(|tenant| {
            tenant.subscriptions.iter().filter_map(|s| {
                let gone = s.status == SubscriptionStatus::Deleted;
                s.next_lifecycle.filter(|_| !gone).map(|at| (at, Due::Lifecycle(tenant.id, s.id.clone())))
            })
        });
        let by_arrow = self
            .arrow
            .orders
            .iter()
            .enumerate()
            .filter(|(_, order)| order.state == ArrowOrderState::InProgress)
            .map(|(at, order)| (order.due, Due::ArrowDelivery(at)));
        let by_crayon = self
            .cloudiq
            .subscriptions
            .iter()
            .enumerate()
            .filter(|(_, one)| one.state == CloudIqState::Pending)
            .map(|(at, one)| (one.due, Due::CloudIqDelivery(at)));
        let transfers = self.due_transfers().map(|(at, transfer)| (at, Due::Transfer(transfer)));
        let gdaps = self.gdaps.all.iter().enumerate();
        let gdaps = gdaps.filter_map(|(at, one)| Some((one.due()?, Due::DelegatedAdmin(at))));
        let transitions = self.due_transitions().map(|(at, customer)| (at, Due::Transition(customer)));
        let distributors = deliveries.chain(transitions).chain(by_arrow).chain(by_crayon);
        let all = distributors.chain(transfers).chain(gdaps).chain(lifecycles);
        all.filter(|(at, _)| *at <= now).min_by_key(|(at, _)| *at)
    }

    /// One subscription reaches its next date.
    fn turn(&mut self, tenant: TenantId, id: &SubscriptionId, at: Timestamp) {
        let renews = |s: &mut super::Subscription| {
            s.status == SubscriptionStatus::Enabled && s.end_of_term == EndOfTerm::Renew && !s.is_trial
        };
        if self.subscription_mut(tenant, id).is_some_and(renews) {
            self.begin_next_term(tenant, id, at);
        }
        let Some(subscription) = self.subscription_mut(tenant, id) else {
            return;
        };
        let owner = subscription.owner;
        let note = match (&subscription.status, subscription.end_of_term, subscription.is_trial) {
            (SubscriptionStatus::Enabled, EndOfTerm::Renew, false) => {
                subscription.next_lifecycle = Some(end_of(at, subscription.term));
                "renewed by itself: paid again"
            }
            (SubscriptionStatus::Enabled, EndOfTerm::ExtendedService, false) => {
                subscription.next_lifecycle = Some(end_of(at, Term::P1M));
                "extended service: paid for one more month at a higher price"
            }
            (SubscriptionStatus::Enabled, _, _) => {
                subscription.status = SubscriptionStatus::Suspended;
                subscription.next_lifecycle = Some(end_of(at, Term::P1M));
                let sku = subscription.sku;
                self.ended(tenant, id, sku, "Suspended", at);
                return;
            }
            _ => {
                self.remove_subscription(tenant, id, at);
                return;
            }
        };
        let until = subscription.next_lifecycle.unwrap_or(at);
        let renewed = Event::Renewed { tenant, subscription: id.clone(), owner, until, note: note.to_owned() };
        self.ledger.record(at, renewed);
    }

    /// A subscription disappears at once.
    pub(super) fn remove_subscription(&mut self, tenant: TenantId, id: &SubscriptionId, now: Timestamp) {
        let Some(subscription) = self.subscription_mut(tenant, id) else {
            return;
        };
        let was_usable = subscription.status.is_active();
        subscription.status = SubscriptionStatus::Deleted;
        subscription.next_lifecycle = None;
        let sku = subscription.sku;
        if was_usable {
            self.ended(tenant, id, sku, "Deleted", now);
        }
    }

    fn ended(&mut self, tenant: TenantId, id: &SubscriptionId, sku: SkuId, status: &str, now: Timestamp) {
        let status = status.to_owned();
        self.ledger.record(now, Event::SubscriptionEnded { tenant, subscription: id.clone(), sku, status });
        self.note_uncovered(tenant, sku, now);
    }

    /// Writes down who holds a product without a seat for it, after seats went away.
    pub(super) fn note_uncovered(&mut self, tenant: TenantId, sku: SkuId, now: Timestamp) {
        let people = self.tenant(tenant).map(|tenant| uncovered(tenant, sku)).unwrap_or_default();
        if !people.is_empty() {
            self.ledger.record(now, Event::PeopleUncovered { tenant, sku, people });
        }
    }

    fn subscription_mut(&mut self, tenant: TenantId, id: &SubscriptionId) -> Option<&mut super::Subscription> {
        self.tenant_mut(tenant)?.subscriptions.iter_mut().find(|s| s.id == *id)
    }
}

/// The people who hold a product without a seat for it and have no other product to work with.
fn uncovered(tenant: &Tenant, sku: SkuId) -> Vec<UserId> {
    if product(sku).is_some_and(|p| p.kind == ProductKind::Free) {
        return Vec::new();
    }
    let seats = usize::try_from(tenant.usable_seats(sku)).unwrap_or(usize::MAX);
    let works_otherwise = |other: SkuId| {
        other != sku && tenant.usable_seats(other) > 0 && product(other).is_some_and(|p| p.kind == ProductKind::Base)
    };
    let holders = tenant.users().iter().filter(|user| user.holds(sku)).skip(seats);
    holders.filter(|user| !user.skus().into_iter().any(works_otherwise)).map(|user| user.id).collect()
}

/// When a term that begins now ends.
pub(super) fn end_of(start: Timestamp, term: Term) -> Timestamp {
    let span = match term {
        Term::P1M => 1.month(),
        Term::P1Y => 1.year(),
        Term::P3Y => 3.years(),
    };
    start.to_zoned(TimeZone::UTC).checked_add(span).map_or(start, |end| end.timestamp())
}
