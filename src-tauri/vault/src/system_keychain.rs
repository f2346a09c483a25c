//! The keychain of the system: Keychain Services, Credential Manager or the Secret Service.

use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};
use zeroize::Zeroizing;

use crate::{Keychain, KeychainRefusal};

/// Under which name people find Baton's entry in their keychain program.
const SERVICE: &str = "Baton";

/// The system's own keychain. Connects anew for each call, so that one which was missing, locked or restarted a moment
/// ago is simply there the next time.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        match entry(name)?.get_password() {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refusal(&error)),
        }
    }

    fn write(&self, name: &str, text: &str) -> Result<(), KeychainRefusal> {
        entry(name)?.set_password(text).map_err(|error| refusal(&error))
    }

    fn delete(&self, name: &str) -> Result<(), KeychainRefusal> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refusal(&error)),
        }
    }
}

fn entry(name: &str) -> Result<Entry, KeychainRefusal> {
    // Without a store there is no keychain to speak of, whatever the reason.
    let store = store().map_err(|_| KeychainRefusal::NoKeychain)?;
    // Windows would otherwise let the key roam to other computers, away from the file it belongs to.
    #[cfg(windows)]
    let modifiers = Some(std::collections::HashMap::from([("persistence", "Local")]));
    #[cfg(not(windows))]
    let modifiers = None;
    store
        .build(SERVICE, name, modifiers.as_ref())
        .map_err(|error| refusal(&error))
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
