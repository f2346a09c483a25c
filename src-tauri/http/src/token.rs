//! An access token that cannot be printed, stored, or sent to a stranger.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use secrecy::{ExposeSecret, SecretString};
use url::{Origin, Url};

/// A bearer token together with the origins it was issued for. It lives in memory only: no `Serialize`, no `Display`.
#[derive(Clone)]
pub struct AccessToken {
    secret: SecretString,
    origins: Vec<Origin>,
    /// That a far end did not take it (401), with what its `WWW-Authenticate` said. Shared by all clones.
    refusal: Arc<OnceLock<Option<String>>>,
}

impl AccessToken {
    /// A token that may be sent to `origins` and nowhere else.
    #[must_use]
    pub fn new(secret: SecretString, origins: impl IntoIterator<Item = Origin>) -> Self {
        Self { secret, origins: origins.into_iter().collect(), refusal: Arc::default() }
    }

    /// Whether this token may travel to `url`.
    #[must_use]
    pub fn is_for(&self, url: &Url) -> bool {
        let origin = url.origin();
        origin.is_tuple() && self.origins.contains(&origin)
    }

    /// Whether a far end answered 401 to it. It is worth no second try: whoever holds a clone gets another one first.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.refusal.get().is_some()
    }

    /// The `WWW-Authenticate` header of that answer, when it had one.
    #[must_use]
    pub fn challenge(&self) -> Option<&str> {
        self.refusal.get()?.as_deref()
    }

    /// The text without the token, for a far end that says back what it was sent.
    #[must_use]
    pub fn hidden_in(&self, text: &str) -> String {
        let secret = self.secret.expose_secret();
        if secret.is_empty() { text.to_owned() } else { text.replace(secret, "[token]") }
    }

    pub(crate) fn refuse(&self, challenge: Option<&str>) {
        // The first refusal counts; a second one of the same token says nothing new.
        let _ = self.refusal.set(challenge.map(str::to_owned));
    }

    pub(crate) fn header(&self) -> String {
        format!("Bearer {}", self.secret.expose_secret())
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origins: Vec<String> = self.origins.iter().map(Origin::ascii_serialization).collect();
        f.debug_struct("AccessToken").field("secret", &"[redacted]").field("origins", &origins).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_never_shows_itself() {
        let url = Url::parse("https://graph.microsoft.com/").expect("a url");
        let token = AccessToken::new(SecretString::from("eyJ-secret"), [url.origin()]);

        let shown = format!("{token:?} {}", token.hidden_in("no such token: eyJ-secret!"));

        assert!(!shown.contains("eyJ-secret"), "a log line may hold a Debug text: {shown}");
        assert!(shown.ends_with("no such token: [token]!"), "{shown}");
    }

    #[test]
    fn a_token_knows_its_origins_exactly() {
        let url = |text: &str| Url::parse(text).expect("a url");
        let token = AccessToken::new(SecretString::from("t"), [url("https://graph.microsoft.com/").origin()]);

        assert!(token.is_for(&url("https://graph.microsoft.com/v1.0/me")));
        for other in [
            "http://graph.microsoft.com/",
            "https://graph.microsoft.com:444/",
            "https://graph.microsoft.com.evil.example/",
            "data:x",
        ] {
            assert!(!token.is_for(&url(other)), "{other}");
        }
    }
}
