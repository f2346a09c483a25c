//! *Transition*: general details, then CSP tenant details, and at the end the prompt with the Partner Connect link.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::look::{Place, nobody, page, page_with};
use super::{CSP, find, link_of};
use crate::html::see_other;
use crate::portal::{Fields, Staff, choice, field, plain, refusal, typed};
use crate::site::Site;
use crate::world::{Category, NewTransition, PrimeDetails};

const TITLE: &str = "Transition";
/// The fields of the first page, with their labels.
const GENERAL: [(&str, &str); 10] = [
    ("name", "Company name"),
    ("address", "Address"),
    ("city", "City"),
    ("state", "State or region (optional)"),
    ("postal_code", "Postal code"),
    ("country", "Country"),
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("email", "E-mail"),
    ("phone", "Phone (optional)"),
];

/// The first page, empty.
pub(super) async fn general_details(staff: Staff) -> Response {
    page(&staff, Place::Transition, TITLE, &general_form(&Fields::new(), None))
}

/// The first page as it was sent; the second one is shown when it may stand.
pub(super) async fn tenant_details(
    State(site): State<Arc<Site>>,
    staff: Staff,
    Form(fields): Form<Fields>,
) -> Response {
    match site.world.check_prime_details(&details_of(&fields)) {
        Ok(()) => page(&staff, Place::Transition, TITLE, &tenant_form(&fields, None)),
        Err(why) => {
            let form = general_form(&fields, Some(&why.to_string()));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &staff, Place::Transition, TITLE, &form)
        }
    }
}

/// Both pages as they were sent: the transition begins and the mails leave.
pub(super) async fn begin(State(site): State<Arc<Site>>, staff: Staff, Form(fields): Form<Fields>) -> Response {
    let chosen = typed(&fields, "category");
    let category = Category::ALL.into_iter().find(|category| category.word() == chosen).unwrap_or_default();
    let domain = typed(&fields, "domain").trim().to_lowercase();
    let new = NewTransition { details: details_of(&fields), category, domain };
    match site.world.begin_transition(new, &site.addresses.at("prime/")) {
        Ok(number) => see_other(&format!("{CSP}/transition/{number}/subscriptions")),
        Err(why) => {
            let form = tenant_form(&fields, Some(&why.to_string()));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &staff, Place::Transition, TITLE, &form)
        }
    }
}

/// The last page: what the customer's administrator does now.
pub(super) async fn prompt(State(site): State<Arc<Site>>, staff: Staff, Path(number): Path<u32>) -> Response {
    let Some(customer) = find(&site, number) else { return nobody(&staff) };
    let link = link_of(&site, &customer);
    let body = html! {
        h1 { (TITLE) ": " (customer.transition.details.name) }
        div.card id="prompt" {
            h2 { "Prime Partner Connect" }
            p { "Ask your end customer to log in to the rhipe Prime Partner Connect website with their Global Administrator "
                "credentials:" }
            p { a id="partner-connect" href=(link) { (link) } }
            p.note { "The same link is in the mail “Prime Partner Connect for Tenant Transitioning”, to you and to "
                (customer.transition.details.email) "." }
        }
        p { a.button.main href={ (CSP) "/manage/" (number) } { "Show the status" } }
    };
    page(&staff, Place::Transition, TITLE, &body)
}

fn details_of(fields: &Fields) -> PrimeDetails {
    let text = |name: &str| typed(fields, name).trim().to_owned();
    PrimeDetails {
        name: text("name"),
        address: text("address"),
        city: text("city"),
        state: text("state"),
        postal_code: text("postal_code"),
        country: text("country"),
        first_name: text("first_name"),
        last_name: text("last_name"),
        email: text("email"),
        phone: text("phone"),
    }
}

fn general_form(fields: &Fields, error: Option<&str>) -> Markup {
    html! {
        h1 { (TITLE) }
        h2 { "General Details" }
        p.note { "The address of the end customer is compulsory." }
        (refusal(error))
        form method="post" action={ (CSP) "/transition/tenant-details" } {
            @for (name, label) in GENERAL { (field(name, label, typed(fields, name))) }
            button.main type="submit" { "Next" }
        }
    }
}

fn tenant_form(fields: &Fields, error: Option<&str>) -> Markup {
    html! {
        h1 { (TITLE) ": " (typed(fields, "name")) }
        h2 { "CSP Tenant Details" }
        (refusal(error))
        form method="post" action={ (CSP) "/transition" } {
            @for (name, _) in GENERAL { input type="hidden" name=(name) value=(typed(fields, name)); }
            (choice("category", "Category", typed(fields, "category"), &plain(&Category::ALL.map(Category::word))))
            p.note { strong { "Corporate" } ": commercial and private sector." }
            p.note { strong { "Academic" } ": schools and universities. Microsoft must have approved the tenant as one." }
            p.note { strong { "Government" } ": public authorities. Microsoft must have approved the tenant as one." }
            (field("domain", "Tenant domain, e.g. contoso.onmicrosoft.com", typed(fields, "domain")))
            button.main type="submit" { "Next" }
        }
    }
}
