//! Which requests meet which misfortune.

use serde::{Deserialize, Serialize};

/// Which requests are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Matcher {
    /// E.g. `POST`; any when none.
    pub method: Option<String>,
    /// A text in the path, e.g. `/assignLicense`.
    pub path_contains: String,
    /// Only the nth request that matches, counted from 1; all when none.
    pub nth: Option<u32>,
}

impl Matcher {
    /// All requests with this method and this text in the path.
    #[must_use]
    pub fn all(method: &str, path_contains: &str) -> Self {
        Self { method: Some(method.to_owned()), path_contains: path_contains.to_owned(), nth: None }
    }

    /// The nth request with this method and this text in the path, counted from 1.
    #[must_use]
    pub fn nth(method: &str, path_contains: &str, nth: u32) -> Self {
        Self { nth: Some(nth), ..Self::all(method, path_contains) }
    }
}

/// Where a request is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldPoint {
    /// It has arrived and nothing has happened. Released, it happens, even if its sender is gone by then.
    BeforeEffect,
    /// It has happened, and the answer has not left.
    AfterEffect,
    /// It has happened, and the first half of the answer has left; the rest waits. An answer without a body waits whole.
    HalfAnswer,
    /// The answer has left; the next request of anybody stands still.
    AfterAnswer,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// The request waits this long before it happens.
    Delay {
        /// Milliseconds of real time.
        millis: u64,
    },
    /// It happens at once and the answer leaves this much later: too late for a client that gave up.
    SlowThenDone {
        /// Milliseconds of real time.
        millis: u64,
    },
    /// The request stands still until released.
    Hold {
        /// Where.
        at: HoldPoint,
    },
    /// The connection breaks and nothing happened.
    DropBeforeEffect,
    /// The connection breaks although it happened.
    DropAfterEffect,
    /// 429; nothing happened.
    TooManyRequests {
        /// The `Retry-After` header in seconds; left out when none.
        retry_after: Option<u32>,
    },
    /// Another status; nothing happened.
    Status {
        /// E.g. 503, or 401 for a key or token that is not taken.
        status: u16,
    },
    /// A 5xx although it happened.
    StatusThoughDone {
        /// E.g. 500.
        status: u16,
    },
    /// It happened, and half of the answer arrives.
    TruncatedBody,
    /// 200 with the body of the answer before to the same path at ArrowSphere or Cloud-iQ; 500 when there was none.
    OtherBody {
        /// Whether it happened.
        done: bool,
    },
}

/// A fault with its count.
#[derive(Debug)]
pub(super) struct Rule {
    matcher: Matcher,
    fault: Fault,
    seen: u32,
}

impl Rule {
    pub(super) fn new(matcher: Matcher, fault: Fault) -> Self {
        Self { matcher, fault, seen: 0 }
    }

    /// The fault, when this request is meant.
    pub(super) fn meet(&mut self, method: &str, path: &str) -> Option<Fault> {
        let is_method = self.matcher.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
        if !is_method || !path.contains(&self.matcher.path_contains) {
            return None;
        }
        self.seen += 1;
        self.matcher.nth.is_none_or(|nth| nth == self.seen).then(|| self.fault.clone())
    }
}
