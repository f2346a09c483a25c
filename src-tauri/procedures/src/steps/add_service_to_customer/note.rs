//! What the step keeps of the attaching: what was read, when it was asked for, and when it was looked for in vain.

use baton_distributors::Attachment;
use baton_workflow::IntentKey;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::by_api::Absence;

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum AttachNote {
    /// How far the distributor says it is.
    Looked {
        /// That; absent when it was never asked for.
        attachment: Option<Attachment>,
    },
    /// The distributor took the request on.
    Asked,
    /// A write in doubt was looked for and not found.
    NotFound {
        /// Which.
        key: IntentKey,
    },
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct AttachSeen {
    /// How far the distributor said it is; absent when nobody looked.
    pub looked: Option<Option<Attachment>>,
    /// When Baton asked for it, or first saw that it was asked for.
    pub asked_at: Option<Timestamp>,
    /// When a write in doubt was first looked for in vain.
    pub absence: Absence,
}

impl AttachSeen {
    /// Folds one note.
    pub(super) fn take(&mut self, note: AttachNote, at: Timestamp) {
        match note {
            AttachNote::Looked { attachment } => {
                if attachment.is_some() {
                    self.asked_at.get_or_insert(at);
                }
                self.looked = Some(attachment);
            }
            AttachNote::Asked => self.asked_at = Some(at),
            AttachNote::NotFound { key } => self.absence.keep(key, at),
        }
    }

    /// What is known of the attaching.
    pub(super) fn attachment(&self) -> Option<&Attachment> {
        self.looked.as_ref().and_then(Option::as_ref)
    }
}
