//! Partner Connect: the customer's Global Administrator logs in, accepts the Directory Connection, confirms the tenant and goes
//! on to Microsoft's page that accepts rhipe.

use std::sync::Arc;

use super::PORTAL;
use crate::html::{answer, see_other};
use crate::identity::{self, Visitor};
use crate::portal::{Fields, outside, typed};
use crate::site::Site;
use crate::world::{Connection, DIRECTORY_CONNECTION, PrimeCustomer, PrimeRefusal, RHIPE, Tenant, roles};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use baton_domain::TenantId;
use maud::{Markup, html};

const TITLE: &str = "Prime Partner Connect";
/// What the application asks for, in Microsoft's words.
const ASKED: [&str; 2] = ["Sign in and read user profile", "Read directory data"];

/// The start: says what comes and lets the administrator log in.
pub(super) async fn start(State(site): State<Arc<Site>>, Path(token): Path<String>) -> Response {
    let Some(customer) = find(&site, &token) else { return unknown() };
    let return_to = path(&token, "/directory");
    shown(html! {
        h1 { (TITLE) }
        p { "Northwind IT moves the subscriptions of " strong { (customer.transition.details.name) } " ("
            (customer.transition.domain) ") to rhipe." }
        p { "Log in with the Global Administrator credentials of this organization. You will be asked to accept the Directory "
            "Connection, to confirm the tenant and to authorise rhipe." }
        form method="get" action="/login/portal" {
            input type="hidden" name="return" value=(return_to);
            input type="hidden" name="pick" value="1";
            button.main type="submit" { "Log in" }
        }
    })
}

/// Microsoft's consent page. It knows nothing of which tenant Prime expects.
pub(super) async fn consent(State(site): State<Arc<Site>>, Path(token): Path<String>, visitor: Visitor) -> Response {
    if find(&site, &token).is_none() {
        return unknown();
    }
    let may = site.world.with(|world, _| visitor.who.roles(world).contains(&roles::GLOBAL_ADMINISTRATOR));
    let body = html! {
        p id="account" { (visitor.who.upn) }
        @if may {
            h1 { "Permissions requested. Review for your organization" }
            p { strong { (DIRECTORY_CONNECTION.name) } " · unverified" }
            p { "This application wants access in " strong id="organization" { (visitor.organization) } ":" }
            ul id="scopes" { @for asked in ASKED { li { (asked) } } }
            (consent_form(&token))
        } @else {
            h1 { "Need admin approval" }
            p id="role-missing" { strong { (DIRECTORY_CONNECTION.name) } " needs permission to access resources in "
                (visitor.organization) " that only a Global Administrator can grant." }
        }
        p { a id="switch-account" href=(visitor.switch) { "Sign in with another account" } }
    };
    let status = if may { StatusCode::OK } else { StatusCode::FORBIDDEN };
    answer(status, identity::page("Permissions requested", &body))
}

/// *Accept* or *Cancel*.
pub(super) async fn answer_consent(
    State(site): State<Arc<Site>>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Response {
    let who = &visitor.who;
    if typed(&fields, "consent") != "accept" {
        return match site.world.decline_directory(&token, who.tenant, &who.upn) {
            Ok(()) => declined(&token),
            Err(why) => refused(&why),
        };
    }
    match site.world.connect_directory(&token, who.tenant, who.oid) {
        Ok(Connection::Here) => see_other(&path(&token, "/confirm")),
        Ok(Connection::Elsewhere { expected }) => elsewhere(&site, &token, &visitor, expected),
        Err(why) => refused(&why),
    }
}

/// Is this the right tenant?
pub(super) async fn details(State(site): State<Arc<Site>>, Path(token): Path<String>, visitor: Visitor) -> Response {
    let Some(customer) = find(&site, &token) else { return unknown() };
    if customer.tenant != visitor.who.tenant {
        return elsewhere(&site, &token, &visitor, customer.tenant);
    }
    if customer.connected.is_none() {
        return see_other(&path(&token, ""));
    }
    shown(html! {
        h1 { "Confirm tenant details" }
        p.done role="status" { "The Directory Connection is in place." }
        (sheet(&site, customer.tenant))
        form method="post" action=(path(&token, "/confirm")) { button.main type="submit" { "Confirm" } }
    })
}

/// *Confirm*: goes on to Microsoft's page that accepts rhipe.
pub(super) async fn confirm(State(site): State<Arc<Site>>, Path(token): Path<String>, visitor: Visitor) -> Response {
    let invitation = site.addresses.invitation(RHIPE);
    match site.world.confirm_tenant(&token, visitor.who.tenant, visitor.who.oid, &invitation) {
        Ok(()) => {
            let query = invitation.query().map(|query| format!("?{query}")).unwrap_or_default();
            see_other(&format!("{}{query}", invitation.path()))
        }
        Err(why) => refused(&why),
    }
}

fn find(site: &Site, token: &str) -> Option<PrimeCustomer> {
    site.world.prime_customers().into_iter().find(|customer| customer.token == token)
}

fn path(token: &str, more: &str) -> String {
    format!("/prime/connect/{token}{more}")
}

fn consent_form(token: &str) -> Markup {
    // Each button is a form of its own, so that a browser without script sends only what was pressed.
    let button = |class: &str, value: &str, text: &str| {
        html! { form method="post" action=(path(token, "/directory")) {
            input type="hidden" name="consent" value=(value);
            button.(class) type="submit" { (text) }
        } }
    };
    html! {
        p.note { "If you accept, this app gets access for all users in your organization." }
        (button("", "cancel", "Cancel"))
        (button("main", "accept", "Accept"))
    }
}

fn sheet(site: &Site, tenant: TenantId) -> Markup {
    let row = |tenant: &Tenant| {
        html! { div.card id="tenant-details" {
            p { "Organization " strong { (tenant.name) } }
            p { "Default domain " strong { (tenant.default_domain()) } }
            p { "Initial domain " (tenant.initial_domain()) }
            p { "Tenant ID " code { (tenant.id) } }
        } }
    };
    site.world.with(|world, _| world.tenant(tenant).map(row)).unwrap_or_default()
}

fn declined(token: &str) -> Response {
    shown(html! {
        h1 { (TITLE) }
        p id="declined" role="status" { "The Directory Connection was not accepted. Nothing was changed." }
        p { a.button href=(path(token, "")) { "Try again" } }
    })
}

/// The application stands in the wrong tenant now; Prime says so and connects nothing.
fn elsewhere(site: &Site, token: &str, visitor: &Visitor, expected: TenantId) -> Response {
    let name = site
        .world
        .with(|world, _| world.tenant(expected).map(|tenant| format!("{} ({})", tenant.name, tenant.default_domain())));
    let body = html! {
        h1 { (TITLE) }
        p.error role="alert" id="other-tenant" {
            "You logged in to " strong { (visitor.organization) } " as " (visitor.who.upn) ". Prime expects "
            strong { (name.unwrap_or_default()) } ". Nothing was connected."
        }
        p { "If you accepted the Directory Connection there, an administrator can remove it under Enterprise applications." }
        p { a.button.main href=(path(token, "")) { "Log in with the right account" } }
    };
    answer(StatusCode::CONFLICT, outside(&PORTAL, TITLE, &body))
}

fn refused(why: &PrimeRefusal) -> Response {
    if *why == PrimeRefusal::UnknownCustomer {
        return unknown();
    }
    let is_microsofts = matches!(why, PrimeRefusal::Microsoft(_));
    let status = if is_microsofts { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT };
    let body = html! { h1 { (TITLE) } p.error role="alert" id="refusal" { (why) } };
    answer(status, outside(&PORTAL, TITLE, &body))
}

fn unknown() -> Response {
    let body = html! { h1 { (TITLE) } p.error role="alert" id="refusal" { "This Partner Connect link is not known." } };
    answer(StatusCode::NOT_FOUND, outside(&PORTAL, TITLE, &body))
}

fn shown(body: Markup) -> Response {
    answer(StatusCode::OK, outside(&PORTAL, TITLE, &body))
}
