//! Orders in Cloud-iQ: answered at once, delivered a little later. Two equal orders are two subscriptions.

use baton_domain::{BillingCycle, Term};
use jiff::{SignedDuration, Timestamp};

use super::super::ledger::Event;
use super::super::orders::OrderLine;
use super::super::{CRAYON, World};
use super::tenants::CUSTOMER_AGREEMENT;
use super::{CloudIqOffer, CloudIqState, CloudIqSubscription, OrderRefusal};

/// The number of the first subscription.
const FIRST_SUBSCRIPTION: u32 = 1_904_311;

/// An order as it is sent. Nothing in it can name the reseller's own number.
#[derive(Debug, Clone)]
pub struct NewCommerceOrder {
    /// The tenant's number in Cloud-iQ.
    pub customer: u32,
    /// What.
    pub wanted: WantedProduct,
}

/// A product as an order or an instruction for the next term names it.
#[derive(Debug, Clone)]
pub struct WantedProduct {
    /// Microsoft's product and sku.
    pub part_number: String,
    /// Seats; none when it is no number.
    pub quantity: Option<u32>,
    /// Term; none when it is not one.
    pub term: Option<Term>,
    /// Billing; none when it is not one.
    pub billing: Option<BillingCycle>,
    /// Whether a day was named for its start or its end.
    pub has_own_date: bool,
}

impl World {
    /// Takes an order and gives its id.
    pub(crate) fn place_cloudiq_order(
        &mut self,
        company: &str,
        order: &NewCommerceOrder,
        now: Timestamp,
    ) -> Result<String, OrderRefusal> {
        let (offer, quantity) = match self.cloudiq_order_of(company, order) {
            Ok(wanted) => wanted,
            Err(refusal) => {
                let reason = refusal.to_string();
                self.ledger.record(now, Event::OrderNotTaken { organization: order.customer, reason });
                return Err(refusal);
            }
        };
        let tenant = self.cloudiq.tenant(company, order.customer).ok_or(OrderRefusal::UnknownTenant)?.tenant;
        let count = u32::try_from(self.cloudiq.subscriptions.len()).unwrap_or(0);
        let number = self.id_of(&format!("cloudiq/order/{count}")).to_string();
        // Between 40 seconds and 3 minutes, the same for the same number.
        let seconds = 40 + 35 * i64::from((count * 3 + 1) % 5);
        let bought = CloudIqSubscription {
            id: FIRST_SUBSCRIPTION + 6 * count,
            order: number.clone(),
            customer: order.customer,
            tenant,
            part_number: offer.part_number.to_owned(),
            sku: offer.product.sku,
            quantity,
            term: offer.term,
            billing: offer.billing,
            buy: offer.buy,
            placed: now,
            due: now.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(now),
            state: CloudIqState::Pending,
            subscription: None,
            started: None,
            next_term: None,
        };
        self.ledger.record(
            now,
            Event::OrderPlaced {
                number: number.clone(),
                organization: order.customer,
                tenant,
                lines: vec![line_of(&bought)],
                customer: Some(order.customer.to_string()),
                reference: None,
            },
        );
        self.cloudiq.subscriptions.push(bought);
        Ok(number)
    }

    fn cloudiq_order_of(
        &mut self,
        company: &str,
        order: &NewCommerceOrder,
    ) -> Result<(CloudIqOffer, u32), OrderRefusal> {
        let customer = self.cloudiq.tenant(company, order.customer).ok_or(OrderRefusal::UnknownTenant)?;
        let organization = self.cloudiq.organization_of(company, order.customer).ok_or(OrderRefusal::UnknownTenant)?;
        if !self.tenant(customer.tenant).is_some_and(|tenant| tenant.sells_here(CRAYON)) {
            return Err(OrderRefusal::NoRelationship);
        }
        if !customer.consents.iter().any(|consent| consent.agreement_type == CUSTOMER_AGREEMENT) {
            return Err(OrderRefusal::AgreementMissing);
        }
        let wanted = offer_of(self.cloudiq.offers(organization), &order.wanted)?;
        match self.cloudiq.refuse_next_order.take() {
            Some(reason) => Err(OrderRefusal::Wanted(reason)),
            None => Ok(wanted),
        }
    }

    /// Delivers an order whose time has come.
    pub(in super::super) fn deliver_cloudiq_order(&mut self, at_index: usize, now: Timestamp) {
        let Some(order) = self.cloudiq.subscriptions.get(at_index).cloned() else { return };
        let number = order.order.clone();
        if let Some(reason) = self.cloudiq.refuse_next_delivery.take() {
            self.cloudiq.subscriptions[at_index].state = CloudIqState::Cancelled;
            self.ledger.record(now, Event::OrderRefused { number, reason });
            return;
        }
        let ids = self.deliver(CRAYON, &number, order.tenant, &[line_of(&order)], now);
        let subscription = &mut self.cloudiq.subscriptions[at_index];
        subscription.state = CloudIqState::Delivered;
        subscription.started = Some(now);
        subscription.subscription = ids.first().cloned();
        self.ledger.record(now, Event::OrderFulfilled { number, subscriptions: ids });
    }
}

fn line_of(order: &CloudIqSubscription) -> OrderLine {
    OrderLine { sku: order.sku, quantity: order.quantity, term: order.term, billing: order.billing }
}

/// The offer that is meant, and how many seats of it.
pub(super) fn offer_of(
    mut offers: Vec<CloudIqOffer>,
    wanted: &WantedProduct,
) -> Result<(CloudIqOffer, u32), OrderRefusal> {
    offers.retain(|offer| offer.part_number.eq_ignore_ascii_case(&wanted.part_number));
    if offers.is_empty() {
        return Err(OrderRefusal::UnknownProduct);
    }
    let is_meant = |offer: &CloudIqOffer| Some(offer.term) == wanted.term && Some(offer.billing) == wanted.billing;
    let offer = offers.into_iter().find(is_meant).ok_or(OrderRefusal::UnknownTerm)?;
    let fits = |quantity: &u32| (offer.fewest..=offer.most).contains(quantity);
    let quantity = wanted.quantity.filter(fits).ok_or(OrderRefusal::BadQuantity)?;
    if wanted.has_own_date {
        return Err(OrderRefusal::OwnDate);
    }
    Ok((offer, quantity))
}
