//! Customers: the list, one, a new one; whether a domain is free and the agreement accepted. Names begin with a capital here.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::envelope::{self, Parameters, Reseller, answer, refused, text};
use crate::site::Site;
use crate::world::{ArrowCustomer, ArrowCustomerDetails, ArrowRefusal};

/// `GET /customers`.
pub(super) async fn list(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Query(query): Query<Parameters>,
) -> Response {
    let customers = site
        .world
        .with(|world, now| world.arrow().customers_listed(&company.reference, now).into_iter().map(record).collect());
    envelope::list("customers", customers, &query, "/customers")
}

/// `GET /customers/{ref}`: the same shape as the list.
pub(super) async fn one(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Path(customer): Path<String>,
) -> Response {
    answer(site.world.with(|world, _| {
        let customer = world.arrow().customer(&company.reference, &customer).ok_or(ArrowRefusal::UnknownCustomer)?;
        Ok(json!({ "customers": [record(customer)] }))
    }))
}

/// `POST /customers`: 201 and the reference.
pub(super) async fn create(State(site): State<Arc<Site>>, Reseller(company): Reseller, bytes: Bytes) -> Response {
    let sent = match envelope::body(&bytes) {
        Ok(sent) => sent,
        Err(refused) => return refused,
    };
    let details = details_of(&sent);
    match site.world.with(|world, now| world.create_arrow_customer(&company.reference, details, now)) {
        Ok(reference) => {
            let body = json!({ "status": 201, "data": { "reference": reference } });
            (StatusCode::CREATED, Json(body)).into_response()
        }
        Err(refusal) => refused(&refusal),
    }
}

/// `GET /customers/checkMicrosoftCustomerAgreement?customerReference=`.
pub(super) async fn agreement(
    State(site): State<Arc<Site>>,
    Reseller(company): Reseller,
    Query(query): Query<Parameters>,
) -> Response {
    let wanted = query.get("customerReference").map_or("", String::as_str);
    answer(site.world.with(|world, _| {
        let customer = world.arrow().customer(&company.reference, wanted).ok_or(ArrowRefusal::UnknownCustomer)?;
        let accepted = world.tenant_of_customer(customer).is_some_and(|tenant| world.agreement_accepted(tenant));
        Ok(json!({ "isMcaValidated": accepted }))
    }))
}

/// `GET /vendors/{vendor}/checkDomain/{domain}`: true says that no tenant has the name.
pub(super) async fn check_domain(
    State(site): State<Arc<Site>>,
    Reseller(_): Reseller,
    Path((vendor, domain)): Path<(String, String)>,
) -> Response {
    if !vendor.eq_ignore_ascii_case("microsoft") {
        return refused(&ArrowRefusal::BadValue("vendor"));
    }
    let whole = format!("{domain}.onmicrosoft.com");
    let taken = site
        .world
        .with(|world, _| [&domain, &whole].into_iter().any(|domain| world.tenant_of_domain(domain).is_some()));
    envelope::ok(json!({ "isDomainAvailable": !taken }))
}

fn details_of(sent: &Value) -> ArrowCustomerDetails {
    let (contact, details) = (&sent["Contact"], &sent["Details"]);
    let tenant = ["TenantId", "TenantID"].iter().map(|name| text(details, name)).find(|id| !id.is_empty());
    ArrowCustomerDetails {
        company_name: text(sent, "CompanyName"),
        address_line_1: text(sent, "AddressLine1"),
        address_line_2: text(sent, "AddressLine2"),
        zip: text(sent, "Zip"),
        city: text(sent, "City"),
        state: text(sent, "State"),
        country_code: text(sent, "CountryCode"),
        reception_phone: text(sent, "ReceptionPhone"),
        website_url: text(sent, "WebsiteUrl"),
        email_contact: text(sent, "EmailContact"),
        tax_number: text(sent, "TaxNumber"),
        billing_id: text(sent, "BillingId"),
        internal_reference: text(sent, "InternalReference"),
        acronym: text(sent, "Ref"),
        contact_first_name: text(contact, "FirstName"),
        contact_last_name: text(contact, "LastName"),
        contact_email: text(contact, "Email"),
        contact_phone: text(contact, "Phone"),
        domain: text(details, "DomainName").to_lowercase(),
        tenant_id: tenant.unwrap_or_default(),
        migration: details["Migration"].as_bool().unwrap_or(false),
    }
}

fn record(customer: &ArrowCustomer) -> Value {
    let sent = &customer.details;
    // Nothing is an empty list, something an object: so it is in the published answers.
    let details = if sent.domain.is_empty() && sent.tenant_id.is_empty() && customer.migration.is_none() {
        json!([])
    } else {
        json!({ "DomainName": sent.domain, "TenantId": sent.tenant_id, "Migration": sent.migration })
    };
    json!({
        "AddressLine1": sent.address_line_1,
        "AddressLine2": sent.address_line_2,
        "BillingId": sent.billing_id,
        "City": sent.city,
        "CompanyName": sent.company_name,
        "Contact": {
            "Email": sent.contact_email,
            "FirstName": sent.contact_first_name,
            "LastName": sent.contact_last_name,
            "Phone": sent.contact_phone,
        },
        "CountryCode": sent.country_code,
        "Details": details,
        "DeletedAt": null,
        "EmailContact": sent.email_contact,
        "Headcount": null,
        "InternalReference": sent.internal_reference,
        "ReceptionPhone": sent.reception_phone,
        "Ref": sent.acronym,
        "Reference": customer.reference,
        "State": sent.state,
        "TaxNumber": sent.tax_number,
        "WebsiteUrl": sent.website_url,
        "Zip": sent.zip,
    })
}
