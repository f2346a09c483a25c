//! *New* under Orders: category, then product group, then product and quantity.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{Place, page, page_with};
use super::organizations;
use crate::html::see_other;
use crate::portal::{Fields, Staff, choice, for_sale, line_fields, line_of, plain, refusal, typed};
use crate::site::Site;

const TITLE: &str = "New order";
/// The portal's categories. Not every one has products in practice.
const CATEGORIES: [&str; 3] = ["Corporate", "Academic", "Government"];
/// The portal's product groups. Not every one has products in practice.
const GROUPS: [&str; 5] =
    ["Office 365", "Microsoft 365", "Enterprise Mobility + Security", "Windows 365", "Dynamics 365"];

/// For whom, and which category?
pub(super) async fn category(State(site): State<Arc<Site>>, staff: Staff, Query(query): Query<Fields>) -> Response {
    let organizations = organizations::choices(&site);
    if organizations.is_empty() {
        return organizations::none_yet(&staff, Place::Orders, TITLE);
    }
    page(
        &staff,
        Place::Orders,
        TITLE,
        &html! {
            h1 { (TITLE) }
            form method="get" action="/gridheart/orders/new/product-group" {
                (choice("organization", "Organization", typed(&query, "organization"), &organizations))
                (choice("category", "Category", typed(&query, "category"), &plain(&CATEGORIES)))
                button.main type="submit" { "Next" }
            }
        },
    )
}

/// Which product group?
pub(super) async fn product_group(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Query(query): Query<Fields>,
) -> Response {
    page(
        &staff,
        Place::Orders,
        TITLE,
        &html! {
            h1 { (TITLE) }
            (so_far(&site, &query))
            form method="get" action="/gridheart/orders/new/product" {
                (carried(&query, &["organization", "category"]))
                (choice("product_group", "Product group", typed(&query, "product_group"), &plain(&GROUPS)))
                button.main type="submit" { "Next" }
            }
        },
    )
}

/// Which product, and how many?
pub(super) async fn product_and_quantity(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Query(query): Query<Fields>,
) -> Response {
    last_form(&site, &staff, &query, None)
}

/// The order as it was sent.
pub(super) async fn place(State(site): State<Arc<Site>>, staff: Staff, Form(fields): Form<Fields>) -> Response {
    let line = match line_of(&fields) {
        Ok(line) => line,
        Err(why) => return last_form(&site, &staff, &fields, Some(why)),
    };
    let organization = typed(&fields, "organization").parse().unwrap_or(0);
    match site.world.place_order(organization, vec![line]) {
        Ok(number) => see_other(&format!("/gridheart/orders/{number}?placed=1")),
        Err(why) => last_form(&site, &staff, &fields, Some(&why.to_string())),
    }
}

fn last_form(site: &Site, staff: &Staff, fields: &Fields, error: Option<&str>) -> Response {
    let (category, group) = (typed(fields, "category"), typed(fields, "product_group"));
    let products: Vec<_> =
        for_sale().filter(|product| product.category == category && product.group == group).collect();
    let body = html! {
        h1 { (TITLE) }
        (so_far(site, fields))
        (refusal(error))
        @if products.is_empty() {
            p id="no-products" { "There are no products in this group for your account." }
            p { a.button href="/gridheart/orders/new" { "Choose another" } }
        } @else {
            form method="post" action="/gridheart/orders" {
                (carried(fields, &["organization", "category", "product_group"]))
                (line_fields(fields, &products))
                button.main type="submit" { "Place order" }
            }
        }
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, staff, Place::Orders, TITLE, &body)
}

/// What was chosen on the pages before.
fn so_far(site: &Site, fields: &Fields) -> Markup {
    let id = typed(fields, "organization");
    let organizations = organizations::choices(site);
    let name = organizations.iter().find(|(number, _)| number == id).map_or("Unknown organization", |(_, name)| name);
    html! {
        p id="so-far" {
            strong { (name) } " · " (typed(fields, "category"))
            @if let Some(group) = fields.get("product_group") { " · " (group) }
        }
    }
}

fn carried(fields: &Fields, names: &[&str]) -> Markup {
    html! { @for name in names { input type="hidden" name=(name) value=(typed(fields, name)); } }
}
