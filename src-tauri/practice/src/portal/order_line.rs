//! One line of an order as a form asks for it: product, quantity, term, billing.

use baton_domain::{BillingCycle, Term};
use maud::{Markup, html};

use super::{Fields, choice, field, typed};
use crate::world::{OrderLine, Product, ProductKind, products};

/// The line that was filled in, or what is wrong with it.
pub(crate) fn line_of(fields: &Fields) -> Result<OrderLine, &'static str> {
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

/// The fields to fill in. The products are those that may be ordered here.
pub(crate) fn line_fields(fields: &Fields, products: &[&Product]) -> Markup {
    let named = |p: &&Product| (p.sku.to_string(), format!("{}, {} per user and month", p.name, price(p)));
    let products: Vec<_> = products.iter().map(named).collect();
    let pairs =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let terms = pairs(&[("P1Y", "1 year"), ("P1M", "1 month"), ("P3Y", "3 years")]);
    let cycles = pairs(&[("monthly", "Monthly"), ("annual", "Yearly")]);
    html! {
        (choice("product", "Product", typed(fields, "product"), &products))
        (field("quantity", "Quantity", typed(fields, "quantity")))
        (choice("term", "Term", typed(fields, "term"), &terms))
        (choice("billing", "Billing", typed(fields, "billing"), &cycles))
    }
}

/// What has a price. Free products are taken by people themselves at Microsoft.
pub(crate) fn for_sale() -> impl Iterator<Item = &'static Product> {
    products().iter().filter(|product| product.kind != ProductKind::Free)
}

/// E.g. `20.60`.
pub(crate) fn price(product: &Product) -> String {
    format!("{}.{:02}", product.cents / 100, product.cents % 100)
}
