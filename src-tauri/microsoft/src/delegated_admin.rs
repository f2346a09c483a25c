//! Granular delegated admin privileges (GDAP): the words of the relationship by which a partner may administer a customer.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::{Uuid, uuid};

/// The longest a relationship may last, in days. Source: `delegatedAdminRelationship.duration`, at most `P2Y`.
pub const MOST_DAYS: u32 = 730;
/// Days until an invitation that nobody approved counts no more. Source: Microsoft's page on GDAP in Partner Center.
pub const INVITATION_DAYS: i64 = 90;

/// May do everything in a tenant.
const GLOBAL_ADMINISTRATOR: Uuid = uuid!("62e90394-69f5-4237-9190-012177145e10");

/// Role template ids, the same in every tenant. Source: Microsoft's list of built-in roles of Entra.
const LEAST: [Uuid; 5] = [
    uuid!("88d8e3e3-8f55-4a1e-953a-9b9898b8876b"), // Directory Readers
    uuid!("f2ef992c-3afb-46b9-b7cf-a126ee74c451"), // Global Reader
    uuid!("4d6ac14f-3453-41d0-bef9-a3e0c569773a"), // License Administrator
    uuid!("fe930be7-5e62-47db-91af-98c3a49a38b1"), // User Administrator
    uuid!("f023fd81-a637-4b56-95fd-791ac0226033"), // Service Support Administrator
];

/// The number of a relationship: one GUID, or two joined by a hyphen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RelationshipId(String);

/// A text that is no number of a relationship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a relationship's number is one GUID, or two joined by a hyphen")]
pub struct NoRelationshipId;

/// The roles that a relationship asks for: at least one, and never Global Administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeSet<Uuid>", into = "BTreeSet<Uuid>")]
pub struct GdapRoles(BTreeSet<Uuid>);

/// Why these roles are not asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RolesRefused {
    /// Global Administrator is among them: whoever holds it can do everything, and such a relationship cannot be extended.
    #[error("Global Administrator is never asked for")]
    GlobalAdministrator,
    /// There is no role.
    #[error("there is no role")]
    None,
}

/// How a relationship stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationshipStatus {
    /// Made by the partner and not sent yet.
    Created,
    /// Can be approved by the customer.
    ApprovalPending,
    /// Approved; Microsoft sets it up.
    Approved,
    /// Microsoft sets it up.
    Activating,
    /// In force.
    Active,
    /// In force, and soon over.
    Expiring,
    /// Over, or never approved in time.
    Expired,
    /// Somebody ended it.
    TerminationRequested,
    /// Somebody ended it.
    Terminating,
    /// Somebody ended it.
    Terminated,
    /// A word that Microsoft added later.
    Other(String),
}

impl RelationshipId {
    /// The number as Graph writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RelationshipId {
    type Err = NoRelationshipId;

    fn from_str(text: &str) -> Result<Self, NoRelationshipId> {
        let is_guid = |part: &str| {
            part.len() == 36
                && Uuid::try_parse(part).is_ok_and(|id| !id.is_nil() && id.as_hyphenated().to_string() == part)
        };
        let text = text.to_ascii_lowercase();
        let halves = (text.get(..36), text.get(36..37), text.get(37..));
        let is_one = text.is_ascii()
            && match halves {
                (Some(first), None, _) => is_guid(first),
                (Some(first), Some("-"), Some(second)) => is_guid(first) && is_guid(second),
                _ => false,
            };
        if is_one { Ok(Self(text)) } else { Err(NoRelationshipId) }
    }
}

impl TryFrom<String> for RelationshipId {
    type Error = NoRelationshipId;

    fn try_from(text: String) -> Result<Self, NoRelationshipId> {
        text.parse()
    }
}

impl From<RelationshipId> for String {
    fn from(id: RelationshipId) -> Self {
        id.0
    }
}

impl fmt::Display for RelationshipId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl GdapRoles {
    /// Roles by their template ids.
    ///
    /// # Errors
    /// [`RolesRefused`].
    pub fn new(roles: impl IntoIterator<Item = Uuid>) -> Result<Self, RolesRefused> {
        let roles: BTreeSet<Uuid> = roles.into_iter().collect();
        if roles.contains(&GLOBAL_ADMINISTRATOR) {
            return Err(RolesRefused::GlobalAdministrator);
        }
        if roles.is_empty() { Err(RolesRefused::None) } else { Ok(Self(roles)) }
    }

    /// What a partner needs who sells and gives support: read, give licences, help people, open support cases.
    #[must_use]
    pub fn least() -> Self {
        Self(BTreeSet::from(LEAST))
    }

    /// The template ids.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.0.iter().copied()
    }
}

impl TryFrom<BTreeSet<Uuid>> for GdapRoles {
    type Error = RolesRefused;

    fn try_from(roles: BTreeSet<Uuid>) -> Result<Self, RolesRefused> {
        Self::new(roles)
    }
}

impl From<GdapRoles> for BTreeSet<Uuid> {
    fn from(roles: GdapRoles) -> Self {
        roles.0
    }
}

/// Whether a role may do everything.
#[must_use]
pub fn is_global_administrator(role: Uuid) -> bool {
    role == GLOBAL_ADMINISTRATOR
}

impl RelationshipStatus {
    /// By Graph's word, whatever its capitals.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "created" => Self::Created,
            "approvalpending" => Self::ApprovalPending,
            "approved" => Self::Approved,
            "activating" => Self::Activating,
            "active" => Self::Active,
            "expiring" => Self::Expiring,
            "expired" => Self::Expired,
            "terminationrequested" => Self::TerminationRequested,
            "terminating" => Self::Terminating,
            "terminated" => Self::Terminated,
            _ => Self::Other(word.chars().filter(|c| c.is_ascii_alphanumeric()).take(60).collect()),
        }
    }

    /// Whether the partner may administer by it now. An unknown word is not taken for yes.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        match self {
            Self::Active | Self::Expiring => true,
            Self::Created
            | Self::ApprovalPending
            | Self::Approved
            | Self::Activating
            | Self::Expired
            | Self::TerminationRequested
            | Self::Terminating
            | Self::Terminated
            | Self::Other(_) => false,
        }
    }

    /// Whether nothing can come of it any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        match self {
            Self::Expired | Self::TerminationRequested | Self::Terminating | Self::Terminated => true,
            Self::Created
            | Self::ApprovalPending
            | Self::Approved
            | Self::Activating
            | Self::Active
            | Self::Expiring
            | Self::Other(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "5d027261-d21f-4aa9-b7db-7fa1f56fb163";

    #[test]
    fn global_administrator_is_never_among_the_roles_that_are_asked_for() {
        let with_it = GdapRoles::new([LEAST[0], GLOBAL_ADMINISTRATOR]);
        let from_a_journal = serde_json::from_str::<GdapRoles>(&format!("[\"{GLOBAL_ADMINISTRATOR}\"]"));

        assert_eq!(with_it, Err(RolesRefused::GlobalAdministrator));
        assert!(from_a_journal.is_err(), "a journal edited by hand is checked too");
        assert_eq!(
            GdapRoles::new(GdapRoles::least().ids()),
            Ok(GdapRoles::least()),
            "the usual roles pass the same check"
        );
        assert_eq!(GdapRoles::new([]), Err(RolesRefused::None));
    }

    #[test]
    fn a_relationships_number_is_one_guid_or_two() {
        let two = format!("{ONE}-8777b240-c6f0-4469-9e98-a3205431b836");
        for good in [ONE.to_owned(), two.clone(), two.to_uppercase()] {
            assert!(good.parse::<RelationshipId>().is_ok(), "{good}");
        }
        for bad in
            ["", "x", &ONE[1..], &format!("{ONE}-"), &format!("{two}-{ONE}"), &format!("{ONE}/x"), &format!("{ONE}ä")]
        {
            assert_eq!(bad.parse::<RelationshipId>(), Err(NoRelationshipId), "{bad}");
        }
        let nobody = "00000000-0000-0000-0000-000000000000";
        assert_eq!(nobody.parse::<RelationshipId>(), Err(NoRelationshipId), "nobody's relationship");
    }

    #[test]
    fn a_word_that_microsoft_adds_is_kept_and_proves_nothing() {
        let new = RelationshipStatus::of_word("awaitingReview");

        assert_eq!(new, RelationshipStatus::Other("awaitingReview".to_owned()));
        assert!(!new.is_in_force() && !new.is_over());
        assert_eq!(RelationshipStatus::of_word("Active"), RelationshipStatus::Active);
    }
}
