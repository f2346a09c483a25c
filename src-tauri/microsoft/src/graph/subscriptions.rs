//! Each bought subscription by itself: the only place where two sellers of one product are two rows.

use baton_domain::{PartnerId, Seats, SkuId, SubscriptionId, SubscriptionStatus};
use baton_http::AccessToken;
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::Seen;

use super::{
    Graph, GraphError, ServicePlan,
    paging::Consistency,
    subscribed_skus::WirePlan,
    wire::{self, or_default},
};

/// One bought subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// The directory's id of it.
    pub id: SubscriptionId,
    /// The commerce side's id of it, as on invoices.
    pub commerce_id: Option<SubscriptionId>,
    /// The product; `None` when Graph does not say.
    pub sku_id: Option<SkuId>,
    /// The product's part number.
    pub part_number: String,
    /// Whether it can be used.
    pub status: SubscriptionStatus,
    /// Seats bought.
    pub seats: Seats,
    /// A trial cannot be moved.
    pub is_trial: bool,
    /// When it was made.
    pub created_at: Option<Timestamp>,
    /// When its state changes next: renewal, or the end. Graph does not say which.
    pub next_lifecycle_at: Option<Timestamp>,
    /// The partner tenant that made it; `None` for one bought directly from Microsoft.
    pub owner: Option<PartnerId>,
    /// What kind of object bought it, e.g. `User`, `ServicePrincipal`.
    pub owner_type: Option<String>,
    /// What it consists of.
    pub service_plans: Vec<ServicePlan>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: String,
    commerce_subscription_id: Option<String>,
    #[serde(default, deserialize_with = "wire::guid")]
    sku_id: Option<Uuid>,
    #[serde(default, deserialize_with = "or_default")]
    sku_part_number: String,
    status: Option<SubscriptionStatus>,
    #[serde(default, deserialize_with = "wire::seats")]
    total_licenses: Seats,
    #[serde(default, deserialize_with = "or_default")]
    is_trial: bool,
    #[serde(default, deserialize_with = "wire::moment")]
    created_date_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "wire::moment")]
    next_lifecycle_date_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "wire::guid")]
    owner_tenant_id: Option<Uuid>,
    owner_type: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    service_status: Vec<WirePlan>,
}

impl Graph {
    /// All subscriptions of the tenant. `GET /directory/subscriptions`; `Organization.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn subscriptions(&self, token: &AccessToken) -> Result<Seen<Vec<Subscription>>, GraphError> {
        let url = self.url(&["directory", "subscriptions"], &[]);
        let seen: Seen<Vec<Wire>> = self.all(token, url, Consistency::Ordinary, |wire: &Wire| wire.id.clone()).await?;
        Ok(seen.map(|rows| rows.into_iter().map(Subscription::from).collect()))
    }
}

impl From<Wire> for Subscription {
    fn from(wire: Wire) -> Self {
        Self {
            id: SubscriptionId(wire.id),
            commerce_id: wire.commerce_subscription_id.map(SubscriptionId),
            sku_id: wire.sku_id.map(SkuId),
            part_number: wire.sku_part_number,
            status: wire.status.unwrap_or_else(|| SubscriptionStatus::Other(String::new())),
            seats: wire.total_licenses,
            is_trial: wire.is_trial,
            created_at: wire.created_date_time,
            next_lifecycle_at: wire.next_lifecycle_date_time,
            owner: wire.owner_tenant_id.map(PartnerId),
            owner_type: wire.owner_type,
            service_plans: wire.service_status.into_iter().map(ServicePlan::from).collect(),
        }
    }
}
