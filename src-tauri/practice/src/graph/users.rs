//! People: who they are, which roles and licences they have.

use baton_domain::{SkuId, UserId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::odata::{page, selected, whole};
use super::user_filter::Filter;
use crate::world::{Tenant, User, product, roles};

const USUAL: &[&str] = &[
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

/// `GET /me`
pub(super) fn me(call: &Call<'_>) -> Result<Reply, GraphError> {
    let principal = &call.access.principal;
    if principal.delegated {
        let me = json!({ "id": principal.oid, "displayName": principal.name, "userPrincipalName": principal.upn, "mail": principal.upn });
        return Ok(Reply::ok(selected(&call.query, USUAL, me)));
    }
    one(call, &principal.oid.to_string())
}

/// `GET /users/{id}`; by object id or sign-in name.
pub(super) fn one(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let found = in_tenant(call, |tenant| find(tenant, id).map(|user| user_json(tenant, user)))?;
    let user = found.ok_or_else(|| GraphError::not_found(id))?;
    Ok(Reply::ok(selected(&call.query, USUAL, user)))
}

/// `GET /users` with paging and the filters that licensing needs.
pub(super) fn list(call: &Call<'_>) -> Result<Reply, GraphError> {
    let filter = call.query.get("filter").map(|text| Filter::parse(call, text)).transpose()?;
    let by_name = match call.query.get("orderby") {
        None => false,
        Some(order) if order.trim().eq_ignore_ascii_case("displayName") => true,
        Some(_) => return Err(GraphError::unsupported("Unsupported sort property for 'User'.")),
    };
    in_tenant(call, |tenant| {
        let lets = |user: &&User| filter.as_ref().is_none_or(|filter| filter.lets(user));
        let mut users: Vec<&User> = tenant.users().iter().filter(lets).collect();
        if by_name {
            users.sort_by(|a, b| a.display_name.cmp(&b.display_name));
        }
        page(call, "users", &users, (100, 999), |user| selected(&call.query, USUAL, user_json(tenant, user)))
    })?
}

/// `GET /me|/users/{id}/transitiveMemberOf/microsoft.graph.directoryRole`
pub(super) fn roles_of(call: &Call<'_>, path: &[&str]) -> Result<Reply, GraphError> {
    let (who, cast) = match path {
        ["me", _, cast] => (None, *cast),
        ["users", id, _, cast] => (Some(*id), *cast),
        _ => {
            return Err(GraphError::unsupported("Only the cast to microsoft.graph.directoryRole is available here."));
        }
    };
    if cast != "microsoft.graph.directoryRole" {
        return Err(GraphError::no_such_path(cast));
    }
    let held = match who {
        None => call.site.world.with(|world, _| call.access.principal.roles(world)),
        Some(id) => in_tenant(call, |tenant| find(tenant, id).map(|user| user.roles.clone()))?
            .ok_or_else(|| GraphError::not_found(id))?,
    };
    // Guests see that they are in something, not in what.
    let hidden = !call.access.principal.delegated && call.access.principal.home.0 != call.access.principal.tenant;
    let role = |template: &Uuid| {
        json!({
            "@odata.type": "#microsoft.graph.directoryRole",
            "id": crate::world::id_of(0, &format!("role/{}/{template}", call.access.principal.tenant)),
            "displayName": (!hidden).then(|| roles::name(*template)),
            "description": null,
            "roleTemplateId": (!hidden).then_some(template),
        })
    };
    Ok(whole(call, "directoryObjects/microsoft.graph.directoryRole", held.iter().map(role).collect()))
}

/// `GET /users/{id}/licenseDetails`
pub(super) fn licence_details(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let details = in_tenant(call, |tenant| find(tenant, id).map(details_json))?;
    let details = details.ok_or_else(|| GraphError::not_found(id))?;
    Ok(whole(call, &format!("users('{id}')/licenseDetails"), details))
}

fn details_json(user: &User) -> Vec<Value> {
    let detail = |sku: SkuId| {
        let product = product(sku)?;
        let off = disabled(user, sku);
        let plan = |plan: &crate::world::ServicePlan| {
            let status = if off.contains(&plan.id) { "Disabled" } else { "Success" };
            json!({ "servicePlanId": plan.id, "servicePlanName": plan.name, "provisioningStatus": status, "appliesTo": "User" })
        };
        let plans: Vec<Value> = product.plans.iter().map(plan).collect();
        Some(
            json!({ "id": format!("{}_{sku}", user.id), "skuId": sku, "skuPartNumber": product.part_number, "servicePlans": plans }),
        )
    };
    user.skus().into_iter().filter_map(detail).collect()
}

pub(super) fn find<'a>(tenant: &'a Tenant, id: &str) -> Option<&'a User> {
    match Uuid::parse_str(id) {
        Ok(id) => tenant.user(UserId(id)),
        Err(_) => tenant.user_named(id),
    }
}

/// Parts that are off in every licence through which the person has the product.
fn disabled(user: &User, sku: SkuId) -> Vec<Uuid> {
    let mut licences = user.licences.iter().filter(|licence| licence.sku == sku);
    let first = licences.next().map(|licence| licence.disabled_plans.clone()).unwrap_or_default();
    licences.fold(first, |off, licence| off.into_iter().filter(|id| licence.disabled_plans.contains(id)).collect())
}

pub(super) fn user_json(tenant: &Tenant, user: &User) -> Value {
    let (given, surname) = user.display_name.split_once(' ').unwrap_or((&user.display_name, ""));
    let assigned: Vec<Value> =
        user.skus().into_iter().map(|sku| json!({ "disabledPlans": disabled(user, sku), "skuId": sku })).collect();
    let held = user.licences.iter().map(|licence| {
        json!({
            "skuId": licence.sku, "disabledPlans": licence.disabled_plans, "assignedByGroup": licence.by_group,
            "state": "Active", "error": "None", "lastUpdatedDateTime": licence.since,
        })
    });
    let failed = user.licence_errors.iter().map(|error| {
        json!({
            "skuId": error.sku, "disabledPlans": [], "assignedByGroup": error.group,
            "state": "Error", "error": error.state, "lastUpdatedDateTime": null,
        })
    });
    let states: Vec<Value> = held.chain(failed).collect();
    json!({
        "id": user.id,
        "displayName": user.display_name,
        "givenName": given,
        "surname": surname,
        "userPrincipalName": user.upn,
        "mail": user.home.is_none().then_some(&user.upn),
        "accountEnabled": user.enabled,
        "usageLocation": user.usage_location,
        "userType": if user.home.is_some() { "Guest" } else { "Member" },
        "assignedLicenses": assigned,
        "licenseAssignmentStates": states,
        "businessPhones": [], "jobTitle": null, "mobilePhone": null, "officeLocation": null, "preferredLanguage": null,
        "country": tenant.country,
    })
}
