//! Where a sign-in in the browser begins: the authorization request and the admin consent request are checked.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use url::Url;

use super::account::authority;
use super::error::{EntraError, Ids};
use super::scopes::Requested;
use super::state::{CodeRequest, Purpose, ResponseMode};
use super::{advance, pages};
use crate::controls::RefusedAt;
use crate::site::Site;

type Parameters = HashMap<String, String>;

/// `/{tenant}/oauth2/v2.0/authorize`
pub(super) async fn begin(
    State(site): State<Arc<Site>>,
    Path(tenant): Path<String>,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<Parameters>,
    headers: HeaderMap,
) -> Response {
    let ids = Ids::of(&headers, site.now());
    let client_id = match check_address(&site, &tenant, &query) {
        Ok(client_id) => client_id,
        Err(error) => return error_page(&error, &ids),
    };
    let redirect_uri = query.get("redirect_uri").cloned().unwrap_or_default();
    let state = query.get("state").cloned();
    let mode = response_mode(&query).unwrap_or_default();
    let request = match code_request(&site, &query, client_id, redirect_uri.clone()) {
        Ok(request) => request,
        Err(error) => return send_back(&redirect_uri, mode, state.as_deref(), &error, &ids),
    };
    if let Some(refusal) = site.controls.refusal(RefusedAt::Browser) {
        return send_back(&redirect_uri, mode, state.as_deref(), &EntraError::told(refusal), &ids);
    }
    let prompt = query.get("prompt").map_or("", String::as_str);
    let hint = query.get("login_hint").or_else(|| query.get("domain_hint")).cloned();
    let mut interaction = site.identity.begin(&tenant, submit_to(&uri), hint, Purpose::Code(request));
    interaction.pick = !prompt.is_empty() && prompt != "none" && prompt != "consent";
    if prompt == "none" {
        return match advance::silent(&site, &interaction, &headers) {
            Ok(answer) => answer,
            Err(error) => send_back(&redirect_uri, mode, state.as_deref(), &error, &ids),
        };
    }
    advance::show(&site, interaction, &headers)
}

/// `/{tenant}/v2.0/adminconsent`
pub(super) async fn begin_admin_consent(
    State(site): State<Arc<Site>>,
    Path(tenant): Path<String>,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<Parameters>,
    headers: HeaderMap,
) -> Response {
    let ids = Ids::of(&headers, site.now());
    let client_id = match check_address(&site, &tenant, &query) {
        Ok(client_id) => client_id,
        Err(error) => return error_page(&error, &ids),
    };
    let redirect_uri = query.get("redirect_uri").cloned().unwrap_or_default();
    let state = query.get("state").cloned();
    let requested = match Requested::parse(query.get("scope").map_or("", String::as_str), &site.addresses) {
        Ok(requested) => requested,
        Err(error) => return send_back(&redirect_uri, ResponseMode::Query, state.as_deref(), &error, &ids),
    };
    let submit_to = uri.path().replace("v2.0/adminconsent", "oauth2/v2.0/signin");
    let purpose = Purpose::AdminConsent { client_id, redirect_uri, state, requested };
    let interaction = site.identity.begin(&tenant, submit_to, None, purpose);
    advance::show(&site, interaction, &headers)
}

/// What must be right before anything may be sent to the redirect address.
fn check_address(site: &Site, tenant: &str, query: &Parameters) -> Result<String, EntraError> {
    site.world.with(|world, _| authority(world, tenant).map(|_| ()))?;
    let client_id = query.get("client_id").ok_or_else(|| EntraError::missing("client_id"))?;
    if !client_id.eq_ignore_ascii_case(site.client_id()) {
        return Err(EntraError::unknown_client(client_id));
    }
    let redirect_uri = query.get("redirect_uri").ok_or_else(|| EntraError::missing("redirect_uri"))?;
    if !is_registered(redirect_uri) {
        let text = format!(
            "The redirect URI '{redirect_uri}' specified in the request does not match the redirect URIs configured \
             for the application '{client_id}'. Make sure the redirect URI sent in the request matches one added to \
             your application."
        );
        return Err(EntraError::new("invalid_request", 50011, text));
    }
    Ok(client_id.to_lowercase())
}

/// `http://localhost` is registered: any port, no path, no other name of this computer.
pub(super) fn is_registered(redirect_uri: &str) -> bool {
    Url::parse(redirect_uri).is_ok_and(|uri| {
        uri.scheme() == "http"
            && uri.host_str() == Some("localhost")
            && uri.path() == "/"
            && uri.query().is_none()
            && uri.fragment().is_none()
            && uri.username().is_empty()
    })
}

fn code_request(
    site: &Site,
    query: &Parameters,
    client_id: String,
    redirect_uri: String,
) -> Result<CodeRequest, EntraError> {
    let get = |name: &str| query.get(name).filter(|value| !value.is_empty()).cloned();
    if get("response_type").as_deref() != Some("code") {
        let text = "The response_type is not supported or enabled for the application.";
        return Err(EntraError::new("unsupported_response_type", 700_054, text));
    }
    let response_mode = response_mode(query)?;
    let challenge = get("code_challenge");
    let method = get("code_challenge_method");
    if challenge.is_some() && method.as_deref() != Some("S256") {
        let text = "The code_challenge_method must be S256 when a code_challenge is sent.";
        return Err(EntraError::new("invalid_request", 501_491, text));
    }
    let requested = Requested::parse(query.get("scope").map_or("", String::as_str), &site.addresses)?;
    if requested.is_empty() {
        return Err(EntraError::missing("scope"));
    }
    Ok(CodeRequest {
        client_id,
        redirect_uri,
        state: get("state"),
        nonce: get("nonce"),
        challenge,
        requested,
        ask_consent: get("prompt").as_deref() == Some("consent"),
        response_mode,
        claims: get("claims"),
    })
}

/// A fragment never reaches a program that listens on this computer.
fn response_mode(query: &Parameters) -> Result<ResponseMode, EntraError> {
    match query.get("response_mode").map_or("", String::as_str) {
        "" | "query" => Ok(ResponseMode::Query),
        "form_post" => Ok(ResponseMode::FormPost),
        _ => Err(EntraError::new("invalid_request", 70007, "The response_mode is not supported for this client.")),
    }
}

fn submit_to(uri: &Uri) -> String {
    uri.path().replace("oauth2/v2.0/authorize", "oauth2/v2.0/signin")
}

/// An error that must not be sent anywhere: shown in the browser.
pub(super) fn error_page(error: &EntraError, ids: &Ids) -> Response {
    let mut page = (StatusCode::BAD_REQUEST, Html(pages::error(error, ids).into_string())).into_response();
    ids.mark(page.headers_mut());
    page
}

/// Sends an error back to the application.
pub(super) fn send_back(
    redirect_uri: &str,
    mode: ResponseMode,
    state: Option<&str>,
    error: &EntraError,
    ids: &Ids,
) -> Response {
    let mut parameters = vec![("error", error.error.to_owned()), ("error_description", error.description(ids))];
    if let Some(suberror) = error.suberror {
        parameters.push(("error_subcode", suberror.to_owned()));
    }
    parameters.extend(state.map(|state| ("state", state.to_owned())));
    send(redirect_uri, mode, &parameters)
}

/// Sends the browser back to the application.
pub(super) fn send(redirect_uri: &str, mode: ResponseMode, parameters: &[(&str, String)]) -> Response {
    if mode == ResponseMode::FormPost {
        let page = pages::form_post(redirect_uri, parameters).into_string();
        return ([("cache-control", "no-store")], Html(page)).into_response();
    }
    let Ok(mut uri) = Url::parse(redirect_uri) else { return StatusCode::BAD_REQUEST.into_response() };
    uri.query_pairs_mut().extend_pairs(parameters);
    // 302, as Entra does: the browser turns the form into a plain GET.
    (StatusCode::FOUND, [("location", uri.to_string()), ("cache-control", "no-store".to_owned())]).into_response()
}

/// Sends the browser to a page of this practice cloud.
pub(super) fn go(path: &str) -> Response {
    Redirect::to(path).into_response()
}
