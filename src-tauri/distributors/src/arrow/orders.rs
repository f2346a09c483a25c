//! Orders: placing one, and reading how far they are.

use baton_domain::Seen;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{client::ArrowSphere, customers::items_of, envelope, status};
use crate::{
    ApiError, ApiWriteError, HistoryEntry, NewOrder, OrderProgress, OrderRecord, OrderRecordLine,
    error::unreadable,
    wire::{self, many, moment, number, object, seats, text},
};

impl ArrowSphere {
    /// `POST /orders`. Our reference goes where people see it (the PO number) and where nobody edits it (the line's free field).
    pub(super) async fn write_order(&self, order: &NewOrder) -> Result<String, ApiWriteError> {
        let body = json!({
            "customer": {"reference": order.customer, "ponumber": order.own_reference},
            "products": [{
                "arrowSpherePriceBandSku": order.offer.price_band,
                "sku": order.offer.sku,
                "quantity": order.seats.count(),
                "subscription": {"reference": order.programme},
                "eavs": {"baton_reference": order.own_reference},
            }],
        });
        self.post(&["orders"], &body).await?.reference()
    }

    /// `GET /customers/{ref}/orders`.
    pub(super) async fn read_orders(&self, customer: &str) -> Result<Seen<Vec<OrderRecord>>, ApiError> {
        let path = ["customers", customer, "orders"];
        let seen = self.list::<WireOrder>(&path, |answer| items_of(answer, "orders")).await?;
        Ok(seen.map(|all| all.into_iter().map(OrderRecord::from).collect()))
    }

    /// `GET /orders/{ref}`, which gives a list of one.
    pub(super) async fn read_order(&self, reference: &str) -> Result<Seen<OrderRecord>, ApiError> {
        let Seen { value, request_id, at } = self.get(&["orders", reference], &[]).await?;
        let orders = items_of(value, "orders").ok_or_else(|| unreadable("an order"))?;
        let orders: Vec<WireOrder> = wire::typed_list(Value::Array(orders)).ok_or_else(|| unreadable("an order"))?;
        let order = orders.into_iter().find(|order| order.reference == reference);
        let order = order.ok_or_else(|| unreadable("the order that was asked for"))?;
        Ok(Seen { value: order.into(), request_id, at })
    }

    /// `GET /orders/{ref}/history`.
    pub(super) async fn read_history(&self, reference: &str) -> Result<Seen<Vec<HistoryEntry>>, ApiError> {
        let Seen { value, request_id, at } = self.get(&["orders", reference, "history"], &[]).await?;
        let wire: Vec<WireHistory> =
            envelope::data(value).and_then(wire::typed_list).ok_or_else(|| unreadable("a history"))?;
        let mut entries: Vec<HistoryEntry> = wire.into_iter().map(HistoryEntry::from).collect();
        entries.sort_by_key(|entry| entry.at);
        Ok(Seen { value: entries, request_id, at })
    }
}

#[derive(Deserialize)]
struct WireOrder {
    reference: String,
    #[serde(default, deserialize_with = "text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "text")]
    datecreation: Option<String>,
    #[serde(default, deserialize_with = "text")]
    ponumber: Option<String>,
    #[serde(default, deserialize_with = "object")]
    customer: Option<WireOrderCustomer>,
    #[serde(default, deserialize_with = "many")]
    products: Vec<WireLine>,
}

/// The PO number stands beside the customer in answers and inside it in requests; both are read.
#[derive(Deserialize)]
struct WireOrderCustomer {
    #[serde(default, deserialize_with = "text")]
    reference: Option<String>,
    #[serde(default, deserialize_with = "text")]
    ponumber: Option<String>,
}

#[derive(Deserialize)]
struct WireLine {
    #[serde(default, deserialize_with = "text")]
    sku: Option<String>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    quantity: Option<u32>,
    #[serde(default, deserialize_with = "text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "text")]
    detailedstatus: Option<String>,
    #[serde(default, deserialize_with = "object")]
    license: Option<WireReference>,
    #[serde(default, deserialize_with = "object")]
    eavs: Option<WireEavs>,
}

#[derive(Deserialize)]
struct WireReference {
    #[serde(default, deserialize_with = "text")]
    reference: Option<String>,
}

#[derive(Deserialize)]
struct WireEavs {
    #[serde(default, deserialize_with = "text")]
    batonreference: Option<String>,
}

#[derive(Deserialize)]
struct WireHistory {
    #[serde(default, deserialize_with = "text")]
    action: Option<String>,
    #[serde(default, deserialize_with = "text")]
    description: Option<String>,
    #[serde(default, deserialize_with = "text")]
    dateaction: Option<String>,
}

impl From<WireOrder> for OrderRecord {
    fn from(wire: WireOrder) -> Self {
        let lines: Vec<OrderRecordLine> = wire.products.into_iter().map(OrderRecordLine::from).collect();
        let (customer, number) = wire.customer.map_or((None, None), |customer| (customer.reference, customer.ponumber));
        let in_line = lines.iter().find_map(|line| line.own_reference.clone());
        let status = wire.status.unwrap_or_default();
        Self {
            reference: wire.reference,
            // A person may write over the PO number in the portal; the line's field is the surer place.
            own_reference: in_line.or(wire.ponumber).or(number),
            progress: status::of_order(&status),
            status,
            created: moment(wire.datecreation.as_deref()),
            customer: customer.unwrap_or_default(),
            lines,
        }
    }
}

impl From<WireLine> for OrderRecordLine {
    fn from(wire: WireLine) -> Self {
        let status = wire.status.unwrap_or_default();
        let progress: OrderProgress = status::of_line(&status);
        let shown = match wire.detailedstatus {
            Some(detailed) if detailed != status => format!("{status} ({detailed})"),
            _ => status,
        };
        Self {
            sku: wire.sku.unwrap_or_default(),
            name: wire.name.unwrap_or_default(),
            seats: seats(wire.quantity),
            status: shown,
            progress,
            licence: wire.license.and_then(|license| license.reference),
            own_reference: wire.eavs.and_then(|eavs| eavs.batonreference),
        }
    }
}

impl From<WireHistory> for HistoryEntry {
    fn from(wire: WireHistory) -> Self {
        let parts: Vec<String> = [wire.action, wire.description].into_iter().flatten().collect();
        Self { at: moment(wire.dateaction.as_deref()), text: wire::said(&parts.join(": ")) }
    }
}
