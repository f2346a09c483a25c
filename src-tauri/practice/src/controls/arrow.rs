//! The controls of ArrowSphere for a test or a person outside this process.

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use baton_domain::TenantId;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::site::Site;
use crate::world::ArrowList;

type Here = State<Arc<Site>>;

/// The gate lets only requests with the secret reach these.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/controls/arrow/keys", get(keys))
        .route("/controls/arrow/orders", get(orders))
        .route("/controls/arrow/customers", get(customers).post(add_customer))
        .route("/controls/arrow/key", post(key))
        .route("/controls/arrow/offer", post(offer))
        .route("/controls/arrow/price", post(price))
        .route("/controls/arrow/agreement", post(agreement))
        .route("/controls/arrow/lag", post(lag))
        .route("/controls/arrow/pages", post(pages))
        .route("/controls/arrow/status-word", post(status_word))
        .route("/controls/arrow/refuse-next-line", post(refuse_next_line))
}

async fn keys(State(site): Here) -> Json<Value> {
    Json(json!(site.world.arrow_keys()))
}

async fn orders(State(site): Here) -> Json<Value> {
    Json(json!(site.world.arrow_orders()))
}

async fn customers(State(site): Here) -> Json<Value> {
    Json(json!(site.world.arrow_customers()))
}

#[derive(Deserialize)]
struct OfDomain {
    domain: String,
}

/// Somebody else makes a customer record for the tenant of a domain.
async fn add_customer(State(site): Here, Json(of): Json<OfDomain>) -> Response {
    match site.world.add_arrow_customer(&of.domain) {
        Ok(reference) => Json(json!({ "reference": reference })).into_response(),
        Err(refusal) => (StatusCode::CONFLICT, refusal.to_string()).into_response(),
    }
}

#[derive(Deserialize)]
struct Key {
    company: String,
    revoked: bool,
}

async fn key(State(site): Here, Json(key): Json<Key>) -> StatusCode {
    site.world.revoke_arrow_key(&key.company, key.revoked);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Offer {
    sku: String,
    gone: bool,
}

async fn offer(State(site): Here, Json(offer): Json<Offer>) -> StatusCode {
    site.world.vanish_offer(&offer.sku, offer.gone);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Price {
    sku: String,
    percent: i32,
}

async fn price(State(site): Here, Json(price): Json<Price>) -> StatusCode {
    site.world.move_price(&price.sku, price.percent);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Agreement {
    tenant: TenantId,
    /// Accepted by the tenant's first administrator, or asked for.
    accepted: bool,
}

async fn agreement(State(site): Here, Json(agreement): Json<Agreement>) -> Response {
    if !agreement.accepted {
        site.world.ask_for_agreement(agreement.tenant);
        return StatusCode::NO_CONTENT.into_response();
    }
    let admin = site.world.with(|world, _| {
        let global = crate::world::roles::GLOBAL_ADMINISTRATOR;
        let tenant = world.tenant(agreement.tenant)?;
        tenant.users().iter().find(|user| user.roles.contains(&global)).map(|user| user.id)
    });
    let accepted = admin.map(|admin| site.world.accept_agreement(agreement.tenant, admin));
    match accepted {
        Some(Ok(_)) => StatusCode::NO_CONTENT.into_response(),
        Some(Err(refusal)) => (StatusCode::CONFLICT, refusal.to_string()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Deserialize)]
struct Lag {
    list: ArrowList,
    seconds: u32,
}

async fn lag(State(site): Here, Json(lag): Json<Lag>) -> StatusCode {
    site.world.let_arrow_list_lag(lag.list, lag.seconds);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Pages {
    unsaid: bool,
}

async fn pages(State(site): Here, Json(pages): Json<Pages>) -> StatusCode {
    site.world.leave_arrow_pages_unsaid(pages.unsaid);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Word {
    word: Option<String>,
}

async fn status_word(State(site): Here, Json(status): Json<Word>) -> StatusCode {
    site.world.say_arrow_status(status.word.as_deref());
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Reason {
    reason: String,
}

async fn refuse_next_line(State(site): Here, Json(reason): Json<Reason>) -> StatusCode {
    site.world.refuse_next_arrow_line(&reason.reason);
    StatusCode::NO_CONTENT
}
