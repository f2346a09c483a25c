//! What later steps may rely on after `add_service_to_store`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The service stands in the reseller's E-store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedToStore {
    /// Added now, or there already.
    pub how: crate::steps::SetUp,
    /// Who says so.
    pub confirmed_by: PersonName,
}
