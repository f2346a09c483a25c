//! Which tenant a domain belongs to, found without any sign-in.

use baton_domain::{Clock, Cloud, CloudName, DomainName, TenantId};
use baton_http::{Door, ReadError, Reply};
use serde::Deserialize;
use thiserror::Error;
use url::{Host, Url};
use uuid::{Uuid, uuid};

use crate::Seen;

use super::{authority::login_url, entra_error::EntraError};

/// The tenant behind a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTenant {
    /// The tenant.
    pub tenant_id: TenantId,
    /// The region it lives in, e.g. `EU`, `NA`, `WW`, `USGov`.
    pub region_scope: Option<String>,
    /// A part of the region, e.g. `GCC`, `DODCON` (GCC High), `DOD`.
    pub region_sub_scope: Option<String>,
    /// The cloud it lives in.
    pub cloud: CloudName,
}

/// Why no tenant was found. Each asks for something different next.
#[derive(Debug, Error)]
pub enum FindTenantError {
    /// No cloud knows the domain: check the spelling.
    #[error("no organization has this domain")]
    Unknown,
    /// The organization lives in another Microsoft cloud, where this app registration does not work: register Baton there too and choose
    /// that cloud in Settings.
    #[error("the organization lives in another cloud")]
    OtherCloud {
        /// Which; `None` when Microsoft says only that it is another one.
        name: Option<CloudName>,
    },
    /// A domain of personal accounts, such as outlook.com: ask for the organization's own domain.
    #[error("the domain belongs to personal accounts")]
    Personal,
    /// No connection: check the network.
    #[error("the sign-in service cannot be reached")]
    Unreachable(#[source] ReadError),
    /// Microsoft is busy: try again a little later.
    #[error("Microsoft is busy")]
    Busy,
    /// An answer that nobody expected.
    #[error("the sign-in service answered {status}")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// For support cases.
        request_id: Option<String>,
    },
}

/// Personal accounts live in these two: the tenant in their tokens, and the one their domains belong to.
pub(super) const PERSONAL_TENANTS: [Uuid; 2] =
    [uuid!("9188040d-6c67-4c5b-b112-36a304b66dad"), uuid!("84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa")];

/// The OpenID discovery document, as far as Baton reads it.
#[derive(Debug, Deserialize)]
pub(super) struct Discovery {
    pub(super) issuer: String,
    pub(super) jwks_uri: String,
    /// Every redirect names its issuer (RFC 9207).
    #[serde(default, rename = "authorization_response_iss_parameter_supported")]
    pub(super) names_issuer: bool,
    tenant_region_scope: Option<String>,
    tenant_region_sub_scope: Option<String>,
    cloud_instance_name: Option<String>,
}

enum Look {
    Found(FoundTenant, Option<String>),
    Unknown,
    /// It is in another cloud; which one is not said in a form that can be relied on.
    Elsewhere,
}

/// Finds the tenant of `domain` in `cloud` by the OpenID discovery document. Nothing is signed in, nothing is changed.
/// When a built-in cloud does not know the domain, the other built-in clouds are asked, so that the answer can name the right one.
///
/// # Errors
/// [`FindTenantError`].
pub async fn find_tenant(
    door: &Door,
    cloud: &Cloud,
    clock: &dyn Clock,
    domain: &DomainName,
) -> Result<Seen<FoundTenant>, FindTenantError> {
    let mut others: Vec<Cloud> = Vec::new();
    if cloud.name != CloudName::Practice {
        for other in CloudName::BUILT_IN.into_iter().filter_map(Cloud::built_in) {
            // The two US Government clouds share their sign-in service; one question there is for both.
            if cloud.login != other.login && others.iter().all(|known| known.login != other.login) {
                others.push(other);
            }
        }
    }
    find_among(door, cloud, &others, clock, domain).await
}

async fn find_among(
    door: &Door,
    cloud: &Cloud,
    others: &[Cloud],
    clock: &dyn Clock,
    domain: &DomainName,
) -> Result<Seen<FoundTenant>, FindTenantError> {
    let first = look(door, cloud, domain).await?;
    match first {
        Look::Found(found, request_id) if found.cloud == cloud.name => {
            return Ok(Seen { value: found, request_id, at: clock.now() });
        }
        Look::Found(found, _) => return Err(FindTenantError::OtherCloud { name: Some(found.cloud) }),
        Look::Unknown | Look::Elsewhere => {}
    }
    for other in others {
        // That another cloud cannot be reached says nothing about the domain.
        if let Ok(Look::Found(found, _)) = look(door, other, domain).await {
            return Err(FindTenantError::OtherCloud { name: Some(found.cloud) });
        }
    }
    match first {
        Look::Elsewhere => Err(FindTenantError::OtherCloud { name: None }),
        Look::Found(..) | Look::Unknown => Err(FindTenantError::Unknown),
    }
}

async fn look(door: &Door, cloud: &Cloud, domain: &DomainName) -> Result<Look, FindTenantError> {
    // Entra knows domains by their DNS form.
    let name = Host::parse(domain.as_str()).map_or_else(|_| domain.to_string(), |host| host.to_string());
    let url = login_url(cloud, &name, &["v2.0", ".well-known", "openid-configuration"]);
    let reply = door.get(url).tries(3).send().await.map_err(FindTenantError::Unreachable)?;
    let request_id = reply.request_id().map(str::to_owned);
    if !reply.is_success() {
        return not_found(&reply, request_id);
    }
    let unexpected = || FindTenantError::Unexpected { status: reply.status(), request_id: request_id.clone() };
    let document: Discovery = reply.json().map_err(|_| unexpected())?;
    let tenant_id = tenant_of(&document.issuer).ok_or_else(unexpected)?;
    if PERSONAL_TENANTS.contains(&tenant_id.0) {
        return Err(FindTenantError::Personal);
    }
    let found = FoundTenant {
        tenant_id,
        cloud: document.lives_in(cloud.name),
        region_scope: document.tenant_region_scope,
        region_sub_scope: document.tenant_region_sub_scope,
    };
    Ok(Look::Found(found, request_id))
}

fn not_found(reply: &Reply, request_id: Option<String>) -> Result<Look, FindTenantError> {
    let status = reply.status();
    let error: EntraError = reply.json().unwrap_or_default();
    // The domain is all that such a request says, so both words are about it.
    if matches!(error.error.as_str(), "invalid_tenant" | "invalid_request") {
        return Ok(if error.says_another_cloud() { Look::Elsewhere } else { Look::Unknown });
    }
    if status == 429 || status >= 500 {
        Err(FindTenantError::Busy)
    } else {
        Err(FindTenantError::Unexpected { status, request_id })
    }
}

impl Discovery {
    /// The cloud the tenant lives in. A sign-in service answers for tenants of other clouds too, and says where they live: the two US
    /// Government clouds share one service, so only the part of the region tells L5 (`DOD`) from L4 (`DODCON`). GCC is a part of the
    /// worldwide cloud. A document that says nothing belongs to the cloud that was asked; the practice cloud has customers of every kind
    /// and answers as the worldwide one does.
    fn lives_in(&self, asked: CloudName) -> CloudName {
        let says =
            |text: &Option<String>, word: &str| text.as_deref().is_some_and(|text| text.eq_ignore_ascii_case(word));
        let instance = self.cloud_instance_name.as_deref().unwrap_or_default().to_lowercase();
        if instance.ends_with(".us") || says(&self.tenant_region_scope, "USGov") {
            return match asked {
                _ if says(&self.tenant_region_sub_scope, "DOD") => CloudName::UsGovernmentDod,
                CloudName::UsGovernmentDod if self.tenant_region_sub_scope.is_none() => asked,
                CloudName::UsGovernmentDod
                | CloudName::UsGovernment
                | CloudName::Global
                | CloudName::China
                | CloudName::Practice => CloudName::UsGovernment,
            };
        }
        if instance.ends_with(".cn") || says(&self.tenant_region_scope, "CN") {
            return CloudName::China;
        }
        match asked {
            CloudName::UsGovernment | CloudName::UsGovernmentDod | CloudName::China
                if instance == "microsoftonline.com" =>
            {
                CloudName::Global
            }
            CloudName::Global
            | CloudName::UsGovernment
            | CloudName::UsGovernmentDod
            | CloudName::China
            | CloudName::Practice => asked,
        }
    }
}

/// `https://login.microsoftonline.com/{tid}/v2.0` -> tid. A base path in front is allowed.
fn tenant_of(issuer: &str) -> Option<TenantId> {
    let url = Url::parse(issuer).ok()?;
    url.path_segments()?.find_map(|segment| Uuid::parse_str(segment).ok()).map(TenantId)
}

#[cfg(test)]
mod tests;
