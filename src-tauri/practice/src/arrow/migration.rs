//! The attaching of an existing tenant, how far it is, and the refusal to make a new one.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::envelope::{self, Parameters, Reseller, answer, refused, text};
use crate::site::Site;
use crate::world::{ARROW, ArrowRefusal};

/// `POST /customers/{ref}/migration`: 202 with an empty body.
pub(super) async fn start(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(customer): Path<String>,
    bytes: Bytes,
) -> Response {
    let sent = match envelope::body(&bytes) {
        Ok(sent) => sent,
        Err(refused) => return refused,
    };
    let attributes = sent["attributes"].as_array().cloned().unwrap_or_default();
    let named = |attribute: &&serde_json::Value| text(attribute, "name").eq_ignore_ascii_case("domain");
    let domain = attributes.iter().find(named).map(|attribute| text(attribute, "value")).unwrap_or_default();
    let programme = text(&sent, "program");
    let asked =
        site.world.with(|world, now| world.attach_tenant(&company.reference, &customer, &programme, &domain, now));
    match asked {
        Ok(()) => envelope::taken(),
        Err(refusal) => refused(&refusal),
    }
}

/// `DELETE /customers/{ref}/migration?program=`.
pub(super) async fn cancel(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(customer): Path<String>,
) -> Response {
    match site.world.with(|world, _| world.cancel_attach(&company.reference, &customer)) {
        Ok(()) => StatusCode::OK.into_response(),
        Err(refusal) => refused(&refusal),
    }
}

/// `GET /customers/{ref}/provision?program=`: 404 when nothing was asked for.
pub(super) async fn progress(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(customer): Path<String>,
    Query(query): Query<Parameters>,
) -> Response {
    answer(site.world.with(|world, _| {
        let customer = world.arrow().customer(&company.reference, &customer).ok_or(ArrowRefusal::UnknownCustomer)?;
        if query.get("program") != Some(&world.arrow().programme_code) {
            return Err(ArrowRefusal::UnknownProgramme);
        }
        let migration = customer.migration.as_ref().ok_or(ArrowRefusal::NoMigration)?;
        let accepted = world.tenant(migration.tenant).is_some_and(|tenant| tenant.sells_here(ARROW));
        let (status, message) = match (migration.done, accepted) {
            (Some(_), _) => ("Fulfilled", "The company was provisioned successfully"),
            (None, true) => ("In progress", "The migration is in progress"),
            (None, false) => ("In progress", "The customer has not accepted the reseller relationship yet"),
        };
        let attributes = json!([{ "name": "domain", "value": migration.domain }]);
        Ok(json!({ "status": status, "message": message, "attributes": attributes }))
    }))
}

/// `POST /customers/{ref}/provision` would make a new tenant. It never does here.
pub(super) async fn new_tenant(
    State(site): State<Arc<Site>>,
    Reseller(_): Reseller,
    Path(customer): Path<String>,
) -> Response {
    refused(&site.world.with(|world, now| world.refuse_new_tenant(&customer, now)))
}
