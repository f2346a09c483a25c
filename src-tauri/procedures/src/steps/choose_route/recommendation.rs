//! Which way Baton recommends, and why. Pure.

use baton_domain::PartnerId;
use serde::{Deserialize, Serialize};

use super::Route;
use crate::partner_center::{PartnerFacts, facts::Fits};

/// The questions, answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// Will the old provider cooperate?
    pub cooperation: Cooperation,
    /// Does the customer want the same products?
    pub same_product: bool,
    /// How long is it to the renewal?
    pub left: Left,
    /// What Microsoft does not transfer, if one of those holds for all that the customer has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<Obstacle>,
    /// Whether what the partner itself sold there is what moves: only then do its facts say what can be transferred.
    #[serde(default)]
    pub own_moves: bool,
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

/// What Microsoft does not transfer from one partner to another.
/// Source: Microsoft's page on transferring new-commerce subscriptions between partners, read November 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Bought by the older rules, before new commerce.
    Legacy,
    /// Only a trial, or one that was suspended.
    TrialOrSuspended,
    /// The new distributor does not sell in the market the customer is billed in.
    OtherMarket,
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
    /// Microsoft does not transfer what the customer has.
    Obstacle(Obstacle),
    /// The partner's own Partner Center shows one that is open.
    UnderWay,
    /// No double payment, nothing to switch.
    TransferSaves,
    /// It costs a letter to ask, and there is time.
    WorthAsking,
}

/// The recommended way with its reason. `to` is the new distributor, where it is known by number.
///
/// Facts: a transfer keeps product, quantity and end of term, and needs the old provider's acceptance; buying again is always possible
/// and is paid twice until the old term ends (Microsoft's new-commerce transfer rules, read November 2026).
#[must_use]
pub fn recommend(questions: &Questions, own: Option<&PartnerFacts>, to: Option<PartnerId>) -> (Route, Reason) {
    let Questions { cooperation, same_product, left, obstacle, own_moves } = *questions;
    // What Partner Center shows goes before what a person remembers.
    if own.zip(to).is_some_and(|(facts, to)| facts.open_transfer(to).is_some()) {
        return (Route::Transfer, Reason::UnderWay);
    }
    if let Some(obstacle) = own.filter(|_| own_moves).and_then(nothing_fits).or(obstacle) {
        return (Route::BuyAgain, Reason::Obstacle(obstacle));
    }
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

/// Why nothing that the partner sold there could be transferred; `None` when something could, or nothing is shown.
fn nothing_fits(facts: &PartnerFacts) -> Option<Obstacle> {
    let nothing = !facts.sold.is_empty() && facts.sold.iter().all(|row| row.fits != Fits::Yes);
    let legacy = facts.sold.iter().any(|row| row.fits == Fits::Legacy);
    nothing.then_some(if legacy { Obstacle::Legacy } else { Obstacle::TrialOrSuspended })
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

    /// The answer that a date gives by itself.
    pub(super) fn of_days(days: i32) -> Self {
        match days {
            ..14 => Self::Days,
            14..=60 => Self::Weeks,
            _ => Self::Months,
        }
    }

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

impl Obstacle {
    pub(super) const ALL: [Self; 3] = [Self::Legacy, Self::TrialOrSuspended, Self::OtherMarket];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Legacy => "legacy",
            Self::TrialOrSuspended => "trial-or-suspended",
            Self::OtherMarket => "other-market",
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
            Self::Obstacle(obstacle) => obstacle.key(),
            Self::UnderWay => "under-way",
            Self::TransferSaves => "transfer-saves",
            Self::WorthAsking => "worth-asking",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        partner_center::facts::{SoldHere, TransferSeen},
        scene::{ARROW, TAILSPIN},
    };

    fn of(cooperation: Cooperation, same_product: bool, left: Left) -> (Route, Reason) {
        recommend(&Questions { cooperation, same_product, left, obstacle: None, own_moves: false }, None, None)
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

    #[test]
    fn what_microsoft_does_not_transfer_is_bought_again_whoever_agrees() {
        for obstacle in Obstacle::ALL {
            let questions = Questions {
                cooperation: Cooperation::Yes,
                same_product: true,
                left: Left::Months,
                obstacle: Some(obstacle),
                own_moves: false,
            };

            assert_eq!(recommend(&questions, None, None), (Route::BuyAgain, Reason::Obstacle(obstacle)));
        }
    }

    #[test]
    fn what_partner_center_shows_goes_before_what_a_person_remembers() {
        let questions = Questions {
            cooperation: Cooperation::Unknown,
            same_product: true,
            left: Left::Months,
            obstacle: Some(Obstacle::OtherMarket),
            own_moves: true,
        };
        let sold = |fits| SoldHere {
            product: "P".to_owned(),
            seats: None,
            ends_at: None,
            renews: None,
            cancel_until: None,
            fits,
        };
        let facts = |fits: &[Fits], open: bool| PartnerFacts {
            related: true,
            country: None,
            sold: fits.iter().copied().map(sold).collect(),
            transfers: open.then(open_transfer).into_iter().collect(),
            ..PartnerFacts::default()
        };
        let reason = |facts: PartnerFacts| recommend(&questions, Some(&facts), Some(ARROW)).1;

        assert_eq!(reason(facts(&[], true)), Reason::UnderWay);
        assert_eq!(reason(facts(&[Fits::Trial, Fits::NotActive], false)), Reason::Obstacle(Obstacle::TrialOrSuspended));
        assert_eq!(reason(facts(&[Fits::Trial, Fits::Legacy], false)), Reason::Obstacle(Obstacle::Legacy));
        assert_eq!(reason(facts(&[Fits::Trial, Fits::Yes], false)), Reason::Obstacle(Obstacle::OtherMarket), "as said");
        let elsewhere = recommend(&questions, Some(&facts(&[], true)), Some(TAILSPIN)).1;
        assert_eq!(elsewhere, Reason::Obstacle(Obstacle::OtherMarket), "a transfer to somebody else");
        let other = Questions { own_moves: false, obstacle: None, cooperation: Cooperation::Yes, ..questions };
        let beside = recommend(&other, Some(&facts(&[Fits::Trial], false)), Some(ARROW)).1;
        assert_eq!(beside, Reason::TransferSaves, "what the partner sold beside it says nothing of what moves");
    }

    fn open_transfer() -> TransferSeen {
        TransferSeen {
            id: "t".to_owned(),
            state: "pending".to_owned(),
            is_final: false,
            from: None,
            to: None,
            target: Some(ARROW),
            created: None,
        }
    }

    #[test]
    fn a_date_answers_the_question_how_long_it_is() {
        let answers = [-3, 0, 13, 14, 60, 61].map(Left::of_days);

        assert_eq!(answers, [Left::Days, Left::Days, Left::Days, Left::Weeks, Left::Weeks, Left::Months]);
    }

    #[test]
    fn an_answer_from_before_obstacles_were_asked_for_is_still_read() {
        let old = r#"{"cooperation":"yes","same_product":true,"left":"months"}"#;

        let read: Questions = serde_json::from_str(old).expect("an older journal");

        assert_eq!((read.obstacle, read.own_moves), (None, false));
    }
}
