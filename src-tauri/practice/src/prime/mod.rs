//! The practice Prime: rhipe's portal for the reseller's staff, and Partner Connect for the customer's administrator, with the
//! labels of rhipe's guide.

mod connect;
mod create;
mod look;
mod manage;
mod overview;
mod subscriptions;
mod transition;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::html::guard;
use crate::portal::Portal;
use crate::site::Site;
use crate::world::{PrimeCustomer, RHIPE};

/// Where *Programs* > *Microsoft CSP* is.
const CSP: &str = "/prime/programs/microsoft-csp";

/// The portal.
pub(crate) const PORTAL: Portal = Portal {
    distributor: "rhipe",
    name: "Prime",
    root: "/prime",
    home: "/prime/overview",
    orders: "/prime/programs/microsoft-csp/manage/orders",
    seller: RHIPE,
    customer: "Customer",
    name_of,
    page: manage::page_around,
};

/// The pages below `/prime/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    let csp = |path: &str| format!("{CSP}{path}");
    Router::new()
        .route("/prime", get(|| async { Redirect::to(PORTAL.home) }))
        .route("/prime/", get(|| async { Redirect::to(PORTAL.home) }))
        .route("/prime/overview", get(overview::overview))
        .route("/prime/programs", get(overview::programs))
        .route(CSP, get(overview::microsoft_csp))
        .route(&csp("/create"), get(create::form).post(create::create))
        .route(&csp("/transition"), get(transition::general_details).post(transition::begin))
        .route(&csp("/transition/tenant-details"), post(transition::tenant_details))
        .route(&csp("/transition/{number}/subscriptions"), get(subscriptions::offer).post(subscriptions::add))
        .route(&csp("/transition/{number}"), get(transition::prompt))
        .route(&csp("/manage"), get(manage::list))
        .route(&csp("/manage/{number}"), get(manage::customer))
        .route(&csp("/manage/{number}/add-subscription"), get(subscriptions::form).post(subscriptions::order))
        .merge(PORTAL.shared_routes())
        .route("/prime/connect/{token}", get(connect::start))
        .route("/prime/connect/{token}/directory", get(connect::consent).post(connect::answer_consent))
        .route("/prime/connect/{token}/confirm", get(connect::details).post(connect::confirm))
        .layer(from_fn(guard))
}

/// The customer with this number.
fn find(site: &Site, number: u32) -> Option<PrimeCustomer> {
    site.world.prime_customers().into_iter().find(|customer| customer.number == number)
}

fn name_of(site: &Site, number: u32) -> String {
    find(site, number).map(|customer| customer.transition.details.name).unwrap_or_default()
}

/// The Partner Connect link of a customer, whole.
fn link_of(site: &Site, customer: &PrimeCustomer) -> String {
    site.addresses.at(&format!("prime/connect/{}", customer.token)).to_string()
}
