//! What later steps may rely on after `open_prime_programme`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The customer is begun in the portal as one that changes, neither as a new one nor as one that is there. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedPrimeProgramme {
    /// Who says so.
    pub confirmed_by: PersonName,
}
