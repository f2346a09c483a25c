//! What later steps may rely on after `enter_tenant_details`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The customer's tenant and its category stand in the portal. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredTenantDetails {
    /// What the customer counts as.
    pub category: Category,
    /// Who says so.
    pub confirmed_by: PersonName,
}

/// What a customer counts as in the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A company or another private organisation.
    Corporate,
    /// A school or university.
    Academic,
    /// A public authority.
    Government,
}

impl Category {
    /// All of them, in the portal's order.
    pub const ALL: [Self; 3] = [Self::Corporate, Self::Academic, Self::Government];

    /// The word in answers and words files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Corporate => "corporate",
            Self::Academic => "academic",
            Self::Government => "government",
        }
    }

    /// The category of a word.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}
