//! One move in memory: its state by replay, what was typed, and what is going on with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use baton_domain::MoveId;
use baton_store::{Claim, ClaimChange, Store, StoreError};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::store_trouble;
use crate::{
    Answers, Event, FieldErrors, Fold, HeaderUpdate, IntentKey, MoveState, ProblemCode, StepId, Trouble,
    erased::RawTold, screen::Watch, transition,
};

/// One move in memory.
pub(super) struct OpenMove {
    pub id: MoveId,
    pub state: MoveState,
    pub outcomes: Arc<BTreeMap<StepId, (Value, Timestamp)>>,
    /// What each step saw, folded as far as it was asked for.
    folds: BTreeMap<StepId, Arc<Fold>>,
    pub drafts: BTreeMap<StepId, BTreeMap<String, String>>,
    /// What was typed in steps that are done, so that "Change this" brings it back.
    sent: BTreeMap<StepId, BTreeMap<String, String>>,
    pub names: Arc<BTreeMap<String, String>>,
    /// One opening by a person.
    pub visit: Uuid,
    /// A write or a chain of writes is under way.
    pub running: bool,
    /// The chain stops after the write under way.
    pub pause: bool,
    /// A look is under way.
    pub looking: bool,
    /// Counts recorded events, so that a late look does not write over newer news.
    pub version: u64,
    /// Counts the writes that were begun since it was loaded.
    pub writes: u64,
    /// When the step to do now is looked at by itself, as its screen last said.
    pub watch: Option<KnownWatch>,
    /// When it was last looked at, by the process's steady clock.
    pub looked: Option<tokio::time::Instant>,
    pub last_trouble: Option<(StepId, Trouble)>,
    pub errors: Option<(StepId, FieldErrors)>,
}

/// What a screen said about its next look, until something changes or a minute has passed.
#[derive(Debug, Clone)]
pub(super) struct KnownWatch {
    /// When the step is looked at by itself, if at all.
    pub watch: Option<Watch>,
    /// Since when this is known.
    pub since: tokio::time::Instant,
}

/// Why an event was not recorded.
pub(super) enum NotRecorded {
    /// Another write holds what this one needs.
    Claimed(Box<Claim>),
    /// Anything else.
    Trouble(Trouble),
}

impl NotRecorded {
    fn into_trouble(self) -> Trouble {
        match self {
            Self::Claimed(_) => Trouble::new(ProblemCode::AlreadyOrdered),
            Self::Trouble(trouble) => trouble,
        }
    }
}

impl OpenMove {
    /// Reads a move from the store and replays its journal.
    pub async fn load(store: &Store, id: MoveId, visit: Uuid) -> Result<Self, Trouble> {
        let mut opened = Self {
            id,
            state: MoveState::default(),
            outcomes: Arc::default(),
            folds: BTreeMap::new(),
            drafts: BTreeMap::new(),
            sent: BTreeMap::new(),
            names: Arc::new(store.names(id).await.map_err(|error| store_trouble(&error))?),
            visit,
            running: false,
            pause: false,
            looking: false,
            version: 0,
            writes: 0,
            watch: None,
            looked: None,
            last_trouble: None,
            errors: None,
        };
        for row in store.journal(id).await.map_err(|error| store_trouble(&error))? {
            let event: Event = serde_json::from_str(&row.event)
                .map_err(|error| Trouble::new(ProblemCode::StoreBroken).details(format!("row {}: {error}", row.seq)))?;
            opened.apply(&event, row.at)?;
        }
        for (step, draft) in store.drafts(id).await.map_err(|error| store_trouble(&error))? {
            if let Ok(fields) = serde_json::from_value(draft) {
                opened.drafts.insert(StepId::from_text(&step), fields);
            }
        }
        Ok(opened)
    }

    /// Commits an event to disk, then makes it true in memory. Refuses what cannot follow before it is written.
    pub async fn record(&mut self, store: &Store, event: Event, at: Timestamp) -> Result<(), Trouble> {
        let claim = match &event {
            Event::NotDone { key, .. } | Event::LookedUp { key, happened: false, .. } => ClaimChange::Release(key.0),
            Event::Answered { key, .. } | Event::LookedUp { key, happened: true, .. } => ClaimChange::Keep(key.0),
            _ => ClaimChange::None,
        };
        self.record_claiming(store, event, at, claim).await.map_err(NotRecorded::into_trouble)
    }

    /// [`OpenMove::record`], and what the event does to a claim: both reach the disk, or neither.
    pub async fn record_claiming(
        &mut self,
        store: &Store,
        event: Event,
        at: Timestamp,
        claim: ClaimChange<'_>,
    ) -> Result<(), NotRecorded> {
        transition::allows(&self.state, &event).map_err(|error| NotRecorded::Trouble(illegal(&error)))?;
        let json = serde_json::to_value(&event)
            .map_err(|error| NotRecorded::Trouble(Trouble::new(ProblemCode::Unexpected).details(error.to_string())))?;
        store.append_claiming(self.id, at, &json, claim).await.map_err(|error| match error {
            StoreError::Claimed(held) => NotRecorded::Claimed(held),
            other => NotRecorded::Trouble(store_trouble(&other)),
        })?;
        self.apply(&event, at).map_err(NotRecorded::Trouble)
    }

    fn apply(&mut self, event: &Event, at: Timestamp) -> Result<(), Trouble> {
        if let Some(step) = event.step() {
            self.folds.entry(step.clone()).or_default();
        }
        let state = std::mem::take(&mut self.state);
        self.state = transition::next(state, event, at).map_err(|error| illegal(&error))?;
        match event {
            Event::Finished { step, outcome, .. } => {
                Arc::make_mut(&mut self.outcomes).insert(step.clone(), (outcome.clone(), at));
            }
            Event::Reopened { steps } => {
                for step in steps {
                    Arc::make_mut(&mut self.outcomes).remove(step);
                    // What it saw is forgotten.
                    self.folds.remove(step);
                }
            }
            Event::Intended { .. } => self.writes += 1,
            _ => {}
        }
        self.version += 1;
        self.watch = None;
        Ok(())
    }

    /// Records something seen or told.
    pub async fn note(&mut self, store: &Store, step: &StepId, told: RawTold, at: Timestamp) -> Result<(), Trouble> {
        self.keep_names(store, &told.names).await?;
        let RawTold { value: note, evidence, header, .. } = told;
        self.record(store, Event::Noted { step: step.clone(), note, evidence, header }, at).await
    }

    /// Records the step's end and lets go of what was typed in it.
    pub async fn finish(&mut self, store: &Store, step: &StepId, told: RawTold, at: Timestamp) -> Result<(), Trouble> {
        self.keep_names(store, &told.names).await?;
        let RawTold { value: outcome, evidence, header, .. } = told;
        self.record(store, Event::Finished { step: step.clone(), outcome, evidence, header }, at).await?;
        if let Some(draft) = self.drafts.remove(step) {
            self.sent.insert(step.clone(), draft);
        }
        store.clear_draft(self.id, step.as_str()).await.map_err(|error| store_trouble(&error))
    }

    /// Records how a write in doubt ended.
    pub async fn looked_up(
        &mut self,
        store: &Store,
        step: &StepId,
        key: IntentKey,
        happened: bool,
        told: Option<RawTold>,
        at: Timestamp,
    ) -> Result<(), Trouble> {
        if let Some(told) = &told {
            self.keep_names(store, &told.names).await?;
        }
        let (note, evidence) = told.map_or((None, Vec::new()), |told| (Some(told.value), told.evidence));
        self.record(store, Event::LookedUp { step: step.clone(), key, happened, note, evidence }, at).await
    }

    /// Keeps names of people outside the journal.
    pub async fn keep_names(&mut self, store: &Store, names: &[(String, String)]) -> Result<(), Trouble> {
        if names.is_empty() {
            return Ok(());
        }
        store.remember_names(self.id, names).await.map_err(|error| store_trouble(&error))?;
        Arc::make_mut(&mut self.names).extend(names.iter().cloned());
        Ok(())
    }

    /// Keeps what was typed; each field is cut at [`Answers::LONGEST`] characters.
    pub async fn keep_draft(
        &mut self,
        store: &Store,
        step: &StepId,
        fields: &BTreeMap<String, String>,
    ) -> Result<(), Trouble> {
        if fields.is_empty() || self.is_done(step) {
            return Ok(());
        }
        self.watch = None;
        let draft = self.drafts.entry(step.clone()).or_default();
        for (field, text) in fields.iter().take(10_000) {
            draft.insert(field.clone(), text.chars().take(Answers::LONGEST).collect());
        }
        let json = serde_json::to_value(&*draft)
            .map_err(|error| Trouble::new(ProblemCode::Unexpected).details(error.to_string()))?;
        store.save_draft(self.id, step.as_str(), &json).await.map_err(|error| store_trouble(&error))
    }

    /// What was typed in a step before it was done, in this run of the program.
    pub fn typed_before(&self, step: &StepId) -> Option<BTreeMap<String, String>> {
        self.sent.get(step).cloned()
    }

    pub fn is_done(&self, step: &StepId) -> bool {
        self.outcomes.contains_key(step)
    }

    /// Every step that did, saw or wrote something.
    pub fn touched(&self) -> BTreeSet<StepId> {
        let touched = self
            .state
            .steps
            .iter()
            .filter(|(_, record)| record.outcome.is_some() || record.open.is_some() || !record.notes.is_empty());
        touched.map(|(id, _)| id.clone()).collect()
    }

    /// Every step that is done.
    pub fn done(&self) -> BTreeSet<StepId> {
        self.outcomes.keys().cloned().collect()
    }

    /// Closed, or it goes on elsewhere: nothing is looked at any more.
    pub fn rests_for_good(&self) -> bool {
        self.state.closed.is_some() || self.state.passed_on.is_some()
    }

    /// What a step saw, as far as it is folded; `None` for one that saw nothing yet.
    pub fn fold(&self, step: &StepId) -> Option<&Arc<Fold>> {
        self.folds.get(step)
    }

    pub fn header(&self) -> &HeaderUpdate {
        &self.state.header
    }

    pub fn forget_last_trouble(&mut self) {
        self.last_trouble = None;
        self.errors = None;
    }
}

fn illegal(error: &transition::IllegalMove) -> Trouble {
    let code = match error {
        transition::IllegalMove::PassedOn => ProblemCode::PassedOn,
        transition::IllegalMove::Start
        | transition::IllegalMove::Closed
        | transition::IllegalMove::NotPassedOn
        | transition::IllegalMove::WriteOpen(_)
        | transition::IllegalMove::NoSuchWrite(_)
        | transition::IllegalMove::Done(_) => ProblemCode::StepMoved,
    };
    Trouble::new(code).details(error.to_string())
}
