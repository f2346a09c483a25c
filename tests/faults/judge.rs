//! What really happened, from the ledger at the far end and the journal here.

use std::{collections::BTreeMap, path::Path};

use baton_domain::{MoveId, UserId};
use baton_practice::{PracticeCloud, world::Event as Happened};
use baton_store::Store;
use baton_workflow::Event;
use jiff::Timestamp;
use serde_json::Value;

/// What changed the world, with how often. Ids and times that differ between two runs of the same are left out.
pub type Effects = BTreeMap<String, u32>;

/// Everything that changed the practice world so far.
pub fn effects(cloud: &PracticeCloud) -> Effects {
    let mut all = Effects::new();
    let mut countries: BTreeMap<UserId, Option<String>> = BTreeMap::new();
    for entry in cloud.world().ledger().entries() {
        if let Happened::UsageLocationSet { user, to, .. } = &entry.event {
            // Set to what it is already: a request that came late changed nothing.
            if countries.insert(*user, to.clone()).is_some_and(|before| before == *to) {
                continue;
            }
        }
        let mut event = serde_json::to_value(&entry.event).expect("JSON");
        let kind = event["event"].as_str().unwrap_or_default().to_owned();
        // Signing in once more changes nothing at the customer, and an order is delivered when its time has come.
        const NO_ACT: [&str; 5] = ["signed_in", "cloud_iq_signed_in", "consented", "time_passed", "order_fulfilled"];
        if NO_ACT.contains(&kind.as_str()) {
            continue;
        }
        let fields = event.as_object_mut().expect("an object");
        for differs in ["until", "by", "note"] {
            fields.remove(differs);
        }
        *all.entry(event.to_string()).or_default() += 1;
    }
    all
}

/// What happened more often, and less often, than it should have.
pub fn compare(wanted: &Effects, happened: &Effects) -> (Vec<String>, Vec<String>) {
    let count = |of: &Effects, what: &str| of.get(what).copied().unwrap_or(0);
    let doubled = happened.keys().filter(|what| count(happened, what) > count(wanted, what));
    let missing = wanted.keys().filter(|what| count(happened, what) < count(wanted, what));
    (doubled.cloned().collect(), missing.cloned().collect())
}

/// The first few of many, so that the line that says why is not drowned.
pub fn a_few(what: &str, all: Vec<String>) -> Vec<String> {
    const MOST: usize = 3;
    let more = all.len().saturating_sub(MOST);
    let mut few: Vec<String> = all.into_iter().take(MOST).map(|one| format!("{what}: {one}")).collect();
    few.extend((more > 0).then(|| format!("{what}: {more} more")));
    few
}

/// The last requests at the far end with their answers, for the message of a failed test.
pub fn last_requests(cloud: &PracticeCloud) -> Vec<String> {
    const MOST: usize = 8;
    let all = cloud.controls().requests();
    let last = all.iter().skip(all.len().saturating_sub(MOST));
    last.map(|one| {
        let status = one.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
        format!("request {} of {}: {} {} -> {status}", one.number, all.len(), one.method, one.path)
    })
    .collect()
}

/// A move's journal, its chain verified.
pub struct Journal {
    /// The move's id, once it has begun.
    pub id: Option<MoveId>,
    /// Each done step with its outcome.
    pub outcomes: BTreeMap<String, Value>,
    /// When each was done.
    pub done_at: BTreeMap<String, Timestamp>,
    /// Steps that were finished more than once.
    pub finished_twice: Vec<String>,
    /// Steps with a write whose end is not known.
    pub open: Vec<String>,
    /// The kinds of its rows, oldest first: `intended switch_licences`.
    pub rows: Vec<String>,
}

impl Journal {
    /// Of a move that has not begun.
    pub fn empty() -> Self {
        Self {
            id: None,
            outcomes: BTreeMap::new(),
            done_at: BTreeMap::new(),
            finished_twice: Vec::new(),
            open: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Reads the only move of a profile. Nobody may have it open.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn read(profile: &Path) -> Result<Self, String> {
        let said = |error: baton_store::StoreError| format!("the journal: {error}");
        let store = Store::open(profile).await.map_err(said)?;
        let moves = store.moves().await.map_err(said)?;
        let [only] = &moves[..] else { return Err(format!("{} moves instead of one", moves.len())) };
        let mut journal = Self { id: Some(only.id), ..Self::empty() };
        for row in store.journal(only.id).await.map_err(said)? {
            let event = serde_json::from_str(&row.event).map_err(|error| format!("row {}: {error}", row.seq))?;
            let kind: Value = serde_json::from_str(&row.event).map_err(|error| format!("row {}: {error}", row.seq))?;
            let kind = kind["event"].as_str().unwrap_or_default();
            let step = Event::step(&event).map_or("", |step| step.as_str()).to_owned();
            journal.rows.push(format!("{kind} {step}"));
            journal.take(event, row.at);
        }
        Ok(journal)
    }

    fn take(&mut self, event: Event, at: Timestamp) {
        match event {
            Event::Intended { step, .. } => self.open.push(step.to_string()),
            Event::Answered { step, .. } | Event::NotDone { step, .. } | Event::LookedUp { step, .. } => {
                self.open.retain(|open| *open != step.to_string());
            }
            Event::Finished { step, outcome, .. } => {
                let step = step.to_string();
                self.done_at.insert(step.clone(), at);
                if self.outcomes.insert(step.clone(), outcome).is_some() {
                    self.finished_twice.push(step);
                }
            }
            Event::Started { .. }
            | Event::Noted { .. }
            | Event::InDoubt { .. }
            | Event::Reopened { .. }
            | Event::Closed { .. }
            | Event::PassedOn { .. }
            | Event::TakenOver { .. }
            | Event::TakenBack { .. } => {}
        }
    }

    /// A done step's outcome in its own shape.
    pub fn outcome<S: baton_workflow::Step>(&self) -> Option<S::Outcome> {
        serde_json::from_value(self.outcomes.get(S::ID.as_str())?.clone()).ok()
    }
}
