//! Attaching a customer's existing tenant, and attesting its consent.

use baton_domain::TenantId;
use jiff::Timestamp;

use super::super::ledger::Event;
use super::super::{CRAYON, World};
use super::{CloudIqConsent, CloudIqRefusal, CloudIqTenant};

/// The number of the first tenant.
const FIRST_TENANT: u32 = 217_405;
/// Microsoft among the publishers.
pub(crate) const PUBLISHER_MICROSOFT: u32 = 2;
/// The Microsoft Customer Agreement among the agreements.
pub(crate) const CUSTOMER_AGREEMENT: u32 = 1;

/// An existing tenant as it is to be attached.
#[derive(Debug, Clone)]
pub struct ExistingTenant {
    /// For which organization.
    pub organization: u32,
    /// By which invoice profile.
    pub invoice_profile: u32,
    /// Which publisher's tenant.
    pub publisher: u32,
    /// What stands before `.onmicrosoft.com`.
    pub domain_prefix: String,
    /// The tenant's id at Microsoft; none when it is not one.
    pub tenant: Option<TenantId>,
    /// The reseller's own word for it.
    pub reference: String,
}

impl World {
    /// Attaches a tenant that exists and gives its number. Nothing is made at Microsoft.
    pub(crate) fn attach_to_cloudiq(
        &mut self,
        company: &str,
        wanted: ExistingTenant,
        now: Timestamp,
    ) -> Result<u32, CloudIqRefusal> {
        let organization = self.cloudiq.organization(company, wanted.organization);
        let organization = organization.ok_or(CloudIqRefusal::OtherOrganization)?;
        if organization.invoice_profile != wanted.invoice_profile {
            return Err(CloudIqRefusal::BadValue("InvoiceProfile"));
        }
        if wanted.publisher != PUBLISHER_MICROSOFT {
            return Err(CloudIqRefusal::BadValue("Publisher"));
        }
        let tenant = wanted.tenant.ok_or(CloudIqRefusal::BadValue("ExternalPublisherCustomerId"))?;
        let here = self.tenant(tenant).ok_or(CloudIqRefusal::NoSuchMicrosoftTenant)?;
        let prefix = here.initial_domain().split('.').next().unwrap_or_default();
        if prefix.is_empty() || !prefix.eq_ignore_ascii_case(&wanted.domain_prefix) {
            return Err(CloudIqRefusal::OtherDomain);
        }
        if !here.sells_here(CRAYON) {
            return Err(CloudIqRefusal::NoRelationship);
        }
        // Also at another reseller: Crayon bills a tenant once.
        if self.cloudiq.tenants.iter().any(|known| known.tenant == tenant) {
            return Err(CloudIqRefusal::TenantExists);
        }
        let count = u32::try_from(self.cloudiq.tenants.len()).unwrap_or(0);
        let attached = CloudIqTenant {
            id: FIRST_TENANT + 4 * count,
            organization: wanted.organization,
            tenant,
            name: here.name.clone(),
            domain_prefix: prefix.to_owned(),
            reference: wanted.reference,
            attached: now,
            consents: Vec::new(),
        };
        let id = attached.id;
        self.ledger.record(now, Event::TenantAttached { customer: id.to_string(), tenant });
        self.cloudiq.tenants.push(attached);
        Ok(id)
    }

    /// Somebody asked for a new tenant. It is never made, and the ledger knows.
    pub(crate) fn refuse_new_tenant_in_cloudiq(&mut self, name: &str, now: Timestamp) -> CloudIqRefusal {
        self.ledger.record(now, Event::TenantProvisionRefused { customer: name.to_owned() });
        CloudIqRefusal::NoNewTenants
    }

    /// Writes down what a reseller attests: that the customer agreed.
    pub(crate) fn attest_in_cloudiq(
        &mut self,
        company: &str,
        customer: u32,
        consent: CloudIqConsent,
        now: Timestamp,
    ) -> Result<(), CloudIqRefusal> {
        let tenant = self.cloudiq.tenant(company, customer).ok_or(CloudIqRefusal::UnknownTenant)?.tenant;
        let compulsory = [
            ("FirstName", &consent.first_name),
            ("LastName", &consent.last_name),
            ("PhoneNumber", &consent.phone_number),
        ];
        if let Some((field, _)) = compulsory.iter().find(|(_, value)| value.is_empty()) {
            return Err(CloudIqRefusal::BadValue(field));
        }
        if consent.email.split_once('@').is_none_or(|(name, domain)| name.is_empty() || domain.is_empty()) {
            return Err(CloudIqRefusal::BadValue("Email"));
        }
        if consent.date_agreed > now {
            return Err(CloudIqRefusal::BadValue("DateAgreed"));
        }
        if consent.agreement_type != CUSTOMER_AGREEMENT {
            return Err(CloudIqRefusal::BadValue("AgreementType"));
        }
        let by = format!("{} {}", consent.first_name, consent.last_name);
        let attested = Event::AgreementAttested { tenant, customer: customer.to_string(), by };
        self.ledger.record(now, attested);
        if let Some(known) = self.cloudiq.tenants.iter_mut().find(|known| known.id == customer) {
            known.consents.push(consent);
        }
        Ok(())
    }
}
