//! What is kept of the Directory Connection: ids, and what an app may do. Names of apps stand in the side table.

use std::collections::BTreeSet;

use baton_domain::TenantId;
use baton_microsoft::graph::AppPermission;
use baton_workflow::Trouble;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    further_permission::Asked,
    sign_in_again::{Again, AgainNote},
};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Baton looked.
    Looked(Box<Looked>),
    /// The right to read the tenant's apps is being asked for in the browser.
    Asking {
        /// Which attempt.
        attempt: Uuid,
    },
    /// Nobody waits for that page any more.
    AskingStopped,
    /// Whether the person says that it was connected before this step.
    ConnectedBefore {
        /// Yes or no.
        is: bool,
    },
    /// Which app the person says it is.
    Chosen {
        /// Its object id; none to choose again.
        app: Option<Uuid>,
    },
    /// None of the apps that Baton sees is it, says the person.
    NoneOfThem,
    /// The kept sign-in has run out, or is being made again.
    SignIn {
        /// How it stands.
        again: AgainNote,
    },
}

/// What a look brought.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Looked {
    /// The opening of the move in which it was seen.
    #[serde(default)]
    pub visit: Uuid,
    /// Why the apps cannot be read, when they cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_access: Option<NoAccess>,
    /// How asking for them ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
    /// The apps of other organizations that were there at the first look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<BTreeSet<Uuid>>,
    /// What there is to see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sight: Option<Sight>,
}

/// Why Baton may not read the tenant's apps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoAccess {
    /// The permission was never given: it can be asked for.
    NotGiven,
    /// Microsoft refuses it to this account.
    Refused,
}

/// The apps that may be the Directory Connection: those that are new, or all where it was connected before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sight {
    /// Each of them.
    pub apps: Vec<App>,
    /// The only new one, or the one that the person chose.
    pub candidate: Option<Candidate>,
}

/// An app of another organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// Its object id in the customer's tenant.
    pub id: Uuid,
    /// The app's own id.
    pub app_id: Option<Uuid>,
    /// The organization that made it.
    pub owner: Option<TenantId>,
}

/// The app that it may be, looked at closely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The app.
    pub app: App,
    /// Whether it was not there at the first look.
    pub is_new: bool,
    /// What it may do by itself; none when Microsoft does not show it.
    pub permissions: Option<Vec<AppPermission>>,
}

/// A look, and when it was.
#[derive(Debug, Clone)]
pub struct LastSight {
    /// What was seen.
    pub sight: Sight,
    /// The opening of the move in which it was seen.
    pub visit: Uuid,
    /// When.
    pub at: Timestamp,
}

/// The notes together.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub(super) again: Again,
    pub(super) no_access: Option<NoAccess>,
    pub(super) asking: Option<Uuid>,
    pub(super) not_asked: Option<Trouble>,
    /// The first look: the apps of other organizations, and when.
    pub(super) before: Option<(BTreeSet<Uuid>, Timestamp)>,
    pub(super) connected_before: bool,
    pub(super) chosen: Option<Uuid>,
    pub(super) none_of_them: bool,
    pub(super) last: Option<LastSight>,
}

impl Seen {
    /// The last look, if it is of this opening of the move.
    pub(super) fn current(&self, visit: Uuid) -> Option<&Sight> {
        self.last.as_ref().filter(|last| last.visit == visit).map(|last| &last.sight)
    }

    /// The app that it may be, by the last look of this opening of the move.
    pub(super) fn candidate(&self, visit: Uuid) -> Option<&Candidate> {
        self.current(visit)?.candidate.as_ref()
    }

    pub(super) fn apply(&mut self, note: Note, at: Timestamp) {
        match note {
            Note::Looked(looked) => self.look(*looked, at),
            Note::Asking { attempt } => (self.asking, self.not_asked) = (Some(attempt), None),
            Note::AskingStopped => self.asking = None,
            Note::ConnectedBefore { is } => {
                self.connected_before = is;
                (self.chosen, self.none_of_them, self.last) = (None, false, None);
            }
            Note::Chosen { app } => {
                self.chosen = app;
                (self.none_of_them, self.last) = (false, None);
            }
            Note::NoneOfThem => self.none_of_them = true,
            Note::SignIn { again } => self.again.apply(again),
        }
    }

    fn look(&mut self, looked: Looked, at: Timestamp) {
        let Looked { visit, no_access, asked, before, sight } = looked;
        self.again.done();
        self.no_access = no_access;
        match asked {
            Some(Asked::Given) => (self.asking, self.not_asked) = (None, None),
            Some(Asked::Not { trouble }) => (self.asking, self.not_asked) = (None, Some(trouble)),
            None => {}
        }
        if let Some(before) = before {
            self.before = self.before.take().or(Some((before, at)));
        }
        self.last = sight.map(|sight| LastSight { sight, visit, at });
    }
}
