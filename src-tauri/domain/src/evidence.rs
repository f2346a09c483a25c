//! What was seen, where, when, and by which request: the only thing a step may end on.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a fact comes from. Baton never says "read from" for something a person told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// Read by Baton from Microsoft's interfaces.
    Microsoft,
    /// Read by Baton from a distributor's interface.
    Distributor {
        /// The interface's name, e.g. `ArrowSphere`.
        name: String,
    },
    /// A named person's word. Shown as "Confirmed by ..." and listed as not verified in the report.
    Person {
        /// Who said it.
        name: String,
    },
    /// Worked out by Baton from other facts.
    Baton,
    /// Looked up on this computer (settings, other moves).
    ThisComputer,
}

/// One fact with its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// The fact in the person's language, e.g. "Default domain: fabrikam.example".
    pub fact: String,
    /// Where it comes from.
    pub source: Source,
    /// When it was seen.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// The far end's id of the request that showed it, for support cases and disputes.
    pub request_id: Option<String>,
    /// It shows that what was looked for is not there yet: seen, and nothing proved.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub is_missing: bool,
}

impl Evidence {
    /// A fact read from Microsoft.
    #[must_use]
    pub fn microsoft(fact: impl Into<String>, at: Timestamp, request_id: Option<String>) -> Self {
        Self { fact: fact.into(), source: Source::Microsoft, at, request_id, is_missing: false }
    }

    /// A fact read from a distributor's interface.
    #[must_use]
    pub fn distributor(
        fact: impl Into<String>,
        name: impl Into<String>,
        at: Timestamp,
        request_id: Option<String>,
    ) -> Self {
        Self { fact: fact.into(), source: Source::Distributor { name: name.into() }, at, request_id, is_missing: false }
    }

    /// A fact that a named person gave.
    #[must_use]
    pub fn person(fact: impl Into<String>, name: impl Into<String>, at: Timestamp) -> Self {
        Self {
            fact: fact.into(),
            source: Source::Person { name: name.into() },
            at,
            request_id: None,
            is_missing: false,
        }
    }

    /// A fact that Baton worked out.
    #[must_use]
    pub fn worked_out(fact: impl Into<String>, at: Timestamp) -> Self {
        Self { fact: fact.into(), source: Source::Baton, at, request_id: None, is_missing: false }
    }

    /// A fact found on this computer.
    #[must_use]
    pub fn this_computer(fact: impl Into<String>, at: Timestamp) -> Self {
        Self { fact: fact.into(), source: Source::ThisComputer, at, request_id: None, is_missing: false }
    }

    /// The same fact, which shows that what was looked for is not there yet.
    #[must_use]
    pub fn missing(mut self) -> Self {
        self.is_missing = true;
        self
    }
}
