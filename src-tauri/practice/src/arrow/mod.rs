//! The practice ArrowSphere: the public API's paths, envelope and mixed letter case, for the reseller whose key is sent.

mod catalogue;
mod customers;
mod envelope;
mod licences;
mod migration;
mod orders;
mod subscriptions;
mod whoami;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use base64::{Engine, engine::general_purpose::STANDARD};

use crate::site::Site;

/// The interface's address below the root of the practice cloud.
pub(crate) const BASE: &str = "arrow/index.php/api/";

/// An id as the catalogue's `orderableSku` has it.
pub(crate) fn orderable(sku: &str) -> String {
    STANDARD.encode(sku)
}

/// Everything below `/arrow/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    let api = Router::new()
        .route("/whoami", get(whoami::whoami))
        .route("/subscriptions", get(subscriptions::list))
        .route("/vendors/{vendor}/checkDomain/{domain}", get(customers::check_domain))
        .route("/customers", get(customers::list).post(customers::create))
        .route("/customers/checkMicrosoftCustomerAgreement", get(customers::agreement))
        .route("/customers/{customer}", get(customers::one))
        .route("/customers/{customer}/migration", post(migration::start).delete(migration::cancel))
        .route("/customers/{customer}/provision", get(migration::progress).post(migration::new_tenant))
        .route("/customers/{customer}/orders", get(orders::of_customer))
        .route("/customers/{customer}/licenses", get(licences::of_customer))
        .route("/customers/{customer}/unknownlicenses", get(licences::unknown))
        .route("/catalog/find", post(catalogue::find))
        .route("/catalog/categories/{class}/programs/{program}/products/{service}/offers", get(catalogue::offers))
        .route("/orders", get(orders::list).post(orders::place))
        .route("/orders/{order}", get(orders::one))
        .route("/orders/{order}/history", get(orders::history))
        .route("/licenses/v2/find", post(licences::find))
        .route("/licenses/{licence}", get(licences::one))
        .fallback(envelope::no_such_path)
        .method_not_allowed_fallback(envelope::no_such_method);
    Router::new().nest("/arrow/index.php/api", api)
}
