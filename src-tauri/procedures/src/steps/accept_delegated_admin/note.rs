//! What is kept of letting the distributor order.

use baton_domain::{Cloud, PartnerId};
use baton_workflow::Trouble;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    AcceptanceEvidence,
    rights::{Rights, RightsNote, Sight},
};
use crate::{
    further_permission::Asked,
    sign_in_again::{Again, AgainNote},
};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Baton looked, and something is new apart from the acceptance itself.
    Looked(Box<Looked>),
    /// The distributor's own link was pasted and taken apart.
    Pasted(Pasted),
    /// Back to the link that Baton builds.
    OwnLink,
    /// The page was opened on this computer.
    Opened,
    /// The person said that the message is sent.
    Sent,
    /// The right to read the audit log is being asked for in the browser.
    Asking {
        /// Which attempt.
        attempt: Uuid,
    },
    /// Something about the partner's own admin rights.
    Rights {
        /// What.
        what: RightsNote,
    },
    /// The kept sign-in has run out, or is being made again.
    SignIn {
        /// How it stands.
        again: AgainNote,
    },
}

/// What a look brought.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Looked {
    /// The cloud whose admin center the link leads to, when it is another than before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Cloud>,
    /// How the audit log answered, when it cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log: Option<LogAccess>,
    /// Whether the list of partners may not be read.
    #[serde(default)]
    pub list_refused: bool,
    /// The name of the reseller in a pasted link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reseller_name: Option<String>,
    /// How asking for the audit log ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
    /// Somebody signed in again.
    #[serde(default)]
    pub signed_in_again: bool,
    /// Whether the partner's own Partner Center shows the customer as its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<bool>,
    /// What shows the distributor's acceptance, while the step still waits for the partner's own admin rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<AcceptanceEvidence>,
    /// What Microsoft shows of the partner's own admin rights, when it is another than before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Sight>,
}

/// Whether the audit log may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogAccess {
    /// The permission was never given: it can be asked for.
    NotGiven,
    /// Microsoft refuses it to this account or this tenant.
    Refused,
}

/// What a pasted link names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pasted {
    /// The partner that bills.
    pub biller: PartnerId,
    /// The reseller, in a link of two tiers.
    pub reseller: Option<PartnerId>,
    /// The reseller's location id.
    pub location: Option<String>,
    /// Whether it asked for administration. Baton's own link never does.
    pub asked_for_administration: bool,
}

/// The notes together.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub(super) cloud: Option<Cloud>,
    pub(super) pasted: Option<Pasted>,
    pub(super) reseller_name: Option<String>,
    pub(super) opened_at: Option<Timestamp>,
    pub(super) sent_at: Option<Timestamp>,
    pub(super) log: Option<LogAccess>,
    pub(super) list_refused: bool,
    pub(super) asking: Option<Uuid>,
    pub(super) not_asked: Option<Trouble>,
    pub(super) again: Again,
    pub(super) accepted: Option<AcceptanceEvidence>,
    pub(super) rights: Rights,
    pub(super) own: Option<bool>,
}

impl Looked {
    pub(super) fn is_news(&self) -> bool {
        *self != Self::default()
    }
}

impl Seen {
    pub(super) fn take(&mut self, note: Note, at: Timestamp) {
        match note {
            Note::Looked(looked) => self.look(*looked),
            Note::Pasted(pasted) => {
                self.pasted = Some(pasted);
                self.reseller_name = None;
            }
            Note::OwnLink => self.pasted = None,
            Note::Opened => self.opened_at = self.opened_at.or(Some(at)),
            Note::Sent => self.sent_at = self.sent_at.or(Some(at)),
            Note::Asking { attempt } => {
                self.asking = Some(attempt);
                self.not_asked = None;
            }
            Note::Rights { what } => self.rights.apply(what, at),
            Note::SignIn { again } => self.again.apply(again),
        }
    }

    fn look(&mut self, looked: Looked) {
        let Looked { cloud, log, list_refused, reseller_name, asked, signed_in_again, own, accepted, rights } = looked;
        if signed_in_again {
            self.again.done();
        }
        self.cloud = cloud.or_else(|| self.cloud.take());
        self.list_refused |= list_refused;
        self.reseller_name = reseller_name.or_else(|| self.reseller_name.take());
        match asked {
            Some(Asked::Given) => (self.asking, self.log) = (None, None),
            Some(Asked::Not { trouble }) => (self.asking, self.not_asked) = (None, Some(trouble)),
            None => {}
        }
        self.own = own.or(self.own);
        self.log = log.or(self.log);
        self.accepted = accepted.or_else(|| self.accepted.take());
        self.rights.sight = rights.or_else(|| self.rights.sight.take());
    }

    /// Since when somebody is expected to accept.
    pub(super) fn since(&self) -> Option<Timestamp> {
        [self.opened_at, self.sent_at].into_iter().flatten().min()
    }
}
