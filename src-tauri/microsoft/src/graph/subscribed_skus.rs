//! Seats per product, over all subscriptions and partners together.

use baton_domain::{Seats, SkuId, SubscriptionStatus};
use baton_http::AccessToken;
use serde::Deserialize;
use uuid::Uuid;

use crate::Seen;

use super::{
    Graph, GraphError,
    paging::Consistency,
    wire::{self, or_default},
};

/// One product of the tenant. Two subscriptions of one product are ONE of these: "assigned" is per product, never per subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscribedSku {
    /// The product.
    pub sku_id: SkuId,
    /// Its part number, e.g. `O365_BUSINESS_PREMIUM`.
    pub part_number: String,
    /// Whether it can be used.
    pub status: SubscriptionStatus,
    /// Seats that can be assigned.
    pub enabled: Seats,
    /// Seats past their end that still work for a while.
    pub warning: Seats,
    /// Seats that no longer work.
    pub suspended: Seats,
    /// Seats that Microsoft blocked.
    pub locked_out: Seats,
    /// Seats that people hold.
    pub consumed: Seats,
    /// The subscriptions behind it, as far as Graph says.
    pub subscription_ids: Vec<String>,
    /// Whether people hold it (`User`) or the company does (`Company`).
    pub is_for_people: bool,
    /// What it consists of.
    pub service_plans: Vec<ServicePlan>,
}

/// A part of a product that can be switched off for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePlan {
    /// Its id, as in `disabledPlans`.
    pub id: Uuid,
    /// Its technical name, e.g. `TEAMS1`.
    pub name: String,
    /// Whether people hold it.
    pub is_for_people: bool,
    /// E.g. `Success`, `Disabled`, `PendingActivation`.
    pub status: String,
}

impl SubscribedSku {
    /// Seats that nobody holds.
    #[must_use]
    pub fn free(&self) -> Seats {
        self.enabled.plus(self.warning).minus(self.consumed)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    sku_id: SkuId,
    #[serde(default, deserialize_with = "or_default")]
    sku_part_number: String,
    capability_status: Option<SubscriptionStatus>,
    #[serde(default, deserialize_with = "or_default")]
    prepaid_units: Units,
    #[serde(default, deserialize_with = "wire::seats")]
    consumed_units: Seats,
    #[serde(default, deserialize_with = "or_default")]
    subscription_ids: Vec<String>,
    applies_to: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    service_plans: Vec<WirePlan>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Units {
    #[serde(deserialize_with = "wire::seats")]
    enabled: Seats,
    #[serde(deserialize_with = "wire::seats")]
    warning: Seats,
    #[serde(deserialize_with = "wire::seats")]
    suspended: Seats,
    #[serde(deserialize_with = "wire::seats")]
    locked_out: Seats,
}

/// A service plan as `subscribedSkus` and `directory/subscriptions` write it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WirePlan {
    service_plan_id: Uuid,
    #[serde(default, deserialize_with = "or_default")]
    service_plan_name: String,
    #[serde(default, deserialize_with = "or_default")]
    provisioning_status: String,
    applies_to: Option<String>,
}

impl Graph {
    /// All products of the tenant. `GET /subscribedSkus`; `LicenseAssignment.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn subscribed_skus(&self, token: &AccessToken) -> Result<Seen<Vec<SubscribedSku>>, GraphError> {
        let url = self.url(&["subscribedSkus"], &[]);
        let key = |wire: &Wire| wire.sku_id.to_string();
        let seen: Seen<Vec<Wire>> = self.all(token, url, Consistency::Ordinary, key).await?;
        Ok(seen.map(|skus| skus.into_iter().map(SubscribedSku::from).collect()))
    }
}

impl From<Wire> for SubscribedSku {
    fn from(wire: Wire) -> Self {
        Self {
            sku_id: wire.sku_id,
            part_number: wire.sku_part_number,
            status: wire.capability_status.unwrap_or_else(|| SubscriptionStatus::Other(String::new())),
            enabled: wire.prepaid_units.enabled,
            warning: wire.prepaid_units.warning,
            suspended: wire.prepaid_units.suspended,
            locked_out: wire.prepaid_units.locked_out,
            consumed: wire.consumed_units,
            subscription_ids: wire.subscription_ids,
            is_for_people: wire.applies_to.as_deref() != Some("Company"),
            service_plans: wire.service_plans.into_iter().map(ServicePlan::from).collect(),
        }
    }
}

impl From<WirePlan> for ServicePlan {
    fn from(wire: WirePlan) -> Self {
        Self {
            id: wire.service_plan_id,
            name: wire.service_plan_name,
            is_for_people: wire.applies_to.as_deref() != Some("Company"),
            status: wire.provisioning_status,
        }
    }
}
