//! What later steps may rely on after `await_normal`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The portal shows the customer as Normal, so that orders can be placed. A named person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedNormal {
    /// Who says so.
    pub confirmed_by: PersonName,
}
