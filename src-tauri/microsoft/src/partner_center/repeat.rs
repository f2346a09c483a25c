//! Whether a write that got no answer may be sent once more with the same request id.

use jiff::{SignedDuration, Timestamp};

/// Partner Center remembers a request id for 24 hours; the last one is left for clocks that differ and for the way there.
///
/// Source: Microsoft's page on Partner Center's REST headers, read November 2026.
pub const REPEAT_WITHIN: SignedDuration = SignedDuration::from_hours(23);

/// Whether it may be repeated with the same id, after a look has not found it. Not once the time is over, and not when the
/// clock shows a moment before the first sending: then nobody knows how long ago that was.
#[must_use]
pub fn may_repeat(first_sent: Timestamp, now: Timestamp) -> bool {
    let since = now.duration_since(first_sent);
    !since.is_negative() && since <= REPEAT_WITHIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_is_repeated_within_23_hours_and_never_after_the_clock_went_back() {
        let sent: Timestamp = "2026-11-20T09:00:00Z".parse().expect("a moment");
        let later = |seconds: i64| sent.checked_add(SignedDuration::from_secs(seconds)).expect("a moment");

        assert!(may_repeat(sent, sent) && may_repeat(sent, later(23 * 3_600)));
        assert!(!may_repeat(sent, later(23 * 3_600 + 1)), "one second too late");
        assert!(!may_repeat(sent, later(-1)), "the clock went back");
    }
}
