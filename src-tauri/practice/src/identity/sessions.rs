//! Who is signed in in a browser, for the sign-in pages and for the practice portals.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use baton_domain::{TenantId, UserId};
use serde::Deserialize;

use super::account::Principal;
use super::state::Purpose;
use super::{advance, pages};
use crate::site::{Site, random_text};

const COOKIE_NAME: &str = "ESTSAUTH";

/// The person who signed in last in this browser, in the home tenant. For the practice portals: when nobody is there,
/// send the browser to `/login/portal?return=/where/to`.
#[must_use]
pub fn signed_in_here(site: &Site, headers: &HeaderMap) -> Option<Principal> {
    let account = *accounts(site, headers).last()?;
    site.world.with(|world, _| super::account::resolve(world, account, None).ok())
}

/// All accounts signed in in this browser, oldest first.
pub(super) fn accounts(site: &Site, headers: &HeaderMap) -> Vec<(TenantId, UserId)> {
    let Some(id) = cookie(headers) else { return Vec::new() };
    site.identity.tables().sessions.get(&id).cloned().unwrap_or_default()
}

/// Remembers an account in this browser; gives the cookie to set when the browser has none yet.
pub(super) fn remember(site: &Site, headers: &HeaderMap, account: (TenantId, UserId)) -> Option<String> {
    let mut tables = site.identity.tables();
    let known = cookie(headers).filter(|id| tables.sessions.contains_key(id));
    let id = known.clone().unwrap_or_else(|| random_text(24));
    let session = tables.sessions.entry(id.clone()).or_default();
    session.retain(|other| *other != account);
    session.push(account);
    let secure = if site.addresses.base.scheme() == "https" { "; Secure" } else { "" };
    known.is_none().then(|| format!("{COOKIE_NAME}={id}; Path=/; HttpOnly; SameSite=Lax{secure}"))
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, id)| id.to_owned())
}

#[derive(Deserialize)]
pub(super) struct Return {
    #[serde(rename = "return", default)]
    to: String,
    /// Another account is wanted.
    pick: Option<String>,
}

/// `/login/portal?return=/path`: sign-in for a page of this practice cloud. Only paths are taken. With `pick`, the picker
/// is shown although somebody is signed in.
pub(super) async fn portal_sign_in(
    State(site): State<Arc<Site>>,
    Query(back): Query<Return>,
    headers: HeaderMap,
) -> Response {
    let is_path = back.to.starts_with('/') && !back.to.starts_with("//") && !back.to.contains('\\');
    let return_to = if is_path { back.to } else { "/admin/".to_owned() };
    let submit_to = "/login/organizations/oauth2/v2.0/signin".to_owned();
    let mut interaction = site.identity.begin("organizations", submit_to, None, Purpose::Portal { return_to });
    interaction.pick = back.pick.is_some();
    advance::show(&site, interaction, &headers)
}

#[derive(Deserialize)]
pub(super) struct After {
    post_logout_redirect_uri: Option<String>,
}

/// `/{tenant}/oauth2/v2.0/logout`
pub(super) async fn log_out(State(site): State<Arc<Site>>, Query(after): Query<After>, headers: HeaderMap) -> Response {
    if let Some(id) = cookie(&headers) {
        site.identity.tables().sessions.remove(&id);
    }
    let gone = format!("{COOKIE_NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    let to = after.post_logout_redirect_uri.filter(|uri| super::authorize::is_registered(uri));
    let body = match to {
        Some(uri) => Redirect::to(&uri).into_response(),
        None => {
            Html(pages::message("Signed out", "You signed out of your account.", &[]).into_string()).into_response()
        }
    };
    ([(SET_COOKIE, gone)], body).into_response()
}
