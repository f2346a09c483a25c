//! What later steps may rely on after `verify_both_subscriptions`.

use baton_domain::{SkuId, SubscriptionId};
use serde::{Deserialize, Serialize};

/// Old and new, seen together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedBoth {
    /// Per line of the plan.
    pub pairs: Vec<VerifiedPair>,
    /// Seen by Baton, or a person's word.
    pub proved: bool,
}

/// One product, old and new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedPair {
    /// The line of the plan.
    pub line: u32,
    /// The new product as the tenant shows it; absent when nobody could look.
    pub sku: Option<SkuId>,
    /// The old subscriptions that were seen active.
    pub old: Vec<SubscriptionId>,
    /// The new ones.
    pub new: Vec<SubscriptionId>,
    /// Whether the seller of the new ones is the accepted partner, or a person agreed to another one.
    pub seller: SellerCheck,
}

/// Who sold the new subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SellerCheck {
    /// The partner whose link was accepted.
    AcceptedPartner,
    /// Another one, which a person confirmed with both names before their eyes.
    OtherConfirmed {
        /// The seller's name or id.
        seller: String,
        /// Who confirmed it.
        by: String,
    },
    /// Not seen by Baton.
    NotSeen,
}
