//! What later steps may rely on after `verify_admin`.

use baton_domain::TenantId;
use serde::{Deserialize, Serialize};

/// What the signed-in account is and may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedAdmin {
    /// The move's tenant, seen in the token; the same as in [`IdentifiedCustomer`](super::IdentifiedCustomer).
    pub tenant: TenantId,
    /// The company's name.
    pub company: String,
    /// Two-letter country of the tenant, if Microsoft shows it.
    pub country: Option<String>,
    /// Read from Microsoft, or a person's word because nobody can sign in now.
    pub proved: bool,
    /// Whether the account may accept a partner.
    pub can_accept_partner: Ability,
    /// Whether the account may give and take licences.
    pub can_assign_licences: Ability,
    /// Whether it is partner staff with delegated rights: never used to accept a partner.
    pub as_partner: bool,
}

/// Whether an account may do something. "Cannot see" is never "no".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ability {
    /// Its roles allow it.
    Yes,
    /// Its roles do not allow it.
    No,
    /// Microsoft hides the roles from this account.
    CannotSee,
}
