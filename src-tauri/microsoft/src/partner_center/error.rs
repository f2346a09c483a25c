//! Why Partner Center did not show what was asked, or did not do it. Each variant asks for something different next.

use std::fmt;

use baton_http::{ReadError, Refusal, Reply, WriteError};
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::wire;

/// How long to wait when Microsoft does not say.
const USUAL_WAIT: u64 = 30;
/// The longest wait that is believed: a day.
const LONGEST_WAIT: i64 = 86_400;

/// One of Partner Center's codes, e.g. `900104`. A word fit to show; almost always a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ErrorCode(String);

impl ErrorCode {
    /// The code as a number, as Microsoft's list of codes has it.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}

impl ErrorCode {
    /// A code as [`wire::error_code`] gives it.
    pub(super) fn from_word(word: String) -> Self {
        Self(word)
    }
}

impl From<u32> for ErrorCode {
    fn from(number: u32) -> Self {
        Self(number.to_string())
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An answer that says no. What to do next depends on the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedCall {
    /// The HTTP status.
    pub status: u16,
    /// Partner Center's code, when it gave one.
    pub code: Option<ErrorCode>,
    /// Microsoft's number of the request, for support cases.
    pub reference: Option<String>,
}

impl RefusedCall {
    /// Whether it is one of these codes.
    pub(super) fn has_code(&self, codes: &[u32]) -> bool {
        self.code.as_ref().and_then(ErrorCode::number).is_some_and(|code| codes.contains(&code))
    }
}

/// Why a read of Partner Center failed, or a write was surely not done.
#[derive(Debug, Error)]
pub enum PartnerCenterError {
    /// The partner's own sign-in has ended (401): refresh once, then ask the person to sign in.
    #[error("the sign-in of the partner's account has ended")]
    SignedOut {
        /// Partner Center's code, when it gave one; 900420 means a token for another address.
        code: Option<ErrorCode>,
    },
    /// Partner Center understood and says no. Never asked again by itself.
    #[error("Partner Center refused ({})", shown(.0))]
    Refused(RefusedCall),
    /// Microsoft asks us to come back later.
    #[error("Partner Center asks to wait until {until}")]
    Throttled {
        /// When to come back, by the profile's clock.
        until: Timestamp,
    },
    /// No answer: no network, no trust, silence. A write with this error was not sent.
    #[error("Partner Center cannot be reached")]
    Unreachable(#[source] NoAnswer),
    /// An answer that nobody expected.
    #[error("Partner Center answered {status} ({what})")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// What was odd about it, as a word for support cases.
        what: &'static str,
        /// Microsoft's number of the request, for support cases.
        reference: Option<String>,
    },
}

/// The transport's side of [`PartnerCenterError::Unreachable`].
#[derive(Debug, Error)]
pub enum NoAnswer {
    /// A read without an answer.
    #[error(transparent)]
    Read(ReadError),
    /// A write that did not leave this computer.
    #[error(transparent)]
    Write(WriteError),
}

fn shown(refused: &RefusedCall) -> String {
    refused.code.as_ref().map_or_else(|| format!("status {}", refused.status), ToString::to_string)
}

impl PartnerCenterError {
    pub(super) fn from_reply(reply: &Reply, now: Timestamp) -> Self {
        let (status, reference) = (reply.status(), wire::reference(reply));
        let code = wire::error_code(reply).map(ErrorCode);
        match status {
            401 => Self::SignedOut { code },
            429 => Self::Throttled { until: after(reply, now) },
            503 | 504 if code.is_none() => Self::Throttled { until: after(reply, now) },
            400..=499 => Self::Refused(RefusedCall { status, code, reference }),
            _ => Self::Unexpected { status, what: "server_error", reference },
        }
    }

    pub(super) fn not_understood(reply: &Reply) -> Self {
        Self::Unexpected { status: reply.status(), what: "unreadable", reference: wire::reference(reply) }
    }

    pub(super) fn odd(what: &'static str, reference: Option<String>) -> Self {
        Self::Unexpected { status: 200, what, reference }
    }
}

/// When Microsoft wants to be asked again.
pub(super) fn after(reply: &Reply, now: Timestamp) -> Timestamp {
    let seconds = reply.retry_after().map_or(USUAL_WAIT, |wait| wait.as_secs());
    let seconds = i64::try_from(seconds).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
}

impl From<ReadError> for PartnerCenterError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Refused(refusal) => kept_in(&refusal),
            other => Self::Unreachable(NoAnswer::Read(other)),
        }
    }
}

/// What the door kept in. Nothing was sent.
pub(super) fn kept_in(refusal: &Refusal) -> PartnerCenterError {
    match refusal {
        Refusal::Token { .. } => PartnerCenterError::SignedOut { code: None },
        Refusal::Origin { .. } => PartnerCenterError::odd("foreign_address", None),
        Refusal::Malformed => PartnerCenterError::odd("malformed_request", None),
    }
}

/// The codes by which Partner Center says that the same thing is in work already: look before anything else.
///
/// 800060 the order is in progress, 800064 the cart is in work, 900104 the transfer is in work.
pub(super) const IN_WORK: [u32; 3] = [800_060, 800_064, 900_104];
