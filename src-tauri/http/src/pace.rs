//! How long the door waits before it asks again.

use std::time::Duration;

/// The waiting times of the door. Tests shorten the second instead of sleeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    second: Duration,
}

impl Pace {
    /// How often a read is asked at most.
    pub const TRIES: u32 = 6;
    /// The longest wait that the door sits out itself. A longer `Retry-After` is given to the caller, to be shown.
    pub const LONGEST: Duration = Duration::from_secs(60);

    /// Real seconds.
    #[must_use]
    pub const fn real() -> Self {
        Self { second: Duration::from_secs(1) }
    }

    /// Every second of waiting lasts `second`; zero means no waiting at all.
    #[must_use]
    pub const fn with_second(second: Duration) -> Self {
        Self { second }
    }

    /// How long `seconds` last at this pace.
    #[must_use]
    pub fn lasting(self, seconds: f64) -> Duration {
        self.second.mul_f64(seconds.clamp(0.0, 86_400.0))
    }

    /// The wait before try number `next` (2 is the first repetition): what the server asked for, else 1, 2, 4, 8, 8 s,
    /// each up to a quarter longer so that many clients do not come back together. `None` means: do not wait here.
    pub(crate) fn before(self, next: u32, asked: Option<Duration>) -> Option<Duration> {
        if asked.is_some_and(|wait| wait > Self::LONGEST) {
            return None;
        }
        let doubled = f64::from(1u32 << next.saturating_sub(2).min(3));
        let jitter = rand::random_range(1.0..1.25);
        let seconds = asked.map_or(doubled * jitter, |wait| wait.as_secs_f64());
        Some(self.lasting(seconds))
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::real()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_stay_within_a_quarter() {
        for (next, seconds) in [(2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0)] {
            let wait = Pace::real().before(next, None).expect("short enough").as_secs_f64();
            assert!((seconds..=seconds * 1.25).contains(&wait), "try {next} waited {wait}");
        }
    }

    #[test]
    fn the_servers_wish_comes_first_unless_it_is_too_long_to_sit_out() {
        let pace = Pace::real();

        assert_eq!(pace.before(2, Some(Duration::from_secs(7))), Some(Duration::from_secs(7)));
        assert_eq!(pace.before(2, Some(Duration::from_secs(600))), None, "ten minutes are shown to the person");
    }
}
