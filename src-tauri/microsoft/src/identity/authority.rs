//! Whose sign-in page is used.

use baton_domain::{Cloud, TenantId};
use url::Url;

/// Whose sign-in page is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// Any work or school account: the first sign-in.
    Organizations,
    /// One tenant: later sign-ins, and partner staff signing in to a customer.
    Tenant(TenantId),
}

impl Authority {
    /// The tenant, when it is one.
    #[must_use]
    pub fn tenant(self) -> Option<TenantId> {
        match self {
            Self::Organizations => None,
            Self::Tenant(tenant) => Some(tenant),
        }
    }

    /// `{login}/{authority}/{path}`.
    pub(super) fn url(self, cloud: &Cloud, path: &[&str]) -> Url {
        let name = match self {
            Self::Organizations => "organizations".to_owned(),
            Self::Tenant(tenant) => tenant.to_string(),
        };
        login_url(cloud, &name, path)
    }
}

/// `{login}/{first}/{path}`.
pub(super) fn login_url(cloud: &Cloud, first: &str, path: &[&str]) -> Url {
    let mut url = cloud.login.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().push(first).extend(path);
    }
    url
}
