//! What the tenant has bought: products with their seats, and each subscription with its seller.

use std::collections::BTreeMap;

use baton_domain::{SkuId, SubscriptionStatus};
use serde_json::{Value, json};

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::odata::{selected, whole};
use crate::world::{Product, Subscription, Tenant, product};

/// `GET /subscribedSkus`: one row per product over all sellers.
pub(super) fn skus(call: &Call<'_>) -> Result<Reply, GraphError> {
    if call.query.get("filter").is_some() || call.query.get("top").is_some() {
        return Err(GraphError::unsupported("$filter and $top are not supported on subscribedSkus."));
    }
    let rows = in_tenant(call, |tenant| {
        let mut by_sku: BTreeMap<SkuId, Vec<&Subscription>> = BTreeMap::new();
        for subscription in &tenant.subscriptions {
            by_sku.entry(subscription.sku).or_default().push(subscription);
        }
        by_sku.iter().filter_map(|(sku, bought)| sku_json(tenant, *sku, bought)).collect()
    })?;
    Ok(whole(call, "subscribedSkus", rows))
}

fn sku_json(tenant: &Tenant, sku: SkuId, bought: &[&Subscription]) -> Option<Value> {
    let product = product(sku)?;
    let seats =
        |status: &SubscriptionStatus| -> u32 { bought.iter().filter(|s| s.status == *status).map(|s| s.seats).sum() };
    let states = [
        ("Enabled", seats(&SubscriptionStatus::Enabled)),
        ("Warning", seats(&SubscriptionStatus::Warning)),
        ("Suspended", seats(&SubscriptionStatus::Suspended)),
        ("LockedOut", seats(&SubscriptionStatus::LockedOut)),
    ];
    let held = tenant.people_holding(sku);
    let capability = states.iter().find(|(_, count)| *count > 0).map(|(state, _)| *state);
    if capability.is_none() && held == 0 {
        return None;
    }
    let ids: Vec<&str> =
        bought.iter().filter(|s| s.status != SubscriptionStatus::Deleted).map(|s| s.id.0.as_str()).collect();
    Some(json!({
        "accountId": tenant.id,
        "accountName": tenant.initial_domain().trim_end_matches(".onmicrosoft.com"),
        "appliesTo": "User",
        "capabilityStatus": capability.unwrap_or("Deleted"),
        "consumedUnits": held,
        "id": format!("{}_{sku}", tenant.id),
        "prepaidUnits": {
            "enabled": states[0].1, "warning": states[1].1, "suspended": states[2].1, "lockedOut": states[3].1,
        },
        "servicePlans": plans(product),
        "skuId": sku,
        "skuPartNumber": product.part_number,
        "subscriptionIds": ids,
    }))
}

fn plans(product: &Product) -> Vec<Value> {
    let plan = |plan: &crate::world::ServicePlan| {
        let applies_to = if plan.name == "EXCHANGE_S_FOUNDATION" { "Company" } else { "User" };
        json!({
            "servicePlanId": plan.id, "servicePlanName": plan.name, "provisioningStatus": "Success",
            "appliesTo": applies_to,
        })
    };
    product.plans.iter().map(plan).collect()
}

/// `GET /directory/subscriptions`
pub(super) fn list(call: &Call<'_>) -> Result<Reply, GraphError> {
    let rows = in_tenant(call, |tenant| tenant.subscriptions.iter().map(subscription_json).collect())?;
    Ok(whole(call, "directory/subscriptions", rows))
}

/// `GET /directory/subscriptions/{id}`
pub(super) fn one(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    find(call, id, |subscription| subscription.id.0 == id)
}

/// `GET /directory/subscriptions(commerceSubscriptionId='...')`
pub(super) fn by_commerce_id(call: &Call<'_>, named: &str) -> Result<Reply, GraphError> {
    let id = named.strip_prefix("subscriptions(commerceSubscriptionId='").and_then(|rest| rest.strip_suffix("')"));
    let id = id.ok_or_else(|| GraphError::no_such_path(named))?;
    find(call, id, |subscription| subscription.commerce_id.0 == id)
}

fn find(call: &Call<'_>, id: &str, is_it: impl Fn(&Subscription) -> bool) -> Result<Reply, GraphError> {
    let found = in_tenant(call, |tenant| tenant.subscriptions.iter().find(|s| is_it(s)).map(subscription_json))?;
    found.map(|row| Reply::ok(selected(&call.query, &[], row))).ok_or_else(|| GraphError::not_found(id))
}

fn subscription_json(subscription: &Subscription) -> Value {
    let product = product(subscription.sku);
    json!({
        "id": subscription.id,
        "commerceSubscriptionId": subscription.commerce_id,
        "skuId": subscription.sku,
        "skuPartNumber": product.map(|product| product.part_number),
        "status": subscription.status,
        "totalLicenses": subscription.seats,
        "isTrial": subscription.is_trial,
        "createdDateTime": subscription.created,
        "nextLifecycleDateTime": subscription.next_lifecycle,
        "ownerId": null,
        "ownerTenantId": subscription.owner,
        "ownerType": null,
        "serviceStatus": product.map(plans).unwrap_or_default(),
    })
}
