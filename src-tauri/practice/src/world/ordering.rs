//! What becomes of an order, whichever distributor's portal took it: delivered, refused, cancelled, more seats.

use baton_domain::{PartnerId, SubscriptionId, SubscriptionStatus, TenantId};
use jiff::{SignedDuration, Timestamp};

use super::ledger::Event;
use super::lifecycle::end_of;
use super::orders::{Order, OrderLine, OrderStatus, PortalRefusal};
use super::tenant::{EndOfTerm, Subscription};
use super::{ARROW, RHIPE, World};

/// How long a fresh order may be cancelled without cost. Microsoft's window for new commerce.
const CANCEL_WINDOW: SignedDuration = SignedDuration::from_hours(168);
/// Where the reseller reads what portals write.
pub(super) const RESELLERS_DESK: &str = "desk@northwindit.example";

/// A distributor whose portal takes orders.
#[derive(Debug)]
pub(super) struct Seller {
    id: PartnerId,
    /// What its order numbers begin with.
    prefix: &'static str,
    /// The number of the first order.
    first: u32,
    /// Who writes its mails.
    pub mail: &'static str,
}

/// Arrow, in Gridheart.
pub(super) const GRIDHEART: Seller =
    Seller { id: ARROW, prefix: "GH", first: 204_881, mail: "noreply@gridheart.example" };
/// rhipe, in Prime.
pub(super) const PRIME: Seller = Seller { id: RHIPE, prefix: "PR", first: 71_604, mail: "noreply@primeportal.example" };

impl World {
    /// Takes an order that may be placed and gives its number.
    pub(super) fn take_order(
        &mut self,
        seller: &Seller,
        organization: u32,
        tenant: TenantId,
        lines: Vec<OrderLine>,
        now: Timestamp,
    ) -> String {
        let before = self.portal.orders.iter().filter(|order| order.seller == seller.id).count();
        let count = u32::try_from(before).unwrap_or(0);
        let number = format!("{}-{}", seller.prefix, seller.first + count);
        // Between 18 and 22 minutes, the same for the same order number.
        let minutes = 18 + i64::from((count * 7 + 2) % 5);
        let due = now.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(now);
        self.ledger.record(
            now,
            Event::OrderPlaced {
                number: number.clone(),
                organization,
                tenant,
                lines: lines.clone(),
                customer: None,
                reference: None,
            },
        );
        self.portal.orders.push(Order {
            number: number.clone(),
            seller: seller.id,
            organization,
            tenant,
            lines,
            placed: now,
            due,
            status: OrderStatus::InProgress,
            subscriptions: Vec::new(),
        });
        let body = format!("We have received your order {number}. Its status is: in progress.");
        self.mail_reseller(seller, now, format!("Order {number} received"), body);
        number
    }

    /// Delivers an order whose time has come.
    pub(super) fn fulfil(&mut self, at_index: usize, now: Timestamp) {
        let Some(order) = self.portal.orders.get(at_index).cloned() else {
            return;
        };
        if let Some(reason) = self.portal.refuse_next_order.take() {
            self.close_refused(at_index, reason, now);
            return;
        }
        let ids = self.deliver(order.seller, &order.number, order.tenant, &order.lines, now);
        let seller = seller_of(&order);
        if let Some(order) = self.portal.orders.get_mut(at_index) {
            order.status = OrderStatus::Fulfilled { at: now };
            order.subscriptions.clone_from(&ids);
        }
        let number = order.number;
        self.ledger.record(now, Event::OrderFulfilled { number: number.clone(), subscriptions: ids });
        let body = format!("Your order {number} is fulfilled. The subscriptions are in the customer's tenant now.");
        self.mail_reseller(seller, now, format!("Order {number} fulfilled"), body);
    }

    /// New subscriptions sold by a distributor appear in the tenant, one for each line of the order with this number.
    pub(super) fn deliver(
        &mut self,
        seller: PartnerId,
        number: &str,
        tenant: TenantId,
        lines: &[OrderLine],
        now: Timestamp,
    ) -> Vec<SubscriptionId> {
        let bought: Vec<Subscription> = lines
            .iter()
            .enumerate()
            .map(|(line, wanted)| Subscription {
                id: SubscriptionId(self.id_of(&format!("{number}/{line}")).to_string()),
                commerce_id: SubscriptionId(self.id_of(&format!("{number}/{line}/commerce")).to_string()),
                sku: wanted.sku,
                seats: wanted.quantity,
                status: SubscriptionStatus::Enabled,
                is_trial: false,
                created: now,
                next_lifecycle: Some(end_of(now, wanted.term)),
                owner: Some(seller),
                term: wanted.term,
                billing: wanted.billing,
                end_of_term: EndOfTerm::Renew,
            })
            .collect();
        let ids: Vec<SubscriptionId> = bought.iter().map(|subscription| subscription.id.clone()).collect();
        if let Some(tenant) = self.tenant_mut(tenant) {
            tenant.subscriptions.extend(bought);
        }
        ids
    }

    pub(super) fn cancel_order(&mut self, number: &str, now: Timestamp) -> Result<(), PortalRefusal> {
        let at = self.order_index(number)?;
        let order = self.portal.orders[at].clone();
        match order.status {
            OrderStatus::InProgress => {}
            OrderStatus::Fulfilled { at } if now.duration_since(at) <= CANCEL_WINDOW => {
                for id in &order.subscriptions {
                    self.remove_subscription(order.tenant, id, now);
                }
            }
            OrderStatus::Fulfilled { .. } | OrderStatus::Refused { .. } | OrderStatus::Cancelled => {
                return Err(PortalRefusal::NotCancellable);
            }
        }
        self.portal.orders[at].status = OrderStatus::Cancelled;
        self.ledger.record(now, Event::OrderCancelled { number: number.to_owned() });
        Ok(())
    }

    pub(super) fn refuse_order(&mut self, number: &str, reason: &str, now: Timestamp) -> Result<(), PortalRefusal> {
        let at = self.order_index(number)?;
        if self.portal.orders[at].status != OrderStatus::InProgress {
            return Err(PortalRefusal::NotCancellable);
        }
        self.close_refused(at, reason.to_owned(), now);
        Ok(())
    }

    pub(super) fn add_seats(&mut self, tenant: TenantId, id: &SubscriptionId, more: u32) -> Result<(), PortalRefusal> {
        let order = self.portal.orders.iter().find(|order| order.subscriptions.contains(id));
        let seller = order.ok_or(PortalRefusal::UnknownOrder)?.seller;
        let subscription = self
            .tenant_mut(tenant)
            .and_then(|tenant| tenant.subscriptions.iter_mut().find(|s| s.id == *id && s.owner == Some(seller)))
            .ok_or(PortalRefusal::UnknownOrder)?;
        subscription.seats = subscription.seats.saturating_add(more);
        Ok(())
    }

    fn close_refused(&mut self, at: usize, reason: String, now: Timestamp) {
        let Some(order) = self.portal.orders.get_mut(at) else { return };
        order.status = OrderStatus::Refused { reason: reason.clone() };
        let (number, seller) = (order.number.clone(), seller_of(order));
        self.ledger.record(now, Event::OrderRefused { number: number.clone(), reason: reason.clone() });
        let body = format!("We could not deliver your order {number}: {reason}");
        self.mail_reseller(seller, now, format!("Order {number} refused"), body);
    }

    fn order_index(&self, number: &str) -> Result<usize, PortalRefusal> {
        self.portal.orders.iter().position(|order| order.number == number).ok_or(PortalRefusal::UnknownOrder)
    }

    /// A mail of a portal to the reseller.
    pub(super) fn mail_reseller(&mut self, seller: &Seller, now: Timestamp, subject: String, body: String) {
        self.inbox.deliver(now, seller.mail, RESELLERS_DESK, subject, body);
    }
}

/// How the distributor that took an order numbers and writes.
fn seller_of(order: &Order) -> &'static Seller {
    if order.seller == RHIPE { &PRIME } else { &GRIDHEART }
}
