//! What later steps may rely on after `confirm_tenant`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// Partner Connect names the tenant of this move. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedTenant {
    /// Who says so.
    pub confirmed_by: PersonName,
}
