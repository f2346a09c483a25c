//! What the step keeps: looks, tries per person, permissions; and how they fold into what is known.

use std::collections::{BTreeMap, BTreeSet};

use baton_domain::{SkuId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::plan::{Change, Plan};
use crate::sign_in_again::{Again, AgainNote};

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Somebody has to sign in again.
    SignIn {
        /// How that stands.
        again: AgainNote,
    },
    /// A look found this.
    Looked {
        /// Everybody who still has to be switched.
        plan: Plan,
    },
    /// A look found the same as the one before.
    LookedAgain,
    /// The admin's permission is there; writes may begin.
    Allowed,
    /// The admin was asked for a permission in the browser.
    Asked {
        /// What for.
        permission: Permission,
        /// Names the attempt.
        attempt: Uuid,
    },
    /// The sign-in page came to an end.
    AskEnded {
        /// Whether the admin agreed.
        agreed: bool,
    },
    /// What became of one person.
    Person {
        /// Who.
        user: UserId,
        /// What.
        what: What,
        /// Microsoft's id of the request, when it answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request_id: Option<String>,
    },
    /// A person decided that somebody stays as they are.
    Left {
        /// Who.
        user: UserId,
        /// Why, as a word of the words file.
        reason: String,
    },
}

/// What a permission is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Give and take licences.
    SwitchLicences,
    /// Set a person's country.
    SetCountry,
}

/// What became of one try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// Microsoft confirmed the change.
    Switched {
        /// What was changed, and how it was before.
        change: Change,
    },
    /// It was already so when Baton looked.
    Already,
    /// Microsoft confirmed the way back.
    Undone,
    /// Microsoft confirmed the country.
    CountrySet,
    /// Nothing was changed.
    NotSwitched {
        /// Why.
        reason: Reason,
        /// What was sent and answered with "busy", or not answered: it has been seen done later, and its way back must not be
        /// lost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sent: Option<Change>,
    },
}

/// Why nothing was changed for a person. Each asks for something different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// No country is set.
    NoCountry,
    /// Two products clash.
    Clash {
        /// The other product, when it could be told.
        product: Option<SkuId>,
    },
    /// The product comes from a group.
    ByGroup,
    /// No seat is left.
    NoSeat,
    /// One product needs another.
    Dependency,
    /// The account may not do this.
    Forbidden,
    /// The person is no longer there.
    Gone,
    /// The person was changed by somebody else since the last look.
    Changed,
    /// Microsoft was too busy; another try helps.
    Busy,
    /// The request was lost on its way: no answer came, and a look showed the person as before. Another try helps.
    Lost,
    /// Something else.
    Other {
        /// Graph's code.
        code: String,
    },
}

impl Reason {
    /// The word of the words file.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoCountry => "no-country",
            Self::Clash { product: Some(_) } => "clash",
            Self::Clash { product: None } => "clash-unknown",
            Self::ByGroup => "by-group",
            Self::NoSeat => "no-seat",
            Self::Dependency => "dependency",
            Self::Forbidden => "forbidden",
            Self::Gone => "gone",
            Self::Changed => "changed",
            Self::Busy => "busy",
            Self::Lost => "lost",
            Self::Other { .. } => "other",
        }
    }
}

/// Everything that is known.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The last look, and when.
    pub plan: Option<(Plan, Timestamp)>,
    /// What is looked up in that plan again and again.
    index: PlanIndex,
    /// When it was last looked, with or without news.
    pub looked: Option<Timestamp>,
    /// Each person who was tried or decided on.
    pub people: BTreeMap<UserId, Tried>,
    /// The permission that is being asked for.
    pub asking: Option<(Permission, Uuid)>,
    /// The last page ended without a yes.
    pub declined: bool,
    /// When the last permission was taken into use, and how many were dealt with since: for speed and time left.
    pub run: Option<(Timestamp, u32)>,
    /// When something was last written.
    pub written: Option<Timestamp>,
}

/// The plan by person, made once per look, so that the next write does not cost more the more people there are.
#[derive(Debug, Clone, Default)]
struct PlanIndex {
    /// Each person's position in the plan.
    places: BTreeMap<UserId, usize>,
    no_country: BTreeSet<UserId>,
    by_group: BTreeSet<UserId>,
    /// Everybody before this position was tried, or waits for a person's decision.
    fresh_from: usize,
}

impl PlanIndex {
    fn of(plan: &Plan) -> Self {
        Self {
            places: plan.people.iter().enumerate().map(|(place, (user, _))| (*user, place)).collect(),
            no_country: plan.no_country.iter().copied().collect(),
            by_group: plan.by_group.iter().map(|(user, _)| *user).collect(),
            fresh_from: 0,
        }
    }
}

/// What is known of a person's tries.
#[derive(Debug, Clone)]
pub struct Tried {
    /// What became of the last one.
    pub what: Option<What>,
    /// When.
    pub at: Timestamp,
    /// How many tries failed.
    pub failed: u32,
    /// Why the person stays as they are, when somebody decided so.
    pub left: Option<String>,
    /// A change that was sent and answered with "busy" or not at all, until it is known what became of it.
    pub sent: Option<Change>,
}

/// How a person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Seen with the new product, or confirmed and not looked at since.
    Switched,
    /// Their turn comes.
    Waiting,
    /// A person must decide.
    NeedsALook(Reason),
    /// Brought back by a person.
    Undone,
    /// Stays as they are by a person's decision.
    Left(String),
}

impl Seen {
    /// Folds a note in.
    pub fn apply(&mut self, note: Note, at: Timestamp) {
        if matches!(note, Note::Looked { .. } | Note::LookedAgain) {
            self.again.done();
        }
        match note {
            Note::SignIn { again } => self.again.apply(again),
            Note::Looked { plan } => {
                self.index = PlanIndex::of(&plan);
                self.plan = Some((plan, at));
                self.looked = Some(at);
                self.pass_over_the_tried();
            }
            Note::LookedAgain => self.looked = Some(at),
            Note::Allowed => {
                self.asking = None;
                self.declined = false;
                self.run = Some((at, 0));
            }
            Note::Asked { permission, attempt } => {
                self.asking = Some((permission, attempt));
                self.declined = false;
            }
            Note::AskEnded { agreed } => {
                self.asking = None;
                self.declined = !agreed;
            }
            Note::Person { user, what, .. } => self.tried(user, what, at),
            Note::Left { user, reason } => {
                let tried =
                    self.people.entry(user).or_insert(Tried { what: None, at, failed: 0, left: None, sent: None });
                tried.left = Some(reason);
                tried.at = at;
                self.pass_over_the_tried();
            }
        }
    }

    /// Each person is passed over once, so that a whole switch passes over the plan once.
    fn pass_over_the_tried(&mut self) {
        let Some((plan, _)) = &self.plan else { return };
        while plan.people.get(self.index.fresh_from).is_some_and(|(user, _)| !self.is_fresh(*user)) {
            self.index.fresh_from += 1;
        }
    }

    /// Whether a person's turn comes and they were never tried.
    fn is_fresh(&self, user: UserId) -> bool {
        let index = &self.index;
        !self.people.contains_key(&user) && !index.no_country.contains(&user) && !index.by_group.contains(&user)
    }

    /// What is to be changed for a person, by the last look.
    #[must_use]
    pub fn change_of(&self, user: UserId) -> Option<&Change> {
        let (plan, _) = self.plan.as_ref()?;
        let (_, change) = plan.people.get(*self.index.places.get(&user)?)?;
        plan.changes.get(usize::try_from(*change).ok()?)
    }

    fn tried(&mut self, user: UserId, what: What, at: Timestamp) {
        let failed = matches!(what, What::NotSwitched { .. });
        if !failed && what != What::Already {
            self.written = Some(at);
        }
        if let Some((_, done)) = &mut self.run {
            *done += u32::from(what != What::CountrySet);
        }
        let tried = self.people.entry(user).or_insert(Tried { what: None, at, failed: 0, left: None, sent: None });
        tried.failed = if failed { tried.failed + 1 } else { 0 };
        tried.at = at;
        tried.left = None;
        match &what {
            What::NotSwitched { reason: Reason::Busy | Reason::Lost, sent } => {
                tried.sent = sent.clone().or(tried.sent.take())
            }
            What::CountrySet => {}
            What::Switched { .. } | What::Already | What::Undone | What::NotSwitched { .. } => tried.sent = None,
        }
        tried.what = Some(what);
        self.pass_over_the_tried();
    }

    /// Whether the last two people in a row could not be tried because Microsoft was busy.
    #[must_use]
    pub fn stays_busy(&self) -> bool {
        let mut newest: Vec<&Tried> = self.people.values().filter(|tried| tried.what.is_some()).collect();
        newest.sort_by_key(|tried| std::cmp::Reverse(tried.at));
        let is_busy = |tried: &&&Tried| matches!(tried.what, Some(What::NotSwitched { reason: Reason::Busy, .. }));
        newest.iter().take(2).filter(is_busy).count() == 2
    }

    /// Whether anything was ever tried.
    #[must_use]
    pub fn has_started(&self) -> bool {
        self.people.values().any(|tried| tried.what.is_some())
    }

    /// Whether the last look came after the last write, so that its word is the last.
    #[must_use]
    pub fn is_read_back(&self) -> bool {
        match (self.looked, self.written) {
            (Some(looked), Some(written)) => looked >= written,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }

    /// How everybody stands: those of the plan in its order, then those who were switched before. One pass.
    #[must_use]
    pub fn standings(&self) -> Vec<(UserId, Standing)> {
        let Some((plan, looked)) = &self.plan else { return Vec::new() };
        let looked = self.looked.map_or(*looked, |again| again.max(*looked));
        let PlanIndex { places, no_country, by_group, .. } = &self.index;
        let of = |user: &UserId| -> Standing {
            let tried = self.people.get(user);
            if let Some(reason) = tried.and_then(|tried| tried.left.clone()) {
                return Standing::Left(reason);
            }
            match tried.and_then(|tried| Some((tried.what.as_ref()?, tried.at))) {
                // Confirmed before the look, and the look still finds the old product: the far end's word counts.
                Some((What::Switched { .. } | What::Already, at)) if at < looked => {
                    Standing::NeedsALook(Reason::Changed)
                }
                Some((What::Switched { .. } | What::Already, _)) => Standing::Switched,
                Some((What::Undone, _)) => Standing::Undone,
                Some((What::NotSwitched { reason: Reason::Busy | Reason::Lost, .. }, _))
                    if tried.is_some_and(|tried| tried.failed < 3) =>
                {
                    Standing::Waiting
                }
                Some((What::NotSwitched { reason: Reason::Changed, .. }, at)) if at <= looked => Standing::Waiting,
                Some((What::NotSwitched { reason: Reason::NoCountry, .. }, _)) if !no_country.contains(user) => {
                    Standing::Waiting
                }
                Some((What::NotSwitched { reason, .. }, _)) => Standing::NeedsALook(reason.clone()),
                Some((What::CountrySet, _)) => Standing::Waiting,
                None if by_group.contains(user) => Standing::NeedsALook(Reason::ByGroup),
                None if no_country.contains(user) => Standing::NeedsALook(Reason::NoCountry),
                None => Standing::Waiting,
            }
        };
        let mut all: Vec<(UserId, Standing)> = plan.people.iter().map(|(user, _)| (*user, of(user))).collect();
        let done = self.people.iter().filter(|(user, tried)| {
            !places.contains_key(user) && matches!(tried.what, Some(What::Switched { .. } | What::Already))
        });
        all.extend(done.map(|(user, _)| (*user, Standing::Switched)));
        all
    }

    /// The next person whose turn it is, other than the one that was just done.
    #[must_use]
    pub fn next_waiting(&self, but: Option<UserId>) -> Option<UserId> {
        let (plan, _) = self.plan.as_ref()?;
        // Those who were never tried go before those who are tried again, of whom there are few.
        let after = plan.people.get(self.index.fresh_from..).unwrap_or_default();
        let fresh = after.iter().map(|(user, _)| *user).find(|user| Some(*user) != but && self.is_fresh(*user));
        fresh.or_else(|| {
            let waits = |(user, standing): &(UserId, Standing)| Some(*user) != but && *standing == Standing::Waiting;
            self.standings().into_iter().find(waits).map(|(user, _)| user)
        })
    }

    /// How many requests were lost on their way to people who wait for another try.
    #[must_use]
    pub fn lost(&self) -> u32 {
        let lost = |tried: &&Tried| matches!(tried.what, Some(What::NotSwitched { reason: Reason::Lost, .. }));
        u32::try_from(self.people.values().filter(lost).count()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
#[path = "notes_tests.rs"]
mod tests;
