//! Transfers for a test or a person outside this process: the letter to the new provider, and the old provider's answer.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use baton_domain::{PartnerId, TenantId};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::site::Site;
use crate::world::{Transfer, TransferId, TransferRefusal, partner};

type Here = State<Arc<Site>>;

/// The gate lets only requests with the secret reach these.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/controls/transfers", get(all))
        .route("/controls/transfer-letter", post(letter))
        .route("/controls/transfer-answer", post(answer))
}

async fn all(State(site): Here) -> Json<Value> {
    let name = |id: PartnerId| partner(id).map(|partner| partner.name);
    Json(site.world.with(|world, _| {
        let one = |transfer: &Transfer| {
            let mut shown = json!(transfer);
            shown["customer"] = json!(world.tenant(transfer.tenant).map(|tenant| tenant.name.as_str()));
            shown["sourceName"] = json!(name(transfer.source));
            shown["targetName"] = json!(name(transfer.target));
            shown
        };
        world.transfers().all().iter().map(one).collect()
    }))
}

/// The letter of the reseller: please ask the old provider for this customer's subscriptions.
#[derive(Deserialize)]
struct Letter {
    tenant: TenantId,
    from: PartnerId,
    to: PartnerId,
}

async fn letter(State(site): Here, Json(letter): Json<Letter>) -> Response {
    match site.world.open_transfer(letter.tenant, letter.from, letter.to) {
        Ok(transfer) => Json(json!({ "transfer": transfer })).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

#[derive(Deserialize)]
struct Answer {
    transfer: TransferId,
    accept: bool,
}

async fn answer(State(site): Here, Json(answer): Json<Answer>) -> Response {
    let answered = if answer.accept {
        site.world.accept_transfer(answer.transfer)
    } else {
        site.world.refuse_transfer(answer.transfer)
    };
    match answered {
        Ok(()) => Json(json!({ "transfer": answer.transfer })).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

fn refused(refusal: &TransferRefusal) -> Response {
    (StatusCode::CONFLICT, refusal.to_string()).into_response()
}
