//! The practice Gridheart: the portal's pages with the labels of the published guide, for the reseller's staff.

mod billing;
mod look;
mod new_order;
mod orders;
mod organizations;
mod store;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use axum::response::Redirect;
use axum::routing::get;

use crate::html::guard;
use crate::portal::Portal;
use crate::site::Site;
use crate::world::ARROW;

/// The portal.
pub(crate) const PORTAL: Portal = Portal {
    distributor: "gridheart",
    name: "Gridheart",
    root: "/gridheart",
    home: "/gridheart/organizations",
    orders: "/gridheart/orders",
    seller: ARROW,
    customer: "Organization",
    name_of: organizations::name_of,
    page: orders::page_around,
};

/// The pages below `/gridheart/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/gridheart", get(|| async { Redirect::to("/gridheart/organizations") }))
        .route("/gridheart/", get(|| async { Redirect::to("/gridheart/organizations") }))
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
        .route("/gridheart/billing", get(billing::price_list))
        .merge(PORTAL.shared_routes())
        .layer(from_fn(guard))
}
