//! Customers in ArrowSphere and the attaching of their tenants.

use baton_domain::{TenantId, UserId};
use jiff::{SignedDuration, Timestamp};

use super::super::ledger::Event;
use super::super::relationships::AcceptRefusal;
use super::super::{ARROW, World, roles};
use super::{ArrowCompany, ArrowCustomer, ArrowCustomerDetails, ArrowRefusal, ArrowSphere, Migration};

/// The number of the first customer.
const FIRST_CUSTOMER: u32 = 61_203;

impl World {
    /// ArrowSphere.
    #[must_use]
    pub fn arrow(&self) -> &ArrowSphere {
        &self.arrow
    }

    /// The company a key opens.
    pub(crate) fn arrow_company(&mut self, key: &str, now: Timestamp) -> Result<ArrowCompany, ArrowRefusal> {
        let found = self.arrow.keys.iter().position(|one| !one.key.is_empty() && one.key == key);
        let Some(at) = found.filter(|at| !self.arrow.keys[*at].revoked) else {
            self.ledger.record(now, Event::ArrowKeyRefused { known: found.is_some() });
            return Err(ArrowRefusal::BadKey);
        };
        let company = self.arrow.keys[at].company.clone();
        if !self.arrow.keys[at].used {
            self.arrow.keys[at].used = true;
            self.ledger.record(now, Event::ArrowKeyUsed { company: company.clone() });
        }
        self.arrow.company(&company).cloned().ok_or(ArrowRefusal::BadKey)
    }

    /// Makes a customer record and gives its reference.
    pub(crate) fn create_arrow_customer(
        &mut self,
        company: &str,
        details: ArrowCustomerDetails,
        now: Timestamp,
    ) -> Result<String, ArrowRefusal> {
        let compulsory = [
            ("CompanyName", &details.company_name),
            ("AddressLine1", &details.address_line_1),
            ("Zip", &details.zip),
            ("City", &details.city),
            ("CountryCode", &details.country_code),
            ("ReceptionPhone", &details.reception_phone),
        ];
        if let Some((field, _)) = compulsory.iter().find(|(_, value)| value.trim().is_empty()) {
            return Err(ArrowRefusal::BadValue(field));
        }
        if details.country_code.len() != 2 {
            return Err(ArrowRefusal::BadValue("CountryCode"));
        }
        let own = &details.internal_reference;
        let is_taken = |customer: &ArrowCustomer| {
            customer.company == company && !own.is_empty() && customer.details.internal_reference == *own
        };
        if self.arrow.customers.iter().any(is_taken) {
            return Err(ArrowRefusal::ReferenceTaken);
        }
        let count = u32::try_from(self.arrow.customers.len()).unwrap_or(0);
        let reference = format!("XSP{}", FIRST_CUSTOMER + 7 * count);
        self.ledger.record(
            now,
            Event::CustomerCreated {
                customer: reference.clone(),
                company: company.to_owned(),
                name: details.company_name.clone(),
                domain: details.domain.clone(),
                reference: details.internal_reference.clone(),
            },
        );
        let (company, created) = (company.to_owned(), now);
        self.arrow.customers.push(ArrowCustomer {
            reference: reference.clone(),
            company,
            details,
            created,
            migration: None,
        });
        Ok(reference)
    }

    /// Takes the wish that an existing tenant be attached to a customer.
    pub(crate) fn attach_tenant(
        &mut self,
        company: &str,
        customer: &str,
        programme: &str,
        domain: &str,
        now: Timestamp,
    ) -> Result<(), ArrowRefusal> {
        let known = self.arrow.customer(company, customer).ok_or(ArrowRefusal::UnknownCustomer)?;
        if programme != self.arrow.programme_code {
            return Err(ArrowRefusal::UnknownProgramme);
        }
        if known.migration.is_some() {
            return Err(ArrowRefusal::MigrationExists);
        }
        let domain = domain.trim().to_lowercase();
        if domain.is_empty() {
            return Err(ArrowRefusal::BadValue("domain"));
        }
        let tenant = self.tenant_of_domain(&domain).map(|tenant| tenant.id).ok_or(ArrowRefusal::UnknownDomain)?;
        // Between 4 and 7 minutes, the same for the same customer.
        let minutes = 4 + i64::try_from(self.arrow.customers.len() % 4).unwrap_or(0);
        let due = now.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(now);
        let attach = Event::TenantAttachRequested { customer: customer.to_owned(), tenant, domain: domain.clone() };
        self.ledger.record(now, attach);
        if let Some(customer) = self.arrow.customer_mut(company, customer) {
            customer.migration = Some(Migration { domain, tenant, due, done: None });
        }
        Ok(())
    }

    /// Takes the wish back while it is in work.
    pub(crate) fn cancel_attach(&mut self, company: &str, customer: &str) -> Result<(), ArrowRefusal> {
        let customer = self.arrow.customer_mut(company, customer).ok_or(ArrowRefusal::UnknownCustomer)?;
        if customer.migration.as_ref().is_none_or(|migration| migration.done.is_some()) {
            return Err(ArrowRefusal::NoMigration);
        }
        customer.migration = None;
        Ok(())
    }

    /// Somebody asked for a new tenant. It is never made, and the ledger knows.
    pub(crate) fn refuse_new_tenant(&mut self, customer: &str, now: Timestamp) -> ArrowRefusal {
        self.ledger.record(now, Event::TenantProvisionRefused { customer: customer.to_owned() });
        ArrowRefusal::NoNewTenants
    }

    /// Attaches every tenant whose time has come and whose admin has accepted Arrow.
    pub(in super::super) fn settle_attaching(&mut self, now: Timestamp) {
        let ready = |customer: &ArrowCustomer| {
            let migration = customer.migration.as_ref()?;
            let accepted = self.tenant(migration.tenant).is_some_and(|tenant| tenant.sells_here(ARROW));
            (migration.done.is_none() && migration.due <= now && accepted)
                .then(|| (customer.company.clone(), customer.reference.clone(), migration.tenant))
        };
        let ready: Vec<_> = self.arrow.customers.iter().filter_map(ready).collect();
        for (company, customer, tenant) in ready {
            if let Some(record) = self.arrow.customer_mut(&company, &customer) {
                record.details.tenant_id = tenant.to_string();
                if let Some(migration) = &mut record.migration {
                    migration.done = Some(now);
                }
            }
            self.ledger.record(now, Event::TenantAttached { customer: customer.clone(), tenant });
            let body = format!("The Microsoft tenant of customer {customer} is attached. You can order for it now.");
            self.mail_from_arrow(now, format!("Customer {customer} attached"), body);
        }
    }

    /// Whether a tenant has accepted the Microsoft Customer Agreement. Accepting Arrow does it, unless it is asked for on a
    /// page of its own.
    pub(crate) fn agreement_accepted(&self, tenant: TenantId) -> bool {
        let sells = self.tenant(tenant).is_some_and(|tenant| tenant.sells_here(ARROW));
        sells && !self.arrow.agreements_open.contains(&tenant)
    }

    /// The tenant of a customer: attached, or named by its domain.
    pub(crate) fn tenant_of_customer(&self, customer: &ArrowCustomer) -> Option<TenantId> {
        let attached = customer.migration.as_ref().map(|migration| migration.tenant);
        attached.or_else(|| self.tenant_of_domain(&customer.details.domain).map(|tenant| tenant.id))
    }

    pub(in super::super) fn accept_agreement(
        &mut self,
        tenant: TenantId,
        by: UserId,
        now: Timestamp,
    ) -> Result<bool, AcceptRefusal> {
        let here = self.tenant(tenant).ok_or(AcceptRefusal::UnknownTenant)?;
        let admin = here.user(by).filter(|user| user.home.is_none()).ok_or(AcceptRefusal::NotAMember)?;
        if !admin.roles.contains(&roles::GLOBAL_ADMINISTRATOR) {
            return Err(AcceptRefusal::GlobalRoleMissing);
        }
        let by = admin.upn.clone();
        if !self.arrow.agreements_open.contains(&tenant) {
            return Ok(false);
        }
        self.arrow.agreements_open.remove(&tenant);
        self.ledger.record(now, Event::AgreementAccepted { tenant, by });
        Ok(true)
    }

    pub(super) fn mail_from_arrow(&mut self, now: Timestamp, subject: String, body: String) {
        self.inbox.deliver(now, "noreply@arrowsphere.example", "desk@northwindit.example", subject, body);
    }
}
