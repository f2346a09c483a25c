//! What later steps may rely on after `verify_subscriptions`.

use baton_domain::{PartnerId, Seats, SkuId, SubscriptionId, SubscriptionStatus};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The tenant's subscriptions, and what the person decided for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedSubscriptions {
    /// One row per subscription.
    pub rows: Vec<OldSubscription>,
    /// Read from Microsoft, or a person's word.
    pub proved: bool,
}

/// One subscription as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldSubscription {
    /// The directory's id of it.
    pub id: SubscriptionId,
    /// The commerce side's id, as on the old provider's invoices.
    pub commerce_id: Option<SubscriptionId>,
    /// The product; absent when nobody could sign in and the product was named by a person.
    pub sku: Option<SkuId>,
    /// The product's part number; empty when not known.
    pub part_number: String,
    /// The product's readable name.
    pub product: String,
    /// Seats bought in this subscription.
    pub bought: Seats,
    /// People who use the product, over all subscriptions of it: Microsoft counts per product, not per subscription.
    pub assigned: Seats,
    /// How it stands.
    pub status: SubscriptionStatus,
    /// A trial.
    pub is_trial: bool,
    /// The partner tenant that sold it; absent for one bought directly.
    pub seller: Option<PartnerId>,
    /// The seller's name where it could be found.
    pub seller_name: Option<String>,
    /// When its state changes next.
    pub next_lifecycle_at: Option<Timestamp>,
    /// What becomes of it.
    pub fate: Fate,
}

/// How the id of a subscription begins that a person typed; Microsoft's ids are GUIDs.
pub(super) const SAID: &str = "said-";

impl OldSubscription {
    /// Whether a person typed it, because nobody could sign in.
    #[must_use]
    pub fn is_said(&self) -> bool {
        self.id.0.starts_with(SAID)
    }
}

/// What becomes of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is bought again from the new distributor, and this one is cancelled.
    Moves,
    /// It stays as it is.
    Stays,
    /// It ends and nothing replaces it.
    Ends,
}

impl VerifiedSubscriptions {
    /// Those that move.
    pub fn moving(&self) -> impl Iterator<Item = &OldSubscription> {
        self.rows.iter().filter(|row| row.fate == Fate::Moves)
    }

    /// Those to be cancelled at the old provider: moving and ending ones.
    pub fn to_cancel(&self) -> impl Iterator<Item = &OldSubscription> {
        self.rows.iter().filter(|row| row.fate != Fate::Stays)
    }
}
