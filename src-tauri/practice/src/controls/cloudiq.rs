//! The controls of Cloud-iQ for a test or a person outside this process.

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::site::Site;
use crate::world::CloudIqList;

type Here = State<Arc<Site>>;

/// The gate lets only requests with the secret reach these.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/controls/cloudiq/logins", get(logins))
        .route("/controls/cloudiq/tenants", get(tenants))
        .route("/controls/cloudiq/subscriptions", get(subscriptions))
        .route("/controls/cloudiq/login", post(login))
        .route("/controls/cloudiq/deliver", post(deliver))
        .route("/controls/cloudiq/lag", post(lag))
        .route("/controls/cloudiq/status", post(status))
        .route("/controls/cloudiq/refuse-next-order", post(refuse_next_order))
        .route("/controls/cloudiq/refuse-next-delivery", post(refuse_next_delivery))
}

async fn logins(State(site): Here) -> Json<Value> {
    Json(json!(site.world.cloudiq_logins()))
}

async fn tenants(State(site): Here) -> Json<Value> {
    Json(json!(site.world.cloudiq_tenants()))
}

async fn subscriptions(State(site): Here) -> Json<Value> {
    Json(json!(site.world.cloudiq_subscriptions()))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Login {
    client_id: String,
    revoked: bool,
}

async fn login(State(site): Here, Json(login): Json<Login>) -> StatusCode {
    site.world.revoke_cloudiq_login(&login.client_id, login.revoked);
    StatusCode::NO_CONTENT
}

async fn deliver(State(site): Here) -> StatusCode {
    site.world.deliver_cloudiq_now();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Lag {
    list: CloudIqList,
    seconds: u32,
}

async fn lag(State(site): Here, Json(lag): Json<Lag>) -> StatusCode {
    site.world.let_cloudiq_list_lag(lag.list, lag.seconds);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Status {
    bits: u32,
}

async fn status(State(site): Here, Json(status): Json<Status>) -> StatusCode {
    site.world.add_cloudiq_status(status.bits);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Reason {
    reason: String,
}

async fn refuse_next_order(State(site): Here, Json(reason): Json<Reason>) -> StatusCode {
    site.world.refuse_next_cloudiq_order(&reason.reason);
    StatusCode::NO_CONTENT
}

async fn refuse_next_delivery(State(site): Here, Json(reason): Json<Reason>) -> StatusCode {
    site.world.refuse_next_cloudiq_delivery(&reason.reason);
    StatusCode::NO_CONTENT
}
