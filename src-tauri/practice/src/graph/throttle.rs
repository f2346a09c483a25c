//! Graph's budgets per application and tenant on the practice clock. A refused request is charged too.
//!
//! How Microsoft counts writes is told in two ways, so both are here: [`Counting`].

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use baton_domain::TenantId;
use jiff::Timestamp;
use serde::Deserialize;

use super::Call;
use super::answer::{GraphError, Reply};
use super::rules::{Budget, Rule};

/// Graph's budgets and how they are refused.
#[derive(Debug)]
pub struct GraphState {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    buckets: HashMap<(TenantId, Kind), Bucket>,
    writes: Size,
    counting: Counting,
    retry_after: bool,
}

/// How writes are counted. The published "3,000 requests per 2 minutes and 30 seconds" can be read in both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// What was used flows back evenly; a bucket that was left alone is full.
    #[default]
    TokenBucket,
    /// All of it is back when the next window begins, and nothing before.
    FixedWindow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Units,
    Writes,
    Reports,
    Policies,
}

#[derive(Debug, Clone, Copy)]
struct Size {
    most: f64,
    per_second: f64,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    level: f64,
    at: Timestamp,
}

/// The identity service takes 3,000 writes in 150 s from one application in one tenant.
const WRITES: Size = Size { most: 3_000.0, per_second: 20.0 };
const REPORTS: Size = Size { most: 5.0, per_second: 0.5 };
const POLICIES: Size = Size { most: 1.0, per_second: 1.0 };

impl Default for GraphState {
    fn default() -> Self {
        Self {
            inner: Mutex::new(Inner {
                buckets: HashMap::new(),
                writes: WRITES,
                counting: Counting::default(),
                retry_after: true,
            }),
        }
    }
}

/// What a call was charged; written into its answer.
#[derive(Debug)]
pub(crate) struct Charged {
    units: u32,
    used: f64,
}

impl GraphState {
    /// Another budget of writes, so that a test meets its end soon: `most` at once, then `per_second`; counted in windows,
    /// `most` in each window of `most / per_second` seconds.
    pub fn set_write_budget(&self, most: u32, per_second: f64) {
        let mut inner = self.inner();
        inner.writes = Size { most: f64::from(most), per_second };
        inner.buckets.retain(|(_, kind), _| *kind != Kind::Writes);
    }

    /// How writes are counted from now on.
    pub fn set_counting(&self, counting: Counting) {
        let mut inner = self.inner();
        inner.counting = counting;
        inner.buckets.retain(|(_, kind), _| *kind != Kind::Writes);
    }

    /// Whether a 429 of the identity service says when to come back. Reports differ on whether the real one does.
    pub fn set_retry_after(&self, says: bool) {
        self.inner().retry_after = says;
    }

    /// Charges a call, or refuses it.
    pub(super) fn charge(&self, call: &Call<'_>, rule: &Rule) -> Result<Charged, Reply> {
        let tenant = call.access.principal.tenant;
        let (people, now) =
            call.site.world.with(|world, now| (world.tenant(tenant).map_or(0, |tenant| tenant.users().len()), now));
        let mut inner = self.inner();
        let (writes, counting, says) = (inner.writes, inner.counting, inner.retry_after);
        let units = f64::from(rule.units);
        let charges: &[(Kind, Size, f64)] = match rule.budget {
            Budget::Read => &[(Kind::Units, units_of(people), units)],
            Budget::Write => &[(Kind::Units, units_of(people), units), (Kind::Writes, writes, 1.0)],
            Budget::Reports => &[(Kind::Reports, REPORTS, 1.0)],
            Budget::Policies => &[(Kind::Policies, POLICIES, 1.0)],
        };
        let mut used: f64 = 0.0;
        let mut wait: Option<(Kind, f64)> = None;
        for (kind, size, cost) in charges {
            let counting = if *kind == Kind::Writes { counting } else { Counting::TokenBucket };
            let full = Bucket { level: size.most, at: now };
            let bucket = inner.buckets.entry((tenant, *kind)).or_insert(full);
            match bucket.take(counting, *size, *cost, now) {
                Ok(left) => used = used.max(1.0 - left / size.most),
                Err(seconds) => {
                    used = 1.0;
                    wait = wait.or(Some((*kind, seconds)));
                }
            }
        }
        drop(inner);
        match wait {
            None => Ok(Charged { units: rule.units, used }),
            Some((kind, seconds)) => Err(refused(call, kind, seconds, says)),
        }
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bucket {
    /// Takes `cost` at `now`: what is left, or the seconds until the same call is let through. Who waits as long as told is not
    /// refused again.
    fn take(&mut self, counting: Counting, size: Size, cost: f64, now: Timestamp) -> Result<f64, f64> {
        let passed = now.duration_since(self.at).as_secs_f64().max(0.0);
        match counting {
            Counting::TokenBucket => {
                let left = (self.level + passed * size.per_second).min(size.most) - cost;
                // What is refused counts too, up to what five seconds give back.
                *self = Self { level: left.max(-5.0 * size.per_second), at: now };
                if left < 0.0 { Err((cost - self.level) / size.per_second) } else { Ok(left) }
            }
            Counting::FixedWindow => {
                let window = size.most / size.per_second;
                if passed >= window {
                    *self = Self { level: size.most, at: now };
                }
                self.level -= cost;
                let ends = window - now.duration_since(self.at).as_secs_f64();
                if self.level < 0.0 { Err(ends.max(0.0)) } else { Ok(self.level) }
            }
        }
    }
}

impl Charged {
    pub(super) fn mark(&self, mut reply: Reply) -> Reply {
        reply.headers.push(("x-ms-resource-unit", self.units.to_string()));
        if self.used > 0.8 {
            reply.headers.push(("x-ms-throttle-limit-percentage", format!("{:.2}", self.used)));
        }
        reply
    }
}

/// Resource units in ten seconds by the size of the tenant.
fn units_of(people: usize) -> Size {
    let most = match people {
        0..50 => 3_500.0,
        50..=500 => 5_000.0,
        _ => 8_000.0,
    };
    Size { most, per_second: most / 10.0 }
}

fn refused(call: &Call<'_>, kind: Kind, seconds: f64, says: bool) -> Reply {
    let mut reply: Reply =
        GraphError::new(429, "TooManyRequests", "Too many requests. Please retry again later.").into();
    let scope = match kind {
        Kind::Writes => "Write",
        Kind::Units | Kind::Reports | Kind::Policies => "ReadWrite",
    };
    let (tenant, client) = (call.access.principal.tenant, &call.access.client_id);
    reply.headers.push(("x-ms-throttle-scope", format!("Tenant_Application/{scope}/{client}/{tenant}")));
    let information = match kind {
        Kind::Writes => "WriteLimitExceeded",
        Kind::Units | Kind::Reports | Kind::Policies => "ResourceUnitLimitExceeded",
    };
    reply.headers.push(("x-ms-throttle-information", information.to_owned()));
    reply.headers.push(("x-ms-throttle-limit-percentage", "1.00".to_owned()));
    if kind != Kind::Policies && says {
        reply.headers.push(("retry-after", format!("{}", seconds.ceil().max(1.0))));
    }
    reply
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    const SIZE: Size = Size { most: 200.0, per_second: 20.0 };

    fn sent(counting: Counting, gap_ms: i64, writes: i64) -> usize {
        let mut bucket = Bucket { level: SIZE.most, at: Timestamp::UNIX_EPOCH };
        let at = |nth: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_millis(gap_ms * nth);
        (0..writes).filter(|nth| bucket.take(counting, SIZE, 1.0, at(*nth)).is_err()).count()
    }

    #[test]
    fn an_even_stream_below_the_rate_is_never_refused_however_it_is_counted() {
        for counting in [Counting::TokenBucket, Counting::FixedWindow] {
            assert_eq!(sent(counting, 1_000 / 18, 2_000), 0, "{counting:?}");
        }
    }

    #[test]
    fn a_stream_above_the_rate_is_refused_however_it_is_counted() {
        for counting in [Counting::TokenBucket, Counting::FixedWindow] {
            assert_eq!(sent(counting, 0, 300), 100, "{counting:?}: 200 at once, no more");
            assert!(sent(counting, 1_000 / 25, 2_000) > 200, "{counting:?}: 25 a second are too many");
        }
    }

    #[test]
    fn a_window_gives_everything_back_at_its_end_and_a_bucket_little_by_little() {
        let later = |seconds| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds);
        let empty = Bucket { level: 0.0, at: Timestamp::UNIX_EPOCH };

        let (mut window, mut bucket) = (empty, empty);
        let early = window.take(Counting::FixedWindow, SIZE, 1.0, later(4));

        assert_eq!(early, Err(6.0), "until the window of ten seconds ends");
        assert_eq!(window.take(Counting::FixedWindow, SIZE, 1.0, later(10)), Ok(199.0));
        assert_eq!(bucket.take(Counting::TokenBucket, SIZE, 1.0, later(4)), Ok(79.0));
    }
}
