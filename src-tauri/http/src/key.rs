//! A secret that travels in a header of the far end's own choice, and cannot be printed, stored, or sent to a stranger.

use std::fmt;

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use url::{Origin, Url};

/// A key together with its header and the origins it may be sent to. It lives in memory only: no `Serialize`, no `Display`.
#[derive(Clone)]
pub struct ApiKey {
    header: &'static str,
    secret: SecretString,
    origins: Vec<Origin>,
}

impl ApiKey {
    /// A key that is sent as `header` to `origins` and nowhere else. Spaces around it, as a paste brings them, are dropped.
    #[must_use]
    pub fn new(header: &'static str, secret: &SecretString, origins: impl IntoIterator<Item = Origin>) -> Self {
        let secret = SecretString::from(secret.expose_secret().trim());
        Self { header, secret, origins: origins.into_iter().collect() }
    }

    /// Whether this key may travel to `url`.
    #[must_use]
    pub fn is_for(&self, url: &Url) -> bool {
        let origin = url.origin();
        origin.is_tuple() && self.origins.contains(&origin)
    }

    /// The text without the key, for a far end that says back what it was sent.
    #[must_use]
    pub fn hidden_in(&self, text: &str) -> String {
        let secret = self.secret.expose_secret();
        if secret.is_empty() { text.to_owned() } else { text.replace(secret, "[key]") }
    }

    pub(crate) fn header(&self) -> &'static str {
        self.header
    }

    /// None when no header can carry it.
    pub(crate) fn value(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::from_str(self.secret.expose_secret()).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origins: Vec<String> = self.origins.iter().map(Origin::ascii_serialization).collect();
        let mut shown = f.debug_struct("ApiKey");
        shown.field("header", &self.header).field("secret", &"[redacted]").field("origins", &origins).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_shows_itself() {
        let url = Url::parse("https://xsp.arrow.com/").expect("a url");
        let key = ApiKey::new("apiKey", &SecretString::from(" canary-key\n"), [url.origin()]);

        let shown = format!("{key:?} {:?} {}", key.value(), key.hidden_in("no such key: canary-key!"));

        assert!(!shown.contains("canary-key"), "{shown}");
        assert!(shown.ends_with("no such key: [key]!"), "{shown}");
    }
}
