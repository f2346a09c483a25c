//! Secrets that a person gave and that are no sign-in, such as a distributor's key; each under a name of its own.

use baton_domain::{Clock as _, SystemClock};
use jiff::Timestamp;
use secrecy::SecretString;

use crate::{Vault, VaultError, vault::Forget};

/// A secret as it rests.
#[derive(Debug, Clone)]
pub(crate) struct KeptSecret {
    pub(crate) name: String,
    pub(crate) since: Timestamp,
    pub(crate) secret: SecretString,
}

impl Vault {
    /// Keeps a secret, in place of an earlier one of the same name. When it returns, it has reached the disk and was read
    /// back; in [`crate::VaultState::MemoryOnly`] it lasts until Baton is closed.
    ///
    /// # Errors
    /// [`VaultError::NotOpen`] while the vault waits for a person; on any error what was kept before is still kept.
    pub async fn keep_secret(&self, name: &str, secret: SecretString) -> Result<(), VaultError> {
        // The computer's clock: the vault belongs to the computer, also in a practice profile that lets weeks pass.
        let kept = KeptSecret { name: name.to_owned(), since: SystemClock.now(), secret };
        self.change(move |contents| contents.put_secret(kept)).await
    }

    /// The secret of that name, if it is kept.
    ///
    /// # Errors
    /// [`VaultError::NotOpen`] while the vault waits for a person.
    pub async fn secret(&self, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.look(|contents| contents.secrets.iter().find(|kept| kept.name == name).map(|kept| kept.secret.clone()))
    }

    /// Since when the secret of that name is kept, by the computer's clock; none when it is not.
    ///
    /// # Errors
    /// [`VaultError::NotOpen`] while the vault waits for a person.
    pub async fn secret_since(&self, name: &str) -> Result<Option<Timestamp>, VaultError> {
        self.look(|contents| contents.secrets.iter().find(|kept| kept.name == name).map(|kept| kept.since))
    }

    /// Forgets one secret, on the disk too; one that is not there is forgotten already.
    ///
    /// # Errors
    /// As with [`Vault::forget`].
    pub async fn forget_secret(&self, name: &str) -> Result<(), VaultError> {
        self.forget_there(Forget::Secret(name.to_owned())).await
    }
}
