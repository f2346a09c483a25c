//! Who is logged in to the portal: the reseller's staff, with their own password, apart from Microsoft's sign-in.

use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRequestParts, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use baton_domain::{TenantId, UserId};
use maud::{Markup, html};

use super::{Fields, look, typed};
use crate::html::{answer, see_other};
use crate::site::{Site, random_text};
use crate::world::{NORTHWIND_IT, World};

const COOKIE_NAME: &str = "GRIDHEART";
const LOGIN: &str = "/gridheart/login";

/// One of the reseller's staff. Others are sent to log in.
pub(super) struct Staff {
    pub name: String,
}

impl FromRequestParts<Arc<Site>> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let name = cookie(&parts.headers).and_then(|id| {
            site.world.with(|world, _| {
                let user = world.portal().sessions.get(&id).copied()?;
                world.tenant(reseller())?.user(user).map(|user| user.display_name.clone())
            })
        });
        name.map(|name| Self { name }).ok_or_else(|| see_other(LOGIN))
    }
}

/// The reseller whose portal it is.
pub(super) fn reseller() -> TenantId {
    TenantId(NORTHWIND_IT.0)
}

/// Log in.
pub(super) async fn page(State(site): State<Arc<Site>>) -> Response {
    answer(StatusCode::OK, form(&site, "", None))
}

/// The log-in form.
pub(super) async fn log_in(State(site): State<Arc<Site>>, Form(fields): Form<Fields>) -> Response {
    let (email, password) = (typed(&fields, "email").trim(), typed(&fields, "password"));
    let Some(user) = site.world.with(|world, _| check(world, email, password)) else {
        let page = form(&site, email, Some("The e-mail or the password is not right."));
        return answer(StatusCode::UNAUTHORIZED, page);
    };
    let id = random_text(24);
    site.world.with(|world, _| world.portal_mut().sessions.insert(id.clone(), user));
    let secure = if site.addresses.base.scheme() == "https" { "; Secure" } else { "" };
    let cookie = format!("{COOKIE_NAME}={id}; Path=/gridheart; HttpOnly; SameSite=Lax{secure}");
    ([(SET_COOKIE, cookie)], see_other("/gridheart/organizations")).into_response()
}

/// Log out.
pub(super) async fn log_out(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    if let Some(id) = cookie(&headers) {
        site.world.with(|world, _| world.portal_mut().sessions.remove(&id));
    }
    let gone = format!("{COOKIE_NAME}=; Path=/gridheart; HttpOnly; SameSite=Lax; Max-Age=0");
    ([(SET_COOKIE, gone)], see_other(LOGIN)).into_response()
}

fn check(world: &World, email: &str, password: &str) -> Option<UserId> {
    let user = world.tenant(reseller())?.user_named(email)?;
    (user.enabled && !password.is_empty() && user.password == password).then_some(user.id)
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, id)| id.to_owned())
}

fn form(site: &Site, email: &str, error: Option<&str>) -> Markup {
    let staff = site.world.with(|world, _| {
        world.people().iter().filter(|person| person.tenant_id == reseller()).cloned().collect::<Vec<_>>()
    });
    look::outside(
        "Log in",
        &html! {
            h1 { "Log in to Gridheart" }
            @if let Some(error) = error { p.error role="alert" { (error) } }
            form method="post" action=(LOGIN) {
                p { label for="email" { "E-mail" } input type="text" id="email" name="email" value=(email) autocomplete="username"; }
                p { label for="password" { "Password" }
                    input type="password" id="password" name="password" autocomplete="current-password"; }
                button.main type="submit" { "Log in" }
            }
            div.practice {
                "Practice only. These people of your company, who do not exist, can log in:"
                ul { @for person in &staff {
                    li data-upn=(person.upn) { (person.upn) ", password " code { (person.password) } }
                } }
            }
        },
    )
}
