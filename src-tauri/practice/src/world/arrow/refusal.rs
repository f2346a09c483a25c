//! Why ArrowSphere does not take something.

use thiserror::Error;

/// Why ArrowSphere does not take something. The text stands in `messages` of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ArrowRefusal {
    /// No key, or one that opens nothing.
    #[error("The API key is missing or not valid.")]
    BadKey,
    /// No customer with this reference.
    #[error("The customer does not exist.")]
    UnknownCustomer,
    /// No order with this reference.
    #[error("The order does not exist.")]
    UnknownOrder,
    /// No licence with this reference.
    #[error("The license does not exist.")]
    UnknownLicence,
    /// A compulsory field is empty or wrong.
    #[error("Bad value for {0}.")]
    BadValue(&'static str),
    /// The reseller's own reference is another customer's already.
    #[error("The internal reference is used by another customer.")]
    ReferenceTaken,
    /// The programme is not one of the reseller's.
    #[error("Bad value for program.")]
    UnknownProgramme,
    /// No Microsoft tenant has this domain.
    #[error("No Microsoft tenant with this domain was found.")]
    UnknownDomain,
    /// It was asked for before.
    #[error("A migration exists for this customer already.")]
    MigrationExists,
    /// It was never asked for, or is over.
    #[error("There is no migration for this customer.")]
    NoMigration,
    /// The practice cloud never makes a tenant.
    #[error("A new Microsoft tenant is not made here: the customer has one.")]
    NoNewTenants,
    /// The tenant is not attached yet.
    #[error("The customer is not provisioned for this program.")]
    NotAttached,
    /// The customer has not accepted Arrow.
    #[error("The customer has not accepted Arrow as reseller.")]
    PartnerNotAccepted,
    /// The Microsoft Customer Agreement is not accepted.
    #[error("The Microsoft Customer Agreement is not validated for this customer.")]
    AgreementMissing,
    /// Not the reseller's enrolment.
    #[error("Bad value for subscription.")]
    UnknownSubscription,
    /// Not in the catalogue.
    #[error("The price band does not exist.")]
    UnknownPriceBand,
    /// The product and the price band do not belong together.
    #[error("The sku does not belong to the price band.")]
    WrongProduct,
    /// Too few or too many.
    #[error("The quantity is not within the limits of the price band.")]
    BadQuantity,
}

impl ArrowRefusal {
    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::BadKey => 401,
            Self::NoNewTenants => 403,
            Self::UnknownCustomer | Self::UnknownOrder | Self::UnknownLicence | Self::NoMigration => 404,
            _ => 400,
        }
    }

    /// The field of the request that is meant.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::BadKey => "apiKey",
            Self::BadValue(field) => field,
            Self::ReferenceTaken => "InternalReference",
            Self::UnknownProgramme | Self::NotAttached | Self::NoNewTenants => "program",
            Self::UnknownDomain => "domain",
            Self::MigrationExists | Self::NoMigration => "migration",
            Self::UnknownCustomer | Self::PartnerNotAccepted | Self::AgreementMissing => "customer",
            Self::UnknownOrder => "order",
            Self::UnknownLicence => "license",
            Self::UnknownSubscription => "subscription",
            Self::UnknownPriceBand => "arrowSpherePriceBandSku",
            Self::WrongProduct => "sku",
            Self::BadQuantity => "quantity",
        }
    }
}
