//! *Transition*, from the details that staff types to the status *Normal*, and *Create*, which makes nothing in practice.

use baton_domain::TenantId;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use url::Url;

use super::super::ledger::Event;
use super::super::ordering::{PRIME, RESELLERS_DESK};
use super::super::orders::{OrderLine, orderable};
use super::super::{RHIPE, World};
use super::{NewTransition, PrimeCustomer, PrimeDetails, PrimeRefusal, TransitionStatus};

/// The number of the first customer.
const FIRST_CUSTOMER: u32 = 5_001;

impl PrimeDetails {
    fn check(&self) -> Result<(), PrimeRefusal> {
        let compulsory = [
            ("The company name", &self.name),
            ("The address", &self.address),
            ("The city", &self.city),
            ("The postal code", &self.postal_code),
            ("The country", &self.country),
            ("The first name", &self.first_name),
            ("The last name", &self.last_name),
            ("The e-mail", &self.email),
        ];
        let missing = compulsory.iter().find(|(_, value)| value.trim().is_empty());
        missing.map_or(Ok(()), |(field, _)| Err(PrimeRefusal::Missing(field)))
    }
}

impl World {
    /// The first page alone: whether the general details may stand.
    pub(super) fn check_prime_details(&self, details: &PrimeDetails) -> Result<(), PrimeRefusal> {
        details.check()
    }

    /// *Transition*: makes the customer and mails the Partner Connect link. `portal` is Prime's address, for the link.
    pub(super) fn begin_transition(
        &mut self,
        new: NewTransition,
        portal: &Url,
        now: Timestamp,
    ) -> Result<u32, PrimeRefusal> {
        let tenant = match self.tenant_to_transition(&new) {
            Ok(tenant) => tenant,
            Err(refusal) => {
                let event = Event::TransitionRefused { domain: new.domain, reason: refusal.to_string() };
                self.ledger.record(now, event);
                return Err(refusal);
            }
        };
        let number = FIRST_CUSTOMER + u32::try_from(self.prime.customers.len()).unwrap_or(0);
        let token = self.id_of(&format!("partner-connect/{number}/{now}")).simple().to_string();
        let begun = Event::TransitionBegun {
            customer: number,
            tenant,
            domain: new.domain.clone(),
            category: new.category.word().to_owned(),
        };
        self.ledger.record(now, begun);
        let customer = PrimeCustomer {
            number,
            transition: new,
            tenant,
            token,
            begun: now,
            connected: None,
            confirmed: None,
            added: Vec::new(),
            status: TransitionStatus::Transitioning,
            due: None,
        };
        self.mail_partner_connect(&customer, portal, now);
        self.prime.customers.push(customer);
        Ok(number)
    }

    fn tenant_to_transition(&self, new: &NewTransition) -> Result<TenantId, PrimeRefusal> {
        new.details.check()?;
        if new.domain.is_empty() {
            return Err(PrimeRefusal::Missing("The domain"));
        }
        let tenant = self.tenant_of_domain(&new.domain).ok_or(PrimeRefusal::UnknownDomain)?.id;
        if self.prime.with_others.contains(&tenant) {
            return Err(PrimeRefusal::WithAnotherReseller);
        }
        if self.prime.customers.iter().any(|customer| customer.tenant == tenant) {
            return Err(PrimeRefusal::CustomerExists);
        }
        Ok(tenant)
    }

    /// *Create*: in practice nothing is made, but it is never forgotten that somebody asked.
    pub(super) fn ask_for_new_tenant(&mut self, name: &str, now: Timestamp) -> Result<String, PrimeRefusal> {
        let name = name.trim().to_lowercase();
        let is_name = (1..=27).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric());
        if !is_name {
            return Err(PrimeRefusal::BadTenantName);
        }
        let domain = format!("{name}.onmicrosoft.com");
        if self.tenant_of_domain(&domain).is_some() {
            return Err(PrimeRefusal::TenantExists);
        }
        self.ledger.record(now, Event::NewTenantRequested { domain: domain.clone() });
        Ok(domain)
    }

    /// A subscription is added on *Transition*'s third page, or ordered under *Manage* later. Gives the order's number once
    /// there is an order.
    pub(super) fn add_subscription(
        &mut self,
        number: u32,
        line: OrderLine,
        now: Timestamp,
    ) -> Result<Option<String>, PrimeRefusal> {
        let at = self.prime_index(number)?;
        orderable(std::slice::from_ref(&line))?;
        match self.prime.customers[at].status {
            TransitionStatus::Transitioning => {
                self.prime.customers[at].added.push(line);
                Ok(None)
            }
            TransitionStatus::Normal { .. } => self.place_prime_order(number, vec![line], now).map(Some),
        }
    }

    /// *Manage*: an order, which needs *Normal*.
    pub(super) fn place_prime_order(
        &mut self,
        number: u32,
        lines: Vec<OrderLine>,
        now: Timestamp,
    ) -> Result<String, PrimeRefusal> {
        match self.tenant_to_sell_to(number, &lines) {
            Ok(tenant) => Ok(self.take_order(&PRIME, number, tenant, lines, now)),
            Err(refusal) => {
                self.ledger.record(now, Event::OrderNotTaken { organization: number, reason: refusal.to_string() });
                Err(refusal)
            }
        }
    }

    fn tenant_to_sell_to(&self, number: u32, lines: &[OrderLine]) -> Result<TenantId, PrimeRefusal> {
        let customer = &self.prime.customers[self.prime_index(number)?];
        orderable(lines)?;
        if customer.status == TransitionStatus::Transitioning {
            return Err(PrimeRefusal::NotNormal);
        }
        if !self.tenant(customer.tenant).is_some_and(|tenant| tenant.sells_here(RHIPE)) {
            return Err(PrimeRefusal::PartnerNotAccepted);
        }
        Ok(customer.tenant)
    }

    /// Looks whether nothing is missing any more in this tenant's transition; it then becomes *Normal* in a while.
    pub(in super::super) fn look_at_transition(&mut self, tenant: TenantId, now: Timestamp) {
        let sells = self.tenant(tenant).is_some_and(|tenant| tenant.sells_here(RHIPE));
        let is_waiting = |customer: &PrimeCustomer| {
            customer.tenant == tenant
                && customer.status == TransitionStatus::Transitioning
                && customer.connected.is_some()
                && customer.confirmed.is_some()
        };
        let Some(at) = self.prime.customers.iter().position(is_waiting).filter(|_| sells) else { return };
        if self.prime.customers[at].due.is_none() {
            self.prime.customers[at].due = now.checked_add(minutes_until_normal(tenant)).ok();
        }
    }

    /// The transitions that will be completed by themselves.
    pub(in super::super) fn due_transitions(&self) -> impl Iterator<Item = (Timestamp, usize)> {
        let customers = self.prime.customers.iter().enumerate().filter(|_| !self.prime.stuck);
        customers.filter_map(|(at, customer)| Some((customer.due?, at)))
    }

    /// The time of a transition has come: *Normal*, unless the customer ended the relationship meanwhile.
    pub(in super::super) fn complete_transition(&mut self, at: usize, now: Timestamp) {
        let Some(customer) = self.prime.customers.get_mut(at) else { return };
        customer.due = None;
        let (number, tenant) = (customer.number, customer.tenant);
        if !self.tenant(tenant).is_some_and(|tenant| tenant.sells_here(RHIPE)) {
            return;
        }
        let customer = &mut self.prime.customers[at];
        customer.status = TransitionStatus::Normal { at: now };
        let (added, name) = (std::mem::take(&mut customer.added), customer.transition.details.name.clone());
        self.ledger.record(now, Event::TransitionCompleted { customer: number, tenant });
        let body = format!("The status of {name} is Normal now. You can provision subscriptions for this customer.");
        self.mail_reseller(&PRIME, now, format!("{name} is ready in Prime"), body);
        if !added.is_empty() {
            // What refuses an order was looked at when it was added; a refusal stands in the ledger.
            drop(self.place_prime_order(number, added, now));
        }
    }

    /// From now on no status changes, or they change again.
    pub(super) fn hold_transitions(&mut self, stuck: bool, now: Timestamp) {
        self.prime.stuck = stuck;
        for customer in &mut self.prime.customers {
            // What fell due while everything stood still happens now, not in the past.
            customer.due = customer.due.map(|due| due.max(now));
        }
    }

    pub(super) fn prime_index(&self, number: u32) -> Result<usize, PrimeRefusal> {
        let found = self.prime.customers.iter().position(|customer| customer.number == number);
        found.ok_or(PrimeRefusal::UnknownCustomer)
    }

    fn mail_partner_connect(&mut self, customer: &PrimeCustomer, portal: &Url, now: Timestamp) {
        let details = &customer.transition.details;
        let link = portal.join(&format!("connect/{}", customer.token)).unwrap_or_else(|_| portal.clone());
        let body = format!(
            "The transition of {} ({}) to rhipe has begun.\n\nA Global Administrator of the tenant opens the rhipe Prime \
             Partner Connect website, logs in and accepts the Directory Connection:\n\n{link}\n\nThe link works until the \
             tenant is connected.",
            details.name, customer.transition.domain
        );
        let subject = "Prime Partner Connect for Tenant Transitioning";
        for to in [RESELLERS_DESK, details.email.as_str()] {
            self.inbox.deliver(now, PRIME.mail, to, subject.to_owned(), body.clone());
        }
    }
}

/// Between 10 and 40 minutes, the same for the same customer. The guide says: up to an hour.
fn minutes_until_normal(tenant: TenantId) -> SignedDuration {
    let [first, ..] = <[u8; 32]>::from(Sha256::digest(tenant.0.as_bytes()));
    SignedDuration::from_mins(10 + i64::from(first % 31))
}
