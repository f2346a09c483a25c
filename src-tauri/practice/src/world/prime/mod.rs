//! Prime, rhipe's portal: customers that move there, how far each is, and what the portal refuses.
//!
//! Source of the order of events and of the words: rhipe's guide for transitioning Office 365 to the Prime portal, read
//! November 2026.

mod connect;
mod handles;
mod transition;

use std::collections::BTreeSet;

use baton_domain::TenantId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::orders::{OrderLine, PortalRefusal};
use super::relationships::AcceptRefusal;

/// What Prime knows of the reseller's customers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Prime {
    /// All customers, oldest first.
    pub customers: Vec<PrimeCustomer>,
    /// Tenants that another of rhipe's resellers has.
    pub with_others: BTreeSet<TenantId>,
    /// No customer becomes *Normal* until this is taken away.
    pub stuck: bool,
}

/// Which of Microsoft's price lists a customer buys by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A company.
    #[default]
    Corporate,
    /// A school or university.
    Academic,
    /// A public authority.
    Government,
}

impl Category {
    /// All, in the portal's order.
    pub const ALL: [Self; 3] = [Self::Corporate, Self::Academic, Self::Government];

    /// The portal's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Corporate => "Corporate",
            Self::Academic => "Academic",
            Self::Government => "Government",
        }
    }
}

/// The general details of a customer. The address is compulsory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrimeDetails {
    /// Company name.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// City or suburb.
    pub city: String,
    /// State or region; may be empty.
    pub state: String,
    /// Postal code.
    pub postal_code: String,
    /// Two-letter country.
    pub country: String,
    /// First name of the contact.
    pub first_name: String,
    /// Last name of the contact.
    pub last_name: String,
    /// The contact's mail address: the customer's administrator, who gets the Partner Connect link.
    pub email: String,
    /// The contact's phone; may be empty.
    pub phone: String,
}

/// What *Transition* asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTransition {
    /// The first page.
    pub details: PrimeDetails,
    /// The second page's category.
    pub category: Category,
    /// The second page's domain: the default or the initial one of the customer's tenant.
    pub domain: String,
}

/// How far a customer is. The words are the portal's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum TransitionStatus {
    /// "Transitioning".
    Transitioning,
    /// "Normal": subscriptions can be ordered.
    Normal {
        /// Since when.
        at: Timestamp,
    },
}

impl TransitionStatus {
    /// The word the portal shows.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Transitioning => "Transitioning",
            Self::Normal { .. } => "Normal",
        }
    }
}

/// Who did something at Partner Connect, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// When.
    pub at: Timestamp,
    /// The administrator's sign-in name.
    pub by: String,
}

/// A customer in Prime.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PrimeCustomer {
    /// Its number in the portal.
    pub number: u32,
    /// What was filled in.
    pub transition: NewTransition,
    /// The tenant of the domain that was typed.
    pub tenant: TenantId,
    /// The last part of the Partner Connect link.
    pub token: String,
    /// When the transition began.
    pub begun: Timestamp,
    /// The Directory Connection was accepted in the right tenant.
    pub connected: Option<Done>,
    /// The tenant details were confirmed.
    pub confirmed: Option<Done>,
    /// Subscriptions that were added before the status is *Normal*: ordered then.
    pub added: Vec<OrderLine>,
    /// How far it is.
    pub status: TransitionStatus,
    /// When it becomes *Normal*; none while something is missing, or once it is.
    pub due: Option<Timestamp>,
}

/// What became of an accepted Directory Connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// It is the tenant that Prime expects.
    Here,
    /// Another tenant let the application in. Prime connected nothing.
    Elsewhere {
        /// The tenant that Prime expects.
        expected: TenantId,
    },
}

/// Why Prime does not take something. The text is what the portal shows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrimeRefusal {
    /// A compulsory field is empty.
    #[error("{0} is missing.")]
    Missing(&'static str),
    /// No tenant has this domain.
    #[error(
        "No Microsoft tenant with this domain was found. Check the domain, or use Create for a customer without one."
    )]
    UnknownDomain,
    /// The name for a new tenant is not letters and digits.
    #[error("The name of a tenant has 1 to 27 letters and digits.")]
    BadTenantName,
    /// *Create* with the name of a tenant that there is.
    #[error("A Microsoft tenant with this name exists already. Use Transition for a customer who has a tenant.")]
    TenantExists,
    /// It is a customer already.
    #[error("This tenant is one of your customers already. You find it under Manage.")]
    CustomerExists,
    /// Another of rhipe's resellers has it.
    #[error(
        "This tenant is already with another rhipe reseller. It cannot be transitioned here. Open a support case with \
         rhipe and attach the customer's written approval."
    )]
    WithAnotherReseller,
    /// No customer with this number, or no such Partner Connect link.
    #[error("There is no such customer.")]
    UnknownCustomer,
    /// The Directory Connection comes first.
    #[error("The Directory Connection of this tenant has not been accepted yet.")]
    NotConnected,
    /// The administrator belongs to another tenant.
    #[error("You are signed in to another organization than the one that Prime expects.")]
    OtherTenant,
    /// Orders need *Normal*.
    #[error("The status of this customer is Transitioning. Subscriptions can be ordered once it is Normal.")]
    NotNormal,
    /// The customer ended the relationship.
    #[error("rhipe is not a partner of this tenant. The customer must accept the invitation first.")]
    PartnerNotAccepted,
    /// What every portal refuses.
    #[error(transparent)]
    Portal(#[from] PortalRefusal),
    /// What Microsoft refuses.
    #[error(transparent)]
    Microsoft(#[from] AcceptRefusal),
}
