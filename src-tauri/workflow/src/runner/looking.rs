//! Looks: on entering a step, by "Check now", by the watch. A look changes nothing in the world.

use std::time::Duration;

use baton_domain::MoveId;
use tokio::time::Instant;

use super::{OpenMove, Runner};
use crate::{Problem, StepId, Trouble, screen::MoveView};

/// A step that ends by what was seen brings the next one, which is looked at too; never more than this many in a row.
const STEPS_IN_A_ROW: usize = 12;

impl<T: Send + Sync + 'static> Runner<T> {
    /// Looks at the step to do now, and shows it.
    ///
    /// # Errors
    /// When there is no such move; anything else is shown inside the view.
    pub async fn look(&self, id: MoveId) -> Result<MoveView, Problem> {
        self.look_quietly(id).await;
        self.view(id, None).await
    }

    /// Looks at every open move: after the clock moved, or the sign-in changed.
    pub async fn look_at_all(&self) {
        let ids: Vec<MoveId> = self.0.moves.lock().await.keys().copied().collect();
        for id in ids {
            self.look_quietly(id).await;
        }
    }

    /// Looks at the moves whose wait is due, once a second, for ever. Run it as a task.
    pub async fn watch(&self) {
        let mut beat = tokio::time::interval(Duration::from_secs(1));
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            beat.tick().await;
            for id in self.due().await {
                // Each on its own: a customer whose network is silent must not keep the others waiting.
                let runner = self.clone();
                tokio::spawn(async move {
                    let look = runner.clone();
                    // A step that breaks must not leave its move locked for ever.
                    if tokio::spawn(async move { look.look_quietly(id).await }).await.is_err() {
                        runner.free(id).await;
                    }
                });
            }
        }
    }

    async fn due(&self) -> Vec<MoveId> {
        let all: Vec<_> = self.0.moves.lock().await.values().cloned().collect();
        let mut due = Vec::new();
        for shared in all {
            let mut opened = shared.lock().await;
            if opened.running || opened.looking || opened.rests_for_good() {
                continue;
            }
            let Some(watch) = self.watch_of(&mut opened) else { continue };
            let every = Duration::from_secs(watch.every_seconds.into());
            if opened.looked.is_none_or(|looked| looked.elapsed() >= every) {
                due.push(opened.id);
            }
        }
        due
    }

    /// Looks; trouble is kept with the step and shown there.
    pub(super) async fn look_quietly(&self, id: MoveId) {
        for _ in 0..STEPS_IN_A_ROW {
            if !self.look_once(id).await {
                break;
            }
        }
        self.tell(id);
    }

    /// One look. `true`: the step ended, look at the next. That the look is over and what stood in its way are seen together.
    async fn look_once(&self, id: MoveId) -> bool {
        let Ok(shared) = self.opened(id).await else { return false };
        let (step, scene, version, visit, open) = {
            let mut opened = shared.lock().await;
            let Some(step) = self.current(&opened) else { return false };
            if opened.running || opened.looking || opened.rests_for_good() || self.is_resting() {
                return false;
            }
            opened.looking = true;
            opened.looked = Some(Instant::now());
            let open = opened.state.steps.get(&step).is_some_and(|record| record.open.is_some());
            (step.clone(), self.scene(&opened, &step).detached(&opened), opened.version, opened.visit, open)
        };
        let mut known = false;
        let result = if open {
            self.look_up(id, &step).await.map(|is_known| {
                known = is_known;
                None
            })
        } else {
            self.observe(&step, &scene).await.map(Some)
        };
        let mut opened = shared.lock().await;
        opened.looking = false;
        opened.watch = None;
        // Opened while this look was under way: a look counts only in its own opening, and the opening's was left to this one.
        let again = opened.visit != visit;
        let seen = match result {
            Ok(Some(seen)) => seen,
            Ok(None) => {
                if known {
                    opened.last_trouble = None;
                }
                // Known now: look at how the step stands after it.
                return known || again;
            }
            Err(trouble) => {
                opened.last_trouble = Some((step, trouble));
                return again;
            }
        };
        if opened.last_trouble.as_ref().is_some_and(|(of, _)| *of == step) {
            opened.last_trouble = None;
        }
        if opened.version != version {
            return again;
        }
        match self.keep(&mut opened, &step, seen).await {
            Ok(is_done) => is_done || again,
            Err(trouble) => {
                opened.last_trouble = Some((step, trouble));
                false
            }
        }
    }

    /// Writes down what a look saw. `true`: the step ended by it.
    async fn keep(
        &self,
        opened: &mut OpenMove,
        step: &StepId,
        seen: crate::erased::RawObserved,
    ) -> Result<bool, Trouble> {
        let store = &self.0.parts.store;
        let now = self.0.parts.clock.now();
        if let Some(told) = seen.note {
            opened.note(store, step, told, now).await?;
        }
        let Some(done) = seen.done else { return Ok(false) };
        opened.finish(store, step, done, now).await?;
        Ok(true)
    }

    /// Whether the profile is being left.
    pub(super) fn is_resting(&self) -> bool {
        self.0.resting.load(std::sync::atomic::Ordering::SeqCst)
    }

    /// Lets go of a move whose look or write broke off.
    pub(super) async fn free(&self, id: MoveId) {
        if let Ok(opened) = self.opened(id).await {
            let mut opened = opened.lock().await;
            opened.looking = false;
            opened.running = false;
        }
        self.tell(id);
    }

    async fn observe(
        &self,
        step: &StepId,
        scene: &super::showing::Detached,
    ) -> Result<crate::erased::RawObserved, Trouble> {
        let procedure = self.running_order(&scene.procedure, scene.route.as_deref())?;
        let known = procedure.step(step).ok_or_else(|| Trouble::new(crate::ProblemCode::StepMoved))?;
        known.observe(&self.0.parts.tools, &scene.raw()).await
    }
}
