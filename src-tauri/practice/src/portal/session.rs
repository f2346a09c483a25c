//! Who is logged in to the portal: the reseller's staff, with their own password, apart from Microsoft's sign-in.

use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRequestParts, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use baton_domain::{TenantId, UserId};
use maud::{Markup, html};

use super::{Fields, Portal, outside, typed};
use crate::html::{answer, see_other};
use crate::site::{Site, random_text};
use crate::world::{NORTHWIND_IT, World};

/// One of the reseller's staff. Others are sent to log in.
pub(crate) struct Staff {
    pub name: String,
    /// Where.
    pub portal: &'static Portal,
}

impl FromRequestParts<Arc<Site>> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let portal = Portal::of(parts.uri.path());
        let name = cookie(portal, &parts.headers).and_then(|id| {
            site.world.with(|world, _| {
                let user = world.portal().sessions.get(&id).copied()?;
                world.tenant(reseller())?.user(user).map(|user| user.display_name.clone())
            })
        });
        name.map(|name| Self { name, portal }).ok_or_else(|| see_other(&login(portal)))
    }
}

/// The reseller whose portal it is.
pub(crate) fn reseller() -> TenantId {
    TenantId(NORTHWIND_IT.0)
}

/// Log in.
pub(super) async fn page(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    answer(StatusCode::OK, form(&site, Portal::of(uri.path()), "", None))
}

/// The log-in form.
pub(super) async fn log_in(State(site): State<Arc<Site>>, uri: Uri, Form(fields): Form<Fields>) -> Response {
    let portal = Portal::of(uri.path());
    let (email, password) = (typed(&fields, "email").trim(), typed(&fields, "password"));
    let Some(user) = site.world.with(|world, _| check(world, email, password)) else {
        let page = form(&site, portal, email, Some("The e-mail or the password is not right."));
        return answer(StatusCode::UNAUTHORIZED, page);
    };
    let id = random_text(24);
    site.world.with(|world, _| world.portal_mut().sessions.insert(id.clone(), user));
    let secure = if site.addresses.base.scheme() == "https" { "; Secure" } else { "" };
    let cookie = format!("{}={id}; Path={}; HttpOnly; SameSite=Lax{secure}", cookie_name(portal), portal.root);
    ([(SET_COOKIE, cookie)], see_other(portal.home)).into_response()
}

/// Log out.
pub(super) async fn log_out(State(site): State<Arc<Site>>, uri: Uri, headers: HeaderMap) -> Response {
    let portal = Portal::of(uri.path());
    if let Some(id) = cookie(portal, &headers) {
        site.world.with(|world, _| world.portal_mut().sessions.remove(&id));
    }
    let gone = format!("{}=; Path={}; HttpOnly; SameSite=Lax; Max-Age=0", cookie_name(portal), portal.root);
    ([(SET_COOKIE, gone)], see_other(&login(portal))).into_response()
}

fn check(world: &World, email: &str, password: &str) -> Option<UserId> {
    let user = world.tenant(reseller())?.user_named(email)?;
    (user.enabled && !password.is_empty() && user.password == password).then_some(user.id)
}

fn login(portal: &Portal) -> String {
    format!("{}/login", portal.root)
}

fn cookie_name(portal: &Portal) -> String {
    portal.name.to_uppercase()
}

fn cookie(portal: &Portal, headers: &HeaderMap) -> Option<String> {
    let wanted = cookie_name(portal);
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, id)| id.to_owned())
}

fn form(site: &Site, portal: &Portal, email: &str, error: Option<&str>) -> Markup {
    let staff = site.world.with(|world, _| {
        world.people().iter().filter(|person| person.tenant_id == reseller()).cloned().collect::<Vec<_>>()
    });
    outside(
        portal,
        "Log in",
        &html! {
            h1 { "Log in to " (portal.name) }
            @if let Some(error) = error { p.error role="alert" { (error) } }
            form method="post" action=(login(portal)) {
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
