//! *Manage*: the customers with their status and orders, and one customer.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{Place, nobody, page, page_with};
use super::{CSP, PORTAL, find, link_of, subscriptions};
use crate::html::moment;
use crate::portal::{Staff, orders_table};
use crate::site::Site;
use crate::world::{Done, PrimeCustomer, RHIPE, TransitionStatus};

/// All customers and all orders.
pub(super) async fn list(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let customers = site.world.prime_customers();
    let body = html! {
        h1 { "Manage" }
        table id="customers" {
            thead { tr { th { "No." } th { "Customer" } th { "Tenant" } th { "Category" } th { "Status" } } }
            tbody {
                @for customer in &customers {
                    tr data-customer=(customer.number) {
                        td { (customer.number) }
                        td { a href={ (CSP) "/manage/" (customer.number) } { (customer.transition.details.name) } }
                        td { (customer.transition.domain) }
                        td { (customer.transition.category.word()) }
                        td.status { (customer.status.word()) }
                    }
                }
            }
        }
        @if customers.is_empty() { p { "There are no customers yet." } }
        h2 { "Orders" }
        (orders_table(&site, &PORTAL, None))
    };
    page(&staff, Place::Manage, "Manage", &body)
}

/// One customer: the status, what is still missing, and the orders.
pub(super) async fn customer(State(site): State<Arc<Site>>, staff: Staff, Path(number): Path<u32>) -> Response {
    let Some(customer) = find(&site, number) else { return nobody(&staff) };
    let details = &customer.transition.details;
    let body = html! {
        h1 { (details.name) }
        p.note { "Customer no. " span id="customer-number" { (customer.number) } }
        div.card {
            p { "Status " strong id="customer-status" { (customer.status.word()) } }
            @if let TransitionStatus::Normal { at } = customer.status { p.note { "Since " (moment(at)) " (UTC)" } }
            (steps(&site, &customer))
            (subscriptions::added(&customer))
        }
        div.card {
            p { "Tenant " strong { (customer.transition.domain) } " · " (customer.transition.category.word()) }
            p { (details.address) br; (details.postal_code) " " (details.city) " " (details.state) br; (details.country) }
            p { (details.first_name) " " (details.last_name) br; (details.email) br; (details.phone) }
        }
        p { a.button.main id="add-subscription" href={ (CSP) "/manage/" (number) "/add-subscription" } { "Add subscription" } }
        h2 { "Orders" }
        (orders_table(&site, &PORTAL, Some(number)))
    };
    page(&staff, Place::Manage, &details.name, &body)
}

/// The menu around one order.
pub(super) fn page_around(status: StatusCode, staff: &Staff, title: &str, body: &Markup) -> Response {
    page_with(status, staff, Place::Manage, title, body)
}

/// What the customer's administrator has done and has not.
fn steps(site: &Site, customer: &PrimeCustomer) -> Markup {
    let sells =
        site.world.with(|world, _| world.tenant(customer.tenant).is_some_and(|tenant| tenant.sells_here(RHIPE)));
    let link = link_of(site, customer);
    let done = |id: &str, name: &str, done: Option<&Done>| {
        html! { li id=(id) {
            (name) ": "
            @match done { Some(done) => { "done by " (done.by) ", " (moment(done.at)) }, None => "waiting for the customer" }
        } }
    };
    html! {
        ul {
            (done("directory", "Directory Connection", customer.connected.as_ref()))
            (done("tenant", "Tenant details", customer.confirmed.as_ref()))
            li id="csp" { "CSP: " @if sells { "authorised" } @else { "waiting for the customer" } }
        }
        @if customer.confirmed.is_none() { p { "Partner Connect: " a id="partner-connect" href=(link) { (link) } } }
    }
}
