//! Sign-in with a code typed on another device.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};
use axum::{Form, Json};
use maud::Markup;
use serde_json::json;

use super::account::{Principal, authority};
use super::advance::{self, Next, Submitted};
use super::error::{EntraError, Ids};
use super::finish::after;
use super::pages;
use super::scopes::Requested;
use super::state::{DEVICE_LIFETIME, DeviceGrant, DeviceOutcome, Interaction, Purpose};
use crate::site::{Site, random_text};

/// `POST /{tenant}/oauth2/v2.0/devicecode`
pub(super) async fn device_code(
    State(site): State<Arc<Site>>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let ids = Ids::of(&headers, site.now());
    match begin(&site, &tenant, &form) {
        Ok(answer) => {
            let mut answer = Json(answer).into_response();
            ids.mark(answer.headers_mut());
            answer
        }
        Err(error) => error.answer(&ids),
    }
}

fn begin(site: &Site, tenant: &str, form: &HashMap<String, String>) -> Result<serde_json::Value, EntraError> {
    site.world.with(|world, _| authority(world, tenant).map(|_| ()))?;
    let client_id = form.get("client_id").ok_or_else(|| EntraError::missing("client_id"))?;
    if !client_id.eq_ignore_ascii_case(site.client_id()) {
        return Err(EntraError::unknown_client(client_id));
    }
    let requested = Requested::parse(form.get("scope").map_or("", String::as_str), &site.addresses)?;
    if requested.is_empty() {
        return Err(EntraError::missing("scope"));
    }
    let (code, user_code) = (format!("BA{}", random_text(120)), user_code());
    let grant = DeviceGrant {
        client_id: client_id.to_lowercase(),
        authority: tenant.to_owned(),
        user_code: user_code.clone(),
        requested,
        until: after(site.now(), DEVICE_LIFETIME),
        last_poll: None,
        outcome: DeviceOutcome::Waiting,
    };
    site.identity.tables().devices.insert(code.clone(), grant);
    let page = site.addresses.at("device");
    Ok(json!({
        "user_code": user_code,
        "device_code": code,
        "verification_uri": page,
        "expires_in": DEVICE_LIFETIME.as_secs(),
        "interval": 5,
        "message": format!(
            "To sign in, use a web browser to open the page {page} and enter the code {user_code} to authenticate."
        ),
    }))
}

/// Nine letters and digits without those that look alike.
fn user_code() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let random = random_text(9);
    random.bytes().take(9).map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()])).collect()
}

/// `/device`: the page on which a code is typed.
pub(super) async fn page(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let submit_to = "/login/organizations/oauth2/v2.0/signin".to_owned();
    let interaction = site.identity.begin("organizations", submit_to, None, Purpose::Device { user_code: None });
    advance::show(&site, interaction, &headers)
}

/// Takes the typed code; gives the page again when there is none or it is wrong.
pub(super) fn take_user_code(site: &Site, interaction: &mut Interaction, form: &Submitted) -> Option<Markup> {
    let Some(typed) = &form.usercode else {
        return Some(pages::user_code(interaction, None));
    };
    let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let now = site.now();
    let found = site
        .identity
        .tables()
        .devices
        .values()
        .find(|grant| grant.user_code == typed && grant.until > now && matches!(grant.outcome, DeviceOutcome::Waiting))
        .map(|grant| grant.authority.clone());
    let Some(authority) = found else {
        return Some(pages::user_code(interaction, Some("That code didn't work. Check the code and try again.")));
    };
    interaction.authority = authority;
    interaction.purpose = Purpose::Device { user_code: Some(typed) };
    None
}

/// "Are you trying to sign in to Baton?" Asked of everybody who typed a code.
pub(super) fn confirm(site: &Site, interaction: &mut Interaction, form: &Submitted) -> Option<Next> {
    let Purpose::Device { user_code } = &interaction.purpose else {
        return None;
    };
    if interaction.confirmed {
        return None;
    }
    match form.confirm.as_deref() {
        Some("continue") => {
            interaction.confirmed = true;
            None
        }
        Some(_) => {
            decline(site, user_code.as_deref());
            let page = pages::message("Sign-in stopped", "Nobody was signed in. You can close this window.", &[]);
            Some(Next::End(Html(page.into_string()).into_response()))
        }
        None => Some(Next::Page(pages::confirm_device(interaction))),
    }
}

/// Which application waits for this code, and for which permissions.
pub(super) fn asked_by(site: &Site, user_code: &str) -> Option<(String, Requested)> {
    let tables = site.identity.tables();
    let grant = tables.devices.values().find(|grant| grant.user_code == user_code)?;
    Some((grant.client_id.clone(), grant.requested.clone()))
}

pub(super) fn approve(site: &Site, user_code: Option<&str>, principal: Principal) {
    decide(site, user_code, DeviceOutcome::Approved(principal));
}

pub(super) fn decline(site: &Site, user_code: Option<&str>) {
    decide(site, user_code, DeviceOutcome::Declined);
}

fn decide(site: &Site, user_code: Option<&str>, outcome: DeviceOutcome) {
    let mut tables = site.identity.tables();
    let waiting = tables
        .devices
        .values_mut()
        .find(|grant| Some(grant.user_code.as_str()) == user_code && matches!(grant.outcome, DeviceOutcome::Waiting));
    if let Some(grant) = waiting {
        grant.outcome = outcome;
    }
}
