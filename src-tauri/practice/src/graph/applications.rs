//! Applications of a tenant, and what they were granted.
//!
//! Shapes: Microsoft's pages of servicePrincipal, appRoleAssignment and oAuth2PermissionGrant in v1.0, read 2026-11-28. A
//! servicePrincipal has no moment of creation there; an appRoleAssignment has.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::answer::{GraphError, Reply};
use super::directory::in_tenant;
use super::odata::{and_parts, comparison, page, selected};
use crate::world::{DIRECTORY_READ_ALL, DIRECTORY_READ_WRITE_ALL, MICROSOFT_GRAPH, ServicePrincipal, Tenant, id_of};

/// `GET /servicePrincipals`
pub(super) fn list(call: &Call<'_>) -> Result<Reply, GraphError> {
    let wanted = call.query.get("filter").map(wanted).transpose()?.unwrap_or_default();
    let fits = |one: &Value| wanted.iter().all(|(name, value)| one[name].as_str().is_some_and(|is| same(is, value)));
    let all = in_tenant(call, Tenant::service_principals)?;
    let all: Vec<Value> = all.iter().map(service_principal).filter(fits).collect();
    page(call, "servicePrincipals", &all, (100, 999), |one| selected(&call.query, &[], one.clone()))
}

/// `GET /servicePrincipals/{id}`
pub(super) fn one(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    Ok(Reply::ok(selected(&call.query, &[], service_principal(&find(call, id)?))))
}

/// `GET /servicePrincipals/{id}/appRoleAssignments`: what it may do by itself.
pub(super) fn app_role_assignments(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let one = find(call, id)?;
    let graph = in_tenant(call, |tenant| tenant.object_id_of(MICROSOFT_GRAPH))?;
    let assignment = |role: &Uuid| {
        json!({
            "id": id_of(0, &format!("app-role/{}/{role}", one.id)).simple().to_string(),
            "deletedDateTime": null,
            "appRoleId": role,
            "createdDateTime": one.since,
            "principalDisplayName": one.name,
            "principalId": one.id,
            "principalType": "ServicePrincipal",
            "resourceDisplayName": "Microsoft Graph",
            "resourceId": graph,
        })
    };
    page(call, "appRoleAssignments", &one.by_itself, (100, 999), |role| selected(&call.query, &[], assignment(role)))
}

/// `GET /servicePrincipals/{id}/oauth2PermissionGrants`: what it may do for people who are signed in.
pub(super) fn permission_grants(call: &Call<'_>, id: &str) -> Result<Reply, GraphError> {
    let one = find(call, id)?;
    let graph = in_tenant(call, |tenant| tenant.object_id_of(MICROSOFT_GRAPH))?;
    let for_everybody = (!one.delegated.is_empty()).then_some((None, &one.delegated));
    let by_person = one.by_person.iter().map(|(user, scopes)| (Some(user), scopes));
    let grants: Vec<Value> = for_everybody
        .into_iter()
        .chain(by_person)
        .map(|(person, scopes)| {
            json!({
                "clientId": one.id,
                "consentType": if person.is_some() { "Principal" } else { "AllPrincipals" },
                "id": id_of(0, &format!("grant/{}/{person:?}", one.id)).simple().to_string(),
                "principalId": person,
                "resourceId": graph,
                "scope": scopes.join(" "),
            })
        })
        .collect();
    page(call, "oauth2PermissionGrants", &grants, (100, 999), |grant| selected(&call.query, &[], grant.clone()))
}

/// By its object id.
fn find(call: &Call<'_>, id: &str) -> Result<ServicePrincipal, GraphError> {
    let by_id = Uuid::parse_str(id).ok();
    let found = in_tenant(call, |tenant| tenant.service_principals().into_iter().find(|one| by_id == Some(one.id)))?;
    found.ok_or_else(|| GraphError::not_found(id))
}

/// The properties a filter names and what they must be.
fn wanted(filter: &str) -> Result<Vec<(String, String)>, GraphError> {
    const FILTERED: [&str; 5] = ["appOwnerOrganizationId", "servicePrincipalType", "appId", "displayName", "id"];
    let one = |part: &str| match comparison(part) {
        Some((name, operator, value)) if operator == "eq" && FILTERED.contains(&name) => Ok((name.to_owned(), value)),
        _ => Err(GraphError::unsupported("Unsupported or invalid query filter clause specified.")),
    };
    and_parts(filter).into_iter().map(one).collect()
}

fn same(is: &str, wanted: &str) -> bool {
    is.eq_ignore_ascii_case(wanted)
}

/// What Microsoft Graph lets apps do by themselves, as far as it is granted here, under Microsoft's own numbers.
fn roles(one: &ServicePrincipal) -> Vec<Value> {
    const OF_GRAPH: [(Uuid, &str, &str); 2] = [
        (DIRECTORY_READ_ALL, "Directory.Read.All", "Read directory data"),
        (DIRECTORY_READ_WRITE_ALL, "Directory.ReadWrite.All", "Read and write directory data"),
    ];
    let role = |(id, value, name): (Uuid, &str, &str)| {
        json!({
            "allowedMemberTypes": ["Application"],
            "description": name,
            "displayName": name,
            "id": id,
            "isEnabled": true,
            "origin": "Application",
            "value": value,
        })
    };
    if one.app_id == MICROSOFT_GRAPH { OF_GRAPH.into_iter().map(role).collect() } else { Vec::new() }
}

fn service_principal(one: &ServicePrincipal) -> Value {
    json!({
        "id": one.id,
        "deletedDateTime": null,
        "accountEnabled": true,
        "alternativeNames": [],
        "appDisplayName": one.name,
        "appDescription": null,
        "appId": one.app_id,
        "applicationTemplateId": null,
        "appOwnerOrganizationId": one.owner,
        "appRoleAssignmentRequired": false,
        "description": null,
        "disabledByMicrosoftStatus": null,
        "displayName": one.name,
        "homepage": null,
        "loginUrl": null,
        "logoutUrl": null,
        "notes": null,
        "notificationEmailAddresses": [],
        "preferredSingleSignOnMode": null,
        "preferredTokenSigningKeyThumbprint": null,
        "replyUrls": [],
        "servicePrincipalNames": [one.app_id],
        "servicePrincipalType": "Application",
        "signInAudience": "AzureADMultipleOrgs",
        "tags": [],
        "tokenEncryptionKeyId": null,
        "addIns": [],
        "appRoles": roles(one),
        "keyCredentials": [],
        "oauth2PermissionScopes": [],
        "passwordCredentials": [],
        "resourceSpecificApplicationPermissions": [],
        "verifiedPublisher": { "displayName": null, "verifiedPublisherId": null, "addedDateTime": null },
    })
}
