//! Who would be left without a licence when the old subscriptions end. The sums are pure; the facts are read live.

use std::collections::{BTreeMap, BTreeSet};

use baton_domain::{SkuId, SubscriptionId, SubscriptionStatus, UserId, display_text};
use baton_http::AccessToken;
use baton_microsoft::{
    Seen,
    graph::{People, SubscribedSku, Subscription, User},
    products::{self, ProductKind},
};
use baton_workflow::{Trouble, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Naming, Tools,
    fresh::Fresh,
    steps::{OrderLine, PlannedOrder, VerifiedBoth, VerifiedSubscriptions},
    trouble,
};

/// What the move changes: read from the journal, weighed against what is there now.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Subscriptions that end, moving and ending ones.
    pub ending: Vec<SubscriptionId>,
    /// Per line of the plan: the new product and what it replaces.
    pub lines: Vec<ChangeLine>,
}

/// One new product.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    /// The new product; absent when it is not known, so that nobody can be counted on it.
    pub sku: Option<SkuId>,
    /// The new subscriptions.
    pub subscriptions: Vec<SubscriptionId>,
    /// Old products whose people go to it; empty when it is the same product.
    pub switch_from: Vec<SkuId>,
}

impl Change {
    /// What the confirmed plan changes, with the new subscriptions that were seen beside the old ones.
    #[must_use]
    pub fn of(old: &VerifiedSubscriptions, order: &PlannedOrder, both: &VerifiedBoth) -> Self {
        let line = |line: &OrderLine| {
            let pair = both.pairs.iter().find(|pair| pair.line == line.number);
            ChangeLine {
                sku: pair.and_then(|pair| pair.sku).or(line.sku),
                subscriptions: pair.map(|pair| pair.new.clone()).unwrap_or_default(),
                switch_from: line.switch_from.clone(),
            }
        };
        Self {
            ending: old.to_cancel().map(|row| row.id.clone()).collect(),
            lines: order.lines.iter().map(line).collect(),
        }
    }
}

/// How everybody stands when the old subscriptions end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// One row per product that moves.
    pub products: Vec<ProductCoverage>,
    /// What is missing; empty when everybody is covered.
    pub gaps: Vec<Gap>,
    /// People who hold at least one product.
    pub people: u32,
    /// The subscriptions that end, as they stand now.
    pub ending: Vec<EndingSeen>,
    /// Names of the people in the gaps by object id; kept outside journals.
    pub names: Vec<(String, String)>,
}

/// A subscription that ends, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingSeen {
    /// Which.
    pub id: SubscriptionId,
    /// How it stands; absent when Microsoft does not list it any more.
    pub status: Option<SubscriptionStatus>,
    /// When its state changes next.
    pub next_at: Option<Timestamp>,
    /// People who hold its product.
    pub people: u32,
}

/// One product that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCoverage {
    /// The product.
    pub sku: SkuId,
    /// Its readable name.
    pub product: String,
    /// Seats that stay when the old subscriptions end.
    pub stays: u32,
    /// People who hold it.
    pub people: u32,
}

/// Why somebody would be left without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "gap", rename_all = "snake_case")]
pub enum Gap {
    /// A new subscription is not there or not active.
    NewNotActive {
        /// Which.
        subscription: SubscriptionId,
    },
    /// The product of an ordered line is not known, so nobody can be counted on it.
    UnknownProduct,
    /// More people hold the product than seats stay.
    TooFewSeats {
        /// The product's readable name.
        product: String,
        /// Seats that stay.
        stays: u32,
        /// People who hold it.
        people: u32,
    },
    /// People hold a product that ends and not the one that replaces it.
    StillOnOld {
        /// The old product's readable name.
        product: String,
        /// Who; object ids.
        people: Vec<UserId>,
    },
    /// People whose only product ends and is not replaced.
    LoseOnlyLicence {
        /// The product's readable name.
        product: String,
        /// Who; object ids.
        people: Vec<UserId>,
    },
}

impl Gap {
    /// The people it names; empty for gaps that are not about single people.
    #[must_use]
    pub fn people(&self) -> &[UserId] {
        match self {
            Self::StillOnOld { people, .. } | Self::LoseOnlyLicence { people, .. } => people,
            Self::NewNotActive { .. } | Self::UnknownProduct | Self::TooFewSeats { .. } => &[],
        }
    }
}

impl Coverage {
    /// Whether everybody is covered.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gaps.is_empty()
    }
}

/// What the tenant shows now.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Everybody.
    pub users: &'a [User],
    /// Products with their counts.
    pub products: &'a [SubscribedSku],
    /// Each bought subscription.
    pub subscriptions: &'a [Subscription],
    /// What products are called.
    pub naming: Naming<'a>,
}

/// Reads everybody, all products and all subscriptions, and weighs the change against them.
///
/// # Errors
/// [`Trouble`] when Microsoft does not show them now.
pub async fn read(
    tools: &Tools,
    token: &AccessToken,
    change: &Change,
    words: &Words,
) -> Result<Fresh<Coverage>, Trouble> {
    let of = |error| trouble::of_graph(&error);
    let subscriptions = tools.graph.subscriptions(token).await.map_err(of)?;
    let products = tools.graph.subscribed_skus(token).await.map_err(of)?;
    let users = tools.graph.users(token, People::All).await.map_err(of)?;
    let facts = Facts {
        users: &users.value,
        products: &products.value,
        subscriptions: &subscriptions.value,
        naming: Naming::of(tools, words),
    };
    let value = weigh(change, facts);
    Ok(Fresh::read(Seen { value, request_id: users.request_id, at: users.at }))
}

/// The sums. For every product that moves, the seats of the active subscriptions that stay must be enough for the people who
/// hold it; nobody may still depend on a product that ends.
#[must_use]
pub fn weigh(change: &Change, facts: Facts<'_>) -> Coverage {
    let ending: BTreeSet<&SubscriptionId> = change.ending.iter().collect();
    let stays = |sku: SkuId| -> u32 {
        let enabled = facts.subscriptions.iter().filter(|row| {
            row.sku_id == Some(sku) && row.status == SubscriptionStatus::Enabled && !ending.contains(&row.id)
        });
        enabled.map(|row| row.seats.count()).fold(0, u32::saturating_add)
    };
    let held = holders(facts.users);
    let people_of = |sku: SkuId| -> u32 {
        let consumed =
            facts.products.iter().find(|known| known.sku_id == sku).map_or(0, |known| known.consumed.count());
        held.get(&sku).map_or(0, |who| count(who.len())).max(consumed)
    };
    let mut gaps = new_gaps(change, facts.subscriptions);
    let mut rows = Vec::new();
    let targets: BTreeSet<SkuId> = change.lines.iter().filter_map(|line| line.sku).collect();
    for sku in &targets {
        let row =
            ProductCoverage { sku: *sku, product: name(*sku, facts), stays: stays(*sku), people: people_of(*sku) };
        if row.stays < row.people {
            gaps.push(Gap::TooFewSeats { product: row.product.clone(), stays: row.stays, people: row.people });
        }
        rows.push(row);
    }
    for sku in ending_products(change, facts.subscriptions) {
        if targets.contains(&sku) || stays(sku) >= people_of(sku) {
            continue;
        }
        let replacements: Vec<SkuId> =
            change.lines.iter().filter(|line| line.switch_from.contains(&sku)).filter_map(|line| line.sku).collect();
        let holding: Vec<&User> = held.get(&sku).cloned().unwrap_or_default();
        if replacements.is_empty() {
            let ends = |other: SkuId| {
                other == sku || stays(other) == 0 || products::kind(Some(other), "") == ProductKind::Free
            };
            let people =
                ids(holding.into_iter().filter(|user| user.licences.iter().all(|licence| ends(licence.sku_id))));
            if !people.is_empty() {
                gaps.push(Gap::LoseOnlyLicence { product: name(sku, facts), people });
            }
        } else {
            let people = ids(holding.into_iter().filter(|user| !replacements.iter().any(|new| user.holds(*new))));
            if !people.is_empty() {
                gaps.push(Gap::StillOnOld { product: name(sku, facts), people });
            }
        }
    }
    let people = count(facts.users.iter().filter(|user| !user.licences.is_empty()).count());
    let ending = change.ending.iter().map(|id| {
        let row = facts.subscriptions.iter().find(|row| row.id == *id);
        EndingSeen {
            id: id.clone(),
            status: row.map(|row| row.status.clone()),
            next_at: row.and_then(|row| row.next_lifecycle_at),
            people: row.and_then(|row| row.sku_id).map_or(0, |sku| held.get(&sku).map_or(0, |who| count(who.len()))),
        }
    });
    let ending = ending.collect();
    let names = names(&gaps, facts.users);
    Coverage { products: rows, gaps, people, ending, names }
}

fn names(gaps: &[Gap], users: &[User]) -> Vec<(String, String)> {
    let named: BTreeSet<UserId> = gaps.iter().flat_map(|gap| gap.people().iter().copied()).collect();
    let name = |user: &User| {
        let name = if user.display_name.trim().is_empty() { &user.username } else { &user.display_name };
        (user.id.to_string(), display_text(name, 120))
    };
    users.iter().filter(|user| named.contains(&user.id)).map(name).collect()
}

/// New subscriptions that are not there, or not active.
fn new_gaps(change: &Change, subscriptions: &[Subscription]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for line in &change.lines {
        if line.sku.is_none() || line.subscriptions.is_empty() {
            gaps.push(Gap::UnknownProduct);
        }
        for id in &line.subscriptions {
            let active = subscriptions.iter().any(|row| row.id == *id && row.status == SubscriptionStatus::Enabled);
            if !active {
                gaps.push(Gap::NewNotActive { subscription: id.clone() });
            }
        }
    }
    gaps
}

fn ending_products(change: &Change, subscriptions: &[Subscription]) -> BTreeSet<SkuId> {
    let rows = subscriptions.iter().filter(|row| change.ending.contains(&row.id));
    let mut ending: BTreeSet<SkuId> = rows.filter_map(|row| row.sku_id).collect();
    // An old subscription may have left the list already; its people may still be there.
    ending.extend(change.lines.iter().flat_map(|line| line.switch_from.iter().copied()));
    ending
}

fn holders(users: &[User]) -> BTreeMap<SkuId, Vec<&User>> {
    let mut held: BTreeMap<SkuId, Vec<&User>> = BTreeMap::new();
    for user in users {
        for licence in &user.licences {
            held.entry(licence.sku_id).or_default().push(user);
        }
    }
    held
}

fn ids<'a>(users: impl Iterator<Item = &'a User>) -> Vec<UserId> {
    users.map(|user| user.id).collect()
}

fn name(sku: SkuId, facts: Facts<'_>) -> String {
    let known = facts.products.iter().find(|known| known.sku_id == sku);
    let (part_number, parts) = known.map_or(("", [].as_slice()), |known| (&known.part_number, &known.service_plans));
    facts.naming.product(Some(sku), part_number, parts)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use baton_domain::Seats;
    use baton_microsoft::{graph::AssignedLicence, products::ProductNames};
    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;
    use uuid::Uuid;

    use super::*;
    use crate::words::words;

    const STANDARD: SkuId = SkuId(Uuid::from_u128(0xa));
    const PREMIUM: SkuId = SkuId(Uuid::from_u128(0xb));
    const VISIO: SkuId = SkuId(Uuid::from_u128(0xc));

    #[test]
    fn the_same_product_is_covered_when_the_new_seats_alone_are_enough() {
        let subscriptions = [subscription("old", STANDARD, 60), subscription("new", STANDARD, 3)];
        let users = [user(1, &[STANDARD]), user(2, &[STANDARD]), user(3, &[STANDARD])];
        let change = change(&["old"], &[(STANDARD, "new", &[])]);

        assert!(weigh(&change, facts(&users, &subscriptions)).is_complete());
        let one_more = [users.as_slice(), &[user(4, &[STANDARD])]].concat();

        let coverage = weigh(&change, facts(&one_more, &subscriptions));

        assert_eq!(coverage.products[0].people, 4);
        assert!(matches!(&coverage.gaps[..], [Gap::TooFewSeats { stays: 3, people: 4, .. }]), "{:?}", coverage.gaps);
    }

    #[test]
    fn seats_that_are_only_in_their_grace_time_do_not_count() {
        let mut new = subscription("new", STANDARD, 10);
        new.status = SubscriptionStatus::Warning;
        let change = change(&["old"], &[(STANDARD, "new", &[])]);

        let coverage = weigh(&change, facts(&[user(1, &[STANDARD])], &[subscription("old", STANDARD, 10), new]));

        assert!(coverage.gaps.contains(&Gap::NewNotActive { subscription: SubscriptionId("new".to_owned()) }));
        assert!(coverage.gaps.iter().any(|gap| matches!(gap, Gap::TooFewSeats { stays: 0, .. })));
    }

    #[test]
    fn whoever_still_holds_only_the_old_product_is_named() {
        let subscriptions = [subscription("old", STANDARD, 60), subscription("new", PREMIUM, 57)];
        let users = [user(1, &[PREMIUM]), user(2, &[STANDARD]), user(3, &[STANDARD, PREMIUM])];
        let change = change(&["old"], &[(PREMIUM, "new", &[STANDARD])]);

        let coverage = weigh(&change, facts(&users, &subscriptions));

        let [Gap::StillOnOld { people, .. }] = &coverage.gaps[..] else { panic!("{:?}", coverage.gaps) };
        assert_eq!(people, &[UserId(Uuid::from_u128(2))], "the third is covered by the new one already");
    }

    #[test]
    fn a_second_seller_of_the_old_product_that_stays_covers_its_people() {
        let subscriptions =
            [subscription("old", STANDARD, 10), subscription("other", STANDARD, 2), subscription("new", PREMIUM, 5)];
        let change = change(&["old"], &[(PREMIUM, "new", &[STANDARD])]);

        let coverage = weigh(&change, facts(&[user(1, &[STANDARD]), user(2, &[STANDARD])], &subscriptions));

        assert!(coverage.is_complete(), "{:?}", coverage.gaps);
    }

    #[test]
    fn a_product_that_ends_unreplaced_only_stops_people_who_have_nothing_else() {
        let subscriptions =
            [subscription("old", STANDARD, 10), subscription("new", STANDARD, 10), subscription("visio", VISIO, 2)];
        let users = [user(1, &[STANDARD, VISIO]), user(2, &[VISIO])];
        let change = change(&["old", "visio"], &[(STANDARD, "new", &[])]);

        let coverage = weigh(&change, facts(&users, &subscriptions));

        let [Gap::LoseOnlyLicence { people, .. }] = &coverage.gaps[..] else { panic!("{:?}", coverage.gaps) };
        assert_eq!(people, &[UserId(Uuid::from_u128(2))]);
    }

    #[test]
    fn people_are_covered_at_no_moment_by_a_line_whose_product_is_unknown() {
        let mut change = change(&["old"], &[(STANDARD, "new", &[])]);
        change.lines[0].sku = None;

        let coverage =
            weigh(&change, facts(&[], &[subscription("old", STANDARD, 1), subscription("new", STANDARD, 1)]));

        assert_eq!(coverage.gaps, [Gap::UnknownProduct]);
    }

    fn facts<'a>(users: &'a [User], subscriptions: &'a [Subscription]) -> Facts<'a> {
        static NAMES: LazyLock<(ProductNames, Words)> =
            LazyLock::new(|| (ProductNames::default(), words(Language::English, TimeZone::UTC)));
        Facts { users, products: &[], subscriptions, naming: Naming::new(&NAMES.0, &NAMES.1) }
    }

    fn change(ending: &[&str], lines: &[(SkuId, &str, &[SkuId])]) -> Change {
        let id = |text: &&str| SubscriptionId((*text).to_owned());
        let line = |(sku, new, from): &(SkuId, &str, &[SkuId])| ChangeLine {
            sku: Some(*sku),
            subscriptions: vec![id(new)],
            switch_from: from.to_vec(),
        };
        Change { ending: ending.iter().map(id).collect(), lines: lines.iter().map(line).collect() }
    }

    fn subscription(id: &str, sku: SkuId, seats: u32) -> Subscription {
        Subscription {
            id: SubscriptionId(id.to_owned()),
            commerce_id: None,
            sku_id: Some(sku),
            part_number: String::new(),
            status: SubscriptionStatus::Enabled,
            seats: Seats::new(seats).expect("a few"),
            is_trial: false,
            created_at: None,
            next_lifecycle_at: None,
            owner: None,
            owner_type: None,
            service_plans: Vec::new(),
        }
    }

    fn user(id: u128, skus: &[SkuId]) -> User {
        let licence = |sku: &SkuId| AssignedLicence { sku_id: *sku, disabled_plans: BTreeSet::new() };
        User {
            id: UserId(Uuid::from_u128(id)),
            display_name: String::new(),
            username: String::new(),
            mail: None,
            is_enabled: true,
            usage_location: None,
            is_guest: false,
            licences: skus.iter().map(licence).collect(),
            states: Vec::new(),
        }
    }
}
