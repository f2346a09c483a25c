//! The practice Cloud-iQ: the public API's paths and dialect, for the company whose token is sent.
//!
//! Every name in an answer begins with a capital. The published schema writes small letters, but each published sample of an
//! answer has capitals, also on the pages of subscriptions; Crayon's own client reads both. Requests are read in any letter
//! case, as both are published.

mod answers;
mod organizations;
mod products;
mod requests;
mod subscriptions;
mod tenants;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, get, post};

use crate::site::Site;

/// The interface's address below the root of the practice cloud.
pub(crate) const BASE: &str = "cloudiq/api/v1/";

/// Everything below `/cloudiq/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    let api = [
        ("/connect/token", post(token::give)),
        ("/organizations", get(organizations::list)),
        ("/invoiceprofiles", get(organizations::invoice_profiles)),
        ("/agreements", get(organizations::agreements)),
        ("/customertenants", get(tenants::list).post(tenants::new_tenant)),
        ("/customertenants/existing", post(tenants::attach)),
        ("/customertenants/{id}", get(tenants::one)),
        ("/customertenants/{id}/detailed", get(tenants::detailed)),
        ("/customertenants/{id}/agreements", get(tenants::consents).post(tenants::attest)),
        ("/agreementproducts", get(products::list)),
        ("/agreementproducts/getaspost", post(products::find)),
        ("/agreementproducts/{part_number}/supportedbillingcycles", get(products::billing_cycles)),
        ("/subscriptions", get(subscriptions::list)),
        ("/subscriptions/new-commerce-orders", post(subscriptions::order)),
        ("/subscriptions/{id}", get(subscriptions::one).put(subscriptions::change)),
        ("/subscriptions/{id}/next-term-instructions", post(subscriptions::instruct)),
    ];
    let router = api.into_iter().fold(Router::new(), with_and_without_slash);
    let router = router.fallback(answers::no_such_path).method_not_allowed_fallback(answers::no_such_method);
    Router::new().nest("/cloudiq/api/v1", router)
}

/// The documentation writes most paths with a slash at the end and some without: both are right.
fn with_and_without_slash(
    router: Router<Arc<Site>>,
    (path, methods): (&'static str, MethodRouter<Arc<Site>>),
) -> Router<Arc<Site>> {
    router.route(path, methods.clone()).route(&format!("{path}/"), methods)
}
