//! What a bought subscription can be.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The state of a subscription as Graph writes it (`companySubscription.status`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "PascalCase")]
pub enum SubscriptionStatus {
    /// In use.
    Enabled,
    /// Past its end, people still have access for a while.
    Warning,
    /// People have lost access.
    Suspended,
    /// Gone; data is being removed.
    Deleted,
    /// Blocked by Microsoft.
    LockedOut,
    /// A word Baton does not know. Shown raw, never taken for active or ended.
    #[serde(untagged)]
    Other(String),
}

impl SubscriptionStatus {
    /// Whether people can use it today.
    #[must_use]
    pub fn is_active(&self) -> bool {
        matches!(self, Self::Enabled | Self::Warning)
    }

    /// Whether it is surely over.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Suspended | Self::Deleted)
    }
}

/// How long a commitment lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Term {
    /// One month (`P1M`).
    P1M,
    /// One year (`P1Y`).
    P1Y,
    /// Three years (`P3Y`).
    P3Y,
}

/// How often the bill comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BillingCycle {
    /// Every month.
    Monthly,
    /// Once a year.
    Annual,
}
