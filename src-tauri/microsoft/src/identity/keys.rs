//! The keys that sign id tokens, read fresh from the cloud's own address for each sign-in.

use serde::Deserialize;
use url::Url;

use super::{
    Authority, Identity, SignInError, Untrusted,
    discovery::Discovery,
    error::NoAnswer,
    token_endpoint::{busy, unexpected},
};

/// What an authority publishes about itself.
pub(super) struct Published {
    /// With the literal `{tenantid}` for [`Authority::Organizations`].
    pub(super) issuer: String,
    pub(super) keys: Vec<Key>,
}

/// One published key.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Key {
    kid: Option<String>,
    kty: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    pub(super) n: Option<String>,
    pub(super) e: Option<String>,
    /// For which issuer the key signs; Entra writes it, with `{tenantid}` for keys of all tenants.
    pub(super) issuer: Option<String>,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Key>,
}

impl Identity {
    /// Reads the discovery document and the keys of an authority.
    pub(super) async fn published(&self, authority: Authority) -> Result<Published, SignInError> {
        let document: Discovery =
            self.public_json(authority.url(&self.cloud, &["v2.0", ".well-known", "openid-configuration"])).await?;
        let url = Url::parse(&document.jwks_uri).map_err(|_| SignInError::Untrusted(Untrusted::Key))?;
        if url.origin() != self.cloud.login.origin() {
            return Err(SignInError::Untrusted(Untrusted::Key));
        }
        let set: KeySet = self.public_json(url).await?;
        Ok(Published { issuer: document.issuer, keys: set.keys })
    }

    async fn public_json<T: serde::de::DeserializeOwned>(&self, url: Url) -> Result<T, SignInError> {
        let reply = self.door.get(url).send().await.map_err(|e| SignInError::Unreachable(NoAnswer::Read(e)))?;
        if reply.status() == 429 || reply.status() >= 500 {
            return Err(busy(&reply));
        }
        if !reply.is_success() {
            return Err(unexpected("keys"));
        }
        reply.json().map_err(|_| SignInError::Untrusted(Untrusted::Key))
    }
}

impl Published {
    /// The one signing key with this id. Two different keys under one id are nobody's.
    pub(super) fn key(&self, kid: &str) -> Option<&Key> {
        let fits = |key: &&Key| {
            key.kid.as_deref() == Some(kid)
                && key.kty.as_deref() == Some("RSA")
                && matches!(key.usage.as_deref(), None | Some("sig"))
        };
        let mut fitting = self.keys.iter().filter(fits);
        let first = fitting.next()?;
        fitting.all(|other| other.n == first.n && other.e == first.e).then_some(first)
    }
}
