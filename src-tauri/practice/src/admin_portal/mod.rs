//! The practice admin center: the page on which an administrator accepts a partner, and the tables people look things up in.

mod agreements;
mod delegated_admin;
mod invitation;
mod look;
mod products;
mod tables;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::from_fn;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use baton_domain::TenantId;
use maud::html;

use crate::html::{answer, guard};
use crate::identity::{Principal, Visitor};
use crate::site::Site;
use crate::world::Tenant;

/// Where the invitation links and the menu lead.
const HOME: &str = "/admin/Adminportal/Home";

/// The pages below `/admin/`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/admin", get(|| async { Redirect::to(HOME) }))
        .route("/admin/", get(|| async { Redirect::to(HOME) }))
        .route("/admin/Adminportal/Home", get(invitation::home))
        .route("/admin/AdminPortal/Home", get(invitation::home))
        .route("/admin/Adminportal/Accept", post(invitation::accept))
        .route("/admin/Adminportal/Home/DelegatedAdmin", get(delegated_admin::show).post(delegated_admin::approve))
        .route("/admin/Adminportal/Home/Domains", get(tables::domains))
        .route("/admin/Adminportal/Home/Products", get(products::products))
        .route("/admin/Adminportal/Home/Licenses", get(products::licences))
        .route("/admin/Adminportal/Home/Users", get(tables::users))
        .route("/admin/Adminportal/Home/Partners", get(tables::partners))
        .route("/admin/Adminportal/Home/Agreements", get(agreements::show).post(agreements::accept))
        .layer(from_fn(guard))
}

/// The administrator who is signed in in this browser, in the home tenant. Others are sent to sign in, and come back.
struct Admin {
    who: Principal,
    organization: String,
    /// Where to sign in with another account and come back here.
    switch: String,
}

impl FromRequestParts<Arc<Site>> for Admin {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        // After a form there is nothing to come back to.
        let is_page = parts.method == axum::http::Method::GET;
        let here = parts.uri.path_and_query().filter(|_| is_page).map_or(HOME, |path| path.as_str());
        let Visitor { who, organization, switch } = Visitor::of(site, &parts.headers, here)?;
        Ok(Self { who, organization, switch })
    }
}

impl Admin {
    fn tenant(&self) -> TenantId {
        self.who.tenant
    }

    /// Shows a table to somebody with any administrator role; others are told that they lack one.
    fn look(&self, site: &Site, at: look::Place, show: impl FnOnce(&Tenant) -> maud::Markup) -> Response {
        let page = site.world.with(|world, _| {
            let may = !self.who.roles(world).is_empty();
            world.tenant(self.tenant()).filter(|_| may).map(show)
        });
        match page {
            Some(page) => answer(StatusCode::OK, look::page(self, Some(at), at.name(), &page)),
            None => {
                let page = html! {
                    h1 { "You don't have permission to access this page" }
                    p { "Your account has no administrator role in " (self.organization) "." }
                };
                answer(StatusCode::FORBIDDEN, look::page(self, Some(at), at.name(), &page))
            }
        }
    }
}
