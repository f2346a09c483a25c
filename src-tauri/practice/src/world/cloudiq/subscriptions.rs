//! What becomes of a subscription once it is in the tenant.

use baton_domain::{SubscriptionId, SubscriptionStatus, TenantId};
use jiff::{SignedDuration, Timestamp};

use super::super::ledger::Event;
use super::super::{EndOfTerm, Subscription, World};
use super::orders::offer_of;
use super::{CloudIqRefusal, CloudIqState, CloudIqSubscription, NextTerm, OrderRefusal, WantedProduct};

/// For how long seats can be given back after the start of the term.
pub(crate) const FEWER_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);

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

    /// Changes seats or renewal in the tenant.
    pub(crate) fn change_in_cloudiq(
        &mut self,
        company: &str,
        id: u32,
        sent: &SentSubscription,
        now: Timestamp,
    ) -> Result<(), CloudIqRefusal> {
        let known = self.cloudiq.subscription(company, id).ok_or(CloudIqRefusal::UnknownSubscription)?;
        let organization = self.cloudiq.organization_of(company, known.customer);
        let here = self.cloudiq_in_tenant(known).filter(|here| here.status == SubscriptionStatus::Enabled);
        let here = here.ok_or(CloudIqRefusal::NotChangeable)?;
        if sent.status.is_some_and(|status| status != self.cloudiq_status(known)) {
            return Err(CloudIqRefusal::BadValue("Status"));
        }
        let seats = sent.quantity.ok_or(CloudIqRefusal::BadValue("Quantity"))?;
        let offers = organization.map(|organization| self.cloudiq.offers(organization)).unwrap_or_default();
        let offer = offers.iter().find(|offer| offer.part_number == known.part_number);
        if !offer.is_some_and(|offer| (offer.fewest..=offer.most).contains(&seats)) {
            return Err(CloudIqRefusal::BadValue("Quantity"));
        }
        let is_early = known.started.is_some_and(|started| now.duration_since(started) <= FEWER_WITHIN);
        if seats < here.seats && !is_early {
            return Err(CloudIqRefusal::TooLateForFewer);
        }
        let renews = sent.renews.unwrap_or(here.end_of_term == EndOfTerm::Renew);
        let (tenant, subscription) = (known.tenant, here.id.clone());
        let changed = Event::SubscriptionChanged { tenant, subscription: subscription.clone(), seats, renews };
        self.ledger.record(now, changed);
        self.set_in_tenant(tenant, &subscription, now, |here| {
            here.seats = seats;
            here.end_of_term = if renews { EndOfTerm::Renew } else { EndOfTerm::Cancel };
        });
        Ok(())
    }

    /// Says what a subscription becomes when its term ends.
    pub(crate) fn instruct_cloudiq(
        &mut self,
        company: &str,
        id: u32,
        wanted: &WantedProduct,
    ) -> Result<Result<(), OrderRefusal>, CloudIqRefusal> {
        let known = self.cloudiq.subscription(company, id).ok_or(CloudIqRefusal::UnknownSubscription)?;
        let next = self.next_term_of(company, known, wanted);
        Ok(next.map(|next| {
            if let Some(known) = self.cloudiq.subscriptions.iter_mut().find(|known| known.id == id) {
                known.next_term = Some(next);
            }
        }))
    }

    fn next_term_of(
        &self,
        company: &str,
        known: &CloudIqSubscription,
        wanted: &WantedProduct,
    ) -> Result<NextTerm, OrderRefusal> {
        let renews =
            |here: &Subscription| here.status == SubscriptionStatus::Enabled && here.end_of_term == EndOfTerm::Renew;
        if !self.cloudiq_in_tenant(known).is_some_and(renews) {
            return Err(OrderRefusal::NoNextTerm);
        }
        let organization = self.cloudiq.organization_of(company, known.customer).ok_or(OrderRefusal::UnknownTenant)?;
        let (offer, quantity) = offer_of(self.cloudiq.offers(organization), wanted)?;
        if offer.part_number != known.part_number {
            return Err(OrderRefusal::OtherProduct);
        }
        let (term, billing, buy) = (offer.term, offer.billing, offer.buy);
        Ok(NextTerm { part_number: known.part_number.clone(), quantity, term, billing, buy })
    }

    /// A subscription renews now: what was said for its next term comes true.
    pub(in super::super) fn begin_next_term(&mut self, tenant: TenantId, id: &SubscriptionId, now: Timestamp) {
        let is_meant = |known: &CloudIqSubscription| known.tenant == tenant && known.subscription.as_ref() == Some(id);
        let waits = |known: &CloudIqSubscription| is_meant(known) && known.next_term.is_some();
        let Some(at_index) = self.cloudiq.subscriptions.iter().position(waits) else { return };
        let known = &mut self.cloudiq.subscriptions[at_index];
        let Some(next) = known.next_term.take() else { return };
        (known.quantity, known.term, known.billing, known.buy) = (next.quantity, next.term, next.billing, next.buy);
        self.set_in_tenant(tenant, id, now, |here| {
            (here.seats, here.term, here.billing) = (next.quantity, next.term, next.billing);
        });
    }

    fn set_in_tenant(
        &mut self,
        tenant: TenantId,
        id: &SubscriptionId,
        now: Timestamp,
        set: impl FnOnce(&mut Subscription),
    ) {
        let here = self.tenant_mut(tenant);
        let Some(here) = here.and_then(|here| here.subscriptions.iter_mut().find(|here| here.id == *id)) else {
            return;
        };
        let (before, sku) = (here.seats, here.sku);
        set(here);
        if here.seats < before {
            self.note_uncovered(tenant, sku, now);
        }
    }
}

/// What of a subscription can be changed, as it is sent with all the rest.
#[derive(Debug, Clone, Copy)]
pub struct SentSubscription {
    /// Seats; none when it is no number.
    pub quantity: Option<u32>,
    /// Whether it renews by itself; none when that was not sent.
    pub renews: Option<bool>,
    /// Its status; none when that was not sent.
    pub status: Option<u32>,
}
