//! What Microsoft transfers from one partner to another, as far as it can be seen from the customer's side. Pure.

use baton_domain::{PartnerId, SubscriptionStatus};

use crate::steps::OldSubscription;

/// The most subscriptions in one transfer request. Source: Microsoft's page on transferring new-commerce subscriptions between
/// partners, read November 2026.
pub const MOST_AT_ONCE: usize = 25;

/// Whether a subscription can be transferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transferable {
    /// Nothing that Baton can see stands against it. Whether it was bought by the newer rules, only its seller sees.
    Yes,
    /// A trial stays behind.
    Trial,
    /// Suspended, ended or past its end.
    NotActive,
    /// The customer bought it from Microsoft itself: there is no partner to transfer it from.
    Direct,
    /// The new distributor sells it already.
    AlreadyThere,
}

/// Whether a subscription can be transferred to the new distributor.
#[must_use]
pub fn transferable(row: &OldSubscription, to: PartnerId) -> Transferable {
    match (row.seller, &row.status) {
        // A person typed it from what they were shown: only its seller knows more.
        (None, _) if row.is_said() => Transferable::Yes,
        (None, _) => Transferable::Direct,
        (Some(seller), _) if seller == to => Transferable::AlreadyThere,
        _ if row.is_trial => Transferable::Trial,
        (Some(_), SubscriptionStatus::Enabled) => Transferable::Yes,
        (Some(_), _) => Transferable::NotActive,
    }
}

impl Transferable {
    /// The word in words files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Trial => "trial",
            Self::NotActive => "not-active",
            Self::Direct => "direct",
            Self::AlreadyThere => "already-there",
        }
    }
}
