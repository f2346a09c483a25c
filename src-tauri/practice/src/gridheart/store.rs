//! Marketplace and E-store: Microsoft O365 comes from the one into the other, and from there to a customer.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{Place, page, page_with};
use super::organizations;
use crate::html::see_other;
use crate::portal::{Fields, Staff, choice, field, refusal, reseller, tick, typed};
use crate::site::Site;

const SERVICE: &str = "Microsoft O365";
const OTHER: &str = "another";

/// What can be taken into the E-store.
pub(super) async fn marketplace(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let in_store = site.world.store_service().is_some();
    page(
        &staff,
        Place::Marketplace,
        "Marketplace",
        &html! {
            h1 { "Marketplace" }
            div.card {
                h2 { (SERVICE) }
                p { "Microsoft 365 and Office 365 subscriptions, delivered by Arrow." }
                p { a.button.main id="add-service" href="/gridheart/marketplace/microsoft-o365" {
                    @if in_store { "Change service" } @else { "Add service" }
                } }
                @if in_store { p.note { "In your E-store." } }
            }
        },
    )
}

/// Contact person and MPN ID.
pub(super) async fn to_add(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let known = site.world.store_service();
    let (contact, mpn_id) = known.map(|service| (service.contact, service.mpn_id)).unwrap_or_default();
    page(&staff, Place::Marketplace, SERVICE, &add_form(&site, &contact, &mpn_id, None))
}

/// The form as it was sent.
pub(super) async fn add(State(site): State<Arc<Site>>, staff: Staff, Form(fields): Form<Fields>) -> Response {
    let chosen = typed(&fields, "contact");
    let contact = if chosen == OTHER { typed(&fields, "contact_other") } else { chosen };
    let mpn_id = typed(&fields, "mpn_id");
    match site.world.add_service(contact, mpn_id) {
        Ok(()) => see_other("/gridheart/e-store"),
        Err(why) => {
            let form = add_form(&site, contact, mpn_id, Some(&why.to_string()));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &staff, Place::Marketplace, SERVICE, &form)
        }
    }
}

fn add_form(site: &Site, contact: &str, mpn_id: &str, error: Option<&str>) -> Markup {
    let staff = site.world.with(|world, _| {
        let people = world.tenant(reseller()).map(|tenant| tenant.users().to_vec()).unwrap_or_default();
        people.into_iter().map(|user| user.display_name).collect::<Vec<_>>()
    });
    let is_other = !contact.is_empty() && !staff.iter().any(|name| name == contact);
    let mut choices: Vec<_> = staff.iter().map(|name| (name.clone(), name.clone())).collect();
    choices.push((OTHER.to_owned(), "Another person".to_owned()));
    html! {
        h1 { "Add " (SERVICE) " to your E-store" }
        (refusal(error))
        form method="post" action="/gridheart/marketplace/microsoft-o365" {
            (choice("contact", "Contact person", if is_other { OTHER } else { contact }, &choices))
            (field("contact_other", "Name, if another person", if is_other { contact } else { "" }))
            (field("mpn_id", "MPN ID (Microsoft Partner ID)", mpn_id))
            button.main type="submit" { "Add to E-store" }
        }
    }
}

/// What customers can get.
pub(super) async fn e_store(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let service = site.world.store_service();
    page(
        &staff,
        Place::EStore,
        "E-store",
        &html! {
            h1 { "E-store" }
            @match &service {
                Some(service) => {
                    div.card id="microsoft-o365" {
                        h2 { (SERVICE) }
                        p { "Contact person " strong { (service.contact) } ", MPN ID " strong { (service.mpn_id) } }
                        p { a.button.main id="add-to-customer" href="/gridheart/e-store/microsoft-o365" { "Add to customer" } " "
                            a.button href="/gridheart/billing" { "Price list" } }
                    }
                },
                None => p { "Your E-store is empty. Add a service from the " a href="/gridheart/marketplace" { "Marketplace" } "." },
            }
        },
    )
}

/// Domain, *Migrate* and the agreement.
pub(super) async fn to_customer(State(site): State<Arc<Site>>, staff: Staff, Query(query): Query<Fields>) -> Response {
    let mut fields = query;
    let known = site.world.organizations().into_iter().find(|o| o.id.to_string() == typed(&fields, "organization"));
    if let Some(service) = known.and_then(|organization| organization.service) {
        fields.insert("domain".to_owned(), service.domain);
        if service.migrate {
            fields.insert("migrate".to_owned(), "yes".to_owned());
        }
    }
    customer_form(&site, &staff, &fields, None)
}

/// The form as it was sent.
pub(super) async fn add_to_customer(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Form(fields): Form<Fields>,
) -> Response {
    if !fields.contains_key("confirm") {
        return customer_form(&site, &staff, &fields, Some("Tick “I confirm” before you add the service."));
    }
    let organization = typed(&fields, "organization").parse().unwrap_or(0);
    let migrate = fields.contains_key("migrate");
    match site.world.add_service_to_customer(organization, typed(&fields, "domain"), migrate) {
        Ok(()) => see_other(&format!("/gridheart/organizations/{organization}")),
        Err(why) => customer_form(&site, &staff, &fields, Some(&why.to_string())),
    }
}

fn customer_form(site: &Site, staff: &Staff, fields: &Fields, error: Option<&str>) -> Response {
    let title = "Add Microsoft O365 to a customer";
    let choices = organizations::choices(site);
    if choices.is_empty() {
        return organizations::none_yet(staff, Place::EStore, title);
    }
    let body = html! {
        h1 { (title) }
        (refusal(error))
        form method="post" action="/gridheart/e-store/microsoft-o365" {
            (choice("organization", "Organization", typed(fields, "organization"), &choices))
            (field("domain", "Primary domain", typed(fields, "domain")))
            (tick("migrate", "Migrate: the customer has Microsoft 365 already", fields.contains_key("migrate")))
            (tick("confirm", "I confirm that the customer has accepted the Microsoft Customer Agreement", false))
            button.main type="submit" { "Add service" }
        }
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, staff, Place::EStore, title, &body)
}
