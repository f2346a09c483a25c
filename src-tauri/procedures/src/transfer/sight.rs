//! The tenant after (or during) a transfer, held against the tenant before it. Pure.

use baton_domain::{PartnerId, Seats, SkuId, SubscriptionId, SubscriptionStatus};
use baton_microsoft::graph::{SubscribedSku, Subscription};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Asked, Before};
use crate::steps::OldSubscription;

/// Two moments of one day: Microsoft writes the end of a term with other hours after a transfer.
const SAME_DAY: SignedDuration = SignedDuration::from_hours(36);

/// One look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferSight {
    /// One row per subscription that was asked for.
    pub lines: Vec<LineSeen>,
    /// What changed that was not asked for.
    pub others: Vec<Difference>,
    /// The products that are transferred, with their people.
    pub people: Vec<PeopleSeen>,
}

/// One subscription that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSeen {
    /// Its id before.
    pub old: SubscriptionId,
    /// How the old one stands; absent when Microsoft does not list it any more.
    pub old_status: Option<SubscriptionStatus>,
    /// Under the new seller; absent while it is not seen there. A transfer makes a new subscription with a new id.
    pub new: Option<NewSeen>,
    /// What else changed besides the seller.
    pub differences: Vec<Difference>,
    /// Whether Microsoft shows the end of the term on both sides, so that the two were compared.
    #[serde(default)]
    pub ends_compared: bool,
}

/// A subscription under its new seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSeen {
    /// Its id now.
    pub id: SubscriptionId,
    /// Who sells it now.
    pub owner: Option<PartnerId>,
    /// The seller's name, where it is another one than expected and Microsoft shows it.
    #[serde(default)]
    pub owner_name: Option<String>,
    /// Seats.
    pub seats: Seats,
    /// When its term ends.
    pub ends_at: Option<Timestamp>,
}

/// Something that a transfer must not change, and that is another now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Difference {
    /// The number of people it is bought for.
    Seats {
        /// Before.
        before: Seats,
        /// Now.
        now: Seats,
    },
    /// The end of its term.
    Ends {
        /// Before.
        before: Option<Timestamp>,
        /// Now.
        now: Option<Timestamp>,
    },
    /// It cannot be used.
    NotActive,
    /// The old one is still active with another seller: the new one may have been ordered beside it, and both are paid.
    OldStillActive,
    /// Fewer people than before hold a licence of the product, or there are more people than seats.
    People {
        /// The product's readable name.
        product: String,
        /// People before.
        before: Seats,
        /// People now.
        now: Seats,
        /// Seats now.
        seats: Seats,
    },
    /// A subscription that was not asked for, or that the person went on without, is gone, ended, or sold by somebody else.
    NotAskedFor {
        /// Its id before; absent in older journals.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<SubscriptionId>,
        /// The product's readable name.
        product: String,
    },
    /// One that was asked for, and that the person went on without, is under the new seller now.
    CameAfterAll {
        /// Its id before.
        id: SubscriptionId,
        /// The product's readable name.
        product: String,
    },
}

/// The people of one product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleSeen {
    /// The product's readable name.
    pub product: String,
    /// People who held it before.
    pub before: Seats,
    /// People who hold it now.
    pub now: Seats,
}

impl TransferSight {
    /// Whether everything that was asked for is under the new seller.
    #[must_use]
    pub fn all_arrived(&self) -> bool {
        self.lines.iter().all(|line| line.new.is_some())
    }

    /// How many of them are.
    #[must_use]
    pub fn arrived(&self) -> usize {
        self.lines.iter().filter(|line| line.new.is_some()).count()
    }

    /// Whether the end of the term was compared for each subscription that arrived.
    #[must_use]
    pub fn ends_compared(&self) -> bool {
        self.lines.iter().all(|line| line.new.is_none() || line.ends_compared)
    }

    /// Everything that is another than before, besides the seller.
    pub fn differences(&self) -> impl Iterator<Item = &Difference> {
        self.lines.iter().flat_map(|line| &line.differences).chain(&self.others)
    }
}

/// Puts a look together.
#[must_use]
pub fn sight(before: &Before<'_>, now: &[Subscription], products: &[SubscribedSku]) -> TransferSight {
    let mut taken: Vec<SubscriptionId> = Vec::new();
    let mut lines: Vec<LineSeen> = before
        .asked
        .iter()
        .map(|asked| LineSeen {
            old: asked.id.clone(),
            old_status: now.iter().find(|row| row.id == asked.id).map(|row| row.status.clone()),
            new: None,
            differences: Vec::new(),
            ends_compared: false,
        })
        .collect();
    // Exact ones first, so that two subscriptions of one product are not mixed up.
    for exact in [true, false] {
        for (line, asked) in lines.iter_mut().zip(before.asked).filter(|(line, _)| line.new.is_none()) {
            let found = now.iter().find(|row| {
                !taken.contains(&row.id) && is_it(before, asked, row) && (!exact || differences(asked, row).is_empty())
            });
            if let Some(row) = found {
                taken.push(row.id.clone());
                line.differences = differences(asked, row);
                // Microsoft ends the old one when it transfers it. One that lives on was not transferred.
                if row.id != asked.id && line.old_status.as_ref().is_some_and(SubscriptionStatus::is_active) {
                    line.differences.push(Difference::OldStillActive);
                }
                line.ends_compared = asked.ends_at.is_some() && row.next_lifecycle_at.is_some();
                line.new = Some(new_seen(row));
            }
        }
    }
    let mut others = not_asked_for(before, now, &mut taken);
    let people = people(before, products, &mut others);
    TransferSight { lines, others, people }
}

/// Whether a row is what was asked for, under the new seller: the same product, and new there, or the same one with another seller.
fn is_it(before: &Before<'_>, asked: &Asked, row: &Subscription) -> bool {
    let was_there = before.rows.iter().any(|old| old.id == row.id);
    row.owner == Some(before.to) && row.sku_id == asked.sku && (row.id == asked.id || !was_there)
}

fn new_seen(row: &Subscription) -> NewSeen {
    NewSeen { id: row.id.clone(), owner: row.owner, owner_name: None, seats: row.seats, ends_at: row.next_lifecycle_at }
}

fn differences(asked: &Asked, row: &Subscription) -> Vec<Difference> {
    let mut differences = Vec::new();
    if row.seats != asked.seats {
        differences.push(Difference::Seats { before: asked.seats, now: row.seats });
    }
    let same_day = match (asked.ends_at, row.next_lifecycle_at) {
        (Some(before), Some(now)) => now.duration_since(before).abs() <= SAME_DAY,
        // What Microsoft does not show cannot be compared.
        (None, _) | (_, None) => true,
    };
    if !same_day {
        differences.push(Difference::Ends { before: asked.ends_at, now: row.next_lifecycle_at });
    }
    if row.status != SubscriptionStatus::Enabled {
        differences.push(Difference::NotActive);
    }
    differences
}

/// Subscriptions that nobody asked to transfer, or that the person went on without, must be as they were: still in use, with the same
/// seller. One arrival explains one of them.
fn not_asked_for(before: &Before<'_>, now: &[Subscription], taken: &mut Vec<SubscriptionId>) -> Vec<Difference> {
    let is_as_it_was = |row: &OldSubscription| {
        now.iter().any(|seen| seen.id == row.id && seen.owner == row.seller && seen.status.is_active())
    };
    let left_alone = before.rows.iter().filter(|row| {
        row.status.is_active() && !before.asked.iter().any(|asked| asked.id == row.id) && !is_as_it_was(row)
    });
    let mut changed: Vec<(&OldSubscription, bool)> = left_alone.map(|row| (row, false)).collect();
    for exact in [true, false] {
        for (row, came) in changed.iter_mut().filter(|(row, came)| !came && before.left.contains(&row.id)) {
            let is_new = |seen: &Subscription| seen.id == row.id || !before.rows.iter().any(|old| old.id == seen.id);
            let arrival = now.iter().find(|seen| {
                let fits = seen.owner == Some(before.to) && seen.sku_id == row.sku && is_new(seen);
                fits && !taken.contains(&seen.id) && (!exact || seen.seats == row.bought)
            });
            if let Some(arrival) = arrival {
                taken.push(arrival.id.clone());
                *came = true;
            }
        }
    }
    let difference = |(row, came): (&OldSubscription, bool)| {
        let (id, product) = (row.id.clone(), row.product.clone());
        if came { Difference::CameAfterAll { id, product } } else { Difference::NotAskedFor { id: Some(id), product } }
    };
    changed.into_iter().map(difference).collect()
}

fn people(before: &Before<'_>, products: &[SubscribedSku], others: &mut Vec<Difference>) -> Vec<PeopleSeen> {
    let mut seen: Vec<(SkuId, PeopleSeen)> = Vec::new();
    for asked in before.asked {
        let Some(sku) = asked.sku.filter(|sku| !seen.iter().any(|(known, _)| known == sku)) else { continue };
        let held =
            before.rows.iter().filter(|row| row.sku == Some(sku)).map(|row| row.assigned).max().unwrap_or_default();
        let product = products.iter().find(|product| product.sku_id == sku);
        let (now, seats) =
            product.map_or_else(Default::default, |product| (product.consumed, product.enabled.plus(product.warning)));
        if now < held || now > seats {
            others.push(Difference::People { product: asked.product.clone(), before: held, now, seats });
        }
        seen.push((sku, PeopleSeen { product: asked.product.clone(), before: held, now }));
    }
    seen.into_iter().map(|(_, people)| people).collect()
}
