//! The installation's Ed25519 key, with which reports are signed, and the check that a stranger makes.

use std::fmt::{self, Write as _};

use ed25519_dalek::{Signer as _, VerifyingKey};
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::{Vault, VaultError, VaultState};

/// How long a signing key lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLife {
    /// It is kept in the vault: every report of this installation has the same fingerprint.
    Installation,
    /// It ends when Baton is closed, because nothing can be kept; the report must say so.
    Session,
}

/// Signs reports. The private half never leaves it.
#[derive(Clone)]
pub struct SigningKey {
    key: ed25519_dalek::SigningKey,
    life: KeyLife,
}

/// An Ed25519 signature (RFC 8032): 64 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// Why a signature proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// The public key is not 64 hex digits of a usable Ed25519 key.
    #[error("the public key cannot be read")]
    Key,
    /// The signature is not 128 hex digits.
    #[error("the signature cannot be read")]
    Form,
    /// The bytes were changed, or another key signed them.
    #[error("the signature does not fit")]
    DoesNotFit,
}

impl SigningKey {
    /// Signs the bytes as they are.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> Signature {
        Signature(self.key.sign(bytes).to_bytes())
    }

    /// The public half in 64 lower-case hex digits.
    #[must_use]
    pub fn public_key_hex(&self) -> String {
        hex(self.key.verifying_key().as_bytes())
    }

    /// What people compare, see [`fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint_of(&self.key.verifying_key())
    }

    /// Whether the key is kept or ends with the session.
    #[must_use]
    pub fn life(&self) -> KeyLife {
        self.life
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("fingerprint", &self.fingerprint()).field("life", &self.life).finish()
    }
}

impl Signature {
    /// 128 lower-case hex digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }
}

impl Vault {
    /// The key of this installation; made at its first use. In [`VaultState::MemoryOnly`] it is a key of this session.
    ///
    /// # Errors
    /// [`VaultError::NotOpen`] while the vault waits for a person: a key made then would not be the installation's.
    pub async fn signing_key(&self) -> Result<SigningKey, VaultError> {
        let mut fresh = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *fresh).map_err(|_| VaultError::NoRandomness)?;
        let (seed, state) = match self.look_with_state(|contents| contents.signing_seed.clone())? {
            (Some(seed), state) => (seed, state),
            (None, _) => self.change_with_state(|contents| contents.signing_seed.get_or_insert(fresh).clone()).await?,
        };
        let life = if state == VaultState::Ready { KeyLife::Installation } else { KeyLife::Session };
        Ok(SigningKey { key: ed25519_dalek::SigningKey::from_bytes(&seed), life })
    }
}

/// Checks a signature as a stranger does: with the public key and the very bytes that were signed.
///
/// # Errors
/// [`SignatureError`] says what does not fit. Weak keys, under which anything verifies, are refused.
pub fn verify_signature(public_key_hex: &str, bytes: &[u8], signature_hex: &str) -> Result<(), SignatureError> {
    let key = read_key(public_key_hex)?;
    let signature: [u8; 64] = unhex(signature_hex).ok_or(SignatureError::Form)?;
    let signature = ed25519_dalek::Signature::from_bytes(&signature);
    key.verify_strict(bytes, &signature).map_err(|_| SignatureError::DoesNotFit)
}

/// What people compare over the telephone: the first 16 bytes of the public key's SHA-256, in groups of four digits.
///
/// # Errors
/// [`SignatureError::Key`] when it is no public key.
pub fn fingerprint(public_key_hex: &str) -> Result<String, SignatureError> {
    Ok(fingerprint_of(&read_key(public_key_hex)?))
}

fn fingerprint_of(key: &VerifyingKey) -> String {
    let digest = Sha256::digest(key.as_bytes());
    let groups: Vec<String> = digest[..16].chunks(2).map(|pair| hex(pair).to_uppercase()).collect();
    groups.join(" ")
}

fn read_key(public_key_hex: &str) -> Result<VerifyingKey, SignatureError> {
    let bytes: [u8; 32] = unhex(public_key_hex).ok_or(SignatureError::Key)?;
    VerifyingKey::from_bytes(&bytes).map_err(|_| SignatureError::Key)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // writing to a String never fails
        hex
    })
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, section 7.1, test 2.
    #[test]
    fn signatures_are_those_of_the_standard() {
        let seed = unhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").unwrap();
        let key = SigningKey { key: ed25519_dalek::SigningKey::from_bytes(&seed), life: KeyLife::Session };

        let signature = key.sign(&[0x72]).to_hex();

        assert_eq!(key.public_key_hex(), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assert_eq!(
            signature,
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        );
        assert_eq!(verify_signature(&key.public_key_hex(), &[0x72], &signature), Ok(()));
    }

    #[test]
    fn a_changed_byte_another_key_or_a_broken_text_is_each_refused() {
        let [ours, other] = [1, 2]
            .map(|seed| SigningKey { key: ed25519_dalek::SigningKey::from_bytes(&[seed; 32]), life: KeyLife::Session });
        let (key, signature) = (ours.public_key_hex(), ours.sign(b"report").to_hex());

        assert_eq!(verify_signature(&key, b"Report", &signature), Err(SignatureError::DoesNotFit));
        assert_eq!(verify_signature(&other.public_key_hex(), b"report", &signature), Err(SignatureError::DoesNotFit));
        assert_eq!(verify_signature("zz", b"report", &signature), Err(SignatureError::Key));
        assert_eq!(verify_signature(&key, b"report", &signature[..126]), Err(SignatureError::Form));
        assert_eq!(verify_signature(&key, b"report", &"é".repeat(64)), Err(SignatureError::Form));
        assert!(verify_signature(&"0".repeat(64), b"report", &"0".repeat(128)).is_err(), "a weak key proves nothing");
    }

    #[test]
    fn the_fingerprint_is_eight_groups_and_the_same_from_the_public_key_alone() {
        let key = SigningKey { key: ed25519_dalek::SigningKey::from_bytes(&[1; 32]), life: KeyLife::Installation };

        assert_eq!(fingerprint(&key.public_key_hex()), Ok(key.fingerprint()));
        assert_eq!(key.fingerprint().split(' ').count(), 8);
        assert!(!format!("{key:?}").contains(&hex(&[1; 32])), "the private half is not shown");
    }
}
