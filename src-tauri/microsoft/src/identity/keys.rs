//! The keys that sign id tokens, read fresh from the cloud's own address for each sign-in.

use baton_http::ReadError;
use serde::Deserialize;
use url::Url;

use super::{
    Authority, Identity, SignInError, Untrusted,
    discovery::Discovery,
    error::NoAnswer,
    id_token::guid,
    token_endpoint::{busy, unexpected},
};

/// What an authority publishes about itself.
#[derive(Debug)]
pub(super) struct Published {
    pub(super) authority: Authority,
    /// With the literal `{tenantid}` for [`Authority::Organizations`].
    pub(super) issuer: String,
    /// Every redirect names its issuer.
    pub(super) names_issuer: bool,
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
    /// Reads the discovery document and the keys of an authority: before a code or a refresh token is used, so that neither is lost to
    /// an answer that nobody can check.
    pub(super) async fn published(&self, authority: Authority) -> Result<Published, SignInError> {
        self.in_time(self.read_published(authority)).await
    }

    async fn read_published(&self, authority: Authority) -> Result<Published, SignInError> {
        let document: Discovery =
            self.public_json(authority.url(&self.cloud, &["v2.0", ".well-known", "openid-configuration"])).await?;
        let url = Url::parse(&document.jwks_uri).map_err(|_| SignInError::Untrusted(Untrusted::Key))?;
        if url.origin() != self.cloud.login.origin() {
            return Err(SignInError::Untrusted(Untrusted::Key));
        }
        let set: KeySet = self.public_json(url).await?;
        let Discovery { issuer, names_issuer, .. } = document;
        Ok(Published { authority, issuer, names_issuer, keys: set.keys })
    }

    async fn public_json<T: serde::de::DeserializeOwned>(&self, url: Url) -> Result<T, SignInError> {
        // Somebody waits for this look, so it is not repeated for long.
        let sent = self.door.get(url).tries(3).most(Self::MOST).send().await;
        let reply = sent.map_err(|error| match error {
            ReadError::TooLarge => unexpected("too_large"),
            error => SignInError::Unreachable(NoAnswer::Read(error)),
        })?;
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
    /// Whether a redirect that names `issuer` is this authority's: the very issuer it publishes, for any one tenant where it stands for all.
    pub(super) fn is_issuer(&self, issuer: Option<&str>) -> bool {
        match (issuer, self.issuer.split_once("{tenantid}")) {
            (None, _) => !self.names_issuer,
            (Some(issuer), None) => issuer == self.issuer,
            (Some(issuer), Some((before, after))) => {
                let tenant = issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                tenant.and_then(guid).is_some()
            }
        }
    }

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
