//! What later steps may rely on after `confirm_agreement`.

use baton_domain::PersonName;
use serde::{Deserialize, Serialize};

/// The customer accepted the Microsoft Customer Agreement. Without it Microsoft lets nobody order for the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedAgreement {
    /// How that is known.
    pub evidence: AgreementEvidence,
}

/// How it is known that the agreement was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AgreementEvidence {
    /// The distributor's interface shows it.
    Distributor,
    /// A named person's word.
    Person {
        /// Who says so.
        name: PersonName,
    },
}
