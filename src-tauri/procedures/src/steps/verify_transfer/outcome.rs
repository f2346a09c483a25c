//! What later steps may rely on after `verify_transfer`.

use baton_domain::SubscriptionId;
use serde::{Deserialize, Serialize};

use crate::transfer::{Difference, LineSeen, PeopleSeen};

/// The seller changed, and this is what else did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedTransfer {
    /// Each subscription that was asked for, as it was last seen.
    pub lines: Vec<LineSeen>,
    /// The people of each product, before and now.
    pub people: Vec<PeopleSeen>,
    /// What else changed, each known to a person. Empty when only the seller did.
    pub differences: Vec<Difference>,
    /// Read from Microsoft, or a person's word.
    pub proved: bool,
}

impl VerifiedTransfer {
    /// Whether an old subscription was still active with its old seller.
    #[must_use]
    pub fn is_old_active(&self) -> bool {
        self.differences.contains(&Difference::OldStillActive)
    }

    /// Whether one that the person went on without is under the new seller now.
    #[must_use]
    pub fn came_after_all(&self, left: &SubscriptionId) -> bool {
        self.differences.iter().any(|one| matches!(one, Difference::CameAfterAll { id, .. } if id == left))
    }

    /// Whether one that the person went on without stayed with the old provider as it was.
    #[must_use]
    pub fn stayed(&self, left: &SubscriptionId) -> bool {
        let is_other = |one: &Difference| match one {
            Difference::CameAfterAll { id, .. } => id == left,
            Difference::NotAskedFor { id, .. } => id.as_ref() == Some(left),
            _ => false,
        };
        !self.differences.iter().any(is_other)
    }

    /// Whether the end of the term was compared for every subscription.
    #[must_use]
    pub fn ends_compared(&self) -> bool {
        self.lines.iter().all(|line| line.ends_compared)
    }
}
