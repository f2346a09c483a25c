//! In which state a vault is, and why it may be one that keeps nothing.

use crate::KeychainRefusal;

/// What the window has to say about the vault. Only [`VaultState::Ready`] survives a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultState {
    /// Secrets are kept, sealed.
    Ready,
    /// The keychain has not answered for three seconds: most likely the system's password box is open. The call goes
    /// on; the person may also choose to go on in memory only.
    WaitingForPasswordBox,
    /// Secrets are kept until Baton is closed, and nothing is written.
    MemoryOnly {
        /// Why, so that the window can say what would help.
        reason: MemoryReason,
    },
    /// There is a sealed file, but the keychain does not hold its key. The keychain may be another one or a fresh one:
    /// ask, because a new key would make the file unreadable for ever.
    KeyMissing,
    /// The sealed file and its earlier generation do not open with the key: they were changed, cut or exchanged. Ask.
    Damaged,
}

/// Why nothing is kept. Each asks something different of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemoryReason {
    /// The system has no keychain running, or it cannot be reached.
    NoKeychain,
    /// There is a keychain without a place to keep things in: the person can make a default one.
    NoCollection,
    /// The keychain is locked, or its password box was closed without an answer: unlock it and try again.
    Locked,
    /// The keychain said no in another way.
    Refused,
    /// The keychain said yes, and gave something else back.
    Forgets,
    /// The folder of the profile cannot be read or written.
    FolderRefused,
    /// The person chose so.
    Chosen,
}

impl From<KeychainRefusal> for MemoryReason {
    fn from(refusal: KeychainRefusal) -> Self {
        match refusal {
            KeychainRefusal::NoKeychain => Self::NoKeychain,
            KeychainRefusal::NoCollection => Self::NoCollection,
            KeychainRefusal::Locked => Self::Locked,
            KeychainRefusal::Refused => Self::Refused,
        }
    }
}
