//! Which way Baton recommends, and why. Pure.

use serde::{Deserialize, Serialize};

use super::Route;

/// The three questions, answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// Will the old provider cooperate?
    pub cooperation: Cooperation,
    /// Does the customer want the same products?
    pub same_product: bool,
    /// How long is it to the renewal?
    pub left: Left,
}

/// Whether the old provider agrees to let go of the subscriptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cooperation {
    /// It said so.
    Yes,
    /// It will not.
    No,
    /// Nobody asked yet.
    Unknown,
}

/// How long it is to the first renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Less than two weeks.
    Days,
    /// Two weeks to two months.
    Weeks,
    /// More than two months.
    Months,
    /// Nobody knows yet.
    Unknown,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A transfer needs the old provider.
    ProviderRefuses,
    /// A transfer changes nothing but the owner.
    OtherProduct,
    /// A transfer may not be through before the renewal.
    TooLate,
    /// Nobody asked the old provider, and there is not enough time to wait for an answer.
    NotAskedInTime,
    /// No double payment, nothing to switch.
    TransferSaves,
    /// It costs a letter to ask, and there is time.
    WorthAsking,
}

/// The recommended way with its reason.
///
/// Facts: a transfer keeps product, quantity and end of term, and needs the old provider's acceptance; buying again is always possible
/// and is paid twice until the old term ends (Microsoft's new-commerce transfer rules, read November 2026).
#[must_use]
pub fn recommend(questions: &Questions) -> (Route, Reason) {
    let Questions { cooperation, same_product, left } = *questions;
    match (cooperation, same_product, left) {
        (Cooperation::No, _, _) => (Route::BuyAgain, Reason::ProviderRefuses),
        (_, false, _) => (Route::BuyAgain, Reason::OtherProduct),
        (_, true, Left::Days) => (Route::BuyAgain, Reason::TooLate),
        (Cooperation::Yes, true, Left::Weeks | Left::Months | Left::Unknown) => {
            (Route::Transfer, Reason::TransferSaves)
        }
        (Cooperation::Unknown, true, Left::Months) => (Route::Transfer, Reason::WorthAsking),
        (Cooperation::Unknown, true, Left::Weeks | Left::Unknown) => (Route::BuyAgain, Reason::NotAskedInTime),
    }
}

impl Cooperation {
    pub(super) const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

impl Left {
    pub(super) const ALL: [Self; 4] = [Self::Days, Self::Weeks, Self::Months, Self::Unknown];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

impl Reason {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::ProviderRefuses => "provider-refuses",
            Self::OtherProduct => "other-product",
            Self::TooLate => "too-late",
            Self::NotAskedInTime => "not-asked-in-time",
            Self::TransferSaves => "transfer-saves",
            Self::WorthAsking => "worth-asking",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cooperation: Cooperation, same_product: bool, left: Left) -> (Route, Reason) {
        recommend(&Questions { cooperation, same_product, left })
    }

    #[test]
    fn a_transfer_is_recommended_only_when_it_can_be_done_in_time() {
        assert_eq!(of(Cooperation::Yes, true, Left::Months), (Route::Transfer, Reason::TransferSaves));
        assert_eq!(of(Cooperation::Yes, true, Left::Weeks), (Route::Transfer, Reason::TransferSaves));
        assert_eq!(of(Cooperation::Yes, true, Left::Days), (Route::BuyAgain, Reason::TooLate));
        assert_eq!(of(Cooperation::Unknown, true, Left::Months), (Route::Transfer, Reason::WorthAsking));
        assert_eq!(of(Cooperation::Unknown, true, Left::Weeks), (Route::BuyAgain, Reason::NotAskedInTime));
    }

    #[test]
    fn another_product_or_a_refusing_provider_always_means_buying_again() {
        for left in Left::ALL {
            assert_eq!(of(Cooperation::No, true, left), (Route::BuyAgain, Reason::ProviderRefuses));
            assert_eq!(of(Cooperation::Yes, false, left), (Route::BuyAgain, Reason::OtherProduct));
        }
    }
}
