//! Journeys, contracts, faults, window and architecture tests, without tauri.

#[cfg(unix)]
pub mod window;
