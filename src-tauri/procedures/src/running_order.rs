//! How a procedure file writes its running order: phases of rows of steps.

use baton_workflow::{
    erased::ErasedStep,
    procedure::{Phase, RailRowOf},
};

use crate::Tools;

/// A phase with its rows.
#[must_use]
pub fn phase(id: &'static str, rows: Vec<RailRowOf<Tools>>) -> Phase<Tools> {
    Phase { id, rows }
}

/// A row of the rail with its steps.
#[must_use]
pub fn row(id: &'static str, steps: Vec<Box<dyn ErasedStep<Tools>>>) -> RailRowOf<Tools> {
    RailRowOf { id, steps }
}

/// A step in a row.
#[must_use]
pub fn step(step: impl ErasedStep<Tools> + 'static) -> Box<dyn ErasedStep<Tools>> {
    Box::new(step)
}
