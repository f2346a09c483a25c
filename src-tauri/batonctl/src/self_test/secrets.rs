//! The system's keychain and the sealed file, each tried with a secret that is removed afterwards.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use baton_vault::{Keychain, KeychainRefusal, SystemKeychain, Vault, VaultError, VaultState};
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Fault, Finding, scratch::Scratch};

/// How long a person may take for the password box of the system.
const PATIENCE: Duration = Duration::from_secs(60);

/// As long as the text that the vault keeps in the keychain; Windows takes 2,560 bytes at most.
const KEY: &str = "c2VsZi10ZXN0LXNlbGYtdGVzdC1zZWxmLXRlc3QtMDE=";

/// Real sign-ins are this large; no keychain of Windows would take them.
const SECRET_BYTES: usize = 16 * 1024;

const SUBJECT: &str = "keychain";

/// Writes a text into the keychain, reads it, deletes it, and sees that it is gone.
pub(super) async fn keychain() -> Finding {
    let name = format!("self-test {}", Uuid::new_v4());
    let seen = on_a_thread(move || {
        let keychain = SystemKeychain;
        let before = keychain.read(&name)?;
        keychain.write(&name, KEY)?;
        let kept = keychain.read(&name)?;
        keychain.delete(&name)?;
        let after = keychain.read(&name)?;
        Ok((before.is_none(), kept.is_some_and(|kept| *kept == *KEY), after.is_none()))
    });
    let seen = match seen.await {
        Ok((true, true, true)) => Ok("a secret was written, read and deleted again.".to_owned()),
        Ok((_, false, _)) => Err(Fault::new(
            "the keychain took a secret and gave something else back.",
            "Sign-ins last only until Baton is closed. Let the maker of the keychain look at it.",
        )),
        Ok(_) => {
            Err(Fault::new("the keychain did not forget a secret.", "Remove the entry Baton / self-test by hand."))
        }
        Err(fault) => Err(fault),
    };
    Finding { subject: SUBJECT, seen }
}

/// Keeps a large secret in the sealed file, closes it, opens it again with the key from the keychain and compares.
pub(super) async fn sealed_file(scratch: &Scratch, keychain: &Noting) -> Finding {
    let seen = match sealed_and_opened(scratch, keychain).await {
        Ok(VaultState::Ready) => {
            Ok(format!("{} KiB were sealed, and opened again with the key from the keychain.", SECRET_BYTES / 1024))
        }
        Ok(state) => Err(Fault::new(
            match state {
                VaultState::Damaged => "the sealed file does not give back what was put into it.",
                VaultState::KeyMissing => "the keychain did not keep the key of the sealed file.",
                VaultState::WaitingForPasswordBox => "the keychain waits for its password.",
                VaultState::MemoryOnly { .. } | VaultState::Ready => "nothing can be sealed without a keychain.",
            },
            "Sign-ins last only until Baton is closed. See what is said about the keychain above.",
        )),
        Err(error) => Err(Fault::new(
            format!("a secret could not be sealed ({error})."),
            "See what is said about the keychain and the data folder above.",
        )),
    };
    Finding { subject: "sealed file", seen }
}

/// The state of the vault that opened last; [`VaultState::Ready`] only when it gave the secret back.
async fn sealed_and_opened(scratch: &Scratch, keychain: &Noting) -> Result<VaultState, VaultError> {
    let folder = scratch.path().join("vault");
    // Not one letter repeated: a file that is cut or shifted must not look right.
    let secret: String = (0..SECRET_BYTES / 16).map(|number| format!("{number:016x}")).collect();
    let first = Vault::open(&folder, "self-test", keychain.clone()).await;
    if first.state() != VaultState::Ready {
        return Ok(first.state());
    }
    first.keep_secret("self-test", SecretString::from(secret.clone())).await?;
    drop(first);
    let second = Vault::open(&folder, "self-test", keychain.clone()).await;
    if second.state() != VaultState::Ready {
        return Ok(second.state());
    }
    let back = second.secret("self-test").await?;
    let same = back.is_some_and(|back| back.expose_secret() == secret);
    Ok(if same { VaultState::Ready } else { VaultState::Damaged })
}

/// Removes every key that the tests put into the keychain.
pub(super) async fn forget(keychain: Noting) -> Finding {
    let names = keychain.names();
    let forgotten = on_a_thread(move || {
        for name in &names {
            SystemKeychain.delete(name)?;
            if SystemKeychain.read(name)?.is_some() {
                return Err(KeychainRefusal::Refused);
            }
        }
        Ok(names.len())
    });
    let seen = forgotten.await.map(|count| format!("the {count} keys of these tests are gone from the keychain."));
    Finding { subject: "forgetting", seen }
}

/// The system's keychain, with a note of every name that was written: the keys of a test must not stay.
#[derive(Debug, Clone, Default)]
pub(super) struct Noting {
    written: Arc<Mutex<BTreeSet<String>>>,
}

impl Noting {
    fn names(&self) -> BTreeSet<String> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Keychain for Noting {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        SystemKeychain.read(name)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), KeychainRefusal> {
        let kept = SystemKeychain.write(name, text);
        if kept.is_ok() {
            self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
        }
        kept
    }

    fn delete(&self, name: &str) -> Result<(), KeychainRefusal> {
        SystemKeychain.delete(name)
    }
}

/// Keychains block for as long as a password box is open: on a thread of its own, which a box that nobody answers does
/// not let this program wait for.
async fn on_a_thread<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, KeychainRefusal> + Send + 'static,
) -> Result<T, Fault> {
    let (answered, answer) = tokio::sync::oneshot::channel();
    thread::spawn(move || {
        let _nobody_waits = answered.send(ask()).is_err();
    });
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(answer)) => answer.map_err(of_refusal),
        Ok(Err(_)) => Err(of_refusal(KeychainRefusal::Refused)),
        Err(_) => Err(Fault::new(
            format!("the keychain did not answer within {} s.", PATIENCE.as_secs()),
            "Look for a password box behind the other windows, answer it and try again.",
        )),
    }
}

fn of_refusal(refusal: KeychainRefusal) -> Fault {
    let next = match refusal {
        KeychainRefusal::NoKeychain if cfg!(target_os = "linux") => {
            "Install gnome-keyring (or KeePassXC with its Secret Service) and sign in to the desktop again. Without it sign-ins last only until Baton is closed."
        }
        KeychainRefusal::NoCollection => "Make a default keyring in the keychain program of this computer.",
        KeychainRefusal::Locked => "Unlock the keychain and try again.",
        KeychainRefusal::NoKeychain | KeychainRefusal::Refused => {
            "Ask IT whether a policy forbids it. Without it sign-ins last only until Baton is closed."
        }
    };
    Fault::new(format!("{refusal}."), next)
}
