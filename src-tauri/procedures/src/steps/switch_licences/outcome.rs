//! What later steps may rely on after `switch_licences`.

use baton_domain::UserId;
use serde::{Deserialize, Serialize};

/// How the switch ended, read back from Microsoft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchedLicences {
    /// Why there was nothing to do, or that there was.
    pub how: SwitchKind,
    /// People seen with the new product and without the old one.
    pub switched: u32,
    /// People left as they are by the person's decision, with the reason.
    pub left: Vec<LeftAsIs>,
}

/// What kind of switch it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SwitchKind {
    /// Same product: licences follow by themselves.
    NothingToDo,
    /// People were switched by Baton.
    Switched,
    /// People were switched by the admin; a person's word.
    SaidByPerson,
}

/// A person who was not switched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftAsIs {
    /// Object id; the name is kept outside the journal.
    pub user: UserId,
    /// Why, in a word of the step's words file.
    pub reason: String,
}
