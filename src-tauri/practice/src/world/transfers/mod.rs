//! Transfers: the new provider asks for a customer's subscriptions, the old one gives them over or refuses.
//!
//! Source of the rules: Microsoft's pages on the transfer of new-commerce subscriptions between partners, read November 2026.

mod moving;
#[cfg(test)]
mod tests;
mod transfer;

use std::collections::BTreeMap;

use baton_domain::{PartnerId, TenantId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ledger::Event;
use super::partner::{Partner, PartnerKind, partner};
use super::{PracticeWorld, World};

pub(crate) use moving::is_movable;
pub use transfer::{Transfer, TransferId, TransferLine, TransferRefusal, TransferStatus};

/// The most subscriptions of one transfer.
pub const MOST_LINES: usize = 25;
/// How long the old provider may take to answer.
const ANSWER_WITHIN: SignedDuration = SignedDuration::from_hours(24 * 30);
/// From the old provider's yes to the change of owner.
const WORK: SignedDuration = SignedDuration::from_mins(35);

/// What a new provider asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TransferWish {
    pub tenant: TenantId,
    pub source: PartnerId,
    pub target: PartnerId,
    pub reseller: Option<PartnerId>,
}

/// All transfers, oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Transfers {
    all: Vec<Transfer>,
    /// What was opened by which request id, so that one request opens one transfer.
    requests: BTreeMap<Uuid, TransferId>,
}

impl Transfers {
    pub(crate) fn all(&self) -> &[Transfer] {
        &self.all
    }

    pub(crate) fn get(&self, id: TransferId) -> Option<&Transfer> {
        self.all.iter().find(|transfer| transfer.id == id)
    }
}

impl PracticeWorld {
    /// The reseller's letter came: the new provider asks the old one for everything it sold to the customer. Gives the
    /// transfer's id. It waits then on the old provider's desk.
    ///
    /// # Errors
    /// [`TransferRefusal`]; nothing was asked then.
    pub fn open_transfer(
        &self,
        tenant: TenantId,
        source: PartnerId,
        target: PartnerId,
    ) -> Result<TransferId, TransferRefusal> {
        let wish = TransferWish { tenant, source, target, reseller: Some(super::NORTHWIND_IT) };
        self.with(|world, now| world.open_transfer(&wish, now))
    }

    /// The old provider gives everything over that can be. The owner changes a while later.
    ///
    /// # Errors
    /// [`TransferRefusal`] when there is no such open transfer.
    pub fn accept_transfer(&self, id: TransferId) -> Result<(), TransferRefusal> {
        self.with(|world, now| world.accept_transfer(id, now))
    }

    /// The old provider keeps what it sold.
    ///
    /// # Errors
    /// [`TransferRefusal`] when there is no such open transfer.
    pub fn refuse_transfer(&self, id: TransferId) -> Result<(), TransferRefusal> {
        self.with(|world, now| world.end_transfer(id, TransferStatus::Rejected, now))
    }

    /// The new provider takes back what it asked for.
    ///
    /// # Errors
    /// [`TransferRefusal`] when there is no such open transfer.
    pub fn cancel_transfer(&self, id: TransferId) -> Result<(), TransferRefusal> {
        self.with(|world, now| world.end_transfer(id, TransferStatus::Cancelled, now))
    }

    /// The transfers of a customer, oldest first.
    #[must_use]
    pub fn transfers(&self, tenant: TenantId) -> Vec<Transfer> {
        self.with(|world, _| world.transfers().all().iter().filter(|one| one.tenant == tenant).cloned().collect())
    }
}

impl World {
    /// What this request opened before.
    pub(crate) fn transfer_of_request(&self, request: Uuid) -> Option<TransferId> {
        self.transfers.requests.get(&request).copied()
    }

    pub(crate) fn remember_transfer_request(&mut self, request: Uuid, opened: TransferId) {
        self.transfers.requests.insert(request, opened);
    }

    pub(crate) fn open_transfer(&mut self, wish: &TransferWish, now: Timestamp) -> Result<TransferId, TransferRefusal> {
        let (source, target) = (provider(wish.source)?, provider(wish.target)?);
        if source.id == target.id {
            return Err(TransferRefusal::SamePartner);
        }
        let customer = self.tenant(wish.tenant).ok_or(TransferRefusal::UnknownTenant)?;
        if !customer.sells_here(target.id) {
            return Err(TransferRefusal::NoRelationship { target: target.id, tenant: customer.id });
        }
        let home = self.tenant(TenantId(target.id.0)).ok_or(TransferRefusal::UnknownPartner)?;
        if home.region != customer.region {
            return Err(TransferRefusal::OtherMarket);
        }
        moving::lines(customer, source.id)?;
        let same = |one: &&Transfer| {
            (one.tenant, one.source, one.target) == (wish.tenant, wish.source, wish.target) && one.status.is_open()
        };
        if let Some(open) = self.transfers.all.iter().find(same) {
            return Err(TransferRefusal::AlreadyOpen(open.id));
        }
        let name = customer.name.clone();
        let id = TransferId(self.id_of(&format!("transfer/{}", self.transfers.all.len())));
        self.transfers.all.push(Transfer {
            id,
            tenant: wish.tenant,
            source: source.id,
            target: target.id,
            reseller: wish.reseller,
            opened: now,
            expires: now.checked_add(ANSWER_WITHIN).unwrap_or(Timestamp::MAX),
            changed: now,
            due: None,
            status: TransferStatus::Pending,
            lines: Vec::new(),
        });
        let event = Event::TransferOpened { transfer: id.0, tenant: wish.tenant, from: source.id, to: target.id };
        self.ledger.record(now, event);
        let body = format!("We asked {} for the subscriptions of {name}. They have 30 days to answer.", source.name);
        self.mail_about_transfer(target, format!("Transfer of {name} asked for"), body, now);
        Ok(id)
    }

    pub(crate) fn accept_transfer(&mut self, id: TransferId, now: Timestamp) -> Result<(), TransferRefusal> {
        let transfer = self.pending(id)?.clone();
        let customer = self.tenant(transfer.tenant).ok_or(TransferRefusal::UnknownTenant)?;
        if !customer.sells_here(transfer.target) {
            return Err(TransferRefusal::NoRelationship { target: transfer.target, tenant: transfer.tenant });
        }
        let lines = moving::lines(customer, transfer.source)?;
        let subscriptions = lines.iter().map(|line| line.subscription.clone()).collect();
        self.change_transfer(id, |transfer| {
            transfer.status = TransferStatus::InProgress;
            transfer.due = Some(now.checked_add(WORK).unwrap_or(now));
            transfer.lines = lines;
            transfer.changed = now;
        });
        self.ledger.record(now, Event::TransferAccepted { transfer: id.0, tenant: transfer.tenant, subscriptions });
        Ok(())
    }

    /// Ends a transfer that waits for its answer, without any change of owner.
    pub(crate) fn end_transfer(
        &mut self,
        id: TransferId,
        status: TransferStatus,
        now: Timestamp,
    ) -> Result<(), TransferRefusal> {
        let transfer = self.pending(id)?.clone();
        self.change_transfer(id, |transfer| {
            transfer.status = status;
            transfer.changed = now;
        });
        let event = Event::TransferEnded { transfer: id.0, tenant: transfer.tenant, status: status.word().to_owned() };
        self.ledger.record(now, event);
        let name = self.tenant(transfer.tenant).map(|tenant| tenant.name.clone()).unwrap_or_default();
        if let (Some(source), Some(target)) = (partner(transfer.source), partner(transfer.target)) {
            let body = match status {
                TransferStatus::Rejected => format!("{} did not agree to the transfer of {name}.", source.name),
                TransferStatus::Expired => format!("{} did not answer about {name} within 30 days.", source.name),
                TransferStatus::Pending
                | TransferStatus::InProgress
                | TransferStatus::Complete
                | TransferStatus::Cancelled => format!("The transfer of {name} was taken back."),
            };
            self.mail_about_transfer(target, format!("No transfer of {name}"), body, now);
        }
        Ok(())
    }

    fn pending(&self, id: TransferId) -> Result<&Transfer, TransferRefusal> {
        let transfer = self.transfers.get(id).ok_or(TransferRefusal::UnknownTransfer)?;
        let status = transfer.status;
        if status == TransferStatus::Pending { Ok(transfer) } else { Err(TransferRefusal::NotPending { id, status }) }
    }

    fn change_transfer(&mut self, id: TransferId, change: impl FnOnce(&mut Transfer)) {
        if let Some(transfer) = self.transfers.all.iter_mut().find(|transfer| transfer.id == id) {
            change(transfer);
        }
    }

    fn mail_about_transfer(&mut self, from: &Partner, subject: String, body: String, now: Timestamp) {
        self.inbox.deliver(now, from.mail, "desk@northwindit.example", subject, body);
    }
}

/// The partner with this id, when it can own subscriptions.
fn provider(id: PartnerId) -> Result<&'static Partner, TransferRefusal> {
    let found = partner(id).ok_or(TransferRefusal::UnknownPartner)?;
    match found.kind {
        PartnerKind::Provider | PartnerKind::DirectBill => Ok(found),
        PartnerKind::IndirectReseller => Err(TransferRefusal::Reseller),
    }
}
