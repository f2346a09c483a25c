//! What later steps may rely on after `add_service_to_customer`.

use baton_domain::{DomainName, PersonName};
use serde::{Deserialize, Serialize};

/// The service was added to the customer as an existing tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedToCustomer {
    /// The domain that was typed.
    pub domain: DomainName,
    /// Added now, or there already.
    pub how: crate::steps::SetUp,
    /// Who says so, the ticked *Migrate* included.
    pub confirmed_by: PersonName,
}
