//! The page on which a Global Administrator approves a partner's admin rights: the partner, the roles, how long.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::invitation::{refuse, status_of};
use super::look::Place;
use super::{Admin, HOME, look};
use crate::html::{answer, day, see_other, with_query};
use crate::site::Site;
use crate::world::{AcceptRefusal, Gdap, GdapStatus, partner, roles};

type Parameters = HashMap<String, String>;

/// Where the relationship with this number is shown.
pub(super) fn path(relationship: &str) -> String {
    with_query(&format!("{HOME}/DelegatedAdmin"), &[("relationship", relationship)])
}

/// The page.
pub(super) async fn show(State(site): State<Arc<Site>>, admin: Admin, Query(query): Query<Parameters>) -> Response {
    let wanted = query.get("relationship").map(String::as_str).unwrap_or_default();
    let found = site.world.with(|world, _| {
        let is_ours = |one: &&Gdap| one.customer.is_none_or(|customer| customer == admin.tenant());
        let found = world.gdaps().iter().find(|one| one.id.eq_ignore_ascii_case(wanted)).filter(is_ours).cloned();
        let may = admin.who.roles(world).contains(&roles::GLOBAL_ADMINISTRATOR) && !admin.who.delegated;
        found.filter(|one| one.status != GdapStatus::Created).map(|one| (one, may))
    });
    let Some((one, may)) = found else {
        return refuse(&admin, StatusCode::BAD_REQUEST, &AcceptRefusal::UnknownInvitation.to_string());
    };
    let name = partner(one.partner).map_or("", |known| known.name);
    let page = html! {
        h1 { "Approve partner roles" }
        (terms(&admin, &one, name))
        @match one.status {
            GdapStatus::Activating | GdapStatus::Active | GdapStatus::Expiring => {
                div.card.done id="already-approved" { strong { "You have approved this request." } }
            }
            GdapStatus::Created | GdapStatus::Expired | GdapStatus::Terminated => {
                div.card.error id="over" role="alert" { (AcceptRefusal::UnknownInvitation) }
            }
            GdapStatus::ApprovalPending if may => (form(&one)),
            GdapStatus::ApprovalPending => {
                div.card.error id="role-missing" role="alert" {
                    strong { (AcceptRefusal::GlobalRoleMissingForRights) }
                    " You are signed in as " (admin.who.upn) "."
                }
            }
        }
    };
    answer(StatusCode::OK, look::page(&admin, None, "Approve partner roles", &page))
}

/// The form: *Approve all*.
pub(super) async fn approve(State(site): State<Arc<Site>>, admin: Admin, Form(form): Form<Parameters>) -> Response {
    let relationship = form.get("relationship").map(String::as_str).unwrap_or_default();
    match site.world.approve_gdap(admin.tenant(), relationship, admin.who.oid) {
        Ok(_) => see_other(&Place::Partners.path()),
        Err(refusal) => refuse(&admin, status_of(refusal), &refusal.to_string()),
    }
}

fn terms(admin: &Admin, one: &Gdap, name: &str) -> Markup {
    let named = partner(one.partner);
    html! {
        div.card {
            dl {
                dt { "Partner" }
                dd { strong data-partner=(one.partner) { (name) } " · " (named.map_or("", |known| known.domain)) " · " (one.partner) }
                dt { "Your organization" }
                dd { (admin.organization) }
                dt { "The partner asks for these roles" }
                dd { ul id="roles" { @for role in &one.roles { li data-role=(role) { (roles::name(*role)) } } } }
                dt { "How long" }
                dd id="days" {
                    (one.days) " days"
                    @if one.extends_itself { ", then by itself for 180 days more each time" }
                    @if let Some(ends) = one.ends { " · until " (day(ends)) }
                }
                dt { "Request" }
                dd { (one.display_name) }
            }
            p.note { "These are admin rights. They let the partner buy nothing. You can end them at any time." }
        }
    }
}

fn form(one: &Gdap) -> Markup {
    html! {
        form method="post" action=(format!("{HOME}/DelegatedAdmin")) {
            input type="hidden" name="relationship" value=(one.id);
            button type="submit" id="approve" name="approve" value="Approve all" { "Approve all" }
        }
    }
}
