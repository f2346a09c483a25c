//! The kept sign-ins: whose, where, since when, and the refresh token that only comes out on request.

use baton_domain::{TenantId, UserId};
use jiff::Timestamp;
use secrecy::SecretString;

use crate::{Vault, VaultError, vault::Forget};

/// A sign-in to keep.
#[derive(Debug, Clone)]
pub struct KeptSignIn {
    /// The tenant the token is good for.
    pub tenant_id: TenantId,
    /// The person's object id in that tenant.
    pub user_id: UserId,
    /// The address the person signed in with, for reading only.
    pub username: String,
    /// When the person signed in, by the profile's clock.
    pub since: Timestamp,
    /// Whether it is the partner's own account and not a customer's.
    pub is_own: bool,
    /// As Microsoft gave it; of any length.
    pub refresh_token: SecretString,
}

/// A kept sign-in as the window may know it: without the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAccount {
    /// The tenant signed in to.
    pub tenant_id: TenantId,
    /// The person's object id in that tenant.
    pub user_id: UserId,
    /// The address the person signed in with.
    pub username: String,
    /// When the person signed in.
    pub since: Timestamp,
    /// Whether it is the partner's own account and not a customer's.
    pub is_own: bool,
}

impl Vault {
    /// Keeps a sign-in, in place of an earlier one of the same person in the same tenant. When it returns, it has
    /// reached the disk and was read back; in [`crate::VaultState::MemoryOnly`] it lasts until Baton is closed.
    ///
    /// # Errors
    /// [`VaultError::NotOpen`] while the vault waits for a person; on any error what was kept before is still kept.
    pub async fn save_sign_in(&self, sign_in: KeptSignIn) -> Result<(), VaultError> {
        self.change(move |contents| contents.put(sign_in)).await
    }

    /// Who is signed in, oldest first.
    ///
    /// # Errors
    /// [`VaultError::NotOpen`] while the vault waits for a person.
    pub async fn sign_ins(&self) -> Result<Vec<KeptAccount>, VaultError> {
        self.look(|contents| {
            let account = |kept: &KeptSignIn| KeptAccount {
                tenant_id: kept.tenant_id,
                user_id: kept.user_id,
                username: kept.username.clone(),
                since: kept.since,
                is_own: kept.is_own,
            };
            contents.sign_ins.iter().map(account).collect()
        })
    }

    /// The refresh token of one person in one tenant, if it is kept.
    ///
    /// # Errors
    /// [`VaultError::NotOpen`] while the vault waits for a person.
    pub async fn refresh_token(
        &self,
        tenant_id: TenantId,
        user_id: UserId,
    ) -> Result<Option<SecretString>, VaultError> {
        self.look(|contents| {
            let mut kept = contents.sign_ins.iter();
            let kept = kept.find(|kept| (kept.tenant_id, kept.user_id) == (tenant_id, user_id));
            kept.map(|kept| kept.refresh_token.clone())
        })
    }

    /// Forgets one sign-in, on the disk too; one that is not there is forgotten already.
    ///
    /// # Errors
    /// [`VaultError::StillSealed`] when the sealed file cannot be opened now; after the others it is still kept.
    pub async fn forget(&self, tenant_id: TenantId, user_id: UserId) -> Result<(), VaultError> {
        self.forget_there(Forget::One(tenant_id, user_id)).await
    }

    /// Forgets every sign-in. The installation's signing key stays: reports signed with it must remain its own.
    ///
    /// # Errors
    /// As with [`Vault::forget`].
    pub async fn forget_all(&self) -> Result<(), VaultError> {
        self.forget_there(Forget::All).await
    }
}
