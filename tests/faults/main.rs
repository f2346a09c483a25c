//! Interrupted: the shipped program is killed at every step of the procedure, and the far end answers badly.
//!
//! Linux only: each test has a message bus and a keyring of its own, so that kept sign-ins outlive the kill.
#![cfg(target_os = "linux")]

mod canary;
mod every_step;
mod far_end;
mod judge;
mod kills;
mod licences;
mod many_people;
mod ordering;
mod outside;
mod passing_on;
mod place;
mod program;
mod session;
mod tally;
mod typing;
mod walk;
