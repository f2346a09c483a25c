//! *Create*: for a customer who has never had a tenant. In practice no tenant is made.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::CSP;
use super::look::{Place, page, page_with};
use crate::portal::{Fields, Staff, field, refusal, typed};
use crate::site::Site;

/// The empty form.
pub(super) async fn form(staff: Staff) -> Response {
    page(&staff, Place::Create, "Create", &ask("", None))
}

/// The form as it was sent.
pub(super) async fn create(State(site): State<Arc<Site>>, staff: Staff, Form(fields): Form<Fields>) -> Response {
    let name = typed(&fields, "name");
    match site.world.ask_for_new_tenant(name) {
        Ok(domain) => {
            let body = html! {
                h1 { "Create" }
                p.done role="status" id="asked-for" { "A new tenant " strong { (domain) } " was asked for." }
                p.note { "Practice: nothing was made at Microsoft. A customer who has Office 365 today belongs under "
                    a href={ (CSP) "/transition" } { "Transition" } "." }
            };
            page(&staff, Place::Create, "Create", &body)
        }
        Err(why) => {
            let body = ask(name, Some(&why.to_string()));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &staff, Place::Create, "Create", &body)
        }
    }
}

fn ask(name: &str, error: Option<&str>) -> Markup {
    html! {
        h1 { "Create" }
        p { "A new tenant, for a customer who has never had Office 365." }
        (refusal(error))
        form method="post" action={ (CSP) "/create" } {
            (field("name", "Name of the new tenant, before .onmicrosoft.com", name))
            button.main type="submit" { "Create tenant" }
        }
    }
}
