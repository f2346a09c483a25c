//! Shows each exchange whole to a test that watches: what came, and what was answered to it.

use std::io;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, Response};

use super::gate::{Answer, MOST};

/// A request and the answer to it. What anybody signs in with is named and not kept.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// E.g. `POST`.
    pub method: String,
    /// As it came, e.g. `/graph/v1.0/me`.
    pub path: String,
    /// What stands after the question mark, undecoded.
    pub query: Option<String>,
    /// What was sent.
    pub request: Message,
    /// What the practice cloud answered, before a fault distorts it. None when a fault kept the request from it: a connection
    /// that breaks, or a page of somebody in between, is no answer of the practice cloud.
    pub answer: Option<(u16, Message)>,
}

/// Headers and body of either side.
#[derive(Debug, Clone, Default)]
pub struct Message {
    /// Names in small letters. The value of a header that carries a secret is empty.
    pub headers: Vec<(String, String)>,
    /// The body; empty when there is none.
    pub body: Bytes,
}

/// Headers whose value lets somebody in.
const SECRET: [&str; 4] = ["authorization", "apikey", "cookie", "set-cookie"];

impl Message {
    fn new(headers: &HeaderMap, body: Bytes) -> Self {
        let shown = |name: &str, value: &[u8]| match SECRET.contains(&name) {
            true => String::new(),
            false => String::from_utf8_lossy(value).into_owned(),
        };
        let headers = headers.iter().map(|(name, value)| (name.to_string(), shown(name.as_str(), value.as_bytes())));
        Self { headers: headers.collect(), body }
    }

    /// The first header of this name, in small letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Whoever watches. Called between an answer and its leaving, so it must be quick.
#[derive(Clone)]
pub(super) struct Watcher(pub(super) Arc<dyn Fn(Exchange) + Send + Sync>);

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

impl Watcher {
    /// Shows the request with what `answering` makes of it.
    pub(super) async fn show<F: Future<Output = Answer>>(
        &self,
        request: Request<Body>,
        answering: impl FnOnce(Request<Body>) -> F,
    ) -> Answer {
        let (mut exchange, request) = begun(request).await?;
        let (parts, body) = answering(request).await?.into_parts();
        let bytes = axum::body::to_bytes(body, MOST).await.map_err(io::Error::other)?;
        exchange.answer = Some((parts.status.as_u16(), Message::new(&parts.headers, bytes.clone())));
        (self.0)(exchange);
        Ok(Response::from_parts(parts, Body::from(bytes)))
    }

    /// Shows a request that a fault keeps from the practice cloud.
    pub(super) async fn show_unanswered(&self, request: Request<Body>) -> Result<(), io::Error> {
        let (exchange, _) = begun(request).await?;
        (self.0)(exchange);
        Ok(())
    }
}

async fn begun(request: Request<Body>) -> Result<(Exchange, Request<Body>), io::Error> {
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, MOST).await.map_err(io::Error::other)?;
    let exchange = Exchange {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        request: Message::new(&parts.headers, bytes.clone()),
        answer: None,
    };
    Ok((exchange, Request::from_parts(parts, Body::from(bytes))))
}
