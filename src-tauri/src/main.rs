//! Starts Baton.

// A release build on Windows opens its window alone, without a console behind it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match baton::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Baton could not open its window: {error}");
            ExitCode::FAILURE
        }
    }
}
