//! The gate every request passes: counted, logged, and made to meet its fault.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use futures_util::{StreamExt, stream};
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use tower_service::Service;
use uuid::Uuid;

use super::{Fault, Freed, HoldPoint, LoggedRequest};
use crate::site::Site;

/// The largest request taken, and the largest answer given.
pub(super) const MOST: usize = 8 * 1024 * 1024;

/// Gives each connection its gate.
#[derive(Debug, Clone)]
pub struct MakeGate(Gate);

impl MakeGate {
    pub(crate) fn new(router: Router, site: Arc<Site>) -> Self {
        Self(Gate { router, site })
    }
}

impl<T> Service<T> for MakeGate {
    type Response = Gate;
    type Error = Infallible;
    type Future = Ready<Result<Gate, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: T) -> Self::Future {
        ready(Ok(self.0.clone()))
    }
}

/// The gate of one connection.
#[derive(Debug, Clone)]
pub struct Gate {
    router: Router,
    site: Arc<Site>,
}

pub(super) type Answer = Result<Response<Body>, io::Error>;

impl<B> Service<Request<B>> for Gate
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    type Response = Response<Body>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let gate = self.clone();
        let request = request.map(Body::new);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, MOST).await.map_err(io::Error::other)?;
            let request = Request::from_parts(parts, Body::from(body));
            // A task of its own: what has arrived happens even if its sender is gone, as on the other side of the world.
            tokio::spawn(gate.pass(request)).await.map_err(io::Error::other)?
        })
    }
}

impl Gate {
    async fn pass(self, request: Request<Body>) -> Answer {
        let path = request.uri().path().to_owned();
        if path.starts_with("/controls/") {
            return if has_secret(&request, self.site.controls.token()) {
                self.ask(request).await
            } else {
                Ok(plain(StatusCode::UNAUTHORIZED))
            };
        }
        if !comes_from_here(&request) {
            return Ok(plain(StatusCode::MISDIRECTED_REQUEST));
        }
        if self.site.controls.is_frozen() && self.site.controls.hold().await == Freed::Abandoned {
            return Err(dropped());
        }
        let method = request.method().clone();
        let number = self.log(&request, &method, &path);
        let fault = self.site.controls.meet(method.as_str(), &path);
        let answer = self.suffer(request, fault).await;
        if let Ok(answer) = &answer {
            self.site.controls.answered(number, answer.status().as_u16());
        }
        answer
    }

    async fn suffer(&self, request: Request<Body>, fault: Option<Fault>) -> Answer {
        match fault {
            None => self.forward_and_remember(request).await,
            Some(Fault::OtherBody { done }) => {
                let before = self.site.controls.remembered(request.uri().path());
                if done {
                    self.forward(request).await?;
                } else {
                    self.keep_away(request).await?;
                }
                Ok(before.map_or_else(|| plain(StatusCode::INTERNAL_SERVER_ERROR), json_of))
            }
            Some(Fault::Delay { millis }) => {
                tokio::time::sleep(Duration::from_millis(millis)).await;
                self.forward(request).await
            }
            Some(Fault::SlowThenDone { millis }) => {
                let answer = self.forward(request).await?;
                tokio::time::sleep(Duration::from_millis(millis)).await;
                Ok(answer)
            }
            Some(Fault::Hold { at: HoldPoint::BeforeEffect }) => match self.site.controls.hold().await {
                Freed::Released => self.forward(request).await,
                Freed::Abandoned => Err(dropped()),
            },
            Some(Fault::Hold { at: HoldPoint::AfterEffect }) => {
                let answer = self.forward(request).await?;
                match self.site.controls.hold().await {
                    Freed::Released => Ok(answer),
                    Freed::Abandoned => Err(dropped()),
                }
            }
            Some(Fault::Hold { at: HoldPoint::HalfAnswer }) => {
                let answer = self.forward(request).await?;
                self.hold_half(answer).await
            }
            Some(Fault::Hold { at: HoldPoint::AfterAnswer }) => {
                let answer = self.forward(request).await?;
                self.freeze_after(answer).await
            }
            Some(Fault::DropBeforeEffect) => {
                self.keep_away(request).await?;
                Err(dropped())
            }
            Some(Fault::DropAfterEffect) => {
                self.forward(request).await?;
                Err(dropped())
            }
            Some(Fault::TooManyRequests { retry_after }) => self.refuse(request, retry_after).await,
            Some(Fault::Status { status }) => {
                self.keep_away(request).await?;
                Ok(plain(of(status)))
            }
            Some(Fault::StatusThoughDone { status }) => {
                self.forward(request).await?;
                Ok(plain(of(status)))
            }
            Some(Fault::TruncatedBody) => halved(self.forward(request).await?).await,
        }
    }

    async fn forward_and_remember(&self, request: Request<Body>) -> Answer {
        let path = request.uri().path().to_owned();
        let is_meant =
            request.method() == Method::POST && (path.starts_with("/arrow/") || path.starts_with("/cloudiq/"));
        let answer = self.forward(request).await?;
        if !is_meant || !answer.status().is_success() {
            return Ok(answer);
        }
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, MOST).await.map_err(io::Error::other)?;
        self.site.controls.remember(&path, bytes.clone());
        Ok(Response::from_parts(parts, Body::from(bytes)))
    }

    /// What the practice cloud makes of it, seen by whoever watches.
    async fn forward(&self, request: Request<Body>) -> Answer {
        match self.site.controls.watcher() {
            Some(watcher) => watcher.show(request, |request| self.ask(request)).await,
            None => self.ask(request).await,
        }
    }

    /// A refusal in the words of the far end that is asked: as much its answer as any.
    async fn refuse(&self, request: Request<Body>, retry_after: Option<u32>) -> Answer {
        let answer = too_many(request.uri().path(), retry_after);
        match self.site.controls.watcher() {
            Some(watcher) => watcher.show(request, |_| ready(Ok(answer))).await,
            None => Ok(answer),
        }
    }

    /// The request never reaches the practice cloud; whoever watches sees it all the same.
    async fn keep_away(&self, request: Request<Body>) -> io::Result<()> {
        match self.site.controls.watcher() {
            Some(watcher) => watcher.show_unanswered(request).await,
            None => Ok(()),
        }
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let path = request.uri().path().to_owned();
        let mut router = self.router.clone();
        let answered: Result<Response<Body>, Infallible> = router.call(request).await;
        let Ok(mut answer) = answered;
        if !self.site.keep(&path) {
            return Ok(plain(StatusCode::INSUFFICIENT_STORAGE));
        }
        let now = self.site.now().to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        if let Ok(now) = HeaderValue::from_str(&now) {
            answer.headers_mut().insert(DATE, now);
        }
        Ok(answer)
    }

    async fn hold_half(&self, answer: Response<Body>) -> Answer {
        let (mut parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, MOST).await.map_err(io::Error::other)?;
        let controls = Arc::clone(&self.site.controls);
        if bytes.is_empty() {
            return match controls.hold().await {
                Freed::Released => Ok(Response::from_parts(parts, Body::empty())),
                Freed::Abandoned => Err(dropped()),
            };
        }
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        let (first, rest) = (bytes.slice(..bytes.len() / 2), bytes.slice(bytes.len() / 2..));
        let rest = async move {
            // A task of its own: it is counted as held until it is freed, even if the client is gone by then.
            match tokio::spawn(async move { controls.hold().await }).await {
                Ok(Freed::Released) => Ok(rest),
                Ok(Freed::Abandoned) | Err(_) => Err(dropped()),
            }
        };
        let whole = stream::once(async move { Ok::<Bytes, io::Error>(first) }).chain(stream::once(rest));
        Ok(Response::from_parts(parts, Body::from_stream(whole)))
    }

    async fn freeze_after(&self, answer: Response<Body>) -> Answer {
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, MOST).await.map_err(io::Error::other)?;
        let controls = Arc::clone(&self.site.controls);
        if bytes.is_empty() {
            // Nobody reads an empty body, so it cannot tell when it has left.
            controls.freeze();
            return Ok(Response::from_parts(parts, Body::empty()));
        }
        let whole = stream::once(async move {
            controls.freeze();
            Ok::<Bytes, io::Error>(bytes)
        });
        Ok(Response::from_parts(parts, Body::from_stream(whole)))
    }

    fn log(&self, request: &Request<Body>, method: &Method, path: &str) -> usize {
        let query = request.uri().query().filter(|_| path.starts_with("/graph/")).map(str::to_owned);
        let id = request.headers().get("client-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
        let at = self.site.world.with(|world, now| {
            world.ledger_mut().count_request(format!("{method} {}", without_ids(path)));
            now
        });
        self.site.controls.logged(LoggedRequest {
            number: 0,
            at,
            method: method.to_string(),
            path: path.to_owned(),
            query,
            client_request_id: id,
            status: None,
        })
    }
}

/// Hashes are compared, so that the time it takes tells nothing of the secret.
fn has_secret(request: &Request<Body>, secret: &str) -> bool {
    let given = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer "));
    !secret.is_empty() && given.is_some_and(|given| Sha256::digest(given) == Sha256::digest(secret))
}

/// Only names of this computer are answered, so that no web page can reach the practice cloud by renaming it.
fn comes_from_here(request: &Request<Body>) -> bool {
    let host = request.headers().get("host").and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().host()).unwrap_or_default();
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(n, _)| n);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

fn without_ids(path: &str) -> String {
    let name = |part: &str| if Uuid::parse_str(part).is_ok() { "{id}".to_owned() } else { part.to_owned() };
    path.split('/').map(name).collect::<Vec<_>>().join("/")
}

fn dropped() -> io::Error {
    io::Error::from(io::ErrorKind::ConnectionAborted)
}

fn of(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut answer = Response::new(Body::from(format!("<html><body>{status}</body></html>")));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    answer
}

fn json_of(body: Bytes) -> Response<Body> {
    let mut answer = Response::new(Body::from(body));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

fn too_many(path: &str, retry_after: Option<u32>) -> Response<Body> {
    let body = if path.starts_with("/arrow/") {
        r#"{"status":429,"error":"Too many requests"}"#
    } else if path.starts_with("/cloudiq/") {
        r#"{"ErrorCode":"TooManyRequests","Message":"Too many requests.","Parameters":{},"ObjectErrors":[]}"#
    } else if path.starts_with("/partner-center/") {
        r#"{"statusCode":429,"message":"Rate limit is exceeded. Try again later."}"#
    } else {
        r#"{"error":{"code":"TooManyRequests","message":"Too many requests.","innerError":{}}}"#
    };
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(seconds) = retry_after {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

async fn halved(answer: Response<Body>) -> Answer {
    let (mut parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, MOST).await.map_err(io::Error::other)?;
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let half = bytes.slice(..bytes.len() / 2);
    let broken = stream::iter([Ok(half), Err(dropped())]);
    Ok(Response::from_parts(parts, Body::from_stream(broken)))
}
