//! What later steps may rely on after `enter_customer_details`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

use crate::steps::OrganizationDetails;

/// The customer's details and address stand in the portal. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredCustomerDetails {
    /// What stands there.
    pub details: OrganizationDetails,
    /// Who says so.
    pub confirmed_by: PersonName,
}
