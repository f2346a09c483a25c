//! What Prime greets with: customers and products; *Programs*; and *Microsoft CSP* with its numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::CSP;
use super::look::{Place, page};
use crate::portal::Staff;
use crate::site::Site;
use crate::world::{PrimeCustomer, Product, RHIPE, Tenant, product};

/// Vendors that Prime sells besides. Practice has only the first.
const PROGRAMS: [&str; 7] = ["Microsoft CSP", "SPLA", "Veeam", "Trend Micro", "DocuSign", "Sinefa", "SkyKick"];

/// Existing customers and the breakdown by product.
pub(super) async fn overview(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let customers = site.world.prime_customers();
    let mut seats: BTreeMap<&str, u32> = BTreeMap::new();
    each_tenant(&site, &customers, |tenant| {
        for sold in tenant.subscriptions.iter().filter(|s| s.owner == Some(RHIPE) && s.status.is_active()) {
            *seats.entry(product(sold.sku).map_or("Unknown product", |p| p.name)).or_default() += sold.seats;
        }
    });
    let body = html! {
        h1 { "Overview" }
        div.card {
            h2 { "Customers" }
            p { strong id="customer-count" { (customers.len()) } " customers" }
            ul { @for customer in &customers {
                li { a href={ (CSP) "/manage/" (customer.number) } { (customer.transition.details.name) }
                    ", " (customer.status.word()) }
            } }
            @if customers.is_empty() { p.note { "You have no customers in Prime yet." } }
        }
        div.card {
            h2 { "Products" }
            table id="products" {
                thead { tr { th { "Product" } th { "Licences" } } }
                tbody { @for (name, count) in &seats { tr { td { (name) } td { (count) } } } }
            }
            @if seats.is_empty() { p.note { "Nothing has been provisioned yet." } }
        }
    };
    page(&staff, Place::Overview, "Overview", &body)
}

/// Every vendor's programme.
pub(super) async fn programs(staff: Staff) -> Response {
    let body = html! {
        h1 { "Programs" }
        @for name in PROGRAMS {
            div.card {
                @if name == "Microsoft CSP" {
                    h2 { a href=(CSP) { (name) } }
                    p { "Microsoft 365 and Office 365 subscriptions, delivered by rhipe." }
                } @else {
                    h2 { (name) }
                    p.note { "Not part of practice." }
                }
            }
        }
    };
    page(&staff, Place::Programs, "Programs", &body)
}

/// The number of customers and mailboxes, above the three tabs' meaning.
pub(super) async fn microsoft_csp(State(site): State<Arc<Site>>, staff: Staff) -> Response {
    let customers = site.world.prime_customers();
    let mut mailboxes = 0;
    each_tenant(&site, &customers, |tenant| {
        let has_mail = |user: &&crate::world::User| user.skus().into_iter().filter_map(product).any(has_mailbox);
        mailboxes += tenant.users().iter().filter(has_mail).count();
    });
    let body = html! {
        h1 { "Microsoft CSP" }
        div.card {
            p { strong id="customer-count" { (customers.len()) } " customers" }
            p { strong id="mailbox-count" { (mailboxes) } " Office 365 mailboxes" }
        }
        div.card {
            p { strong { "Create" } ": a new tenant for a customer who has never had one." }
            p { strong { "Manage" } ": the customers you have." }
            p { strong { "Transition" } ": a customer who has Office 365 and buys it elsewhere today." }
        }
    };
    page(&staff, Place::MicrosoftCsp, "Microsoft CSP", &body)
}

fn each_tenant(site: &Site, customers: &[PrimeCustomer], mut look: impl FnMut(&Tenant)) {
    site.world.with(|world, _| {
        customers.iter().filter_map(|customer| world.tenant(customer.tenant)).for_each(&mut look);
    });
}

fn has_mailbox(product: &Product) -> bool {
    ["EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_DESKLESS"]
        .iter()
        .any(|part| product.plan_named(part).is_some())
}
