//! Orders of a portal: the list with its statuses, and one order.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use baton_domain::{BillingCycle, SubscriptionId, Term};
use maud::{Markup, html};

use super::{Fields, Portal, Staff, refusal, typed};
use crate::html::{moment, see_other};
use crate::site::Site;
use crate::world::{Order, OrderLine, OrderStatus, product};

/// Orders with their statuses, newest first; `of` leaves only those of one customer.
pub(crate) fn table(site: &Site, portal: &Portal, of: Option<u32>) -> Markup {
    let ours = |order: &Order| order.seller == portal.seller && of.is_none_or(|number| number == order.organization);
    let orders: Vec<Order> = site.world.orders().into_iter().filter(ours).rev().collect();
    html! {
        table id="orders" {
            thead { tr { th { "Order" } th { (portal.customer) } th { "Product" } th { "Quantity" } th { "Placed" } th { "Status" } } }
            tbody {
                @for order in &orders {
                    tr data-order=(order.number) {
                        td { a href=(path_of(portal, order)) { (order.number) } }
                        td { ((portal.name_of)(site, order.organization)) }
                        td { @for line in &order.lines { (name(line)) br; } }
                        td { @for line in &order.lines { (line.quantity) br; } }
                        td { (moment(order.placed)) }
                        td.status { (order.status.word()) }
                    }
                }
            }
        }
        @if orders.is_empty() { p { "There are no orders yet." } }
    }
}

fn path_of(portal: &Portal, order: &Order) -> String {
    format!("{}/{}", portal.orders, order.number)
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
    let Some(order) = find(&site, staff.portal, &number) else {
        return show(&site, &staff, &number, false, None);
    };
    match site.world.cancel_order(&number) {
        Ok(()) => see_other(&path_of(staff.portal, &order)),
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
    let Some(order) = find(&site, staff.portal, &number) else {
        return show(&site, &staff, &number, false, None);
    };
    let subscription = SubscriptionId(typed(&fields, "subscription").to_owned());
    let more = typed(&fields, "more").trim().parse().ok().filter(|more| (1..=100_000).contains(more));
    let Some(more) = more.filter(|_| order.subscriptions.contains(&subscription)) else {
        let why = "The number of licences to add is a whole number from 1 to 100,000.";
        return show(&site, &staff, &number, false, Some(why));
    };
    match site.world.add_seats(order.tenant, &subscription, more) {
        Ok(()) => see_other(&path_of(staff.portal, &order)),
        Err(why) => show(&site, &staff, &number, false, Some(&why.to_string())),
    }
}

fn find(site: &Site, portal: &Portal, number: &str) -> Option<Order> {
    site.world.orders().into_iter().find(|order| order.seller == portal.seller && order.number == number)
}

fn show(site: &Site, staff: &Staff, number: &str, just_placed: bool, error: Option<&str>) -> Response {
    let Some(order) = find(site, staff.portal, number) else {
        let body = html! { h1 { "Orders" } (refusal(Some("There is no such order."))) };
        return (staff.portal.page)(StatusCode::NOT_FOUND, staff, "Orders", &body);
    };
    let portal = staff.portal;
    let body = html! {
        @if just_placed { p.done role="status" { "Your order is placed. Its number is " strong { (order.number) } "." } }
        h1 { "Order " span id="order-number" { (order.number) } }
        (refusal(error))
        div.card {
            p { (portal.customer) " " strong { ((portal.name_of)(site, order.organization)) } }
            p { "Status " strong id="order-status" { (order.status.word()) } }
            @match &order.status {
                OrderStatus::InProgress => p.note { "Orders are usually delivered within half an hour." },
                OrderStatus::Fulfilled { at } => p.note { "Delivered on " (moment(*at)) " (UTC)" },
                OrderStatus::Refused { reason } => p.error { "Reason: " (reason) },
                OrderStatus::Cancelled => p.note { "Nothing is delivered, or it was taken back." },
            }
            p.note { "Placed on " (moment(order.placed)) " (UTC)" }
        }
        (lines(site, portal, &order))
        @if matches!(order.status, OrderStatus::InProgress | OrderStatus::Fulfilled { .. }) {
            form method="post" action={ (path_of(portal, &order)) "/cancel" } {
                button type="submit" id="cancel-order" { "Cancel order" }
            }
            p.note { "Without cost within seven days of delivery." }
        }
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (portal.page)(status, staff, &order.number, &body)
}

fn lines(site: &Site, portal: &Portal, order: &Order) -> Markup {
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
                        td { @if let Some((id, seats)) = seats(at) { (seats) " " (more_form(portal, order, &id)) } @else { "-" } }
                    }
                }
            }
        }
    }
}

fn more_form(portal: &Portal, order: &Order, subscription: &SubscriptionId) -> Markup {
    html! {
        form method="post" action={ (path_of(portal, order)) "/add-licences" } {
            input type="hidden" name="subscription" value=(subscription.0);
            input type="number" name="more" min="1" max="100000" aria-label="Licences to add";
            " " button type="submit" { "Add licences" }
        }
    }
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
