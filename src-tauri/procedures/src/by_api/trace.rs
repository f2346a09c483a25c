//! How an order of ours is recognised where the distributor has no field for a reference of ours: by not having been there before.

use baton_distributors::{Offer, OrderProgress, OrderRecord};
use baton_domain::{Seats, Seen};
use baton_workflow::{Step, Trouble, View};
use serde::{Deserialize, Serialize};

use super::{facts, of_api, ordering};
use crate::{Tools, steps::plan_order::offers};

/// What is known of an order that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Its own reference, under which it is kept here.
    pub reference: String,
    /// What was ordered.
    pub offer: Offer,
    /// How many.
    pub seats: Seats,
    /// The customer's orders of the product that were there before it was sent. It is none of these.
    pub beside: Vec<String>,
}

/// Whether orders at the move's distributor carry our references.
#[must_use]
pub fn marks_orders<S: Step>(view: &View<'_, S>) -> bool {
    facts(view).is_none_or(|api| api.marks_orders)
}

/// A customer's orders, ours with their references: those that the distributor keeps, else those of the orders that are recognised.
///
/// # Errors
/// `KeyMissing`; what [`of_api`] says.
pub async fn orders<S: Step>(
    tools: &Tools,
    view: &View<'_, S>,
    customer: &str,
    sent: &[&Trace],
) -> Result<Seen<Vec<OrderRecord>>, Trouble> {
    let mut orders = ordering(tools, view)?.orders(customer).await.map_err(|error| of_api(&error))?;
    if !marks_orders(view) {
        recognise(&mut orders.value, sent);
    }
    Ok(orders)
}

/// Gives each order that was sent its reference. Of several that fit, the oldest is taken: one order too few is seen and mended,
/// one too many is paid.
fn recognise(orders: &mut [OrderRecord], sent: &[&Trace]) {
    for trace in sent {
        let fits = |order: &&mut OrderRecord| {
            let seats = order.lines.iter().map(|line| line.seats.count()).fold(0, u32::saturating_add);
            order.own_reference.is_none()
                && order.progress != OrderProgress::Ended
                && seats == trace.seats.count()
                && order.lines.iter().any(|line| offers::is_of(&line.sku, &trace.offer))
                && !trace.beside.iter().any(|known| known.eq_ignore_ascii_case(&order.reference))
        };
        if let Some(found) = orders.iter_mut().filter(fits).min_by_key(|order| order.created) {
            found.own_reference = Some(trace.reference.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use baton_distributors::OrderRecordLine;
    use baton_domain::{BillingCycle, Currency, Money, Term};
    use jiff::Timestamp;
    use rust_decimal::Decimal;

    use super::*;

    fn seats(count: u32) -> Seats {
        Seats::new(count).expect("few")
    }

    fn trace(beside: &[&str]) -> Trace {
        Trace {
            reference: "BTN-1".to_owned(),
            offer: Offer {
                sku: "CFQ7TTC0LDPB:0001".to_owned(),
                price_band: "P1Y/monthly".to_owned(),
                vendor_sku: "CFQ7TTC0LDPB:0001".to_owned(),
                name: "Business Standard".to_owned(),
                marketplace: String::new(),
                term: Some(Term::P1Y),
                billing: Some(BillingCycle::Monthly),
                price: Money { amount: Decimal::new(1170, 2), currency: Currency("SEK".to_owned()) },
                fewest: None,
                most: None,
            },
            seats: seats(12),
            beside: beside.iter().map(|known| (*known).to_owned()).collect(),
        }
    }

    fn order(reference: &str, sku: &str, count: u32, minute: i64, progress: OrderProgress) -> OrderRecord {
        OrderRecord {
            reference: reference.to_owned(),
            own_reference: None,
            status: String::new(),
            progress,
            created: Timestamp::from_second(1_795_172_400 + minute * 60).ok(),
            customer: "C1".to_owned(),
            lines: vec![OrderRecordLine {
                sku: sku.to_owned(),
                name: String::new(),
                seats: seats(count),
                status: String::new(),
                progress,
                licence: None,
                own_reference: None,
            }],
        }
    }

    fn recognised(mut orders: Vec<OrderRecord>, beside: &[&str]) -> Vec<String> {
        recognise(&mut orders, &[&trace(beside)]);
        orders.into_iter().filter(|order| order.own_reference.is_some()).map(|order| order.reference).collect()
    }

    #[test]
    fn the_new_order_of_the_product_with_as_many_seats_is_ours() {
        let sku = "cfq7ttc0ldpb-0001";
        let orders = vec![
            order("old", sku, 12, 0, OrderProgress::Fulfilled),
            order("fewer", sku, 11, 1, OrderProgress::Open),
            order("other", "CFQ7TTC0LCHC:0002", 12, 1, OrderProgress::Open),
            order("ended", sku, 12, 1, OrderProgress::Ended),
            order("ours", sku, 12, 1, OrderProgress::Open),
        ];

        assert_eq!(recognised(orders, &["OLD"]), ["ours"]);
    }

    #[test]
    fn of_two_that_fit_the_oldest_is_taken_and_only_one() {
        let orders = vec![
            order("later", "CFQ7TTC0LDPB:0001", 12, 5, OrderProgress::Open),
            order("first", "CFQ7TTC0LDPB:0001", 12, 2, OrderProgress::Open),
        ];

        assert_eq!(recognised(orders, &[]), ["first"]);
    }
}
