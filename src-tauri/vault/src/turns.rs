//! Turns between programs that share a folder: one changes the sealed file at a time, one renews a sign-in at a time.

use std::{fs::File, thread, time::Duration};

use baton_domain::TenantId;
use tokio::{sync::oneshot, time::timeout};

use crate::{Vault, VaultError, sealed_file::VaultFolder};

/// A renewal is one call, which ends by itself after half a minute; who waits longer than two of them waits for a program
/// that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// The turn to renew a sign-in; dropping it lets the next program in. The system ends it with the process.
#[derive(Debug)]
#[must_use = "the turn is over when this is dropped"]
pub struct TurnToRenew {
    /// Nothing to lock where sign-ins rest in memory: no other program can have them.
    _lock: Option<File>,
}

impl Vault {
    /// Waits until no other program renews the sign-in of this customer, or with `None` the partner's own, and reads again
    /// what others kept meanwhile. A refresh token that is rotated is good for one use: read it only after this returned,
    /// and keep the turn until the new one is saved.
    ///
    /// # Errors
    /// [`VaultError::InUse`] when another program has kept its turn for a minute; [`VaultError::Disk`] when the folder takes
    /// no locks.
    pub async fn turn_to_renew(&self, customer: Option<TenantId>) -> Result<TurnToRenew, VaultError> {
        let Some(folder) = self.sealed_folder() else { return Ok(TurnToRenew { _lock: None }) };
        let lock = timeout(PATIENCE, wait(folder, name(customer))).await.map_err(|_| VaultError::InUse)??;
        self.read_again().await?;
        Ok(TurnToRenew { _lock: Some(lock) })
    }
}

/// One of a few names, because a name for each customer would tell whose sign-ins are kept. Customers that share one wait for
/// each other, which does no harm.
fn name(customer: Option<TenantId>) -> String {
    match customer {
        Some(TenantId(id)) => format!("tokens.renewing.{:x}", id.as_u128() & 0xf),
        None => "tokens.renewing.own".to_owned(),
    }
}

/// Waits on a thread that nobody waits for: one that never gets its turn must not keep Baton from closing.
async fn wait(folder: VaultFolder, name: String) -> Result<File, VaultError> {
    let (got, turn) = oneshot::channel();
    // A turn that comes too late is dropped with the answer that nobody takes.
    thread::Builder::new().name("baton-turn".to_owned()).spawn(move || drop(got.send(folder.lock(&name))))?;
    Ok(turn.await.map_err(|_| VaultError::Closing)??)
}
