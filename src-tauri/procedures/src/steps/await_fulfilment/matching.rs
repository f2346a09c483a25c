//! Which new subscription belongs to which line of the plan. Pure.

use std::collections::BTreeMap;

use baton_domain::{PartnerId, SubscriptionId};

use super::NewSubscription;
use crate::steps::OrderLine;

/// A line with what was delivered for it.
#[derive(Debug, Clone)]
pub struct Matched<'a> {
    /// The line.
    pub line: &'a OrderLine,
    /// The new subscriptions that people can use.
    pub subscriptions: Vec<&'a NewSubscription>,
}

impl Matched<'_> {
    /// Seats delivered.
    pub fn seats(&self) -> u32 {
        self.subscriptions.iter().map(|found| found.seats.count()).fold(0, u32::saturating_add)
    }

    /// Whether at least the ordered seats are there.
    pub fn is_complete(&self) -> bool {
        !self.subscriptions.is_empty() && self.seats() >= self.line.seats.count()
    }
}

/// Every line with its subscriptions. Those of the accepted partner come first; only when it delivered none does another
/// seller's count, and the next step asks about that seller. A line whose product is not known takes what a person named.
pub fn lines<'a>(
    plan: &'a [OrderLine],
    found: &'a [NewSubscription],
    accepted: PartnerId,
    mapped: &BTreeMap<u32, SubscriptionId>,
) -> Vec<Matched<'a>> {
    let of_line = |line: &'a OrderLine| {
        let usable: Vec<&NewSubscription> =
            found.iter().filter(|new| new.status.is_active() && belongs(line, new, mapped)).collect();
        let accepted_only: Vec<&NewSubscription> =
            usable.iter().filter(|new| new.seller == Some(accepted)).copied().collect();
        Matched { line, subscriptions: if accepted_only.is_empty() { usable } else { accepted_only } }
    };
    plan.iter().map(of_line).collect()
}

fn belongs(line: &OrderLine, new: &NewSubscription, mapped: &BTreeMap<u32, SubscriptionId>) -> bool {
    match (line.sku, mapped.get(&line.number)) {
        (_, Some(named)) => *named == new.id,
        (Some(sku), None) => new.sku == Some(sku) && !mapped.values().any(|named| *named == new.id),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use baton_domain::{BillingCycle, Seats, SkuId, SubscriptionStatus, Term};
    use uuid::Uuid;

    use super::*;

    const ARROW: PartnerId = PartnerId(Uuid::from_u128(1));
    const OTHER: PartnerId = PartnerId(Uuid::from_u128(2));
    const PREMIUM: SkuId = SkuId(Uuid::from_u128(3));

    fn line(number: u32, sku: Option<SkuId>, seats: u32) -> OrderLine {
        OrderLine {
            number,
            sku,
            part_number: String::new(),
            product: "Premium".to_owned(),
            category: String::new(),
            group: String::new(),
            seats: Seats::new(seats).expect("few"),
            term: Term::P1Y,
            billing: BillingCycle::Monthly,
            price: None,
            offer: None,
            replaces: Vec::new(),
            switch_from: Vec::new(),
        }
    }

    fn new(id: &str, sku: Option<SkuId>, seats: u32, seller: PartnerId) -> NewSubscription {
        NewSubscription {
            id: SubscriptionId(id.to_owned()),
            commerce_id: None,
            sku,
            product: "Premium".to_owned(),
            seats: Seats::new(seats).expect("few"),
            status: SubscriptionStatus::Enabled,
            seller: Some(seller),
            renews_at: None,
        }
    }

    #[test]
    fn the_accepted_partners_delivery_counts_before_anybody_elses() {
        let plan = [line(1, Some(PREMIUM), 72)];
        let found = [new("a", Some(PREMIUM), 72, OTHER), new("b", Some(PREMIUM), 72, ARROW)];

        let matched = lines(&plan, &found, ARROW, &BTreeMap::new());

        assert_eq!(matched[0].subscriptions.iter().map(|new| new.id.0.as_str()).collect::<Vec<_>>(), ["b"]);
        assert!(matched[0].is_complete());
        assert!(
            lines(&plan, &found[..1], ARROW, &BTreeMap::new())[0].is_complete(),
            "another seller is the next step's question"
        );
    }

    #[test]
    fn too_few_seats_are_not_complete() {
        let plan = [line(1, Some(PREMIUM), 72)];
        let found = [new("a", Some(PREMIUM), 57, ARROW)];

        let matched = lines(&plan, &found, ARROW, &BTreeMap::new());

        assert_eq!(matched[0].seats(), 57);
        assert!(!matched[0].is_complete());
    }

    #[test]
    fn what_nobody_can_use_is_not_delivered() {
        let plan = [line(1, Some(PREMIUM), 72)];
        let found = [NewSubscription { status: SubscriptionStatus::LockedOut, ..new("a", Some(PREMIUM), 72, ARROW) }];

        assert!(lines(&plan, &found, ARROW, &BTreeMap::new())[0].subscriptions.is_empty());
    }

    #[test]
    fn a_product_that_is_not_known_is_named_by_a_person_and_used_once() {
        let plan = [line(1, None, 5), line(2, Some(PREMIUM), 5)];
        let found = [new("a", Some(PREMIUM), 5, ARROW), new("b", Some(PREMIUM), 5, ARROW)];
        let named = BTreeMap::from([(1, SubscriptionId("a".to_owned()))]);

        assert!(lines(&plan, &found, ARROW, &BTreeMap::new())[0].subscriptions.is_empty(), "nothing is guessed");
        let matched = lines(&plan, &found, ARROW, &named);

        assert_eq!(matched[0].subscriptions[0].id.0, "a");
        assert_eq!(matched[1].subscriptions.len(), 1, "what was named for line 1 is not line 2's");
    }
}
