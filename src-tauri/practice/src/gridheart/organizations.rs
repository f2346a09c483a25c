//! Organizations: the list, *New Organization*, one organization.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{self, Place, page, page_with};
use crate::html::see_other;
use crate::portal::{Fields, Staff, field, refusal, typed};
use crate::site::Site;
use crate::world::{Organization, OrganizationDetails};

const NEW: &str = "New Organization";

/// All organizations.
pub(super) async fn list(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let organizations = site.world.organizations();
    page(
        &staff,
        Place::Organizations,
        "Organizations",
        &html! {
            h1 { "Organizations" }
            p { a.button.main id="new-organization" href="/gridheart/organizations/new" { (NEW) } }
            table {
                thead { tr { th { "No." } th { "Name" } th { "Country" } th { "Microsoft O365" } } }
                tbody {
                    @for organization in &organizations {
                        tr data-organization=(organization.id) {
                            td { (organization.id) }
                            td { a href={ "/gridheart/organizations/" (organization.id) } { (organization.details.name) } }
                            td { (organization.details.country) }
                            td { (organization.service.as_ref().map_or("Not added", |service| service.domain.as_str())) }
                        }
                    }
                }
            }
            @if organizations.is_empty() { p { "There are no organizations yet." } }
        },
    )
}

/// The empty form.
pub(super) async fn new(staff: Staff) -> Response {
    page(&staff, Place::Organizations, NEW, &form(&OrganizationDetails::default(), None))
}

/// The form as it was sent.
pub(super) async fn create(State(site): State<Arc<Site>>, staff: Staff, Form(fields): Form<Fields>) -> Response {
    let text = |name: &str| typed(&fields, name).trim().to_owned();
    let details = OrganizationDetails {
        name: text("name"),
        registration_number: text("registration_number"),
        vat: text("vat"),
        address: text("address"),
        postal_code: text("postal_code"),
        city: text("city"),
        country: text("country"),
        contact_name: text("contact_name"),
        contact_email: text("contact_email"),
        contact_phone: text("contact_phone"),
    };
    match site.world.create_organization(details.clone()) {
        Ok(id) => see_other(&format!("/gridheart/organizations/{id}")),
        Err(why) => {
            let form = form(&details, Some(&why.to_string()));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &staff, Place::Organizations, NEW, &form)
        }
    }
}

fn form(details: &OrganizationDetails, error: Option<&str>) -> Markup {
    html! {
        h1 { (NEW) }
        (refusal(error))
        form method="post" action="/gridheart/organizations/new" {
            (field("name", "Name", &details.name))
            (field("registration_number", "Registration number", &details.registration_number))
            (field("vat", "VAT number", &details.vat))
            details id="more" open[error.is_some()] {
                summary { "More" }
                p.note { "Microsoft O365 needs the address and the contact." }
                fieldset {
                    legend { "Address" }
                    (field("address", "Address", &details.address))
                    (field("postal_code", "Postal code", &details.postal_code))
                    (field("city", "City", &details.city))
                    (field("country", "Country", &details.country))
                }
                fieldset {
                    legend { "Contact" }
                    (field("contact_name", "Contact person", &details.contact_name))
                    (field("contact_email", "E-mail", &details.contact_email))
                    (field("contact_phone", "Phone", &details.contact_phone))
                }
            }
            button.main type="submit" { "Create" }
        }
    }
}

/// One organization.
pub(super) async fn details(State(site): State<Arc<Site>>, staff: Staff, Path(id): Path<u32>) -> Response {
    match site.world.organizations().iter().find(|organization| organization.id == id) {
        Some(organization) => page(&staff, Place::Organizations, &organization.details.name, &sheet(organization)),
        None => {
            let body = html! { h1 { "Organizations" } (refusal(Some("There is no such organization."))) };
            page_with(StatusCode::NOT_FOUND, &staff, Place::Organizations, "Organizations", &body)
        }
    }
}

fn sheet(organization: &Organization) -> Markup {
    let details = &organization.details;
    html! {
        h1 { (details.name) }
        p.note { "Organization no. " span id="organization-number" { (organization.id) } }
        div.card {
            p { (details.address) br; (details.postal_code) " " (details.city) br; (details.country) }
            p { (details.contact_name) br; (details.contact_email) br; (details.contact_phone) }
        }
        div.card {
            h2 { "Microsoft O365" }
            @match &organization.service {
                Some(service) => {
                    p id="service" { "Added. Primary domain " strong { (service.domain) }
                        @if service.migrate { ", Migrate is ticked" } @else { ", Migrate is not ticked" } "." }
                    p { a.button href={ "/gridheart/e-store/microsoft-o365?organization=" (organization.id) } { "Change" } " "
                        a.button.main href={ "/gridheart/orders/new?organization=" (organization.id) } { "New order" } }
                },
                None => {
                    p { "Not added." }
                    p { a.button.main href={ "/gridheart/e-store/microsoft-o365?organization=" (organization.id) } {
                        "Add from the E-store" } }
                },
            }
        }
    }
}

/// The name of the organization with this number.
pub(super) fn name_of(site: &Site, number: u32) -> String {
    let named = site.world.organizations().into_iter().find(|organization| organization.id == number);
    named.map(|organization| organization.details.name).unwrap_or_default()
}

/// The organizations to choose from, with their numbers.
pub(super) fn choices(site: &Site) -> Vec<(String, String)> {
    let named = |organization: Organization| (organization.id.to_string(), organization.details.name);
    site.world.organizations().into_iter().map(named).collect()
}

/// Shown instead of a form when there is nobody to choose.
pub(super) fn none_yet(staff: &Staff, at: Place, title: &str) -> Response {
    look::page(
        staff,
        at,
        title,
        &html! {
            h1 { (title) }
            p { "There are no organizations yet. Create one first." }
            p { a.button.main href="/gridheart/organizations/new" { (NEW) } }
        },
    )
}
