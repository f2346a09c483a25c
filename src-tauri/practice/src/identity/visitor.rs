//! Somebody at a page of this practice cloud that wants to know who is there.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;

use super::{Principal, signed_in_here};
use crate::html::{see_other, with_query};
use crate::site::Site;

/// Somebody who is signed in in this browser, in the home tenant.
pub(crate) struct Visitor {
    pub who: Principal,
    /// The home tenant's name.
    pub organization: String,
    /// Where to sign in with another account and come back here.
    pub switch: String,
}

impl Visitor {
    /// Who is there; the way to sign in, and back to `here`, when nobody is.
    pub(crate) fn of(site: &Site, headers: &HeaderMap, here: &str) -> Result<Self, Response> {
        let Some(who) = signed_in_here(site, headers) else {
            return Err(see_other(&with_query("/login/portal", &[("return", here)])));
        };
        let organization = site.world.with(|world, _| world.tenant(who.tenant).map(|tenant| tenant.name.clone()));
        let switch = with_query("/login/portal", &[("return", here), ("pick", "1")]);
        Ok(Self { who, organization: organization.unwrap_or_default(), switch })
    }
}

impl FromRequestParts<Arc<Site>> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        Self::of(site, &parts.headers, parts.uri.path())
    }
}
