//! What later steps may rely on after `create_organization`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The customer's record in the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedOrganization {
    /// Created now, or there already.
    pub how: SetUp,
    /// What was typed; absent when it was there already.
    pub details: Option<OrganizationDetails>,
    /// Who says so.
    pub confirmed_by: PersonName,
    /// The distributor's reference of the customer, when Baton works by its interface.
    #[serde(default)]
    pub reference: Option<String>,
}

/// Created now, or there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetUp {
    /// Created in this move.
    Done,
    /// It existed already.
    ExistedAlready,
}

/// The fields of the portal's form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationDetails {
    /// Company name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postcode, checked per country.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Two-letter country code.
    pub country: String,
    /// Contact person.
    pub contact: PersonName,
    /// The contact's e-mail address.
    pub email: String,
    /// The contact's telephone.
    pub phone: String,
}
