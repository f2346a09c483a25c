//! The plan's arithmetic: who needs how many, what it costs, what runs twice. Pure.

use std::collections::BTreeMap;

use baton_domain::{Currency, Money, Seats, SkuId, SubscriptionId, SubscriptionStatus};
use baton_microsoft::products::{self, ProductKind};
use rust_decimal::Decimal;

use crate::steps::{Fate, OldSubscription, VerifiedSubscriptions};

/// One old product that moves: all its moving subscriptions together, because people are counted per product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldRow {
    /// The same between two looks: the product's id, or the subscription's where the product is not known.
    pub key: String,
    /// The product.
    pub sku: Option<SkuId>,
    /// Its part number; empty when not known.
    pub part_number: String,
    /// Its readable name.
    pub product: String,
    /// What kind of thing it is.
    pub kind: ProductKind,
    /// The subscriptions that move.
    pub subscriptions: Vec<SubscriptionId>,
    /// Seats bought in them.
    pub bought: Seats,
    /// People who use the product now.
    pub people: Seats,
    /// Seats of the product that stay whatever happens: in use, no trial, not moving, not ending.
    pub stays: Seats,
}

/// The old products that move, in the order of the subscriptions. `counted` is the newest count of people per product.
pub fn old_rows(old: &VerifiedSubscriptions, counted: &BTreeMap<SkuId, Seats>) -> Vec<OldRow> {
    let mut rows: Vec<OldRow> = Vec::new();
    for moving in old.moving() {
        let key = key_of(moving);
        if let Some(known) = rows.iter_mut().find(|row| row.key == key) {
            known.subscriptions.push(moving.id.clone());
            known.bought = known.bought.plus(moving.bought);
            known.people = known.people.max(moving.assigned);
            continue;
        }
        let people = moving.sku.and_then(|sku| counted.get(&sku).copied()).unwrap_or(moving.assigned);
        rows.push(OldRow {
            key,
            sku: moving.sku,
            part_number: moving.part_number.clone(),
            product: moving.product.clone(),
            kind: products::kind(moving.sku, &moving.part_number),
            subscriptions: vec![moving.id.clone()],
            bought: moving.bought,
            people,
            stays: moving.sku.map(|sku| staying(old, sku)).unwrap_or_default(),
        });
    }
    for row in &mut rows {
        if let Some(now) = row.sku.and_then(|sku| counted.get(&sku)) {
            row.people = *now;
        }
    }
    rows
}

fn key_of(subscription: &OldSubscription) -> String {
    subscription.sku.map_or_else(|| subscription.id.to_string(), |sku| sku.to_string())
}

/// Seats of a product that people can count on after the move.
pub fn staying(old: &VerifiedSubscriptions, sku: SkuId) -> Seats {
    let stays = |row: &&OldSubscription| {
        row.sku == Some(sku) && row.fate == Fate::Stays && row.status == SubscriptionStatus::Enabled && !row.is_trial
    };
    old.rows.iter().filter(stays).fold(Seats::default(), |sum, row| sum.plus(row.bought))
}

/// Seats of a product that stay and that nobody uses: they are there for people who come from another product. A product that
/// moves itself has none to give.
pub fn free_that_stay(old: &VerifiedSubscriptions, counted: &BTreeMap<SkuId, Seats>, sku: SkuId) -> Seats {
    if old.moving().any(|row| row.sku == Some(sku)) {
        return Seats::default();
    }
    let used = counted.get(&sku).copied();
    let recorded =
        || old.rows.iter().filter(|row| row.sku == Some(sku)).map(|row| row.assigned).max().unwrap_or_default();
    staying(old, sku).minus(used.unwrap_or_else(recorded))
}

/// The least that may be ordered for a row, at least one. With the same product, seats that stay go on serving people. With
/// another one, everybody changes, unless the seats that stay serve everybody already; `free` seats of the new product help.
pub fn least(row: &OldRow, same_product: bool, free: Seats) -> u32 {
    let without_staying = row.people.minus(row.stays);
    let need = if same_product || without_staying.count() == 0 { without_staying } else { row.people.minus(free) };
    need.count().max(1)
}

/// What the lines with a price cost per month; `None` when one has no price, because half a sum misleads.
pub fn per_month<'a>(lines: impl IntoIterator<Item = (u32, Option<&'a Decimal>)>, currency: &str) -> Option<Money> {
    let mut sum = Decimal::ZERO;
    for (seats, price) in lines {
        sum += *price? * Decimal::from(seats);
    }
    Some(Money { amount: sum.round_dp(2), currency: Currency(currency.to_owned()) })
}

/// What is paid for the new licences while the old ones are still paid: per row its seats, its price per month, and the days
/// until its old subscription ends. A month counts as 30 days: an estimate, and shown as one.
pub fn overlap<'a>(rows: impl IntoIterator<Item = (u32, Option<&'a Decimal>, i32)>, currency: &str) -> Option<Money> {
    let mut sum = Decimal::ZERO;
    for (seats, price, days) in rows {
        sum += *price? * Decimal::from(seats) * Decimal::from(days.max(0)) / Decimal::from(30);
    }
    Some(Money { amount: sum.round_dp(0), currency: Currency(currency.to_owned()) })
}

/// Why a price was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    /// Not an amount.
    #[error("a price looks like 20.60")]
    NotAnAmount,
    /// Below zero, or above anything a licence costs in any currency.
    #[error("the price is out of range")]
    OutOfRange,
}

/// The price that was typed, with comma or point; `None` when the field is empty.
///
/// # Errors
/// [`PriceError`] says what to correct.
pub fn price(typed: &str) -> Result<Option<Decimal>, PriceError> {
    let text: String = baton_domain::display_text(typed, 40).chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let points = text.chars().filter(|c| matches!(c, ',' | '.')).count();
    let plain = text.strip_prefix('-').unwrap_or(&text).chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let amount = text.replace(',', ".").parse::<Decimal>().ok().filter(|_| points <= 1 && plain);
    let amount = amount.ok_or(PriceError::NotAnAmount)?;
    if amount.is_sign_negative() && !amount.is_zero() || amount > Decimal::from(1_000_000) || amount.scale() > 4 {
        return Err(PriceError::OutOfRange);
    }
    Ok(Some(amount))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const STANDARD: SkuId = SkuId(Uuid::from_u128(1));
    const PREMIUM: SkuId = SkuId(Uuid::from_u128(2));

    fn seats(count: u32) -> Seats {
        Seats::new(count).expect("few")
    }

    fn subscription(id: &str, sku: SkuId, bought: u32, assigned: u32, fate: Fate) -> OldSubscription {
        OldSubscription {
            id: SubscriptionId(id.to_owned()),
            commerce_id: None,
            sku: Some(sku),
            part_number: String::new(),
            product: id.to_owned(),
            bought: seats(bought),
            assigned: seats(assigned),
            status: SubscriptionStatus::Enabled,
            is_trial: false,
            seller: None,
            seller_name: None,
            next_lifecycle_at: None,
            fate,
        }
    }

    fn old(rows: Vec<OldSubscription>) -> VerifiedSubscriptions {
        VerifiedSubscriptions { rows, proved: true }
    }

    #[test]
    fn two_subscriptions_of_one_product_are_one_row_with_its_people_counted_once() {
        let old = old(vec![
            subscription("a", STANDARD, 30, 40, Fate::Moves),
            subscription("b", STANDARD, 15, 40, Fate::Moves),
        ]);

        let rows = old_rows(&old, &BTreeMap::new());

        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].bought.count(), rows[0].people.count(), rows[0].subscriptions.len()), (45, 40, 2));
    }

    #[test]
    fn the_newest_count_of_people_decides_and_not_the_recorded_one() {
        let old = old(vec![subscription("a", STANDARD, 60, 57, Fate::Moves)]);

        let rows = old_rows(&old, &BTreeMap::from([(STANDARD, seats(59))]));

        assert_eq!(least(&rows[0], true, Seats::default()), 59, "two people were added meanwhile");
    }

    #[test]
    fn seats_that_stay_are_taken_off_for_the_same_product_only() {
        let trial = OldSubscription { is_trial: true, ..subscription("t", STANDARD, 25, 57, Fate::Stays) };
        let old = old(vec![
            subscription("a", STANDARD, 50, 57, Fate::Moves),
            subscription("b", STANDARD, 10, 57, Fate::Stays),
            trial,
        ]);
        let rows = old_rows(&old, &BTreeMap::new());

        assert_eq!(rows[0].stays.count(), 10, "a trial is nothing to count on");
        assert_eq!(least(&rows[0], true, Seats::default()), 47);
        assert_eq!(least(&rows[0], false, Seats::default()), 57, "everybody changes to the other product");
    }

    #[test]
    fn free_seats_of_the_new_product_that_stay_help_those_who_come() {
        let old = old(vec![
            subscription("a", STANDARD, 20, 18, Fate::Moves),
            subscription("p", PREMIUM, 15, 10, Fate::Stays),
        ]);
        let rows = old_rows(&old, &BTreeMap::new());

        let free = free_that_stay(&old, &BTreeMap::new(), PREMIUM);

        assert_eq!(free.count(), 5);
        assert_eq!(least(&rows[0], false, free), 13);
    }

    #[test]
    fn a_product_that_moves_itself_has_no_free_seats_to_give() {
        let old = old(vec![
            subscription("a", STANDARD, 20, 18, Fate::Moves),
            subscription("p", PREMIUM, 15, 10, Fate::Moves),
        ]);

        assert_eq!(free_that_stay(&old, &BTreeMap::new(), PREMIUM), Seats::default());
    }

    #[test]
    fn a_line_is_never_of_none() {
        let old = old(vec![subscription("a", STANDARD, 20, 0, Fate::Moves)]);

        assert_eq!(least(&old_rows(&old, &BTreeMap::new())[0], true, Seats::default()), 1);
    }

    #[test]
    fn a_sum_needs_every_price() {
        let (standard, exchange) = (Decimal::new(2060, 2), Decimal::new(380, 2));

        let sum = per_month([(72, Some(&standard)), (3, Some(&exchange))], "EUR").expect("every price is there");

        assert_eq!(sum.amount, Decimal::new(149_460, 2), "72 x 20.60 + 3 x 3.80");
        assert_eq!(per_month([(72, Some(&standard)), (3, None)], "EUR"), None);
    }

    #[test]
    fn what_runs_twice_is_counted_by_the_days_until_the_old_one_ends() {
        let price = Decimal::new(3000, 2);

        let both =
            overlap([(10, Some(&price), 30), (10, Some(&price), 15), (10, Some(&price), -4)], "EUR").expect("priced");

        assert_eq!(both.amount, Decimal::from(450), "a whole month, half a month, and one that is over");
    }

    #[test]
    fn a_price_may_have_comma_or_point_and_may_be_left_out() {
        assert_eq!(price(" 20,60 "), Ok(Some(Decimal::new(2060, 2))));
        assert_eq!(price("20.60"), Ok(Some(Decimal::new(2060, 2))));
        assert_eq!(price("\u{200B}"), Ok(None));
        for text in ["20.6.0", "twenty", "€ 20", "<script>", "1e5"] {
            assert_eq!(price(text), Err(PriceError::NotAnAmount), "{text}");
        }
        assert_eq!(price("-1"), Err(PriceError::OutOfRange));
        assert_eq!(price("99999999"), Err(PriceError::OutOfRange));
    }
}
