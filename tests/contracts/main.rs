//! What far ends really say and want: published samples, every class of answer, and the practice cloud in their dialect.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod arrow_answers;
mod arrow_calls;
mod arrow_lists;
mod arrow_practice;
mod arrowsphere;
mod cloudiq;
mod cloudiq_answers;
mod cloudiq_calls;
mod cloudiq_practice;
mod cloudiq_sign_in;
mod clouds;
mod delegated_admin;
mod far_end;
mod graph;
mod graph_calls;
mod mutation;
mod overlay;
mod partner_center;
mod permissions;
mod products;
mod published;
mod reading;
mod samples;
mod sign_in;
mod sign_in_words;
mod trial;
