//! One step of a sign-in in the browser: account, password, confirmation, consent, done.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use baton_domain::{TenantId, UserId};
use maud::Markup;
use serde::Deserialize;

use super::account::{Principal, authority, check_password, remembered, resolve};
use super::authorize::error_page;
use super::error::{EntraError, Ids};
use super::state::{Interaction, Purpose};
use super::{device, finish, pages, sessions};
use crate::site::Site;

/// What the pages' forms send. Field names follow Entra's pages where it has them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Submitted {
    ctx: String,
    loginfmt: Option<String>,
    passwd: Option<String>,
    /// Pick another account.
    other: Option<String>,
    pub(super) usercode: Option<String>,
    pub(super) confirm: Option<String>,
    pub(super) consent: Option<String>,
    pub(super) for_everybody: Option<String>,
}

/// Either a page to show or an answer that ends the sign-in.
pub(super) enum Next {
    Page(Markup),
    End(Response),
}

/// `POST /{tenant}/oauth2/v2.0/signin`: every form of the sign-in pages.
pub(super) async fn submit(State(site): State<Arc<Site>>, headers: HeaderMap, Form(form): Form<Submitted>) -> Response {
    match site.identity.interaction(&form.ctx) {
        Some(interaction) => advance(&site, interaction, form, &headers),
        None => {
            let text = "The sign-in took too long or was finished already. Start again in the application.";
            error_page(&EntraError::new("invalid_request", 50089, text), &Ids::of(&headers, site.now()))
        }
    }
}

/// Shows the first page of a sign-in.
pub(super) fn show(site: &Arc<Site>, interaction: Interaction, headers: &HeaderMap) -> Response {
    advance(site, interaction, Submitted::default(), headers)
}

/// `prompt=none`: only if everything is settled already.
pub(super) fn silent(site: &Arc<Site>, interaction: &Interaction, headers: &HeaderMap) -> Result<Response, EntraError> {
    let login_required = || {
        let text = "Silent sign-in was requested but no user is signed in.";
        EntraError::new("login_required", 50058, text)
    };
    let accounts = sessions::accounts(site, headers);
    let [account] = accounts.as_slice() else {
        return Err(login_required());
    };
    let principal = who(site, interaction, *account)?;
    match finish::consent_page(site, interaction, &principal, &Submitted::default())? {
        Some(_) => {
            let text = "The user or administrator has not consented to use the application.";
            Err(EntraError::new("interaction_required", 65001, text).with_suberror("consent_required"))
        }
        None => Ok(finish::finish(site, interaction, principal)),
    }
}

fn advance(site: &Arc<Site>, mut interaction: Interaction, form: Submitted, headers: &HeaderMap) -> Response {
    let ids = Ids::of(headers, site.now());
    let mut cookie = None;
    let next = step(site, &mut interaction, &form, headers, &mut cookie);
    let mut answer = match next {
        Ok(Next::Page(page)) => {
            site.identity.keep(&interaction);
            Html(page.into_string()).into_response()
        }
        Ok(Next::End(answer)) => {
            site.identity.forget(&interaction.id);
            answer
        }
        Err(error) => {
            site.identity.keep(&interaction);
            let page = pages::error_with_way_back(&error, &ids, &interaction);
            (StatusCode::BAD_REQUEST, Html(page.into_string())).into_response()
        }
    };
    ids.mark(answer.headers_mut());
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }
    answer
}

fn step(
    site: &Arc<Site>,
    interaction: &mut Interaction,
    form: &Submitted,
    headers: &HeaderMap,
    cookie: &mut Option<String>,
) -> Result<Next, EntraError> {
    if let Purpose::Device { user_code: None } = interaction.purpose
        && let Some(page) = device::take_user_code(site, interaction, form)
    {
        return Ok(Next::Page(page));
    }
    if form.other.is_some() {
        (interaction.account, interaction.pick) = (None, true);
    }
    let account = match interaction.account {
        Some(account) => account,
        None => match identify(site, interaction, form, headers)? {
            Identified::Account(account) => {
                *cookie = sessions::remember(site, headers, account);
                interaction.account = Some(account);
                account
            }
            Identified::Ask(page) => return Ok(Next::Page(page)),
        },
    };
    let principal = who(site, interaction, account)?;
    if let Some(next) = device::confirm(site, interaction, form) {
        return Ok(next);
    }
    if let Some(next) = finish::consent_page(site, interaction, &principal, form)? {
        return Ok(next);
    }
    Ok(Next::End(finish::finish(site, interaction, principal)))
}

fn who(site: &Site, interaction: &Interaction, account: (TenantId, UserId)) -> Result<Principal, EntraError> {
    site.world.with(|world, _| {
        let tenant = authority(world, &interaction.authority)?;
        resolve(world, account, tenant)
    })
}

enum Identified {
    Account((TenantId, UserId)),
    Ask(Markup),
}

/// Finds out which account it is.
fn identify(
    site: &Site,
    interaction: &Interaction,
    form: &Submitted,
    headers: &HeaderMap,
) -> Result<Identified, EntraError> {
    let signed_in = sessions::accounts(site, headers);
    site.world.with(|world, _| {
        let picker = |message: Option<&str>| -> Result<Identified, EntraError> {
            let tenant = authority(world, &interaction.authority)?;
            let people = remembered(world, tenant, interaction.hint.as_deref());
            Ok(Identified::Ask(pages::picker(interaction, &people, message)))
        };
        let Some(name) = form.loginfmt.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
            return match signed_in.as_slice() {
                [only] if !interaction.pick => Ok(Identified::Account(*only)),
                _ => picker(form.loginfmt.is_some().then_some("Enter a valid email address.")),
            };
        };
        let Some((tenant, user)) = world.account(name) else {
            return picker(Some("This username may be incorrect. Make sure you typed it correctly."));
        };
        let account = (tenant.id, user.id);
        match &form.passwd {
            None if signed_in.contains(&account) => Ok(Identified::Account(account)),
            None => Ok(Identified::Ask(pages::password(interaction, tenant, user, None))),
            Some(password) => match check_password(world, name, password) {
                Ok(account) => Ok(Identified::Account(account)),
                Err(error) if error.code == 50126 => {
                    let message = "Your account or password is incorrect. (AADSTS50126)";
                    Ok(Identified::Ask(pages::password(interaction, tenant, user, Some(message))))
                }
                Err(error) => Err(error),
            },
        }
    })
}
