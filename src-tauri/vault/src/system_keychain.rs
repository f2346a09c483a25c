//! The keychain of the system: Keychain Services, Credential Manager or the Secret Service.

use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};
use zeroize::Zeroizing;

use crate::{Keychain, KeychainRefusal};

/// Under which name people find Baton's entry in their keychain program.
const SERVICE: &str = "Baton";

/// The system's own keychain, as the `keyring` crate chooses it. A store that answers badly (its daemon was missing, locked
/// or restarted a moment ago) is built anew for that call: the crate itself would remember a refused first opening for the
/// life of the process.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        match with_entry(name, Entry::get_password)? {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refusal(&error)),
        }
    }

    fn write(&self, name: &str, text: &str) -> Result<(), KeychainRefusal> {
        with_entry(name, |entry| entry.set_password(text))?.map_err(|error| refusal(&error))
    }

    fn delete(&self, name: &str) -> Result<(), KeychainRefusal> {
        match with_entry(name, Entry::delete_credential)? {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refusal(&error)),
        }
    }
}

/// Asks the store that is open, and a new one when that one fails.
fn with_entry<R>(name: &str, ask: impl Fn(&Entry) -> Result<R, Error>) -> Result<Result<R, Error>, KeychainRefusal> {
    if let Some(open) = open_store() {
        let answer = entry(&open, name).and_then(|entry| ask(&entry));
        // A person who closed the password box said no: asking once more would open it again under their hand.
        if matches!(&answer, Ok(_) | Err(Error::NoEntry)) || answer.as_ref().is_err_and(is_a_closed_box) {
            return Ok(answer);
        }
    }
    // Without a store there is no keychain to speak of, whatever the reason.
    let fresh = store().map_err(|_| KeychainRefusal::NoKeychain)?;
    Ok(entry(&fresh, name).and_then(|entry| ask(&entry)))
}

/// The store that the `keyring` crate opened, if it could.
fn open_store() -> Option<Arc<CredentialStore>> {
    keyring::Entry::store_status().as_ref().ok()?;
    keyring_core::get_default_store()
}

fn entry(store: &Arc<CredentialStore>, name: &str) -> Result<Entry, Error> {
    // Windows would otherwise let the key roam to other computers, away from the file it belongs to.
    #[cfg(windows)]
    let modifiers = Some(std::collections::HashMap::from([("persistence", "Local")]));
    #[cfg(not(windows))]
    let modifiers = None;
    store.build(SERVICE, name, modifiers.as_ref())
}

#[cfg(target_os = "macos")]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(all(unix, not(target_os = "macos")))]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// Whether a password box was closed without an answer, or could not be shown.
fn is_a_closed_box(error: &Error) -> bool {
    matches!(error, Error::NoStorageAccess(cause) if format!("{cause:?}") == "Prompt")
}

/// The error itself goes no further: some of its variants hold the secret.
fn refusal(error: &Error) -> KeychainRefusal {
    match error {
        // The Secret Service's "no result" here is a service without a default collection. Its error type is not
        // reachable from here; the test with the real service notices if the word ever changes.
        Error::NoStorageAccess(cause) if format!("{cause:?}") == "NoResult" => KeychainRefusal::NoCollection,
        Error::NoStorageAccess(_) => KeychainRefusal::Locked,
        Error::NoDefaultStore => KeychainRefusal::NoKeychain,
        _ => KeychainRefusal::Refused,
    }
}
