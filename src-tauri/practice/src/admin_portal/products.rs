//! What the organization has bought: per subscription, and per product.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use baton_domain::{BillingCycle, SkuId, SubscriptionStatus, Term};
use maud::{Markup, html};

use super::Admin;
use super::look::Place;
use crate::html::day;
use crate::site::Site;
use crate::world::{EndOfTerm, Subscription, Tenant, partner, product};

/// Billing > Your products.
pub(super) async fn products(State(site): State<Arc<Site>>, admin: Admin) -> Response {
    admin.look(&site, Place::Products, |tenant| {
        let rows = with_assigned(tenant);
        let (active, off): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(s, _)| s.status.is_active());
        let off: Vec<_> = off.into_iter().filter(|(s, _)| s.status != SubscriptionStatus::Deleted).collect();
        html! {
            h1 { "Your products" }
            h2 { "Active" }
            (table("active", &active))
            @if !off.is_empty() { h2 { "Disabled" } (table("disabled", &off)) }
        }
    })
}

/// Billing > Licenses.
pub(super) async fn licences(State(site): State<Arc<Site>>, admin: Admin) -> Response {
    admin.look(&site, Place::Licences, |tenant| {
        let skus: std::collections::BTreeSet<SkuId> = tenant.subscriptions.iter().map(|s| s.sku).collect();
        html! {
            h1 { "Licenses" }
            table {
                thead { tr { th { "Name" } th { "Available" } th { "Assigned" } th { "Total" } } }
                tbody {
                    @for sku in skus {
                        @let (total, assigned) = (tenant.usable_seats(sku), tenant.people_holding(sku));
                        tr data-sku=(sku) {
                            td { (product(sku).map_or("Unknown product", |p| p.name)) }
                            td { (total.saturating_sub(assigned)) } td { (assigned) } td { (total) }
                        }
                    }
                }
            }
        }
    })
}

/// Seats in use per subscription. People belong to a product, not to a subscription, so the oldest is filled first.
fn with_assigned(tenant: &Tenant) -> Vec<(&Subscription, u32)> {
    let mut rows: Vec<&Subscription> = tenant.subscriptions.iter().collect();
    rows.sort_by_key(|subscription| subscription.created);
    let mut left: BTreeMap<SkuId, u32> = BTreeMap::new();
    let share = |subscription: &Subscription, left: &mut BTreeMap<SkuId, u32>| {
        let left = left.entry(subscription.sku).or_insert_with(|| tenant.people_holding(subscription.sku));
        let here = if subscription.status.is_active() { (*left).min(subscription.seats) } else { 0 };
        *left -= here;
        here
    };
    rows.into_iter().map(|subscription| (subscription, share(subscription, &mut left))).collect()
}

fn table(id: &str, rows: &[(&Subscription, u32)]) -> Markup {
    html! {
        table id=(id) {
            thead { tr {
                th { "Product" } th { "Purchased quantity" } th { "Assigned licenses" } th { "Status" } th { "End of term" }
                th { "Billing" } th { "Purchased from" }
            } }
            tbody {
                @for (subscription, assigned) in rows {
                    tr data-subscription=(subscription.id.0) {
                        td { (product(subscription.sku).map_or("Unknown product", |p| p.name))
                             @if subscription.is_trial { " (trial)" } }
                        td { (subscription.seats) } td { (assigned) }
                        td { (status(&subscription.status)) } td { (end(subscription)) } td { (billing(subscription)) }
                        td { (subscription.owner.and_then(partner).map_or("Microsoft", |p| p.name)) }
                    }
                }
            }
        }
    }
}

fn status(status: &SubscriptionStatus) -> &'static str {
    match status {
        SubscriptionStatus::Enabled => "Active",
        SubscriptionStatus::Warning => "Expired",
        SubscriptionStatus::Suspended | SubscriptionStatus::LockedOut => "Disabled",
        SubscriptionStatus::Deleted => "Deleted",
        SubscriptionStatus::Other(_) => "Unknown",
    }
}

fn end(subscription: &Subscription) -> String {
    let Some(at) = subscription.next_lifecycle else {
        return "No end".to_owned();
    };
    let day = day(at);
    if !subscription.status.is_active() {
        return format!("Data is deleted on {day}");
    }
    match subscription.end_of_term {
        _ if subscription.is_trial => format!("Expires on {day}"),
        EndOfTerm::Renew => format!("Renews on {day}"),
        EndOfTerm::ExtendedService => format!("Month by month from {day}"),
        EndOfTerm::Cancel => format!("Expires on {day}, recurring billing is off"),
    }
}

fn billing(subscription: &Subscription) -> &'static str {
    match (subscription.term, subscription.billing) {
        (Term::P1M, _) => "1 month",
        (Term::P1Y, BillingCycle::Monthly) => "1 year, billed monthly",
        (Term::P3Y, BillingCycle::Monthly) => "3 years, billed monthly",
        (Term::P1Y, _) => "1 year, billed yearly",
        (Term::P3Y, _) => "3 years, billed yearly",
    }
}
