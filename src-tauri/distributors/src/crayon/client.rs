//! Sends requests to Cloud-iQ and sorts its answers: reads into seen or not, writes into done, refused or unknown.

use std::{collections::HashSet, sync::Arc};

use baton_domain::{Clock, Seen};
use baton_http::{AccessToken, Door, Read, Reply};
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::{
    envelope::{self, Page},
    sign_in::{SignIn, unsigned},
};
use crate::{
    ApiError, ApiRefusal, ApiWriteError, NotReached,
    error::{unreadable, until},
    wire,
};

/// As many as the documentation's own example asks for.
pub(super) const PER_PAGE: u32 = 100;
/// A guard against a list that never ends: 100,000 things.
const MOST_PAGES: u32 = 1_000;

/// Cloud-iQ with a reseller's key.
#[derive(Debug)]
pub(super) struct CloudIq {
    pub(super) door: Door,
    base: Url,
    sign_in: SignIn,
    pub(super) clock: Arc<dyn Clock>,
}

impl CloudIq {
    pub(super) fn new(door: Door, base: Url, key: &SecretString, clock: Arc<dyn Clock>) -> Self {
        let sign_in = SignIn::new(&base, address(&base, &["connect", "token", ""], &[]), key, Arc::clone(&clock));
        Self { door, base, sign_in, clock }
    }

    /// The address of a call: each part of `path` is one segment, whatever characters it has. An empty last part is the slash
    /// that the documentation writes at the end of most addresses.
    pub(super) fn url(&self, path: &[&str], query: &[(&str, &str)]) -> Url {
        address(&self.base, path, query)
    }

    /// Reads one answer by GET.
    pub(super) async fn get(&self, path: &[&str], query: &[(&str, &str)]) -> Result<Seen<Value>, ApiError> {
        self.read(|| self.door.get(self.url(path, query))).await
    }

    /// Reads a list by GET, all pages.
    pub(super) async fn list<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Seen<Vec<T>>, ApiError> {
        self.pages(|page| {
            let (page, size) = (page.to_string(), PER_PAGE.to_string());
            let pages = [("Page", page.as_str()), ("PageSize", size.as_str())];
            self.door.get(self.url(path, &[query, &pages].concat()))
        })
        .await
    }

    /// Everything of a list, or an error: a list with something missing would prove an absence that is none.
    pub(super) async fn pages<'a, T: DeserializeOwned>(
        &'a self,
        ask: impl Fn(u32) -> Read<'a> + Sync,
    ) -> Result<Seen<Vec<T>>, ApiError> {
        let (mut all, mut known) = (Vec::new(), HashSet::new());
        for number in 1..=MOST_PAGES {
            let Seen { value, request_id, at } = self.read(|| ask(number)).await?;
            let mut page = Page::of(value).ok_or_else(|| unreadable("a list"))?;
            let before = all.len();
            for item in std::mem::take(&mut page.items) {
                // A list may move on by one while its pages are read.
                if known.insert(identity(&item)) {
                    all.push(wire::typed(item).ok_or_else(|| unreadable("an entry of a list"))?);
                }
            }
            if page.has_more(all.len(), all.len() > before) {
                continue;
            }
            let whole = page.is_whole(all.len());
            return if whole { Ok(Seen { value: all, request_id, at }) } else { Err(unreadable("a whole list")) };
        }
        Err(unreadable("a list that ends"))
    }

    /// A token may be ended before its time: then the read is asked once more with another one.
    async fn read<'a>(&self, ask: impl Fn() -> Read<'a>) -> Result<Seen<Value>, ApiError> {
        let token = self.sign_in.token(&self.door).await?;
        let reply = ask().bearer(&token).send().await?;
        if reply.status() != 401 {
            return self.seen(&reply, &token);
        }
        let token = self.sign_in.token(&self.door).await?;
        self.seen(&ask().bearer(&token).send().await?, &token)
    }

    fn seen(&self, reply: &Reply, token: &AccessToken) -> Result<Seen<Value>, ApiError> {
        let answer = wire::parse(reply.body());
        let said = self.said(answer.as_ref(), token);
        match reply.status() {
            200..=299 => {
                let value = answer.ok_or_else(|| unreadable("JSON"))?;
                Ok(Seen { value, request_id: reply.request_id().map(str::to_owned), at: self.clock.now() })
            }
            401 => Err(ApiError::KeyRefused { said }),
            403 => Err(ApiError::Forbidden { said }),
            // Somebody in between answers 404 too, and knows nothing of what is there.
            404 if answer.as_ref().and_then(envelope::error_in).is_some() => Err(ApiError::NotFound),
            429 => Err(ApiError::Throttled { until: until(reply, self.clock.as_ref()) }),
            status => Err(ApiError::Unexpected { status, said }),
        }
    }

    /// Writes by POST, once. Gives the answer when its status is 200 or 201 and it refuses nothing; that alone is no success yet.
    pub(super) async fn post(&self, path: &[&str], body: &Value) -> Result<Value, ApiWriteError> {
        let token = self.sign_in.token(&self.door).await.map_err(unsigned)?;
        let reply = self.door.post(self.url(path, &[])).json(body).bearer(&token).send().await?;
        let (status, answer) = (reply.status(), wire::parse(reply.body()));
        let said = self.said(answer.as_ref(), &token);
        match status {
            200 | 201 => {
                let answer = answer.ok_or_else(|| ApiWriteError::Unknown(format!("{status} without JSON")))?;
                match envelope::refusal_in(&answer) {
                    Some(why) => {
                        let said = self.fit(&why, &token);
                        Err(ApiWriteError::Refused(ApiRefusal { status, said, about_key: false }))
                    }
                    None => Ok(answer),
                }
            }
            // Whoever is not known has done nothing. What a 401 says is not published, so nothing is asked of its words.
            401 => Err(ApiWriteError::Refused(ApiRefusal { status, said, about_key: true })),
            status => {
                let says_why = answer.as_ref().and_then(envelope::error_in).is_some();
                Err(ApiWriteError::of_answer(status, said, says_why))
            }
        }
    }

    /// The far end's words, without a secret should it say one back; cut only then, so that no half of it is left.
    fn said(&self, answer: Option<&Value>, token: &AccessToken) -> String {
        answer.and_then(envelope::error_in).map(|said| self.fit(&said, token)).unwrap_or_default()
    }

    fn fit(&self, said: &str, token: &AccessToken) -> String {
        wire::said(&self.sign_in.hidden_in(&token.hidden_in(said)))
    }
}

fn address(base: &Url, path: &[&str], query: &[(&str, &str)]) -> Url {
    let mut url = base.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(path);
    }
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}

/// What makes two entries of a list the same one. Products of an agreement have no number: one is there once for each price.
fn identity(item: &Value) -> String {
    item.get("id").filter(|id| id.is_number() || id.is_string()).map_or_else(|| item.to_string(), Value::to_string)
}

/// A write that cannot be written down: it was not sent.
pub(super) fn not_sent(why: &str) -> ApiWriteError {
    ApiWriteError::NotSent(NotReached { said: why.to_owned(), obstacle: None })
}
