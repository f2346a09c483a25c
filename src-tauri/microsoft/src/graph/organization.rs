//! The customer's organization: the tenant a token belongs to.

use baton_domain::TenantId;
use baton_http::AccessToken;
use serde::Deserialize;

use crate::Seen;

use super::{Graph, GraphError, paging::Consistency, wire::or_default};

/// The tenant the token belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its id: what a token's `tid` is compared with.
    pub tenant_id: TenantId,
    /// Its name.
    pub display_name: String,
    /// Two letters, e.g. `SE`.
    pub country: Option<String>,
    /// Its verified domains.
    pub domains: Vec<VerifiedDomain>,
    /// `AAD` for an ordinary tenant, `AAD B2C` or `CIAM` for one that cannot accept partners.
    pub tenant_type: Option<String>,
    /// Set when the tenant is a partner itself, e.g. `microsoftSupport`, `breadthPartner`.
    pub partner_tenant_type: Option<String>,
    /// Whether users come from a directory on the customer's premises.
    pub synced_from_premises: bool,
    /// Addresses for technical news.
    pub technical_mails: Vec<String>,
}

/// A domain as the organization lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedDomain {
    /// Its name.
    pub name: String,
    /// The domain new users get.
    pub is_default: bool,
    /// The `onmicrosoft.com` name the tenant was born with.
    pub is_initial: bool,
    /// `Managed` or `Federated`.
    pub kind: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: TenantId,
    #[serde(default, deserialize_with = "or_default")]
    display_name: String,
    country_letter_code: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    verified_domains: Vec<WireDomain>,
    tenant_type: Option<String>,
    partner_tenant_type: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    on_premises_sync_enabled: bool,
    #[serde(default, deserialize_with = "or_default")]
    technical_notification_mails: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireDomain {
    name: String,
    #[serde(default, deserialize_with = "or_default")]
    is_default: bool,
    #[serde(default, deserialize_with = "or_default")]
    is_initial: bool,
    r#type: Option<String>,
}

impl Graph {
    /// The tenant the token belongs to. `GET /organization`; `Organization.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`]; also when the answer is not exactly one organization.
    pub async fn organization(&self, token: &AccessToken) -> Result<Seen<Organization>, GraphError> {
        let url = self.url(&["organization"], &[]);
        let mut seen: Seen<Vec<Wire>> =
            self.all(token, url, Consistency::Ordinary, |wire: &Wire| wire.id.to_string()).await?;
        let only = match (seen.value.pop(), seen.value.is_empty()) {
            (Some(only), true) => only,
            _ => return Err(GraphError::odd("not_one_organization")),
        };
        Ok(Seen { value: only.into(), request_id: seen.request_id, at: seen.at })
    }
}

impl From<Wire> for Organization {
    fn from(wire: Wire) -> Self {
        let domain = |wire: WireDomain| VerifiedDomain {
            name: wire.name,
            is_default: wire.is_default,
            is_initial: wire.is_initial,
            kind: wire.r#type,
        };
        Self {
            tenant_id: wire.id,
            display_name: wire.display_name,
            country: wire.country_letter_code,
            domains: wire.verified_domains.into_iter().map(domain).collect(),
            tenant_type: wire.tenant_type,
            partner_tenant_type: wire.partner_tenant_type,
            synced_from_premises: wire.on_premises_sync_enabled,
            technical_mails: wire.technical_notification_mails,
        }
    }
}
