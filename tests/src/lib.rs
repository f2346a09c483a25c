//! Journeys, sign-ins, contracts, faults, window and architecture tests, without tauri.

#[cfg(target_os = "linux")]
pub mod demo;
#[cfg(target_os = "linux")]
pub mod window;

pub mod canary;
pub mod contract;
pub mod counts;
pub mod dice;
pub mod journey;
pub mod person;
pub mod prime;
