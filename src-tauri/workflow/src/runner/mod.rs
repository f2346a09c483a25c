//! Runs moves: replays their journals, records events before effects, asks steps, tells who listens.
//!
//! Nothing is held while the network is waited for, so the window always gets an answer; what a look or a write brought is
//! recorded only if the step still stands where it stood.

mod acting;
mod looking;
mod opened;
mod passing;
mod showing;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use baton_domain::{Clock, MoveId};
use baton_store::{JournalRow, Store, StoreError};
use tokio::sync::{Mutex, broadcast};
use uuid::Uuid;

use crate::{
    Answers, Event, FieldErrors, Problem, ProblemCode, Procedure, StepId, Trouble, Words,
    erased::RawAccepted,
    screen::MoveView,
    step::{Around, OtherMove},
};
use opened::OpenMove;

/// The words and settings that screens are made with; replaced as a whole when the settings change.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// All sentences in the person's language.
    pub words: Arc<Words>,
    /// Partner, operator, profile. The distributor's names are filled in per move.
    pub around: Around,
}

/// What the runner is made of.
pub struct Parts<T> {
    /// Moves and journals.
    pub store: Store,
    /// All procedures it can run.
    pub procedures: Vec<Procedure<T>>,
    /// What steps work with.
    pub tools: Arc<T>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids and keys.
    pub new_id: fn() -> Uuid,
    /// Words and settings.
    pub surroundings: Surroundings,
    /// Names of a distributor (itself and its portal) by its id.
    pub distributor_names: fn(&str) -> (String, String),
}

/// Runs every move of one profile. Cheap to clone.
pub struct Runner<T>(Arc<Inner<T>>);

impl<T> std::fmt::Debug for Runner<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Runner")
    }
}

impl<T> Clone for Runner<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

struct Inner<T> {
    parts: Parts<T>,
    surroundings: RwLock<Surroundings>,
    moves: Mutex<BTreeMap<MoveId, Arc<Mutex<OpenMove>>>>,
    /// What each open move lets the others know, without waiting for its lock: one customer is not moved twice.
    open_moves: RwLock<BTreeMap<MoveId, OtherMove>>,
    /// Moves whose journal cannot be read, with why.
    unreadable: Mutex<BTreeMap<MoveId, Trouble>>,
    /// Nothing new begins any more: the profile is being left.
    resting: AtomicBool,
    changed: broadcast::Sender<MoveId>,
}

impl<T: Send + Sync + 'static> Runner<T> {
    /// A runner over these parts. Loads every move, so that waits go on after a restart.
    ///
    /// # Errors
    /// [`Trouble`] when a journal cannot be read or a procedure lists its steps in an order that cannot run.
    pub async fn new(parts: Parts<T>) -> Result<Self, Trouble> {
        for procedure in &parts.procedures {
            procedure.check().map_err(|error| Trouble::new(ProblemCode::Unexpected).details(error.to_string()))?;
        }
        let surroundings = RwLock::new(parts.surroundings.clone());
        let runner = Self(Arc::new(Inner {
            parts,
            surroundings,
            moves: Mutex::default(),
            open_moves: RwLock::default(),
            unreadable: Mutex::default(),
            resting: AtomicBool::new(false),
            changed: broadcast::channel(256).0,
        }));
        for stored in runner.0.parts.store.moves().await.map_err(|error| store_trouble(&error))? {
            match OpenMove::load(&runner.0.parts.store, stored.id, (runner.0.parts.new_id)()).await {
                Ok(opened) => {
                    runner.remember(&opened);
                    runner.0.moves.lock().await.insert(stored.id, Arc::new(Mutex::new(opened)));
                }
                // One move that cannot be read must not hide the others. It is listed with its trouble and can be deleted.
                Err(trouble) => drop(runner.0.unreadable.lock().await.insert(stored.id, trouble)),
            }
        }
        Ok(runner)
    }

    /// Tells which move changed. Slow listeners miss some and look at all.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<MoveId> {
        self.0.changed.subscribe()
    }

    /// Words and settings now.
    #[must_use]
    pub fn surroundings(&self) -> Surroundings {
        self.0.surroundings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces words and settings.
    pub fn set_surroundings(&self, surroundings: Surroundings) {
        *self.0.surroundings.write().unwrap_or_else(PoisonError::into_inner) = surroundings;
    }

    /// What steps work with.
    #[must_use]
    pub fn tools(&self) -> &Arc<T> {
        &self.0.parts.tools
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.parts.store
    }

    /// Begins a move by the procedure.
    ///
    /// # Errors
    /// When the store refuses or there is no such procedure.
    pub async fn start(&self, procedure: &str) -> Result<MoveId, Problem> {
        let started = async {
            if !self.0.parts.procedures.iter().any(|known| known.id == procedure) {
                return Err(Trouble::new(ProblemCode::NotFound).with("what", procedure));
            }
            let id = MoveId((self.0.parts.new_id)());
            let now = self.0.parts.clock.now();
            let store = &self.0.parts.store;
            store.create_move(id, procedure, now).await.map_err(|error| store_trouble(&error))?;
            let mut opened = OpenMove::load(store, id, (self.0.parts.new_id)()).await?;
            let operator = self.surroundings().around.operator;
            opened.record(store, Event::Started { procedure: procedure.to_owned(), operator }, now).await?;
            self.0.moves.lock().await.insert(id, Arc::new(Mutex::new(opened)));
            Ok(id)
        };
        let id = started.await.map_err(|trouble| self.in_words(&trouble))?;
        self.look_quietly(id).await;
        Ok(id)
    }

    /// Opens a move: a new visit, and one look at the step to do now.
    ///
    /// # Errors
    /// When there is no such move or its journal was changed outside Baton.
    pub async fn open(&self, id: MoveId) -> Result<MoveView, Problem> {
        {
            let opened = self.opened(id).await?;
            let mut opened = opened.lock().await;
            opened.visit = (self.0.parts.new_id)();
            opened.watch = None;
            opened.forget_last_trouble();
        }
        self.look(id).await
    }

    /// Takes a person's answers on the step to do now.
    ///
    /// # Errors
    /// When there is no such move; anything else is shown inside the view.
    pub async fn submit(&self, id: MoveId, step: &StepId, answers: Answers) -> Result<MoveView, Problem> {
        let opened = self.opened(id).await?;
        let next = {
            let mut opened = opened.lock().await;
            opened.forget_last_trouble();
            self.take(&mut opened, step, &answers).await
        };
        match next {
            Ok(Next::Show) => {}
            Ok(Next::Look) => self.look_quietly(id).await,
            Ok(Next::Act(intent)) => self.act(id, step.clone(), intent).await,
            Err(trouble) => opened.lock().await.last_trouble = Some((step.clone(), trouble)),
        }
        self.tell(id);
        self.view(id, Some(step)).await
    }

    async fn take(&self, opened: &mut OpenMove, step: &StepId, answers: &Answers) -> Result<Next, Trouble> {
        let current = self.current(opened);
        if opened.state.closed.is_some() {
            return Err(Trouble::new(ProblemCode::MoveClosed));
        }
        if opened.state.passed_on.is_some() {
            return Err(Trouble::new(ProblemCode::PassedOn));
        }
        if current.as_ref() != Some(step) {
            return Err(Trouble::new(ProblemCode::StepMoved));
        }
        if opened.running && answers.action != "pause" {
            return Ok(Next::Show);
        }
        let procedure = self.procedure(opened)?;
        let known = procedure.step(step).ok_or_else(|| Trouble::new(ProblemCode::StepMoved))?;
        opened.keep_draft(&self.0.parts.store, step, &answers.fields).await?;
        let accepted = {
            let scene = self.scene(opened, step);
            known.accept(&scene.raw(opened), answers)?
        };
        let accepted = match accepted {
            Ok(accepted) => accepted,
            Err(errors) => {
                opened.errors = Some((step.clone(), errors));
                return Ok(Next::Show);
            }
        };
        let store = &self.0.parts.store;
        let now = self.0.parts.clock.now();
        match accepted {
            RawAccepted::Stay => Ok(Next::Show),
            RawAccepted::Look => Ok(Next::Look),
            RawAccepted::Pause => {
                opened.pause = true;
                Ok(Next::Show)
            }
            RawAccepted::Act(intent) => Ok(Next::Act(intent)),
            RawAccepted::Note(told, look) => {
                opened.note(store, step, told, now).await?;
                Ok(if look { Next::Look } else { Next::Show })
            }
            RawAccepted::Ended(happened, told) => {
                let open = opened.state.steps.get(step).and_then(|record| record.open.as_ref());
                let key = open.map(|open| open.key).ok_or_else(|| Trouble::new(ProblemCode::StepMoved))?;
                opened.looked_up(store, step, key, happened, Some(told), now).await?;
                Ok(Next::Look)
            }
            RawAccepted::Done(told) => {
                opened.finish(store, step, told, now).await?;
                Ok(Next::Look)
            }
            RawAccepted::GoBackTo(earlier) => {
                let steps = self.depending_on(opened, &earlier);
                opened.record(store, Event::Reopened { steps }, now).await?;
                Ok(Next::Look)
            }
            RawAccepted::Close(reason) => {
                opened.record(store, closed(&reason), now).await?;
                Ok(Next::Show)
            }
        }
    }

    /// Keeps what was typed and not sent yet.
    ///
    /// # Errors
    /// When there is no such move or the store refuses.
    pub async fn save_draft(
        &self,
        id: MoveId,
        step: &StepId,
        fields: &BTreeMap<String, String>,
    ) -> Result<(), Problem> {
        let opened = self.opened(id).await?;
        let mut opened = opened.lock().await;
        if opened.state.passed_on.is_some() {
            return Err(self.in_words(&Trouble::new(ProblemCode::PassedOn)));
        }
        opened.keep_draft(&self.0.parts.store, step, fields).await.map_err(|trouble| self.in_words(&trouble))
    }

    /// "Change this": opens the step again, and every later one that needed its outcome.
    ///
    /// # Errors
    /// When there is no such move; a refusal is shown inside the view.
    pub async fn change(&self, id: MoveId, step: &StepId) -> Result<MoveView, Problem> {
        let opened = self.opened(id).await?;
        let changed = {
            let mut opened = opened.lock().await;
            self.reopen(&mut opened, step).await
        };
        if let Err(trouble) = changed {
            opened.lock().await.last_trouble = Some((step.clone(), trouble));
        }
        self.tell(id);
        self.look(id).await
    }

    async fn reopen(&self, opened: &mut OpenMove, step: &StepId) -> Result<(), Trouble> {
        if opened.running || !self.may_reopen(opened, step) {
            return Err(Trouble::new(ProblemCode::StepMoved));
        }
        let touched = opened.touched();
        let mut steps = self.depending_on(opened, step);
        steps.retain(|id| touched.contains(id));
        let drafts = steps.iter().filter_map(|id| Some((id.clone(), opened.typed_before(id)?))).collect::<Vec<_>>();
        opened.record(&self.0.parts.store, Event::Reopened { steps }, self.0.parts.clock.now()).await?;
        for (id, draft) in drafts {
            opened.keep_draft(&self.0.parts.store, &id, &draft).await?;
        }
        Ok(())
    }

    /// Closes a move before its end. It stays in the list and can be read and deleted.
    ///
    /// # Errors
    /// When there is no such move or a write is open.
    pub async fn close(&self, id: MoveId, reason: &str) -> Result<(), Problem> {
        let opened = self.opened(id).await?;
        let mut opened = opened.lock().await;
        opened
            .record(&self.0.parts.store, closed(reason), self.0.parts.clock.now())
            .await
            .map_err(|trouble| self.in_words(&trouble))?;
        drop(opened);
        self.tell(id);
        Ok(())
    }

    /// Deletes a move with everything that is kept of it here.
    ///
    /// # Errors
    /// When the store refuses; `WriteRunning` while a write or a chain of writes is under way; `InDoubt` when something that may
    /// be written only once was sent and its end is not known: only this move can find out.
    pub async fn delete(&self, id: MoveId) -> Result<(), Problem> {
        self.try_delete(id).await.map_err(|trouble| self.in_words(&trouble))?;
        self.tell(id);
        Ok(())
    }

    async fn try_delete(&self, id: MoveId) -> Result<(), Trouble> {
        let store = &self.0.parts.store;
        let mut moves = self.0.moves.lock().await;
        let shared = moves.get(&id).cloned();
        // Held to the end, so that no write begins on a move that is being deleted.
        let opened = match &shared {
            Some(shared) => Some(shared.lock().await),
            None => None,
        };
        if let Some(opened) = &opened {
            // What a chain wrote, and what it would still write, is known by this move alone.
            if opened.running {
                return Err(Trouble::new(ProblemCode::WriteRunning));
            }
            let claims = store.claims(id).await.map_err(|error| store_trouble(&error))?;
            if claims.iter().any(|claim| !claim.answered) {
                return Err(Trouble::new(ProblemCode::InDoubt));
            }
        }
        store.delete_move(id).await.map_err(|error| store_trouble(&error))?;
        moves.remove(&id);
        self.0.open_moves.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
        self.0.unreadable.lock().await.remove(&id);
        Ok(())
    }

    /// Stops every chain of writes after the write under way, and waits until all rest. Before the profile is left or put
    /// together anew: two runners must never work on one journal.
    pub async fn rest(&self) {
        self.0.resting.store(true, Ordering::SeqCst);
        let mut changes = self.changes();
        loop {
            let all: Vec<_> = self.0.moves.lock().await.values().cloned().collect();
            let mut running = false;
            for shared in all {
                let mut opened = shared.lock().await;
                opened.pause = true;
                running |= opened.running || opened.looking;
            }
            if !running {
                return;
            }
            // Every end of a write or look is told; who missed some just looks again.
            let _ = changes.recv().await;
        }
    }

    /// Goes on after [`Runner::rest`], when no other runner took its place.
    pub fn wake(&self) {
        self.0.resting.store(false, Ordering::SeqCst);
    }

    /// The journal of a move, its chain verified.
    ///
    /// # Errors
    /// When the store refuses or the chain is broken.
    pub async fn journal(&self, id: MoveId) -> Result<Vec<JournalRow>, Problem> {
        self.0.parts.store.journal(id).await.map_err(|error| self.in_words(&store_trouble(&error)))
    }

    async fn opened(&self, id: MoveId) -> Result<Arc<Mutex<OpenMove>>, Problem> {
        if let Some(found) = self.0.moves.lock().await.get(&id).cloned() {
            return Ok(found);
        }
        let unreadable = self.0.unreadable.lock().await.get(&id).cloned();
        Err(self.in_words(&unreadable.unwrap_or_else(|| Trouble::new(ProblemCode::NotFound))))
    }

    fn procedure(&self, opened: &OpenMove) -> Result<&Procedure<T>, Trouble> {
        self.running_order(&opened.state.procedure, opened.header().route.as_deref())
    }

    /// The running orders of a move, of every route: what was done on one that was given up depends on the shared steps too.
    fn routes(&self, opened: &OpenMove) -> impl Iterator<Item = &Procedure<T>> {
        self.0.parts.procedures.iter().filter(|known| known.id == opened.state.procedure)
    }

    /// The step and everything on any route that needs its outcome.
    fn depending_on(&self, opened: &OpenMove, step: &StepId) -> Vec<StepId> {
        let mut steps = Vec::new();
        for id in self.routes(opened).flat_map(|order| order.depending_on(step)) {
            if !steps.contains(&id) {
                steps.push(id);
            }
        }
        steps
    }

    /// See [`Procedure::may_reopen`]; on every route.
    fn may_reopen(&self, opened: &OpenMove, step: &StepId) -> bool {
        let (touched, done) = (opened.touched(), opened.done());
        self.routes(opened).all(|order| order.may_reopen(step, &touched, &done))
    }

    /// The step to do now: the first without an outcome.
    fn current(&self, opened: &OpenMove) -> Option<StepId> {
        let procedure = self.procedure(opened).ok()?;
        procedure.steps().map(|step| step.id()).find(|id| !opened.is_done(id))
    }

    fn tell(&self, id: MoveId) {
        // Nobody listening is fine.
        let _ = self.0.changed.send(id);
    }

    fn in_words(&self, trouble: &Trouble) -> Problem {
        trouble.in_words(&self.surroundings().words)
    }
}

/// The end of a move before its end, with the person's own words or a step's.
fn closed(reason: &str) -> Event {
    Event::Closed { reason: baton_domain::display_text(reason, 500) }
}

enum Next {
    Show,
    Look,
    Act(serde_json::Value),
}

/// No errors, for screens of steps that were not answered.
static NO_ERRORS: FieldErrors = FieldErrors(BTreeMap::new());

/// What the store's refusal asks of the person.
pub(crate) fn store_trouble(error: &StoreError) -> Trouble {
    let code = match error {
        StoreError::OpenElsewhere => ProblemCode::AlreadyOpen,
        StoreError::Full => ProblemCode::DiskFull,
        StoreError::Tampered { .. } => ProblemCode::JournalTampered,
        StoreError::NoSuchMove(_) => ProblemCode::NotFound,
        StoreError::Claimed(_) => ProblemCode::AlreadyOrdered,
        _ => ProblemCode::StoreBroken,
    };
    Trouble::new(code).details(error.to_string())
}
