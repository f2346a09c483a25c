//! Groups, as far as they give licences.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::odata::{page, selected};
use super::user_changes::{change_of, refused};
use super::users::user_json;
use crate::world::{Group, Tenant, User};

const USUAL: &[&str] = &[
    "id",
    "displayName",
    "description",
    "mailEnabled",
    "mailNickname",
    "securityEnabled",
    "groupTypes",
    "onPremisesSyncEnabled",
    "visibility",
];

/// `GET /groups`, all or those that give licences.
pub(super) fn list(call: &Call<'_>) -> Result<Reply, GraphError> {
    let only_licensing = match call.query.get("filter").map(str::trim) {
        None => false,
        Some("assignedLicenses/$count ne 0" | "assignedLicenses/$count gt 0")
            if call.headers.eventual && call.query.count() =>
        {
            true
        }
        Some(_) => {
            return Err(GraphError::unsupported("Unsupported or invalid query filter clause specified."));
        }
    };
    in_tenant(call, |tenant| {
        let groups: Vec<&Group> =
            tenant.groups.iter().filter(|group| !only_licensing || !group.licences.is_empty()).collect();
        page(call, "groups", &groups, (100, 999), |group| selected(&call.query, USUAL, group_json(group)))
    })?
}

/// `GET /groups/{id}`
pub(super) fn one(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let found = in_tenant(call, |tenant| find(tenant, id).map(group_json))?;
    found.map(|group| Reply::ok(selected(&call.query, USUAL, group))).ok_or_else(|| GraphError::not_found(id))
}

/// `GET /groups/{id}/members` and `/membersWithLicenseErrors`
pub(super) fn members(call: &Call<'_>, id: &str, with_errors: bool) -> Result<Reply, GraphError> {
    let usual = ["id", "displayName", "userPrincipalName", "mail"];
    in_tenant(call, |tenant| {
        let group = find(tenant, id).ok_or_else(|| GraphError::not_found(id))?;
        let is_wanted = |user: &&User| !with_errors || user.licence_errors.iter().any(|error| error.group == group.id);
        let members: Vec<&User> = group.members.iter().filter_map(|id| tenant.user(*id)).filter(is_wanted).collect();
        page(call, "directoryObjects", &members, (100, 999), |user| {
            let mut written = selected(&call.query, &usual, user_json(tenant, user));
            written["@odata.type"] = json!("#microsoft.graph.user");
            written
        })
    })?
}

/// `POST /groups/{id}/assignLicense`: accepted, and passed on to the members.
pub(super) fn assign(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let group = in_tenant(call, |tenant| find(tenant, id).map(|group| group.id))?;
    let group = group.ok_or_else(|| GraphError::not_found(id))?;
    let change = change_of(call.body.as_ref())?;
    let (tenant, by) = (call.access.principal.tenant, &call.access.principal.upn);
    call.site
        .world
        .with(|world, now| world.assign_group_licence(tenant, group, &change, by, now))
        .map_err(|refusal| refused(&refusal, id))?;
    let written = in_tenant(call, |tenant| find(tenant, id).map(group_json))?;
    Ok(Reply::accepted(selected(&call.query, USUAL, written.unwrap_or_default())))
}

fn find<'a>(tenant: &'a Tenant, id: &str) -> Option<&'a Group> {
    let id = Uuid::parse_str(id).ok()?;
    tenant.groups.iter().find(|group| group.id == id)
}

fn group_json(group: &Group) -> Value {
    let licences: Vec<Value> =
        group.licences.iter().map(|(sku, off)| json!({ "skuId": sku, "disabledPlans": off })).collect();
    json!({
        "id": group.id,
        "displayName": group.display_name,
        "description": null,
        "mailEnabled": false,
        "mailNickname": group.display_name.to_lowercase().replace(' ', ""),
        "securityEnabled": true,
        "groupTypes": [],
        "visibility": null,
        "onPremisesSyncEnabled": null,
        "assignedLicenses": licences,
        "licenseProcessingState": { "state": "ProcessingComplete" },
    })
}
