//! The partner's own admin rights with the customer (GDAP): another link and another proof than the distributor's acceptance.

mod making;
mod reading;
mod reminder;
mod screen;

use baton_domain::{CloudFeature, Evidence};
use baton_microsoft::delegated_admin::{INVITATION_DAYS, RelationshipId, RelationshipStatus};
use baton_workflow::{Trouble, View};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AcceptDelegatedAdmin, AdminRights};

pub(super) use making::{ask, find_made, find_opened, make, open};
pub(super) use reading::look;
pub(super) use reminder::file as reminder;
pub(super) use screen::{PASTED_RIGHTS, SAW_RIGHTS, card, section};

/// The field in which the person decides about the rights.
pub(super) const RIGHTS: &str = "admin_rights";

/// What the person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Ordering does not wait for them. The usual.
    Later,
    /// The step waits until they are in force, or the person goes on.
    Now,
    /// They are not wanted.
    NotNeeded,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rights", rename_all = "snake_case")]
pub enum RightsNote {
    /// A link of the partner's own was pasted and taken apart.
    Pasted {
        /// The relationship that it names.
        relationship: RelationshipId,
    },
    /// The pasted link is not used any more.
    Dropped,
    /// Baton made a relationship. Nobody can approve it before it is opened.
    Made {
        /// Its number.
        relationship: RelationshipId,
    },
    /// It was opened for approval.
    Opened {
        /// Its number.
        relationship: RelationshipId,
    },
    /// The page was opened on this computer.
    Shown,
    /// The permission to make a relationship is being asked for in the browser.
    Asking {
        /// Which attempt.
        attempt: Uuid,
    },
    /// It was not given.
    NotGiven {
        /// Why.
        trouble: Trouble,
    },
    /// It was given.
    Given,
}

/// What a look at the partner's relationships with the customer brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// How far the look got.
    pub reach: Reach,
    /// The relationship that counts; none when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
}

/// How far a look got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Nobody connected the partner's own account.
    NotConnected,
    /// Somebody has to sign in with it again.
    SignInAgain,
    /// Microsoft does not show that account the relationships.
    Refused,
    /// They were read.
    Read,
    /// They were read, and the pasted link names none of them, or one for another customer.
    Foreign,
}

/// How a relationship stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its number.
    pub relationship: RelationshipId,
    /// Microsoft's word for it.
    pub status: RelationshipStatus,
    /// Template ids of its roles.
    pub roles: Vec<Uuid>,
    /// How long it lasts from the approval on, in days.
    pub days: Option<u32>,
    /// When it was made.
    pub created_at: Option<Timestamp>,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Whether it goes on by itself at its end.
    pub extends_itself: bool,
}

/// The notes together.
#[derive(Debug, Clone, Default)]
pub struct Rights {
    pub(super) sight: Option<Sight>,
    /// The relationship of a pasted link, or of one that Baton made.
    named: Option<RelationshipId>,
    /// Whether Baton made it.
    is_made: bool,
    /// Since when somebody can approve it, as far as Baton knows.
    named_at: Option<Timestamp>,
    is_shown: bool,
    pub(super) asking: Option<Uuid>,
    not_given: Option<Trouble>,
}

impl Decision {
    const ALL: [Self; 3] = [Self::Later, Self::Now, Self::NotNeeded];

    /// The word in answers and words files.
    fn key(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Now => "now",
            Self::NotNeeded => "not-needed",
        }
    }

    /// What was chosen on this screen.
    pub(super) fn of(view: &View<'_, AcceptDelegatedAdmin>) -> Self {
        let chosen = view.typed(RIGHTS, Self::Later.key());
        Self::ALL.into_iter().find(|one| one.key() == chosen).unwrap_or(Self::Later)
    }
}

impl Rights {
    pub(super) fn apply(&mut self, note: RightsNote, at: Timestamp) {
        match note {
            RightsNote::Pasted { relationship } => self.name(relationship, false, at),
            RightsNote::Made { relationship } => self.name(relationship, true, at),
            RightsNote::Dropped => (self.named, self.is_made, self.is_shown) = (None, false, false),
            RightsNote::Opened { relationship } => {
                if let Some(standing) = self.standing_mut(&relationship) {
                    standing.status = RelationshipStatus::ApprovalPending;
                }
                self.named = Some(relationship);
            }
            RightsNote::Shown => self.is_shown = true,
            RightsNote::Asking { attempt } => (self.asking, self.not_given) = (Some(attempt), None),
            RightsNote::NotGiven { trouble } => (self.asking, self.not_given) = (None, Some(trouble)),
            RightsNote::Given => (self.asking, self.not_given) = (None, None),
        }
    }

    fn name(&mut self, relationship: RelationshipId, is_made: bool, at: Timestamp) {
        (self.named, self.is_made, self.named_at, self.is_shown) = (Some(relationship), is_made, Some(at), false);
        // What was read before was read for another one.
        if let Some(sight) = self.sight.as_mut().filter(|sight| sight.reach == Reach::Foreign) {
            sight.reach = Reach::Read;
        }
    }

    fn standing_mut(&mut self, relationship: &RelationshipId) -> Option<&mut Standing> {
        let standing = self.sight.as_mut()?.standing.as_mut()?;
        (standing.relationship == *relationship).then_some(standing)
    }

    pub(super) fn standing(&self) -> Option<&Standing> {
        self.sight.as_ref()?.standing.as_ref()
    }

    fn reach(&self) -> Reach {
        self.sight.as_ref().map_or(Reach::NotConnected, |sight| sight.reach)
    }

    /// The relationship that the customer can approve now, as far as Baton knows.
    pub(super) fn to_approve(&self) -> Option<&RelationshipId> {
        if self.reach() == Reach::Foreign {
            return None;
        }
        match self.standing() {
            Some(standing) if standing.status == RelationshipStatus::ApprovalPending => Some(&standing.relationship),
            // Microsoft shows one that cannot be approved: made and not opened, being set up, in force or over.
            Some(_) => None,
            // Without a look there is only the pasted link.
            None => self.named.as_ref().filter(|_| !self.is_made),
        }
    }
}

impl Standing {
    /// Until when the customer can approve it.
    pub(super) fn counts_until(&self) -> Option<Timestamp> {
        self.created_at.and_then(invitation_end)
    }

    /// Whether whoever holds its roles can do everything.
    pub(super) fn asks_for_everything(&self) -> bool {
        self.roles.iter().any(|role| baton_microsoft::delegated_admin::is_global_administrator(*role))
    }
}

/// When an invitation that was made then counts no more.
fn invitation_end(made: Timestamp) -> Option<Timestamp> {
    made.checked_add(SignedDuration::from_hours(24 * INVITATION_DAYS)).ok()
}

/// Whether the customer's cloud has such rights at all. Asked before anything is tried.
pub(super) fn are_offered(view: &View<'_, AcceptDelegatedAdmin>) -> bool {
    view.seen.cloud.as_ref().is_none_or(|cloud| cloud.offers(CloudFeature::DelegatedAdmin))
}

/// Whether the step waits for the rights although the distributor is accepted.
pub(super) fn are_awaited(view: &View<'_, AcceptDelegatedAdmin>, sight: Option<&Sight>) -> bool {
    are_offered(view) && Decision::of(view) == Decision::Now && in_force(view, sight).is_none()
}

/// The relationship that is in force; `sight` is what the look under way brought.
pub(super) fn in_force<'v>(view: &'v View<'_, AcceptDelegatedAdmin>, sight: Option<&'v Sight>) -> Option<&'v Standing> {
    let sight = sight.or(view.seen.rights.sight.as_ref())?;
    let lasts = |standing: &&Standing| standing.ends_at.is_none_or(|at| at > view.now);
    sight.standing.as_ref().filter(|standing| standing.status.is_in_force()).filter(lasts)
}

/// What later steps and the report may know of the rights, with the fact that says it. `said` is who saw them in force.
pub(super) fn outcome(
    view: &View<'_, AcceptDelegatedAdmin>,
    sight: Option<&Sight>,
    said: Option<&str>,
) -> (AdminRights, Evidence) {
    let date = |at: Option<Timestamp>| at.map(|at| view.words.date(at)).unwrap_or_else(|| view.say("rights-no-date"));
    if !are_offered(view) {
        return (AdminRights::NotOffered, Evidence::worked_out(view.say("fact-rights-not-offered"), view.now));
    }
    if let Some(standing) = in_force(view, sight) {
        let Standing { relationship, ends_at, extends_itself, .. } = standing.clone();
        let fact = view.say_with("fact-rights-in-force", &[("date", date(ends_at).into())]);
        // What an earlier look saw is Microsoft's word of that time, which stands in the journal, and not of now.
        let evidence = match sight {
            Some(_) => Evidence::microsoft(fact, view.now, None),
            None => Evidence::worked_out(fact, view.now),
        };
        return (AdminRights::InForce { relationship, ends_at, extends_itself }, evidence);
    }
    if let Some(name) = said {
        let evidence = Evidence::person(view.say("fact-rights-said"), name, view.now);
        return (AdminRights::Said { name: name.to_owned() }, evidence);
    }
    if Decision::of(view) == Decision::NotNeeded {
        let evidence = Evidence::person(view.say("fact-rights-not-needed"), view.operator(), view.now);
        return (AdminRights::NotNeeded, evidence);
    }
    let rights = &view.seen.rights;
    if let Some(relationship) = rights.to_approve() {
        let pending = rights.standing().filter(|standing| standing.relationship == *relationship);
        let counts_until = match pending {
            Some(standing) => standing.counts_until(),
            // A pasted link does not say when it was made: no earlier day is certain than the one it was pasted on.
            None => rights.named_at.and_then(invitation_end),
        };
        let fact = view.say_with("fact-rights-invited", &[("date", date(counts_until).into())]);
        let outcome = AdminRights::Invited { relationship: relationship.clone(), counts_until };
        return (outcome, Evidence::worked_out(fact, view.now));
    }
    (AdminRights::Later, Evidence::worked_out(view.say("fact-rights-later"), view.now))
}

#[cfg(test)]
mod tests;
