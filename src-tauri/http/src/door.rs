//! The door itself: what leaves, what stays in, what is asked again, what is written to the log.

use std::{
    collections::HashSet,
    sync::Arc,
    time::{Duration, Instant},
};

use reqwest::{Method, Response};
use tracing::{info, warn};
use url::{Origin, Url};
use uuid::Uuid;

use crate::{
    AccessToken, DoorError, Pace, Read, ReadError, Refusal, Reply, Write, WriteError,
    clients::{Pair, is_https, is_loopback},
    reply::BodyError,
    request::Draft,
};

/// The only way to the network. Clones share connections and rules.
#[derive(Debug, Clone)]
pub struct Door {
    rules: Arc<Rules>,
}

#[derive(Debug)]
struct Rules {
    allowed: HashSet<Origin>,
    proxied: Option<Pair>,
    direct: Option<Pair>,
    pace: Pace,
}

impl Door {
    /// A door that lets requests to `allowed` out and refuses every other origin.
    ///
    /// # Errors
    /// An origin is neither https nor on this computer, or the system's certificates cannot be used.
    pub fn new(allowed: impl IntoIterator<Item = Origin>) -> Result<Self, DoorError> {
        Self::with_pace(allowed, Pace::real())
    }

    /// As [`Door::new`], waiting at another pace.
    ///
    /// # Errors
    /// As [`Door::new`].
    pub fn with_pace(allowed: impl IntoIterator<Item = Origin>, pace: Pace) -> Result<Self, DoorError> {
        let allowed: HashSet<Origin> = allowed.into_iter().collect();
        if let Some(open) = allowed.iter().find(|origin| !is_https(origin) && !is_loopback(origin)) {
            return Err(DoorError::NotEncrypted { origin: open.ascii_serialization() });
        }
        let proxied = if allowed.iter().all(is_loopback) { None } else { Some(Pair::proxied()?) };
        let direct = if allowed.iter().any(is_loopback) { Some(Pair::direct()?) } else { None };
        Ok(Self { rules: Arc::new(Rules { allowed, proxied, direct, pace }) })
    }

    /// Whether requests to `url` are let out.
    #[must_use]
    pub fn allows(&self, url: &Url) -> bool {
        self.rules.allowed.contains(&url.origin())
    }

    /// The pace at which this door waits.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.rules.pace
    }

    /// A read.
    pub fn get(&self, url: Url) -> Read<'_> {
        Read::new(self, url)
    }

    /// A read by POST, for a search that changes nothing: asked again like any other read.
    pub fn search(&self, url: Url) -> Read<'_> {
        Read::by(Method::POST, self, url)
    }

    /// A write by POST.
    pub fn post(&self, url: Url) -> Write<'_> {
        Write::new(self, Method::POST, url)
    }

    /// A write by PATCH.
    pub fn patch(&self, url: Url) -> Write<'_> {
        Write::new(self, Method::PATCH, url)
    }

    /// A write by PUT.
    pub fn put(&self, url: Url) -> Write<'_> {
        Write::new(self, Method::PUT, url)
    }

    /// A write by DELETE.
    pub fn delete(&self, url: Url) -> Write<'_> {
        Write::new(self, Method::DELETE, url)
    }

    pub(crate) async fn send_read(&self, draft: Draft, tries: u32) -> Result<Reply, ReadError> {
        let pair = self.pair_for(&draft)?;
        let mut next = 1;
        loop {
            let seen = self.read_once(pair, &draft).await;
            next += 1;
            let (most, asked) = match &seen {
                Ok(reply) if may_pass(reply.status()) => (tries, reply.retry_after()),
                Ok(_) => return seen,
                Err(error) => (tries.min(error.most_tries()), None),
            };
            let Some(wait) = self.rules.pace.before(next, asked).filter(|_| next <= most) else {
                return seen;
            };
            tokio::time::sleep(wait).await;
        }
    }

    async fn read_once(&self, pair: &Pair, draft: &Draft) -> Result<Reply, ReadError> {
        let line = Line::start(draft);
        let sent = request(&pair.read, draft, line.id).send().await;
        let read = match sent {
            Err(error) => Err(ReadError::from_transport(error)),
            Ok(response) => Reply::read(response, line.id, draft.most).await.map_err(|error| match error {
                BodyError::TooLarge => ReadError::TooLarge,
                BodyError::Broken(error) => ReadError::from_transport(error),
            }),
        };
        line.end(read.as_ref().ok(), read.as_ref().err().map(|e| e as &dyn std::error::Error));
        read.inspect(|reply| mark_refused(&draft.token, reply))
    }

    pub(crate) async fn send_write(&self, draft: Draft) -> Result<Reply, WriteError> {
        let pair = self.pair_for(&draft)?;
        let line = Line::start(&draft);
        fail::fail_point!("before-connect", |_| std::process::abort());
        let sent: Result<Response, _> = request(&pair.write, &draft, line.id).send().await;
        let read = match sent {
            Err(error) => Err(WriteError::from_transport(error)),
            Ok(response) => Reply::read(response, line.id, draft.most).await.map_err(|error| match error {
                BodyError::TooLarge => WriteError::NoAnswer(None),
                BodyError::Broken(error) => WriteError::NoAnswer(Some(error.without_url())),
            }),
        };
        line.end(read.as_ref().ok(), read.as_ref().err().map(|e| e as &dyn std::error::Error));
        read.inspect(|reply| mark_refused(&draft.token, reply))
    }

    fn pair_for(&self, draft: &Draft) -> Result<&Pair, Refusal> {
        if let Some(refusal) = &draft.refusal {
            warn!(method = %draft.method, %refusal, "kept in");
            return Err(refusal.clone());
        }
        let origin = draft.url.origin();
        let refused = || Refusal::Origin { origin: origin.ascii_serialization() };
        let has_login = !draft.url.username().is_empty() || draft.url.password().is_some();
        if has_login || !self.rules.allowed.contains(&origin) {
            warn!(method = %draft.method, origin = %origin.ascii_serialization(), "kept in");
            return Err(refused());
        }
        let pair = if is_loopback(&origin) { &self.rules.direct } else { &self.rules.proxied };
        pair.as_ref().ok_or_else(refused)
    }
}

/// A token that is not taken is known as such wherever it is held, so that it is renewed instead of sent again.
fn mark_refused(token: &Option<AccessToken>, reply: &Reply) {
    if let (Some(token), 401) = (token, reply.status()) {
        token.refuse(reply.header("www-authenticate"));
    }
}

fn may_pass(status: u16) -> bool {
    status == 429 || (500..600).contains(&status)
}

fn request(client: &reqwest::Client, draft: &Draft, id: Uuid) -> reqwest::RequestBuilder {
    let request = client
        .request(draft.method.clone(), draft.url.clone())
        .headers(draft.headers.clone())
        .header("client-request-id", id.to_string())
        .header("return-client-request-id", "true");
    match &draft.body {
        Some(body) => request.body(body.clone()),
        None => request,
    }
}

/// One line of the log: no query, no body, no token.
struct Line {
    method: Method,
    origin: String,
    path: String,
    id: Uuid,
    started: Instant,
}

impl Line {
    fn start(draft: &Draft) -> Self {
        Self {
            method: draft.method.clone(),
            origin: draft.url.origin().ascii_serialization(),
            path: draft.url.path().to_owned(),
            id: Uuid::new_v4(),
            started: Instant::now(),
        }
    }

    fn end(&self, reply: Option<&Reply>, error: Option<&dyn std::error::Error>) {
        let Self { method, origin, path, id, started } = self;
        let took: Duration = started.elapsed();
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        match (reply, error) {
            (Some(reply), _) => {
                let request_id = reply.request_id().unwrap_or("-");
                info!(%method, origin, path, status = reply.status(), ms, request_id, client_request_id = %id, "answered");
            }
            (None, Some(error)) => {
                warn!(%method, origin, path, ms, client_request_id = %id, error = chain(error), "no answer")
            }
            (None, None) => {}
        }
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(this) = cause {
        text.push_str(": ");
        text.push_str(&this.to_string());
        cause = this.source();
    }
    text
}
