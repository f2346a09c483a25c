//! What is kept of a sign-in under way. No token, no address with a state, no name.

use baton_domain::{TenantId, UserId};
use baton_workflow::Trouble;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::SignInWay;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// A wait began.
    Waiting(Waiting),
    /// The person stopped it.
    Cancelled,
    /// Baton was closed meanwhile, so nobody listens any more.
    Lost,
    /// Somebody of another company signed in.
    OtherCompany(OtherCompany),
    /// It did not come about.
    Failed {
        /// Why.
        trouble: Trouble,
    },
}

/// A wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Which attempt.
    pub attempt: Uuid,
    /// How it ends, when it ends well.
    pub way: SignInWay,
    /// For what.
    pub on: WaitsOn,
    /// Until when.
    pub works_until: Timestamp,
}

/// What is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum WaitsOn {
    /// A page in this computer's browser.
    Browser {
        /// Its host.
        host: String,
    },
    /// A code typed on any device. It is shown to be read out; without the secret in memory it opens nothing.
    Code {
        /// The code.
        code: String,
        /// Where it is typed.
        page: Url,
    },
}

/// Who signed in instead. The name stands in the side table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherCompany {
    /// Their tenant.
    pub tenant: TenantId,
    /// Their object id there.
    pub user: UserId,
    /// The domain of their sign-in name.
    pub domain: String,
}

/// The notes together.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The wait under way, and since when.
    pub(super) waiting: Option<(Waiting, Timestamp)>,
    /// How the last attempt ended, when it did not end well.
    pub(super) ended: Option<(BadEnd, Timestamp)>,
}

/// How an attempt ended badly.
#[derive(Debug, Clone)]
pub(super) enum BadEnd {
    Cancelled,
    Lost,
    OtherCompany(OtherCompany),
    Failed(Trouble),
}

impl Seen {
    pub(super) fn take(&mut self, note: Note, at: Timestamp) {
        *self = match note {
            Note::Waiting(waiting) => Self { waiting: Some((waiting, at)), ended: None },
            Note::Cancelled => Self { waiting: None, ended: Some((BadEnd::Cancelled, at)) },
            Note::Lost => Self { waiting: None, ended: Some((BadEnd::Lost, at)) },
            Note::OtherCompany(other) => Self { waiting: None, ended: Some((BadEnd::OtherCompany(other), at)) },
            Note::Failed { trouble } => Self { waiting: None, ended: Some((BadEnd::Failed(trouble), at)) },
        };
    }
}
