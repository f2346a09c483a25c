//! The link by which a customer accepts a partner: built from a pinned partner id, or parsed from a paste, never passed on as pasted.

mod delegated;
mod parse;

pub use delegated::DelegatedInvitation;

use baton_domain::{Cloud, PartnerId};
use thiserror::Error;
use url::Url;
use uuid::{Uuid, uuid};

/// A reseller invitation: whom the customer ties itself to by accepting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What is accepted.
    pub kind: InvitationKind,
    /// The partner that is accepted. For [`InvitationKind::IndirectReseller`] this is the reseller.
    pub partner: PartnerId,
    /// The reseller's location id (MPN/PLA); `None` for `0`.
    pub location_id: Option<String>,
    /// Whether the link asks for delegated administration (`DAP=true`). Microsoft has not granted it since 2023; it is shown.
    pub asks_for_administration: bool,
}

/// What is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationKind {
    /// A partner that bills by itself, or a provider such as Arrow.
    Reseller,
    /// A reseller together with its provider.
    IndirectReseller {
        /// The provider that bills.
        provider: PartnerId,
    },
}

/// Why a pasted link is not used. Each has its own sentence beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvitationError {
    /// Nothing was pasted.
    #[error("nothing was pasted")]
    Empty,
    /// Longer than any invitation.
    #[error("the text is too long for an invitation")]
    TooLong,
    /// No address at all, or one with characters that no invitation has.
    #[error("this is not a link")]
    NotALink,
    /// Not `https`: `http`, `javascript`, `file` and so on.
    #[error("the link does not begin with https")]
    NotHttps,
    /// Something stands before an `@`, which hides where the link leads.
    #[error("the link hides where it leads")]
    HiddenLogin,
    /// The address is written with letters that only look like Microsoft's.
    #[error("the address only looks like Microsoft's")]
    LookAlike,
    /// Another host.
    #[error("the link leads to {0}, not to Microsoft's admin center")]
    OtherHost(String),
    /// Microsoft's host, but no invitation page.
    #[error("the link is not an invitation")]
    OtherPage,
    /// An invitation to admin rights (GDAP): a different thing, accepted separately.
    #[error("the link is about admin rights, not about buying")]
    AdminRights,
    /// A reseller's invitation, pasted where one to admin rights belongs.
    #[error("the link is about buying, not about admin rights")]
    Buying,
    /// Another kind of invitation, e.g. `Advisor`.
    #[error("the link is an invitation of another kind")]
    OtherKind,
    /// A part is missing.
    #[error("the link has no {0}")]
    Missing(&'static str),
    /// A part stands there twice.
    #[error("the link has {0} twice")]
    Twice(&'static str),
    /// A part is not of its form.
    #[error("the link's {0} is not valid")]
    Invalid(&'static str),
    /// The partner of Microsoft's documentation: nobody.
    #[error("the link is Microsoft's example and belongs to nobody")]
    Example,
}

/// The partner in Microsoft's documentation.
const EXAMPLE: Uuid = uuid!("3b33e682-00c3-41ee-9dd2-a548adf56438");

impl Invitation {
    /// The invitation of a partner that bills by itself, e.g. the pinned distributor. It does not ask for administration.
    #[must_use]
    pub fn reseller(partner: PartnerId) -> Self {
        Self { kind: InvitationKind::Reseller, partner, location_id: None, asks_for_administration: false }
    }

    /// The same, with the old `DAP` flag as the distributor writes it.
    #[must_use]
    pub fn asking_for_administration(mut self, asks: bool) -> Self {
        self.asks_for_administration = asks;
        self
    }

    /// Reads a pasted link of `cloud`.
    ///
    /// # Errors
    /// [`InvitationError`] says what is wrong with it.
    pub fn parse(text: &str, cloud: &Cloud) -> Result<Self, InvitationError> {
        parse::parse(text, cloud)
    }

    /// The link at the cloud's admin center, written anew.
    #[must_use]
    pub fn url(&self, cloud: &Cloud) -> Url {
        let mut url = cloud.admin_center.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["Adminportal", "Home"]);
        }
        let partner = self.partner.to_string();
        let location = self.location_id.as_deref().unwrap_or("0");
        {
            let mut query = url.query_pairs_mut();
            match self.kind {
                InvitationKind::Reseller => {
                    query.append_pair("invType", "ResellerRelationship").append_pair("partnerId", &partner);
                    query.append_pair("msppId", location);
                }
                InvitationKind::IndirectReseller { provider } => {
                    query.append_pair("invType", "IndirectResellerRelationship").append_pair("partnerId", &partner);
                    query.append_pair("msppId", location).append_pair("indirectCSPId", &provider.to_string());
                }
            }
            query.append_pair("DAP", if self.asks_for_administration { "true" } else { "false" });
        }
        url.set_fragment(Some("/BillingAccounts/partner-invitation"));
        url
    }

    /// The partner that will bill: what is compared with the distributor's pinned id.
    #[must_use]
    pub fn biller(&self) -> PartnerId {
        match self.kind {
            InvitationKind::Reseller => self.partner,
            InvitationKind::IndirectReseller { provider } => provider,
        }
    }
}
