//! Changing people: their country and their licences.

use baton_domain::SkuId;
use serde_json::Value;
use uuid::Uuid;

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::users::{find, one};
use crate::world::{LicenceChange, LicenceRefusal};

/// `PATCH /users/{id}`: only the country can be changed here.
pub(super) fn patch(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let user =
        in_tenant(call, |tenant| find(tenant, id).map(|user| user.id))?.ok_or_else(|| GraphError::not_found(id))?;
    let body = call.body.as_ref().and_then(Value::as_object);
    let body = body.ok_or_else(|| GraphError::bad("Request_BadRequest", "The request body is empty."))?;
    if let Some(other) = body.keys().find(|key| *key != "usageLocation") {
        let message = format!("Property '{other}' cannot be changed in the practice cloud.");
        return Err(GraphError::bad("Request_BadRequest", message));
    }
    let country = body.get("usageLocation").and_then(Value::as_str);
    let country = country.filter(|text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()));
    let Some(country) = country else {
        return Err(GraphError::bad(
            "Request_BadRequest",
            "Invalid value specified for property 'usageLocation' of resource 'User'.",
        ));
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
    let user =
        in_tenant(call, |tenant| find(tenant, id).map(|user| user.id))?.ok_or_else(|| GraphError::not_found(id))?;
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
    let missing: Vec<&str> =
        ["addLicenses", "removeLicenses"].into_iter().filter(|name| list(name).is_none()).collect();
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
