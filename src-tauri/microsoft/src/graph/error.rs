//! Why Graph did not show what was asked. Each variant asks for something different next.

use baton_http::{ReadError, Refusal, Reply, WriteError};
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::wire;
use crate::identity::claims_asked;

/// Why a read of Graph failed, or a write was surely not done.
#[derive(Debug, Error)]
pub enum GraphError {
    /// The sign-in has ended (401): refresh once, then ask the person to sign in, passing on `claims` when there are any.
    #[error("the sign-in has ended")]
    SignedOut {
        /// What the tenant's rules additionally ask for; goes into the next authorize address as it is.
        claims: Option<String>,
    },
    /// The account or the consent does not allow this (403). Never asked again by itself.
    #[error("Microsoft does not allow this account to do that ({code})")]
    Forbidden {
        /// Graph's code, e.g. `Authorization_RequestDenied`.
        code: String,
        /// For support cases.
        request_id: Option<String>,
    },
    /// Microsoft asks us to come back later.
    #[error("Microsoft asks to wait until {until}")]
    Throttled {
        /// When to come back, by the profile's clock.
        until: Timestamp,
    },
    /// There is no such object (404).
    #[error("not found at Microsoft")]
    NotFound {
        /// For support cases.
        request_id: Option<String>,
    },
    /// No answer: no network, no trust, silence. A write with this error was not sent.
    #[error("Microsoft cannot be reached")]
    Unreachable(#[source] Unanswered),
    /// An answer that nobody expected.
    #[error("Microsoft answered {status} ({code})")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// Graph's code, or `unreadable` when the answer was not understood.
        code: String,
        /// For support cases.
        request_id: Option<String>,
    },
}

/// The transport's side of [`GraphError::Unreachable`].
#[derive(Debug, Error)]
pub enum Unanswered {
    /// A read without an answer.
    #[error(transparent)]
    Read(ReadError),
    /// A write that did not leave this computer.
    #[error(transparent)]
    Write(WriteError),
}

impl GraphError {
    pub(super) fn from_reply(reply: &Reply, now: Timestamp) -> Self {
        let status = reply.status();
        let request_id = reply.request_id().map(str::to_owned);
        let code = wire::error(reply).map_or_else(|| "unreadable".to_owned(), |error| error.code);
        match status {
            401 => Self::SignedOut { claims: reply.header("www-authenticate").and_then(claims_asked) },
            403 => Self::Forbidden { code, request_id },
            404 => Self::NotFound { request_id },
            429 | 503 | 504 => {
                let wait = reply.retry_after().map_or(30, |wait| i64::try_from(wait.as_secs()).unwrap_or(i64::MAX));
                let until = now.saturating_add(SignedDuration::from_secs(wait.min(86_400))).unwrap_or(now);
                Self::Throttled { until }
            }
            _ => Self::Unexpected { status, code, request_id },
        }
    }

    pub(super) fn not_understood(reply: &Reply) -> Self {
        Self::Unexpected {
            status: reply.status(),
            code: "unreadable".to_owned(),
            request_id: reply.request_id().map(str::to_owned),
        }
    }

    pub(super) fn odd(code: &str) -> Self {
        Self::Unexpected { status: 200, code: code.to_owned(), request_id: None }
    }
}

impl From<ReadError> for GraphError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Refused(refusal) => refused(&refusal),
            other => Self::Unreachable(Unanswered::Read(other)),
        }
    }
}

pub(super) fn refused(refusal: &Refusal) -> GraphError {
    match refusal {
        Refusal::Token { .. } => GraphError::SignedOut { claims: None },
        Refusal::Origin { .. } => GraphError::odd("foreign_address"),
        Refusal::Malformed => GraphError::odd("malformed_request"),
    }
}
