//! What a transfer is, and why there is none.

use std::{fmt, str::FromStr};

use baton_domain::{PartnerId, SkuId, SubscriptionId, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

/// The id of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TransferId(pub Uuid);

impl fmt::Display for TransferId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for TransferId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

/// How far a transfer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferStatus {
    /// The old provider has not answered.
    Pending,
    /// The old provider said yes; the owner changes soon.
    InProgress,
    /// The owner has changed.
    Complete,
    /// The old provider said no.
    Rejected,
    /// Nobody answered in time.
    Expired,
    /// The new provider took it back.
    Cancelled,
}

impl TransferStatus {
    /// Partner Center's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::InProgress => "InProgress",
            Self::Complete => "Complete",
            Self::Rejected => "Rejected",
            Self::Expired => "Expired",
            Self::Cancelled => "Cancel",
        }
    }

    /// Whether something may still come of it.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Pending | Self::InProgress => true,
            Self::Complete | Self::Rejected | Self::Expired | Self::Cancelled => false,
        }
    }
}

/// One subscription of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferLine {
    /// The subscription at the old provider.
    pub subscription: SubscriptionId,
    /// Product.
    pub sku: SkuId,
    /// Seats.
    pub seats: u32,
    /// End of the term; stays the same.
    pub ends: Option<Timestamp>,
    /// The subscription and the order at the new provider, once done.
    pub became: Option<(SubscriptionId, String)>,
}

/// A transfer of what one provider sold a customer to another provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// The customer.
    pub tenant: TenantId,
    /// The old provider.
    pub source: PartnerId,
    /// The new provider, who asked.
    pub target: PartnerId,
    /// The reseller who is to be on record for what comes over.
    pub reseller: Option<PartnerId>,
    /// When it was asked for.
    pub opened: Timestamp,
    /// Until when the old provider may answer.
    pub expires: Timestamp,
    /// When something last happened to it.
    pub changed: Timestamp,
    /// When the owner changes; none before the old provider's yes.
    pub due: Option<Timestamp>,
    /// How far it is.
    pub status: TransferStatus,
    /// What comes over. Empty until the old provider has chosen.
    pub lines: Vec<TransferLine>,
}

/// Why a transfer is not opened, or not answered. The text is what the practice Microsoft says.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TransferRefusal {
    /// No such customer.
    #[error("Tenant not found.")]
    UnknownTenant,
    /// No such partner.
    #[error("The partner was not found.")]
    UnknownPartner,
    /// Only who buys from Microsoft can hand over or take over.
    #[error("An indirect reseller cannot be the source or the target of a transfer.")]
    Reseller,
    /// A partner asked itself.
    #[error("Transfer creation failed due to source partner details matched with requesting partner")]
    SamePartner,
    /// The customer has not accepted the new provider.
    #[error("The partner ID {target} has no commerce relationship with the customer ID {tenant}.")]
    NoRelationship {
        /// The new provider.
        target: PartnerId,
        /// The customer.
        tenant: TenantId,
    },
    /// Customer and new provider are in different markets.
    #[error("The transfer request can't be created. The customer is in another market.")]
    OtherMarket,
    /// The old provider sold nothing that can come over.
    #[error("The transfer request can't be created. No subscription is eligible.")]
    NothingEligible,
    /// More than one transfer can carry.
    #[error("The transfer request can't be created. It has {0} items, the most are 25.")]
    TooMany(usize),
    /// The same was asked for before and is open.
    #[error("This transfer is not allowed as original transfer {0} is in progress")]
    AlreadyOpen(TransferId),
    /// No transfer with this id.
    #[error("Transfer request not found")]
    UnknownTransfer,
    /// It was answered, taken back, or is too old.
    #[error("Cannot process the transfer request for {} transfer {id}", .status.word())]
    NotPending {
        /// Which.
        id: TransferId,
        /// What it is.
        status: TransferStatus,
    },
}
