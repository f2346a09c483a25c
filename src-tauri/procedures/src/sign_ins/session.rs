//! A sign-in as this run of the program holds it.

use std::fmt;

use baton_http::AccessToken;
use baton_microsoft::identity::{Account, RefreshToken, Scopes, claims_asked};
use jiff::{SignedDuration, Timestamp};

/// A token that ends sooner than this is renewed before it is used.
const MARGIN: SignedDuration = SignedDuration::from_mins(2);

/// A sign-in in memory.
pub(super) struct Session {
    account: Account,
    access: AccessToken,
    expires_at: Timestamp,
    scopes: Vec<String>,
    /// The refresh token and since when, when the vault could not take it.
    only_here: Option<(RefreshToken, Timestamp)>,
}

impl Session {
    pub(super) fn new(
        account: Account,
        access: AccessToken,
        expires_at: Timestamp,
        scopes: Vec<String>,
        only_here: Option<(RefreshToken, Timestamp)>,
    ) -> Self {
        Self { account, access, expires_at, scopes, only_here }
    }

    pub(super) fn is_of(&self, account: &Account) -> bool {
        (self.account.tenant_id, self.account.user_id) == (account.tenant_id, account.user_id)
    }

    pub(super) fn covers(&self, wanted: &Scopes) -> bool {
        wanted.missing_from(&self.scopes).is_empty()
    }

    fn lives(&self, now: Timestamp) -> bool {
        self.expires_at.duration_since(now) > MARGIN
    }

    /// The token, when it covers what is wanted, lives long enough for a call, and was taken so far.
    pub(super) fn access(&self, wanted: &Scopes, now: Timestamp) -> Option<AccessToken> {
        (self.covers(wanted) && self.lives(now) && !self.access.is_refused()).then(|| self.access.clone())
    }

    /// What the interface that did not take the token asks of the next sign-in.
    pub(super) fn claims(&self) -> Option<String> {
        self.access.challenge().and_then(claims_asked)
    }

    /// A newer refresh token of the same sign-in is kept elsewhere.
    pub(super) fn drop_refresh(&mut self) {
        self.only_here = None;
    }

    pub(super) fn in_memory_only(&self) -> Option<(Account, Timestamp, RefreshToken)> {
        let (refresh, since) = self.only_here.as_ref()?;
        Some((self.account.clone(), *since, refresh.clone()))
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("tenant", &self.account.tenant_id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use baton_domain::{TenantId, UserId};
    use baton_microsoft::identity::Purpose;
    use secrecy::SecretString;
    use url::Url;
    use uuid::Uuid;

    use super::*;

    fn session(expires_at: Timestamp, scopes: &[&str]) -> Session {
        let account = Account {
            tenant_id: TenantId(Uuid::nil()),
            user_id: UserId(Uuid::nil()),
            username: "a@b.example".to_owned(),
            display_name: None,
        };
        let origin = Url::parse("https://graph.microsoft.com/").expect("a url").origin();
        let refresh = RefreshToken::new(SecretString::from("refresh-secret"));
        let access = AccessToken::new(SecretString::from("access-secret"), [origin]);
        Session::new(
            account,
            access,
            expires_at,
            scopes.iter().map(|s| (*s).to_owned()).collect(),
            Some((refresh, expires_at)),
        )
    }

    #[test]
    fn a_token_is_used_until_two_minutes_before_its_end() {
        let end: Timestamp = "2026-11-20T12:00:00Z".parse().expect("a moment");
        let session = session(end, &[]);

        assert!(session.lives(end - SignedDuration::from_secs(121)));
        assert!(!session.lives(end - SignedDuration::from_secs(120)), "a call may take that long");
    }

    #[test]
    fn a_sign_in_for_reading_does_not_cover_writing() {
        let read = Scopes::of(Purpose::Read);
        let session = session(Timestamp::UNIX_EPOCH, read.names());

        assert!(session.covers(&read));
        assert!(!session.covers(&Scopes::of(Purpose::SwitchLicences)));
    }

    #[test]
    fn a_session_never_shows_its_tokens() {
        let shown = format!("{:?}", session(Timestamp::UNIX_EPOCH, &[]));

        assert!(!shown.contains("secret"), "{shown}");
    }
}
