//! What later steps may rely on after `assign_new_users`.

use serde::{Deserialize, Serialize};

/// How many people got a licence who had none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignedNewUsers {
    /// People who were given one, read back.
    pub assigned: u32,
}
