//! Old and new as Microsoft shows them, and the verdict per line of the plan. Pure.

use std::collections::BTreeSet;

use baton_domain::{PartnerId, Seats, SkuId, SubscriptionId, SubscriptionStatus, UserId};
use baton_microsoft::graph::{Subscription, User};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::steps::{FulfilledOrder, OrderLine, PlannedOrder, VerifiedSubscriptions};

/// One look at both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// The opening of the move in which it was made.
    pub visit: Uuid,
    /// The old subscriptions that are to end.
    pub old: Vec<OldSeen>,
    /// One row per line of the plan.
    pub lines: Vec<LineSeen>,
}

/// An old subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldSeen {
    /// Which.
    pub id: SubscriptionId,
    /// How it stands; absent when Microsoft does not list it any more.
    pub status: Option<SubscriptionStatus>,
    /// When its state changes next.
    pub renews_at: Option<Timestamp>,
}

/// One line of the plan, new side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSeen {
    /// Its number.
    pub line: u32,
    /// The product, when it is known.
    pub sku: Option<SkuId>,
    /// The new subscriptions.
    pub new: Vec<NewSeen>,
    /// People who hold the new product now, whoever sold it: Microsoft counts per product.
    pub on_new: u32,
    /// People who hold a product that is to be switched, and not the new one.
    pub on_old: u32,
    /// People who will need the new product when the old ones end.
    pub need: u32,
    /// Seats that stay when the old ones end.
    pub stays: u32,
}

/// A new subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSeen {
    /// Which.
    pub id: SubscriptionId,
    /// How it stands.
    pub status: SubscriptionStatus,
    /// Seats bought.
    pub seats: Seats,
    /// When it renews.
    pub renews_at: Option<Timestamp>,
    /// Who sold it; absent for one bought directly.
    pub owner: Option<PartnerId>,
    /// The seller's name, where Microsoft shows it.
    pub owner_name: Option<String>,
}

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No new subscription is in the tenant yet.
    NotSeen,
    /// It is there and not active.
    NotActive,
    /// So many seats are missing.
    TooFew(u32),
    /// Enough seats, sold by somebody else than the accepted partner: a person decides.
    OtherSeller,
    /// Complete.
    Good,
}

impl LineSeen {
    /// How the line stands, held against the partner that was accepted.
    #[must_use]
    pub fn verdict(&self, accepted: PartnerId) -> Verdict {
        if self.new.is_empty() {
            Verdict::NotSeen
        } else if self.new.iter().any(|new| new.status != SubscriptionStatus::Enabled) {
            Verdict::NotActive
        } else if self.stays < self.need {
            Verdict::TooFew(self.need - self.stays)
        } else if self.new.iter().any(|new| new.owner != Some(accepted)) {
            Verdict::OtherSeller
        } else {
            Verdict::Good
        }
    }

    /// Seats of the new subscriptions together.
    #[must_use]
    pub fn bought(&self) -> u32 {
        self.new.iter().map(|new| new.seats.count()).fold(0, u32::saturating_add)
    }
}

/// What is held against each other.
pub struct Sides<'a> {
    /// The old subscriptions, as they were found before the order.
    pub old: &'a VerifiedSubscriptions,
    /// The confirmed plan.
    pub order: &'a PlannedOrder,
    /// What was delivered.
    pub delivered: &'a FulfilledOrder,
}

/// Puts a look together.
#[must_use]
pub fn sight(visit: Uuid, sides: &Sides<'_>, subscriptions: &[Subscription], users: &[User]) -> Sight {
    let old = sides.old.to_cancel().map(|row| {
        let now = subscriptions.iter().find(|seen| seen.id == row.id);
        OldSeen {
            id: row.id.clone(),
            status: now.map(|now| now.status.clone()),
            renews_at: now.and_then(|now| now.next_lifecycle_at),
        }
    });
    let lines = sides.order.lines.iter().map(|line| line_seen(line, sides, subscriptions, users));
    Sight { visit, old: old.collect(), lines: lines.collect() }
}

fn line_seen(line: &OrderLine, sides: &Sides<'_>, subscriptions: &[Subscription], users: &[User]) -> LineSeen {
    let delivered = sides.delivered.lines.iter().find(|row| row.line == line.number);
    let sku = delivered.and_then(|row| row.sku).or(line.sku);
    let known: &[SubscriptionId] = delivered.map_or(&[], |row| &row.subscriptions);
    let is_old = |id: &SubscriptionId| sides.old.rows.iter().any(|row| row.id == *id);
    let is_new = |row: &&Subscription| {
        known.contains(&row.id)
            || (known.is_empty() && sku.is_some() && row.sku_id == sku && !is_old(&row.id) && row.status.is_active())
    };
    let new: Vec<NewSeen> = subscriptions.iter().filter(is_new).map(new_seen).collect();
    let ends = |id: &SubscriptionId| sides.old.to_cancel().any(|row| row.id == *id);
    let stays_of = |sku: Option<SkuId>| {
        let rows = subscriptions
            .iter()
            .filter(|row| row.sku_id == sku && row.status == SubscriptionStatus::Enabled && !ends(&row.id));
        rows.map(|row| row.seats.count()).fold(0, u32::saturating_add)
    };
    let holds = |wanted: &[SkuId]| -> BTreeSet<UserId> {
        users.iter().filter(|user| wanted.iter().any(|sku| user.holds(*sku))).map(|user| user.id).collect()
    };
    let on_new = holds(sku.as_slice());
    let on_old: BTreeSet<UserId> = holds(&line.switch_from).difference(&on_new).copied().collect();
    // Whoever can stay on seats of the old product that do not end needs no new one.
    let old_seats_that_stay = line.switch_from.iter().map(|sku| stays_of(Some(*sku))).fold(0, u32::saturating_add);
    let need = count(on_new.len()).saturating_add(count(on_old.len()).saturating_sub(old_seats_that_stay));
    let stays = if sku.is_some() { stays_of(sku) } else { 0 };
    LineSeen { line: line.number, sku, new, on_new: count(on_new.len()), on_old: count(on_old.len()), need, stays }
}

fn new_seen(row: &Subscription) -> NewSeen {
    NewSeen {
        id: row.id.clone(),
        status: row.status.clone(),
        seats: row.seats,
        renews_at: row.next_lifecycle_at,
        owner: row.owner,
        owner_name: None,
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARROW: PartnerId = PartnerId(Uuid::from_u128(1));
    const OTHER: PartnerId = PartnerId(Uuid::from_u128(2));

    #[test]
    fn each_way_in_which_a_line_is_not_ready_has_its_own_verdict() {
        let good = line(57, 57, Some(ARROW));

        assert_eq!(good.verdict(ARROW), Verdict::Good);
        assert_eq!(line(55, 57, Some(ARROW)).verdict(ARROW), Verdict::TooFew(2));
        assert_eq!(line(57, 57, Some(OTHER)).verdict(ARROW), Verdict::OtherSeller);
        assert_eq!(line(57, 57, None).verdict(ARROW), Verdict::OtherSeller, "bought directly is another seller too");
        assert_eq!(
            line(55, 57, Some(OTHER)).verdict(ARROW),
            Verdict::TooFew(2),
            "seats come before the question about the seller"
        );
        let mut suspended = good.clone();
        suspended.new[0].status = SubscriptionStatus::Suspended;
        assert_eq!(suspended.verdict(ARROW), Verdict::NotActive);
        assert_eq!(LineSeen { new: Vec::new(), ..good }.verdict(ARROW), Verdict::NotSeen);
    }

    fn line(stays: u32, need: u32, owner: Option<PartnerId>) -> LineSeen {
        let new = NewSeen {
            id: SubscriptionId("new".to_owned()),
            status: SubscriptionStatus::Enabled,
            seats: Seats::new(stays).expect("a few"),
            renews_at: None,
            owner,
            owner_name: None,
        };
        LineSeen { line: 1, sku: None, new: vec![new], on_new: 0, on_old: need, need, stays }
    }
}
