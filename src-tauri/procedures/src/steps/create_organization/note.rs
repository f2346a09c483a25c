//! What the step keeps: the checked fields, and by the interface what was found, refused or looked for in vain.

use baton_distributors::CustomerRecord;
use baton_domain::PersonName;
use baton_workflow::IntentKey;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::OrganizationDetails;
use crate::by_api::Absence;

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum OrganizationNote {
    /// The fields are filled in and checked: what to type in the portal, or what Baton will send.
    Typed {
        /// The fields.
        details: Box<OrganizationDetails>,
    },
    /// The person wants to correct a field.
    Corrects,
    /// The distributor's customers that may be this one.
    Looked {
        /// Those; empty when there is none.
        found: Vec<CustomerRecord>,
    },
    /// The distributor refused the customer.
    Refused {
        /// Its words.
        said: String,
    },
    /// A write in doubt was looked for and not found.
    NotFound {
        /// Which.
        key: IntentKey,
    },
    /// A write in doubt was found: the customer was made.
    Made {
        /// The distributor's reference.
        reference: String,
        /// What was sent.
        details: Box<OrganizationDetails>,
        /// Who let it be sent.
        confirmed_by: PersonName,
        /// Who found it at the distributor; absent when Baton did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said_by: Option<PersonName>,
    },
}

/// The customer that a write in doubt made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The distributor's reference.
    pub reference: String,
    /// What was sent.
    pub details: OrganizationDetails,
    /// Who let it be sent.
    pub confirmed_by: PersonName,
    /// Who found it at the distributor; absent when Baton did.
    pub said_by: Option<PersonName>,
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct OrganizationSeen {
    /// The checked fields.
    pub details: Option<OrganizationDetails>,
    /// Whether the fields are open to be corrected.
    pub correcting: bool,
    /// The distributor's customers that may be this one; absent when nobody looked.
    pub found: Option<Vec<CustomerRecord>>,
    /// Why the last one was refused, in the distributor's words.
    pub refused: Option<String>,
    /// When a write in doubt was first looked for in vain.
    pub absence: Absence,
    /// The customer that a write in doubt made.
    pub made: Option<Made>,
}

impl OrganizationSeen {
    /// The checked fields, when they are not being corrected.
    pub(super) fn ready(&self) -> Option<&OrganizationDetails> {
        self.details.as_ref().filter(|_| !self.correcting)
    }

    /// Folds one note.
    pub(super) fn take(&mut self, note: OrganizationNote, at: Timestamp) {
        match note {
            OrganizationNote::Typed { details } => {
                self.details = Some(*details);
                self.correcting = false;
                self.refused = None;
            }
            OrganizationNote::Corrects => self.correcting = true,
            OrganizationNote::Looked { found } => self.found = Some(found),
            OrganizationNote::Refused { said } => {
                self.refused = Some(said);
                self.correcting = true;
            }
            OrganizationNote::NotFound { key } => self.absence.keep(key, at),
            OrganizationNote::Made { reference, details, confirmed_by, said_by } => {
                self.made = Some(Made { reference, details: *details, confirmed_by, said_by });
            }
        }
    }
}
