//! Writes: intent first, one request per intent, an unknown end looked up and never sent blindly again.

use std::{sync::PoisonError, time::Duration};

use baton_domain::MoveId;
use baton_store::{Claim, ClaimChange};
use serde_json::Value;
use tokio::time::Instant;

use super::{
    Runner,
    opened::{NotRecorded, OpenMove},
};
use crate::{
    Event, IntentKey, StepId, Trouble,
    erased::{RawActError, RawActed, RawFound},
};

/// How long a chain of writes goes on before it tells again how far it is. Its end is always told.
const BETWEEN_NEWS: Duration = Duration::from_millis(500);

/// What a write asks for next.
enum After {
    /// The next write of a chain.
    Next(Value),
    /// Look at the world.
    Look,
    /// Nothing.
    Rest,
}

impl<T: Send + Sync + 'static> Runner<T> {
    /// Does a write and, if it is one of a chain, the rest of the chain in the background.
    pub(super) async fn act(&self, id: MoveId, step: StepId, intent: Value) {
        if !self.begin(id).await {
            return;
        }
        // The far end may take its time: until it answers, the window says that something is being sent.
        self.tell(id);
        match self.one_write(id, &step, intent).await {
            After::Next(next) => {
                let runner = self.clone();
                tokio::spawn(async move {
                    let chain = runner.clone();
                    // A step that breaks must not leave its move locked for ever.
                    if tokio::spawn(async move { chain.chain(id, step, next).await }).await.is_err() {
                        runner.free(id).await;
                    }
                });
            }
            After::Look => {
                self.end(id).await;
                self.look_quietly(id).await;
            }
            After::Rest => self.end(id).await,
        }
    }

    async fn chain(&self, id: MoveId, step: StepId, first: Value) {
        let mut next = Some(first);
        // Whoever listens reads the whole move each time: people do not see more than a few pictures a second.
        let mut told = Instant::now();
        while let Some(intent) = next.take() {
            if self.pause_wanted(id).await {
                break;
            }
            match self.one_write(id, &step, intent).await {
                After::Next(more) => next = Some(more),
                After::Look | After::Rest => {}
            }
            if told.elapsed() >= BETWEEN_NEWS {
                self.tell(id);
                told = Instant::now();
            }
        }
        self.end(id).await;
        self.look_quietly(id).await;
    }

    async fn begin(&self, id: MoveId) -> bool {
        let Ok(opened) = self.opened(id).await else { return false };
        let mut opened = opened.lock().await;
        if opened.running || self.is_resting() {
            return false;
        }
        opened.running = true;
        opened.pause = false;
        true
    }

    async fn end(&self, id: MoveId) {
        if let Ok(opened) = self.opened(id).await {
            opened.lock().await.running = false;
        }
        self.tell(id);
    }

    async fn pause_wanted(&self, id: MoveId) -> bool {
        match self.opened(id).await {
            Ok(opened) => opened.lock().await.pause,
            Err(_) => true,
        }
    }

    async fn one_write(&self, id: MoveId, step: &StepId, intent: Value) -> After {
        match self.try_one_write(id, step, intent).await {
            Ok(after) => after,
            Err(trouble) => {
                if let Ok(opened) = self.opened(id).await {
                    opened.lock().await.last_trouble = Some((step.clone(), trouble));
                }
                After::Rest
            }
        }
    }

    /// Journals the intent, sends it, journals what came back.
    async fn try_one_write(&self, id: MoveId, step: &StepId, intent: Value) -> Result<After, Trouble> {
        let gone = |_| Trouble::new(crate::ProblemCode::NotFound);
        let shared = self.opened(id).await.map_err(gone)?;
        let key = IntentKey((self.0.parts.new_id)());
        let scene = {
            let mut opened = shared.lock().await;
            fail::fail_point!("before-intent", |_| std::process::abort());
            self.intend(&mut opened, step, &intent, key).await?;
            self.scene(&opened, step).detached(&opened)
        };
        fail::fail_point!("intent-recorded", |_| std::process::abort());
        let acted = {
            let procedure = self.running_order(&scene.procedure, scene.route.as_deref())?;
            let known = procedure.step(step).ok_or_else(|| Trouble::new(crate::ProblemCode::StepMoved))?;
            known.act(&self.0.parts.tools, &scene.raw(), &intent, key).await
        };
        fail::fail_point!("before-answer-recorded", |_| std::process::abort());
        // Let go of the shared record first, so that it is changed in place.
        drop(scene);
        let mut opened = shared.lock().await;
        let after = self.record_end(&mut opened, step, key, acted).await;
        fail::fail_point!("answer-recorded", |_| std::process::abort());
        after
    }

    /// Commits the intent, and its claim with it.
    async fn intend(
        &self,
        opened: &mut OpenMove,
        step: &StepId,
        intent: &Value,
        key: IntentKey,
    ) -> Result<(), Trouble> {
        let claim = {
            let known =
                self.procedure(opened)?.step(step).ok_or_else(|| Trouble::new(crate::ProblemCode::StepMoved))?;
            known.claim(&self.scene(opened, step).raw(opened), intent)?
        };
        let operator = self.surroundings().around.operator;
        let claim = match &claim {
            Some(claim) => ClaimChange::Take { claim, key: key.0, operator: &operator },
            None => ClaimChange::None,
        };
        let event = Event::Intended { step: step.clone(), key, intent: intent.clone() };
        let now = self.0.parts.clock.now();
        match opened.record_claiming(&self.0.parts.store, event, now, claim).await {
            Ok(()) => Ok(()),
            Err(NotRecorded::Trouble(trouble)) => Err(trouble),
            Err(NotRecorded::Claimed(held)) => Err(self.claimed(opened.id, &held)),
        }
    }

    /// Who ordered it, when and in which move.
    fn claimed(&self, here: MoveId, held: &Claim) -> Trouble {
        let open_moves = self.0.open_moves.read().unwrap_or_else(PoisonError::into_inner);
        let customer = open_moves.get(&held.move_id).map(|known| known.customer.clone()).unwrap_or_default();
        let place = match (held.move_id == here, customer.is_empty()) {
            (true, _) => "here",
            (false, false) => "other",
            (false, true) => "ended",
        };
        Trouble::new(crate::ProblemCode::AlreadyOrdered)
            .with("move", place)
            .with("customer", customer)
            .with("who", if held.operator.is_empty() { "?" } else { &held.operator })
            .with("when", self.surroundings().words.moment(held.at))
            .with("state", if held.answered { "ordered" } else { "open" })
            .details(format!("move {} · intent {}", held.move_id, held.key))
    }

    async fn record_end(
        &self,
        opened: &mut OpenMove,
        step: &StepId,
        key: IntentKey,
        acted: Result<RawActed, RawActError>,
    ) -> Result<After, Trouble> {
        let store = &self.0.parts.store;
        let now = self.0.parts.clock.now();
        let step = step.clone();
        match acted {
            Ok(RawActed::Note(told, next)) => {
                opened.keep_names(store, &told.names).await?;
                let event =
                    Event::Answered { step, key, note: Some(told.value), evidence: told.evidence, header: told.header };
                opened.record(store, event, now).await?;
                Ok(next.map_or(After::Look, After::Next))
            }
            Ok(RawActed::Done(told)) => {
                let event = Event::Answered {
                    step: step.clone(),
                    key,
                    note: None,
                    evidence: Vec::new(),
                    header: told.header.clone(),
                };
                opened.record(store, event, now).await?;
                opened.finish(store, &step, told, now).await?;
                Ok(After::Look)
            }
            Err(RawActError::NotDone(trouble, told, next)) => {
                if let Some(told) = &told {
                    opened.keep_names(store, &told.names).await?;
                }
                let note = told.map(|told| told.value);
                if next.is_none() {
                    opened.last_trouble = Some((step.clone(), trouble.clone()));
                }
                opened.record(store, Event::NotDone { step, key, trouble, note }, now).await?;
                Ok(next.map_or(After::Rest, After::Next))
            }
            Err(RawActError::InDoubt(trouble)) => {
                opened.record(store, Event::InDoubt { step, key, trouble, note: None }, now).await?;
                // Look at the far end at once; the same look runs again after a restart.
                Ok(After::Look)
            }
        }
    }

    /// Looks up a write whose end is not known. `Ok(true)`: it is known now.
    pub(super) async fn look_up(&self, id: MoveId, step: &StepId) -> Result<bool, Trouble> {
        fail::fail_point!("look-up-begins", |_| std::process::abort());
        let gone = |_| Trouble::new(crate::ProblemCode::NotFound);
        let shared = self.opened(id).await.map_err(gone)?;
        let (scene, open) = {
            let opened = shared.lock().await;
            let Some(open) = opened.state.steps.get(step).and_then(|record| record.open.clone()) else {
                return Ok(true);
            };
            (self.scene(&opened, step).detached(&opened), open)
        };
        let found = {
            let procedure = self.running_order(&scene.procedure, scene.route.as_deref())?;
            let known = procedure.step(step).ok_or_else(|| Trouble::new(crate::ProblemCode::StepMoved))?;
            known.find(&self.0.parts.tools, &scene.raw(), &open.intent, open.key).await?
        };
        let mut opened = shared.lock().await;
        if !opened
            .state
            .steps
            .get(step)
            .is_some_and(|record| record.open.as_ref().is_some_and(|now| now.key == open.key))
        {
            return Ok(true);
        }
        let (happened, note) = match found {
            RawFound::Known { happened, note } => (happened, note),
            RawFound::StillInDoubt => return Ok(false),
            RawFound::NotYet(told) => {
                let trouble = Trouble::new(crate::ProblemCode::InDoubt);
                let event = Event::InDoubt { step: step.clone(), key: open.key, trouble, note: Some(told.value) };
                opened.record(&self.0.parts.store, event, self.0.parts.clock.now()).await?;
                return Ok(false);
            }
        };
        fail::fail_point!("before-look-up-recorded", |_| std::process::abort());
        let (store, now) = (&self.0.parts.store, self.0.parts.clock.now());
        opened.looked_up(store, step, open.key, happened, note, now).await?;
        Ok(true)
    }
}
