//! The only shape the window ever shows for a step. Texts only: no token, no address to build, no HTML.

mod app;
mod block;
mod button;
mod home;
mod rail;
mod table;
mod timeline;

pub use app::*;
pub use block::*;
pub use button::*;
pub use home::*;
pub use rail::*;
pub use table::*;
pub use timeline::*;

use baton_domain::MoveId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Problem, StepId};

/// Everything the window shows of one move.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MoveView {
    /// Which move.
    pub id: MoveId,
    /// Who moves, and where to.
    pub header: MoveHeader,
    /// The steps at the left side.
    pub rail: Vec<RailPhase>,
    /// The step in the middle.
    pub screen: Screen,
    /// What went wrong with the last thing asked for, if anything.
    pub problem: Option<Problem>,
    /// Whether the shown step is done and looked at again (Back): its controls are off, "Change this" may be offered.
    pub looking_back: bool,
    /// Whether every step is done.
    pub finished: bool,
    /// Whether "Change this" may reopen the shown step.
    pub can_change: bool,
    /// Whether something is being done at this moment, so that the window shows it and asks again soon.
    pub busy: bool,
    /// Whether the move was closed by a person before its end.
    pub closed: Option<String>,
    /// Where it went, in words, while it goes on elsewhere: here it can only be looked at.
    pub passed_on: Option<String>,
}

/// What kind of thing the person is asked for. Every kind is composed of [`Block`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScreenKind {
    /// Something to read.
    Explain,
    /// Something only the person knows.
    Form,
    /// A sign-in at Microsoft.
    SignIn,
    /// A link or a message for somebody else, and a live watch.
    HandOff,
    /// Facts that were checked.
    Checklist,
    /// Subscriptions with their dates.
    Subscriptions,
    /// The order, line by line.
    OrderPlan,
    /// Work in progress.
    Progress,
    /// Waiting for somebody.
    Waiting,
    /// Old and new side by side.
    Compare,
    /// What was done and proved.
    Report,
    /// Something stopped.
    Trouble,
}

/// One step as shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Screen {
    /// The step it belongs to.
    pub step: StepId,
    /// Its kind.
    pub kind: ScreenKind,
    /// The page's one title.
    pub title: String,
    /// One or two short sentences under the title. `**word**` is shown strong.
    pub purpose: String,
    /// The parts in the middle, from top to bottom.
    pub blocks: Vec<Block>,
    /// The right panel's title; the window's own word for "Why this matters" when absent.
    pub why_title: Option<String>,
    /// The right panel's paragraphs, at most 60 words together.
    pub why: Vec<String>,
    /// What has been seen so far, at most five rows.
    pub proof: Vec<ProofRow>,
    /// One tip at most.
    pub tip: Option<String>,
    /// The buttons at the bottom.
    pub footer: Footer,
    /// How the step stands, for the rail and the home screen.
    pub standing: Standing,
    /// When to look again by itself, if this is a wait.
    pub watch: Option<Watch>,
}

/// The buttons at the bottom of a step.
#[derive(Debug, Clone, PartialEq, Default, Serialize, TS)]
#[ts(export)]
pub struct Footer {
    /// The one primary button.
    pub primary: Option<Button>,
    /// At most one outlined button beside it.
    pub secondary: Option<Button>,
    /// A short note left of the buttons, e.g. what turns Continue on.
    pub note: Option<String>,
}

/// How a step stands and who must act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Standing {
    /// The state shown by icon and colour.
    pub state: StepState,
    /// Who must act now.
    pub who: Who,
    /// One short line for the home screen, e.g. "Link sent, not accepted yet".
    pub next: String,
}

/// The state of a step as icon, word and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StepState {
    /// Proven or said, nothing left to do.
    Done,
    /// The step to do now.
    Now,
    /// Somebody else must act.
    Waiting,
    /// The person must look at it soon.
    Attention,
    /// Failed; nothing was changed.
    Stopped,
    /// Not started.
    Later,
}

/// Who acts in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Who {
    /// The partner's staff at this computer.
    You,
    /// The customer's administrator.
    CustomerAdmin,
    /// The new distributor.
    Distributor,
    /// The program itself.
    Baton,
}

/// A wait that looks by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Watch {
    /// Seconds between two looks.
    pub every_seconds: u32,
}

/// One row of the proof panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProofRow {
    /// The fact.
    pub fact: String,
    /// Its stamp, e.g. "Read from Microsoft · 2 min ago".
    pub stamp: String,
    /// Whether it stands.
    pub state: ProofState,
}

/// Whether a fact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ProofState {
    /// Seen.
    Proven,
    /// Looked for, not there yet.
    NotYet,
    /// Seen, and it does not match.
    Mismatch,
    /// Will be looked for later.
    Later,
    /// Seen more than an hour ago.
    Old,
}
