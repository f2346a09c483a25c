//! What later steps may rely on after `add_service_to_customer`.

use baton_domain::{DomainName, PersonName};
use baton_workflow::Recorded;
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

/// The domain that orders name: the one that was typed at the distributor, else the tenant's default one.
#[must_use]
pub fn ordering_domain<'a>(
    added: &'a Option<Recorded<AddedToCustomer>>,
    verified: &'a crate::steps::VerifiedDefaultDomain,
) -> &'a DomainName {
    added.as_ref().map_or(&verified.default_domain, |added| &added.domain)
}
