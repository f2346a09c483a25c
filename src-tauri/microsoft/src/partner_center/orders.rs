//! What was ordered for a customer, and how far Microsoft is with it.

use baton_domain::{SubscriptionId, TenantId};
use baton_http::AccessToken;
use jiff::Timestamp;
use serde_json::Value;

use crate::Seen;

use super::{
    OfferId, PartnerCenter, PartnerCenterError, none_when,
    wire::{self, Object},
};

/// "There is no such order", or it is not listed yet: that takes up to 15 minutes.
const NO_SUCH_ORDER: [u32; 3] = [1000, 20_000, 800_007];

/// How far an order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderState {
    /// In work.
    Pending,
    /// Done.
    Completed,
    /// Taken back.
    Cancelled,
    /// A word Baton does not know: shown raw, never taken for done.
    Other(String),
}

/// How far one line of an order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProvisioningState {
    /// In work.
    Pending,
    /// Done.
    Success,
    /// It did not work.
    Failed,
    /// A word Baton does not know: shown raw, never taken for done.
    Other(String),
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id; a text, not a GUID.
    pub id: String,
    /// How far it is; none when Microsoft does not say.
    pub state: Option<OrderState>,
    /// When it was placed.
    pub created: Option<Timestamp>,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// Its number, 0 for the first.
    pub number: Option<u32>,
    /// The product.
    pub offer: Option<OfferId>,
    /// The name people read.
    pub name: Option<String>,
    /// Seats.
    pub quantity: Option<u32>,
    /// What it became, once there is one.
    pub subscription: Option<SubscriptionId>,
}

/// How far one line of an order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionedLine {
    /// The line's number; none where Microsoft speaks of one thing only.
    pub number: Option<u32>,
    /// How far it is; none when Microsoft does not say.
    pub state: Option<ProvisioningState>,
    /// Seats.
    pub quantity: Option<u32>,
}

impl PartnerCenter {
    /// All orders of the signed-in partner for this customer. `GET /v1/customers/{tenant}/orders`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn orders(&self, token: &AccessToken, tenant: TenantId) -> Result<Seen<Vec<Order>>, PartnerCenterError> {
        let read = |item: &Value| order(item).map(|order| (order.id.clone(), order));
        self.all(token, self.of_customer(tenant, &["orders"]), read).await
    }

    /// One order; none when it is not there, or not listed yet. `GET /v1/customers/{tenant}/orders/{id}`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn order(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        id: &str,
    ) -> Result<Seen<Option<Order>>, PartnerCenterError> {
        let read = self.one(self.read(token, self.of_customer(tenant, &["orders", id]))).await;
        let seen = none_when(read, &NO_SUCH_ORDER, self.clock.as_ref())?;
        let found = seen.value.as_ref().map(|answer| {
            let is_it = |order: &Order| order.id.eq_ignore_ascii_case(id);
            order(answer).filter(is_it).ok_or_else(|| PartnerCenterError::odd("another_order", seen.request_id.clone()))
        });
        let found = found.transpose()?;
        Ok(seen.map(|_| found))
    }

    /// How far Microsoft is with each line; none when the order is not there, or not listed yet.
    /// `GET /v1/customers/{tenant}/orders/{id}/provisioningstatus`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn provisioning(
        &self,
        token: &AccessToken,
        tenant: TenantId,
        id: &str,
    ) -> Result<Seen<Option<Vec<ProvisionedLine>>>, PartnerCenterError> {
        let url = self.of_customer(tenant, &["orders", id, "provisioningstatus"]);
        let seen = none_when(self.one(self.read(token, url)).await, &NO_SUCH_ORDER, self.clock.as_ref())?;
        let lines = seen.value.as_ref().map(|answer| {
            // Published as a list and as one object.
            let items = wire::items(answer).unwrap_or_else(|| vec![answer.clone()]);
            let lines: Option<Vec<_>> = items.iter().map(line_state).collect();
            lines.ok_or_else(|| PartnerCenterError::odd("unreadable_item", seen.request_id.clone()))
        });
        let lines = lines.transpose()?;
        Ok(seen.map(|_| lines))
    }
}

fn order(item: &Value) -> Option<Order> {
    let item = Object::of(item)?;
    Some(Order {
        id: item.text("id")?,
        state: item.text("status").map(order_state),
        created: item.moment("creationDate"),
        lines: item.list("lineItems")?.iter().map(line).collect::<Option<_>>()?,
    })
}

fn line(item: &Value) -> Option<OrderLine> {
    let item = Object::of(item)?;
    Some(OrderLine {
        number: item.number("lineItemNumber"),
        offer: item.text("offerId").map(OfferId::new),
        name: item.text("friendlyName"),
        quantity: item.number("quantity"),
        subscription: item.text("subscriptionId").map(SubscriptionId),
    })
}

fn line_state(item: &Value) -> Option<ProvisionedLine> {
    let item = Object::of(item)?;
    Some(ProvisionedLine {
        number: item.number("lineItemNumber"),
        state: item.text("status").map(provisioning_state),
        quantity: item.number("quantity"),
    })
}

fn order_state(word: String) -> OrderState {
    match word.to_ascii_lowercase().as_str() {
        "pending" => OrderState::Pending,
        "completed" => OrderState::Completed,
        "cancelled" | "canceled" => OrderState::Cancelled,
        _ => OrderState::Other(word),
    }
}

fn provisioning_state(word: String) -> ProvisioningState {
    match word.to_ascii_lowercase().as_str() {
        "pending" => ProvisioningState::Pending,
        "success" => ProvisioningState::Success,
        "failed" => ProvisioningState::Failed,
        _ => ProvisioningState::Other(word),
    }
}
