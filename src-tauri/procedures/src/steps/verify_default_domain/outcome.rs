//! What later steps may rely on after `verify_default_domain`.

use baton_domain::{DomainName, TenantId};
use serde::{Deserialize, Serialize};

/// The names of the tenant that distributors ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedDefaultDomain {
    /// The domain marked as default.
    pub default_domain: DomainName,
    /// The first name of the tenant, which ends in onmicrosoft.com in Microsoft's cloud.
    pub initial_domain: DomainName,
    /// The tenant.
    pub tenant: TenantId,
    /// Read from Microsoft, or a person's word.
    pub proved: bool,
    /// The company as Microsoft knows it.
    pub company: CompanyFacts,
}

/// What Microsoft knows of the company; empty where it does not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CompanyFacts {
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Two-letter country code.
    pub country: String,
    /// Telephone.
    pub phone: String,
}
