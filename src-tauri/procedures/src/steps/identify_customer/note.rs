//! What is kept of looking for a customer.

use baton_domain::{CloudName, DomainName, TenantId};
use serde::{Deserialize, Serialize};

/// What was looked for, and what Microsoft answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The person asks for this domain.
    Wanted {
        /// As parsed.
        domain: DomainName,
    },
    /// Microsoft's answer for it.
    Answered {
        /// For which domain.
        domain: DomainName,
        /// What it said.
        answer: Answer,
    },
}

/// What Microsoft knows of a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// It belongs to a tenant.
    Found {
        /// The tenant.
        tenant: TenantId,
        /// Its region, e.g. `EU`.
        region: Option<String>,
        /// A part of the region, e.g. `GCC`.
        part: Option<String>,
    },
    /// Nobody has it.
    Unknown,
    /// It belongs to a tenant of another Microsoft cloud.
    OtherCloud {
        /// Which; `None` when Microsoft says only that it is another one.
        cloud: Option<CloudName>,
    },
    /// It is one for personal accounts, such as outlook.com.
    Personal,
}

/// The domain asked for, with the answer once there is one.
#[derive(Debug, Clone, Default)]
pub struct Looked {
    /// The domain asked for last.
    pub(super) domain: Option<DomainName>,
    /// Its answer.
    pub(super) answer: Option<Answer>,
}
