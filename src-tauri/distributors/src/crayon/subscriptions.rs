//! Subscriptions, which are all that Cloud-iQ shows of an order: those with the same order number are one order.

use baton_domain::{Seen, SubscriptionId};
use jiff::Timestamp;
use serde::Deserialize;

use super::{
    client::CloudIq,
    envelope::{WireReference, reference_of},
    status,
};
use crate::{
    ApiError, LicenceRecord, OrderProgress, OrderRecord, OrderRecordLine,
    error::unreadable,
    wire::{self, number, object, seats, text},
};

/// Stands between the customer and the number in an order's reference. Cloud-iQ has no call that reads one order; its number is
/// found only among a customer's subscriptions.
const OF: char = '/';

/// An order's reference: whose it is, and its number. A GUID is the same in either case.
pub(super) fn order_reference(customer: &str, number: &str) -> String {
    let is_guid = number.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let number = if is_guid { number.to_lowercase() } else { number.to_owned() };
    format!("{customer}{OF}{number}")
}

impl CloudIq {
    /// `GET /subscriptions`, of one customer and in every state.
    pub(super) async fn read_orders(&self, customer: &str) -> Result<Seen<Vec<OrderRecord>>, ApiError> {
        let states = status::ALL.to_string();
        let query = [("CustomerTenantId", customer), ("Statuses", states.as_str())];
        let seen = self.list::<WireSubscription>(&["subscriptions", ""], &query).await?;
        let mut orders: Vec<OrderRecord> = Vec::new();
        for subscription in seen.value.into_iter().filter(|one| one.is_of(customer)) {
            let reference = subscription.order(customer).ok_or_else(|| unreadable("a subscription"))?;
            let created = moment(subscription.creationdate.as_deref());
            let line = OrderRecordLine::from(subscription);
            if let Some(known) = orders.iter_mut().find(|known| known.reference == reference) {
                add(known, created, line);
            } else {
                orders.push(OrderRecord {
                    reference,
                    own_reference: None,
                    status: line.status.clone(),
                    progress: line.progress,
                    created,
                    customer: customer.to_owned(),
                    lines: vec![line],
                });
            }
        }
        Ok(Seen { value: orders, request_id: seen.request_id, at: seen.at })
    }

    /// One order out of its customer's.
    pub(super) async fn read_order(&self, reference: &str) -> Result<Seen<OrderRecord>, ApiError> {
        let (customer, _) = reference.split_once(OF).ok_or(ApiError::NotFound)?;
        let Seen { value, request_id, at } = self.read_orders(customer).await?;
        let found = value.into_iter().find(|order| order.reference == reference);
        Ok(Seen { value: found.ok_or(ApiError::NotFound)?, request_id, at })
    }

    /// `GET /subscriptions/{id}`.
    pub(super) async fn read_licence(&self, reference: &str) -> Result<Seen<LicenceRecord>, ApiError> {
        let Seen { value, request_id, at } = self.get(&["subscriptions", reference], &[]).await?;
        let found = wire::typed::<WireSubscription>(value);
        let found = found.filter(|one| reference_of(one.id).as_deref() == Some(reference));
        let found = found.ok_or_else(|| unreadable("the subscription that was asked for"))?;
        let licence = LicenceRecord {
            reference: reference.to_owned(),
            subscription: found.publishersubscriptionid.map(SubscriptionId),
            status: status::shown(found.status.as_deref().unwrap_or_default()),
            seats: seats(found.quantity),
            ends: moment(found.enddate.as_deref()),
        };
        Ok(Seen { value: licence, request_id, at })
    }
}

/// One more line of an order: it is finished when no line is open, and it ended when every line did.
fn add(order: &mut OrderRecord, created: Option<Timestamp>, line: OrderRecordLine) {
    use OrderProgress::{Ended, Fulfilled, Open};
    order.progress = match (order.progress, line.progress) {
        (Open, _) | (_, Open) => Open,
        (Ended, Ended) => Ended,
        (Fulfilled, Fulfilled | Ended) | (Ended, Fulfilled) => Fulfilled,
    };
    if !order.lines.iter().any(|known| known.status == line.status) {
        order.status = format!("{}; {}", order.status, line.status);
    }
    order.created = [order.created, created].into_iter().flatten().min();
    order.lines.push(line);
}

#[derive(Deserialize)]
struct WireSubscription {
    #[serde(default, deserialize_with = "number")]
    id: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    publishersubscriptionid: Option<String>,
    #[serde(default, rename = "customertenant", deserialize_with = "object")]
    customer: Option<WireReference>,
    #[serde(default, deserialize_with = "object")]
    product: Option<WireProduct>,
    #[serde(default, deserialize_with = "text")]
    partnumber: Option<String>,
    #[serde(default, deserialize_with = "number")]
    quantity: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "text")]
    orderid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    creationdate: Option<String>,
    #[serde(default, deserialize_with = "text")]
    enddate: Option<String>,
}

#[derive(Deserialize)]
struct WireProduct {
    #[serde(default, deserialize_with = "text")]
    partnumber: Option<String>,
}

impl WireSubscription {
    /// Whose it is. What does not say so was found by asking for that customer.
    fn is_of(&self, customer: &str) -> bool {
        self.customer.as_ref().and_then(|known| reference_of(known.id)).is_none_or(|known| known == customer)
    }

    /// The order that it came of. One without an order number is an order of its own, so that it is not overlooked.
    fn order(&self, customer: &str) -> Option<String> {
        let own = || reference_of(self.id).map(|id| format!("subscription {id}"));
        self.orderid.clone().or_else(own).map(|number| order_reference(customer, &number))
    }
}

impl From<WireSubscription> for OrderRecordLine {
    fn from(wire: WireSubscription) -> Self {
        let status = wire.status.unwrap_or_default();
        let in_product = wire.product.and_then(|product| product.partnumber);
        let is_delivered = wire.publishersubscriptionid.is_some();
        Self {
            sku: wire.partnumber.or(in_product).unwrap_or_default(),
            name: wire.name.unwrap_or_default(),
            seats: seats(wire.quantity),
            progress: status::progress(&status),
            status: status::shown(&status),
            licence: reference_of(wire.id).filter(|_| is_delivered),
            own_reference: None,
        }
    }
}

/// A moment. The year 1 is how an empty one is written.
pub(super) fn moment(text: Option<&str>) -> Option<Timestamp> {
    wire::moment(text).filter(|moment| moment.as_second() > EMPTY_ENDS)
}

/// The end of the year 1, in seconds from 1970.
const EMPTY_ENDS: i64 = -62_104_060_800;
