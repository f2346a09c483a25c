//! Keeps writes below the limit of the far end, because a refused request counts against it too.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::Mutex,
    time::{Instant, sleep_until},
};

/// An even stream of writes. Graph lets one app write 3,000 times per 150 s in one tenant (20 a second); Baton stays at 18.
///
/// Source: Microsoft's identity and access throttling limits, read November 2026. Clones share the budget.
#[derive(Debug, Clone)]
pub struct WriteBudget {
    gap: Duration,
    next: Arc<Mutex<Option<Instant>>>,
}

impl WriteBudget {
    /// The budget for Graph.
    #[must_use]
    pub fn graph() -> Self {
        Self::per_second(18)
    }

    /// A budget of `writes` a second, evenly spread.
    #[must_use]
    pub fn per_second(writes: u32) -> Self {
        Self { gap: Duration::from_secs(1) / writes.max(1), next: Arc::default() }
    }

    /// No limit: for far ends without one.
    #[must_use]
    pub fn unlimited() -> Self {
        Self { gap: Duration::ZERO, next: Arc::default() }
    }

    /// Waits for the next free place.
    pub async fn take(&self) {
        if self.gap.is_zero() {
            return;
        }
        let place = {
            let mut next = self.next.lock().await;
            let now = Instant::now();
            let place = next.map_or(now, |at| at.max(now));
            *next = Some(place + self.gap);
            place
        };
        sleep_until(place).await;
    }

    /// The far end asked for quiet: nobody writes for `wait`.
    pub async fn rest(&self, wait: Duration) {
        let mut next = self.next.lock().await;
        let until = Instant::now() + wait;
        *next = Some(next.map_or(until, |at| at.max(until)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_hundred_writes_stay_below_twenty_a_second() {
        let budget = WriteBudget::graph();
        let start = Instant::now();

        for _ in 0..100 {
            budget.take().await;
        }

        let seconds = start.elapsed().as_secs_f64();
        assert!(seconds >= 99.0 / 18.0, "18 a second: {seconds} s for 100");
        assert!(seconds < 100.0 / 17.0, "and not much slower: {seconds} s");
    }

    #[tokio::test(start_paused = true)]
    async fn a_rest_holds_everybody_back() {
        let budget = WriteBudget::graph();
        let start = Instant::now();

        budget.rest(Duration::from_secs(30)).await;
        budget.clone().take().await;

        assert!(start.elapsed() >= Duration::from_secs(30), "the clone shares the rest");
    }
}
