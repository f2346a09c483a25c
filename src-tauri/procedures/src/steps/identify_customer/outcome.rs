//! What later steps may rely on after `identify_customer`.

use baton_domain::{DomainName, TenantId};
use serde::{Deserialize, Serialize};

/// The customer's tenant, found by its domain. Everything later is held against this tenant id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifiedCustomer {
    /// The domain as typed.
    pub domain: DomainName,
    /// The tenant it belongs to.
    pub tenant: TenantId,
    /// The tenant's region as Microsoft writes it, e.g. `EU`; with its part where it has one, e.g. `NA/GCC`.
    pub region: Option<String>,
}
