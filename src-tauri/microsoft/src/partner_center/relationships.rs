//! Who sells to a customer together with whom: provider and reseller are two relationships.

use baton_domain::{PartnerId, TenantId};
use baton_http::AccessToken;
use serde_json::Value;

use crate::Seen;

use super::{PartnerCenter, PartnerCenterError, wire::Object};

/// How two partners belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationshipKind {
    /// The asking partner sells what the other one delivers.
    ResellerOf,
    /// The asking partner delivers what the other one sells.
    ProviderOf,
    /// A word Baton does not know.
    Other(String),
}

/// Another partner, as one partner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerRelationship {
    /// The other partner's tenant.
    pub partner: PartnerId,
    /// Its name.
    pub name: Option<String>,
    /// How they belong together.
    pub kind: Option<RelationshipKind>,
    /// As it came, e.g. `Active`.
    pub state: Option<String>,
    /// Its MPN ID.
    pub mpn_id: Option<String>,
    /// Two-letter country.
    pub country: Option<String>,
}

impl PartnerCenter {
    /// The partners who sell to this customer with the signed-in one. `GET /v1/customers/{tenant}/relationships`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn customer_relationships(
        &self,
        token: &AccessToken,
        tenant: TenantId,
    ) -> Result<Seen<Vec<PartnerRelationship>>, PartnerCenterError> {
        self.all(token, self.of_customer(tenant, &["relationships"]), keyed).await
    }

    /// The providers whose reseller the signed-in partner is. `GET /v1/relationships`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn providers(&self, token: &AccessToken) -> Result<Seen<Vec<PartnerRelationship>>, PartnerCenterError> {
        let query = [("relationship_type", "IsIndirectResellerOf")];
        self.all(token, self.url(&["relationships"], &query), keyed).await
    }

    /// The resellers whose provider the signed-in partner is. `GET /v1/relationships`.
    ///
    /// # Errors
    /// [`PartnerCenterError`].
    pub async fn resellers(&self, token: &AccessToken) -> Result<Seen<Vec<PartnerRelationship>>, PartnerCenterError> {
        let query = [("relationship_type", "IsIndirectCloudSolutionProviderOf")];
        self.all(token, self.url(&["relationships"], &query), keyed).await
    }
}

fn keyed(item: &Value) -> Option<(String, PartnerRelationship)> {
    let item = Object::of(item)?;
    let partner = item.partner("id")?;
    let relationship = PartnerRelationship {
        partner,
        name: item.text("name"),
        kind: item.text("relationshipType").map(kind),
        state: item.text("state"),
        mpn_id: item.text("mpnId"),
        country: item.text("location"),
    };
    Some((format!("{partner}/{:?}", relationship.kind), relationship))
}

fn kind(word: String) -> RelationshipKind {
    match word.to_ascii_lowercase().replace('_', "").as_str() {
        "isindirectresellerof" => RelationshipKind::ResellerOf,
        "isindirectcloudsolutionproviderof" => RelationshipKind::ProviderOf,
        _ => RelationshipKind::Other(word),
    }
}
