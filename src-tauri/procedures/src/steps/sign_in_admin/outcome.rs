//! What later steps may rely on after `sign_in_admin`.

use baton_domain::{TenantId, UserId};
use serde::{Deserialize, Serialize};

/// Who signed in, and how. The tokens are elsewhere: in memory, and sealed in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInAdmin {
    /// How.
    pub way: SignInWay,
    /// Who; absent when nobody can sign in now.
    pub account: Option<AdminAccount>,
}

/// The four ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInWay {
    /// In the browser of this computer.
    HereInBrowser,
    /// With a code, on any device.
    Code,
    /// Partner staff with granular delegated admin rights in the customer's tenant.
    AsPartner,
    /// Nobody now: each check becomes a form of what the admin sees, marked "not verified".
    NobodyNow,
}

/// A signed-in account, keyed by tenant and object id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminAccount {
    /// The tenant the token belongs to.
    pub tenant: TenantId,
    /// The account's object id there.
    pub user: UserId,
}
