//! What Prime's pages, tests and the controls do with it.

use baton_domain::{TenantId, UserId};
use url::Url;

use super::super::PracticeWorld;
use super::super::orders::OrderLine;
use super::{Connection, NewTransition, PrimeCustomer, PrimeDetails, PrimeRefusal};

impl PracticeWorld {
    /// The reseller's customers in Prime, oldest first.
    #[must_use]
    pub fn prime_customers(&self) -> Vec<PrimeCustomer> {
        self.with(|world, _| world.prime.customers.clone())
    }

    /// Whether *Transition*'s first page may stand.
    ///
    /// # Errors
    /// [`PrimeRefusal::Missing`] with the first compulsory field that is empty.
    pub fn check_prime_details(&self, details: &PrimeDetails) -> Result<(), PrimeRefusal> {
        self.with(|world, _| world.check_prime_details(details))
    }

    /// Begins a transition and gives the customer's number. `portal` is Prime's address, for the link in the mails.
    ///
    /// # Errors
    /// [`PrimeRefusal`] when a field is missing, or the tenant cannot be transitioned here.
    pub fn begin_transition(&self, new: NewTransition, portal: &Url) -> Result<u32, PrimeRefusal> {
        self.with(|world, now| world.begin_transition(new, portal, now))
    }

    /// *Create*: gives the domain that a new tenant would have. Nothing is made.
    ///
    /// # Errors
    /// [`PrimeRefusal`] when a tenant has this name, or it is none.
    pub fn ask_for_new_tenant(&self, name: &str) -> Result<String, PrimeRefusal> {
        self.with(|world, now| world.ask_for_new_tenant(name, now))
    }

    /// Adds a subscription, to be ordered when the status is *Normal*. Gives the order's number when it is that already.
    ///
    /// # Errors
    /// [`PrimeRefusal`] when there is no such customer or product.
    pub fn add_prime_subscription(&self, number: u32, line: OrderLine) -> Result<Option<String>, PrimeRefusal> {
        self.with(|world, now| world.add_subscription(number, line, now))
    }

    /// Orders for a customer and gives the order's number.
    ///
    /// # Errors
    /// [`PrimeRefusal`] when the portal does not take it; nothing was ordered then.
    pub fn place_prime_order(&self, number: u32, lines: Vec<OrderLine>) -> Result<String, PrimeRefusal> {
        self.with(|world, now| world.place_prime_order(number, lines, now))
    }

    /// Accepts the Directory Connection in the tenant in which the administrator is.
    ///
    /// # Errors
    /// [`PrimeRefusal`] when there is no such link, or the role is missing.
    pub fn connect_directory(&self, token: &str, tenant: TenantId, by: UserId) -> Result<Connection, PrimeRefusal> {
        self.with(|world, now| world.connect_directory(token, tenant, by, now))
    }

    /// Declines it.
    ///
    /// # Errors
    /// [`PrimeRefusal::UnknownCustomer`] when there is no such link.
    pub fn decline_directory(&self, token: &str, tenant: TenantId, by: &str) -> Result<(), PrimeRefusal> {
        self.with(|world, now| world.decline_directory(token, tenant, by, now))
    }

    /// Confirms the tenant details; rhipe's invitation is mailed then.
    ///
    /// # Errors
    /// [`PrimeRefusal`] when it is another tenant, or not connected yet.
    pub fn confirm_tenant(
        &self,
        token: &str,
        tenant: TenantId,
        by: UserId,
        invitation: &Url,
    ) -> Result<(), PrimeRefusal> {
        self.with(|world, now| world.confirm_tenant(token, tenant, by, invitation, now))
    }

    /// Every transition stands still, or goes on.
    pub fn hold_transitions(&self, stuck: bool) {
        self.with(|world, now| world.hold_transitions(stuck, now));
    }

    /// Another of rhipe's resellers has this tenant, or has it no longer.
    pub fn give_to_another_reseller(&self, tenant: TenantId, has: bool) {
        self.with(|world, _| {
            if has {
                world.prime.with_others.insert(tenant);
            } else {
                world.prime.with_others.remove(&tenant);
            }
        });
    }
}
