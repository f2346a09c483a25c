//! Holds every request that Baton makes, and every answer of the practice cloud, against what is published.
//!
//! The published documents stand beside the project and are read from there; calls that they do not name are in one overlay,
//! `contracts/overlay.json`, each with its source. A test that starts its practice cloud as a [`WatchedCloud`] fails when
//! anything passes between Baton and the cloud that no contract allows.

mod batch;
mod check;
mod document;
mod filter;
mod operation;
mod schema;
mod swagger;
mod template;
mod watch;

pub use document::overlay_calls;
pub use operation::FarEnd;
pub use watch::WatchedCloud;
