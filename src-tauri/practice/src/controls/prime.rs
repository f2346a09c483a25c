//! The controls of Prime for a test or a person outside this process. Declining and the wrong tenant need none: people do them.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::site::Site;

type Here = State<Arc<Site>>;

/// The gate lets only requests with the secret reach these.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/controls/prime/customers", get(customers))
        .route("/controls/prime/stuck", post(stuck))
        .route("/controls/prime/other-reseller", post(other_reseller))
}

async fn customers(State(site): Here) -> Json<Value> {
    Json(json!(site.world.prime_customers()))
}

#[derive(Deserialize)]
struct Stuck {
    stuck: bool,
}

/// Every customer stays *Transitioning* until this is taken back.
async fn stuck(State(site): Here, Json(is): Json<Stuck>) -> StatusCode {
    site.world.hold_transitions(is.stuck);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct OtherReseller {
    domain: String,
    has: bool,
}

/// Another of rhipe's resellers has the tenant of a domain, or has it no longer.
async fn other_reseller(State(site): Here, Json(other): Json<OtherReseller>) -> StatusCode {
    let tenant = site.world.with(|world, _| world.tenant_of_domain(&other.domain).map(|tenant| tenant.id));
    let Some(tenant) = tenant else { return StatusCode::NOT_FOUND };
    site.world.give_to_another_reseller(tenant, other.has);
    StatusCode::NO_CONTENT
}
