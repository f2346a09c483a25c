//! The old provider's desk: reads a letter, cancels at the end of the term, confirms by mail.

use baton_domain::{PartnerId, SubscriptionId, TenantId};
use jiff::{Timestamp, tz::TimeZone};
use thiserror::Error;

use super::World;
use super::inbox::Mail;
use super::ledger::Event;
use super::partner::partner;
use super::product::product;
use super::tenant::EndOfTerm;

/// Why the old provider cannot do what the letter asks.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LetterRefusal {
    /// No such provider in the practice world.
    #[error("There is no such provider.")]
    UnknownProvider,
    /// No such customer.
    #[error("There is no such customer.")]
    UnknownTenant,
    /// The letter names no subscription.
    #[error("The letter names no subscription.")]
    Nothing,
    /// The subscription was not sold by this provider, or is over.
    #[error("We have no running subscription {0} for this customer.")]
    NotOurs(SubscriptionId),
}

impl World {
    pub(super) fn receive_letter(
        &mut self,
        provider: PartnerId,
        tenant: TenantId,
        subscriptions: &[SubscriptionId],
        now: Timestamp,
    ) -> Result<Mail, LetterRefusal> {
        let seller = partner(provider).ok_or(LetterRefusal::UnknownProvider)?;
        let customer = self.tenant_mut(tenant).ok_or(LetterRefusal::UnknownTenant)?;
        if subscriptions.is_empty() {
            return Err(LetterRefusal::Nothing);
        }
        let is_ours = |id: &&SubscriptionId| {
            customer
                .subscriptions
                .iter()
                .any(|s| s.id == **id && s.owner == Some(provider) && s.status.is_active())
        };
        if let Some(not_ours) = subscriptions.iter().find(|id| !is_ours(id)) {
            return Err(LetterRefusal::NotOurs(not_ours.clone()));
        }
        let mut lines = String::new();
        for subscription in customer
            .subscriptions
            .iter_mut()
            .filter(|s| subscriptions.contains(&s.id))
        {
            subscription.end_of_term = EndOfTerm::Cancel;
            let name = product(subscription.sku).map_or("subscription", |p| p.name);
            let day = subscription.next_lifecycle.map_or_else(
                || "today".to_owned(),
                |at| at.to_zoned(TimeZone::UTC).strftime("%-d %B %Y").to_string(),
            );
            lines.push_str(&format!("- {name}, {} licences, ends on {day}\n", subscription.seats));
        }
        let customer = customer.name.clone();
        let ids = subscriptions.to_vec();
        let received = Event::CancellationReceived {
            partner: provider,
            tenant,
            subscriptions: ids.clone(),
        };
        self.ledger.record(now, received);
        self.ledger.record(
            now,
            Event::CancellationConfirmed {
                partner: provider,
                tenant,
                subscriptions: ids,
            },
        );
        let body = format!(
            "We have cancelled at the end of the term for {customer}:\n\n{lines}\n{}",
            seller.name
        );
        let subject = format!("Cancellation confirmed for {customer}");
        Ok(self
            .inbox
            .deliver(now, seller.mail, "desk@northwindit.example", subject, body))
    }
}
