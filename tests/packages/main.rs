//! What people install: the packages themselves, and what is written about them.
//!
//! The tests of the packages install software on this machine, so an ordinary run passes them by; `cargo xtask bundle --check`
//! makes the packages and runs them. An optimised build takes too long for a run that somebody waits for, and packages of an
//! unoptimised one are not what people get.

mod adding_a_distributor;
mod documents;
#[cfg(target_os = "linux")]
mod installing;
#[cfg(target_os = "linux")]
mod opening;
