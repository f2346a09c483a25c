//! The practice Gridheart: the portal's pages with the labels of the published guide, for the reseller's staff.

mod billing;
mod look;
mod new_order;
mod orders;
mod organizations;
mod session;
mod store;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::html::guard;
use crate::site::Site;

/// What a form or an address brings.
type Fields = HashMap<String, String>;

/// What was typed into a field; empty when nothing was.
fn typed<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

/// The pages below `/gridheart/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/gridheart", get(|| async { Redirect::to("/gridheart/organizations") }))
        .route("/gridheart/", get(|| async { Redirect::to("/gridheart/organizations") }))
        .route("/gridheart/login", get(session::page).post(session::log_in))
        .route("/gridheart/logout", post(session::log_out))
        .route("/gridheart/organizations", get(organizations::list))
        .route("/gridheart/organizations/new", get(organizations::new).post(organizations::create))
        .route("/gridheart/organizations/{id}", get(organizations::details))
        .route("/gridheart/marketplace", get(store::marketplace))
        .route("/gridheart/marketplace/microsoft-o365", get(store::to_add).post(store::add))
        .route("/gridheart/e-store", get(store::e_store))
        .route("/gridheart/e-store/microsoft-o365", get(store::to_customer).post(store::add_to_customer))
        .route("/gridheart/orders", get(orders::list).post(new_order::place))
        .route("/gridheart/orders/new", get(new_order::category))
        .route("/gridheart/orders/new/product-group", get(new_order::product_group))
        .route("/gridheart/orders/new/product", get(new_order::product_and_quantity))
        .route("/gridheart/orders/{number}", get(orders::details))
        .route("/gridheart/orders/{number}/cancel", post(orders::cancel))
        .route("/gridheart/orders/{number}/add-licences", post(orders::add_licences))
        .route("/gridheart/billing", get(billing::price_list))
        .layer(from_fn(guard))
}
