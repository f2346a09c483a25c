//! The practice Graph v1.0: paths, paging, budgets and errors as Microsoft's.

mod answer;
mod applications;
mod batch;
mod delegated_admin;
mod directory;
mod groups;
mod odata;
mod partners;
mod rules;
mod subscriptions;
mod throttle;
mod user_changes;
mod user_filter;
mod users;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::Value;
use uuid::Uuid;

use crate::identity::{Access, Resource};
use crate::site::{Site, random_id};
use answer::{GraphError, Reply};
use odata::Query;
pub use throttle::{Counting, GraphState};

/// Everything below `/graph/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/graph/{*path}", any(answer))
}

/// The headers of a call that change what it does.
#[derive(Debug, Clone, Default)]
pub(crate) struct CallHeaders {
    /// `ConsistencyLevel: eventual`.
    pub eventual: bool,
    /// `If-Match`: the mark of the state that the caller knows.
    pub if_match: Option<String>,
}

/// One call, alone or out of a batch.
pub(crate) struct Call<'a> {
    pub site: &'a Site,
    pub access: &'a Access,
    pub method: String,
    /// Decoded parts after `v1.0`.
    pub path: Vec<String>,
    /// The address without its query, for `@odata.nextLink`.
    pub address: String,
    pub query: Query,
    pub headers: CallHeaders,
    pub body: Option<Value>,
}

async fn answer(
    State(site): State<Arc<Site>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request_id = random_id();
    let sent = headers.get("client-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let client_id = sent.unwrap_or_else(|| request_id.to_string());
    let reply = match signed_in(&site, &headers) {
        Ok(access) => {
            let body = if body.is_empty() { Ok(None) } else { serde_json::from_slice(&body).map(Some) };
            match body {
                Ok(body) => take(&site, &access, method.as_str(), &uri.to_string(), CallHeaders::of(&headers), body),
                Err(_) => GraphError::bad("BadRequest", "Unable to read JSON request payload.").into(),
            }
        }
        Err(error) => error.into(),
    };
    write(&site, reply, request_id, &client_id)
}

/// One call after its token is known: budget, permission, then the work. `uri` is everything after the host.
pub(crate) fn take(
    site: &Arc<Site>,
    access: &Access,
    method: &str,
    uri: &str,
    headers: CallHeaders,
    body: Option<Value>,
) -> Reply {
    let (address, query) = uri.split_once('?').unwrap_or((uri, ""));
    let parts: Vec<String> =
        address.trim_start_matches("/graph").split('/').filter(|p| !p.is_empty()).map(decoded).collect();
    let Some((version, path)) = parts.split_first() else {
        return GraphError::no_such_path("").into();
    };
    if version == "oidc" && path == ["userinfo"] {
        return directory::userinfo(access);
    }
    if version != "v1.0" {
        return GraphError::bad("BadRequest", format!("Invalid version: {version}.")).into();
    }
    if path == ["$batch"] {
        return batch::answer(site, access, method, body.as_ref());
    }
    let call = Call {
        site,
        access,
        method: method.to_owned(),
        path: path.to_vec(),
        address: address.to_owned(),
        query: Query::parse(query),
        headers,
        body,
    };
    work(&call)
}

fn work(call: &Call<'_>) -> Reply {
    let Some(rule) = rules::rule(call) else {
        return GraphError::no_such_path(&call.path.join("/")).into();
    };
    let charged = match call.site.graph.charge(call, &rule) {
        Ok(charged) => charged,
        Err(refused) => return refused,
    };
    let result = rules::permitted(call, &rule).and_then(|()| dispatch(call));
    charged.mark(result.unwrap_or_else(Reply::from))
}

fn dispatch(call: &Call<'_>) -> Result<Reply, GraphError> {
    let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
    match (call.method.as_str(), path.as_slice()) {
        ("GET", ["me"]) => users::me(call),
        ("GET", ["me" | "users", rest @ ..])
            if rest.iter().any(|part| part.starts_with("transitiveMemberOf") || part.starts_with("memberOf")) =>
        {
            users::roles_of(call, &path)
        }
        ("GET", ["me", "licenseDetails"]) => users::licence_details(call, &call.access.principal.oid.to_string()),
        ("GET", ["users"]) => users::list(call),
        ("GET", ["users", id]) => users::one(call, id),
        ("PATCH", ["users", id]) => user_changes::patch(call, id),
        ("GET", ["users", id, "licenseDetails"]) => users::licence_details(call, id),
        ("POST", ["users", id, "assignLicense"]) => user_changes::assign(call, id),
        ("POST", ["users", id, "reprocessLicenseAssignment"]) => users::one(call, id),
        ("GET", ["groups"]) => groups::list(call),
        ("GET", ["groups", id]) => groups::one(call, id),
        ("GET", ["groups", id, "members"]) => groups::members(call, id, false),
        ("GET", ["groups", id, "membersWithLicenseErrors"]) => groups::members(call, id, true),
        ("POST", ["groups", id, "assignLicense"]) => groups::assign(call, id),
        ("GET", ["organization"]) => directory::organization(call),
        ("GET", ["domains"]) => directory::domains(call),
        ("GET", ["domains", name]) => directory::domain(call, name),
        ("GET", ["subscribedSkus"]) => subscriptions::skus(call),
        ("GET", ["directory", "subscriptions"]) => subscriptions::list(call),
        ("GET", ["directory", "subscriptions", id]) => subscriptions::one(call, id),
        ("GET", ["directory", named]) if named.starts_with("subscriptions(") => {
            subscriptions::by_commerce_id(call, named)
        }
        ("GET", ["policies", "crossTenantAccessPolicy", "partners"]) => partners::access_policy(call),
        ("GET", ["tenantRelationships", "delegatedAdminRelationships"]) => delegated_admin::list(call),
        ("POST", ["tenantRelationships", "delegatedAdminRelationships"]) => delegated_admin::make(call),
        ("GET", ["tenantRelationships", "delegatedAdminRelationships", id]) => delegated_admin::one(call, id),
        ("DELETE", ["tenantRelationships", "delegatedAdminRelationships", id]) => delegated_admin::delete(call, id),
        ("GET", ["tenantRelationships", "delegatedAdminRelationships", id, "requests"]) => {
            delegated_admin::requests(call, id)
        }
        ("POST", ["tenantRelationships", "delegatedAdminRelationships", id, "requests"]) => {
            delegated_admin::ask(call, id)
        }
        ("GET", ["tenantRelationships", function]) => partners::tenant_information(call, function),
        ("GET", ["contracts"]) => partners::contracts(call),
        ("GET", ["servicePrincipals"]) => applications::list(call),
        ("GET", ["servicePrincipals", id]) => applications::one(call, id),
        ("GET", ["servicePrincipals", id, "appRoleAssignments"]) => applications::app_role_assignments(call, id),
        ("GET", ["servicePrincipals", id, "oauth2PermissionGrants"]) => applications::permission_grants(call, id),
        ("GET", ["auditLogs", "directoryAudits"]) => directory::audits(call),
        _ => Err(GraphError::no_such_path(&call.path.join("/"))),
    }
}

fn signed_in(site: &Site, headers: &HeaderMap) -> Result<Access, GraphError> {
    let invalid = |text: &str| GraphError::new(401, "InvalidAuthenticationToken", text);
    let sent = headers.get("authorization").and_then(|value| value.to_str().ok());
    let token = sent.and_then(|value| value.split_once(' ')).filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
    let token = token.map(|(_, token)| token.trim()).filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| invalid("Access token is empty."))?;
    let access = site.identity.access(token).filter(|access| access.resource == Resource::Graph);
    let access = access.ok_or_else(|| invalid("Access token validation failure. Invalid audience."))?;
    if access.until <= site.now() {
        return Err(invalid("Lifetime validation failed, the token is expired."));
    }
    if let Some(claims) = &access.challenge {
        return Err(GraphError::insufficient_claims(claims));
    }
    Ok(access)
}

impl CallHeaders {
    fn of(headers: &HeaderMap) -> Self {
        Self::read(|name| headers.get(name).and_then(|value| value.to_str().ok()))
    }

    /// By their names in small letters.
    pub(crate) fn read<'a>(text: impl Fn(&str) -> Option<&'a str>) -> Self {
        Self {
            eventual: text("consistencylevel").is_some_and(|level| level.eq_ignore_ascii_case("eventual")),
            if_match: text("if-match").map(str::to_owned),
        }
    }
}

fn decoded(part: &str) -> String {
    // A plus sign is itself in a path.
    let part = format!("p={}", part.replace('+', "%2B"));
    url::form_urlencoded::parse(part.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

fn write(site: &Site, reply: Reply, request_id: Uuid, client_id: &str) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match reply.body(site.now(), request_id, client_id) {
        Some(body) => (status, body.to_string()).into_response(),
        None => status.into_response(),
    };
    let headers = response.headers_mut();
    let json = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
    headers.insert("content-type", HeaderValue::from_static(json));
    let ids = [("request-id", request_id.to_string()), ("client-request-id", client_id.to_owned())];
    let diagnostic =
        r#"{"ServerInfo":{"DataCenter":"Practice","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"PR0001"}}"#;
    let fixed = [("x-ms-ags-diagnostic", diagnostic.to_owned()), ("odata-version", "4.0".to_owned())];
    for (name, value) in ids.into_iter().chain(fixed) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    for (name, value) in &reply.headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(*name, value);
        }
    }
    response
}
