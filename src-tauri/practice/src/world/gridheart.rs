//! What the Gridheart portal does with organizations, the service and orders.

use baton_domain::TenantId;
use jiff::Timestamp;

use super::ledger::Event;
use super::ordering::GRIDHEART;
use super::orders::{
    CustomerService, OrderLine, Organization, OrganizationDetails, PortalRefusal, StoreService, orderable,
};
use super::{ARROW, World};

impl World {
    pub(super) fn create_organization(
        &mut self,
        details: OrganizationDetails,
        now: Timestamp,
    ) -> Result<u32, PortalRefusal> {
        let compulsory = [
            ("The name", &details.name),
            ("The address", &details.address),
            ("The postal code", &details.postal_code),
            ("The city", &details.city),
            ("The country", &details.country),
            ("The contact person", &details.contact_name),
            ("The contact's e-mail", &details.contact_email),
        ];
        if let Some((field, _)) = compulsory.iter().find(|(_, value)| value.trim().is_empty()) {
            return Err(PortalRefusal::Missing(field));
        }
        let same_name = |o: &Organization| o.details.name.trim().eq_ignore_ascii_case(details.name.trim());
        if self.portal.organizations.iter().any(same_name) {
            return Err(PortalRefusal::OrganizationExists);
        }
        let id = 1001 + u32::try_from(self.portal.organizations.len()).unwrap_or(0);
        self.ledger.record(now, Event::OrganizationCreated { organization: id, name: details.name.clone() });
        self.portal.organizations.push(Organization { id, details, service: None });
        Ok(id)
    }

    pub(super) fn add_service(&mut self, contact: &str, mpn_id: &str, now: Timestamp) -> Result<(), PortalRefusal> {
        if contact.trim().is_empty() {
            return Err(PortalRefusal::Missing("The contact person"));
        }
        let mpn_id = baton_domain::MpnId::parse(mpn_id).map_err(|_| PortalRefusal::BadMpnId)?.to_string();
        self.ledger.record(now, Event::ServiceAddedToStore { mpn_id: mpn_id.clone() });
        self.portal.store_service = Some(StoreService { contact: contact.trim().to_owned(), mpn_id });
        Ok(())
    }

    pub(super) fn add_service_to_customer(
        &mut self,
        organization: u32,
        domain: &str,
        migrate: bool,
        now: Timestamp,
    ) -> Result<(), PortalRefusal> {
        let domain = domain.trim().to_lowercase();
        if self.portal.store_service.is_none() {
            return Err(PortalRefusal::NotInStore);
        }
        if domain.is_empty() {
            return Err(PortalRefusal::Missing("The domain"));
        }
        if migrate && self.tenant_of_domain(&domain).is_none() {
            return Err(PortalRefusal::UnknownDomain);
        }
        let organization = self.organization_mut(organization)?;
        organization.service = Some(CustomerService { domain: domain.clone(), migrate });
        let organization = organization.id;
        self.ledger.record(now, Event::ServiceAddedToCustomer { organization, domain, migrate });
        Ok(())
    }

    pub(super) fn place_order(
        &mut self,
        organization: u32,
        lines: Vec<OrderLine>,
        now: Timestamp,
    ) -> Result<String, PortalRefusal> {
        let tenant = match self.tenant_to_order_for(organization, &lines) {
            Ok(tenant) => tenant,
            Err(refusal) => {
                self.ledger.record(now, Event::OrderNotTaken { organization, reason: refusal.to_string() });
                return Err(refusal);
            }
        };
        Ok(self.take_order(&GRIDHEART, organization, tenant, lines, now))
    }

    fn tenant_to_order_for(&self, organization: u32, lines: &[OrderLine]) -> Result<TenantId, PortalRefusal> {
        let organization = self
            .portal
            .organizations
            .iter()
            .find(|o| o.id == organization)
            .ok_or(PortalRefusal::UnknownOrganization)?;
        let service = organization.service.as_ref().ok_or(PortalRefusal::ServiceMissing)?;
        orderable(lines)?;
        let tenant = self.tenant_of_domain(&service.domain).ok_or(PortalRefusal::UnknownDomain)?;
        if !service.migrate {
            return Err(PortalRefusal::MigrateNotTicked);
        }
        if !tenant.sells_here(ARROW) {
            return Err(PortalRefusal::PartnerNotAccepted);
        }
        Ok(tenant.id)
    }

    fn organization_mut(&mut self, id: u32) -> Result<&mut Organization, PortalRefusal> {
        self.portal.organizations.iter_mut().find(|o| o.id == id).ok_or(PortalRefusal::UnknownOrganization)
    }
}
