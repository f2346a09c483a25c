//! The first page: all moves, the most urgent first.

use baton_domain::MoveId;
use serde::Serialize;
use ts_rs::TS;

use super::{StepState, Who};

/// One move in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MoveCard {
    /// Which move.
    pub id: MoveId,
    /// The customer's name.
    pub customer: String,
    /// The customer's domain.
    pub domain: String,
    /// Two letters for the square.
    pub initials: String,
    /// The old provider's name, if known.
    pub from: String,
    /// The new distributor's name.
    pub to: String,
    /// Where one orders, e.g. "Gridheart marketplace".
    pub portal: String,
    /// The state of each row of the rail.
    pub progress: Vec<StepState>,
    /// E.g. "5 of 12 · Subscriptions and dates".
    pub position: String,
    /// How it stands.
    pub state: StepState,
    /// Who must act.
    pub who: Who,
    /// E.g. "Ready for you".
    pub headline: String,
    /// One short line on what happens next.
    pub next: String,
    /// Days until the first old subscription renews; negative when past; absent when unknown or moved.
    pub days_left: Option<i32>,
    /// The renewal date, e.g. "14 Dec 2026".
    pub renews_on: Option<String>,
    /// Whether the move is finished.
    pub finished: bool,
    /// Whether a person closed it before its end.
    pub closed: bool,
    /// Whether it goes on elsewhere, and this copy is only read.
    pub passed_on: bool,
}
