//! The means to describe tenants, people and subscriptions shortly.

use std::collections::{BTreeMap, HashMap};

use baton_domain::{BillingCycle, PartnerId, SubscriptionId, SubscriptionStatus, TenantId, Term, UserId};
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};
use uuid::Uuid;

use super::super::id_of;
use super::super::product::product_named;
use super::super::tenant::{
    AssignedLicence, Consent, Domain, EndOfTerm, Home, OrganizationKind, PartnerRelationship, Subscription, Tenant,
    Touched, User,
};
use super::{PRACTICE_CLIENT_ID, Person};

const FIRST: &[&str] = &[
    "Bram", "Chiara", "Daan", "Eva", "Femke", "Hugo", "Ines", "Jonas", "Karin", "Lars", "Maja", "Niels", "Olga",
    "Pieter", "Quinten", "Rosa", "Sander", "Tess", "Ulrika", "Viktor", "Wout", "Xenia", "Yara", "Zoë", "Åsa", "Björn",
    "Céline", "Dario", "Elif", "Farid", "Greta", "Hanna", "Ivan", "Julia", "Kofi", "Lucía", "Mateo", "Nadia", "Omar",
    "Priya",
];
const LAST: &[&str] = &[
    "Visser",
    "Rossi",
    "Smit",
    "Mulder",
    "Bakker",
    "Peters",
    "Almeida",
    "Lindberg",
    "Hoekstra",
    "Nilsson",
    "Kowalski",
    "Dubois",
    "Weber",
    "Garcia",
    "Novak",
    "Andersson",
    "Öberg",
    "Meyer",
    "Santos",
    "Khan",
    "Larsen",
    "Fischer",
    "Moreau",
    "Haas",
    "Silva",
    "Berg",
    "Costa",
    "Janssen",
    "Virtanen",
    "Romano",
    "Keller",
    "Popescu",
    "Murphy",
    "Olsen",
    "Petrov",
    "Wagner",
    "Dahl",
    "Conti",
    "Sato",
    "Ferrari",
    "Bauer",
    "Vega",
    "Kaya",
    "Ionescu",
    "Blom",
    "Marino",
    "Hansen",
    "Leroy",
    "Brandt",
    "Ruiz",
    "Nowak",
];

/// A subscription as its seller would describe it.
pub(super) struct Sold<'a> {
    pub part: &'a str,
    pub seats: u32,
    pub owner: Option<PartnerId>,
    pub days_left: i64,
    pub term: Term,
    pub billing: BillingCycle,
}

/// Tenants under construction.
pub(super) struct Planting {
    seed: u64,
    base: Timestamp,
    tenants: Vec<Tenant>,
    people: Vec<Person>,
}

impl Planting {
    pub(super) fn new(seed: u64, base: Timestamp) -> Self {
        Self { seed, base, tenants: Vec::new(), people: Vec::new() }
    }

    pub(super) fn grown(self) -> (Vec<Tenant>, Vec<Person>) {
        (self.tenants, self.people)
    }

    pub(super) fn add(&mut self, tenant: Tenant) {
        self.tenants.push(tenant);
    }

    pub(super) fn tenant_named(&self, name: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.name == name)
    }

    /// A tenant with a default and an initial domain and nothing else.
    pub(super) fn tenant(&self, name: &str, country: &str, domain: &str, initial: &str) -> Tenant {
        let named = |name: String, is_default: bool| Domain {
            name,
            is_default,
            is_initial: !is_default,
            is_verified: true,
            federated_with: None,
        };
        Tenant {
            id: TenantId(id_of(self.seed, &format!("tenant/{domain}"))),
            name: name.to_owned(),
            country: country.to_owned(),
            region: if country == "US" { "NA" } else { "EU" }.to_owned(),
            region_sub: None,
            home: Home::Here,
            kind: OrganizationKind::Company,
            domains: vec![named(domain.to_owned(), true), named(format!("{initial}.onmicrosoft.com"), false)],
            groups: Vec::new(),
            subscriptions: Vec::new(),
            partners: Vec::new(),
            consents: BTreeMap::new(),
            applications: Vec::new(),
            audits: Vec::new(),
            users: Vec::new(),
            user_index: HashMap::new(),
            holders: BTreeMap::new(),
            touched: Touched::default(),
            written: None,
        }
    }

    pub(super) fn user(&self, tenant: &Tenant, name: &str) -> User {
        let upn = format!("{}@{}", address_of(name), tenant.default_domain());
        let id = id_of(self.seed, &format!("user/{upn}"));
        let password = format!("Practice-{:06x}", id_of(self.seed, &format!("password/{upn}")).as_u128() >> 104);
        User {
            id: UserId(id),
            display_name: name.to_owned(),
            upn,
            enabled: true,
            usage_location: Some(tenant.country.clone()),
            licences: Vec::new(),
            roles: Vec::new(),
            licence_errors: Vec::new(),
            home: None,
            password,
        }
    }

    /// A person of the story: can sign in and is listed with the password.
    pub(super) fn person(&mut self, tenant: &mut Tenant, name: &str, part: &str, roles: &[Uuid], skus: &[&str]) {
        let mut user = self.user(tenant, name);
        user.roles = roles.to_vec();
        user.licences = skus.iter().filter_map(|part| self.licence(part)).collect();
        self.introduce(tenant, &user, part);
        tenant.add_user(user);
    }

    fn introduce(&mut self, tenant: &Tenant, user: &User, part: &str) {
        self.people.push(Person {
            name: user.display_name.clone(),
            upn: user.upn.clone(),
            password: user.password.clone(),
            tenant_id: tenant.id,
            organization: tenant.name.clone(),
            part: part.to_owned(),
        });
    }

    /// People nobody has to know by name. `from` keeps two crowds of one tenant apart.
    pub(super) fn crowd(&self, tenant: &mut Tenant, from: u32, count: u32, skus: &[&str]) {
        for index in from..from + count {
            let mut user = self.user(tenant, &crowd_name(index));
            user.licences = skus.iter().filter_map(|part| self.licence(part)).collect();
            tenant.add_user(user);
        }
    }

    pub(super) fn licence(&self, part: &str) -> Option<AssignedLicence> {
        let since = self.base.checked_sub(SignedDuration::from_hours(24 * 200)).unwrap_or(self.base);
        let sku = product_named(part)?.sku;
        Some(AssignedLicence { sku, disabled_plans: Vec::new(), by_group: None, since })
    }

    pub(super) fn sell(&self, tenant: &mut Tenant, sold: &Sold<'_>) {
        let Some(product) = product_named(sold.part) else {
            return;
        };
        let label = format!("subscription/{}/{}/{}", tenant.id, sold.part, tenant.subscriptions.len());
        let day = SignedDuration::from_hours(24 * sold.days_left);
        let ends = self.base.checked_add(day).unwrap_or(self.base);
        let length = match sold.term {
            Term::P1M => 1.month(),
            Term::P1Y => 1.year(),
            Term::P3Y => 3.years(),
        };
        let created = ends.to_zoned(TimeZone::UTC).checked_sub(length).map_or(self.base, |z| z.timestamp());
        tenant.subscriptions.push(Subscription {
            id: SubscriptionId(id_of(self.seed, &label).to_string()),
            commerce_id: SubscriptionId(id_of(self.seed, &format!("{label}/commerce")).to_string()),
            sku: product.sku,
            seats: sold.seats,
            status: SubscriptionStatus::Enabled,
            is_trial: false,
            created,
            next_lifecycle: Some(ends),
            owner: sold.owner,
            term: sold.term,
            billing: sold.billing,
            end_of_term: EndOfTerm::Renew,
        });
    }

    pub(super) fn resold_by(&self, tenant: &mut Tenant, partner: PartnerId) {
        tenant.partners.push(PartnerRelationship {
            partner,
            reseller: true,
            delegated_roles: Vec::new(),
            since: self.base.checked_sub(SignedDuration::from_hours(24 * 900)).unwrap_or(self.base),
        });
    }

    pub(super) fn administered_by(&self, tenant: &mut Tenant, partner: PartnerId, roles: &[Uuid]) {
        tenant.partners.push(PartnerRelationship {
            partner,
            reseller: false,
            delegated_roles: roles.to_vec(),
            since: self.base.checked_sub(SignedDuration::from_hours(24 * 400)).unwrap_or(self.base),
        });
    }

    pub(super) fn consented(&self, tenant: &mut Tenant, scopes: &[&str]) {
        let for_everybody = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let consent = Consent { for_everybody, by_person: BTreeMap::new() };
        tenant.consents.insert(PRACTICE_CLIENT_ID.to_owned(), consent);
    }

    pub(super) fn id(&self, label: &str) -> Uuid {
        id_of(self.seed, label)
    }
}

fn crowd_name(index: u32) -> String {
    let index = index as usize;
    let (first, last) = (FIRST[index % FIRST.len()], LAST[(index + index / FIRST.len() * 7) % LAST.len()]);
    // Beyond the pairs that are different, a number keeps sign-in names unique.
    let round = index / (FIRST.len() * LAST.len());
    let pair = index / FIRST.len() >= LAST.len();
    if pair { format!("{first} {last} {}", round + 1) } else { format!("{first} {last}") }
}

/// The part before the @: lower case, dots for spaces, letters without marks.
fn address_of(name: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'ä' | 'á' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'ë' | 'é' | 'è' => 'e',
        'í' => 'i',
        'ü' => 'u',
        ' ' => '.',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}
