//! Adding subscriptions: on *Transition*'s third page, where it may be skipped, and under *Manage* once the status is *Normal*.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{Place, nobody, page_with};
use super::{CSP, PORTAL, find};
use crate::html::see_other;
use crate::portal::{Fields, Staff, for_sale, line_fields, line_of, refusal, typed};
use crate::site::Site;
use crate::world::{PrimeCustomer, PrimeRefusal, Product, TransitionStatus, product};

const TITLE: &str = "Subscriptions";

/// The third page of *Transition*: subscriptions may be added, or skipped.
pub(super) async fn offer(State(site): State<Arc<Site>>, staff: Staff, Path(number): Path<u32>) -> Response {
    let Some(customer) = find(&site, number) else { return nobody(&staff) };
    offer_page(&staff, &customer, &Fields::new(), None)
}

/// *Add*, which stays on the page, or *Skip* and *Next*, which go on.
pub(super) async fn add(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Path(number): Path<u32>,
    Form(fields): Form<Fields>,
) -> Response {
    let Some(customer) = find(&site, number) else { return nobody(&staff) };
    if typed(&fields, "go") == "on" {
        return see_other(&format!("{CSP}/transition/{number}"));
    }
    let added = line_of(&fields)
        .map_err(str::to_owned)
        .and_then(|line| site.world.add_prime_subscription(number, line).map_err(|why| why.to_string()));
    match added {
        Ok(None) => see_other(&format!("{CSP}/transition/{number}/subscriptions")),
        Ok(Some(order)) => see_other(&format!("{}/{order}?placed=1", PORTAL.orders)),
        Err(why) => offer_page(&staff, &customer, &fields, Some(&why)),
    }
}

/// *Add subscription* under *Manage*.
pub(super) async fn form(State(site): State<Arc<Site>>, staff: Staff, Path(number): Path<u32>) -> Response {
    let Some(customer) = find(&site, number) else { return nobody(&staff) };
    match customer.status {
        TransitionStatus::Normal { .. } => order_page(&staff, &customer, &Fields::new(), None),
        TransitionStatus::Transitioning => {
            let body = html! { h1 { (customer.transition.details.name) } (refusal(Some(&PrimeRefusal::NotNormal.to_string()))) };
            page_with(StatusCode::CONFLICT, &staff, Place::Manage, TITLE, &body)
        }
    }
}

/// The order as it was sent.
pub(super) async fn order(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Path(number): Path<u32>,
    Form(fields): Form<Fields>,
) -> Response {
    let Some(customer) = find(&site, number) else { return nobody(&staff) };
    let placed = line_of(&fields)
        .map_err(str::to_owned)
        .and_then(|line| site.world.place_prime_order(number, vec![line]).map_err(|why| why.to_string()));
    match placed {
        Ok(order) => see_other(&format!("{}/{order}?placed=1", PORTAL.orders)),
        Err(why) => order_page(&staff, &customer, &fields, Some(&why)),
    }
}

fn offer_page(staff: &Staff, customer: &PrimeCustomer, fields: &Fields, error: Option<&str>) -> Response {
    let action = format!("{CSP}/transition/{}/subscriptions", customer.number);
    let body = html! {
        h1 { "Transition: " (customer.transition.details.name) }
        h2 { (TITLE) }
        p { "You may add subscriptions now. They are ordered when the status becomes Normal. You may also skip this." }
        (added(customer))
        (refusal(error))
        form method="post" action=(action) {
            (line_fields(fields, &products(customer)))
            button type="submit" { "Add subscription" }
        }
        form method="post" action=(action) {
            input type="hidden" name="go" value="on";
            button.main type="submit" { @if customer.added.is_empty() { "Skip" } @else { "Next" } }
        }
    };
    page_with(status_of(error), staff, Place::Transition, TITLE, &body)
}

fn order_page(staff: &Staff, customer: &PrimeCustomer, fields: &Fields, error: Option<&str>) -> Response {
    let body = html! {
        h1 { "Add subscription: " (customer.transition.details.name) }
        (refusal(error))
        form method="post" action={ (CSP) "/manage/" (customer.number) "/add-subscription" } {
            (line_fields(fields, &products(customer)))
            button.main type="submit" { "Place order" }
        }
    };
    page_with(status_of(error), staff, Place::Manage, TITLE, &body)
}

/// What waits for *Normal*.
pub(super) fn added(customer: &PrimeCustomer) -> Markup {
    html! {
        @if !customer.added.is_empty() {
            ul id="added" { @for line in &customer.added {
                li { (line.quantity) " × " (product(line.sku).map_or("Unknown product", |p| p.name)) ", to be ordered at Normal" }
            } }
        }
    }
}

fn products(customer: &PrimeCustomer) -> Vec<&'static Product> {
    for_sale().filter(|product| product.category == customer.transition.category.word()).collect()
}

fn status_of(error: Option<&str>) -> StatusCode {
    if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}
