//! Why a window could not be driven.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use thirtyfour::error::WebDriverError;

/// What stopped the harness. Each variant asks something different of the developer.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// A program of the test machine is not installed.
    #[error("{program} is not installed; `cargo xtask test` installs it")]
    Missing {
        /// The name of the program.
        program: &'static str,
    },
    /// There is no screen to put the window on.
    #[error("there is no display; `cargo xtask test` makes a virtual one")]
    NoDisplay,
    /// A program is there and does not start.
    #[error("{program} did not start")]
    Start {
        /// The name of the program.
        program: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A program started and did not become ready.
    #[error("{program} was not ready after {waited:?}")]
    NotReady {
        /// The name of the program.
        program: String,
        /// How long it was given.
        waited: Duration,
    },
    /// The app's process can not be found, so it can not be killed.
    #[error("no process runs {program}")]
    NotRunning {
        /// The program that should run.
        program: PathBuf,
    },
    /// The page never showed what was waited for.
    #[error("waited {waited:?} for {wanted}: {reason}\n--- the page shows ---\n{page}\n---")]
    NotSeen {
        /// What was waited for, in words.
        wanted: String,
        /// Why the last look was not enough.
        reason: String,
        /// The words that the page showed at the end.
        page: String,
        /// How long was waited.
        waited: Duration,
    },
    /// The app never asked the system to open an address.
    #[error("no address was opened within {waited:?}")]
    NothingOpened {
        /// How long was waited.
        waited: Duration,
    },
    /// A file or folder of the desk could not be read or written.
    #[error("the desk's files failed")]
    Files(#[from] io::Error),
    /// The driver refused a command.
    #[error("the driver refused a command")]
    Driver(#[from] WebDriverError),
}
