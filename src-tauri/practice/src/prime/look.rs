//! Prime's left menu and the three tabs of Microsoft CSP around its pages.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::CSP;
use crate::html::answer;
use crate::portal::{Staff, refusal, shell};

/// A place of the left menu, or a tab of Microsoft CSP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Overview,
    Programs,
    MicrosoftCsp,
    Create,
    Manage,
    Transition,
}

/// A page for the reseller's staff.
pub(super) fn page(staff: &Staff, at: Place, title: &str, body: &Markup) -> Response {
    page_with(StatusCode::OK, staff, at, title, body)
}

/// The same with another status.
pub(super) fn page_with(status: StatusCode, staff: &Staff, at: Place, title: &str, body: &Markup) -> Response {
    let current = |here: bool| here.then_some("page");
    let menu = html! {
        a href="/prime/overview" aria-current=[current(at == Place::Overview)] { "Overview" }
        a href="/prime/programs" aria-current=[current(at != Place::Overview)] { "Programs" }
    };
    let tab = |place: Place, name: &str, path: &str| {
        html! { a href={ (CSP) (path) } aria-current=[current(at == place)] { (name) } }
    };
    let body = html! {
        @if !matches!(at, Place::Overview | Place::Programs) {
            p.note { a href="/prime/programs" { "Programs" } " › " a href=(CSP) { "Microsoft CSP" } }
            div.tabs role="navigation" aria-label="Microsoft CSP" {
                (tab(Place::Create, "Create", "/create"))
                (tab(Place::Manage, "Manage", "/manage"))
                (tab(Place::Transition, "Transition", "/transition"))
            }
        }
        (body)
    };
    answer(status, shell(staff, title, &menu, &body))
}

/// Shown for a number that no customer has.
pub(super) fn nobody(staff: &Staff) -> Response {
    let body = html! { h1 { "Manage" } (refusal(Some("There is no such customer."))) };
    page_with(StatusCode::NOT_FOUND, staff, Place::Manage, "Manage", &body)
}
