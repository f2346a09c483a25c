//! What a transfer carries, and the change of owner itself.

use baton_domain::{PartnerId, SubscriptionId, SubscriptionStatus};
use jiff::Timestamp;

use super::super::World;
use super::super::ledger::{Event, MovedSubscription};
use super::super::partner::partner;
use super::super::product::product;
use super::super::tenant::{Subscription, Tenant};
use super::{MOST_LINES, Transfer, TransferId, TransferLine, TransferRefusal, TransferStatus};

/// Whether it can come over: sold in new commerce, in use, no trial.
pub(crate) fn is_movable(subscription: &Subscription) -> bool {
    let new_commerce = product(subscription.sku).is_some_and(|product| product.offer.is_some());
    new_commerce && subscription.status == SubscriptionStatus::Enabled && !subscription.is_trial
}

/// Everything of one provider that can come over.
pub(super) fn lines(customer: &Tenant, source: PartnerId) -> Result<Vec<TransferLine>, TransferRefusal> {
    let theirs = customer.subscriptions.iter().filter(|s| s.owner == Some(source) && is_movable(s));
    let lines: Vec<TransferLine> = theirs
        .map(|s| TransferLine {
            subscription: s.id.clone(),
            sku: s.sku,
            seats: s.seats,
            ends: s.next_lifecycle,
            became: None,
        })
        .collect();
    match lines.len() {
        0 => Err(TransferRefusal::NothingEligible),
        count if count > MOST_LINES => Err(TransferRefusal::TooMany(count)),
        _ => Ok(lines),
    }
}

impl World {
    /// When something happens to a transfer next by itself.
    pub(in super::super) fn due_transfers(&self) -> impl Iterator<Item = (Timestamp, TransferId)> {
        self.transfers.all.iter().filter_map(|transfer| match transfer.status {
            TransferStatus::Pending => Some((transfer.expires, transfer.id)),
            TransferStatus::InProgress => transfer.due.map(|at| (at, transfer.id)),
            TransferStatus::Complete
            | TransferStatus::Rejected
            | TransferStatus::Expired
            | TransferStatus::Cancelled => None,
        })
    }

    /// A transfer reaches its date: nobody answered, or the owner changes.
    pub(in super::super) fn turn_transfer(&mut self, id: TransferId, at: Timestamp) {
        let Some(transfer) = self.transfers.get(id).cloned() else { return };
        if transfer.status == TransferStatus::Pending {
            // It is pending, so this cannot be refused.
            drop(self.end_transfer(id, TransferStatus::Expired, at));
            return;
        }
        let lines: Vec<TransferLine> = transfer
            .lines
            .iter()
            .map(|line| self.move_line(&transfer, line, at).unwrap_or_else(|| line.clone()))
            .collect();
        let moved = lines.iter().filter_map(|line| {
            let (became, order) = line.became.clone()?;
            Some(MovedSubscription { subscription: line.subscription.clone(), became, order })
        });
        let moved = Event::TransferCompleted { transfer: id.0, tenant: transfer.tenant, moved: moved.collect() };
        self.ledger.record(at, moved);
        self.change_transfer(id, |transfer| {
            transfer.status = TransferStatus::Complete;
            transfer.due = None;
            transfer.changed = at;
            transfer.lines = lines;
        });
        let name = self.tenant(transfer.tenant).map(|tenant| tenant.name.clone()).unwrap_or_default();
        if let Some(target) = partner(transfer.target) {
            let body = format!("The subscriptions of {name} are with {} now. Nothing else has changed.", target.name);
            self.mail_about_transfer(target, format!("Transfer of {name} complete"), body, at);
        }
    }

    /// The new provider's subscription takes the place of the old one. None when it is not there to be moved any more.
    fn move_line(&mut self, transfer: &Transfer, line: &TransferLine, at: Timestamp) -> Option<TransferLine> {
        let label = format!("{}/{}", transfer.id, line.subscription);
        let new_id = |what: &str| SubscriptionId(self.id_of(&format!("{label}/{what}")).to_string());
        let (id, commerce_id, order) = (new_id("subscription"), new_id("commerce"), new_id("order").0);
        let customer = self.tenant_mut(transfer.tenant)?;
        let here = customer.subscriptions.iter().position(|s| s.id == line.subscription && is_movable(s))?;
        let old = &mut customer.subscriptions[here];
        let new =
            Subscription { id: id.clone(), commerce_id, created: at, owner: Some(transfer.target), ..old.clone() };
        (old.status, old.next_lifecycle) = (SubscriptionStatus::Deleted, None);
        let (seats, ends) = (new.seats, new.next_lifecycle);
        customer.subscriptions.push(new);
        Some(TransferLine { seats, ends, became: Some((id, order)), ..line.clone() })
    }
}
