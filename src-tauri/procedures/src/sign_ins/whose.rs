//! Whose a sign-in is: a customer's, for a move, or the partner's own.

use std::collections::BTreeSet;

use baton_domain::{TenantId, UserId};
use baton_microsoft::identity::Authority;
use baton_vault::KeptAccount;
use jiff::Timestamp;

/// Whose a sign-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// For a move: of the tenant's own admin, or of partner staff with rights there.
    Customer(TenantId),
    /// The partner's own account in the partner's own tenant. One at a time.
    Partner,
}

/// Which tenants a sign-in may be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepts {
    /// A customer's: this one and no other.
    Customer(TenantId),
    /// The partner's own: whichever signs in, but none of these, which are customers.
    PartnerBut(BTreeSet<TenantId>),
}

/// The partner's own account, as steps and screens may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerAccount {
    /// The partner's tenant.
    pub tenant: TenantId,
    /// The person's object id there.
    pub user: UserId,
    /// The address the person signed in with.
    pub username: String,
    /// When the person signed in.
    pub since: Timestamp,
}

impl Whose {
    /// The customer, when it is one's.
    pub(super) fn customer(self) -> Option<TenantId> {
        match self {
            Self::Customer(tenant) => Some(tenant),
            Self::Partner => None,
        }
    }

    /// Whether a kept sign-in is this one's.
    pub(super) fn has(self, kept: &KeptAccount) -> bool {
        match self {
            Self::Customer(tenant) => !kept.is_own && kept.tenant_id == tenant,
            Self::Partner => kept.is_own,
        }
    }
}

impl From<TenantId> for Whose {
    fn from(customer: TenantId) -> Self {
        Self::Customer(customer)
    }
}

impl Accepts {
    /// Whose the sign-in will be.
    #[must_use]
    pub fn whose(&self) -> Whose {
        match self {
            Self::Customer(tenant) => Whose::Customer(*tenant),
            Self::PartnerBut(_) => Whose::Partner,
        }
    }

    /// The only tenant that may sign in, where there is only one.
    pub(super) fn only(&self, authority: Authority) -> Option<TenantId> {
        match self {
            Self::Customer(tenant) => Some(*tenant),
            Self::PartnerBut(_) => authority.tenant(),
        }
    }

    /// Whether a sign-in of this tenant is kept.
    pub(super) fn lets(&self, tenant: TenantId) -> bool {
        match self {
            Self::Customer(only) => *only == tenant,
            Self::PartnerBut(customers) => !customers.contains(&tenant),
        }
    }
}

impl From<KeptAccount> for PartnerAccount {
    fn from(kept: KeptAccount) -> Self {
        let KeptAccount { tenant_id, user_id, username, since, is_own: _ } = kept;
        Self { tenant: tenant_id, user: user_id, username, since }
    }
}
