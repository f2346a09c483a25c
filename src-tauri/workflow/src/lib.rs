//! How any procedure runs: step, procedure, journal, transition, runner, screen, problem.
//!
//! The runner is a loop around one pure function, [`transition::next`]. A step says what to show, what an answer means,
//! how to look, how to act and how to find out whether an act got through; everything else is here.

pub mod answers;
pub mod erased;
pub mod home;
pub mod journal;
pub mod procedure;
pub mod runner;
pub mod screen;
pub mod step;
pub mod transition;
pub mod words;

mod fold;
mod needs;
mod problem;

pub use answers::{Answers, FieldErrors};
pub use fold::Fold;
pub use journal::{AdminRightsEnd, Event, HeaderUpdate, IntentKey};
pub use needs::{Given, IfListed, Need, Needs, OneOf, Recorded};
pub use problem::{Problem, ProblemCode, Trouble};
pub use procedure::{PhaseList, Procedure, ProcedureError};
pub use runner::{Runner, Surroundings};
pub use screen::{Screen, Who};
pub use step::{Accepted, ActError, Acted, Effect, Finish, Found, Observed, Step, StepId, Told, View};
pub use transition::{IllegalMove, MoveState};
pub use words::Words;
