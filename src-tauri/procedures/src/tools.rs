//! What every step works with: clients of Microsoft, sign-ins, the clock, the browser. Put together in the composition roots.

use std::{collections::BTreeMap, sync::Arc};

use baton_distributors::OrderingApi;
use baton_domain::{Clock, Cloud, TenantId};
use baton_http::AccessToken;
use baton_microsoft::{graph::Graph, identity::Identity, products::ProductNames};
use baton_workflow::Trouble;
use url::Url;

use crate::{
    permissions::Asked,
    sign_ins::{PartnerAccount, SignIns, Whose},
};

/// Opens addresses in the person's own browser. Two implementers: the desktop's opener, and the one that prints the address for
/// batonctl.
pub trait Browser: Send + Sync + std::fmt::Debug {
    /// Opens an address that Baton itself built.
    ///
    /// # Errors
    /// [`CannotOpen`] when the system has no browser or refuses.
    fn open(&self, address: &Url) -> Result<(), CannotOpen>;
}

/// The browser could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("the browser could not be opened: {0}")]
pub struct CannotOpen(pub String);

/// What steps work with.
pub struct Tools {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The cloud's addresses.
    pub cloud: Cloud,
    /// Microsoft Graph.
    pub graph: Graph,
    /// Sign-in; absent when the app registration's client id is not set.
    pub identity: Option<Identity>,
    /// Finds tenants without a sign-in.
    pub door: baton_http::Door,
    /// Sign-ins, kept and under way.
    pub sign_ins: SignIns,
    /// The person's browser.
    pub browser: Arc<dyn Browser>,
    /// The distributors' portals that stand at another address than the published one, by the distributor's id.
    pub portals: BTreeMap<&'static str, Url>,
    /// The distributors' ordering interfaces whose key is kept, by the distributor's id.
    pub ordering: BTreeMap<&'static str, Arc<dyn OrderingApi>>,
    /// What products are called, as far as it is known now.
    pub product_names: ProductNames,
}

impl Tools {
    /// A token for `tenant` with what a step asks for.
    ///
    /// # Errors
    /// `SignedOut` when somebody has to sign in again; `NeedsAdminConsent` when a permission was not given yet and must be asked for in
    /// the browser; `WrongTenant`; `Unreachable`.
    pub async fn token(&self, tenant: TenantId, asked: Asked) -> Result<AccessToken, Trouble> {
        self.sign_ins.access(self, tenant, asked).await
    }

    /// The partner's own account; none when nobody connected one in Settings.
    pub async fn partner(&self) -> Option<PartnerAccount> {
        self.sign_ins.partner().await
    }

    /// A token of the partner's own account, for the partner's own tenant: see [`Asked::own`].
    ///
    /// # Errors
    /// `SignedOut` when nobody connected an account, or somebody has to sign in again in Settings; `NeedsAdminConsent` when the
    /// permission was not given yet; `Unreachable`.
    pub async fn partner_token(&self, asked: Asked) -> Result<AccessToken, Trouble> {
        self.sign_ins.access(self, Whose::Partner, asked).await
    }
}
