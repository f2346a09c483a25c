//! The providers' desks: letters and transfers that came, what was sold, and two buttons for each.

mod look;
mod reading;
mod transfers;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Form;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{get, post};
use baton_domain::PartnerId;

use crate::html::{answer, guard, see_other, with_query};
use crate::site::Site;
use crate::world::{LetterRefusal, Partner, PartnerKind, partner};
use look::Said;

type Fields = HashMap<String, String>;

/// The pages below `/desk/`. Nobody has to sign in: it is the practising person who plays the old provider.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/desk", get(providers))
        .route("/desk/", get(providers))
        .route("/desk/{provider}", get(page))
        .route("/desk/{provider}/letters", post(letter))
        .route("/desk/{provider}/letters/{number}/cancel", post(cancel))
        .route("/desk/{provider}/letters/{number}/refuse", post(refuse))
        .route("/desk/{provider}/transfer-letters", post(transfers::letter))
        .route("/desk/{provider}/transfers/{id}/accept", post(transfers::accept))
        .route("/desk/{provider}/transfers/{id}/refuse", post(transfers::refuse))
        .layer(from_fn(guard))
}

async fn providers(State(site): State<Arc<Site>>) -> Response {
    let page = site.world.with(|world, _| look::providers(world));
    answer(StatusCode::OK, page)
}

async fn page(State(site): State<Arc<Site>>, Path(provider): Path<PartnerId>, Query(query): Query<Fields>) -> Response {
    let notice = match query.get("done").map(String::as_str) {
        Some("cancelled") => Some("Cancelled at the end of the term. The confirmation was sent by mail."),
        Some("refused") => Some("Refused. The answer was sent by mail."),
        Some("letter") => Some("The letter lies on the desk."),
        Some("asked") => Some("The transfer is asked for. It waits on the old provider's desk."),
        Some("transfer-accepted") => Some("Accepted. The subscriptions change their owner within the hour."),
        Some("transfer-refused") => Some("Refused. The new provider was told."),
        _ => None,
    };
    show(&site, provider, &Said { notice, ..Said::default() })
}

/// A letter, as text: the desk reads out of it whom and what it is about.
async fn letter(State(site): State<Arc<Site>>, Path(provider): Path<PartnerId>, Form(form): Form<Fields>) -> Response {
    let text = form.get("letter").map_or("", String::as_str);
    let read = site.world.with(|world, _| reading::read(world, provider, text));
    let left = read.map_err(|why| why.to_string()).and_then(|(tenant, subscriptions)| {
        site.world.leave_letter(provider, tenant, &subscriptions).map_err(|why| why.to_string())
    });
    match left {
        Ok(_) => back(provider, "letter"),
        Err(why) => show(&site, provider, &Said { refusal: Some(&why), letter: text, ..Said::default() }),
    }
}

async fn cancel(State(site): State<Arc<Site>>, Path((provider, number)): Path<(PartnerId, u32)>) -> Response {
    answered(&site, provider, site.world.cancel_by_letter(number).map(|_| "cancelled"))
}

async fn refuse(
    State(site): State<Arc<Site>>,
    Path((provider, number)): Path<(PartnerId, u32)>,
    Form(form): Form<Fields>,
) -> Response {
    let reason = form.get("reason").map_or("", String::as_str);
    answered(&site, provider, site.world.refuse_letter(number, reason).map(|_| "refused"))
}

fn answered(site: &Site, provider: PartnerId, done: Result<&str, LetterRefusal>) -> Response {
    match done {
        Ok(done) => back(provider, done),
        Err(why) => show(site, provider, &Said { refusal: Some(&why.to_string()), ..Said::default() }),
    }
}

fn back(provider: PartnerId, done: &str) -> Response {
    see_other(&with_query(&format!("/desk/{provider}"), &[("done", done)]))
}

fn show(site: &Site, id: PartnerId, said: &Said<'_>) -> Response {
    let Some(provider) = partner(id) else {
        return answer(StatusCode::NOT_FOUND, site.world.with(|world, _| look::providers(world)));
    };
    let status = if said.refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    answer(status, site.world.with(|world, _| look::desk(world, provider, said)))
}

/// Whether the partner sells anything to customers: everybody but the reseller.
fn has_desk(partner: &Partner) -> bool {
    match partner.kind {
        PartnerKind::Provider | PartnerKind::DirectBill => true,
        PartnerKind::IndirectReseller => false,
    }
}
