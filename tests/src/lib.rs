//! Journeys, contracts, faults, window and architecture tests, without tauri.

#[cfg(target_os = "linux")]
pub mod demo;
#[cfg(target_os = "linux")]
pub mod window;

pub mod counts;
pub mod journey;
pub mod person;
