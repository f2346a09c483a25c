//! What becomes of a subscription once it is in the tenant.

use baton_domain::SubscriptionStatus;

use super::super::{Subscription, World};
use super::{CloudIqState, CloudIqSubscription};

/// The bits of a status, as Crayon's own client names them.
mod bits {
    pub(super) const ACTIVE: u32 = 1;
    pub(super) const SUSPENDED: u32 = 2;
    pub(super) const DELETED: u32 = 4;
    pub(super) const PENDING: u32 = 64;
    pub(super) const CANCELLED: u32 = 128;
    pub(super) const DISABLED: u32 = 256;
}

impl World {
    /// The number that stands for a tenant at the publisher: Crayon's own, not Microsoft's.
    pub(crate) fn cloudiq_publisher_customer(&self, customer: u32) -> String {
        self.id_of(&format!("cloudiq/customer/{customer}")).to_string()
    }

    /// The subscription as it is in the tenant; none before it came there.
    pub(crate) fn cloudiq_in_tenant(&self, one: &CloudIqSubscription) -> Option<&Subscription> {
        let id = one.subscription.as_ref()?;
        self.tenant(one.tenant)?.subscriptions.iter().find(|here| here.id == *id)
    }

    /// The status, a set of bits.
    pub(crate) fn cloudiq_status(&self, one: &CloudIqSubscription) -> u32 {
        let right = match (one.state, self.cloudiq_in_tenant(one).map(|here| &here.status)) {
            (CloudIqState::Pending, _) => bits::PENDING,
            (CloudIqState::Cancelled, _) => bits::CANCELLED,
            (CloudIqState::Delivered, Some(SubscriptionStatus::Enabled | SubscriptionStatus::Warning)) => bits::ACTIVE,
            (CloudIqState::Delivered, Some(SubscriptionStatus::Suspended)) => bits::SUSPENDED,
            (CloudIqState::Delivered, Some(SubscriptionStatus::Deleted) | None) => bits::DELETED,
            (CloudIqState::Delivered, Some(SubscriptionStatus::LockedOut | SubscriptionStatus::Other(_))) => {
                bits::DISABLED
            }
        };
        right | self.cloudiq().more_status
    }
}
