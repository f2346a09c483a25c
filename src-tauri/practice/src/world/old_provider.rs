//! The old provider's desk: letters come in, somebody cancels at the end of the term or refuses, and answers by mail.

use baton_domain::{PartnerId, SubscriptionId, TenantId};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::World;
use super::inbox::Mail;
use super::ledger::Event;
use super::partner::{Partner, partner};
use super::product::product;
use super::tenant::{EndOfTerm, Tenant};

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
    /// No letter with this number waits on this desk.
    #[error("This letter was answered already.")]
    NoLetter,
}

/// A letter that asks to cancel at the end of the term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// 1 for the first.
    pub number: u32,
    /// When it came.
    pub at: Timestamp,
    /// To whom it was written.
    pub provider: PartnerId,
    /// The customer.
    pub tenant: TenantId,
    /// What it asks to cancel.
    pub subscriptions: Vec<SubscriptionId>,
    /// What became of it; none while it lies on the desk.
    pub answer: Option<LetterAnswer>,
}

/// What became of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum LetterAnswer {
    /// Cancelled at the end of the term.
    Cancelled {
        /// When.
        at: Timestamp,
    },
    /// Not cancelled.
    Refused {
        /// When.
        at: Timestamp,
        /// Why, in words.
        reason: String,
    },
}

/// All letters, oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Desk {
    pub letters: Vec<Letter>,
}

impl World {
    /// A letter comes and is done at once.
    pub(super) fn receive_letter(
        &mut self,
        provider: PartnerId,
        tenant: TenantId,
        subscriptions: &[SubscriptionId],
        now: Timestamp,
    ) -> Result<Mail, LetterRefusal> {
        let number = self.leave_letter(provider, tenant, subscriptions, now)?;
        self.cancel_by_letter(number, now)
    }

    /// A letter comes and waits on the desk.
    pub(super) fn leave_letter(
        &mut self,
        provider: PartnerId,
        tenant: TenantId,
        subscriptions: &[SubscriptionId],
        now: Timestamp,
    ) -> Result<u32, LetterRefusal> {
        partner(provider).ok_or(LetterRefusal::UnknownProvider)?;
        let customer = self.tenant(tenant).ok_or(LetterRefusal::UnknownTenant)?;
        if subscriptions.is_empty() {
            return Err(LetterRefusal::Nothing);
        }
        let is_ours = |id: &&SubscriptionId| {
            let mut all = customer.subscriptions.iter();
            all.any(|s| s.id == **id && s.owner == Some(provider) && s.status.is_active())
        };
        if let Some(not_ours) = subscriptions.iter().find(|id| !is_ours(id)) {
            return Err(LetterRefusal::NotOurs(not_ours.clone()));
        }
        let subscriptions = subscriptions.to_vec();
        let number = u32::try_from(self.desk.letters.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.desk.letters.push(Letter {
            number,
            at: now,
            provider,
            tenant,
            subscriptions: subscriptions.clone(),
            answer: None,
        });
        self.ledger.record(now, Event::CancellationReceived { partner: provider, tenant, subscriptions });
        Ok(number)
    }

    /// The desk does what a waiting letter asks and confirms by mail.
    pub(super) fn cancel_by_letter(&mut self, number: u32, now: Timestamp) -> Result<Mail, LetterRefusal> {
        let letter = self.answer_letter(number, LetterAnswer::Cancelled { at: now })?;
        let seller = partner(letter.provider).ok_or(LetterRefusal::UnknownProvider)?;
        let customer = self.tenant_mut(letter.tenant).ok_or(LetterRefusal::UnknownTenant)?;
        let asked = |s: &&mut super::Subscription| letter.subscriptions.contains(&s.id);
        for subscription in customer.subscriptions.iter_mut().filter(asked) {
            subscription.end_of_term = EndOfTerm::Cancel;
        }
        let (name, lines) = (customer.name.clone(), lines_of(customer, &letter.subscriptions));
        self.ledger.record(
            now,
            Event::CancellationConfirmed {
                partner: letter.provider,
                tenant: letter.tenant,
                subscriptions: letter.subscriptions,
            },
        );
        let body = format!("We have cancelled at the end of the term for {name}:\n\n{lines}\n{}", seller.name);
        Ok(self.mail_from(seller, format!("Cancellation confirmed for {name}"), body, now))
    }

    /// The desk does not do what a waiting letter asks and says why by mail.
    pub(super) fn refuse_letter(&mut self, number: u32, reason: &str, now: Timestamp) -> Result<Mail, LetterRefusal> {
        let reason = match reason.trim() {
            "" => "we need the request from the customer itself.",
            given => given,
        };
        let answer = LetterAnswer::Refused { at: now, reason: reason.to_owned() };
        let letter = self.answer_letter(number, answer)?;
        let seller = partner(letter.provider).ok_or(LetterRefusal::UnknownProvider)?;
        let customer = self.tenant(letter.tenant).ok_or(LetterRefusal::UnknownTenant)?;
        let (name, lines) = (customer.name.clone(), lines_of(customer, &letter.subscriptions));
        self.ledger.record(
            now,
            Event::CancellationRefused {
                partner: letter.provider,
                tenant: letter.tenant,
                subscriptions: letter.subscriptions,
                reason: reason.to_owned(),
            },
        );
        let body = format!("We have not cancelled for {name}: {reason}\n\n{lines}\n{}", seller.name);
        Ok(self.mail_from(seller, format!("Cancellation not possible for {name}"), body, now))
    }

    fn answer_letter(&mut self, number: u32, answer: LetterAnswer) -> Result<Letter, LetterRefusal> {
        let waiting = |letter: &&mut Letter| letter.number == number && letter.answer.is_none();
        let letter = self.desk.letters.iter_mut().find(waiting).ok_or(LetterRefusal::NoLetter)?;
        letter.answer = Some(answer);
        Ok(letter.clone())
    }

    fn mail_from(&mut self, seller: &Partner, subject: String, body: String, now: Timestamp) -> Mail {
        self.inbox.deliver(now, seller.mail, "desk@northwindit.example", subject, body)
    }
}

/// One line per subscription, as it stands in the answer.
fn lines_of(customer: &Tenant, subscriptions: &[SubscriptionId]) -> String {
    let asked = customer.subscriptions.iter().filter(|s| subscriptions.contains(&s.id));
    let line = |s: &super::Subscription| {
        let name = product(s.sku).map_or("subscription", |p| p.name);
        let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).strftime("%-d %B %Y").to_string();
        let day = s.next_lifecycle.map_or_else(|| "today".to_owned(), day);
        let verb = if s.end_of_term == EndOfTerm::Cancel { "ends" } else { "renews" };
        format!("- {name}, {} licences, {verb} on {day}\n", s.seats)
    };
    asked.map(line).collect()
}
