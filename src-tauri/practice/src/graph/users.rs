//! People: who they are, which roles and licences they have, and changing licences.

use baton_domain::{SkuId, UserId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::odata::{and_parts, comparison, page, selected, whole};
use crate::world::{LicenceChange, LicenceRefusal, Tenant, User, product, roles};

const USUAL: &[&str] = &[
    "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation",
    "preferredLanguage", "surname", "userPrincipalName", "id",
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

/// The filters on people that are understood.
pub(super) enum Filter {
    HasLicences(bool),
    Holds(SkuId),
    Named(String),
    NameStarts(String),
    All(Vec<Filter>),
}

impl Filter {
    pub(super) fn parse(call: &Call<'_>, text: &str) -> Result<Self, GraphError> {
        let parts = and_parts(text);
        if parts.len() > 1 {
            return parts.into_iter().map(|part| Self::parse(call, part)).collect::<Result<_, _>>().map(Self::All);
        }
        let unsupported = || GraphError::unsupported("Unsupported or invalid query filter clause specified.");
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("assignedLicenses/$count") {
            if !(call.eventual && call.query.count()) {
                let message = "Request with $count in a filter needs the ConsistencyLevel header and $count=true.";
                return Err(GraphError::unsupported(message));
            }
            return match rest.trim() {
                "ne 0" | "gt 0" | "ge 1" => Ok(Self::HasLicences(true)),
                "eq 0" => Ok(Self::HasLicences(false)),
                _ => Err(unsupported()),
            };
        }
        if let Some(inside) = text.strip_prefix("assignedLicenses/any(").and_then(|t| t.strip_suffix(')')) {
            let id = inside.rsplit(' ').next().and_then(|id| id.trim_matches('\'').parse().ok());
            return id.map(Self::Holds).ok_or_else(unsupported);
        }
        if let Some(inside) = text.strip_prefix("startswith(displayName,").or_else(|| text.strip_prefix("startsWith(displayName,")) {
            return Ok(Self::NameStarts(inside.trim_end_matches(')').trim().trim_matches('\'').to_lowercase()));
        }
        match comparison(text) {
            Some(("userPrincipalName", operator, value)) if operator == "eq" => Ok(Self::Named(value)),
            _ => Err(unsupported()),
        }
    }

    fn lets(&self, user: &User) -> bool {
        match self {
            Self::HasLicences(wanted) => user.licences.is_empty() != *wanted,
            Self::Holds(sku) => user.holds(*sku),
            Self::Named(upn) => user.upn.eq_ignore_ascii_case(upn),
            Self::NameStarts(start) => user.display_name.to_lowercase().starts_with(start),
            Self::All(all) => all.iter().all(|filter| filter.lets(user)),
        }
    }
}

/// `GET /me|/users/{id}/transitiveMemberOf/microsoft.graph.directoryRole`
pub(super) fn roles_of(call: &Call<'_>, path: &[&str]) -> Result<Reply, GraphError> {
    let (who, cast) = match path {
        ["me", _, cast] => (None, *cast),
        ["users", id, _, cast] => (Some(*id), *cast),
        _ => return Err(GraphError::unsupported("Only the cast to microsoft.graph.directoryRole is available here.")),
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
        Some(json!({ "id": format!("{}_{sku}", user.id), "skuId": sku, "skuPartNumber": product.part_number, "servicePlans": plans }))
    };
    user.skus().into_iter().filter_map(detail).collect()
}

/// `PATCH /users/{id}`: only the country can be changed here.
pub(super) fn patch(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let user = in_tenant(call, |tenant| find(tenant, id).map(|user| user.id))?.ok_or_else(|| GraphError::not_found(id))?;
    let body = call.body.as_ref().and_then(Value::as_object);
    let body = body.ok_or_else(|| GraphError::bad("Request_BadRequest", "The request body is empty."))?;
    if let Some(other) = body.keys().find(|key| *key != "usageLocation") {
        let message = format!("Property '{other}' cannot be changed in the practice cloud.");
        return Err(GraphError::bad("Request_BadRequest", message));
    }
    let country = body.get("usageLocation").and_then(Value::as_str);
    let country = country.filter(|text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()));
    let Some(country) = country else {
        return Err(GraphError::bad("Request_BadRequest", "Invalid value specified for property 'usageLocation' of resource 'User'."));
    };
    let (tenant, by) = (call.access.principal.tenant, &call.access.principal.upn);
    let set = |refusal| refused(&refusal, id);
    call.site
        .world
        .with(|world, now| world.set_usage_location(tenant, user, Some(country.to_owned()), by, now))
        .map_err(set)?;
    Ok(Reply::no_content())
}

/// `POST /users/{id}/assignLicense`
pub(super) fn assign(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let user = in_tenant(call, |tenant| find(tenant, id).map(|user| user.id))?.ok_or_else(|| GraphError::not_found(id))?;
    let change = change_of(call.body.as_ref())?;
    let (tenant, by) = (call.access.principal.tenant, &call.access.principal.upn);
    call.site
        .world
        .with(|world, now| world.assign_licence(tenant, user, &change, by, now))
        .map_err(|refusal| refused(&refusal, id))?;
    one(call, id)
}

/// The body of `assignLicense`. Both lists are compulsory, as at Microsoft.
pub(super) fn change_of(body: Option<&Value>) -> Result<LicenceChange, GraphError> {
    let list = |name: &str| body.and_then(|body| body.get(name)).and_then(Value::as_array);
    let missing: Vec<&str> = ["addLicenses", "removeLicenses"].into_iter().filter(|name| list(name).is_none()).collect();
    if !missing.is_empty() {
        let message = format!(
            "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: {}.",
            missing.join(", ")
        );
        return Err(GraphError::bad("Request_BadRequest", message));
    }
    let guid = |value: &Value| value.as_str().and_then(|text| Uuid::parse_str(text).ok());
    let malformed = || GraphError::bad("Request_BadRequest", "A value of addLicenses or removeLicenses is not a GUID.");
    let mut change = LicenceChange::default();
    for wanted in list("addLicenses").into_iter().flatten() {
        let sku = wanted.get("skuId").and_then(guid).ok_or_else(malformed)?;
        let off = wanted.get("disabledPlans").and_then(Value::as_array);
        let off: Option<Vec<Uuid>> = off.into_iter().flatten().map(guid).collect();
        change.add.push((SkuId(sku), off.ok_or_else(malformed)?));
    }
    for gone in list("removeLicenses").into_iter().flatten() {
        change.remove.push(SkuId(guid(gone).ok_or_else(malformed)?));
    }
    Ok(change)
}

pub(super) fn refused(refusal: &LicenceRefusal, id: &str) -> GraphError {
    match refusal {
        LicenceRefusal::NotFound => GraphError::not_found(id),
        other => GraphError::bad("Request_BadRequest", other.to_string()),
    }
}

fn find<'a>(tenant: &'a Tenant, id: &str) -> Option<&'a User> {
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
