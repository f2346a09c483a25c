//! Orders: the list with its statuses, and one order.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use baton_domain::{BillingCycle, SubscriptionId, Term};
use maud::{Markup, html};

use super::look::{Place, page, page_with, refusal};
use super::session::Staff;
use super::{Fields, typed};
use crate::html::{moment, see_other};
use crate::site::Site;
use crate::world::{Order, OrderLine, OrderStatus, product};

/// All orders, newest first.
pub(super) async fn list(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let orders = site.world.orders();
    page(
        &staff,
        Place::Orders,
        "Orders",
        &html! {
            h1 { "Orders" }
            p { a.button.main id="new-order" href="/gridheart/orders/new" { "New" } }
            table {
                thead { tr { th { "Order" } th { "Organization" } th { "Product" } th { "Quantity" } th { "Placed" } th { "Status" } } }
                tbody {
                    @for order in orders.iter().rev() {
                        tr data-order=(order.number) {
                            td { a href={ "/gridheart/orders/" (order.number) } { (order.number) } }
                            td { (organization_of(&site, order)) }
                            td { @for line in &order.lines { (name(line)) br; } }
                            td { @for line in &order.lines { (line.quantity) br; } }
                            td { (moment(order.placed)) }
                            td.status { (order.status.word()) }
                        }
                    }
                }
            }
            @if orders.is_empty() { p { "There are no orders yet." } }
        },
    )
}

/// One order.
pub(super) async fn details(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Path(number): Path<String>,
    Query(query): Query<Fields>,
) -> Response {
    show(&site, &staff, &number, query.contains_key("placed"), None)
}

/// Cancels an order.
pub(super) async fn cancel(State(site): State<Arc<Site>>, staff: Staff, Path(number): Path<String>) -> Response {
    match site.world.cancel_order(&number) {
        Ok(()) => see_other(&format!("/gridheart/orders/{number}")),
        Err(why) => show(&site, &staff, &number, false, Some(&why.to_string())),
    }
}

/// Buys more seats of what an order delivered.
pub(super) async fn add_licences(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Path(number): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let Some(order) = find(&site, &number) else {
        return show(&site, &staff, &number, false, None);
    };
    let subscription = SubscriptionId(typed(&fields, "subscription").to_owned());
    let more = typed(&fields, "more").trim().parse().ok().filter(|more| (1..=100_000).contains(more));
    let Some(more) = more.filter(|_| order.subscriptions.contains(&subscription)) else {
        let why = "The number of licences to add is a whole number from 1 to 100,000.";
        return show(&site, &staff, &number, false, Some(why));
    };
    match site.world.add_seats(order.tenant, &subscription, more) {
        Ok(()) => see_other(&format!("/gridheart/orders/{number}")),
        Err(why) => show(&site, &staff, &number, false, Some(&why.to_string())),
    }
}

fn find(site: &Site, number: &str) -> Option<Order> {
    site.world.orders().into_iter().find(|order| order.number == number)
}

fn show(site: &Site, staff: &Staff, number: &str, just_placed: bool, error: Option<&str>) -> Response {
    let Some(order) = find(site, number) else {
        let body = html! { h1 { "Orders" } (refusal(Some("There is no such order."))) };
        return page_with(StatusCode::NOT_FOUND, staff, Place::Orders, "Orders", &body);
    };
    let body = html! {
        @if just_placed { p.done role="status" { "Your order is placed. Its number is " strong { (order.number) } "." } }
        h1 { "Order " span id="order-number" { (order.number) } }
        (refusal(error))
        div.card {
            p { "Organization " strong { (organization_of(site, &order)) } }
            p { "Status " strong id="order-status" { (order.status.word()) } }
            @match &order.status {
                OrderStatus::InProgress => p.note { "Orders are usually delivered within half an hour." },
                OrderStatus::Fulfilled { at } => p.note { "Delivered on " (moment(*at)) " (UTC)" },
                OrderStatus::Refused { reason } => p.error { "Reason: " (reason) },
                OrderStatus::Cancelled => p.note { "Nothing is delivered, or it was taken back." },
            }
            p.note { "Placed on " (moment(order.placed)) " (UTC)" }
        }
        (lines(site, &order))
        @if matches!(order.status, OrderStatus::InProgress | OrderStatus::Fulfilled { .. }) {
            form method="post" action={ "/gridheart/orders/" (order.number) "/cancel" } {
                button type="submit" id="cancel-order" { "Cancel order" }
            }
            p.note { "Without cost within seven days of delivery." }
        }
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, staff, Place::Orders, &order.number, &body)
}

fn lines(site: &Site, order: &Order) -> Markup {
    let seats = |at: usize| {
        let id = order.subscriptions.get(at)?;
        site.world.with(|world, _| {
            let found = world.tenant(order.tenant)?.subscriptions.iter().find(|s| s.id == *id)?;
            found.status.is_active().then(|| (id.clone(), found.seats))
        })
    };
    html! {
        table {
            thead { tr { th { "Product" } th { "Ordered" } th { "Term" } th { "Billing" } th { "Licences now" } } }
            tbody {
                @for (at, line) in order.lines.iter().enumerate() {
                    tr data-sku=(line.sku) {
                        td { (name(line)) } td { (line.quantity) } td { (term(line.term)) } td { (billing(line.billing)) }
                        td { @if let Some((id, seats)) = seats(at) { (seats) " " (more_form(order, &id)) } @else { "-" } }
                    }
                }
            }
        }
    }
}

fn more_form(order: &Order, subscription: &SubscriptionId) -> Markup {
    html! {
        form method="post" action={ "/gridheart/orders/" (order.number) "/add-licences" } {
            input type="hidden" name="subscription" value=(subscription.0);
            input type="number" name="more" min="1" max="100000" aria-label="Licences to add";
            " " button type="submit" { "Add licences" }
        }
    }
}

fn organization_of(site: &Site, order: &Order) -> String {
    let organizations = site.world.organizations();
    organizations.into_iter().find(|o| o.id == order.organization).map(|o| o.details.name).unwrap_or_default()
}

fn name(line: &OrderLine) -> &'static str {
    product(line.sku).map_or("Unknown product", |product| product.name)
}

fn term(term: Term) -> &'static str {
    match term {
        Term::P1M => "1 month",
        Term::P1Y => "1 year",
        Term::P3Y => "3 years",
    }
}

fn billing(billing: BillingCycle) -> &'static str {
    match billing {
        BillingCycle::Monthly => "Monthly",
        BillingCycle::Annual => "Yearly",
    }
}
