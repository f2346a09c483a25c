//! What stands in the journal. Status is derived from these events by replay; nothing is ever changed or removed.

use std::fmt;

use baton_domain::{Evidence, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{StepId, Trouble};

/// The key of one intent: one write, one key. Sent to the far end where it can be found again by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IntentKey(pub Uuid);

impl fmt::Display for IntentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One row of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The move began.
    Started {
        /// The procedure's id.
        procedure: String,
        /// Who sits at the computer, as the settings say.
        operator: String,
    },
    /// A step saw or was told something.
    Noted {
        /// The step.
        step: StepId,
        /// What, in the step's own shape.
        note: Value,
        /// Where it comes from.
        #[serde(default)]
        evidence: Vec<Evidence>,
        /// What it tells about the move as a whole.
        #[serde(default)]
        header: HeaderUpdate,
    },
    /// A write is about to leave. Committed to disk before its first byte does.
    Intended {
        /// The step.
        step: StepId,
        /// The write's key.
        key: IntentKey,
        /// What will be written, in the step's own shape.
        intent: Value,
    },
    /// The write got a parsed success.
    Answered {
        /// The step.
        step: StepId,
        /// The write's key.
        key: IntentKey,
        /// What it brought, in the step's own shape.
        note: Option<Value>,
        /// Where it comes from.
        #[serde(default)]
        evidence: Vec<Evidence>,
        /// What it tells about the move as a whole.
        #[serde(default)]
        header: HeaderUpdate,
    },
    /// The far end said no, with a reason; or the write surely never left. Nothing was changed.
    NotDone {
        /// The step.
        step: StepId,
        /// The write's key.
        key: IntentKey,
        /// Why.
        trouble: Trouble,
        /// What the step keeps of it.
        note: Option<Value>,
    },
    /// Sent, and no answer that says what happened.
    InDoubt {
        /// The step.
        step: StepId,
        /// The write's key.
        key: IntentKey,
        /// What is known.
        trouble: Trouble,
        /// What the step keeps of a look that could not tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Value>,
    },
    /// A write in doubt was looked up at the far end.
    LookedUp {
        /// The step.
        step: StepId,
        /// The write's key.
        key: IntentKey,
        /// Whether it had happened.
        happened: bool,
        /// What it brought.
        note: Option<Value>,
        /// Where it comes from.
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
    /// The step is done.
    Finished {
        /// The step.
        step: StepId,
        /// Its outcome, in the step's own shape.
        outcome: Value,
        /// What proves it.
        evidence: Vec<Evidence>,
        /// What it tells about the move as a whole.
        #[serde(default)]
        header: HeaderUpdate,
    },
    /// A person chose "Change this": these steps are open again.
    Reopened {
        /// The chosen step and every later one that needed its outcome.
        steps: Vec<StepId>,
    },
    /// A person closed the move before its end.
    Closed {
        /// Why.
        reason: String,
    },
    /// The move goes on elsewhere: this copy is only read from now on.
    PassedOn {
        /// Who passed it on.
        by: String,
        /// To whom, as they wrote it; empty when they did not say.
        #[serde(default)]
        to: String,
    },
    /// Here the move goes on: the first row of the copy that was opened from a case file.
    TakenOver {
        /// Who goes on with it.
        by: String,
        /// The fingerprint of the key that signed the case file.
        key: String,
    },
    /// The move goes on where it was passed on: nobody opened the case file, a person says.
    TakenBack {
        /// Who says so.
        by: String,
    },
}

impl Event {
    /// The step the event belongs to, if it belongs to one.
    #[must_use]
    pub fn step(&self) -> Option<&StepId> {
        match self {
            Self::Started { .. }
            | Self::Reopened { .. }
            | Self::Closed { .. }
            | Self::PassedOn { .. }
            | Self::TakenOver { .. }
            | Self::TakenBack { .. } => None,
            Self::Noted { step, .. }
            | Self::Intended { step, .. }
            | Self::Answered { step, .. }
            | Self::NotDone { step, .. }
            | Self::InDoubt { step, .. }
            | Self::LookedUp { step, .. }
            | Self::Finished { step, .. } => Some(step),
        }
    }
}

/// What a step tells about the move as a whole, for the head of the window and the home screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HeaderUpdate {
    /// The customer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The customer's domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The customer's tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// The old provider's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_provider: Option<String>,
    /// When the first old subscription renews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews_at: Option<Timestamp>,
    /// Whether the old subscriptions have ended, so that no renewal threatens any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<bool>,
    /// Until when the partner's own admin rights count, or the invitation to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin_rights: Option<AdminRightsEnd>,
    /// The route that was chosen, where a procedure has more than one running order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
}

/// When something about the partner's own admin rights with the customer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "at", rename_all = "snake_case")]
pub enum AdminRightsEnd {
    /// Nothing ends.
    Nothing,
    /// The customer can approve them until then.
    Invitation(Timestamp),
    /// They are in force until then.
    InForce(Timestamp),
}

impl HeaderUpdate {
    /// Takes over everything that `newer` knows.
    pub fn take(&mut self, newer: &Self) {
        fn newer_or<T: Clone>(old: &mut Option<T>, new: &Option<T>) {
            if new.is_some() {
                old.clone_from(new);
            }
        }
        newer_or(&mut self.customer, &newer.customer);
        newer_or(&mut self.domain, &newer.domain);
        newer_or(&mut self.tenant, &newer.tenant);
        newer_or(&mut self.old_provider, &newer.old_provider);
        newer_or(&mut self.renews_at, &newer.renews_at);
        newer_or(&mut self.moved, &newer.moved);
        newer_or(&mut self.admin_rights, &newer.admin_rights);
        newer_or(&mut self.route, &newer.route);
    }
}
