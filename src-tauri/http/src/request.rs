//! Requests as they are put together: reads that may be repeated, and writes that never are.

use reqwest::{
    Method,
    header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue},
};
use serde::Serialize;
use url::Url;

use crate::{AccessToken, ApiKey, Door, ReadError, Refusal, Reply, WriteError};

/// What reads and writes have in common.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
    /// What it is signed with, to be told when it is not taken.
    pub(crate) token: Option<AccessToken>,
    pub(crate) refusal: Option<Refusal>,
    /// The most bytes of the answer.
    pub(crate) most: usize,
}

/// A request that changes nothing. Sent again on 429, 5xx and silence.
#[must_use = "a read happens when it is sent"]
#[derive(Debug)]
pub struct Read<'a> {
    door: &'a Door,
    draft: Draft,
    tries: u32,
}

/// A request that may change the world. Sent exactly once.
#[must_use = "a write happens when it is sent"]
#[derive(Debug)]
pub struct Write<'a> {
    door: &'a Door,
    draft: Draft,
}

impl<'a> Read<'a> {
    pub(crate) fn new(door: &'a Door, url: Url) -> Self {
        Self::by(Method::GET, door, url)
    }

    /// A read whose question is too long for an address. Only for calls that are documented to change nothing.
    pub(crate) fn by(method: Method, door: &'a Door, url: Url) -> Self {
        Self { door, draft: Draft::new(method, url), tries: crate::Pace::TRIES }
    }

    /// Signs the request; refused at sending when the token is not for this address.
    pub fn bearer(mut self, token: &AccessToken) -> Self {
        self.draft.bearer(token);
        self
    }

    /// Signs the request with a key; refused at sending when the key is not for this address.
    pub fn key(mut self, key: &ApiKey) -> Self {
        self.draft.key(key);
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.draft.header(name, value);
        self
    }

    /// Sets a JSON body, for a read by POST.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.draft.json(body);
        self
    }

    /// Asks at most so often, for a look that somebody waits for.
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1);
        self
    }

    /// Reads at most so many bytes of the answer, after decompression. For far ends whose answers are small.
    pub fn most(mut self, bytes: usize) -> Self {
        self.draft.most = bytes.min(crate::reply::MOST);
        self
    }

    /// Sends it. A 429 or 5xx that did not pass is an answer like any other.
    ///
    /// # Errors
    /// [`ReadError`]; nothing has changed anywhere.
    pub async fn send(self) -> Result<Reply, ReadError> {
        self.door.send_read(self.draft, self.tries).await
    }
}

impl<'a> Write<'a> {
    pub(crate) fn new(door: &'a Door, method: Method, url: Url) -> Self {
        Self { door, draft: Draft::new(method, url) }
    }

    /// Signs the request; refused at sending when the token is not for this address.
    pub fn bearer(mut self, token: &AccessToken) -> Self {
        self.draft.bearer(token);
        self
    }

    /// Signs the request with a key; refused at sending when the key is not for this address.
    pub fn key(mut self, key: &ApiKey) -> Self {
        self.draft.key(key);
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.draft.header(name, value);
        self
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.draft.json(body);
        self
    }

    /// Sets a form body (`application/x-www-form-urlencoded`).
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.draft.body = Some(text.into_bytes());
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    /// Reads at most so many bytes of the answer, after decompression. For far ends whose answers are small.
    pub fn most(mut self, bytes: usize) -> Self {
        self.draft.most = bytes.min(crate::reply::MOST);
        self
    }

    /// Sends it, once.
    ///
    /// # Errors
    /// [`WriteError::NoAnswer`] means that it may have happened; without a cause, the answer was too large.
    pub async fn send(self) -> Result<Reply, WriteError> {
        self.door.send_write(self.draft).await
    }
}

impl Draft {
    fn new(method: Method, url: Url) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        Self { method, url, headers, body: None, token: None, refusal: None, most: crate::reply::MOST }
    }

    fn bearer(&mut self, token: &AccessToken) {
        if !token.is_for(&self.url) {
            self.refusal = Some(Refusal::Token { origin: self.url.origin().ascii_serialization() });
            return;
        }
        match HeaderValue::from_str(&token.header()) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.headers.insert(AUTHORIZATION, value);
                self.token = Some(token.clone());
            }
            Err(_) => self.refusal = Some(Refusal::Malformed),
        }
    }

    fn key(&mut self, key: &ApiKey) {
        if !key.is_for(&self.url) {
            self.refusal = Some(Refusal::Token { origin: self.url.origin().ascii_serialization() });
            return;
        }
        match (HeaderName::try_from(key.header()), key.value()) {
            (Ok(name), Some(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.refusal = Some(Refusal::Malformed),
        }
    }

    fn json<T: Serialize + ?Sized>(&mut self, body: &T) {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body = Some(bytes),
            Err(_) => self.refusal = Some(Refusal::Malformed),
        }
        self.header("content-type", "application/json");
    }

    fn header(&mut self, name: &'static str, value: &str) {
        match (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.refusal = Some(Refusal::Malformed),
        }
    }
}
