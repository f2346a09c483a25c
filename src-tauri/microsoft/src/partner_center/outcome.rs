//! How a write to Partner Center ended: done, taken, refused, or nobody knows.

use baton_domain::Clock;
use baton_http::{Reply, WriteError};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use url::Url;

use crate::Seen;

use super::{
    PartnerCenterError, RefusedCall,
    error::{ErrorCode, IN_WORK, NoAnswer, after, kept_in},
    wire,
};

/// How a write ended. Its request id is used up by [`WriteOutcome::Done`] and [`WriteOutcome::Refused`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteOutcome<T> {
    /// Partner Center did it and shows the result.
    Done(Seen<T>),
    /// Partner Center took it and works on it (202): read the subject again.
    Taken {
        /// Where Partner Center tells how far it is.
        location: Option<Url>,
        /// Not before this moment is there anything to see.
        not_before: Timestamp,
        /// Microsoft's number of the request, for support cases.
        reference: Option<String>,
        /// When, by the profile's clock.
        at: Timestamp,
    },
    /// Partner Center refused it with a code: nothing was changed.
    Refused {
        /// What it said.
        refused: RefusedCall,
        /// When, by the profile's clock.
        at: Timestamp,
    },
    /// It may have happened, or the same is in work: look before anything else, then repeat with the same request id while
    /// [`super::may_repeat`] allows it.
    Unknown {
        /// The HTTP status, when an answer came at all.
        status: Option<u16>,
        /// Not before this moment may it be sent again.
        not_before: Option<Timestamp>,
        /// Microsoft's number of the request, for support cases.
        reference: Option<String>,
        /// When, by the profile's clock.
        at: Timestamp,
    },
}

impl<T> WriteOutcome<T> {
    /// Sorts what came back. `parse` reads a success; one that it cannot read is unknown.
    pub(super) fn from_sent(
        sent: Result<Reply, WriteError>,
        clock: &dyn Clock,
        parse: impl FnOnce(&Value) -> Option<T>,
    ) -> Result<Self, PartnerCenterError> {
        let at = clock.now();
        let reply = match sent {
            Ok(reply) => reply,
            Err(WriteError::Refused(refusal)) => return Err(kept_in(&refusal)),
            Err(error @ WriteError::NotSent(_)) => return Err(PartnerCenterError::Unreachable(NoAnswer::Write(error))),
            Err(WriteError::NoAnswer(_)) => {
                return Ok(Self::Unknown { status: None, not_before: None, reference: None, at });
            }
        };
        let (status, reference) = (reply.status(), wire::reference(&reply));
        if status == 202 {
            let location = reply.header("location").and_then(wire::address);
            return Ok(Self::Taken { location, not_before: after(&reply, at), reference, at });
        }
        if reply.is_success() {
            let read = reply.json().ok().and_then(|answer: Value| parse(&answer));
            return Ok(match read {
                Some(value) => Self::Done(Seen { value, request_id: reference, at }),
                None => Self::Unknown { status: Some(status), not_before: None, reference, at },
            });
        }
        match (status, wire::error_code(&reply)) {
            (401, _) => Err(PartnerCenterError::from_reply(&reply, at)),
            (400 | 403 | 404 | 409 | 412 | 417 | 422, Some(code)) => {
                let code = ErrorCode::from_word(code);
                let refused = RefusedCall { status, code: Some(code), reference };
                Ok(if refused.has_code(&IN_WORK) {
                    Self::Unknown {
                        status: Some(status),
                        not_before: Some(after(&reply, at)),
                        reference: refused.reference,
                        at,
                    }
                } else {
                    Self::Refused { refused, at }
                })
            }
            _ => {
                let asked = reply.retry_after().and_then(|wait| i64::try_from(wait.as_secs()).ok());
                let not_before =
                    asked.and_then(|wait| at.checked_add(SignedDuration::from_secs(wait.min(86_400))).ok());
                Ok(Self::Unknown { status: Some(status), not_before, reference, at })
            }
        }
    }
}
