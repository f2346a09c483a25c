//! What the window gets: the view of a move, the list of moves, files and addresses a step offers.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError},
    time::Duration,
};

use baton_domain::MoveId;
use jiff::Timestamp;
use serde_json::Value;
use tokio::time::Instant;
use uuid::Uuid;

use super::{
    NO_ERRORS, Runner,
    opened::{KnownWatch, OpenMove},
};
use crate::{
    Fold, HeaderUpdate, Problem, ProblemCode, Procedure, StepId, Trouble, Words,
    erased::RawView,
    home,
    procedure::running_order,
    screen::{Footer, MoveCard, MoveView, Screen, ScreenKind, Standing, StepState, Watch, Who},
    step::{Around, OtherMove},
    transition::StepRecord,
};

/// What a step is asked with, apart from the move itself.
pub(super) struct Scene {
    around: Around,
    words: Arc<Words>,
    now: Timestamp,
    step: StepId,
    nothing_folded: Arc<Fold>,
}

impl Scene {
    /// The view into a move that is locked.
    pub fn raw<'a>(&'a self, opened: &'a OpenMove) -> RawView<'a> {
        RawView {
            outcomes: &opened.outcomes,
            record: opened.state.steps.get(&self.step).map_or(&EMPTY_RECORD, AsRef::as_ref),
            fold: opened.fold(&self.step).unwrap_or(&self.nothing_folded),
            draft: opened.drafts.get(&self.step).unwrap_or(&EMPTY_DRAFT),
            errors: opened.errors.as_ref().filter(|(of, _)| *of == self.step).map_or(&NO_ERRORS, |(_, errors)| errors),
            names: &opened.names,
            header: opened.header(),
            around: &self.around,
            words: &self.words,
            now: self.now,
            visit: opened.visit,
            running: opened.running,
        }
    }

    /// A copy that outlives the lock, for looks and writes that wait for the network.
    pub fn detached(self, opened: &OpenMove) -> Detached {
        Detached {
            procedure: opened.state.procedure.clone(),
            route: opened.header().route.clone(),
            outcomes: Arc::clone(&opened.outcomes),
            record: opened.state.steps.get(&self.step).cloned().unwrap_or_default(),
            fold: opened.fold(&self.step).cloned().unwrap_or_default(),
            draft: opened.drafts.get(&self.step).cloned().unwrap_or_default(),
            names: Arc::clone(&opened.names),
            header: opened.header().clone(),
            visit: opened.visit,
            running: opened.running,
            scene: self,
        }
    }
}

/// What a step is asked with while nothing is locked.
pub(super) struct Detached {
    pub procedure: String,
    pub route: Option<String>,
    outcomes: Arc<BTreeMap<StepId, (Value, Timestamp)>>,
    record: Arc<StepRecord>,
    fold: Arc<Fold>,
    draft: BTreeMap<String, String>,
    names: Arc<BTreeMap<String, String>>,
    header: HeaderUpdate,
    visit: Uuid,
    running: bool,
    scene: Scene,
}

impl Detached {
    pub fn raw(&self) -> RawView<'_> {
        RawView {
            outcomes: &self.outcomes,
            record: &self.record,
            fold: &self.fold,
            draft: &self.draft,
            errors: &NO_ERRORS,
            names: &self.names,
            header: &self.header,
            around: &self.scene.around,
            words: &self.scene.words,
            now: self.scene.now,
            visit: self.visit,
            running: self.running,
        }
    }
}

static EMPTY_RECORD: StepRecord =
    StepRecord { notes: Vec::new(), open: None, outcome: None, evidence: Vec::new(), refused: None };
static EMPTY_DRAFT: BTreeMap<String, String> = BTreeMap::new();

impl<T: Send + Sync + 'static> Runner<T> {
    pub(super) fn scene(&self, opened: &OpenMove, step: &StepId) -> Scene {
        self.remember(opened);
        let surroundings = self.surroundings();
        let mut around = surroundings.around;
        if let Ok(procedure) = self.procedure(opened) {
            around.distributor_id = procedure.distributor;
            (around.distributor, around.portal) = (self.0.parts.distributor_names)(procedure.distributor);
        }
        around.other_moves = self.other_moves(opened.id);
        Scene {
            around,
            words: surroundings.words,
            now: self.0.parts.clock.now(),
            step: step.clone(),
            nothing_folded: Arc::default(),
        }
    }

    /// Keeps what other moves need to know of this one.
    pub(super) fn remember(&self, opened: &OpenMove) {
        let is_open = opened.state.closed.is_none() && self.current(opened).is_some();
        let known = is_open.then(|| OtherMove {
            tenant: opened.header().tenant,
            customer: opened.header().customer.clone().or_else(|| opened.header().domain.clone()).unwrap_or_default(),
        });
        let mut open_moves = self.0.open_moves.write().unwrap_or_else(PoisonError::into_inner);
        match known {
            Some(known) => drop(open_moves.insert(opened.id, known)),
            None => drop(open_moves.remove(&opened.id)),
        }
    }

    fn other_moves(&self, id: MoveId) -> Vec<OtherMove> {
        let open_moves = self.0.open_moves.read().unwrap_or_else(PoisonError::into_inner);
        open_moves.iter().filter(|(other, _)| **other != id).map(|(_, known)| known.clone()).collect()
    }

    pub(super) fn running_order(&self, id: &str, route: Option<&str>) -> Result<&Procedure<T>, Trouble> {
        running_order(&self.0.parts.procedures, id, route)
            .ok_or_else(|| Trouble::new(ProblemCode::NotFound).with("what", id))
    }

    /// The view of a move at a step, or at the step to do now. A step that has ended meanwhile gives way to the next.
    ///
    /// # Errors
    /// When there is no such move or its journal does not hold what the step needs.
    pub async fn view(&self, id: MoveId, answered: Option<&StepId>) -> Result<MoveView, Problem> {
        let shared = self.opened(id).await?;
        let opened = shared.lock().await;
        let step = answered.filter(|step| !opened.is_done(step)).cloned();
        self.view_at(&opened, step)
    }

    /// The view of a move at a chosen step, done ones included (Back, the rail).
    ///
    /// # Errors
    /// When there is no such move or its journal does not hold what the step needs.
    pub async fn show(&self, id: MoveId, step: &StepId) -> Result<MoveView, Problem> {
        let shared = self.opened(id).await?;
        let opened = shared.lock().await;
        self.view_at(&opened, Some(step.clone()))
    }

    fn view_at(&self, opened: &OpenMove, wanted: Option<StepId>) -> Result<MoveView, Problem> {
        let in_words = |trouble: Trouble| self.in_words(&trouble);
        let procedure = self.procedure(opened).map_err(in_words)?;
        let current = self.current(opened);
        let last = procedure.steps().last().map(|step| step.id());
        let finished = current.is_none();
        let opens = |step: &StepId| opened.is_done(step) || current.as_ref() == Some(step);
        let shown = wanted.filter(opens).or_else(|| current.clone()).or_else(|| last.clone());
        let shown = shown.ok_or_else(|| in_words(Trouble::new(ProblemCode::NotFound)))?;
        // The last step of a finished move is where one stays, not something looked back at.
        let at_the_end = finished && last.as_ref() == Some(&shown);
        let looking_back = opened.is_done(&shown) && current.as_ref() != Some(&shown) && !at_the_end;
        let mut screen = self.screen_of(opened, &shown).map_err(in_words)?;
        let elsewhere = opened.state.passed_on.as_ref();
        if elsewhere.is_some() {
            // It goes on elsewhere: here there is nothing to press and nothing to wait for.
            screen.footer = Footer::default();
            screen.watch = None;
        }
        let standing = match &current {
            Some(step) if *step != shown => self.screen_of(opened, step).map(|screen| screen.standing).ok(),
            _ => None,
        };
        let standing = standing.as_ref().unwrap_or(&screen.standing);
        let scene = self.scene(opened, &shown);
        let problem = opened
            .last_trouble
            .as_ref()
            .filter(|(step, _)| *step == shown)
            .map(|(_, trouble)| in_words(trouble.clone()));
        Ok(MoveView {
            id: opened.id,
            header: home::header(opened.header(), &scene.around, &scene.words),
            rail: home::rail(
                procedure,
                &opened.outcomes,
                current.as_ref(),
                standing,
                &shown,
                |step| self.acted(opened, step),
                &scene.words,
            ),
            finished,
            can_change: looking_back && !finished && !opened.rests_for_good() && self.may_reopen(opened, &shown),
            problem,
            looking_back: looking_back || elsewhere.is_some(),
            passed_on: elsewhere.map(|passed| home::passed_on(passed, &scene.words)),
            busy: opened.running || opened.looking,
            closed: opened.state.closed.clone(),
            screen,
        })
    }

    fn screen_of(&self, opened: &OpenMove, step: &StepId) -> Result<Screen, Trouble> {
        let known = self.procedure(opened)?.step(step).ok_or_else(|| Trouble::new(ProblemCode::StepMoved))?;
        let scene = self.scene(opened, step);
        known.screen(&scene.raw(opened))
    }

    /// Baton, when it did by an interface what a person or the distributor usually does.
    fn acted(&self, opened: &OpenMove, step: &StepId) -> Option<Who> {
        let known = self.procedure(opened).ok()?.step(step)?;
        let by_others = matches!(known.who(), Who::You | Who::Distributor);
        if !by_others || !opened.is_done(step) {
            return None;
        }
        self.screen_of(opened, step).ok().map(|screen| screen.standing.who).filter(|who| *who == Who::Baton)
    }

    /// When the step to do now is looked at by itself. Its screen is built for this only when something has changed, and once a
    /// minute because a wait that gets longer is looked at less often.
    pub(super) fn watch_of(&self, opened: &mut OpenMove) -> Option<Watch> {
        let known = opened.watch.as_ref().filter(|known| known.since.elapsed() < Duration::from_secs(60));
        if let Some(known) = known {
            return known.watch.clone();
        }
        let step = self.current(opened)?;
        let watch = if opened.state.steps.get(&step).is_some_and(|record| record.open.is_some()) {
            Some(Watch { every_seconds: 30 })
        } else {
            self.screen_of(opened, &step).ok().and_then(|screen| screen.watch)
        };
        opened.watch = Some(KnownWatch { watch: watch.clone(), since: Instant::now() });
        watch
    }

    /// All moves, the most urgent first.
    pub async fn cards(&self) -> Vec<MoveCard> {
        let all: Vec<_> = self.0.moves.lock().await.values().cloned().collect();
        let mut cards = Vec::new();
        for shared in all {
            let opened = shared.lock().await;
            let Ok(procedure) = self.procedure(&opened) else { continue };
            let current = self.current(&opened);
            let standing =
                current.as_ref().and_then(|step| self.screen_of(&opened, step).ok()).map(|screen| screen.standing);
            let scene = self.scene(&opened, &current.clone().unwrap_or_else(|| StepId::new("none")));
            cards.push(home::card(&home::CardFacts {
                id: opened.id,
                procedure,
                outcomes: &opened.outcomes,
                current: current.as_ref(),
                standing: standing.as_ref(),
                header: opened.header(),
                closed: opened.state.closed.is_some(),
                passed_on: opened.state.passed_on.as_ref(),
                around: &scene.around,
                words: &scene.words,
                now: scene.now,
            }));
        }
        let unreadable: Vec<_> =
            self.0.unreadable.lock().await.iter().map(|(id, trouble)| (*id, trouble.clone())).collect();
        cards.extend(unreadable.into_iter().map(|(id, trouble)| home::unreadable(id, &self.in_words(&trouble))));
        home::most_urgent_first(&mut cards);
        cards
    }

    /// A file that a step's screen offers.
    ///
    /// # Errors
    /// When there is no such move or file.
    pub async fn file(&self, id: MoveId, step: &StepId, file: &str) -> Result<(String, Vec<u8>), Problem> {
        let shared = self.opened(id).await?;
        let opened = shared.lock().await;
        let scene = self.scene(&opened, step);
        let known = self.procedure(&opened).ok().and_then(|procedure| procedure.step(step));
        let found = known.and_then(|known| known.file(&scene.raw(&opened), file));
        found.ok_or_else(|| self.in_words(&Trouble::new(ProblemCode::NotFound).with("what", file)))
    }

    /// An address that a step's screen offers.
    ///
    /// # Errors
    /// When there is no such move or address.
    pub async fn link(&self, id: MoveId, step: &StepId, link: &str) -> Result<String, Problem> {
        let shared = self.opened(id).await?;
        let opened = shared.lock().await;
        if opened.state.passed_on.is_some() {
            return Err(self.in_words(&Trouble::new(ProblemCode::PassedOn)));
        }
        let scene = self.scene(&opened, step);
        let known = self.procedure(&opened).ok().and_then(|procedure| procedure.step(step));
        let found = known.and_then(|known| known.link(&self.0.parts.tools, &scene.raw(&opened), link));
        found.ok_or_else(|| self.in_words(&Trouble::new(ProblemCode::NotFound).with("what", link)))
    }

    /// A step's outcome as recorded, if it is done.
    ///
    /// # Errors
    /// When there is no such move.
    pub async fn outcome<S: crate::Step>(&self, id: MoveId) -> Result<Option<S::Outcome>, Problem> {
        let shared = self.opened(id).await?;
        let opened = shared.lock().await;
        Ok(opened.outcomes.get(&S::ID).and_then(|(value, _)| serde_json::from_value(value.clone()).ok()))
    }

    /// The procedure a move runs by.
    ///
    /// # Errors
    /// When there is no such move.
    pub async fn procedure_of(&self, id: MoveId) -> Result<String, Problem> {
        Ok(self.opened(id).await?.lock().await.state.procedure.clone())
    }

    /// How many writes of a move were begun since the program started: a screen that looks as before is another one after a write.
    ///
    /// # Errors
    /// When there is no such move.
    pub async fn writes(&self, id: MoveId) -> Result<u64, Problem> {
        Ok(self.opened(id).await?.lock().await.writes)
    }

    /// Every move's id.
    pub async fn moves(&self) -> Vec<MoveId> {
        self.0.moves.lock().await.keys().copied().collect()
    }

    /// What is known of the move as a whole.
    ///
    /// # Errors
    /// When there is no such move.
    pub async fn header(&self, id: MoveId) -> Result<HeaderUpdate, Problem> {
        Ok(self.opened(id).await?.lock().await.header().clone())
    }

    /// Names of people by object id.
    ///
    /// # Errors
    /// When there is no such move.
    pub async fn names(&self, id: MoveId) -> Result<BTreeMap<String, String>, Problem> {
        Ok(BTreeMap::clone(&self.opened(id).await?.lock().await.names))
    }
}

impl Screen {
    /// An empty screen of a step to build upon.
    #[must_use]
    pub fn new(step: StepId, kind: ScreenKind, who: Who, title: impl Into<String>, purpose: impl Into<String>) -> Self {
        Self {
            step,
            kind,
            title: title.into(),
            purpose: purpose.into(),
            blocks: Vec::new(),
            why_title: None,
            why: Vec::new(),
            proof: Vec::new(),
            tip: None,
            footer: Footer::default(),
            standing: Standing { state: StepState::Now, who, next: String::new() },
            watch: None,
        }
    }
}
