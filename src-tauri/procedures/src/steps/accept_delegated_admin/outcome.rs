//! What later steps may rely on after `accept_delegated_admin`.

use baton_domain::PartnerId;
use baton_microsoft::delegated_admin::RelationshipId;
use baton_workflow::AdminRightsEnd;
use jiff::Timestamp;
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
    /// The partner's own admin rights with the customer. Ordering does not need them.
    #[serde(default)]
    pub admin_rights: AdminRights,
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
    /// The partner's own Partner Center shows it.
    SeenToExist,
    /// The partner's own Partner Center does not show it.
    SeenToBeMissing,
    /// The person says that it exists.
    SaidToExist,
    /// The person says that it does not exist yet.
    SaidToBeMissing,
    /// Not known.
    Unknown,
}

/// The partner's own admin rights with the customer (GDAP): an acceptance of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AdminRights {
    /// Decided to be seen to later. What was recorded before Baton knew of them says nothing else.
    #[default]
    Later,
    /// Decided not to be wanted.
    NotNeeded,
    /// The customer's cloud has none.
    NotOffered,
    /// The customer can approve them.
    Invited {
        /// The relationship's number.
        relationship: RelationshipId,
        /// Until when.
        counts_until: Option<Timestamp>,
    },
    /// Microsoft shows them in force.
    InForce {
        /// The relationship's number.
        relationship: RelationshipId,
        /// Until when.
        ends_at: Option<Timestamp>,
        /// Whether they go on by themselves at their end.
        extends_itself: bool,
    },
    /// A named person saw them in force. Not verified by Baton.
    Said {
        /// Who.
        name: String,
    },
}

impl AdminRights {
    /// What of them ends and when, for the list of moves.
    #[must_use]
    pub fn end(&self) -> AdminRightsEnd {
        match self {
            Self::Invited { counts_until: Some(at), .. } => AdminRightsEnd::Invitation(*at),
            Self::InForce { ends_at: Some(at), .. } => AdminRightsEnd::InForce(*at),
            Self::Invited { counts_until: None, .. }
            | Self::InForce { ends_at: None, .. }
            | Self::Later
            | Self::NotNeeded
            | Self::NotOffered
            | Self::Said { .. } => AdminRightsEnd::Nothing,
        }
    }
}
