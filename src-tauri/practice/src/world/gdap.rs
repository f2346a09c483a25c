//! Relationships by which a partner administers a customer (GDAP): made by the partner, approved by the customer, ended by time.

use baton_domain::{PartnerId, TenantId, UserId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::ledger::Event;
use super::partner::partner;
use super::relationships::AcceptRefusal;
use super::tenant::{AuditEntry, PartnerRelationship, roles};
use super::{Tenant, World};

/// How long Microsoft sets an approved relationship up.
const SETTING_UP: SignedDuration = SignedDuration::from_secs(20);
/// Nobody can approve it after this.
const INVITATION: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long before its end it is called expiring.
const EXPIRING: SignedDuration = SignedDuration::from_hours(30 * 24);
/// By how much one that extends itself goes on.
const EXTENSION: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Graph's words for how a relationship stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum GdapStatus {
    /// Made, and can still be changed.
    Created,
    /// Locked, and waits for the customer.
    ApprovalPending,
    /// Approved, and being set up.
    Activating,
    /// In force.
    Active,
    /// In force for some days more.
    Expiring,
    /// Over, or never approved in time.
    Expired,
    /// Ended by somebody.
    Terminated,
}

/// What the partner asks for.
#[derive(Debug, Clone)]
pub struct NewGdap {
    /// The partner's name for it.
    pub display_name: String,
    /// The only tenant that may approve it, if one is named.
    pub customer: Option<TenantId>,
    /// Role template ids.
    pub roles: Vec<Uuid>,
    /// As it was written, e.g. `P730D`.
    pub duration: String,
    /// The same in days.
    pub days: u32,
    /// Goes on by itself at its end.
    pub extends_itself: bool,
}

/// A relationship.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gdap {
    /// Graph's id: two GUIDs joined.
    pub id: String,
    /// Whose it is.
    pub partner: PartnerId,
    /// The partner's name for it.
    pub display_name: String,
    /// The customer, named by the partner or known since the approval.
    pub customer: Option<TenantId>,
    /// Role template ids.
    pub roles: Vec<Uuid>,
    /// As it was written, e.g. `P730D`.
    pub duration: String,
    /// The same in days.
    pub days: u32,
    /// Goes on by itself at its end.
    pub extends_itself: bool,
    /// How it stands.
    pub status: GdapStatus,
    /// When it was made.
    pub created: Timestamp,
    /// When it was changed last.
    pub modified: Timestamp,
    /// When it came into force.
    pub activated: Option<Timestamp>,
    /// When it ends.
    pub ends: Option<Timestamp>,
    /// What the partner asked Microsoft to do with it.
    pub requests: Vec<GdapRequest>,
    /// Goes up with every change.
    pub revision: u32,
}

/// Something the partner asked Microsoft to do with a relationship.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GdapRequest {
    /// Its id.
    pub id: Uuid,
    /// `lockForApproval` or `terminate`.
    pub action: String,
    /// When.
    pub at: Timestamp,
}

/// All relationships, oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Gdaps {
    pub(super) all: Vec<Gdap>,
}

/// Why Microsoft does not do what a partner asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GdapRefusal {
    /// The partner has no such relationship.
    #[error("The relationship does not exist.")]
    NotFound,
    /// The partner has one with this name.
    #[error("A relationship with this display name exists already.")]
    NameTaken,
    /// One with Global Administrator cannot extend itself.
    #[error("A relationship with the Global Administrator role cannot be extended automatically.")]
    CannotExtend,
    /// It is in a state in which this cannot be done.
    #[error("The relationship is in a status in which this cannot be done.")]
    WrongStatus,
    /// It changed since the partner read it.
    #[error("The relationship has changed since it was read.")]
    Stale,
}

impl Gdap {
    /// Graph's mark of this very state.
    #[must_use]
    pub fn etag(&self) -> String {
        format!("W/\"{:08x}-{}\"", self.revision, &self.id[..8])
    }

    /// When something happens to it by itself.
    pub(super) fn due(&self) -> Option<Timestamp> {
        let before_end = |before: SignedDuration| self.ends.and_then(|ends| ends.checked_sub(before).ok());
        match self.status {
            GdapStatus::Created | GdapStatus::ApprovalPending => self.created.checked_add(INVITATION).ok(),
            GdapStatus::Activating => self.modified.checked_add(SETTING_UP).ok(),
            GdapStatus::Active => before_end(EXPIRING),
            GdapStatus::Expiring => self.ends,
            GdapStatus::Expired | GdapStatus::Terminated => None,
        }
    }

    fn turn(&mut self, to: GdapStatus, at: Timestamp) {
        self.status = to;
        self.modified = at;
        self.revision += 1;
    }

    fn is_in_force(&self) -> bool {
        matches!(self.status, GdapStatus::Active | GdapStatus::Expiring)
    }
}

impl World {
    /// All relationships, oldest first.
    #[must_use]
    pub fn gdaps(&self) -> &[Gdap] {
        &self.gdaps.all
    }

    /// The partner's relationship with this id.
    pub(crate) fn gdap(&self, of: PartnerId, id: &str) -> Option<&Gdap> {
        self.gdaps.all.iter().find(|one| one.partner == of && one.id.eq_ignore_ascii_case(id))
    }

    /// The partner makes a relationship.
    pub(crate) fn make_gdap(&mut self, of: PartnerId, new: NewGdap, now: Timestamp) -> Result<Gdap, GdapRefusal> {
        if self.gdaps.all.iter().any(|one| one.partner == of && one.display_name == new.display_name) {
            return Err(GdapRefusal::NameTaken);
        }
        if new.extends_itself && new.roles.contains(&roles::GLOBAL_ADMINISTRATOR) {
            return Err(GdapRefusal::CannotExtend);
        }
        let label = format!("gdap/{of}/{}", self.gdaps.all.len());
        let made = planted(self.seed, &label, of, new, now);
        self.gdaps.all.push(made.clone());
        self.ledger.record(
            now,
            Event::DelegatedAdminMade { partner: of, relationship: made.id.clone(), customer: made.customer },
        );
        Ok(made)
    }

    /// The partner locks a relationship for approval, or ends it. `etag` is what the partner knows, when it says so.
    pub(crate) fn ask_gdap(
        &mut self,
        of: PartnerId,
        id: &str,
        action: &str,
        etag: Option<&str>,
        now: Timestamp,
    ) -> Result<GdapRequest, GdapRefusal> {
        let request =
            GdapRequest { id: self.id_of(&format!("gdap/{id}/{action}/{now}")), action: action.to_owned(), at: now };
        let one = self.gdaps.all.iter_mut().find(|one| one.partner == of && one.id.eq_ignore_ascii_case(id));
        let one = one.ok_or(GdapRefusal::NotFound)?;
        if etag.is_some_and(|etag| etag != "*" && etag != one.etag()) {
            return Err(GdapRefusal::Stale);
        }
        let was_in_force = one.is_in_force();
        match (action, one.status) {
            ("lockForApproval", GdapStatus::Created) => one.turn(GdapStatus::ApprovalPending, now),
            ("terminate", GdapStatus::Active | GdapStatus::Expiring | GdapStatus::ApprovalPending) => {
                one.turn(GdapStatus::Terminated, now)
            }
            _ => return Err(GdapRefusal::WrongStatus),
        }
        one.requests.push(request.clone());
        let ended = one.clone();
        if was_in_force {
            self.gdap_ended(&ended, now);
        }
        Ok(request)
    }

    /// The partner deletes a relationship that it never locked.
    pub(crate) fn delete_gdap(&mut self, of: PartnerId, id: &str, etag: Option<&str>) -> Result<(), GdapRefusal> {
        let one = self.gdap(of, id).ok_or(GdapRefusal::NotFound)?;
        if etag.is_none_or(|etag| etag != "*" && etag != one.etag()) {
            return Err(GdapRefusal::Stale);
        }
        if one.status != GdapStatus::Created {
            return Err(GdapRefusal::WrongStatus);
        }
        let id = one.id.clone();
        self.gdaps.all.retain(|one| one.id != id);
        Ok(())
    }

    /// The invitations that an admin of this tenant can approve now.
    pub(crate) fn gdaps_to_approve(&self, tenant: TenantId) -> impl Iterator<Item = &Gdap> {
        let waits = move |one: &&Gdap| one.status == GdapStatus::ApprovalPending && one.customer == Some(tenant);
        self.gdaps.all.iter().filter(waits)
    }

    /// A Global Administrator of the customer approves. `Ok(false)` when it was approved before.
    pub(super) fn approve_gdap(
        &mut self,
        tenant: TenantId,
        id: &str,
        by: UserId,
        now: Timestamp,
    ) -> Result<bool, AcceptRefusal> {
        let here = self.tenant(tenant).ok_or(AcceptRefusal::UnknownTenant)?;
        let admin = here.user(by).filter(|user| user.home.is_none()).ok_or(AcceptRefusal::NotAMember)?;
        if !admin.roles.contains(&roles::GLOBAL_ADMINISTRATOR) {
            return Err(AcceptRefusal::GlobalRoleMissingForRights);
        }
        let upn = admin.upn.clone();
        let one = self.gdaps.all.iter_mut().find(|one| one.id.eq_ignore_ascii_case(id));
        let one = one.filter(|one| one.customer.is_none_or(|customer| customer == tenant));
        let one = one.ok_or(AcceptRefusal::UnknownInvitation)?;
        match one.status {
            GdapStatus::ApprovalPending => {}
            GdapStatus::Activating | GdapStatus::Active | GdapStatus::Expiring => return Ok(false),
            GdapStatus::Created | GdapStatus::Expired | GdapStatus::Terminated => {
                return Err(AcceptRefusal::UnknownInvitation);
            }
        }
        one.customer = Some(tenant);
        one.turn(GdapStatus::Activating, now);
        let (partner, relationship) = (one.partner, one.id.clone());
        self.audit_gdap(tenant, partner, "Approve delegated admin relationship", Some((by, upn.clone())), now);
        self.ledger.record(now, Event::DelegatedAdminApproved { tenant, partner, relationship, by: upn });
        Ok(true)
    }

    /// One relationship reaches its next date.
    pub(super) fn turn_gdap(&mut self, index: usize, at: Timestamp) {
        let Some(one) = self.gdaps.all.get_mut(index) else { return };
        match one.status {
            GdapStatus::Activating => {
                one.activated = Some(at);
                one.ends = at.checked_add(SignedDuration::from_hours(24 * i64::from(one.days))).ok();
                one.turn(GdapStatus::Active, at);
                let begun = one.clone();
                self.gdap_begun(&begun, at);
            }
            GdapStatus::Active => one.turn(GdapStatus::Expiring, at),
            GdapStatus::Expiring if one.extends_itself => {
                one.ends = at.checked_add(EXTENSION).ok();
                one.turn(GdapStatus::Active, at);
            }
            GdapStatus::Expiring => {
                one.turn(GdapStatus::Expired, at);
                let ended = one.clone();
                self.gdap_ended(&ended, at);
            }
            GdapStatus::Created | GdapStatus::ApprovalPending => one.turn(GdapStatus::Expired, at),
            GdapStatus::Expired | GdapStatus::Terminated => {}
        }
    }

    /// From now on the partner's staff have the roles in the customer.
    fn gdap_begun(&mut self, one: &Gdap, now: Timestamp) {
        let Some(tenant) = one.customer.and_then(|customer| self.tenant_mut(customer)) else { return };
        match tenant.partners.iter_mut().find(|tie| tie.partner == one.partner) {
            Some(tie) => {
                tie.delegated_roles.extend(one.roles.iter().copied());
                tie.delegated_roles.sort();
                tie.delegated_roles.dedup();
            }
            None => tenant.partners.push(PartnerRelationship {
                partner: one.partner,
                reseller: false,
                delegated_roles: one.roles.clone(),
                since: now,
            }),
        }
    }

    /// The roles go, but for those of another relationship that is in force.
    fn gdap_ended(&mut self, one: &Gdap, now: Timestamp) {
        let Some(customer) = one.customer else { return };
        let others = self.gdaps.all.iter().filter(|other| other.is_in_force() && other.customer == Some(customer));
        let left: Vec<Uuid> =
            others.filter(|other| other.partner == one.partner).flat_map(|other| other.roles.clone()).collect();
        if let Some(tenant) = self.tenant_mut(customer) {
            if let Some(tie) = tenant.partners.iter_mut().find(|tie| tie.partner == one.partner) {
                tie.delegated_roles = left;
            }
            tenant.partners.retain(|tie| tie.reseller || !tie.delegated_roles.is_empty());
        }
        self.audit_gdap(customer, one.partner, "Terminate delegated admin relationship", None, now);
        let relationship = one.id.clone();
        self.ledger.record(now, Event::DelegatedAdminEnded { tenant: customer, partner: one.partner, relationship });
    }

    fn audit_gdap(
        &mut self,
        tenant: TenantId,
        of: PartnerId,
        activity: &str,
        by: Option<(UserId, String)>,
        now: Timestamp,
    ) {
        let id = self.id_of(&format!("{activity}/{tenant}/{of}/{now}"));
        let entry = AuditEntry {
            id,
            at: now,
            activity: activity.to_owned(),
            category: "DirectoryManagement".to_owned(),
            by,
            target: Some((of.to_string(), partner(of).map_or("", |p| p.name).to_owned())),
        };
        if let Some(here) = self.tenant_mut(tenant) {
            here.audits.push(entry);
        }
    }
}

/// A relationship as it is made.
fn planted(seed: u64, label: &str, of: PartnerId, new: NewGdap, now: Timestamp) -> Gdap {
    let half = |end: &str| super::id_of(seed, &format!("{label}/{end}"));
    Gdap {
        id: format!("{}-{}", half("first"), half("second")),
        partner: of,
        display_name: new.display_name,
        customer: new.customer,
        roles: new.roles,
        duration: new.duration,
        days: new.days,
        extends_itself: new.extends_itself,
        status: GdapStatus::Created,
        created: now,
        modified: now,
        activated: None,
        ends: None,
        requests: Vec::new(),
        revision: 1,
    }
}

/// The relationships that stand behind what partners may do in these tenants already: two years long, some of them over.
pub(super) fn standing(seed: u64, tenants: &[Tenant]) -> Gdaps {
    let mut all = Vec::new();
    for tenant in tenants {
        for tie in tenant.partners.iter().filter(|tie| !tie.delegated_roles.is_empty()) {
            let new = NewGdap {
                display_name: format!("{} {}", tenant.default_domain(), tie.since.strftime("%Y-%m")),
                customer: Some(tenant.id),
                roles: tie.delegated_roles.clone(),
                duration: "P730D".to_owned(),
                days: 730,
                extends_itself: false,
            };
            let mut one = planted(seed, &format!("gdap/{}/{}", tie.partner, tenant.id), tie.partner, new, tie.since);
            one.status = GdapStatus::Active;
            one.activated = Some(tie.since);
            one.ends = tie.since.checked_add(SignedDuration::from_hours(24 * 730)).ok();
            all.push(one);
        }
    }
    Gdaps { all }
}
