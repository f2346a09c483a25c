//! Crayon's side of Cloud-iQ: companies with their logins and organizations, attached tenants, orders.

mod catalogue;
mod handles;
mod login;
mod orders;
mod refusal;
mod subscriptions;
mod tenants;

use std::collections::BTreeMap;

use baton_domain::{BillingCycle, SkuId, SubscriptionId, TenantId, Term};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::id_of;
pub use catalogue::CloudIqOffer;
pub use handles::{CloudIqList, PracticeLogin};
pub(crate) use login::TOKEN_LASTS;
pub use login::{CloudIqSession, SentLogin, TokenRefusal};
pub use orders::{NewCommerceOrder, WantedProduct};
pub use refusal::{CloudIqRefusal, OrderRefusal};
pub(crate) use subscriptions::FEWER_WITHIN;
pub use subscriptions::SentSubscription;
pub use tenants::ExistingTenant;
pub(crate) use tenants::PUBLISHER_MICROSOFT;

/// The company whose staff uses Baton.
pub const NORTHWIND_IN_CLOUDIQ: &str = "Northwind IT";

/// What opens the interface for a company: the client of an application, and a person's name and password.
#[derive(Clone, Serialize, Deserialize)]
pub struct CloudIqLogin {
    /// Whose login.
    pub company: String,
    /// The application's id.
    pub client_id: String,
    /// The application's secret. It opens a made-up world only.
    pub(crate) client_secret: String,
    /// The person's sign-in name.
    pub user_name: String,
    /// The person's password. It opens a made-up world only.
    pub(crate) password: String,
    /// It no longer opens anything, nor does a token that it was given.
    pub revoked: bool,
}

impl std::fmt::Debug for CloudIqLogin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CloudIqLogin")
            .field("company", &self.company)
            .field("revoked", &self.revoked)
            .finish_non_exhaustive()
    }
}

/// A company's part for which it buys: it has an agreement and pays by an invoice profile of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudIqOrganization {
    /// Its number.
    pub id: u32,
    /// Whose part.
    pub company: String,
    /// Its name.
    pub name: String,
    /// The Crayon company that sells to it.
    pub seller: String,
    /// The number Crayon's books know it by.
    pub account: String,
    /// The number of its invoice profile.
    pub invoice_profile: u32,
    /// The number of its agreement for Microsoft's new commerce.
    pub agreement: u32,
    /// The currency of its prices.
    pub currency: String,
}

/// The customer's consent to the Microsoft Customer Agreement, as the reseller attested it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are named as in Cloud-iQ")]
pub struct CloudIqConsent {
    pub first_name: String,
    pub last_name: String,
    pub phone_number: String,
    pub email: String,
    pub date_agreed: Timestamp,
    /// 1 is the Microsoft Customer Agreement.
    pub agreement_type: u32,
}

/// A customer's Microsoft tenant as Cloud-iQ knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CloudIqTenant {
    /// Its number.
    pub id: u32,
    /// For which organization of the reseller.
    pub organization: u32,
    /// The tenant at Microsoft.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// What stands before `.onmicrosoft.com`.
    pub domain_prefix: String,
    /// The reseller's own word for it; empty when none was sent.
    pub reference: String,
    /// When it was attached.
    pub attached: Timestamp,
    /// What was attested, oldest first.
    pub consents: Vec<CloudIqConsent>,
}

/// How far a bought subscription is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloudIqState {
    /// Ordered, and not in the tenant yet.
    Pending,
    /// In the tenant; how it is there is read there.
    Delivered,
    /// It never came.
    Cancelled,
}

/// A subscription that was bought in Cloud-iQ.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CloudIqSubscription {
    /// Its number.
    pub id: u32,
    /// The id that the answer to the order gave.
    pub order: String,
    /// [`CloudIqTenant::id`].
    pub customer: u32,
    /// The tenant at Microsoft.
    pub tenant: TenantId,
    /// Microsoft's product and sku, e.g. `CFQ7TTC0LDPB:0001`.
    pub part_number: String,
    /// Graph's id of the product.
    pub sku: SkuId,
    /// Seats.
    pub quantity: u32,
    /// Term.
    pub term: Term,
    /// Billing.
    pub billing: BillingCycle,
    /// What the reseller pays per seat and billing period, in hundredths.
    pub buy: i64,
    /// When it was ordered.
    pub placed: Timestamp,
    /// When it comes into the tenant.
    pub due: Timestamp,
    /// How far it is.
    pub state: CloudIqState,
    /// Microsoft's id of it, once it is in the tenant.
    pub subscription: Option<SubscriptionId>,
    /// When it came there.
    pub started: Option<Timestamp>,
    /// What it becomes when its term ends, if that was said.
    pub next_term: Option<NextTerm>,
}

/// What a subscription becomes when its term ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextTerm {
    /// Microsoft's product and sku.
    pub part_number: String,
    /// Seats.
    pub quantity: u32,
    /// Term.
    pub term: Term,
    /// Billing.
    pub billing: BillingCycle,
    /// What the reseller pays per seat and billing period then, in hundredths.
    pub buy: i64,
}

/// All of Cloud-iQ in the practice world.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CloudIq {
    pub(crate) logins: Vec<CloudIqLogin>,
    pub(crate) sessions: BTreeMap<String, CloudIqSession>,
    /// How many tokens were given; makes the next one.
    pub(crate) tokens: u32,
    pub(crate) organizations: Vec<CloudIqOrganization>,
    pub(crate) tenants: Vec<CloudIqTenant>,
    pub(crate) subscriptions: Vec<CloudIqSubscription>,
    /// By how many seconds the lists of tenants and of subscriptions lag.
    pub(crate) tenants_lag: i64,
    pub(crate) subscriptions_lag: i64,
    /// Bits that stand in every status beside the right ones.
    pub(crate) more_status: u32,
    /// Why the next order is not taken.
    pub(crate) refuse_next_order: Option<String>,
    /// Why the next order to be delivered cannot be.
    pub(crate) refuse_next_delivery: Option<String>,
}

impl CloudIq {
    /// Cloud-iQ as it is at the start. A world without it is given one.
    pub(super) fn planted(seed: u64) -> Self {
        let organization = |id: u32, company: &str, name: &str, currency: &str| CloudIqOrganization {
            id,
            company: company.to_owned(),
            name: name.to_owned(),
            seller: if currency == "SEK" { "Crayon AB" } else { "Crayon B.V." }.to_owned(),
            account: format!("C{}", 40_000 + id),
            invoice_profile: 80_000 + id,
            agreement: 120_000 + id,
            currency: currency.to_owned(),
        };
        let login = |company: &str, user_name: &str, label: &str, revoked: bool| {
            let secret = |part: &str| id_of(seed, &format!("cloudiq/{label}/{part}")).simple().to_string();
            CloudIqLogin {
                company: company.to_owned(),
                client_id: id_of(seed, &format!("cloudiq/{label}/client")).to_string(),
                client_secret: secret("secret"),
                user_name: user_name.to_owned(),
                password: secret("password"),
                revoked,
            }
        };
        let own = NORTHWIND_IN_CLOUDIQ;
        Self {
            logins: vec![
                login(own, "api@northwindit.example", "northwind", false),
                login("Southridge Cloud", "api@southridge.example", "southridge", false),
                login(own, "old-api@northwindit.example", "northwind-old", true),
            ],
            organizations: vec![
                organization(3_869, own, "Northwind IT Sweden", "SEK"),
                organization(3_874, own, "Northwind IT Netherlands", "EUR"),
                organization(4_120, "Southridge Cloud", "Southridge Cloud", "SEK"),
            ],
            ..Self::default()
        }
    }

    /// The organizations of a company.
    pub(crate) fn organizations(&self, company: &str) -> impl Iterator<Item = &CloudIqOrganization> {
        self.organizations.iter().filter(move |one| one.company == company)
    }

    /// An organization of the company.
    pub(crate) fn organization(&self, company: &str, id: u32) -> Option<&CloudIqOrganization> {
        self.organizations(company).find(|one| one.id == id)
    }

    /// The organization that a tenant or a subscription of the company belongs to.
    pub(crate) fn organization_of(&self, company: &str, customer: u32) -> Option<&CloudIqOrganization> {
        let tenant = self.tenants.iter().find(|tenant| tenant.id == customer)?;
        self.organization(company, tenant.organization)
    }

    /// A tenant of the company.
    pub(crate) fn tenant(&self, company: &str, id: u32) -> Option<&CloudIqTenant> {
        self.organization_of(company, id)?;
        self.tenants.iter().find(|tenant| tenant.id == id)
    }

    /// The tenants of a company that its list shows at this time.
    pub(crate) fn tenants_listed(&self, company: &str, now: Timestamp) -> Vec<&CloudIqTenant> {
        let lag = SignedDuration::from_secs(self.tenants_lag);
        let shown = |tenant: &&CloudIqTenant| {
            self.organization(company, tenant.organization).is_some() && now.duration_since(tenant.attached) >= lag
        };
        self.tenants.iter().filter(shown).collect()
    }

    /// A subscription of the company.
    pub(crate) fn subscription(&self, company: &str, id: u32) -> Option<&CloudIqSubscription> {
        let found = self.subscriptions.iter().find(|one| one.id == id)?;
        self.organization_of(company, found.customer).map(|_| found)
    }

    /// The subscriptions of a company that its list shows at this time.
    pub(crate) fn subscriptions_listed(&self, company: &str, now: Timestamp) -> Vec<&CloudIqSubscription> {
        let lag = SignedDuration::from_secs(self.subscriptions_lag);
        let shown = |one: &&CloudIqSubscription| {
            self.organization_of(company, one.customer).is_some() && now.duration_since(one.placed) >= lag
        };
        self.subscriptions.iter().filter(shown).collect()
    }
}
