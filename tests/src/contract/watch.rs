//! A practice cloud whose every exchange is held against what is published, and the verdict when it ends.

use std::{
    collections::BTreeMap,
    ops::Deref,
    sync::mpsc::{Receiver, Sender, channel},
    thread::JoinHandle,
};

use baton_practice::{PracticeCloud, PracticeOptions, StartError, controls::Exchange};

use super::{FarEnd, batch, check::check, document::Document};
use crate::counts;

/// The most mistakes told at the end.
const MOST_TOLD: usize = 20;

/// A practice cloud of a test. When it ends, the test fails with every request and answer that no contract allows.
#[derive(Debug)]
pub struct WatchedCloud {
    // Dropped in this order: nothing comes any more when the verdict is given.
    cloud: PracticeCloud,
    watch: Option<Watch>,
}

#[derive(Debug)]
struct Watch {
    seen: Sender<Seen>,
    /// None once the verdict is given.
    checking: Option<JoinHandle<Verdict>>,
}

#[derive(Debug)]
enum Seen {
    Exchange(Box<Exchange>),
    End,
}

/// What was found in a cloud's life.
#[derive(Debug, Default)]
struct Verdict {
    /// How many exchanges, by far end.
    checked: BTreeMap<FarEnd, u64>,
    /// Each mistake with how often it was made.
    mistakes: BTreeMap<String, u64>,
}

impl WatchedCloud {
    /// Starts a practice cloud and watches it from its first request.
    ///
    /// # Errors
    /// As [`PracticeCloud::start`].
    pub async fn start(options: PracticeOptions) -> Result<Self, StartError> {
        let cloud = PracticeCloud::start(options).await?;
        let watch = Document::published().map(|document| Watch::begin(&cloud, document));
        Ok(Self { cloud, watch })
    }

    /// Stops serving, waits until the port is free, and gives the verdict.
    ///
    /// # Panics
    /// With every request and answer that no contract allows.
    pub async fn stop(self) {
        let Self { cloud, watch: _verdict } = self;
        cloud.stop().await;
    }
}

impl Deref for WatchedCloud {
    type Target = PracticeCloud;

    fn deref(&self) -> &PracticeCloud {
        &self.cloud
    }
}

impl Watch {
    fn begin(cloud: &PracticeCloud, document: &'static Document) -> Self {
        let (seen, coming) = channel();
        let to = seen.clone();
        // Checked on a thread of its own, so that no answer leaves later than without a watch.
        let checking = std::thread::spawn(move || Verdict::of(document, &coming));
        cloud.controls().watch(move |exchange| {
            // After the verdict nobody listens.
            let _ = to.send(Seen::Exchange(Box::new(exchange)));
        });
        Self { seen, checking: Some(checking) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let Some(checking) = self.checking.take() else { return };
        let _ = self.seen.send(Seen::End);
        let verdict = match checking.join() {
            Ok(verdict) => verdict,
            Err(_) if std::thread::panicking() => return,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        for (far_end, count) in &verdict.checked {
            counts::report("calls validated", far_end.name(), *count);
        }
        let mistakes = verdict.told();
        match (mistakes.is_empty(), std::thread::panicking()) {
            (true, _) => {}
            (false, true) => eprintln!("{mistakes}"),
            (false, false) => panic!("{mistakes}"),
        }
    }
}

impl Verdict {
    fn of(document: &Document, coming: &Receiver<Seen>) -> Self {
        let mut verdict = Self::default();
        while let Ok(Seen::Exchange(exchange)) = coming.recv() {
            verdict.look_at(document, &exchange);
            batch::inside(&exchange).iter().for_each(|exchange| verdict.look_at(document, exchange));
        }
        verdict
    }

    fn look_at(&mut self, document: &Document, exchange: &Exchange) {
        let Some((far_end, mistakes)) = check(document, exchange) else { return };
        *self.checked.entry(far_end).or_default() += 1;
        for mistake in mistakes {
            *self.mistakes.entry(mistake).or_default() += 1;
        }
    }

    fn told(&self) -> String {
        if self.mistakes.is_empty() {
            return String::new();
        }
        let told =
            self.mistakes.iter().take(MOST_TOLD).map(|(mistake, times)| format!("\n  {mistake} ({times} times)"));
        format!("{} mistakes against the published contracts:{}", self.mistakes.len(), told.collect::<String>())
    }
}
