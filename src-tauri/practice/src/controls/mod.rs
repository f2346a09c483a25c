//! Handles for tests and `batonctl`: faults per endpoint, held requests, the request log, the ledger over HTTP.

mod arrow;
mod cloudiq;
mod fault;
mod gate;
mod http;
mod prime;
mod transfers;
mod watch;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use jiff::Timestamp;
use serde::Serialize;
use tokio::sync::watch as channel;

pub use fault::{Fault, HoldPoint, Matcher};
pub use gate::{Gate, MakeGate};
pub(crate) use http::routes;
pub use watch::{Exchange, Message};

/// One request that came in. Paths only; for Graph the query too. Nothing secret is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LoggedRequest {
    /// 1 for the first.
    pub number: usize,
    /// When, on the practice clock.
    pub at: Timestamp,
    /// E.g. `POST`.
    pub method: String,
    /// E.g. `/graph/v1.0/me`.
    pub path: String,
    /// Graph's query, undecoded.
    pub query: Option<String>,
    /// What the client called it.
    pub client_request_id: Option<String>,
    /// How it was answered; none while it is in work, held or dropped.
    pub status: Option<u16>,
}

/// Handles for tests and `batonctl`.
#[derive(Debug)]
pub struct Controls {
    token: String,
    rules: Mutex<Vec<fault::Rule>>,
    log: Mutex<Vec<LoggedRequest>>,
    holds: channel::Sender<Holds>,
    /// The newest good answer to a write at ArrowSphere or Cloud-iQ, by path.
    bodies: Mutex<HashMap<String, Bytes>>,
    watcher: Mutex<Option<watch::Watcher>>,
    refusal: Mutex<Option<SignInRefusal>>,
}

/// How Entra refuses every sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInRefusal {
    /// Where.
    pub at: RefusedAt,
    /// The protocol's word, e.g. `invalid_grant`.
    pub error: &'static str,
    /// The word below it, with some.
    pub suberror: Option<&'static str>,
    /// The AADSTS number.
    pub number: u32,
}

/// Where a sign-in is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedAt {
    /// The browser is sent back at once.
    Browser,
    /// The token endpoint says no.
    Token,
}

#[derive(Debug, Clone, Copy, Default)]
struct Holds {
    /// Requests that stand still now.
    held: usize,
    /// An answer was given after which everything is to stand still.
    frozen: bool,
    /// Counts releases.
    releases: u64,
    /// Counts abandonments.
    abandoned: u64,
}

/// What became of a held request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freed {
    /// It goes on.
    Released,
    /// It is dropped.
    Abandoned,
}

impl Controls {
    pub(crate) fn new(token: String) -> Self {
        Self {
            token,
            rules: Mutex::default(),
            log: Mutex::default(),
            holds: channel::Sender::new(Holds::default()),
            bodies: Mutex::default(),
            watcher: Mutex::default(),
            refusal: Mutex::default(),
        }
    }

    /// The secret of the controls over HTTP, for this run.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// From now on, requests that match meet the fault.
    pub fn fault(&self, matcher: Matcher, fault: Fault) {
        self.rules().push(fault::Rule::new(matcher, fault));
    }

    /// Takes all faults away. Requests that are held stay held.
    pub fn clear_faults(&self) {
        self.rules().clear();
    }

    /// From now on, Entra refuses every sign-in like this; with none it goes by its own rules again.
    pub fn refuse_sign_ins(&self, refusal: Option<SignInRefusal>) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = refusal;
    }

    /// How a sign-in is refused there, if it is.
    pub(crate) fn refusal(&self, at: RefusedAt) -> Option<SignInRefusal> {
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner).filter(|refusal| refusal.at == at)
    }

    /// How many requests stand still now.
    #[must_use]
    pub fn held(&self) -> usize {
        let holds = *self.holds.borrow();
        holds.held + usize::from(holds.frozen)
    }

    /// Waits until a request stands still.
    pub async fn wait_until_held(&self) {
        let mut holds = self.holds.subscribe();
        // The sender lives as long as `self`, so this only ends when a request is held.
        let _ = holds.wait_for(|holds| holds.held > 0 || holds.frozen).await;
    }

    /// Lets all held requests go on.
    pub fn release(&self) {
        self.holds.send_modify(|holds| {
            holds.releases += 1;
            holds.frozen = false;
        });
    }

    /// Drops all held requests without an answer; one held before its effect never has it.
    pub fn abandon_held(&self) {
        self.holds.send_modify(|holds| {
            holds.abandoned += 1;
            holds.frozen = false;
        });
    }

    /// Every request so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many requests had this method and a path with this text in it.
    #[must_use]
    pub fn count(&self, method: &str, path_contains: &str) -> usize {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.iter().filter(|r| r.method == method && r.path.contains(path_contains)).count()
    }

    /// From now on, `see` is shown every exchange with the world, those of these controls excepted. It is called between an answer
    /// and its leaving, so it must be quick. There is one watcher: a later one takes the place of an earlier one.
    pub fn watch(&self, see: impl Fn(Exchange) + Send + Sync + 'static) {
        *self.watcher.lock().unwrap_or_else(PoisonError::into_inner) = Some(watch::Watcher(Arc::new(see)));
    }

    fn watcher(&self) -> Option<watch::Watcher> {
        self.watcher.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The fault the request meets, if any; counts it.
    pub(crate) fn meet(&self, method: &str, path: &str) -> Option<Fault> {
        self.rules().iter_mut().find_map(|rule| rule.meet(method, path))
    }

    pub(crate) fn logged(&self, mut request: LoggedRequest) -> usize {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        request.number = log.len() + 1;
        log.push(request);
        log.len()
    }

    pub(crate) fn remember(&self, path: &str, body: Bytes) {
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), body);
    }

    /// What was answered to this path before.
    pub(crate) fn remembered(&self, path: &str) -> Option<Bytes> {
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    pub(crate) fn answered(&self, number: usize, status: u16) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(request) = number.checked_sub(1).and_then(|at| log.get_mut(at)) {
            request.status = Some(status);
        }
    }

    /// Stands still until released or abandoned.
    pub(crate) async fn hold(&self) -> Freed {
        let mut holds = self.holds.subscribe();
        let (mut releases, mut abandoned) = (0, 0);
        self.holds.send_modify(|holds| {
            holds.held += 1;
            (releases, abandoned) = (holds.releases, holds.abandoned);
        });
        let freed = holds.wait_for(|holds| holds.releases > releases || holds.abandoned > abandoned).await;
        // The number is taken out at once: what `wait_for` gives keeps the channel locked.
        let released = freed.map(|holds| holds.releases > releases).unwrap_or(false);
        let freed = if released { Freed::Released } else { Freed::Abandoned };
        self.holds.send_modify(|holds| holds.held = holds.held.saturating_sub(1));
        freed
    }

    /// After this everything stands still until released.
    pub(crate) fn freeze(&self) {
        self.holds.send_modify(|holds| holds.frozen = true);
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.holds.borrow().frozen
    }

    fn rules(&self) -> std::sync::MutexGuard<'_, Vec<fault::Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
