//! What far ends really say and want: published samples, every class of answer, and the practice cloud in their dialect.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod arrow_answers;
mod arrow_lists;
mod arrow_practice;
mod arrowsphere;
mod clouds;
mod far_end;
mod permissions;
mod published;
mod samples;
