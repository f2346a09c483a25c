//! What later steps may rely on after `connect_directory`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The customer's admin accepted the Directory Connection. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectedDirectory {
    /// Who says so.
    pub confirmed_by: PersonName,
}
