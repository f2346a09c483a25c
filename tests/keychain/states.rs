//! The states of a keyring: how each comes about after a sign-in was kept, and what the vault makes of it.

use std::fs;

use baton_vault::{MemoryReason, VaultState};

use super::session::{Keyring, home};

/// How the keyring is when Baton starts the next time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Unlocked,
    /// The session has no message bus.
    NoBus,
    /// It was never set up, as one of another computer.
    NoCollection,
    /// Locked, and there is no display to ask at.
    Locked,
    /// Locked, and its password box waits on the display.
    LockedWithBox,
    /// Locked, and somebody closes the password box.
    BoxClosed,
    /// Its program hangs.
    Frozen,
    /// Its program died; the bus starts another one, which is locked.
    Killed,
    /// It was given a password that is not its own.
    WrongPassword,
}

impl State {
    pub fn has_display(self) -> bool {
        matches!(self, Self::LockedWithBox | Self::BoxClosed)
    }

    /// Brings an unlocked keyring into this state. What comes back keeps it so.
    pub fn come_about(self, keyring: Keyring) -> Option<Keyring> {
        match self {
            Self::Unlocked => {}
            Self::NoBus => drop(keyring.hide_bus()),
            Self::NoCollection => {
                drop(keyring);
                fs::remove_dir_all(home().join(".local/share/keyrings")).unwrap();
                return Some(Keyring::without_collection());
            }
            Self::Locked | Self::LockedWithBox | Self::BoxClosed => keyring.lock(),
            Self::Frozen => keyring.freeze(),
            Self::Killed => {
                drop(keyring);
                return None;
            }
            Self::WrongPassword => {
                drop(keyring);
                return Some(Keyring::with_wrong_password());
            }
        }
        Some(keyring)
    }

    /// Lets those who still wait have their answer: one box each, or the thaw.
    pub fn end(self, keyring: Option<&Keyring>, asking: usize) {
        match (self, keyring) {
            (Self::Frozen, Some(keyring)) => keyring.thaw(),
            (Self::LockedWithBox, _) => (0..asking).for_each(|_| Keyring::close_password_box()),
            _ => {}
        }
    }

    /// What the vault with the kept sign-in says within its time.
    pub fn of_the_vault(self) -> VaultState {
        match self {
            // The keyring answers that there is no such key. That proves nothing while a sealed file waits for it.
            Self::NoCollection => VaultState::KeyMissing,
            other => other.of_a_first_start(),
        }
    }

    /// What a vault says that has nothing yet.
    pub fn of_a_first_start(self) -> VaultState {
        let reason = match self {
            Self::Unlocked => return VaultState::Ready,
            Self::LockedWithBox | Self::Frozen => return VaultState::WaitingForPasswordBox,
            Self::NoBus => MemoryReason::NoKeychain,
            Self::NoCollection => MemoryReason::NoCollection,
            Self::Locked | Self::BoxClosed | Self::Killed | Self::WrongPassword => MemoryReason::Locked,
        };
        VaultState::MemoryOnly { reason }
    }
}
