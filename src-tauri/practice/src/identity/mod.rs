//! The practice Entra: sign-in pages, codes, tokens, consent. Speaks the v2 endpoints as Microsoft writes them.

mod account;
mod advance;
mod authorize;
mod device;
mod discovery;
mod error;
mod finish;
mod pages;
mod scopes;
mod sessions;
mod signing;
mod state;
mod token;
mod token_answer;
mod visitor;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::site::Site;

pub use account::Principal;
pub(crate) use pages::page;
pub use scopes::Resource;
pub use sessions::signed_in_here;
pub use state::{Access, Identity};
pub(crate) use visitor::Visitor;

/// The identity endpoints, below `/login/` and also at the root, because Microsoft's own clients want the tenant as the
/// first part of the path.
pub(crate) fn routes() -> Router<Arc<Site>> {
    let mut routes = Router::new()
        .route("/device", get(device::page))
        .route("/common/discovery/instance", get(discovery::instance))
        .route("/login/common/discovery/instance", get(discovery::instance))
        .route("/login/portal", get(sessions::portal_sign_in));
    for mount in ["", "/login"] {
        let at = |path: &str| format!("{mount}/{{tenant}}/{path}");
        routes = routes
            .route(&at("v2.0/.well-known/openid-configuration"), get(discovery::document))
            .route(&at("discovery/v2.0/keys"), get(discovery::keys))
            .route(&at("oauth2/v2.0/authorize"), get(authorize::begin))
            .route(&at("oauth2/v2.0/signin"), post(advance::submit))
            .route(&at("oauth2/v2.0/token"), post(token::token))
            .route(&at("oauth2/v2.0/devicecode"), post(device::device_code))
            .route(&at("oauth2/v2.0/logout"), get(sessions::log_out))
            .route(&at("v2.0/adminconsent"), get(authorize::begin_admin_consent));
    }
    routes
}
