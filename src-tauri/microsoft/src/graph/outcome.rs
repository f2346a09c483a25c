//! How a change at Graph ended: done, refused, or nobody knows.

use baton_domain::Clock;
use baton_http::{Reply, WriteError};
use jiff::{SignedDuration, Timestamp};

use crate::Seen;

use super::{
    GraphError,
    error::{Unanswered, refused},
    wire,
};

/// How a write ended. `R` is why Graph refused it, `T` what Graph says of the changed thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeOutcome<R, T = ()> {
    /// Graph confirmed it.
    Changed(Seen<T>),
    /// Graph refused it with a reason that was understood: nothing was changed.
    Refused {
        /// What to correct.
        reason: R,
        /// Graph's code, to be shown beside the words.
        code: String,
        /// For support cases.
        request_id: Option<String>,
        /// When, by the profile's clock.
        at: Timestamp,
    },
    /// It may have happened: read back before anything else. Also for 429 and 5xx, which have been seen after a done change.
    Unknown {
        /// The HTTP status, when an answer came at all.
        status: Option<u16>,
        /// Not before this moment may another write be sent.
        not_before: Option<Timestamp>,
        /// For support cases.
        request_id: Option<String>,
        /// When, by the profile's clock.
        at: Timestamp,
    },
}

impl<R> ChangeOutcome<R> {
    /// Sorts what came back. `reason` reads Graph's refusal.
    pub(super) fn from_sent(
        sent: Result<Reply, WriteError>,
        clock: &dyn Clock,
        reason: impl FnOnce(u16, &wire::Error) -> R,
    ) -> Result<Self, GraphError> {
        Self::reading(sent, clock, |_| Some(()), reason)
    }
}

impl<R, T> ChangeOutcome<R, T> {
    /// The same, reading the changed thing out of the answer. A success that cannot be read is no parsed success: nobody knows.
    pub(super) fn reading(
        sent: Result<Reply, WriteError>,
        clock: &dyn Clock,
        read: impl FnOnce(&Reply) -> Option<T>,
        reason: impl FnOnce(u16, &wire::Error) -> R,
    ) -> Result<Self, GraphError> {
        let at = clock.now();
        let reply = match sent {
            Ok(reply) => reply,
            Err(WriteError::Refused(refusal)) => return Err(refused(&refusal)),
            Err(error @ WriteError::NotSent(_)) => return Err(GraphError::Unreachable(Unanswered::Write(error))),
            Err(WriteError::NoAnswer(_)) => {
                return Ok(Self::Unknown { status: None, not_before: None, request_id: None, at });
            }
        };
        let request_id = reply.request_id().map(str::to_owned);
        let status = reply.status();
        if reply.is_success() {
            return Ok(match read(&reply) {
                Some(value) => Self::Changed(Seen { value, request_id, at }),
                None => Self::Unknown { status: Some(status), not_before: None, request_id, at },
            });
        }
        match (status, wire::error(&reply)) {
            (401, _) => Err(GraphError::from_reply(&reply, at)),
            (400 | 403 | 404 | 409 | 412 | 422, Some(error)) => {
                Ok(Self::Refused { reason: reason(status, &error), code: error.code, request_id, at })
            }
            _ => {
                let not_before = reply.retry_after().and_then(|wait| {
                    let seconds = i64::try_from(wait.as_secs()).ok()?;
                    at.checked_add(SignedDuration::from_secs(seconds.min(86_400))).ok()
                });
                Ok(Self::Unknown { status: Some(status), not_before, request_id, at })
            }
        }
    }
}
