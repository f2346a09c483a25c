//! Where secrets rest: a sealed file whose key lies in the system's keychain; the only crate that names the keychain.

mod contents;
mod error;
mod finding;
mod keychain;
mod keychain_thread;
mod seal;
mod sealed_file;
mod secrets;
mod sign_ins;
mod signing;
mod state;
mod system_keychain;
mod turns;
mod vault;

pub use error::VaultError;
pub use keychain::{Keychain, KeychainRefusal, SessionMemory};
pub use sign_ins::{KeptAccount, KeptSignIn};
pub use signing::{KeyLife, Signature, SignatureError, SigningKey, fingerprint, verify_signature};
pub use state::{MemoryReason, VaultState};
pub use system_keychain::SystemKeychain;
pub use turns::TurnToRenew;
pub use vault::Vault;
