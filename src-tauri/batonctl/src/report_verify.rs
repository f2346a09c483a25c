//! `batonctl report verify`: checks a report offline.

use std::{path::Path, process::ExitCode};

use baton_procedures::report;
use serde_json::json;

use crate::{output, start::CannotRun};

/// Checks the report and prints what was found.
///
/// # Errors
/// When the file cannot be read.
pub fn run(file: &Path, fingerprint: Option<&str>) -> Result<ExitCode, CannotRun> {
    let html = std::fs::read_to_string(file)?;
    match report::verify(&html, fingerprint) {
        Ok(verified) => {
            output::line(&json!({ "verified": true, "report": verified }))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            output::line(&json!({ "verified": false, "fault": fault.to_string() }))?;
            Ok(ExitCode::FAILURE)
        }
    }
}
