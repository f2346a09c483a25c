//! A distributor's programming interface as the steps need it: what can be read, and calls that each write one thing.
//!
//! No call here makes a Microsoft tenant, accepts anything on a customer's behalf, or sends a write a second time.

use std::fmt;

use async_trait::async_trait;
use baton_domain::{BillingCycle, DomainName, Money, Seats, Seen, SubscriptionId, TenantId, Term};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{ApiError, ApiWriteError, NotReached};

/// A distributor's ordering interface, with the reseller's key inside.
#[async_trait]
pub trait OrderingApi: Send + Sync + fmt::Debug {
    /// Whose key it is: the test of a connection. Most keys are of one company; some open several of one reseller's.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn companies(&self) -> Result<Seen<Vec<Company>>, ApiError>;

    /// What a company may order under: its enrolments in Microsoft's programmes.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn programmes(&self, company: &str) -> Result<Seen<Vec<Programme>>, ApiError>;

    /// Every customer of a company, all pages.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn customers(&self, company: &str) -> Result<Seen<Vec<CustomerRecord>>, ApiError>;

    /// Writes: a new customer record at the distributor. Gives its reference. Makes nothing at Microsoft.
    ///
    /// # Errors
    /// [`ApiWriteError`]; `NotSent` where the record comes with the attaching.
    async fn create_customer(&self, _customer: &NewCustomer) -> Result<String, ApiWriteError> {
        Err(no_such_call("the customer's record is made when its tenant is attached"))
    }

    /// Writes: asks for the customer's existing tenant to be attached. Gives the reference of the customer's record where that
    /// is made by it.
    ///
    /// # Errors
    /// [`ApiWriteError`].
    async fn attach_tenant(&self, tenant: &ExistingTenant) -> Result<Option<String>, ApiWriteError>;

    /// How far the attaching is; none when it was never asked for.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn attachment(&self, customer: &str, programme: &str) -> Result<Seen<Option<Attachment>>, ApiError>;

    /// Whether the customer has accepted the Microsoft Customer Agreement, as the distributor knows it.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn agreement_accepted(&self, customer: &str) -> Result<Seen<bool>, ApiError>;

    /// Writes: tells the distributor who at the customer accepted the Microsoft Customer Agreement, and when. An attestation: a
    /// person typed every part of it.
    ///
    /// # Errors
    /// [`ApiWriteError`]; `NotSent` where the distributor learns it from Microsoft alone.
    async fn record_agreement(&self, _customer: &str, _consent: &AgreementConsent) -> Result<(), ApiWriteError> {
        Err(no_such_call("who accepted the agreement cannot be told by this interface"))
    }

    /// What is sold under a programme, with today's prices: offers whose name or vendor's id contains `wanted`.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn offers(&self, programme: &Programme, wanted: &str) -> Result<Seen<Vec<Offer>>, ApiError>;

    /// Writes: one order. Gives its reference. Never sent again by this call.
    ///
    /// # Errors
    /// [`ApiWriteError`].
    async fn place_order(&self, order: &NewOrder) -> Result<String, ApiWriteError>;

    /// Every order of a customer, all pages.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn orders(&self, customer: &str) -> Result<Seen<Vec<OrderRecord>>, ApiError>;

    /// One order as it stands now.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn order(&self, reference: &str) -> Result<Seen<OrderRecord>, ApiError>;

    /// What happened to an order, oldest first.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn order_history(&self, reference: &str) -> Result<Seen<Vec<HistoryEntry>>, ApiError>;

    /// What an order line delivered.
    ///
    /// # Errors
    /// [`ApiError`].
    async fn licence(&self, reference: &str) -> Result<Seen<LicenceRecord>, ApiError>;
}

fn no_such_call(why: &str) -> ApiWriteError {
    ApiWriteError::NotSent(NotReached { said: why.to_owned(), obstacle: None })
}

/// The company a key belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// The distributor's reference of it, e.g. `XSP12345`.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// The country of its marketplace, two letters: prices and customers are of this market. Empty where the distributor does
    /// not say.
    pub country: String,
}

/// An enrolment of the reseller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// The reference of the enrolment; stands in every order line.
    pub reference: String,
    /// The programme's code as the distributor writes it. Read, never written in code.
    pub code: String,
    /// The status, as it was read.
    pub status: String,
    /// Whether that status means: may order.
    pub validated: bool,
    /// The MPN ID it was made with; none where the distributor does not say.
    pub mpn_id: Option<String>,
}

/// A company that a key opens, with what it may order under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The company.
    pub company: Company,
    /// Its enrolments.
    pub programmes: Vec<Programme>,
}

impl dyn OrderingApi + '_ {
    /// Everything that the key opens.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn accounts(&self) -> Result<Seen<Vec<Account>>, ApiError> {
        let Seen { value: companies, request_id, at } = self.companies().await?;
        let mut all = Vec::new();
        for company in companies {
            let programmes = self.programmes(&company.reference).await?.value;
            all.push(Account { company, programmes });
        }
        Ok(Seen { value: all, request_id, at })
    }
}

/// A customer as the distributor keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRecord {
    /// The distributor's reference.
    pub reference: String,
    /// Company name.
    pub name: String,
    /// Country, two letters.
    pub country: String,
    /// The domain it is kept with.
    pub domain: Option<String>,
    /// Its tenant, when known.
    pub tenant: Option<TenantId>,
    /// The reseller's own reference, as [`NewCustomer::internal_reference`] set it.
    pub internal_reference: Option<String>,
}

/// A customer to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Company name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Country, two letters.
    pub country: String,
    /// Contact's first name.
    pub contact_first_name: String,
    /// Contact's last name.
    pub contact_last_name: String,
    /// Contact's e-mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// The existing tenant's domain.
    pub domain: DomainName,
    /// The existing tenant.
    pub tenant: TenantId,
    /// The intent's own reference, by which the record is found again.
    pub internal_reference: String,
}

/// A customer's existing tenant, to be attached at the distributor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExistingTenant {
    /// [`Company::reference`] of the reseller.
    pub company: String,
    /// [`Programme::reference`] to attach it under.
    pub programme: String,
    /// [`Programme::code`].
    pub programme_code: String,
    /// The customer's reference at the distributor, where it has a record already.
    pub customer: Option<String>,
    /// The customer's name.
    pub name: String,
    /// The tenant's first name.
    pub domain: DomainName,
    /// The tenant.
    pub tenant: TenantId,
}

/// Who accepted the Microsoft Customer Agreement for a customer. Every part was typed by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementConsent {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// The day on which it was accepted.
    pub agreed_on: Date,
}

/// How far a tenant's attaching is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The status, as it was read.
    pub status: String,
    /// Whether that status means: done. An unknown status is not done.
    pub done: bool,
    /// What the distributor says about it.
    pub message: String,
    /// The domain it was asked for with.
    pub domain: Option<String>,
}

/// Something that is sold, with one price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The distributor's id of the product, as an order line names it.
    pub sku: String,
    /// The distributor's id of this price, as an order line names it.
    pub price_band: String,
    /// Microsoft's product and sku id, e.g. `CFQ7TTC0LDPB:0001`.
    pub vendor_sku: String,
    /// The name as sold.
    pub name: String,
    /// The market, two letters.
    pub marketplace: String,
    /// How long the commitment lasts; none for a length that no Microsoft 365 subscription has.
    pub term: Option<Term>,
    /// How often the bill comes.
    pub billing: Option<BillingCycle>,
    /// What the reseller pays per seat and billing period, before VAT.
    pub price: Money,
    /// Fewest seats.
    pub fewest: Option<Seats>,
    /// Most seats.
    pub most: Option<Seats>,
}

/// One order of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOrder {
    /// The customer's reference at the distributor.
    pub customer: String,
    /// The reseller's enrolment.
    pub programme: String,
    /// The intent's own reference, by which the order is found again where [`ApiFacts::marks_orders`](crate::ApiFacts): at most 40
    /// letters, digits and dashes.
    pub own_reference: String,
    /// What, at the price that was confirmed.
    pub offer: Offer,
    /// How many.
    pub seats: Seats,
}

/// An order at the distributor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRecord {
    /// The distributor's reference.
    pub reference: String,
    /// Our reference, if it carries one.
    pub own_reference: Option<String>,
    /// The status, as it was read.
    pub status: String,
    /// What that status means.
    pub progress: OrderProgress,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// Who it is for.
    pub customer: String,
    /// Its lines.
    pub lines: Vec<OrderRecordLine>,
}

/// What a status of an order or a line means. Only words that are documented mean anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderProgress {
    /// Not finished; also every word that is not known.
    Open,
    /// Delivered.
    Fulfilled,
    /// It will never be delivered.
    Ended,
}

/// A line of an order at the distributor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRecordLine {
    /// [`Offer::sku`], as the order shows it.
    pub sku: String,
    /// The name as sold.
    pub name: String,
    /// Seats.
    pub seats: Seats,
    /// The status, as it was read; the detailed one after it when they differ.
    pub status: String,
    /// What that status means.
    pub progress: OrderProgress,
    /// The reference of what was delivered.
    pub licence: Option<String>,
    /// Our reference, in the line's free field.
    pub own_reference: Option<String>,
}

/// One thing that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// When.
    pub at: Option<Timestamp>,
    /// What, in the distributor's words.
    pub text: String,
}

/// What an order line delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceRecord {
    /// The distributor's reference.
    pub reference: String,
    /// Microsoft's id of the subscription, when it is there.
    pub subscription: Option<SubscriptionId>,
    /// The status, as it was read.
    pub status: String,
    /// Seats.
    pub seats: Seats,
    /// When the term ends.
    pub ends: Option<Timestamp>,
}
