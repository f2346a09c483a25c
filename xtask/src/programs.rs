//! Builds the app and what goes with it.

use std::path::PathBuf;

use crate::run::{Done, cargo, run, target};

/// The window's files lie inside the program, as in a released one.
pub const FEATURES: &str = "baton/custom-protocol";

/// Builds the app alone.
///
/// # Errors
/// When it does not compile.
pub fn app() -> Done {
    run(cargo(["build", "--package", "baton", "--features", FEATURES]))
}

/// Builds every program of the workspace.
///
/// # Errors
/// When one does not compile.
pub fn all() -> Done {
    run(cargo(["build", "--workspace", "--bins", "--features", FEATURES]))
}

/// Builds every program and every test in one go, so that no dependency is compiled a second time for the tests.
///
/// # Errors
/// When one does not compile.
pub fn all_and_tests() -> Done {
    run(cargo(["build", "--workspace", "--lib", "--bins", "--tests", "--features", FEATURES]))
}

/// Where a program of the workspace lies after it was built.
pub fn built(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
