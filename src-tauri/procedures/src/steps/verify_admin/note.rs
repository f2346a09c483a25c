//! What is kept of looking at the signed-in account. No names: those stand in the side table.

use baton_domain::UserId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Ability;

/// What Microsoft showed of the account and its company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The company's name.
    pub company: String,
    /// Two-letter country.
    pub country: Option<String>,
    /// Who signed in.
    pub user: UserId,
    /// The roles that were seen, as words of the words file, the most powerful first.
    pub roles: Vec<String>,
    /// Whether some role could not be seen.
    pub some_hidden: bool,
    /// Whether the account may accept a partner.
    pub can_accept_partner: Ability,
    /// Whether the account may give and take licences.
    pub can_assign_licences: Ability,
}

/// The last look.
#[derive(Debug, Clone, Default)]
pub struct Seen(pub(super) Option<(Note, Timestamp)>);
