//! Orders: the list with its statuses, and the page around one order.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::PORTAL;
use super::look::{Place, page, page_with};
use crate::portal::{Staff, orders_table};
use crate::site::Site;

/// All orders, newest first.
pub(super) async fn list(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let body = html! {
        h1 { "Orders" }
        p { a.button.main id="new-order" href="/gridheart/orders/new" { "New" } }
        (orders_table(&site, &PORTAL, None))
    };
    page(&staff, Place::Orders, "Orders", &body)
}

/// The menu around one order.
pub(super) fn page_around(status: StatusCode, staff: &Staff, title: &str, body: &Markup) -> Response {
    page_with(status, staff, Place::Orders, title, body)
}
