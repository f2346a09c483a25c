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
    /// The cloud it lives in: the one that was asked.
    pub cloud: CloudName,
}

/// Why no tenant was found. Each asks for something different next.
#[derive(Debug, Error)]
pub enum FindTenantError {
    /// No cloud knows the domain: check the spelling.
    #[error("no organization has this domain")]
    Unknown,
    /// The organization lives in another Microsoft cloud, where this app registration does not work.
    #[error("the organization lives in another cloud")]
    OtherCloud {
        /// Which.
        name: CloudName,
        /// The part of it, e.g. `DODCON`.
        region_sub_scope: Option<String>,
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
    tenant_region_scope: Option<String>,
    tenant_region_sub_scope: Option<String>,
    cloud_instance_name: Option<String>,
}

enum Look {
    Found(FoundTenant, Option<String>),
    Unknown,
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
    let others: &[CloudName] = match cloud.name {
        CloudName::Practice => &[],
        CloudName::Global | CloudName::UsGovernment | CloudName::China => {
            &[CloudName::Global, CloudName::UsGovernment, CloudName::China]
        }
    };
    let others: Vec<Cloud> =
        others.iter().filter(|name| **name != cloud.name).filter_map(|name| Cloud::built_in(*name)).collect();
    find_among(door, cloud, &others, clock, domain).await
}

async fn find_among(
    door: &Door,
    cloud: &Cloud,
    others: &[Cloud],
    clock: &dyn Clock,
    domain: &DomainName,
) -> Result<Seen<FoundTenant>, FindTenantError> {
    if let Look::Found(found, request_id) = look(door, cloud, domain).await? {
        return Ok(Seen { value: found, request_id, at: clock.now() });
    }
    for other in others {
        // That another cloud cannot be reached says nothing about the domain.
        if let Ok(Look::Found(found, _)) = look(door, other, domain).await {
            return Err(FindTenantError::OtherCloud { name: other.name, region_sub_scope: found.region_sub_scope });
        }
    }
    Err(FindTenantError::Unknown)
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
    if let Some(name) = document.lives_elsewhere(cloud.name) {
        return Err(FindTenantError::OtherCloud { name, region_sub_scope: document.tenant_region_sub_scope });
    }
    let found = FoundTenant {
        tenant_id,
        region_scope: document.tenant_region_scope,
        region_sub_scope: document.tenant_region_sub_scope,
        cloud: cloud.name,
    };
    Ok(Look::Found(found, request_id))
}

fn not_found(reply: &Reply, request_id: Option<String>) -> Result<Look, FindTenantError> {
    let status = reply.status();
    let error: EntraError = reply.json().unwrap_or_default();
    let elsewhere = matches!(error.reference().code, Some(90038 | 900_382 | 900_432 | 1_000_104));
    if error.error == "invalid_tenant" || error.reference().code == Some(90002) || elsewhere {
        return Ok(Look::Unknown);
    }
    if status == 429 || status >= 500 {
        Err(FindTenantError::Busy)
    } else {
        Err(FindTenantError::Unexpected { status, request_id })
    }
}

impl Discovery {
    /// The worldwide cloud answers for tenants of the other clouds too, and says where they live.
    fn lives_elsewhere(&self, asked: CloudName) -> Option<CloudName> {
        let instance = self.cloud_instance_name.as_deref().unwrap_or_default().to_lowercase();
        let region = self.tenant_region_scope.as_deref().unwrap_or_default();
        let lives = if instance.ends_with(".us") || region.eq_ignore_ascii_case("USGov") {
            CloudName::UsGovernment
        } else if instance.ends_with(".cn") || region.eq_ignore_ascii_case("CN") {
            CloudName::China
        } else {
            return None;
        };
        match asked {
            // The practice cloud has customers of every kind; one of another cloud is answered as the worldwide cloud would.
            CloudName::Practice | CloudName::Global => Some(lives),
            CloudName::UsGovernment | CloudName::China => (lives != asked).then_some(lives),
        }
    }
}

/// `https://login.microsoftonline.com/{tid}/v2.0` -> tid. A base path in front is allowed.
fn tenant_of(issuer: &str) -> Option<TenantId> {
    let url = Url::parse(issuer).ok()?;
    url.path_segments()?.find_map(|segment| Uuid::parse_str(segment).ok()).map(TenantId)
}

#[cfg(test)]
#[path = "../../../http/tests/far_end/mod.rs"]
mod far_end;

#[cfg(test)]
mod tests {
    use baton_domain::SystemClock;
    use baton_http::Pace;
    use serde_json::json;

    use super::{
        far_end::{FarEnd, json as answer},
        *,
    };

    fn cloud(name: CloudName, far_end: &FarEnd) -> Cloud {
        let at = |path: &str| far_end.at(path);
        Cloud {
            name,
            login: at(""),
            graph: at("graph/"),
            admin_center: at("admin/"),
            device_login: at("device"),
            partner_center: None,
            product_names: None,
        }
    }

    #[tokio::test]
    async fn a_domain_of_another_cloud_is_named_with_its_cloud() {
        let ours = FarEnd::start(|_, _| answer(400, json!({"error": "invalid_tenant", "error_codes": [90002]}))).await;
        let theirs = FarEnd::start(|came, _| {
            let issuer =
                format!("http://{}/b1c1e0a4-5d0c-4b9e-9a57-0d5f3c1a7e42/v2.0", came.header("host").unwrap_or_default());
            answer(
                200,
                json!({"issuer": issuer, "jwks_uri": "https://x.example/", "tenant_region_sub_scope": "DODCON",
                "tenant_region_scope": "USGov"}),
            )
        })
        .await;
        let door =
            Door::with_pace([ours.url.origin(), theirs.url.origin()], Pace::with_second(std::time::Duration::ZERO));
        let (global, government) = (cloud(CloudName::Global, &ours), cloud(CloudName::UsGovernment, &theirs));
        let domain = DomainName::parse("fabrikam.example").expect("a domain");

        let found = find_among(&door.expect("a door"), &global, &[government], &SystemClock, &domain).await;

        let sub_scope = match found {
            Err(FindTenantError::OtherCloud { name: CloudName::UsGovernment, region_sub_scope }) => region_sub_scope,
            other => panic!("{other:?}"),
        };
        assert_eq!(sub_scope.as_deref(), Some("DODCON"));
    }
}
