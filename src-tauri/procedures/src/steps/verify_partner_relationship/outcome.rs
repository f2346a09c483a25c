//! What later steps may rely on after `verify_partner_relationship`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The tenant lists the distributor among its partners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedPartnerRelationship {
    /// Who says so; absent when Microsoft shows it.
    pub confirmed_by: Option<PersonName>,
}
