//! The one place time comes from, so that a practice world can let weeks pass in a click.

use jiff::Timestamp;

/// Tells the time. Two implementers: the computer's clock and the practice cloud's movable clock.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The moment it is now, in UTC.
    fn now(&self) -> Timestamp;
}

/// The computer's own clock, used in every working profile.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
