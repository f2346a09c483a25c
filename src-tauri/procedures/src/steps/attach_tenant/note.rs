//! What the step keeps of the attaching: what the distributor has, what it refused, and when it was looked for in vain.

use baton_distributors::CustomerRecord;
use baton_domain::PersonName;
use baton_workflow::IntentKey;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::by_api::Absence;

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum AttachTenantNote {
    /// The distributor's records of this tenant. None of them is taken by itself when there are several.
    Looked {
        /// Those; empty when there is none.
        found: Vec<CustomerRecord>,
    },
    /// The distributor refused it.
    Refused {
        /// Its words.
        said: String,
    },
    /// A write in doubt was looked for and not found.
    NotFound {
        /// Which.
        key: IntentKey,
    },
    /// A write in doubt happened.
    Attached {
        /// The distributor's reference of the record.
        reference: String,
        /// Who let it be sent.
        confirmed_by: PersonName,
        /// Who found it at the distributor; absent when Baton did.
        #[serde(default)]
        said_by: Option<PersonName>,
    },
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct AttachTenantSeen {
    /// The distributor's records of this tenant; absent when nobody looked.
    pub found: Option<Vec<CustomerRecord>>,
    /// Why the last try was refused, in the distributor's words.
    pub refused: Option<String>,
    /// When a write in doubt was first looked for in vain.
    pub absence: Absence,
    /// The record that a write in doubt made: its reference, who let it be sent, who found it.
    pub attached: Option<(String, PersonName, Option<PersonName>)>,
}

impl AttachTenantSeen {
    /// Folds one note.
    pub(super) fn take(&mut self, note: AttachTenantNote, at: Timestamp) {
        match note {
            AttachTenantNote::Looked { found } => self.found = Some(found),
            AttachTenantNote::Refused { said } => self.refused = Some(said),
            AttachTenantNote::NotFound { key } => self.absence.keep(key, at),
            AttachTenantNote::Attached { reference, confirmed_by, said_by } => {
                self.attached = Some((reference, confirmed_by, said_by));
            }
        }
    }
}
