//! What the report says, gathered from the journal alone.

use std::collections::BTreeMap;

use baton_domain::{Evidence, Source};
use baton_store::JournalRow;
use baton_workflow::{Event, MoveState, StepId, Surroundings, procedure::running_order, transition};
use jiff::Timestamp;

use super::{
    people::{self, PersonChange},
    sent::{self, ToDistributor},
};

/// What the report says.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The customer's name or domain.
    pub customer: String,
    /// The customer's domain.
    pub domain: String,
    /// The tenant id.
    pub tenant: String,
    /// The old provider.
    pub old_provider: String,
    /// Partner, operator, words.
    pub surroundings: &'a Surroundings,
    /// When the report was made.
    pub made_at: Timestamp,
    /// Whether the move goes on.
    pub interim: bool,
    /// Why a person closed it, if so.
    pub closed: Option<String>,
    /// The steps in the order of the journal.
    pub steps: Vec<StepFacts>,
    /// Steps of the procedure that are not done.
    pub open_steps: Vec<StepId>,
    /// How many rows the journal has.
    pub row_count: usize,
    /// The hash of the last row.
    pub head: String,
    /// Names of people by object id.
    pub names: BTreeMap<String, String>,
    /// What was changed for each person.
    pub people: Vec<PersonChange>,
    /// When the first row was written.
    pub began_at: Option<Timestamp>,
    /// Who had the move from when, if it went from one person to another.
    pub hands: Vec<Hand>,
}

/// How a move came into somebody's hands, or left them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// When.
    pub at: Timestamp,
    /// Who; empty when the settings had no name.
    pub who: String,
    /// What they did.
    pub what: HandOn,
}

/// What somebody did with the move as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandOn {
    /// Began it.
    Began,
    /// Passed it on, to this person if they said so.
    PassedOn(String),
    /// Went on with it from a case file that the key with this fingerprint signed.
    TakenOver(String),
    /// Said that nobody had opened the case file, and went on.
    TakenBack,
}

/// One step's proofs.
#[derive(Debug)]
pub struct StepFacts {
    /// Which.
    pub step: StepId,
    /// When it was done last; absent while it is open.
    pub done_at: Option<Timestamp>,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// Writes that left, with how they ended.
    pub writes: Vec<Write>,
}

/// One write of a step.
#[derive(Debug)]
pub struct Write {
    /// Its key.
    pub key: String,
    /// When it was decided.
    pub at: Timestamp,
    /// How it ended.
    pub end: WriteEnd,
    /// What it asked the distributor for; absent for a write at Microsoft.
    pub to_distributor: Option<ToDistributor>,
}

/// How a write ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteEnd {
    /// Answered, or found at the far end.
    Done,
    /// Refused, or surely never sent.
    NotDone,
    /// Not known.
    Unknown,
}

impl<'a> Facts<'a> {
    /// Gathers the facts.
    #[must_use]
    pub fn from_journal(
        rows: &[JournalRow],
        names: BTreeMap<String, String>,
        surroundings: &'a Surroundings,
        now: Timestamp,
        interim: bool,
    ) -> Self {
        let events: Vec<(Event, Timestamp)> =
            rows.iter().filter_map(|row| Some((serde_json::from_str(&row.event).ok()?, row.at))).collect();
        let state = transition::replay(events.iter().map(|(event, at)| (event, *at))).unwrap_or_default();
        Self {
            customer: state.header.customer.clone().or_else(|| state.header.domain.clone()).unwrap_or_default(),
            domain: state.header.domain.clone().unwrap_or_default(),
            tenant: state.header.tenant.map(|tenant| tenant.to_string()).unwrap_or_default(),
            old_provider: state.header.old_provider.clone().unwrap_or_default(),
            surroundings,
            made_at: now,
            interim,
            closed: state.closed.clone(),
            open_steps: open_steps(&state),
            steps: steps(&events, &state),
            row_count: rows.len(),
            head: rows.last().map(|row| row.hash.clone()).unwrap_or_default(),
            names,
            people: people::changes(&events),
            began_at: rows.first().map(|row| row.at),
            hands: hands(&events),
        }
    }

    /// Everything that only a person said.
    pub fn not_verified(&self) -> impl Iterator<Item = (&StepId, &Evidence)> {
        self.steps.iter().flat_map(|step| {
            step.evidence
                .iter()
                .filter(|fact| matches!(fact.source, Source::Person { .. }))
                .map(|fact| (&step.step, fact))
        })
    }
}

/// Empty when the move never left the hands it began in.
fn hands(events: &[(Event, Timestamp)]) -> Vec<Hand> {
    let all: Vec<Hand> = events
        .iter()
        .filter_map(|(event, at)| {
            let (who, what) = match event {
                Event::Started { operator, .. } => (operator, HandOn::Began),
                Event::PassedOn { by, to } => (by, HandOn::PassedOn(to.clone())),
                Event::TakenOver { by, key } => (by, HandOn::TakenOver(key.clone())),
                Event::TakenBack { by } => (by, HandOn::TakenBack),
                Event::Noted { .. }
                | Event::Intended { .. }
                | Event::Answered { .. }
                | Event::NotDone { .. }
                | Event::InDoubt { .. }
                | Event::LookedUp { .. }
                | Event::Finished { .. }
                | Event::Reopened { .. }
                | Event::Closed { .. } => return None,
            };
            Some(Hand { at: *at, who: who.clone(), what })
        })
        .collect();
    if all.len() > 1 { all } else { Vec::new() }
}

fn open_steps(state: &MoveState) -> Vec<StepId> {
    let all = crate::all();
    let procedure = running_order(&all, &state.procedure, state.header.route.as_deref());
    let ids = procedure.into_iter().flat_map(|known| known.steps().map(|step| step.id()).collect::<Vec<_>>());
    ids.filter(|id| state.steps.get(id).is_none_or(|record| record.outcome.is_none())).collect()
}

fn steps(events: &[(Event, Timestamp)], state: &MoveState) -> Vec<StepFacts> {
    let mut steps: Vec<StepFacts> = Vec::new();
    for (event, at) in events {
        let Some(id) = event.step() else { continue };
        let place = steps.iter().position(|known| known.step == *id).unwrap_or_else(|| {
            let done_at = state.steps.get(id).and_then(|record| record.outcome.as_ref()).map(|(_, at)| *at);
            steps.push(StepFacts { step: id.clone(), done_at, evidence: Vec::new(), writes: Vec::new() });
            steps.len() - 1
        });
        take(&mut steps[place], event, *at);
    }
    steps
}

fn take(step: &mut StepFacts, event: &Event, at: Timestamp) {
    match event {
        Event::Noted { evidence, .. } | Event::Finished { evidence, .. } => {
            step.evidence.extend(evidence.iter().cloned())
        }
        Event::Intended { key, intent, .. } if people::is_write(step.step.as_str(), intent) => {
            let to_distributor = sent::to_distributor(step.step.as_str(), *key, intent);
            step.writes.push(Write { key: key.to_string(), at, end: WriteEnd::Unknown, to_distributor })
        }
        Event::Answered { key, evidence, .. } => {
            step.evidence.extend(evidence.iter().cloned());
            end(step, &key.to_string(), WriteEnd::Done);
        }
        Event::LookedUp { key, happened, evidence, .. } => {
            step.evidence.extend(evidence.iter().cloned());
            end(step, &key.to_string(), if *happened { WriteEnd::Done } else { WriteEnd::NotDone });
        }
        Event::NotDone { key, .. } => end(step, &key.to_string(), WriteEnd::NotDone),
        Event::Intended { .. }
        | Event::InDoubt { .. }
        | Event::Started { .. }
        | Event::Reopened { .. }
        | Event::Closed { .. }
        | Event::PassedOn { .. }
        | Event::TakenOver { .. }
        | Event::TakenBack { .. } => {}
    }
}

fn end(step: &mut StepFacts, key: &str, end: WriteEnd) {
    if let Some(write) = step.writes.iter_mut().find(|write| write.key == key) {
        write.end = end;
    }
}
