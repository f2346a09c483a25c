//! The movable clock of the practice cloud.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use baton_domain::Clock;
use jiff::{SignedDuration, Timestamp};

/// A clock that runs like any other and can be put forward, never back.
#[derive(Debug)]
pub struct PracticeClock {
    base: Timestamp,
    started: Instant,
    passed: Mutex<Duration>,
}

impl PracticeClock {
    /// A clock that shows `base` now.
    #[must_use]
    pub fn starting_at(base: Timestamp) -> Self {
        Self { base, started: Instant::now(), passed: Mutex::new(Duration::ZERO) }
    }

    /// Puts the clock forward. A change of the world that falls due is made by [`super::PracticeWorld::let_pass`].
    pub fn let_pass(&self, time: Duration) {
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        *passed = passed.saturating_add(time);
    }
}

impl Clock for PracticeClock {
    fn now(&self) -> Timestamp {
        let passed = *self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        let since = passed.saturating_add(self.started.elapsed());
        let since = SignedDuration::try_from(since).unwrap_or(SignedDuration::MAX);
        self.base.checked_add(since).unwrap_or(Timestamp::MAX)
    }
}
