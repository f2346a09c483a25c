//! Settings > Agreements: the Microsoft Customer Agreement, and the button that accepts it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::Admin;
use super::invitation::status_of;
use super::look::{self, Place};
use crate::html::{answer, see_other};
use crate::site::Site;
use crate::world::{ARROW, roles};

/// How the agreement stands, with the button when it is open.
pub(super) async fn show(State(site): State<Arc<Site>>, admin: Admin) -> Response {
    let (sells, accepted, is_global) = site.world.with(|world, _| {
        let sells = world.tenant(admin.tenant()).is_some_and(|tenant| tenant.sells_here(ARROW));
        let is_global = admin.who.roles(world).contains(&roles::GLOBAL_ADMINISTRATOR);
        (sells, world.agreement_accepted(admin.tenant()), is_global)
    });
    admin.look(&site, Place::Agreements, |tenant| {
        html! {
            h1 { "Agreements" }
            h2 { "Microsoft Customer Agreement" }
            @if accepted {
                div.card.done id="agreement" { "Accepted for " (tenant.name) "." }
            } @else if !sells {
                div.card id="agreement" { "There is nothing to accept: no partner has asked " (tenant.name) " to." }
            } @else {
                div.card id="agreement" {
                    p { "Not accepted yet for " (tenant.name) ". Partners cannot order for you until it is." }
                    @if is_global { (form()) } @else {
                        p id="role-missing" { "A Global Administrator accepts it. Your account is none." }
                    }
                }
            }
        }
    })
}

/// The button was pressed.
pub(super) async fn accept(State(site): State<Arc<Site>>, admin: Admin) -> Response {
    let refusal = match site.world.accept_agreement(admin.tenant(), admin.who.oid) {
        Ok(_) => return see_other(&Place::Agreements.path()),
        Err(refusal) => refusal,
    };
    let page = html! {
        h1 { "Agreements" }
        div.card.error role="alert" { (refusal) }
    };
    answer(status_of(refusal), look::page(&admin, Some(Place::Agreements), Place::Agreements.name(), &page))
}

fn form() -> Markup {
    html! {
        form method="post" action=(Place::Agreements.path()) {
            button type="submit" id="accept-agreement" { "Accept the Microsoft Customer Agreement" }
        }
    }
}
