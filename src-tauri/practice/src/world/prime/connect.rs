//! Partner Connect: the customer's Global Administrator lets Prime's application in and confirms the tenant.

use baton_domain::{TenantId, UserId};
use jiff::Timestamp;
use url::Url;

use super::super::ledger::Event;
use super::super::ordering::{PRIME, RESELLERS_DESK};
use super::super::relationships::AcceptRefusal;
use super::super::tenant::roles;
use super::super::{DIRECTORY_CONNECTION, World};
use super::{Connection, Done, PrimeRefusal};

impl World {
    /// *Accept* on the consent page. The application is let in where the administrator signed in, right or wrong.
    pub(super) fn connect_directory(
        &mut self,
        token: &str,
        tenant: TenantId,
        by: UserId,
        now: Timestamp,
    ) -> Result<Connection, PrimeRefusal> {
        let at = self.connect_index(token)?;
        let done = self.administrator(tenant, by, now)?;
        self.let_in(tenant, &DIRECTORY_CONNECTION, by, now)?;
        let (customer, expected) = (self.prime.customers[at].number, self.prime.customers[at].tenant);
        if tenant != expected {
            let event = Event::DirectoryConnectedElsewhere { customer, tenant, expected, by: done.by };
            self.ledger.record(now, event);
            return Ok(Connection::Elsewhere { expected });
        }
        if self.prime.customers[at].connected.is_none() {
            self.ledger.record(now, Event::DirectoryConnected { customer, tenant, by: done.by.clone() });
            self.prime.customers[at].connected = Some(done);
        }
        Ok(Connection::Here)
    }

    /// *Cancel* on the consent page: nothing happens, and the link works again.
    pub(super) fn decline_directory(
        &mut self,
        token: &str,
        tenant: TenantId,
        by: &str,
        now: Timestamp,
    ) -> Result<(), PrimeRefusal> {
        let customer = self.prime.customers[self.connect_index(token)?].number;
        let by = by.to_owned();
        self.ledger.record(now, Event::DirectoryConnectionDeclined { customer, tenant, by });
        Ok(())
    }

    /// *Confirm tenant details*. rhipe's own invitation is mailed then; `invitation` is its link.
    pub(super) fn confirm_tenant(
        &mut self,
        token: &str,
        tenant: TenantId,
        by: UserId,
        invitation: &Url,
        now: Timestamp,
    ) -> Result<(), PrimeRefusal> {
        let at = self.connect_index(token)?;
        let done = self.administrator(tenant, by, now)?;
        let customer = &self.prime.customers[at];
        if customer.tenant != tenant {
            return Err(PrimeRefusal::OtherTenant);
        }
        if customer.connected.is_none() {
            return Err(PrimeRefusal::NotConnected);
        }
        if customer.confirmed.is_some() {
            return Ok(());
        }
        let number = customer.number;
        self.ledger.record(now, Event::TenantConfirmed { customer: number, tenant, by: done.by.clone() });
        self.prime.customers[at].confirmed = Some(done);
        self.mail_invitation(at, invitation, now);
        self.look_at_transition(tenant, now);
        Ok(())
    }

    fn connect_index(&self, token: &str) -> Result<usize, PrimeRefusal> {
        let found = self.prime.customers.iter().position(|customer| customer.token == token);
        found.ok_or(PrimeRefusal::UnknownCustomer)
    }

    /// Only a Global Administrator of the tenant does anything at Partner Connect.
    fn administrator(&self, tenant: TenantId, by: UserId, now: Timestamp) -> Result<Done, PrimeRefusal> {
        let user = self.tenant(tenant).and_then(|tenant| tenant.user(by)).filter(|user| user.home.is_none());
        let user = user.ok_or(AcceptRefusal::NotAMember)?;
        if !user.roles.contains(&roles::GLOBAL_ADMINISTRATOR) {
            return Err(AcceptRefusal::GlobalRoleMissingForApplication.into());
        }
        Ok(Done { at: now, by: user.upn.clone() })
    }

    fn mail_invitation(&mut self, at: usize, invitation: &Url, now: Timestamp) {
        let details = self.prime.customers[at].transition.details.clone();
        let body = format!(
            "The Directory Connection of {} is in place. One step is left: accept rhipe as Microsoft Cloud Solution \
             Provider and Administrator. Sign in as a Global Administrator, tick yes and choose Authorise CSP:\n\n{invitation}",
            details.name
        );
        for to in [RESELLERS_DESK, details.email.as_str()] {
            let subject = "Authorise rhipe as your Cloud Solution Provider".to_owned();
            self.inbox.deliver(now, PRIME.mail, to, subject, body.clone());
        }
    }
}
