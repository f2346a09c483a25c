//! The left side: who moves, and the rows of the procedure.

use serde::Serialize;
use ts_rs::TS;

use super::{StepState, Who};
use crate::StepId;

/// Who moves, and where to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MoveHeader {
    /// The customer's name, or its domain, or the word for a new move.
    pub customer: String,
    /// Two letters for the square.
    pub initials: String,
    /// From whom to whom, e.g. "Tailspin to Arrow".
    pub route: String,
    /// The customer's domain once known.
    pub domain: Option<String>,
}

/// A phase with its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RailPhase {
    /// The phase's title.
    pub title: String,
    /// Its rows.
    pub rows: Vec<RailRow>,
}

/// One row: a step, or a few that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RailRow {
    /// The step that opens when the row is chosen.
    pub step: StepId,
    /// All steps of the row.
    pub steps: Vec<StepId>,
    /// Position, starting at 1.
    pub number: u32,
    /// How many rows there are.
    pub of: u32,
    /// The row's title.
    pub title: String,
    /// Who acts.
    pub who: Who,
    /// How it stands.
    pub state: StepState,
    /// Whether it may be opened (done or now).
    pub opens: bool,
    /// Whether the shown screen belongs to it.
    pub shown: bool,
}
