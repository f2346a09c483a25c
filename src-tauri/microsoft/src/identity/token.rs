//! A finished sign-in, and the secret that renews it.

use std::fmt;

use baton_http::AccessToken;
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use super::{Account, Authority, Identity, Resource, Scopes, SignInError, token_endpoint::Grant};

/// A person is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who, and in which tenant.
    pub account: Account,
    /// What [`SignedIn::access`] is for.
    pub resource: Resource,
    /// For that resource of this cloud alone; lives in memory only.
    pub access: AccessToken,
    /// For the vault. `None` when the tenant gives none: the sign-in ends with `expires_at`.
    pub refresh: Option<RefreshToken>,
    /// When the access token ends, by the profile's clock.
    pub expires_at: Timestamp,
    /// What was really granted.
    pub scopes: Vec<String>,
}

/// The secret that renews a sign-in for up to 90 days: worth as much as the account itself.
#[derive(Clone)]
pub struct RefreshToken(SecretString);

impl RefreshToken {
    /// Takes a secret out of the vault or an answer.
    #[must_use]
    pub fn new(secret: SecretString) -> Self {
        Self(secret)
    }

    /// The bare secret, for the vault and the token endpoint only.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshToken([redacted])")
    }
}

impl Identity {
    /// Renews a sign-in; `scopes` may be of another resource than those it began with. The answer holds a new refresh token: keep it and delete the old one.
    /// May be repeated: Entra does not use up a refresh token.
    ///
    /// # Errors
    /// [`SignInError::InteractionRequired`] when the sign-in has ended; [`SignInError::OtherTenant`] and
    /// [`SignInError::OtherPerson`] when the renewed token is not `expected`'s.
    pub async fn refresh(
        &self,
        refresh: &RefreshToken,
        expected: &Account,
        scopes: &Scopes,
    ) -> Result<SignedIn, SignInError> {
        let authority = Authority::Tenant(expected.tenant_id);
        let published = self.published(authority).await?;
        let answer = self.token(authority, Grant::Refresh { refresh }, Some(scopes)).await?;
        let mut signed_in = self.accept(&published, answer, scopes.resource(), None).await?;
        if signed_in.account.tenant_id != expected.tenant_id {
            let got = Box::new(signed_in.account);
            return Err(SignInError::OtherTenant { expected: expected.tenant_id, got });
        }
        if signed_in.account.user_id != expected.user_id {
            return Err(SignInError::OtherPerson {
                expected: Box::new(expected.clone()),
                got: Box::new(signed_in.account),
            });
        }
        if signed_in.refresh.is_none() {
            signed_in.refresh = Some(refresh.clone());
        }
        Ok(signed_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refresh_token_never_shows_itself() {
        let token = RefreshToken::new(SecretString::from("0.AX-secret"));

        assert!(!format!("{token:?}").contains("secret"), "a log line may hold a Debug text");
    }
}
