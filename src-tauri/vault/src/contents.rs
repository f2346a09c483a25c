//! What a vault holds, and its form inside the seal. The only place where a token is written out, into zeroized memory.

use std::io;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use baton_domain::{TenantId, UserId};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{KeptSignIn, secrets::KeptSecret};

/// Everything that rests in one profile's vault.
#[derive(Clone, Default)]
pub(crate) struct Contents {
    pub(crate) sign_ins: Vec<KeptSignIn>,
    pub(crate) secrets: Vec<KeptSecret>,
    /// Seed of the Ed25519 key.
    pub(crate) signing_seed: Option<Zeroizing<[u8; 32]>>,
}

impl Contents {
    /// Adds the sign-in, in place of an earlier one of the same person in the same tenant.
    pub(crate) fn put(&mut self, sign_in: KeptSignIn) {
        self.remove(sign_in.tenant_id, sign_in.user_id);
        self.sign_ins.push(sign_in);
    }

    pub(crate) fn remove(&mut self, tenant_id: TenantId, user_id: UserId) {
        self.sign_ins.retain(|kept| (kept.tenant_id, kept.user_id) != (tenant_id, user_id));
    }

    /// Adds the secret, in place of an earlier one of the same name.
    pub(crate) fn put_secret(&mut self, secret: KeptSecret) {
        self.remove_secret(&secret.name);
        self.secrets.push(secret);
    }

    pub(crate) fn remove_secret(&mut self, name: &str) {
        self.secrets.retain(|kept| kept.name != name);
    }

    /// The bytes to seal, in a buffer that is made large enough at once: a growing one would leave copies behind.
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let seed = self.signing_seed.as_ref().map(|seed| Zeroizing::new(STANDARD.encode(seed.as_slice())));
        let written = Written {
            sign_ins: self.sign_ins.iter().map(WrittenSignIn::from).collect(),
            secrets: self.secrets.iter().map(WrittenSecret::from).collect(),
            signing_seed: seed.as_ref().map(|seed| seed.as_str()),
        };
        let mut length = Length(0);
        let mut bytes = Zeroizing::new(Vec::new());
        // Texts and numbers into memory: neither can fail.
        let _ = serde_json::to_writer(&mut length, &written);
        bytes.reserve_exact(length.0);
        let _ = serde_json::to_writer(&mut *bytes, &written);
        bytes
    }

    /// `None` when the bytes are none of ours, though the seal was right.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let read: Read = serde_json::from_slice(bytes).ok()?;
        let signing_seed = match read.signing_seed {
            Some(text) => {
                let seed = Zeroizing::new(STANDARD.decode(Zeroizing::new(text).as_bytes()).ok()?);
                Some(Zeroizing::new(seed.as_slice().try_into().ok()?))
            }
            None => None,
        };
        Some(Self {
            sign_ins: read.sign_ins.into_iter().map(KeptSignIn::from).collect(),
            secrets: read.secrets.into_iter().map(KeptSecret::from).collect(),
            signing_seed,
        })
    }
}

#[derive(Serialize)]
struct Written<'a> {
    sign_ins: Vec<WrittenSignIn<'a>>,
    secrets: Vec<WrittenSecret<'a>>,
    signing_seed: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenSignIn<'a> {
    tenant_id: TenantId,
    user_id: UserId,
    username: &'a str,
    since: Timestamp,
    is_own: bool,
    refresh_token: &'a str,
}

impl<'a> From<&'a KeptSignIn> for WrittenSignIn<'a> {
    fn from(kept: &'a KeptSignIn) -> Self {
        Self {
            tenant_id: kept.tenant_id,
            user_id: kept.user_id,
            username: &kept.username,
            since: kept.since,
            is_own: kept.is_own,
            refresh_token: kept.refresh_token.expose_secret(),
        }
    }
}

#[derive(Serialize)]
struct WrittenSecret<'a> {
    name: &'a str,
    since: Timestamp,
    secret: &'a str,
}

impl<'a> From<&'a KeptSecret> for WrittenSecret<'a> {
    fn from(kept: &'a KeptSecret) -> Self {
        Self { name: &kept.name, since: kept.since, secret: kept.secret.expose_secret() }
    }
}

#[derive(Deserialize)]
struct Read {
    sign_ins: Vec<ReadSignIn>,
    /// Files sealed before secrets were kept have none.
    #[serde(default)]
    secrets: Vec<ReadSecret>,
    signing_seed: Option<String>,
}

#[derive(Deserialize)]
struct ReadSignIn {
    tenant_id: TenantId,
    user_id: UserId,
    username: String,
    since: Timestamp,
    /// Files sealed before the partner's own account was kept hold customers' alone.
    #[serde(default)]
    is_own: bool,
    refresh_token: String,
}

impl From<ReadSignIn> for KeptSignIn {
    fn from(read: ReadSignIn) -> Self {
        Self {
            tenant_id: read.tenant_id,
            user_id: read.user_id,
            username: read.username,
            since: read.since,
            is_own: read.is_own,
            refresh_token: SecretString::from(read.refresh_token),
        }
    }
}

#[derive(Deserialize)]
struct ReadSecret {
    name: String,
    since: Timestamp,
    secret: String,
}

impl From<ReadSecret> for KeptSecret {
    fn from(read: ReadSecret) -> Self {
        Self { name: read.name, since: read.since, secret: SecretString::from(read.secret) }
    }
}

/// Counts what would be written.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn contents_read_back_whole_and_without_a_second_allocation() {
        let contents = Contents {
            sign_ins: vec![sign_in(1, &"t\"\\\u{1}å".repeat(4_000)), sign_in(2, "short")],
            secrets: vec![secret("k\"\\\u{1}å".repeat(4_000))],
            signing_seed: Some(Zeroizing::new([9; 32])),
        };

        let bytes = contents.to_bytes();
        let read = Contents::from_bytes(&bytes).unwrap();

        assert_eq!(bytes.len(), bytes.capacity(), "the buffer was made once, at its full size");
        assert_eq!(read.signing_seed, contents.signing_seed);
        for (kept, read) in contents.sign_ins.iter().zip(&read.sign_ins) {
            assert_eq!(kept.refresh_token.expose_secret(), read.refresh_token.expose_secret());
            assert_eq!((kept.tenant_id, kept.user_id, kept.since), (read.tenant_id, read.user_id, read.since));
            assert_eq!(kept.is_own, read.is_own, "whose it is decides who may use it");
        }
        assert_eq!(read.sign_ins.len(), 2);
        assert_eq!(read.secrets[0].secret.expose_secret(), contents.secrets[0].secret.expose_secret());
        assert_eq!((read.secrets.len(), read.secrets[0].since), (1, Timestamp::UNIX_EPOCH));
    }

    #[test]
    fn a_file_from_before_secrets_were_kept_still_opens() {
        let earlier = br#"{"sign_ins":[],"signing_seed":null}"#;

        let read = Contents::from_bytes(earlier).unwrap();

        assert!(read.secrets.is_empty());
    }

    #[test]
    fn a_sign_in_from_before_the_partners_own_was_kept_is_a_customers() {
        let earlier = br#"{"sign_ins":[{"tenant_id":"00000000-0000-0000-0000-000000000007","user_id":
            "00000000-0000-0000-0000-000000000001","username":"a","since":"1970-01-01T00:00:00Z","refresh_token":"t"}],
            "signing_seed":null}"#;

        let read = Contents::from_bytes(earlier).unwrap();

        assert_eq!(read.sign_ins.iter().map(|kept| kept.is_own).collect::<Vec<_>>(), [false]);
    }

    #[test]
    fn the_same_person_in_the_same_tenant_is_kept_once() {
        let mut contents = Contents::default();

        contents.put(sign_in(1, "old"));
        contents.put(sign_in(2, "another person"));
        contents.put(sign_in(1, "new"));

        let tokens: Vec<_> = contents.sign_ins.iter().map(|kept| kept.refresh_token.expose_secret()).collect();
        assert_eq!(tokens, ["another person", "new"]);
    }

    fn secret(text: String) -> KeptSecret {
        let secret = SecretString::from(text);
        KeptSecret { name: "a_key".to_owned(), since: Timestamp::UNIX_EPOCH, secret }
    }

    fn sign_in(user: u128, token: &str) -> KeptSignIn {
        KeptSignIn {
            tenant_id: TenantId(Uuid::from_u128(7)),
            user_id: UserId(Uuid::from_u128(user)),
            username: "ada@fabrikam.example".to_owned(),
            since: Timestamp::UNIX_EPOCH,
            is_own: user == 1,
            refresh_token: SecretString::from(token),
        }
    }
}
