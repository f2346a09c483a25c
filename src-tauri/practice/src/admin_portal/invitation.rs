//! The page at the end of an invitation link: names the partner and lets an administrator accept it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use baton_domain::PartnerId;
use maud::{Markup, html};
use uuid::Uuid;

use super::look::Place;
use super::{Admin, delegated_admin, look};
use crate::html::{answer, see_other, with_query};
use crate::site::Site;
use crate::world::{AcceptRefusal, Gdap, Partner, RHIPE, partner, roles};

type Parameters = HashMap<String, String>;

/// Who wants to be accepted.
struct Invitation {
    partners: Vec<&'static Partner>,
    asks_for_administration: bool,
    /// The parameters of the link, to be sent back with the form.
    parameters: Vec<(&'static str, String)>,
}

/// What the page says. Prime's guide has words of its own.
struct Words {
    /// As what the partner is accepted.
    role: &'static str,
    /// Beside the box.
    tick: &'static str,
    button: &'static str,
}

impl Invitation {
    const PARAMETERS: [&'static str; 5] = ["invType", "partnerId", "msppId", "indirectCSPId", "DAP"];

    /// What the link says, or why it is no good.
    fn of(query: &Parameters) -> Result<Self, &'static str> {
        let needed: &[&str] = match query.get("invType").map(String::as_str) {
            Some("ResellerRelationship") => &["partnerId"],
            Some("IndirectResellerRelationship") => &["partnerId", "indirectCSPId"],
            Some("Administration") => {
                return Err("Invitations to delegated administration alone are no longer accepted.");
            }
            Some(_) | None => return Err("The kind of invitation in this link is not known."),
        };
        let named = |name: &&str| {
            let id = query.get(*name).and_then(|id| Uuid::parse_str(id.trim()).ok());
            let id = id.ok_or("The partner's number in this link is missing or not valid.")?;
            partner(PartnerId(id)).ok_or("No partner has the number in this link.")
        };
        let partners = needed.iter().map(named).collect::<Result<_, _>>()?;
        let kept = Self::PARAMETERS.into_iter().filter_map(|name| query.get(name).map(|value| (name, value.clone())));
        let asks_for_administration = query.get("DAP").is_some_and(|dap| dap.eq_ignore_ascii_case("true"));
        Ok(Self { partners, asks_for_administration, parameters: kept.collect() })
    }

    fn words(&self) -> Words {
        if self.partners.iter().any(|partner| partner.id == RHIPE) {
            Words {
                role: "Microsoft Cloud Solution Provider and Administrator",
                tick: "Yes. I am authorized to accept this partner, and I agree to the Microsoft Customer Agreement",
                button: "Authorise CSP",
            }
        } else {
            Words {
                role: "Cloud Solution Provider",
                tick: "I am authorized to accept this partner, and I agree to the Microsoft Customer Agreement",
                button: "Accept",
            }
        }
    }

    fn names(&self) -> String {
        self.partners.iter().map(|partner| partner.name).collect::<Vec<_>>().join(" and ")
    }
}

/// `/admin/Adminportal/Home`: with an invitation in the address, that; else the start page.
pub(super) async fn home(State(site): State<Arc<Site>>, admin: Admin, Query(query): Query<Parameters>) -> Response {
    if !query.contains_key("invType") && !query.contains_key("partnerId") {
        return answer(StatusCode::OK, look::page(&admin, None, "Home", &start(&site, &admin)));
    }
    match Invitation::of(&query) {
        Ok(invitation) => show(&site, &admin, &invitation, None),
        Err(why) => refuse(&admin, StatusCode::BAD_REQUEST, why),
    }
}

/// The form: ticked and *Accept*.
pub(super) async fn accept(State(site): State<Arc<Site>>, admin: Admin, Form(form): Form<Parameters>) -> Response {
    let invitation = match Invitation::of(&form) {
        Ok(invitation) => invitation,
        Err(why) => return refuse(&admin, StatusCode::BAD_REQUEST, why),
    };
    if !form.contains_key("agree") {
        return show(&site, &admin, &invitation, Some("Tick the box before you accept."));
    }
    for partner in &invitation.partners {
        if let Err(refusal) = site.world.accept_partner(admin.tenant(), partner.id, admin.who.oid) {
            return refuse(&admin, status_of(refusal), &refusal.to_string());
        }
    }
    see_other(&with_query(&Place::Partners.path(), &[("accepted", &invitation.names())]))
}

/// With which status an acceptance is refused.
pub(super) fn status_of(refusal: AcceptRefusal) -> StatusCode {
    match refusal {
        AcceptRefusal::RoleMissing
        | AcceptRefusal::GlobalRoleMissing
        | AcceptRefusal::GlobalRoleMissingForRights
        | AcceptRefusal::GlobalRoleMissingForApplication
        | AcceptRefusal::NotAMember => StatusCode::FORBIDDEN,
        AcceptRefusal::UnknownTenant | AcceptRefusal::UnknownPartner | AcceptRefusal::UnknownInvitation => {
            StatusCode::BAD_REQUEST
        }
    }
}

fn start(site: &Site, admin: &Admin) -> Markup {
    let waiting: Vec<(String, &str)> = site.world.with(|world, _| {
        let name = |one: &Gdap| (one.id.clone(), partner(one.partner).map_or("", |known| known.name));
        world.gdaps_to_approve(admin.tenant()).map(name).collect()
    });
    html! {
        h1 { "Home" }
        // A browser keeps what follows the # of a link to itself, so the page offers what waits for this organization.
        @for (id, name) in &waiting {
            div.card data-waiting=(id) {
                strong { (name) " asks for admin rights." }
                " " a href=(delegated_admin::path(id)) { "Look at the request" }
            }
        }
        p { "You are signed in to " strong { (admin.organization) } " as " (admin.who.name) "." }
        ul {
            li { "Settings > " a href=(Place::Domains.path()) { "Domains" } ": the default domain" }
            li { "Billing > " a href=(Place::Products.path()) { "Your products" } ": subscriptions, seats and renewal" }
            li { "Billing > " a href=(Place::Licences.path()) { "Licenses" } ": bought and assigned" }
            li { "Users > " a href=(Place::Users.path()) { "Active users" } ": who holds which license" }
            li { "Settings > " a href=(Place::Agreements.path()) { "Agreements" } ": the Microsoft Customer Agreement" }
            li { "Settings > " a href=(Place::Partners.path()) { "Partner relationships" } ": who may sell or administer" }
        }
    }
}

pub(super) fn refuse(admin: &Admin, status: StatusCode, why: &str) -> Response {
    let page = html! {
        h1 { "Partner invitation" }
        div.card.error role="alert" { (why) }
    };
    answer(status, look::page(admin, None, "Partner invitation", &page))
}

fn show(site: &Site, admin: &Admin, invitation: &Invitation, error: Option<&str>) -> Response {
    let (may_accept, accepted_already) = site.world.with(|world, _| {
        let held = admin.who.roles(world);
        let may = [roles::GLOBAL_ADMINISTRATOR, roles::BILLING_ADMINISTRATOR].iter().any(|role| held.contains(role));
        let tenant = world.tenant(admin.tenant());
        (may, tenant.is_some_and(|tenant| invitation.partners.iter().all(|partner| tenant.sells_here(partner.id))))
    });
    let page = html! {
        h1 { "Accept " (invitation.names()) " as your " (invitation.words().role) }
        @if accepted_already {
            div.card.done id="already-accepted" {
                strong { "You have accepted this invitation already." }
                " " (invitation.names()) " may sell to " (admin.organization) "."
            }
            p { a.button href=(Place::Partners.path()) { "Partner relationships" } }
        } @else {
            @if let Some(error) = error { div.card.error role="alert" { (error) } }
            (terms(admin, invitation))
            @if may_accept { (form(invitation)) } @else {
                div.card.error id="role-missing" role="alert" {
                    strong { "You need to be a Global Administrator (or a Billing Administrator) to accept." }
                    " You are signed in as " (admin.who.upn) ", who has neither role in " (admin.organization) "."
                }
            }
        }
    };
    let status = if may_accept || accepted_already { StatusCode::OK } else { StatusCode::FORBIDDEN };
    answer(status, look::page(admin, None, "Partner invitation", &page))
}

fn terms(admin: &Admin, invitation: &Invitation) -> Markup {
    html! {
        div.card {
            dl {
                @for partner in &invitation.partners {
                    dt { "Partner" }
                    dd { strong data-partner=(partner.id) { (partner.name) } " · " (partner.domain) " · " (partner.id) }
                }
                dt { "Your organization" }
                dd { (admin.organization) }
                dt { "The partner may" }
                dd { "buy and manage subscriptions for your organization, and see them" }
                dt { "The partner may not" }
                dd { "sign in to your organization, read mail or files, or change people or settings" }
                @if invitation.asks_for_administration {
                    dt { "Delegated administration" }
                    dd { "The link asks for it. Microsoft no longer gives it with this link: no administrator role is given." }
                }
            }
            p.note { "Other partners keep what they have. This relationship is for ordering and can be ended later." }
        }
    }
}

fn form(invitation: &Invitation) -> Markup {
    let Words { tick, button, .. } = invitation.words();
    html! {
        form method="post" action="/admin/Adminportal/Accept" {
            @for (name, value) in &invitation.parameters { input type="hidden" name=(name) value=(value); }
            p { label {
                input type="checkbox" id="agree" name="agree" value="yes" required;
                " " (tick)
            } }
            button type="submit" id="accept" name="accept" value=(button) { (button) }
        }
    }
}
