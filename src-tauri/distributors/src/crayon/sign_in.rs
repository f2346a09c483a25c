//! The sign-in to Cloud-iQ: the password grant, with a token that lives in memory only and is renewed before it ends.

use std::{fmt, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use baton_domain::Clock;
use baton_http::{AccessToken, ApiKey, Door, Reply, WriteError};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;
use url::Url;

use crate::{
    ApiError, ApiRefusal, ApiWriteError, NotReached,
    error::until,
    parts_of_key,
    wire::{self, number, text},
};

/// So much before its end a token is renewed: a write must not meet the end.
const EARLY: SignedDuration = SignedDuration::from_secs(60);
/// As long as a token is used at most, whatever it says of itself.
const LONGEST: u32 = 86_400;
/// The most bytes of the answer.
const MOST: usize = 1024 * 1024;

/// Whoever signs in, and the token that it brought.
pub(super) struct SignIn {
    address: Url,
    /// None when the key has not four parts with something in them.
    credentials: Option<Credentials>,
    held: Mutex<Option<Held>>,
    clock: Arc<dyn Clock>,
}

struct Credentials {
    client: ApiKey,
    user_name: SecretString,
    password: SecretString,
    /// Everything that must not be said back to anybody, the longest first.
    secrets: Vec<SecretString>,
}

struct Held {
    token: AccessToken,
    /// From then on it is renewed.
    renew: Timestamp,
}

impl SignIn {
    pub(super) fn new(base: &Url, address: Url, key: &SecretString, clock: Arc<dyn Clock>) -> Self {
        Self { credentials: Credentials::of(key, base), address, held: Mutex::default(), clock }
    }

    /// A token that is still good for a while. Whoever asks while another one is being fetched waits for that one.
    pub(super) async fn token(&self, door: &Door) -> Result<AccessToken, ApiError> {
        let mut held = self.held.lock().await;
        if let Some(known) = held.as_ref().filter(|known| !known.token.is_refused() && self.clock.now() < known.renew) {
            return Ok(known.token.clone());
        }
        let fetched = self.fetch(door).await?;
        let token = fetched.token.clone();
        *held = Some(fetched);
        Ok(token)
    }

    /// Asked once: a password that is tried again and again may lock the account.
    async fn fetch(&self, door: &Door) -> Result<Held, ApiError> {
        let incomplete = || ApiError::KeyRefused { said: String::new() };
        let known = self.credentials.as_ref().ok_or_else(incomplete)?;
        let form = [
            ("grant_type", "password"),
            ("username", known.user_name.expose_secret()),
            ("password", known.password.expose_secret()),
            ("scope", "CustomerApi"),
        ];
        let request = door.post(self.address.clone()).key(&known.client).form(&form).most(MOST);
        let reply = request.send().await.map_err(not_reached)?;
        let answer = wire::parse(reply.body()).and_then(wire::typed::<WireToken>).unwrap_or_default();
        match (reply.status(), answer) {
            (200, WireToken { accesstoken: Some(token), tokentype, error: None, expiresin })
                if tokentype.as_deref().is_none_or(|kind| kind.eq_ignore_ascii_case("bearer")) =>
            {
                Ok(self.held_for(token, expiresin.unwrap_or_default()))
            }
            (status, answer) => Err(self.refused(status, &reply, answer.error)),
        }
    }

    /// A token that does not say how long it lasts is taken for one call.
    fn held_for(&self, token: String, seconds: u32) -> Held {
        let lasts = SignedDuration::from_secs(seconds.min(LONGEST).into()) - EARLY;
        let now = self.clock.now();
        let token = AccessToken::new(SecretString::from(token), [self.address.origin()]);
        Held { token, renew: now.checked_add(lasts).unwrap_or(now) }
    }

    /// OAuth 2.0 refuses a client or a person with 400 or 401; Cloud-iQ's answer has a field for why.
    fn refused(&self, status: u16, reply: &Reply, why: Option<String>) -> ApiError {
        let says_why = why.is_some();
        let said = why.map(|why| wire::said(&self.hidden_in(&why))).unwrap_or_default();
        match status {
            401 => ApiError::KeyRefused { said },
            200 | 400 if says_why => ApiError::KeyRefused { said },
            403 => ApiError::Forbidden { said },
            429 => ApiError::Throttled { until: until(reply, self.clock.as_ref()) },
            status => ApiError::Unexpected { status, said },
        }
    }

    /// The text without any secret of the key.
    pub(super) fn hidden_in(&self, text: &str) -> String {
        let secrets = self.credentials.iter().flat_map(|known| &known.secrets);
        secrets.fold(text.to_owned(), |text, secret| text.replace(secret.expose_secret(), "[key]"))
    }
}

impl Credentials {
    fn of(key: &SecretString, base: &Url) -> Option<Self> {
        let parts = parts_of_key(key);
        let [id, secret, user_name, password] = &parts[..] else { return None };
        if parts.iter().any(|part| part.expose_secret().is_empty()) {
            return None;
        }
        let packed = STANDARD.encode(format!("{}:{}", id.expose_secret(), secret.expose_secret()));
        let mut secrets = vec![SecretString::from(packed.clone()), secret.clone(), password.clone()];
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.expose_secret().len()));
        let client = ApiKey::new("authorization", &SecretString::from(format!("Basic {packed}")), [base.origin()]);
        Some(Self { client, user_name: user_name.clone(), password: password.clone(), secrets })
    }
}

/// A sign-in changes nothing, so it does not matter whether it got through.
fn not_reached(error: WriteError) -> ApiError {
    ApiError::Unreachable(NotReached::of(&error))
}

/// What a write means for which there is no token: it was not sent.
pub(super) fn unsigned(error: ApiError) -> ApiWriteError {
    match error {
        ApiError::KeyRefused { said } => ApiWriteError::Refused(ApiRefusal { status: 401, said, about_key: true }),
        ApiError::Forbidden { said } => ApiWriteError::Refused(ApiRefusal { status: 403, said, about_key: true }),
        ApiError::Unreachable(why) => ApiWriteError::NotSent(why),
        ApiError::NotFound | ApiError::Throttled { .. } | ApiError::Unexpected { .. } => {
            ApiWriteError::NotSent(NotReached { said: error.to_string(), obstacle: None })
        }
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("address", &self.address.as_str())
            .field("key", &"[redacted]")
            .finish_non_exhaustive()
    }
}

/// Neither `Debug` nor `Clone`: it holds the token in the clear until that is wrapped.
#[derive(Default, Deserialize)]
struct WireToken {
    #[serde(default, deserialize_with = "text")]
    accesstoken: Option<String>,
    #[serde(default, deserialize_with = "text")]
    tokentype: Option<String>,
    #[serde(default, deserialize_with = "number")]
    expiresin: Option<u32>,
    #[serde(default, deserialize_with = "words")]
    error: Option<String>,
}

/// Whatever is said about an error, in one text.
fn words<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let mut texts = Vec::new();
    wire::collect(&Value::deserialize(from)?, &mut texts);
    Ok((!texts.is_empty()).then(|| texts.join("; ")))
}
