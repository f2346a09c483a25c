//! Sends requests to ArrowSphere and sorts its answers: reads into seen or not, writes into done, refused or unknown.

use std::{collections::HashSet, sync::Arc};

use baton_domain::{Clock, Seen};
use baton_http::{ApiKey, Door, Read, Write};
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::envelope::{self, Pagination};
use crate::{
    ApiError, ApiWriteError,
    error::{unreadable, until},
    wire,
};

/// As many as ArrowSphere's own clients ask for.
const PER_PAGE: &str = "100";
/// A guard against a list that never ends: 100,000 things.
const MOST_PAGES: u32 = 1_000;

/// ArrowSphere with a reseller's key.
#[derive(Debug)]
pub(super) struct ArrowSphere {
    door: Door,
    base: Url,
    key: ApiKey,
    pub(super) clock: Arc<dyn Clock>,
}

/// A write's answer with a status of 200 to 299. That alone is no success yet.
pub(super) struct Accepted {
    pub(super) status: u16,
    empty: bool,
    answer: Option<Value>,
}

impl ArrowSphere {
    pub(super) fn new(door: Door, base: Url, key: &SecretString, clock: Arc<dyn Clock>) -> Self {
        let key = ApiKey::new("apiKey", key, [base.origin()]);
        Self { door, base, key, clock }
    }

    /// The address of a call: each part of `path` is one segment, whatever characters it has.
    pub(super) fn url(&self, path: &[&str], query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    /// Reads one answer by GET.
    pub(super) async fn get(&self, path: &[&str], query: &[(&str, &str)]) -> Result<Seen<Value>, ApiError> {
        self.read(self.door.get(self.url(path, query))).await
    }

    /// Reads a list by GET, all pages. `pick` takes the things out of an answer.
    pub(super) async fn list<T: DeserializeOwned>(
        &self,
        path: &[&str],
        pick: fn(Value) -> Option<Vec<Value>>,
    ) -> Result<Seen<Vec<T>>, ApiError> {
        self.pages(pick, |page| self.door.get(self.url(path, &[("page", page), ("per_page", PER_PAGE)]))).await
    }

    /// Reads a list by POST, all pages.
    pub(super) async fn search<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &Value,
        pick: fn(Value) -> Option<Vec<Value>>,
    ) -> Result<Seen<Vec<T>>, ApiError> {
        let ask = |page: &str| self.door.search(self.url(path, &[("page", page), ("per_page", PER_PAGE)])).json(body);
        self.pages(pick, ask).await
    }

    /// Everything of a list, or an error: a list with something missing would prove an absence that is none.
    async fn pages<'a, T: DeserializeOwned>(
        &'a self,
        pick: fn(Value) -> Option<Vec<Value>>,
        ask: impl Fn(&str) -> Read<'a>,
    ) -> Result<Seen<Vec<T>>, ApiError> {
        let (mut all, mut known) = (Vec::new(), HashSet::new());
        for page in 1..=MOST_PAGES {
            let seen = self.read(ask(&page.to_string())).await?;
            let pagination = Pagination::of(&seen.value);
            let Seen { value, request_id, at } = seen;
            let before = all.len();
            for item in pick(value).ok_or_else(|| unreadable("a list"))? {
                // A list may move on by one while its pages are read.
                if known.insert(identity(&item)) {
                    all.push(wire::typed(item).ok_or_else(|| unreadable("an entry of a list"))?);
                }
            }
            if pagination.has_more(page, all.len() > before) {
                continue;
            }
            let whole = pagination.is_whole(all.len());
            return if whole { Ok(Seen { value: all, request_id, at }) } else { Err(unreadable("a whole list")) };
        }
        Err(unreadable("a list that ends"))
    }

    async fn read(&self, request: Read<'_>) -> Result<Seen<Value>, ApiError> {
        let reply = request.key(&self.key).send().await?;
        let answer = wire::parse(reply.body());
        let said = self.said(answer.as_ref());
        let inner = answer.as_ref().and_then(envelope::status_in).filter(|inner| *inner >= 400);
        match if reply.is_success() { inner.unwrap_or(reply.status()) } else { reply.status() } {
            200..=299 => {
                let value = answer.ok_or_else(|| unreadable("JSON"))?;
                Ok(Seen { value, request_id: reply.request_id().map(str::to_owned), at: self.clock.now() })
            }
            401 => Err(ApiError::KeyRefused { said }),
            403 => Err(ApiError::Forbidden { said }),
            // Somebody in between answers 404 too, and knows nothing of what is there.
            404 if answer.as_ref().is_some_and(|answer| is_error(answer, 404)) => Err(ApiError::NotFound),
            429 => Err(ApiError::Throttled { until: until(&reply, self.clock.as_ref()) }),
            status => Err(ApiError::Unexpected { status, said }),
        }
    }

    /// Writes by POST, once.
    pub(super) async fn post(&self, path: &[&str], body: &Value) -> Result<Accepted, ApiWriteError> {
        self.write(self.door.post(self.url(path, &[])).json(body)).await
    }

    async fn write(&self, request: Write<'_>) -> Result<Accepted, ApiWriteError> {
        let reply = request.key(&self.key).send().await?;
        let (status, answer) = (reply.status(), wire::parse(reply.body()));
        if reply.is_success() {
            return Ok(Accepted { status, empty: reply.body().trim_ascii().is_empty(), answer });
        }
        let said = self.said(answer.as_ref());
        Err(ApiWriteError::of_answer(status, said, answer.is_some_and(|answer| is_error(&answer, status))))
    }

    /// The far end's words, without the key should it say that back; cut only then, so that no half of it is left.
    fn said(&self, answer: Option<&Value>) -> String {
        answer.and_then(envelope::error_in).map(|said| wire::said(&self.key.hidden_in(&said))).unwrap_or_default()
    }
}

impl Accepted {
    /// The reference of what was made. Without one it is not known to have been made.
    pub(super) fn reference(self) -> Result<String, ApiWriteError> {
        let good = matches!(self.status, 200 | 201);
        let made = self.answer.filter(|answer| good && !contradicts(answer)).and_then(envelope::data);
        let made = made.as_ref().and_then(|data| data.get("reference")).and_then(Value::as_str).map(str::trim);
        match made.filter(|reference| !reference.is_empty()) {
            Some(reference) => Ok(reference.to_owned()),
            None => Err(ApiWriteError::Unknown(format!("{} without a reference", self.status))),
        }
    }

    /// 202 without a body, as a migration is taken on.
    pub(super) fn taken_on(self) -> Result<(), ApiWriteError> {
        if self.status == 202 && self.empty {
            return Ok(());
        }
        Err(ApiWriteError::Unknown(format!("{} with an answer that is not documented", self.status)))
    }
}

/// Whether an answer is ArrowSphere's own error of this status.
fn is_error(answer: &Value, status: u16) -> bool {
    envelope::status_in(answer) == Some(status) && envelope::error_in(answer).is_some()
}

/// Whether an answer to a successful request says inside that it failed.
fn contradicts(answer: &Value) -> bool {
    envelope::status_in(answer).is_some_and(|inner| !(200..300).contains(&inner))
        || envelope::error_in(answer).is_some()
}

/// What makes two entries of a list the same one.
fn identity(item: &Value) -> String {
    let own = item.get("reference").and_then(Value::as_str).filter(|reference| !reference.is_empty());
    own.map_or_else(|| item.to_string(), str::to_owned)
}
