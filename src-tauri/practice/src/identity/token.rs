//! The token endpoint: redeems codes, device codes and refresh tokens.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

use super::account::{authority, resolve};
use super::discovery::login_of;
use super::error::{EntraError, Ids};
use super::scopes::Requested;
use super::state::{DeviceOutcome, REFRESH_LIFETIME};
use super::token_answer::{Issue, issue};
use crate::controls::RefusedAt;
use crate::site::Site;

type Parameters = HashMap<String, String>;

/// `POST /{tenant}/oauth2/v2.0/token`
pub(super) async fn token(
    State(site): State<Arc<Site>>,
    Path(tenant): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Form(form): Form<Parameters>,
) -> Response {
    let ids = Ids::of(&headers, site.now());
    let login = login_of(&site, &uri);
    let answer = redeem(&site, &tenant, &form).and_then(|issued| issue(&site, &login, issued));
    match answer {
        Ok(answer) => {
            let mut answer = axum::Json(answer).into_response();
            ids.mark(answer.headers_mut());
            answer
        }
        Err(error) => error.answer(&ids),
    }
}

fn redeem(site: &Site, tenant: &str, form: &Parameters) -> Result<Issue, EntraError> {
    site.world.with(|world, _| authority(world, tenant).map(|_| ()))?;
    if let Some(refusal) = site.controls.refusal(RefusedAt::Token) {
        return Err(EntraError::told(refusal));
    }
    let need = |name: &str| form.get(name).filter(|v| !v.is_empty()).ok_or_else(|| EntraError::missing(name));
    let client_id = need("client_id")?.to_lowercase();
    if client_id != site.client_id() {
        return Err(EntraError::unknown_client(&client_id));
    }
    if form.contains_key("client_secret") || form.contains_key("client_assertion") {
        let text = "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
        return Err(EntraError::new("invalid_client", 700_025, text));
    }
    let requested = match form.get("scope").filter(|scope| !scope.trim().is_empty()) {
        Some(scope) => Some(Requested::parse(scope, &site.addresses).map_err(as_invalid_scope)?),
        None => None,
    };
    if requested.as_ref().is_some_and(Requested::is_mixed) {
        let text =
            "Provided value for the input parameter scope is not valid because it contains more than one resource.";
        return Err(EntraError::new("invalid_request", 28000, text));
    }
    match need("grant_type")?.as_str() {
        "authorization_code" => by_code(site, form, &client_id, requested),
        "refresh_token" => by_refresh(site, tenant, need("refresh_token")?, &client_id, requested),
        "urn:ietf:params:oauth:grant-type:device_code" | "device_code" => {
            by_device_code(site, need("device_code")?, &client_id)
        }
        other => {
            let text = format!("The app requested an unsupported grant type '{other}'.");
            Err(EntraError::new("unsupported_grant_type", 70003, text))
        }
    }
}

fn as_invalid_scope(error: EntraError) -> EntraError {
    if error.code != 650_053 {
        return error;
    }
    EntraError::new(
        "invalid_scope",
        70011,
        format!("The provided value for the input parameter 'scope' is not valid. {}", error.text),
    )
}

fn malformed(what: &str) -> EntraError {
    EntraError::new("invalid_grant", 9_002_313, format!("Invalid request. The {what} is malformed or invalid."))
}

fn by_code(site: &Site, form: &Parameters, client_id: &str, requested: Option<Requested>) -> Result<Issue, EntraError> {
    let code = form.get("code").ok_or_else(|| EntraError::missing("code"))?;
    let now = site.now();
    let mut tables = site.identity.tables();
    let grant = tables.codes.get_mut(code).ok_or_else(|| malformed("authorization code"))?;
    if grant.request.client_id != client_id {
        return Err(malformed("authorization code"));
    }
    if grant.redeemed {
        let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid code.";
        return Err(EntraError::new("invalid_grant", 54005, text));
    }
    if grant.until <= now {
        let text = "The provided authorization code or refresh token has expired due to inactivity.";
        return Err(EntraError::new("invalid_grant", 70008, text));
    }
    let trimmed = |uri: &str| uri.trim_end_matches('/').to_owned();
    if form.get("redirect_uri").map(|uri| trimmed(uri)) != Some(trimmed(&grant.request.redirect_uri)) {
        let text = "The reply address does not match the reply address in the authorization request.";
        return Err(EntraError::new("invalid_grant", 500_112, text));
    }
    let verifier = form.get("code_verifier").map_or("", String::as_str);
    let fits = match &grant.request.challenge {
        Some(challenge) => URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge.trim_end_matches('='),
        None => verifier.is_empty(),
    };
    if !fits {
        let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
        return Err(EntraError::new("invalid_grant", 501_481, text));
    }
    grant.redeemed = true;
    let person = grant.principal.home.1;
    let (principal, request) = (grant.principal.clone(), grant.request.clone());
    match tables.demands.get(&person) {
        Some(wanted) if request.claims.as_ref() != Some(wanted) => return Err(EntraError::more_is_asked(wanted)),
        Some(_) => drop(tables.demands.remove(&person)),
        None => {}
    }
    let requested = requested.filter(|r| !r.is_empty()).unwrap_or(request.requested);
    Ok(Issue {
        principal,
        client_id: client_id.to_owned(),
        requested,
        nonce: request.nonce,
        flow: "authorization_code",
    })
}

fn by_device_code(site: &Site, code: &str, client_id: &str) -> Result<Issue, EntraError> {
    let now = site.now();
    let mut tables = site.identity.tables();
    let unknown = || {
        let text = "Verification code is not valid or was used already. The user must enter a new code.";
        EntraError::new("bad_verification_code", 70018, text)
    };
    let grant = tables.devices.get_mut(code).filter(|grant| grant.client_id == client_id).ok_or_else(unknown)?;
    if grant.until <= now {
        return Err(EntraError::new(
            "expired_token",
            70019,
            "Verification code expired. Have the user retry the sign-in.",
        ));
    }
    let too_soon = grant.last_poll.is_some_and(|last| now.duration_since(last) < SignedDuration::from_millis(900));
    grant.last_poll = Some(now);
    match &grant.outcome {
        DeviceOutcome::Waiting if too_soon => {
            Err(EntraError::new("slow_down", 70016, "The client polls faster than the interval allows."))
        }
        DeviceOutcome::Waiting => {
            let text = "OAuth 2.0 device flow error. Authorization is pending. Continue polling.";
            Err(EntraError::new("authorization_pending", 70016, text))
        }
        DeviceOutcome::Declined => {
            Err(EntraError::new("authorization_declined", 70000, "The user declined the authorization request."))
        }
        DeviceOutcome::Redeemed => Err(unknown()),
        DeviceOutcome::Approved(principal) => {
            let principal = principal.clone();
            let requested = grant.requested.clone();
            grant.outcome = DeviceOutcome::Redeemed;
            Ok(Issue { principal, client_id: client_id.to_owned(), requested, nonce: None, flow: "device_code" })
        }
    }
}

fn by_refresh(
    site: &Site,
    tenant: &str,
    token: &str,
    client_id: &str,
    requested: Option<Requested>,
) -> Result<Issue, EntraError> {
    let now = site.now();
    let grant = site.identity.tables().refresh.get(token).cloned();
    let grant = grant.filter(|g| g.client_id == client_id).ok_or_else(|| malformed("refresh token"))?;
    if grant.issued == jiff::Timestamp::MIN {
        let text = "The provided grant has expired due to it being revoked, a fresh auth token is needed.";
        return Err(EntraError::new("invalid_grant", 50173, text));
    }
    if now.duration_since(grant.issued) > REFRESH_LIFETIME {
        let text = "The refresh token has expired due to inactivity.";
        return Err(EntraError::new("invalid_grant", 700_082, text));
    }
    if let Some(wanted) = site.identity.tables().demands.get(&grant.account.1) {
        return Err(EntraError::more_is_asked(wanted));
    }
    let principal = site.world.with(|world, _| {
        // One refresh token works in every tenant of its person; without a name, in the one it came from.
        let named = authority(world, tenant)?.or_else(|| world.tenant(grant.tenant));
        let enabled =
            world.tenant(grant.account.0).and_then(|home| home.user(grant.account.1)).is_some_and(|u| u.enabled);
        if !enabled {
            return Err(EntraError::new("invalid_grant", 50057, "The user account is disabled."));
        }
        resolve(world, grant.account, named)
    })?;
    let mut requested = requested.unwrap_or_else(|| Requested { default: true, ..Requested::default() });
    // Who had a refresh token keeps having one, whether or not it is asked for again.
    requested.openid.extend(["offline_access", "openid", "profile"]);
    Ok(Issue { principal, client_id: client_id.to_owned(), requested, nonce: None, flow: "refresh_token" })
}
