//! Arrow's side of ArrowSphere: companies with keys, customers, orders. A list of its own beside Gridheart's portal.

mod catalogue;
mod customers;
mod handles;
mod orders;
mod refusal;

use std::collections::{BTreeMap, BTreeSet};

use baton_domain::{BillingCycle, SkuId, SubscriptionId, TenantId, Term};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::id_of;
pub use catalogue::{ArrowOffer, PriceBand};
pub use handles::{ArrowList, PracticeKey};
pub use orders::NewLine;
pub use refusal::ArrowRefusal;

/// Northwind IT's reference in ArrowSphere.
pub const NORTHWIND_COMPANY: &str = "XSP20417";

/// A reseller in ArrowSphere, in one country's marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrowCompany {
    /// E.g. `XSP20417`.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// The marketplace, two letters.
    pub marketplace: String,
    /// The marketplace's currency.
    pub currency: String,
    /// Street.
    pub street: String,
    /// Postcode.
    pub zip: String,
    /// City.
    pub city: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub mail: String,
    /// Its MPN ID at Microsoft.
    pub mpn_id: String,
    /// The reference of its enrolment in Microsoft's programme, e.g. `XSPS162859`.
    pub programme: String,
}

/// A key that opens the interface for a company.
#[derive(Clone, Serialize, Deserialize)]
pub struct ArrowKey {
    /// The key. It opens a made-up world only.
    pub(crate) key: String,
    /// [`ArrowCompany::reference`].
    pub company: String,
    /// It no longer opens anything.
    pub revoked: bool,
    /// It was used before.
    pub used: bool,
}

impl std::fmt::Debug for ArrowKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ArrowKey")
            .field("company", &self.company)
            .field("revoked", &self.revoked)
            .finish_non_exhaustive()
    }
}

/// A customer as ArrowSphere asks for it. Empty is not given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are named as in ArrowSphere")]
pub struct ArrowCustomerDetails {
    pub company_name: String,
    pub address_line_1: String,
    pub address_line_2: String,
    pub zip: String,
    pub city: String,
    pub state: String,
    pub country_code: String,
    pub reception_phone: String,
    pub website_url: String,
    pub email_contact: String,
    pub tax_number: String,
    pub billing_id: String,
    pub internal_reference: String,
    pub acronym: String,
    pub contact_first_name: String,
    pub contact_last_name: String,
    pub contact_email: String,
    pub contact_phone: String,
    pub domain: String,
    pub tenant_id: String,
    pub migration: bool,
}

/// A customer in ArrowSphere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ArrowCustomer {
    /// E.g. `XSP61203`.
    pub reference: String,
    /// Whose customer.
    pub company: String,
    /// What was sent.
    pub details: ArrowCustomerDetails,
    /// When it was made.
    pub created: Timestamp,
    /// The attaching of its tenant, once asked for.
    pub migration: Option<Migration>,
}

/// The attaching of an existing tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Migration {
    /// The domain it was asked for with.
    pub domain: String,
    /// The tenant of that domain.
    pub tenant: TenantId,
    /// When it will be done, if the customer has accepted Arrow.
    pub due: Timestamp,
    /// When it was done.
    pub done: Option<Timestamp>,
}

/// An order in ArrowSphere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ArrowOrder {
    /// E.g. `XSPO310442`.
    pub reference: String,
    /// Whose order.
    pub company: String,
    /// For which customer.
    pub customer: String,
    /// For which tenant.
    pub tenant: TenantId,
    /// The reseller's own purchase order number.
    pub ponumber: String,
    /// What else was sent beside customer and products, as it was sent.
    pub extra: serde_json::Value,
    /// What.
    pub lines: Vec<ArrowLine>,
    /// When it was taken.
    pub placed: Timestamp,
    /// When it will be delivered.
    pub due: Timestamp,
    /// How far it is.
    pub state: ArrowOrderState,
}

/// How far an order is. The words are ArrowSphere's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ArrowOrderState {
    /// "In progress".
    InProgress,
    /// "Fulfilled".
    Fulfilled {
        /// When.
        at: Timestamp,
    },
    /// "Canceled": a line could not be delivered.
    Ended {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

impl ArrowOrderState {
    /// The word of the order.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::InProgress => "In progress",
            Self::Fulfilled { .. } => "Fulfilled",
            Self::Ended { .. } => "Canceled",
        }
    }

    /// The word of its lines.
    #[must_use]
    pub fn line_word(&self) -> &'static str {
        match self {
            Self::InProgress => "In progress",
            Self::Fulfilled { .. } => "Provisioned",
            Self::Ended { .. } => "External Error",
        }
    }
}

/// One line of an order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ArrowLine {
    /// The price band it was ordered by.
    pub band: PriceBand,
    /// Microsoft's id, e.g. `CFQ7TTC0LDPB:0001`.
    pub vendor_sku: String,
    /// Graph's id of the product.
    pub sku: SkuId,
    /// Seats.
    pub quantity: u32,
    /// Free fields, as they were sent.
    pub eavs: BTreeMap<String, String>,
    /// The name given to the subscription.
    pub friendly_name: Option<String>,
    /// The licence's reference, once delivered.
    pub licence: Option<String>,
    /// Microsoft's id of the subscription, once delivered.
    pub subscription: Option<SubscriptionId>,
}

/// All of ArrowSphere in the practice world.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ArrowSphere {
    /// The programme's code, `MSCSP` or `MSCP`: both are seen.
    pub(crate) programme_code: String,
    pub(crate) companies: Vec<ArrowCompany>,
    pub(crate) keys: Vec<ArrowKey>,
    pub(crate) customers: Vec<ArrowCustomer>,
    pub(crate) orders: Vec<ArrowOrder>,
    /// How many licences there are; numbers the next one.
    pub(crate) licences: u32,
    /// Tenants that have to accept the Microsoft Customer Agreement in a step of its own.
    pub(crate) agreements_open: BTreeSet<TenantId>,
    /// Offers that were taken out of the catalogue, by Microsoft's id.
    pub(crate) vanished: BTreeSet<String>,
    /// Prices that moved, by Microsoft's id, in percent.
    pub(crate) moved: BTreeMap<String, i32>,
    /// By how many seconds the lists of orders and of customers lag.
    pub(crate) orders_lag: i64,
    pub(crate) customers_lag: i64,
    /// A customer's list of orders says nothing about pages, as it is published. It has them all the same.
    pub(crate) pages_unsaid: bool,
    /// A word that is shown instead of every status of orders and lines.
    pub(crate) word: Option<String>,
    /// Why the first line of the next order to be delivered cannot be.
    pub(crate) refuse_next_line: Option<String>,
}

impl ArrowSphere {
    /// ArrowSphere as it is at the start. A world without it is given one.
    pub(super) fn planted(seed: u64) -> Self {
        let northwind =
            |reference: &str, name: &str, marketplace: &str, currency: &str, programme: &str| ArrowCompany {
                reference: reference.to_owned(),
                name: name.to_owned(),
                marketplace: marketplace.to_owned(),
                currency: currency.to_owned(),
                street: "Kungsgatan 14".to_owned(),
                zip: "111 35".to_owned(),
                city: "Stockholm".to_owned(),
                phone: "+46 8 5550 1140".to_owned(),
                mail: "desk@northwindit.example".to_owned(),
                mpn_id: "4410872".to_owned(),
                programme: programme.to_owned(),
            };
        let mut other = northwind("XSP30982", "Southridge Cloud", "SE", "SEK", "XSPS171204");
        (other.street, other.zip, other.city) = ("Storgatan 3".to_owned(), "211 42".to_owned(), "Malmö".to_owned());
        (other.mail, other.mpn_id) = ("office@southridge.example".to_owned(), "5503197".to_owned());
        let mut abroad = northwind("XSP20688", "Northwind IT", "NL", "EUR", "XSPS164417");
        (abroad.street, abroad.zip, abroad.city) =
            ("Herengracht 88".to_owned(), "1015 BS".to_owned(), "Amsterdam".to_owned());
        let companies = vec![northwind(NORTHWIND_COMPANY, "Northwind IT", "SE", "SEK", "XSPS162859"), other, abroad];
        let key = |company: &ArrowCompany| ArrowKey {
            key: id_of(seed, &format!("arrow/key/{}", company.reference)).simple().to_string(),
            company: company.reference.clone(),
            revoked: false,
            used: false,
        };
        Self {
            // Public material has both; which one it is must be read.
            programme_code: if seed.is_multiple_of(2) { "MSCP" } else { "MSCSP" }.to_owned(),
            keys: companies.iter().map(key).collect(),
            companies,
            ..Self::default()
        }
    }

    /// The company with this reference.
    pub(crate) fn company(&self, reference: &str) -> Option<&ArrowCompany> {
        self.companies.iter().find(|company| company.reference == reference)
    }

    /// A customer of the company.
    pub(crate) fn customer(&self, company: &str, reference: &str) -> Option<&ArrowCustomer> {
        self.customers.iter().find(|customer| customer.company == company && customer.reference == reference)
    }

    fn customer_mut(&mut self, company: &str, reference: &str) -> Option<&mut ArrowCustomer> {
        self.customers.iter_mut().find(|customer| customer.company == company && customer.reference == reference)
    }

    /// The customers of a company that its list shows at this time.
    pub(crate) fn customers_listed(&self, company: &str, now: Timestamp) -> Vec<&ArrowCustomer> {
        let lag = SignedDuration::from_secs(self.customers_lag);
        let shown =
            |customer: &&ArrowCustomer| customer.company == company && now.duration_since(customer.created) >= lag;
        self.customers.iter().filter(shown).collect()
    }

    /// All orders of all companies, oldest first.
    pub(crate) fn orders(&self) -> &[ArrowOrder] {
        &self.orders
    }

    /// The orders of a company that its lists show at this time.
    pub(crate) fn orders_listed(&self, company: &str, now: Timestamp) -> Vec<&ArrowOrder> {
        let lag = SignedDuration::from_secs(self.orders_lag);
        let shown = |order: &&ArrowOrder| order.company == company && now.duration_since(order.placed) >= lag;
        self.orders.iter().filter(shown).collect()
    }

    /// An order of the company.
    pub(crate) fn order(&self, company: &str, reference: &str) -> Option<&ArrowOrder> {
        self.orders.iter().find(|order| order.company == company && order.reference == reference)
    }
}

/// A term in ArrowSphere's hours, 30 days to the month.
pub(crate) fn term_hours(term: Term) -> u32 {
    match term {
        Term::P1M => 720,
        Term::P1Y => 8_640,
        Term::P3Y => 25_920,
    }
}

/// A billing period in ArrowSphere's hours.
pub(crate) fn period_hours(billing: BillingCycle) -> u32 {
    match billing {
        BillingCycle::Monthly => 720,
        BillingCycle::Annual => 8_640,
    }
}
