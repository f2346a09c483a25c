//! Partners in a tenant and what applications may do there.

use baton_domain::{PartnerId, TenantId, UserId};
use jiff::Timestamp;
use thiserror::Error;

use super::World;
use super::ledger::Event;
use super::partner::partner;
use super::tenant::{AuditEntry, PartnerRelationship, roles};

/// Why a partner could not be accepted. The text is what the admin centre shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AcceptRefusal {
    /// No such tenant.
    #[error("This organization does not exist.")]
    UnknownTenant,
    /// The link names nobody the practice Microsoft knows.
    #[error("This partner does not exist.")]
    UnknownPartner,
    /// Signed in with an account that is not a member here.
    #[error("Your account is not a member of this organization.")]
    NotAMember,
    /// Neither Global nor Billing Administrator.
    #[error("You need to be a Global Administrator or a Billing Administrator to accept a partner.")]
    RoleMissing,
    /// Not a Global Administrator.
    #[error("You need to be a Global Administrator to accept the agreement.")]
    GlobalRoleMissing,
    /// Not a Global Administrator, who alone can give admin rights away.
    #[error("You need to be a Global Administrator to approve a partner's admin rights.")]
    GlobalRoleMissingForRights,
    /// Not a Global Administrator, who alone can let an application in for everybody.
    #[error("You need to be a Global Administrator to accept this application for your organization.")]
    GlobalRoleMissingForApplication,
    /// There is no such invitation to admin rights, or it can no longer be approved.
    #[error("This invitation does not exist or can no longer be approved.")]
    UnknownInvitation,
}

impl World {
    pub(super) fn accept_partner(
        &mut self,
        tenant: TenantId,
        new_partner: PartnerId,
        by: UserId,
        now: Timestamp,
    ) -> Result<bool, AcceptRefusal> {
        let named = partner(new_partner).ok_or(AcceptRefusal::UnknownPartner)?;
        let audit_id = self.id_of(&format!("accept/{tenant}/{new_partner}/{now}"));
        let here = self.tenant_mut(tenant).ok_or(AcceptRefusal::UnknownTenant)?;
        let admin = here.user(by).filter(|user| user.home.is_none()).ok_or(AcceptRefusal::NotAMember)?;
        let may_accept = [roles::GLOBAL_ADMINISTRATOR, roles::BILLING_ADMINISTRATOR];
        if !admin.roles.iter().any(|role| may_accept.contains(role)) {
            return Err(AcceptRefusal::RoleMissing);
        }
        let upn = admin.upn.clone();
        if here.sells_here(new_partner) {
            return Ok(false);
        }
        match here.partners.iter_mut().find(|tie| tie.partner == new_partner) {
            Some(tie) => tie.reseller = true,
            None => here.partners.push(PartnerRelationship {
                partner: new_partner,
                reseller: true,
                delegated_roles: Vec::new(),
                since: now,
            }),
        }
        here.audits.push(AuditEntry {
            id: audit_id,
            at: now,
            activity: "Add partner to company".to_owned(),
            category: "DirectoryManagement".to_owned(),
            by: Some((by, upn.clone())),
            target: Some((new_partner.to_string(), named.name.to_owned())),
        });
        self.ledger.record(now, Event::PartnerAccepted { tenant, partner: new_partner, by: upn });
        self.look_at_transition(tenant, now);
        Ok(true)
    }

    /// Ends a partner's right to sell in a tenant. What it sold stays.
    pub fn remove_partner(&mut self, tenant: TenantId, gone: PartnerId, now: Timestamp) {
        let audit_id = self.id_of(&format!("remove/{tenant}/{gone}/{now}"));
        let Some(here) = self.tenant_mut(tenant) else { return };
        let before = here.partners.len();
        here.partners.retain(|tie| tie.partner != gone);
        if here.partners.len() == before {
            return;
        }
        here.audits.push(AuditEntry {
            id: audit_id,
            at: now,
            activity: "Remove partner from company".to_owned(),
            category: "DirectoryManagement".to_owned(),
            by: None,
            target: Some((gone.to_string(), partner(gone).map_or("", |p| p.name).to_owned())),
        });
        self.ledger.record(now, Event::PartnerRemoved { tenant, partner: gone });
    }

    /// Takes back what was agreed for an application, as an administrator does under "Enterprise applications".
    pub(crate) fn revoke_consent(&mut self, tenant: TenantId, client_id: &str, now: Timestamp) {
        let audit_id = self.id_of(&format!("revoke-consent/{tenant}/{now}"));
        let Some(here) = self.tenant_mut(tenant) else { return };
        if here.consents.remove(client_id).is_none() {
            return;
        }
        here.audits.push(AuditEntry {
            id: audit_id,
            at: now,
            activity: "Remove OAuth2PermissionGrant".to_owned(),
            category: "ApplicationManagement".to_owned(),
            by: None,
            target: Some((client_id.to_owned(), "Baton".to_owned())),
        });
    }

    /// Writes down that somebody agreed to what an application may do.
    pub(crate) fn consent(
        &mut self,
        tenant: TenantId,
        user: UserId,
        client_id: &str,
        scopes: &[String],
        for_everybody: bool,
        now: Timestamp,
    ) {
        let audit_id = self.id_of(&format!("consent/{tenant}/{user}/{now}"));
        let Some(here) = self.tenant_mut(tenant) else { return };
        let by = here.user(user).map(|person| (user, person.upn.clone()));
        let consent = here.consents.entry(client_id.to_owned()).or_default();
        if for_everybody {
            consent.for_everybody.extend(scopes.iter().cloned());
        } else {
            consent.by_person.entry(user).or_default().extend(scopes.iter().cloned());
        }
        here.audits.push(AuditEntry {
            id: audit_id,
            at: now,
            activity: "Consent to application".to_owned(),
            category: "ApplicationManagement".to_owned(),
            by,
            target: Some((client_id.to_owned(), "Baton".to_owned())),
        });
        self.ledger.record(
            now,
            Event::Consented { tenant, user, client_id: client_id.to_owned(), scopes: scopes.to_vec(), for_everybody },
        );
    }
}
