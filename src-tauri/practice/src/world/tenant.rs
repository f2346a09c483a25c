//! A customer's or partner's space at the practice Microsoft: people, domains, groups, subscriptions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use baton_domain::{BillingCycle, PartnerId, SkuId, SubscriptionId, SubscriptionStatus, TenantId, Term, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::applications::ServicePrincipal;

/// Directory roles by their template ids, the same in every tenant at Microsoft.
pub mod roles {
    use uuid::{Uuid, uuid};

    /// May do everything.
    pub const GLOBAL_ADMINISTRATOR: Uuid = uuid!("62e90394-69f5-4237-9190-012177145e10");
    /// May buy and accept partners.
    pub const BILLING_ADMINISTRATOR: Uuid = uuid!("b0f54661-2d74-4c50-afa3-1ec803f12efe");
    /// May assign licences.
    pub const LICENSE_ADMINISTRATOR: Uuid = uuid!("4d6ac14f-3453-41d0-bef9-a3e0c569773a");
    /// May manage people.
    pub const USER_ADMINISTRATOR: Uuid = uuid!("fe930be7-5e62-47db-91af-98c3a49a38b1");
    /// May read everything.
    pub const GLOBAL_READER: Uuid = uuid!("f2ef992c-3afb-46b9-b7cf-a126ee74c451");
    /// May read people and groups.
    pub const DIRECTORY_READERS: Uuid = uuid!("88d8e3e3-8f55-4a1e-953a-9b9898b8876b");
    /// May change people and groups.
    pub const DIRECTORY_WRITERS: Uuid = uuid!("9360feb5-f418-4baa-8175-e2a00bac4301");

    /// May open support cases and read service health.
    pub const SERVICE_SUPPORT_ADMINISTRATOR: Uuid = uuid!("f023fd81-a637-4b56-95fd-791ac0226033");

    /// The role's name as Graph writes it.
    #[must_use]
    pub fn name(template: Uuid) -> &'static str {
        match template {
            GLOBAL_ADMINISTRATOR => "Global Administrator",
            BILLING_ADMINISTRATOR => "Billing Administrator",
            LICENSE_ADMINISTRATOR => "License Administrator",
            USER_ADMINISTRATOR => "User Administrator",
            GLOBAL_READER => "Global Reader",
            DIRECTORY_READERS => "Directory Readers",
            DIRECTORY_WRITERS => "Directory Writers",
            SERVICE_SUPPORT_ADMINISTRATOR => "Service Support Administrator",
            _ => "Custom role",
        }
    }
}

/// In which Microsoft cloud a tenant lives, seen from the practice cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    /// Here.
    Here,
    /// In the US Government cloud: discovery says so and sign-in is refused.
    UsGovernment,
}

/// What sort of organization it is; Microsoft sells to each by other lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationKind {
    /// A company.
    Company,
    /// A school.
    Education,
    /// A public authority.
    Government,
    /// A partner of Microsoft.
    Partner,
}

/// A domain name of a tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Domain {
    /// The name.
    pub name: String,
    /// The one new people get.
    pub is_default: bool,
    /// The `.onmicrosoft.com` one that came with the tenant.
    pub is_initial: bool,
    /// Proved by DNS.
    pub is_verified: bool,
    /// `Managed`, or the issuer of the other sign-in system when federated, e.g. GoDaddy.
    pub federated_with: Option<String>,
}

/// A licence a person holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignedLicence {
    /// The product.
    pub sku: SkuId,
    /// Parts switched off for this person.
    pub disabled_plans: Vec<Uuid>,
    /// The group it comes from, if it was not given directly.
    pub by_group: Option<Uuid>,
    /// When it was given.
    pub since: Timestamp,
}

/// A licence that a group should give and cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceError {
    /// Product.
    pub sku: SkuId,
    /// Group.
    pub group: Uuid,
    /// Graph's word, e.g. `CountViolation`.
    pub state: String,
}

/// A person, or a guest, in a tenant.
#[derive(Clone, Serialize, Deserialize)]
pub struct User {
    /// Object id in this tenant.
    pub id: UserId,
    /// Name.
    pub display_name: String,
    /// Sign-in name.
    pub upn: String,
    /// May sign in.
    pub enabled: bool,
    /// Two-letter country; licences need it.
    pub usage_location: Option<String>,
    /// Licences held, direct and through groups.
    pub licences: Vec<AssignedLicence>,
    /// Role template ids.
    pub roles: Vec<Uuid>,
    /// Licences a group could not give.
    pub licence_errors: Vec<LicenceError>,
    /// For guests: the tenant and person at home.
    pub home: Option<(TenantId, UserId)>,
    #[serde(skip)]
    pub(crate) password: String,
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User").field("id", &self.id).field("upn", &self.upn).finish_non_exhaustive()
    }
}

impl User {
    /// The different products this person holds.
    #[must_use]
    pub fn skus(&self) -> BTreeSet<SkuId> {
        self.licences.iter().map(|licence| licence.sku).collect()
    }

    /// Whether the person holds the product, directly or through a group.
    #[must_use]
    pub fn holds(&self, sku: SkuId) -> bool {
        self.licences.iter().any(|licence| licence.sku == sku)
    }
}

/// A group, possibly one that gives licences to its members.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// Object id.
    pub id: Uuid,
    /// Name.
    pub display_name: String,
    /// Who is in it.
    pub members: Vec<UserId>,
    /// Licences it gives: product and parts switched off.
    pub licences: Vec<(SkuId, Vec<Uuid>)>,
}

/// What the seller has set for the end of the term. Graph does not show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndOfTerm {
    /// Renews by itself for another term.
    Renew,
    /// Goes on month by month at a higher price.
    ExtendedService,
    /// Stops on the day.
    Cancel,
}

/// One bought subscription, as `companySubscription` shows it, with what only its seller knows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Subscription {
    /// Graph's `id`.
    pub id: SubscriptionId,
    /// Graph's `commerceSubscriptionId`.
    pub commerce_id: SubscriptionId,
    /// Product.
    pub sku: SkuId,
    /// Seats.
    pub seats: u32,
    /// State.
    pub status: SubscriptionStatus,
    /// A trial.
    pub is_trial: bool,
    /// When it was bought.
    pub created: Timestamp,
    /// When something happens to it next: renewal, end, deletion. Free ones have none.
    pub next_lifecycle: Option<Timestamp>,
    /// The partner that sold it; none when bought directly.
    pub owner: Option<PartnerId>,
    /// Term. Not in Graph.
    pub term: Term,
    /// Billing. Not in Graph.
    pub billing: BillingCycle,
    /// What happens at the end of the term. Not in Graph.
    pub end_of_term: EndOfTerm,
}

/// A tie between a tenant and a partner.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PartnerRelationship {
    /// The partner.
    pub partner: PartnerId,
    /// May sell.
    pub reseller: bool,
    /// May administer with these roles (GDAP); empty when it may not.
    pub delegated_roles: Vec<Uuid>,
    /// Since when.
    pub since: Timestamp,
}

/// What an application may do in a tenant.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Consent {
    /// Agreed by an administrator for everybody.
    pub for_everybody: BTreeSet<String>,
    /// Agreed by single people for themselves.
    pub by_person: BTreeMap<UserId, BTreeSet<String>>,
}

/// An entry of the directory's audit log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// `activityDisplayName`, e.g. "Add partner to company".
    pub activity: String,
    /// `category`, e.g. "DirectoryManagement".
    pub category: String,
    /// Who: object id and sign-in name.
    pub by: Option<(UserId, String)>,
    /// What it was done to: id and name.
    pub target: Option<(String, String)>,
}

/// A tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Organization name.
    pub name: String,
    /// Two-letter country.
    pub country: String,
    /// `tenant_region_scope` of discovery: EU, NA, AS ...
    pub region: String,
    /// `tenant_region_sub_scope` of discovery, e.g. `DODCON`; none for most.
    pub region_sub: Option<String>,
    /// Which cloud it lives in.
    pub home: Home,
    /// What sort of organization.
    pub kind: OrganizationKind,
    /// Its domains.
    pub domains: Vec<Domain>,
    /// Its groups.
    pub groups: Vec<Group>,
    /// Its subscriptions, ended ones included.
    pub subscriptions: Vec<Subscription>,
    /// Its partners.
    pub partners: Vec<PartnerRelationship>,
    /// Consents by client id.
    pub consents: BTreeMap<String, Consent>,
    /// Applications of others that an administrator let in. Absent in what was written down before there were any.
    #[serde(default)]
    pub applications: Vec<ServicePrincipal>,
    /// Audit log, oldest first.
    pub audits: Vec<AuditEntry>,
    #[serde(skip)]
    pub(super) users: Vec<User>,
    #[serde(skip)]
    pub(super) user_index: HashMap<UserId, usize>,
    /// Holders per product, kept beside the people because counting 100,000 of them for each switch is too slow.
    #[serde(skip)]
    pub(super) holders: BTreeMap<SkuId, u32>,
    /// What was touched since it was last written down.
    #[serde(skip)]
    pub(super) touched: Touched,
    /// The hash of what was last written down of the tenant itself.
    #[serde(skip)]
    pub(super) written: Option<u64>,
}

/// What of a tenant was touched.
#[derive(Debug, Clone, Default)]
pub(super) struct Touched {
    /// The tenant itself: everything but its people.
    pub head: bool,
    /// Positions of people.
    pub users: BTreeSet<usize>,
}

impl Tenant {
    /// People and guests, in directory order.
    #[must_use]
    pub fn users(&self) -> &[User] {
        &self.users
    }

    /// The person with this object id.
    #[must_use]
    pub fn user(&self, id: UserId) -> Option<&User> {
        self.user_index.get(&id).and_then(|at| self.users.get(*at))
    }

    /// The person with this sign-in name.
    #[must_use]
    pub fn user_named(&self, upn: &str) -> Option<&User> {
        self.users.iter().find(|user| user.upn.eq_ignore_ascii_case(upn))
    }

    pub(crate) fn user_mut(&mut self, id: UserId) -> Option<&mut User> {
        let at = *self.user_index.get(&id)?;
        self.touched.users.insert(at);
        self.users.get_mut(at)
    }

    pub(crate) fn add_user(&mut self, user: User) {
        for sku in user.skus() {
            *self.holders.entry(sku).or_default() += 1;
        }
        self.touched.users.insert(self.users.len());
        self.user_index.insert(user.id, self.users.len());
        self.users.push(user);
    }

    /// Puts a person back as written down: replaces the one with this object id, or adds it.
    pub(super) fn put_user(&mut self, user: User) {
        let Some(at) = self.user_index.get(&user.id).copied() else { return self.add_user(user) };
        self.set_licences(user.id, user.licences.clone());
        self.users[at] = user;
    }

    /// The name new people get, e.g. `fabrikam.example`.
    #[must_use]
    pub fn default_domain(&self) -> &str {
        self.domains.iter().find(|d| d.is_default).map_or("", |d| &d.name)
    }

    /// The name that came with the tenant, e.g. `fabrikamresidences.onmicrosoft.com`.
    #[must_use]
    pub fn initial_domain(&self) -> &str {
        self.domains.iter().find(|d| d.is_initial).map_or("", |d| &d.name)
    }

    /// Whether the domain is one of this tenant's.
    #[must_use]
    pub fn has_domain(&self, name: &str) -> bool {
        self.domains.iter().any(|d| d.name.eq_ignore_ascii_case(name))
    }

    /// Whether the partner may sell here.
    #[must_use]
    pub fn sells_here(&self, partner: PartnerId) -> bool {
        self.partners.iter().any(|tie| tie.partner == partner && tie.reseller)
    }

    /// Seats of a product that people can use today, over all sellers.
    #[must_use]
    pub fn usable_seats(&self, sku: SkuId) -> u32 {
        self.subscriptions.iter().filter(|s| s.sku == sku && s.status.is_active()).map(|s| s.seats).sum()
    }

    /// How many people hold a product.
    #[must_use]
    pub fn people_holding(&self, sku: SkuId) -> u32 {
        self.holders.get(&sku).copied().unwrap_or(0)
    }

    /// Replaces a person's licences and keeps the count of holders.
    pub(crate) fn set_licences(&mut self, id: UserId, licences: Vec<AssignedLicence>) {
        let Some(user) = self.user_mut(id) else { return };
        let before = user.skus();
        user.licences = licences;
        let after = user.skus();
        for sku in after.difference(&before) {
            *self.holders.entry(*sku).or_default() += 1;
        }
        for sku in before.difference(&after) {
            let count = self.holders.entry(*sku).or_default();
            *count = count.saturating_sub(1);
        }
    }
}
