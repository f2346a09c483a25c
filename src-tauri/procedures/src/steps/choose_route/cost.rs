//! What each way costs on top of one bill: what is paid twice, and what it costs when nobody cancels. Pure.

use baton_domain::Money;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::steps::{AtEnd, plan_order::sums};

/// What the person knows of today's bill. Each part may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Today {
    /// All licences together, per month, before VAT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Money>,
    /// When the first term ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_ends: Option<Date>,
    /// What the old provider set for that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_end: Option<AtEnd>,
}

/// When the new licences are bought, seen from the old term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Today: both run until the old term ends.
    Now,
    /// A few days before the old term ends.
    AtRenewal,
    /// The old one is cancelled at the end of its term first; the new one is bought for that very day.
    AfterCancelling,
}

/// Days of double payment, and what they cost where today's bill is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twice {
    /// Days on which both are paid; absent when nobody knows when the term ends.
    pub days: Option<i32>,
    /// What that costs, by today's price. A month counts as 30 days: an estimate, and shown as one.
    pub cost: Option<Money>,
}

/// What the extended service costs a month: Microsoft goes on with an expired subscription that nobody renewed and nobody
/// cancelled, by the month, at 3 % above the monthly price, or 23 % where the product has no monthly plan.
/// Source: Microsoft's announcement of the extended service term, in force since 4 May 2026.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extended {
    /// With a monthly plan.
    pub with_plan: Money,
    /// Without one.
    pub without_plan: Money,
}

/// What is paid twice when the new licences are bought then. `safe_days`: how many days before the end one should order.
#[must_use]
pub fn twice(today: &Today, now: Date, when: When, safe_days: u32) -> Twice {
    let left = today.term_ends.map(|end| days_between(now, end));
    let safe = i32::try_from(safe_days).unwrap_or(i32::MAX);
    let days = match when {
        When::Now => left,
        When::AtRenewal => Some(left.map_or(safe, |left| left.min(safe))),
        When::AfterCancelling => Some(0),
    };
    let cost = days
        .zip(today.monthly.as_ref())
        .and_then(|(days, monthly)| sums::overlap([(1, Some(&monthly.amount), days)], &monthly.currency.0));
    Twice { days, cost }
}

/// A whole year at today's price: what it costs when the old one renews for a year because a day was missed.
#[must_use]
pub fn a_year(today: &Today) -> Option<Money> {
    today.monthly.as_ref().map(|monthly| monthly.times(12))
}

/// What a month of extended service costs.
#[must_use]
pub fn extended(today: &Today) -> Option<Extended> {
    let monthly = today.monthly.as_ref()?;
    let at = |percent: i64| Money {
        amount: (monthly.amount * Decimal::new(percent, 2)).round_dp(2),
        currency: monthly.currency.clone(),
    };
    Some(Extended { with_plan: at(103), without_plan: at(123) })
}

/// Whole days from one day to another; none before it.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days()).max(0)
}

#[cfg(test)]
mod tests {
    use baton_domain::Currency;
    use jiff::civil::date;

    use super::*;

    const NOW: Date = date(2026, 11, 20);

    fn kronor(amount: i64) -> Money {
        Money { amount: Decimal::from(amount), currency: Currency("SEK".to_owned()) }
    }

    fn today(monthly: Option<i64>, term_ends: Option<Date>) -> Today {
        Today { monthly: monthly.map(kronor), term_ends, at_end: None }
    }

    #[test]
    fn buying_now_is_paid_twice_until_the_term_ends_and_waiting_costs_less() {
        let today = today(Some(3_000), Some(date(2027, 1, 19)));

        let now = twice(&today, NOW, When::Now, 7);
        let renewal = twice(&today, NOW, When::AtRenewal, 7);
        let after = twice(&today, NOW, When::AfterCancelling, 7);

        assert_eq!(now, Twice { days: Some(60), cost: Some(kronor(6_000)) }, "60 days are two months");
        assert_eq!(renewal, Twice { days: Some(7), cost: Some(kronor(700)) });
        assert_eq!(after, Twice { days: Some(0), cost: Some(kronor(0)) });
    }

    #[test]
    fn nothing_is_made_up_when_a_date_or_a_bill_is_missing() {
        assert_eq!(twice(&today(Some(3_000), None), NOW, When::Now, 7), Twice { days: None, cost: None });
        assert_eq!(
            twice(&today(None, Some(date(2026, 12, 20))), NOW, When::Now, 7),
            Twice { days: Some(30), cost: None }
        );
        assert_eq!((a_year(&Today::default()), extended(&Today::default())), (None, None));
    }

    #[test]
    fn a_term_that_ends_sooner_than_the_safe_days_is_paid_twice_only_until_then() {
        let today = today(Some(3_000), Some(date(2026, 11, 23)));

        assert_eq!(twice(&today, NOW, When::AtRenewal, 7).days, Some(3));
    }

    #[test]
    fn the_extended_service_costs_three_or_twenty_three_percent_more() {
        let extended = extended(&today(Some(1_000), None)).expect("a bill");

        assert_eq!((extended.with_plan, extended.without_plan), (kronor(1_030), kronor(1_230)));
    }

    #[test]
    fn a_missed_renewal_of_a_year_costs_twelve_months() {
        assert_eq!(a_year(&today(Some(1_000), None)), Some(kronor(12_000)));
    }
}
