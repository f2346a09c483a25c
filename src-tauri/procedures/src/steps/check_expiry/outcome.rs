//! What later steps may rely on after `check_expiry`.

use baton_domain::{SubscriptionId, Term};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// The dates that matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedExpiry {
    /// One row per subscription that moves or ends.
    pub rows: Vec<OldTerm>,
    /// The last day on which ordering is safe.
    pub last_safe_day: Date,
    /// When the first of them renews or ends.
    pub first_renewal: Option<Timestamp>,
}

/// What is known of one subscription's term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldTerm {
    /// Which.
    pub subscription: SubscriptionId,
    /// When it renews or ends: read from Microsoft, or said by the person.
    pub renews_at: Option<Timestamp>,
    /// How long its term is. Microsoft does not show it to the customer: a person's word.
    pub term: Option<Term>,
    /// What happens at the end of the term. A person's word.
    pub at_end: AtEnd,
}

/// What the old provider set for the end of the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AtEnd {
    /// It renews by itself.
    Renews,
    /// Auto-renew is off, but nothing else was chosen: it goes on, paid by the month at a higher price.
    ExtendedService,
    /// It is cancelled at the end of the term.
    Cancels,
    /// Nobody knows.
    Unknown,
}
