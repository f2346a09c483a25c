//! What later steps may rely on after `accept_delegated_admin`.

use baton_domain::PartnerId;
use serde::{Deserialize, Serialize};

/// The customer accepted the distributor as reseller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedDelegatedAdmin {
    /// The partner tenant that was accepted.
    pub partner: PartnerId,
    /// Its name.
    pub partner_name: String,
    /// The best evidence there is.
    pub evidence: AcceptanceEvidence,
    /// The partner's own reseller relationship with the customer, which is another thing.
    pub own_relationship: OwnRelationship,
}

/// Evidence of acceptance, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AcceptanceEvidence {
    /// The tenant's audit log names the partner.
    AuditLog,
    /// The tenant lists the partner as a service provider.
    PartnerPolicy,
    /// A named person saw it in the admin center. Not verified by Baton; the order will show.
    Person {
        /// Who.
        name: String,
    },
}

/// How the partner's own relationship stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnRelationship {
    /// The person says that it exists.
    SaidToExist,
    /// The person says that it does not exist yet.
    SaidToBeMissing,
    /// Not known.
    Unknown,
}
