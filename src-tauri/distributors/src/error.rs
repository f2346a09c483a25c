//! Why a distributor's interface gave nothing. One variant per different thing to do next.

use baton_domain::Clock;
use baton_http::{Obstacle, ReadError, Reply, WriteError};
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

/// Refusals in form that say nothing about whether an earlier try got through: too slow, a clash, too early, too many.
const UNSURE: [u16; 4] = [408, 409, 425, 429];

/// Why a read brought nothing. It changed nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ApiError {
    /// The key is wrong or was revoked: give another one in Settings.
    #[error("the key is not accepted")]
    KeyRefused {
        /// What the distributor said.
        said: String,
    },
    /// The key may not do this.
    #[error("the key may not do this")]
    Forbidden {
        /// What the distributor said.
        said: String,
    },
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// Too many requests: look again then.
    #[error("too many requests")]
    Throttled {
        /// When to look again, if it said so.
        until: Option<Timestamp>,
    },
    /// No answer: no network, no such host, broken off.
    #[error("the distributor cannot be reached: {0}")]
    Unreachable(NotReached),
    /// An answer that cannot be read, or a fault at the far end.
    #[error("an unexpected answer ({status}): {said}")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// What it said, shortened.
        said: String,
    },
}

/// Why the distributor was not reached.
#[derive(Debug, Clone, PartialEq, Eq, Default, Error)]
#[error("{said}")]
pub struct NotReached {
    /// What the transport said.
    pub said: String,
    /// What stands in between, where that is known.
    pub obstacle: Option<Obstacle>,
}

impl NotReached {
    /// From the transport's error.
    #[must_use]
    pub fn of(error: &(dyn std::error::Error + 'static)) -> Self {
        Self { said: error.to_string(), obstacle: Obstacle::of(error) }
    }
}

/// Why a write brought nothing. The difference decides what may be done next.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ApiWriteError {
    /// A refusal that was read whole and says why: nothing was done.
    #[error("refused: {0}")]
    Refused(#[source] ApiRefusal),
    /// No byte left this computer: nothing was done.
    #[error("not sent: {0}")]
    NotSent(NotReached),
    /// Anything else: it may have happened. Look at the far end before anything else.
    #[error("no answer that says what happened: {0}")]
    Unknown(String),
}

/// A refusal in the distributor's words.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{status}: {said}")]
pub struct ApiRefusal {
    /// The HTTP status.
    pub status: u16,
    /// What it said.
    pub said: String,
    /// Whether it refused the key rather than the request.
    pub about_key: bool,
}

impl From<ReadError> for ApiError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::TooLarge => Self::Unexpected { status: 200, said: error.to_string() },
            ReadError::Refused(_) | ReadError::Unreachable(_) | ReadError::NotTrusted(_) | ReadError::NoAnswer(_) => {
                Self::Unreachable(NotReached::of(&error))
            }
        }
    }
}

impl From<WriteError> for ApiWriteError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused(_) | WriteError::NotSent(_) => Self::NotSent(NotReached::of(&error)),
            WriteError::NoAnswer(_) => Self::Unknown(error.to_string()),
        }
    }
}

impl ApiWriteError {
    /// What an answer means whose status is no success: a refusal only where it `says_why` in the far end's own form.
    pub(crate) fn of_answer(status: u16, said: String, says_why: bool) -> Self {
        if (400..500).contains(&status) && !UNSURE.contains(&status) && says_why {
            return Self::Refused(ApiRefusal { status, said, about_key: matches!(status, 401 | 403) });
        }
        Self::Unknown(if said.is_empty() { status.to_string() } else { format!("{status}: {said}") })
    }
}

/// A good status with an answer that cannot be used.
pub(crate) fn unreadable(wanted: &str) -> ApiError {
    ApiError::Unexpected { status: 200, said: format!("the answer is not {wanted}") }
}

/// When to look again, where an answer says how long to wait.
pub(crate) fn until(reply: &Reply, clock: &dyn Clock) -> Option<Timestamp> {
    let wait = SignedDuration::try_from(reply.retry_after()?).ok()?;
    clock.now().checked_add(wait).ok()
}
