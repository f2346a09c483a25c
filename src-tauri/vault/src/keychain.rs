//! What a keychain must do for the vault: hold one short text per installation.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use thiserror::Error;
use zeroize::Zeroizing;

/// Holds short texts by name. The vault keeps 44 characters in it, far below the 2,560 bytes that Windows takes.
///
/// A call may take as long as a person takes to type a password; the vault makes all calls on one thread of their own.
pub trait Keychain: Send + 'static {
    /// The text kept under the name; `None` when the keychain was read and has none.
    ///
    /// # Errors
    /// [`KeychainRefusal`] when it could not be read.
    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal>;

    /// Keeps the text under the name, in place of an earlier one.
    ///
    /// # Errors
    /// [`KeychainRefusal`] when it was not kept.
    fn write(&self, name: &str, text: &str) -> Result<(), KeychainRefusal>;

    /// Forgets the name; one that is not there is forgotten already.
    ///
    /// # Errors
    /// [`KeychainRefusal`] when it may still be there.
    fn delete(&self, name: &str) -> Result<(), KeychainRefusal>;
}

/// Why a keychain did not do as asked. Each asks something different of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeychainRefusal {
    /// None is running, or it cannot be reached.
    #[error("no keychain can be reached")]
    NoKeychain,
    /// It has no default collection.
    #[error("the keychain has no default collection")]
    NoCollection,
    /// It is locked, or its password box was closed.
    #[error("the keychain is locked")]
    Locked,
    /// It said no in another way.
    #[error("the keychain refused")]
    Refused,
}

/// A keychain that lives as long as the process: clones share what they hold. For runs that must leave nothing behind.
#[derive(Clone, Default)]
pub struct SessionMemory {
    texts: Arc<Mutex<HashMap<String, Zeroizing<String>>>>,
}

impl std::fmt::Debug for SessionMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionMemory").finish_non_exhaustive()
    }
}

impl Keychain for SessionMemory {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        Ok(self.texts.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
    }

    fn write(&self, name: &str, text: &str) -> Result<(), KeychainRefusal> {
        let text = Zeroizing::new(text.to_owned());
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), text);
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeychainRefusal> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }
}
