//! Gridheart's left menu around its pages.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::html::answer;
use crate::portal::{Staff, shell};

/// A place of the left menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Marketplace,
    EStore,
    Organizations,
    Orders,
    Billing,
}

/// A page for the reseller's staff.
pub(super) fn page(staff: &Staff, at: Place, title: &str, body: &Markup) -> Response {
    page_with(StatusCode::OK, staff, at, title, body)
}

/// The same with another status.
pub(super) fn page_with(status: StatusCode, staff: &Staff, at: Place, title: &str, body: &Markup) -> Response {
    let link = |place: Place, class: &str, path: &str, name: &str| {
        html! { a class=(class) href=(path) aria-current=[(at == place).then_some("page")] { (name) } }
    };
    let menu = html! {
        (link(Place::Marketplace, "", "/gridheart/marketplace", "Marketplace"))
        (link(Place::EStore, "", "/gridheart/e-store", "E-store"))
        (link(Place::Organizations, "", "/gridheart/organizations", "Organizations"))
        span { "My services" }
        span.sub { "Microsoft O365" }
        (link(Place::Orders, "subsub", "/gridheart/orders", "Orders"))
        a.subsub href="/admin/Adminportal/Home" { "Office 365 portal" }
        (link(Place::Billing, "", "/gridheart/billing", "Billing"))
    };
    answer(status, shell(staff, title, &menu, body))
}
