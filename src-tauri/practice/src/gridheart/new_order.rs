//! *New* under Orders: category, then product group, then product and quantity.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use baton_domain::{BillingCycle, Term};
use maud::{Markup, html};

use super::billing::{for_sale, price};
use super::look::{Place, choice, field, page, page_with, refusal};
use super::session::Staff;
use super::{Fields, organizations, typed};
use crate::html::see_other;
use crate::site::Site;
use crate::world::OrderLine;

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

fn line_of(fields: &Fields) -> Result<OrderLine, &'static str> {
    let wanted = typed(fields, "product");
    let product = for_sale().find(|product| product.sku.to_string() == wanted).ok_or("Choose a product.")?;
    let quantity = typed(fields, "quantity").trim().parse().ok().filter(|quantity| (1..=100_000).contains(quantity));
    let term = match typed(fields, "term") {
        "P1M" => Term::P1M,
        "P3Y" => Term::P3Y,
        _ => Term::P1Y,
    };
    let billing = match typed(fields, "billing") {
        "annual" if term == Term::P1M => return Err("A term of one month is billed monthly."),
        "annual" => BillingCycle::Annual,
        _ => BillingCycle::Monthly,
    };
    let quantity = quantity.ok_or("The quantity is a whole number from 1 to 100,000.")?;
    Ok(OrderLine { sku: product.sku, quantity, term, billing })
}

fn last_form(site: &Site, staff: &Staff, fields: &Fields, error: Option<&str>) -> Response {
    let (category, group) = (typed(fields, "category"), typed(fields, "product_group"));
    let here = for_sale().filter(|product| product.category == category && product.group == group);
    let named = here
        .map(|product| (product.sku.to_string(), format!("{}, {} per user and month", product.name, price(product))));
    let products: Vec<_> = named.collect();
    let pairs =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let terms = pairs(&[("P1Y", "1 year"), ("P1M", "1 month"), ("P3Y", "3 years")]);
    let cycles = pairs(&[("monthly", "Monthly"), ("annual", "Yearly")]);
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
                (choice("product", "Product", typed(fields, "product"), &products))
                (field("quantity", "Quantity", typed(fields, "quantity")))
                (choice("term", "Term", typed(fields, "term"), &terms))
                (choice("billing", "Billing", typed(fields, "billing"), &cycles))
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

fn plain(names: &[&str]) -> Vec<(String, String)> {
    names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect()
}
