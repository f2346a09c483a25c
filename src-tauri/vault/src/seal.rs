//! Seals bytes so that only this profile of this installation can open them, and any change is noticed.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{AeadInPlace, KeyInit},
};
use zeroize::Zeroizing;

use crate::VaultError;

const MAGIC: &[u8] = b"BATONSEAL\x01"; // the last byte is the version of the format
const NONCE: usize = 24;
const TAG: usize = 16;

/// The key that the keychain holds.
pub(crate) struct SealKey(Zeroizing<[u8; 32]>);

/// What a sealed file belongs to; a file of another profile or installation does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Belonging {
    pub(crate) install: String,
    pub(crate) profile: String,
}

/// The bytes are not those that were sealed, or were sealed for somebody else.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotOurs;

impl SealKey {
    pub(crate) fn new() -> Result<Self, VaultError> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *key).map_err(|_| VaultError::NoRandomness)?;
        Ok(Self(key))
    }

    /// 44 characters, because KDE's wallet keeps texts only.
    pub(crate) fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(self.0.as_slice()))
    }

    /// `None` when the text is no key of ours.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).ok()?);
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(&bytes);
        Some(Self(key))
    }
}

/// Magic and version, a fresh nonce, and the sealed bytes with their tag.
pub(crate) fn seal(key: &SealKey, owner: &Belonging, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| VaultError::NoRandomness)?;
    let mut sealed = Vec::with_capacity(MAGIC.len() + NONCE + plain.len() + TAG);
    sealed.extend_from_slice(MAGIC);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let tag = cipher(key)
        .encrypt_in_place_detached(XNonce::from_slice(&nonce), &bound_to(owner), &mut sealed[MAGIC.len() + NONCE..])
        .map_err(|_| VaultError::Full)?; // only beyond 256 GiB
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

pub(crate) fn unseal(key: &SealKey, owner: &Belonging, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOurs> {
    let rest = sealed.strip_prefix(MAGIC).ok_or(NotOurs)?;
    let (nonce, rest) = rest.split_at_checked(NONCE).ok_or(NotOurs)?;
    let mut plain = Zeroizing::new(rest.to_vec());
    cipher(key).decrypt_in_place(XNonce::from_slice(nonce), &bound_to(owner), &mut *plain).map_err(|_| NotOurs)?;
    Ok(plain)
}

fn cipher(key: &SealKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.0.as_slice().into())
}

/// Lengths first, so that no two owners give the same bytes.
fn bound_to(owner: &Belonging) -> Vec<u8> {
    let mut bound = MAGIC.to_vec();
    for part in [&owner.install, &owner.profile] {
        bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bound.extend_from_slice(part.as_bytes());
    }
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_bytes_open_with_the_same_key_for_the_same_owner_only() {
        let key = SealKey::new().unwrap();
        let sealed = seal(&key, &owner("one", "work"), b"secret").unwrap();

        assert_eq!(unseal(&key, &owner("one", "work"), &sealed).unwrap().as_slice(), b"secret");
        assert_eq!(unseal(&key, &owner("one", "practice"), &sealed).err(), Some(NotOurs), "another profile");
        assert_eq!(
            unseal(&key, &owner("onew", "ork"), &sealed).err(),
            Some(NotOurs),
            "the same letters, cut elsewhere"
        );
        assert_eq!(
            unseal(&SealKey::new().unwrap(), &owner("one", "work"), &sealed).err(),
            Some(NotOurs),
            "another key"
        );
    }

    #[test]
    fn any_changed_bit_and_any_cut_is_noticed() {
        let key = SealKey::new().unwrap();
        let sealed = seal(&key, &owner("one", "work"), &[7; 300]).unwrap();

        for place in 0..sealed.len() {
            for bit in 0..8 {
                let mut changed = sealed.clone();
                changed[place] ^= 1 << bit;
                assert!(unseal(&key, &owner("one", "work"), &changed).is_err(), "bit {bit} of byte {place}");
            }
            assert!(unseal(&key, &owner("one", "work"), &sealed[..place]).is_err(), "cut to {place} bytes");
        }
    }

    #[test]
    fn the_same_bytes_never_look_the_same_twice() {
        let key = SealKey::new().unwrap();

        let [first, second] = [(); 2].map(|()| seal(&key, &owner("one", "work"), b"secret").unwrap());

        assert_ne!(first, second);
    }

    #[test]
    fn the_text_for_the_keychain_has_44_characters_and_reads_back() {
        let key = SealKey::new().unwrap();
        let text = key.to_text();

        assert_eq!(text.len(), 44, "Windows takes 1,280 characters, so the limit is never near");
        assert!(SealKey::from_text(&text).is_some_and(|read| *read.0 == *key.0));
        for bad in ["", "short", &"A".repeat(43), &STANDARD.encode([0; 31]), &STANDARD.encode([0; 33]), "Åäö"] {
            assert!(SealKey::from_text(bad).is_none(), "{bad}");
        }
    }

    fn owner(install: &str, profile: &str) -> Belonging {
        Belonging { install: install.to_owned(), profile: profile.to_owned() }
    }
}
