//! Orders in ArrowSphere: what is taken, and what is delivered. Two orders with the same number are two orders.

use std::collections::BTreeMap;

use baton_domain::TenantId;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::super::ledger::Event;
use super::super::orders::OrderLine;
use super::super::{ARROW, World};
use super::{ArrowCompany, ArrowLine, ArrowOrder, ArrowOrderState, ArrowRefusal};

/// The number of the first order.
const FIRST_ORDER: u32 = 310_442;
/// The number of the first licence.
const FIRST_LICENCE: u32 = 3_598_817;

/// A line as it is ordered.
#[derive(Debug, Clone)]
pub struct NewLine {
    /// The price band.
    pub band: String,
    /// The product, in one of its forms; empty when not given.
    pub sku: String,
    /// Seats.
    pub quantity: u32,
    /// The reseller's enrolment; empty when not given.
    pub subscription: String,
    /// Free fields.
    pub eavs: BTreeMap<String, String>,
    /// The name for the subscription.
    pub friendly_name: Option<String>,
}

impl World {
    /// Takes an order and gives its reference.
    pub(crate) fn place_arrow_order(
        &mut self,
        company: &ArrowCompany,
        customer: &str,
        ponumber: &str,
        lines: &[NewLine],
        extra: Value,
        now: Timestamp,
    ) -> Result<String, ArrowRefusal> {
        let (tenant, lines) = match self.arrow_order_of(company, customer, lines) {
            Ok(order) => order,
            Err(refusal) => {
                let organization = number_of(customer);
                self.ledger.record(now, Event::OrderNotTaken { organization, reason: refusal.to_string() });
                return Err(refusal);
            }
        };
        let count = u32::try_from(self.arrow.orders.len()).unwrap_or(0);
        let reference = format!("XSPO{}", FIRST_ORDER + 3 * count);
        // Between 9 and 13 minutes, the same for the same number.
        let minutes = 9 + i64::from((count * 3 + 1) % 5);
        let due = now.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(now);
        self.ledger.record(
            now,
            Event::OrderPlaced {
                number: reference.clone(),
                organization: number_of(customer),
                tenant,
                lines: lines.iter().map(line_in_ledger).collect(),
                customer: Some(customer.to_owned()),
                reference: Some(ponumber.to_owned()),
            },
        );
        self.arrow.orders.push(ArrowOrder {
            reference: reference.clone(),
            company: company.reference.clone(),
            customer: customer.to_owned(),
            tenant,
            ponumber: ponumber.to_owned(),
            extra,
            lines,
            placed: now,
            due,
            state: ArrowOrderState::InProgress,
        });
        let body =
            format!("We have received your order {reference} for customer {customer}. Its status is: In progress.");
        self.mail_from_arrow(now, format!("Order {reference} received"), body);
        Ok(reference)
    }

    fn arrow_order_of(
        &self,
        company: &ArrowCompany,
        customer: &str,
        lines: &[NewLine],
    ) -> Result<(TenantId, Vec<ArrowLine>), ArrowRefusal> {
        let customer = self.arrow.customer(&company.reference, customer).ok_or(ArrowRefusal::UnknownCustomer)?;
        if lines.is_empty() {
            return Err(ArrowRefusal::BadValue("products"));
        }
        let lines = lines.iter().map(|line| self.arrow_line_of(company, line)).collect::<Result<_, _>>()?;
        let attached = customer.migration.as_ref().filter(|migration| migration.done.is_some());
        let tenant = attached.ok_or(ArrowRefusal::NotAttached)?.tenant;
        if !self.tenant(tenant).is_some_and(|tenant| tenant.sells_here(ARROW)) {
            return Err(ArrowRefusal::PartnerNotAccepted);
        }
        if !self.agreement_accepted(tenant) {
            return Err(ArrowRefusal::AgreementMissing);
        }
        Ok((tenant, lines))
    }

    fn arrow_line_of(&self, company: &ArrowCompany, line: &NewLine) -> Result<ArrowLine, ArrowRefusal> {
        let offers = self.arrow.offers(company);
        let found = offers.iter().find_map(|offer| {
            let band = offer.bands.iter().find(|band| band.sku.eq_ignore_ascii_case(&line.band))?;
            Some((offer, band))
        });
        let (offer, band) = found.ok_or(ArrowRefusal::UnknownPriceBand)?;
        let names = [offer.sku(), offer.vendor_sku.to_owned(), crate::arrow::orderable(&offer.sku())];
        if !line.sku.is_empty() && !names.iter().any(|name| name.eq_ignore_ascii_case(&line.sku)) {
            return Err(ArrowRefusal::WrongProduct);
        }
        if line.subscription != company.programme {
            return Err(ArrowRefusal::UnknownSubscription);
        }
        if !(band.fewest..=band.most).contains(&line.quantity) {
            return Err(ArrowRefusal::BadQuantity);
        }
        Ok(ArrowLine {
            band: band.clone(),
            vendor_sku: offer.vendor_sku.to_owned(),
            sku: offer.product.sku,
            quantity: line.quantity,
            eavs: line.eavs.clone(),
            friendly_name: line.friendly_name.clone(),
            licence: None,
            subscription: None,
        })
    }

    /// Delivers an order whose time has come.
    pub(in super::super) fn fulfil_arrow_order(&mut self, at_index: usize, now: Timestamp) {
        let Some(order) = self.arrow.orders.get(at_index).cloned() else { return };
        if let Some(reason) = self.arrow.refuse_next_line.take() {
            self.end_arrow_order(at_index, reason, now);
            return;
        }
        let wanted: Vec<OrderLine> = order.lines.iter().map(line_in_ledger).collect();
        let ids = self.deliver(ARROW, &order.reference, order.tenant, &wanted, now);
        let first = FIRST_LICENCE + self.arrow.licences;
        self.arrow.licences += u32::try_from(ids.len()).unwrap_or(0);
        if let Some(order) = self.arrow.orders.get_mut(at_index) {
            order.state = ArrowOrderState::Fulfilled { at: now };
            for ((line, id), number) in order.lines.iter_mut().zip(&ids).zip(first..) {
                line.licence = Some(format!("XSP{number}"));
                line.subscription = Some(id.clone());
            }
        }
        let number = order.reference;
        self.ledger.record(now, Event::OrderFulfilled { number: number.clone(), subscriptions: ids });
        let body = format!("Your order {number} is fulfilled. The licenses are in the customer's tenant now.");
        self.mail_from_arrow(now, format!("Order {number} fulfilled"), body);
    }

    fn end_arrow_order(&mut self, at: usize, reason: String, now: Timestamp) {
        let Some(order) = self.arrow.orders.get_mut(at) else { return };
        order.state = ArrowOrderState::Ended { at: now, reason: reason.clone() };
        let number = order.reference.clone();
        self.ledger.record(now, Event::OrderRefused { number: number.clone(), reason: reason.clone() });
        let body = format!("We could not deliver your order {number}: {reason}");
        self.mail_from_arrow(now, format!("Order {number} canceled"), body);
    }
}

fn line_in_ledger(line: &ArrowLine) -> OrderLine {
    OrderLine { sku: line.sku, quantity: line.quantity, term: line.band.term, billing: line.band.billing }
}

/// The number in a reference, e.g. 61203 for `XSP61203`.
fn number_of(reference: &str) -> u32 {
    reference.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0)
}
