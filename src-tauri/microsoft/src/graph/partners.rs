//! Who a partner tenant is, and which partners a tenant is tied to, as far as Graph shows it.

use baton_domain::{PartnerId, TenantId};
use baton_http::AccessToken;
use serde::Deserialize;
use uuid::Uuid;

use crate::Seen;

use super::{
    Graph, GraphError,
    paging::Consistency,
    wire::{self, or_default},
};

/// A partner that the tenant has access settings for. That a partner is absent here proves nothing: a reseller without
/// delegated access may never show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// The partner's tenant.
    pub id: PartnerId,
    /// Whether Microsoft marks it as a cloud solution provider of this tenant.
    pub is_service_provider: bool,
}

/// What a tenant is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantName {
    /// The tenant.
    pub tenant_id: TenantId,
    /// Its name.
    pub display_name: String,
    /// Its default domain.
    pub default_domain: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WirePartner {
    #[serde(default, deserialize_with = "wire::guid")]
    tenant_id: Option<Uuid>,
    is_service_provider: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireName {
    tenant_id: TenantId,
    #[serde(default, deserialize_with = "or_default")]
    display_name: String,
    #[serde(default, deserialize_with = "or_default")]
    default_domain_name: String,
}

impl Graph {
    /// Partners with access settings. `GET /policies/crossTenantAccessPolicy/partners`; `Policy.Read.All`, which is not in
    /// the ordinary read set: expect [`GraphError::Forbidden`] and go on without.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn partners(&self, token: &AccessToken) -> Result<Seen<Vec<Partner>>, GraphError> {
        let url = self.url(&["policies", "crossTenantAccessPolicy", "partners"], &[]);
        let key = |wire: &WirePartner| format!("{:?}", wire.tenant_id);
        let seen: Seen<Vec<WirePartner>> = self.all(token, url, Consistency::Ordinary, key).await?;
        Ok(seen.map(|partners| {
            let partner = |wire: WirePartner| {
                let is_service_provider = wire.is_service_provider.unwrap_or(false);
                wire.tenant_id.map(|id| Partner { id: PartnerId(id), is_service_provider })
            };
            partners.into_iter().filter_map(partner).collect()
        }))
    }

    /// The name of a tenant; `None` when Microsoft knows no such tenant in this cloud.
    /// `GET /tenantRelationships/findTenantInformationByTenantId`; `CrossTenantInformation.ReadBasic.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn tenant_name(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<Option<TenantName>>, GraphError> {
        let call = format!("findTenantInformationByTenantId(tenantId='{tenant}')");
        let url = self.url(&["tenantRelationships", &call], &[]);
        match self.one::<WireName>(self.read(token, url)).await {
            Ok(seen) => Ok(seen.map(|wire| {
                let WireName { tenant_id, display_name, default_domain_name } = wire;
                Some(TenantName { tenant_id, display_name, default_domain: default_domain_name })
            })),
            Err(GraphError::NotFound { request_id }) => Ok(Seen { value: None, request_id, at: self.clock.now() }),
            Err(other) => Err(other),
        }
    }
}
