//! Why a secret could not be kept or fetched.

use std::io;

use thiserror::Error;

use crate::VaultState;

/// What went wrong with a secret. Nothing of it is ever in the error.
#[derive(Debug, Error)]
pub enum VaultError {
    /// The vault waits for a person first; show its state.
    #[error("the vault is not open: {0:?}")]
    NotOpen(VaultState),
    /// Make room and try again; what was kept before is still kept.
    #[error("the disk is full")]
    Full,
    /// The sealed file could not be written; what was kept before is still kept.
    #[error("the sealed file could not be written")]
    Disk(#[source] io::Error),
    /// What was written did not read back; the earlier generation is in place again.
    #[error("the sealed file did not read back as it was written")]
    ReadBack,
    /// Forgotten for this session, but a sealed file that cannot be opened now may still hold it. It is made good when
    /// the vault opens in this session; otherwise it must be asked for again.
    #[error("the sealed file may still hold it")]
    StillSealed,
    /// Another program of this computer has been renewing the same sign-in for a minute: it hangs.
    #[error("another program renews the sign-in")]
    InUse,
    /// The system gave no random bytes: nothing can be sealed.
    #[error("the system gives no random numbers")]
    NoRandomness,
    /// Baton is closing.
    #[error("Baton is closing")]
    Closing,
}

impl From<io::Error> for VaultError {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Disk(cause),
        }
    }
}
