//! Why Cloud-iQ does not take something. The form of an error is published and its codes are not: they are invented.

use thiserror::Error;

/// Why Cloud-iQ answers with an error. The text stands in the answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CloudIqRefusal {
    /// A compulsory field is empty or wrong.
    #[error("The value of {0} is not valid.")]
    BadValue(&'static str),
    /// The organization is another company's, or there is none.
    #[error("You do not have access to this organization.")]
    OtherOrganization,
    /// No such tenant among the company's.
    #[error("The customer tenant was not found.")]
    UnknownTenant,
    /// No such subscription among the company's.
    #[error("The subscription was not found.")]
    UnknownSubscription,
    /// No such product.
    #[error("The product was not found.")]
    UnknownProduct,
    /// Microsoft has no tenant with this id.
    #[error("Microsoft does not know a tenant with this id.")]
    NoSuchMicrosoftTenant,
    /// The domain is not the tenant's.
    #[error("The domain prefix does not belong to this tenant.")]
    OtherDomain,
    /// The customer has not accepted Crayon.
    #[error("The customer has not accepted Crayon as reseller.")]
    NoRelationship,
    /// It is attached.
    #[error("This tenant exists in Cloud-iQ already.")]
    TenantExists,
    /// The practice cloud never makes a tenant.
    #[error("A new Microsoft tenant is not made here: the customer has one.")]
    NoNewTenants,
    /// It is not in the tenant yet, or no longer.
    #[error("The subscription cannot be changed in its current status.")]
    NotChangeable,
    /// Fewer seats more than seven days after the term began.
    #[error("The quantity can only be reduced within seven days of the start of the term.")]
    TooLateForFewer,
}

impl CloudIqRefusal {
    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::OtherOrganization | Self::NoNewTenants => 403,
            Self::UnknownTenant | Self::UnknownSubscription | Self::UnknownProduct => 404,
            Self::BadValue(_)
            | Self::NoSuchMicrosoftTenant
            | Self::OtherDomain
            | Self::NoRelationship
            | Self::TenantExists
            | Self::NotChangeable
            | Self::TooLateForFewer => 400,
        }
    }

    /// The code in the answer.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadValue(_) => "ValidationError",
            Self::OtherOrganization => "AccessDenied",
            Self::UnknownTenant | Self::UnknownSubscription | Self::UnknownProduct => "NotFound",
            Self::NoSuchMicrosoftTenant => "PublisherCustomerNotFound",
            Self::OtherDomain => "DomainMismatch",
            Self::NoRelationship => "ResellerRelationshipMissing",
            Self::TenantExists => "CustomerTenantExists",
            Self::NoNewTenants => "NotAllowed",
            Self::NotChangeable => "InvalidStatus",
            Self::TooLateForFewer => "QuantityReductionNotAllowed",
        }
    }
}

/// Why an order or an instruction for the next term is answered with `IsSuccessful` false. The text stands in the answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OrderRefusal {
    /// No such tenant among the company's.
    #[error("The customer tenant was not found.")]
    UnknownTenant,
    /// Nobody attested the Microsoft Customer Agreement.
    #[error("The customer has not accepted the Microsoft Customer Agreement.")]
    AgreementMissing,
    /// The customer has not accepted Crayon, or no longer has.
    #[error("The customer has not accepted Crayon as reseller.")]
    NoRelationship,
    /// Not in the price list.
    #[error("The product was not found in the price list.")]
    UnknownProduct,
    /// Not sold for this term, or not billed like this.
    #[error("The product is not sold with this term and billing cycle.")]
    UnknownTerm,
    /// Too few or too many.
    #[error("The quantity is not within the limits of the product.")]
    BadQuantity,
    /// A term that ends on a day of its own, or an order for a later day.
    #[error("A date of its own is not possible for this product.")]
    OwnDate,
    /// Another product than the one whose term ends.
    #[error("The product of the next term must be the product of this one.")]
    OtherProduct,
    /// It is not in the tenant yet, or no longer, or does not renew.
    #[error("The subscription has no next term.")]
    NoNextTerm,
    /// A test wanted it.
    #[error("{0}")]
    Wanted(String),
}

impl OrderRefusal {
    /// The code in the answer.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownTenant => "CustomerTenantNotFound",
            Self::AgreementMissing => "MicrosoftCustomerAgreementNotAccepted",
            Self::NoRelationship => "ResellerRelationshipMissing",
            Self::UnknownProduct => "ProductNotFound",
            Self::UnknownTerm => "TermNotSupported",
            Self::BadQuantity => "InvalidQuantity",
            Self::OwnDate => "DateNotSupported",
            Self::OtherProduct => "ProductChangeNotSupported",
            Self::NoNextTerm => "InvalidStatus",
            Self::Wanted(_) => "OrderRejected",
        }
    }
}
