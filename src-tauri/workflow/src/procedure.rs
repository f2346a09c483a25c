//! The running order of one distributor: phases, rows of the rail, steps.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::{Effect, StepId, erased::ErasedStep};

/// The ordered steps of one way to move a customer.
pub struct Procedure<T> {
    /// Its id; lives in journals.
    pub id: &'static str,
    /// The route it is for, when a step lets the person choose between two: the running orders of both have one id, and the steps
    /// they share keep what was done. `None` is the order that a move begins with.
    pub route: Option<&'static str>,
    /// The id of its distributor.
    pub distributor: &'static str,
    /// Its phases in order.
    pub phases: PhaseList<T>,
}

/// Phases in order.
pub type PhaseList<T> = Vec<Phase<T>>;

/// A phase: a few rows under one title (`phase-<id>` in the words files).
pub struct Phase<T> {
    /// Its id.
    pub id: &'static str,
    /// Its rows.
    pub rows: Vec<RailRowOf<T>>,
}

/// One row of the rail: a step, or a few of which the later ones run by themselves (`row-<id>` in the words files).
pub struct RailRowOf<T> {
    /// Its id.
    pub id: &'static str,
    /// Its steps.
    pub steps: Vec<Box<dyn ErasedStep<T>>>,
}

/// A procedure that cannot run.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProcedureError {
    /// A step stands twice.
    #[error("{0} stands twice")]
    Twice(StepId),
    /// A step stands before one whose outcome it needs.
    #[error("{step} needs {needs}, which does not stand before it")]
    WrongOrder {
        /// The step.
        step: StepId,
        /// What it needs.
        needs: StepId,
    },
}

/// The running order of a move: that of the route its steps chose, else the one that it began with.
#[must_use]
pub fn running_order<'a, T>(all: &'a [Procedure<T>], id: &str, route: Option<&str>) -> Option<&'a Procedure<T>> {
    let of_route = |route: Option<&str>| all.iter().find(|known| known.id == id && known.route == route);
    of_route(route).or_else(|| of_route(None))
}

impl<T> Procedure<T> {
    /// All steps in order.
    pub fn steps(&self) -> impl Iterator<Item = &dyn ErasedStep<T>> {
        self.phases.iter().flat_map(|phase| &phase.rows).flat_map(|row| &row.steps).map(AsRef::as_ref)
    }

    /// A step by its id.
    #[must_use]
    pub fn step(&self, id: &StepId) -> Option<&dyn ErasedStep<T>> {
        self.steps().find(|step| step.id() == *id)
    }

    /// Whether every step stands once, and after all it needs.
    ///
    /// # Errors
    /// [`ProcedureError`] names the step.
    pub fn check(&self) -> Result<(), ProcedureError> {
        let mut before = BTreeSet::new();
        for step in self.steps() {
            let is_listed = |id: &StepId| self.step(id).is_some();
            // Of two ways to the same thing the one that is listed counts; without any, the first is what is missing.
            let ways = step.needs().into_iter().flat_map(|ways| match ways.iter().any(is_listed) {
                true => ways.into_iter().filter(is_listed).collect::<Vec<_>>(),
                false => ways.into_iter().take(1).collect(),
            });
            let listed = step.uses_if_listed().into_iter().filter(is_listed);
            if let Some(needs) = ways.chain(listed).find(|needs| !before.contains(needs)) {
                return Err(ProcedureError::WrongOrder { step: step.id(), needs });
            }
            if !before.insert(step.id()) {
                return Err(ProcedureError::Twice(step.id()));
            }
        }
        Ok(())
    }

    /// The step and every later one that needs its outcome, directly or through another.
    #[must_use]
    pub fn depending_on(&self, first: &StepId) -> Vec<StepId> {
        let mut open = vec![first.clone()];
        for step in self.steps() {
            let mut uses = step.needs().into_iter().flatten().chain(step.uses_if_listed());
            if step.id() != *first && uses.any(|needs| open.contains(&needs)) {
                open.push(step.id());
            }
        }
        open
    }

    /// Whether "Change this" may open the step again: never once a step that spends money was touched (it may have been paid),
    /// nor once a step that cannot be taken back is done.
    #[must_use]
    pub fn may_reopen(&self, first: &StepId, touched: &BTreeSet<StepId>, done: &BTreeSet<StepId>) -> bool {
        self.depending_on(first).iter().all(|id| {
            self.step(id).is_none_or(|step| match step.effect() {
                Effect::None | Effect::Changes => true,
                Effect::SpendsMoney => !touched.contains(id),
                Effect::NotRepeatable => !done.contains(id),
            })
        })
    }
}
