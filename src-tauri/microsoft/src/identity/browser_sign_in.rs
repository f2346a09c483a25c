//! Sign-in in the person's own browser: code + PKCE, answered on this computer.

use std::time::Duration;

use oauth2::{AuthUrl, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, basic::BasicClient};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::{
    AnswerPage, Authority, Identity, SignInError, SignInRequest, SignedIn, Untrusted,
    callback::{Brought, Callback},
    token_endpoint::{Grant, unexpected},
};

/// A sign-in that waits for its browser. Once it is dropped, no code arrives any more: whoever comes late is told so for a while.
#[derive(Debug)]
pub struct BrowserSignIn {
    identity: Identity,
    request: SignInRequest,
    verifier: PkceCodeVerifier,
    nonce: CsrfToken,
    redirect: String,
    url: Url,
    callback: Callback,
    until: Instant,
}

impl BrowserSignIn {
    /// The longest a sign-in may take.
    pub const LIFETIME: Duration = Duration::from_secs(5 * 60);

    /// Listens first, then names the address to open. `page` is what the browser shows at the end.
    ///
    /// # Errors
    /// [`SignInError::NoListener`] when this computer refuses both loopback addresses; [`SignInError::NotOffered`].
    pub async fn begin(identity: &Identity, request: SignInRequest, page: AnswerPage) -> Result<Self, SignInError> {
        let state = CsrfToken::new_random_len(32);
        let nonce = CsrfToken::new_random_len(32);
        let login = identity.cloud.login.origin().ascii_serialization();
        let callback = Callback::listen(state.secret().clone(), login, page).await.map_err(SignInError::NoListener)?;
        // Entra ignores the port of `localhost` only, so the name stays although RFC 8252 prefers the number.
        let redirect = format!("http://localhost:{}", callback.port());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let url = authorize_url(identity, &request, &redirect, state, &nonce, challenge)?;
        let until = Instant::now() + Self::LIFETIME;
        Ok(Self { identity: identity.clone(), request, verifier, nonce, redirect, url, callback, until })
    }

    /// The address to open in the system's browser. Opening it again is fine.
    #[must_use]
    pub fn authorize_url(&self) -> &Url {
        &self.url
    }

    /// Waits until somebody signed in, refused, or [`BrowserSignIn::LIFETIME`] is over.
    ///
    /// # Errors
    /// [`SignInError`]; after any of them this attempt is over.
    pub async fn wait(self) -> Result<SignedIn, SignInError> {
        let Self { identity, request, verifier, nonce, redirect, callback, until, .. } = self;
        let brought = match timeout_at(until, callback.wait()).await {
            Ok(Some(brought)) => brought,
            Ok(None) | Err(_) => return Err(SignInError::TimedOut),
        };
        let (code, issuer) = match brought {
            Brought::Code { code, issuer } => (code, issuer),
            Brought::Error(error) => return Err(error.into_sign_in_error()),
        };
        let published = identity.published(request.authority).await?;
        if !published.is_issuer(issuer.as_deref()) {
            return Err(SignInError::Untrusted(Untrusted::Issuer));
        }
        let grant = Grant::Code { code: &code, redirect: &redirect, verifier: verifier.secret() };
        let scopes = &request.scopes;
        let answer = identity.token(request.authority, grant, Some(scopes)).await?;
        let signed_in = identity.accept(&published, answer, scopes.resource(), Some(nonce.secret())).await?;
        let tenant = signed_in.account.tenant_id.to_string();
        if issuer.is_some_and(|issuer| issuer != published.issuer.replace("{tenantid}", &tenant)) {
            return Err(SignInError::Untrusted(Untrusted::Issuer));
        }
        only_expected(signed_in, &request)
    }
}

/// A sign-in of another tenant is dropped with its tokens.
pub(super) fn only_expected(signed_in: SignedIn, request: &SignInRequest) -> Result<SignedIn, SignInError> {
    match request.expected_tenant {
        Some(expected) if expected != signed_in.account.tenant_id => {
            Err(SignInError::OtherTenant { expected, got: Box::new(signed_in.account) })
        }
        Some(_) | None => Ok(signed_in),
    }
}

fn authorize_url(
    identity: &Identity,
    request: &SignInRequest,
    redirect: &str,
    state: CsrfToken,
    nonce: &CsrfToken,
    challenge: PkceCodeChallenge,
) -> Result<Url, SignInError> {
    let authority: Authority = request.authority;
    let client = BasicClient::new(oauth2::ClientId::new(identity.client_id.0.to_string()))
        .set_auth_uri(AuthUrl::from_url(authority.url(&identity.cloud, &["oauth2", "v2.0", "authorize"])))
        .set_redirect_uri(RedirectUrl::new(redirect.to_owned()).map_err(|_| unexpected("redirect_uri"))?);
    let scopes = request.scopes.parameter(&identity.cloud)?;
    let optional =
        [("login_hint", &request.login_hint), ("domain_hint", &request.domain_hint), ("claims", &request.claims)];
    let mut asked = client
        .authorize_url(|| state)
        .add_scopes(scopes.split(' ').map(|scope| Scope::new(scope.to_owned())))
        .set_pkce_challenge(challenge)
        .add_extra_param("response_mode", "query")
        .add_extra_param("prompt", "select_account")
        .add_extra_param("nonce", nonce.secret().clone());
    for (name, value) in optional {
        if let Some(value) = value {
            asked = asked.add_extra_param(name, value.clone());
        }
    }
    Ok(asked.url().0)
}
