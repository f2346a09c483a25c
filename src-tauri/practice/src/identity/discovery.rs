//! Discovery documents and keys, as Entra writes them.

use std::sync::Arc;

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::account::authority;
use super::error::Ids;
use super::signing::key_set;
use crate::site::Site;
use crate::world::Home;

/// The address before the tenant, with a slash at the end: `/login/` or the root, as the request came.
pub(super) fn login_of(site: &Site, uri: &Uri) -> String {
    let mount = if uri.path().starts_with("/login/") { "login/" } else { "" };
    site.addresses.at(mount).to_string()
}

/// `/{tenant}/v2.0/.well-known/openid-configuration`
pub(super) async fn document(
    State(site): State<Arc<Site>>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let ids = Ids::of(&headers, site.now());
    let login = login_of(&site, &uri);
    let found = site.world.with(|world, _| {
        authority(world, &name).map(|tenant| {
            tenant.map(|t| (t.id.to_string(), t.region.clone(), t.region_sub.clone(), t.home == Home::UsGovernment))
        })
    });
    let mut answer = match found {
        Err(error) => return error.answer(&ids),
        // For `organizations` the issuer holds the literal {tenantid}: the tenant is only known from the token.
        Ok(None) => Json(write(&site, &login, &name.to_lowercase(), "{tenantid}", None, None)).into_response(),
        Ok(Some((id, region, sub, elsewhere))) => {
            let login = if elsewhere { "https://login.microsoftonline.us/".to_owned() } else { login };
            let mut document = write(&site, &login, &id, &id, Some(&region), sub.as_deref());
            if elsewhere {
                document["cloud_instance_name"] = json!("microsoftonline.us");
                document["cloud_graph_host_name"] = json!("graph.windows.net");
                document["msgraph_host"] = json!("graph.microsoft.us");
            }
            Json(document).into_response()
        }
    };
    ids.mark(answer.headers_mut());
    answer
}

fn write(site: &Site, login: &str, segment: &str, issuer: &str, region: Option<&str>, sub: Option<&str>) -> Value {
    let at = |path: &str| format!("{login}{segment}/{path}");
    let host = site.addresses.base.authority();
    let mut document = json!({
        "token_endpoint": at("oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": at("discovery/v2.0/keys"),
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": format!("{login}{issuer}/v2.0"),
        "request_uri_parameter_supported": false,
        "userinfo_endpoint": site.addresses.at("graph/oidc/userinfo"),
        "authorization_endpoint": at("oauth2/v2.0/authorize"),
        "device_authorization_endpoint": at("oauth2/v2.0/devicecode"),
        "http_logout_supported": true,
        "frontchannel_logout_supported": true,
        "end_session_endpoint": at("oauth2/v2.0/logout"),
        "claims_supported": [
            "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host",
            "aud", "exp", "iat", "auth_time", "acr", "nonce", "preferred_username", "name", "tid", "ver", "at_hash",
            "c_hash", "email",
        ],
        "tenant_region_scope": region,
        "cloud_instance_name": host,
        "cloud_graph_host_name": host,
        "msgraph_host": host,
        "rbac_url": site.addresses.at("rbac"),
    });
    if let Some(sub) = sub {
        document["tenant_region_sub_scope"] = json!(sub);
    }
    document
}

/// `/{tenant}/discovery/v2.0/keys`
pub(super) async fn keys(State(site): State<Arc<Site>>, OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Response {
    let mut answer = Json(key_set(&login_of(&site, &uri))).into_response();
    Ids::of(&headers, site.now()).mark(answer.headers_mut());
    answer
}

/// `/common/discovery/instance`: which names of the sign-in service mean the same.
pub(super) async fn instance(State(site): State<Arc<Site>>) -> Json<Value> {
    let host = site.addresses.base.authority();
    Json(json!({
        "tenant_discovery_endpoint": site.addresses.at("common/v2.0/.well-known/openid-configuration"),
        "api-version": "1.1",
        "metadata": [{ "preferred_network": host, "preferred_cache": host, "aliases": [host] }],
    }))
}
