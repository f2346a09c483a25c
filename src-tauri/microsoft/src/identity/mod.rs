//! Microsoft's identity platform: which tenant a domain is, and sign-in without any secret of our own.

mod answer_page;
mod authority;
mod browser_sign_in;
mod callback;
mod claims;
mod device_code;
mod discovery;
mod entra_error;
mod error;
mod id_token;
mod keys;
mod scopes;
mod token;
mod token_endpoint;

use std::{sync::Arc, time::Duration};

use baton_domain::{Clock, Cloud, TenantId};
use baton_http::Door;

pub use answer_page::AnswerPage;
pub use authority::Authority;
pub use browser_sign_in::BrowserSignIn;
pub use claims::claims_asked;
pub use device_code::{DeviceCode, DevicePoll};
pub use discovery::{FindTenantError, FoundTenant, find_tenant};
use error::NoAnswer;
pub use error::{Reference, SignInError, Untrusted};
pub use id_token::Account;
pub use scopes::{Permission, Purpose, Resource, Scopes};
pub use token::{RefreshToken, SignedIn};

/// The app registration's client id: not a secret. A GUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientId(pub uuid::Uuid);

/// Sign-in at one cloud with one app registration. Clones share connections.
#[derive(Debug, Clone)]
pub struct Identity {
    door: Door,
    cloud: Cloud,
    client_id: ClientId,
    clock: Arc<dyn Clock>,
    patience: Duration,
}

/// What a sign-in is for.
#[derive(Debug, Clone)]
pub struct SignInRequest {
    /// Whose page the person sees: [`Authority::Organizations`] or one tenant.
    pub authority: Authority,
    /// What is asked for.
    pub scopes: Scopes,
    /// The only tenant that is accepted. With `None` the caller compares [`Account::tenant_id`] itself before anything else.
    pub expected_tenant: Option<TenantId>,
    /// Fills in the sign-in name.
    pub login_hint: Option<String>,
    /// Skips the choice of organization: a domain of it.
    pub domain_hint: Option<String>,
    /// What the tenant's rules additionally ask for, from [`SignInError::InteractionRequired`] or a Graph challenge.
    pub claims: Option<String>,
}

impl SignInRequest {
    /// A sign-in at `authority` for `scopes`, without hints.
    #[must_use]
    pub fn new(authority: Authority, scopes: Scopes) -> Self {
        let expected_tenant = authority.tenant();
        Self { authority, scopes, expected_tenant, login_hint: None, domain_hint: None, claims: None }
    }
}

impl Identity {
    /// The longest wait for one answer of the sign-in service.
    pub const PATIENCE: Duration = Duration::from_secs(30);
    /// The most bytes of such an answer: Entra's largest, its key set, has some 20 KiB.
    const MOST: usize = 1024 * 1024;

    /// Sign-in at `cloud`, reached through `door`, as the app `client_id`.
    #[must_use]
    pub fn new(door: Door, cloud: Cloud, client_id: ClientId, clock: Arc<dyn Clock>) -> Self {
        Self { door, cloud, client_id, clock, patience: Self::PATIENCE }
    }

    /// The same, waiting at most so long for one answer of the sign-in service.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// What came in time. Answers of the sign-in service are small and quick; one that trickles in holds a person up for nothing.
    async fn in_time<T>(&self, answer: impl Future<Output = Result<T, SignInError>>) -> Result<T, SignInError> {
        tokio::time::timeout(self.patience, answer).await.unwrap_or(Err(SignInError::Unreachable(NoAnswer::Late)))
    }

    /// The app that signs in.
    #[must_use]
    pub fn client_id(&self) -> ClientId {
        self.client_id
    }

    /// The cloud signed in at.
    #[must_use]
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// The address where a Global Admin agrees for the whole tenant, when an ordinary person may not.
    /// It comes back to `http://localhost`, where nobody needs to listen: the proof is the next sign-in. `None` in a cloud without the
    /// resource of `scopes`.
    #[must_use]
    pub fn admin_consent_url(&self, tenant: TenantId, scopes: &Scopes) -> Option<url::Url> {
        let scope = scopes.for_consent(&self.cloud).ok()?;
        let mut url = Authority::Tenant(tenant).url(&self.cloud, &["v2.0", "adminconsent"]);
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id.0.to_string())
            .append_pair("scope", &scope)
            .append_pair("redirect_uri", "http://localhost");
        Some(url)
    }
}
