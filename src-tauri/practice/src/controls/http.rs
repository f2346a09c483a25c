//! The controls for a test or a person outside this process, behind the secret of this run.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use baton_domain::{PartnerId, SubscriptionId, TenantId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Fault, Matcher};
use crate::graph::Counting;
use crate::site::Site;

type Here = State<Arc<Site>>;

/// The gate lets only requests with the secret reach these.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/controls/ledger", get(ledger))
        .route("/controls/inbox", get(inbox))
        .route("/controls/orders", get(orders))
        .route("/controls/world", get(world))
        .route("/controls/now", get(now))
        .route("/controls/requests", get(requests))
        .route("/controls/held", get(held))
        .route("/controls/wait-until-held", get(wait_until_held))
        .route("/controls/let-pass", post(let_pass))
        .route("/controls/faults", post(fault).delete(clear_faults))
        .route("/controls/release", post(release))
        .route("/controls/abandon", post(abandon))
        .route("/controls/letter", post(letter))
        .route("/controls/refuse-next-order", post(refuse_next_order))
        .route("/controls/revoke", post(revoke))
        .route("/controls/token-size", post(token_size))
        .route("/controls/write-budget", post(write_budget))
        .merge(super::arrow::routes())
        .merge(super::prime::routes())
        .merge(super::cloudiq::routes())
        .merge(super::transfers::routes())
}

async fn ledger(State(site): Here) -> Json<Value> {
    Json(site.world.ledger().to_json())
}

async fn inbox(State(site): Here) -> Json<Value> {
    Json(json!(site.world.mails()))
}

async fn orders(State(site): Here) -> Json<Value> {
    Json(json!(site.world.orders()))
}

async fn world(State(site): Here) -> Json<Value> {
    Json(site.world.with(|world, _| json!({ "tenants": world.tenants(), "people": world.people() })))
}

async fn now(State(site): Here) -> Json<Value> {
    Json(json!({ "now": site.now() }))
}

async fn requests(State(site): Here) -> Json<Value> {
    Json(json!(site.controls.requests()))
}

async fn held(State(site): Here) -> Json<Value> {
    Json(json!({ "held": site.controls.held() }))
}

/// Answers as soon as a request is held; 408 after a minute.
async fn wait_until_held(State(site): Here) -> Response {
    match tokio::time::timeout(Duration::from_secs(60), site.controls.wait_until_held()).await {
        Ok(()) => Json(json!({ "held": site.controls.held() })).into_response(),
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

#[derive(Deserialize)]
struct Passing {
    seconds: u64,
}

async fn let_pass(State(site): Here, Json(passing): Json<Passing>) -> Json<Value> {
    site.world.let_pass(Duration::from_secs(passing.seconds));
    Json(json!({ "now": site.now() }))
}

#[derive(Deserialize)]
struct NewFault {
    matcher: Matcher,
    fault: Fault,
}

async fn fault(State(site): Here, Json(new): Json<NewFault>) -> StatusCode {
    site.controls.fault(new.matcher, new.fault);
    StatusCode::NO_CONTENT
}

async fn clear_faults(State(site): Here) -> StatusCode {
    site.controls.clear_faults();
    StatusCode::NO_CONTENT
}

async fn release(State(site): Here) -> StatusCode {
    site.controls.release();
    StatusCode::NO_CONTENT
}

async fn abandon(State(site): Here) -> StatusCode {
    site.controls.abandon_held();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Letter {
    provider: PartnerId,
    tenant: TenantId,
    subscriptions: Vec<SubscriptionId>,
}

async fn letter(State(site): Here, Json(letter): Json<Letter>) -> Response {
    match site.world.receive_letter(letter.provider, letter.tenant, &letter.subscriptions) {
        Ok(mail) => Json(json!(mail)).into_response(),
        Err(refusal) => (StatusCode::CONFLICT, refusal.to_string()).into_response(),
    }
}

#[derive(Deserialize)]
struct Reason {
    reason: String,
}

async fn refuse_next_order(State(site): Here, Json(reason): Json<Reason>) -> StatusCode {
    site.world.refuse_next_order(&reason.reason);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Upn {
    upn: String,
}

async fn revoke(State(site): Here, Json(upn): Json<Upn>) -> StatusCode {
    let person = site.world.with(|world, _| world.account(&upn.upn).map(|(_, user)| user.id));
    let Some(person) = person else {
        return StatusCode::NOT_FOUND;
    };
    site.identity.revoke(person);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct TokenSize {
    bytes: usize,
}

async fn token_size(State(site): Here, Json(size): Json<TokenSize>) -> StatusCode {
    site.identity.set_refresh_token_size(size.bytes);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WriteBudget {
    most: u32,
    per_second: f64,
    #[serde(default)]
    counting: Counting,
}

async fn write_budget(State(site): Here, Json(budget): Json<WriteBudget>) -> StatusCode {
    if budget.most == 0 || !budget.per_second.is_finite() || budget.per_second <= 0.0 {
        return StatusCode::BAD_REQUEST;
    }
    site.graph.set_write_budget(budget.most, budget.per_second);
    site.graph.set_counting(budget.counting);
    StatusCode::NO_CONTENT
}
