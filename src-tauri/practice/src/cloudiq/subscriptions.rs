//! Orders for Microsoft's new commerce, and the subscriptions that come of them.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use baton_domain::BillingCycle;
use serde_json::{Value, json};

use super::answers::{self, Company, amount, answer, cycle_number, microsoft, moment, reference, refused, term_word};
use super::requests::{self, Parameters, billing, field, number, term, text};
use crate::site::Site;
use crate::world::{
    CloudIqRefusal, CloudIqSubscription, EndOfTerm, FEWER_WITHIN, NewCommerceOrder, NextTerm, PUBLISHER_MICROSOFT,
    SentSubscription, WantedProduct, World, product,
};

/// `POST /subscriptions/new-commerce-orders`. A refusal comes with status 200.
pub(super) async fn order(State(site): State<Arc<Site>>, Company(company): Company, bytes: Bytes) -> Response {
    let sent = match requests::body(&bytes) {
        Ok(sent) => sent,
        Err(refusal) => return refused(&refusal),
    };
    let customer = number(&sent, "CustomerTenantId").unwrap_or_default();
    let order = NewCommerceOrder { customer, wanted: wanted(&sent) };
    let placed = site.world.with(|world, now| world.place_cloudiq_order(&company, &order, now));
    let refusal = placed.as_ref().err();
    Json(json!({
        "IsSuccessful": placed.is_ok(),
        "ErrorReasonCode": refusal.map(|refusal| refusal.code()),
        "ErrorDescription": refusal.map(ToString::to_string),
        "NewCommerceOrderId": placed.as_ref().ok(),
        "ScheduledDate": null,
    }))
    .into_response()
}

fn wanted(sent: &Value) -> WantedProduct {
    WantedProduct {
        part_number: text(sent, "PartNumber"),
        quantity: number(sent, "Quantity"),
        term: term(sent),
        billing: billing(sent),
        has_own_date: ["CustomTermEndDate", "ScheduledDate"].iter().any(|name| !field(sent, name).is_null()),
    }
}

/// `GET /subscriptions`.
pub(super) async fn list(State(site): State<Arc<Site>>, Company(company): Company, query: Parameters) -> Response {
    let (customer, organization) = (query.number("CustomerTenantId"), query.number("OrganizationId"));
    let (publisher, statuses) = (query.number("PublisherId"), query.number("Statuses"));
    let (search, trial) = (query.text("Search").to_lowercase(), query.text("IsTrial").eq_ignore_ascii_case("true"));
    let found = site.world.with(|world, now| {
        let listed = world.cloudiq().subscriptions_listed(&company, now).into_iter();
        let is_meant = |one: &&CloudIqSubscription| {
            let name = product(one.sku).map_or("", |product| product.name).to_lowercase();
            let id = one.subscription.as_ref().map_or("", |id| id.0.as_str());
            let of = world.cloudiq().organization_of(&company, one.customer);
            customer.is_none_or(|id| one.customer == id)
                && organization.is_none_or(|id| of.is_some_and(|of| of.id == id))
                && publisher.is_none_or(|id| id == PUBLISHER_MICROSOFT)
                && statuses.is_none_or(|bits| world.cloudiq_status(one) & bits != 0)
                && !trial
                && (name.contains(&search) || id == search)
        };
        listed.filter(is_meant).map(|one| record(world, &company, one)).collect()
    });
    answers::list(found, &query)
}

/// `GET /subscriptions/{id}`.
pub(super) async fn one(State(site): State<Arc<Site>>, Company(company): Company, Path(id): Path<u32>) -> Response {
    answer(site.world.with(|world, _| shown(world, &company, id)))
}

/// `PUT /subscriptions/{id}`: the whole object, of which seats and renewal can be changed.
pub(super) async fn change(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    Path(id): Path<u32>,
    bytes: Bytes,
) -> Response {
    let sent = match requests::body(&bytes) {
        Ok(sent) => sent,
        Err(refusal) => return refused(&refusal),
    };
    let sent = SentSubscription {
        quantity: number(&sent, "Quantity"),
        renews: field(&sent, "AutoRenewEnabled").as_bool(),
        status: number(&sent, "Status"),
    };
    answer(site.world.with(|world, now| {
        world.change_in_cloudiq(&company, id, &sent, now)?;
        shown(world, &company, id)
    }))
}

/// `POST /subscriptions/{id}/next-term-instructions`. A refusal comes with status 200.
pub(super) async fn instruct(
    State(site): State<Arc<Site>>,
    Company(company): Company,
    Path(id): Path<u32>,
    bytes: Bytes,
) -> Response {
    let sent = match requests::body(&bytes) {
        Ok(sent) => sent,
        Err(refusal) => return refused(&refusal),
    };
    let instructed = site.world.with(|world, _| world.instruct_cloudiq(&company, id, &wanted(&sent)));
    answer(instructed.map(|instructed| {
        let refusal = instructed.as_ref().err();
        json!({
            "IsSuccessful": instructed.is_ok(),
            "ErrorReasonCode": refusal.map(|refusal| refusal.code()),
            "ErrorDescription": refusal.map(ToString::to_string),
        })
    }))
}

fn shown(world: &World, company: &str, id: u32) -> Result<Value, CloudIqRefusal> {
    let found = world.cloudiq().subscription(company, id).ok_or(CloudIqRefusal::UnknownSubscription)?;
    Ok(record(world, company, found))
}

/// What Cloud-iQ knows of it, and what is true of it in the tenant now.
fn record(world: &World, company: &str, one: &CloudIqSubscription) -> Value {
    let organization = world.cloudiq().organization_of(company, one.customer);
    let here = world.cloudiq_in_tenant(one);
    let name = product(one.sku).map_or("", |product| product.name);
    let ends = here.and_then(|here| here.next_lifecycle);
    json!({
        "Id": one.id,
        "PublisherSubscriptionId": one.subscription,
        "EntitlementId": null,
        "Publisher": microsoft(),
        "Organization": organization.map(|organization| reference(organization.id, &organization.name)),
        "CustomerTenant": { "Id": one.customer },
        "Product": {
            "Id": 0,
            "PartNumber": one.part_number,
            "PublisherProductId": one.part_number.split(':').next(),
            "ItemLegalName": name,
            "ItemName": name,
        },
        "Quantity": here.map_or(one.quantity, |here| here.seats),
        "Name": name,
        "Status": world.cloudiq_status(one),
        "ProvisionType": 0,
        "AvailableAddonsCount": 0,
        "Subscriptions": [],
        "OrderId": one.order,
        "CreationDate": moment(one.placed),
        "BillingCycle": cycle_number(one.billing),
        "Markup": 0.0,
        "IsTrial": false,
        "StartDate": one.started.map(moment),
        "EndDate": ends.map(moment),
        "PriceType": 1,
        "SalesPrice": amount(one.buy),
        "RegisteredForReservedInstance": false,
        "InvoiceProfile": organization.map(|organization| reference(organization.invoice_profile, "Default")),
        "SubscriptionTags": null,
        "AcceptAutoSuspension": null,
        "AutoSuspensionDate": null,
        "PartNumber": one.part_number,
        "TermDuration": term_word(one.term),
        "AutoRenewEnabled": here.is_none_or(|here| here.end_of_term == EndOfTerm::Renew),
        "CancellationAllowedUntilDate": one.started.and_then(|started| started.checked_add(FEWER_WITHIN).ok()).map(moment),
        "ScheduledNextTermInstructions": one.next_term.as_ref().map(next_term),
    })
}

fn next_term(next: &NextTerm) -> Value {
    let (product, sku) = next.part_number.split_once(':').unwrap_or((&next.part_number, ""));
    json!({
        "Product": {
            "ProductId": product,
            "SkuId": sku,
            "AvailabilityId": null,
            "BillingCycle": match next.billing {
                BillingCycle::Monthly => "Monthly",
                BillingCycle::Annual => "Annual",
            },
            "TermDuration": term_word(next.term),
        },
        "Quantity": next.quantity,
        "CustomTermEndDate": null,
    })
}
