//! Tables to look things up in: domains, people, partners.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};

use super::Admin;
use super::look::Place;
use crate::html::{day, with_query};
use crate::site::Site;
use crate::world::{PartnerRelationship, RHIPE, Tenant, User, partner, product, roles};

/// People on one page.
const PAGE: usize = 100;

type Parameters = HashMap<String, String>;

/// Settings > Domains.
pub(super) async fn domains(State(site): State<Arc<Site>>, admin: Admin) -> Response {
    admin.look(&site, Place::Domains, |tenant| {
        html! {
            h1 { "Domains" }
            table {
                thead { tr { th { "Domain name" } th { "Status" } th { "Sign-in" } } }
                tbody {
                    @for domain in &tenant.domains {
                        tr data-domain=(domain.name) {
                            td { (domain.name) @if domain.is_default { " (Default)" } }
                            td { @if domain.is_verified { "Healthy" } @else { "Incomplete setup" } }
                            td { @match &domain.federated_with {
                                Some(issuer) => { "Federated with " (issuer) },
                                None => "Managed",
                            } }
                        }
                    }
                }
            }
            p.note { "Organization " (tenant.name) " · Tenant ID " code id="tenant-id" { (tenant.id) } }
        }
    })
}

/// Users > Active users.
pub(super) async fn users(State(site): State<Arc<Site>>, admin: Admin, Query(query): Query<Parameters>) -> Response {
    let wanted = query.get("q").map(|text| text.trim().to_lowercase()).unwrap_or_default();
    let page = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1_usize).max(1);
    admin.look(&site, Place::Users, |tenant| people(tenant, &wanted, page))
}

fn people(tenant: &Tenant, wanted: &str, page: usize) -> Markup {
    let fits = |user: &&User| {
        wanted.is_empty()
            || user.display_name.to_lowercase().contains(wanted)
            || user.upn.to_lowercase().contains(wanted)
    };
    let found: Vec<&User> = tenant.users().iter().filter(fits).collect();
    let turn = |to: usize| with_query(&Place::Users.path(), &[("q", wanted), ("page", &to.to_string())]);
    let has_more = found.len() > page.saturating_mul(PAGE);
    html! {
        h1 { "Active users" }
        form method="get" action=(Place::Users.path()) {
            input type="search" name="q" value=(wanted) aria-label="Search users";
            " " button type="submit" { "Search" }
        }
        p id="count" { (found.len()) " users" }
        table {
            thead { tr { th { "Display name" } th { "Username" } th { "Licenses" } th { "Roles" } th { "Location" } } }
            tbody {
                @for user in found.iter().skip((page - 1).saturating_mul(PAGE)).take(PAGE) {
                    tr data-upn=(user.upn) {
                        td { (user.display_name) @if user.home.is_some() { " (guest)" } }
                        td { (user.upn) }
                        td { (licences(user)) }
                        td { (user.roles.iter().map(|role| roles::name(*role)).collect::<Vec<_>>().join(", ")) }
                        td { (user.usage_location.as_deref().unwrap_or("Not set")) }
                    }
                }
            }
        }
        p {
            @if page > 1 { a href=(turn(page - 1)) { "Previous page" } " " }
            @if has_more { a href=(turn(page + 1)) { "Next page" } }
        }
    }
}

fn licences(user: &User) -> String {
    let names: Vec<_> = user.skus().into_iter().map(|sku| product(sku).map_or("Unknown product", |p| p.name)).collect();
    if names.is_empty() { "Unlicensed".to_owned() } else { names.join(", ") }
}

/// Settings > Partner relationships.
pub(super) async fn partners(State(site): State<Arc<Site>>, admin: Admin, Query(query): Query<Parameters>) -> Response {
    let accepted = query.get("accepted").cloned();
    admin.look(&site, Place::Partners, |tenant| {
        html! {
            h1 { "Partner relationships" }
            // Said only when the list below says it too.
            @if let Some(name) = accepted.filter(|name| name.split(" and ").all(|name| is_reseller(tenant, name))) {
                div.card.done id="accepted" role="status" { (name) " was accepted as reseller for " (tenant.name) "." }
            }
            table {
                thead { tr { th { "Partner" } th { "Relationship" } th { "Since" } } }
                tbody { @for tie in &tenant.partners { (relationship(tie)) } }
            }
        }
    })
}

fn is_reseller(tenant: &Tenant, name: &str) -> bool {
    tenant.partners.iter().any(|tie| tie.reseller && partner(tie.partner).is_some_and(|p| p.name == name))
}

fn relationship(tie: &PartnerRelationship) -> Markup {
    let names: Vec<_> = tie.delegated_roles.iter().map(|role| roles::name(*role)).collect();
    html! {
        tr data-partner=(tie.partner) {
            td { (partner(tie.partner).map_or("Unknown partner", |p| p.name)) }
            td {
                @if tie.reseller { "Reseller" @if tie.partner == RHIPE { " (Microsoft Cloud Solution Provider)" } }
                @if tie.reseller && !names.is_empty() { ", " }
                @if !names.is_empty() { "Granular delegated admin: " (names.join(", ")) }
            }
            td { (day(tie.since)) }
        }
    }
}
