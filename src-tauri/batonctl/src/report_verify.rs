//! `batonctl report verify`: checks a report offline.

use std::{path::Path, process::ExitCode};

use baton_engine::{Folders, known_fingerprints};
use baton_procedures::report::{self, ReportFault, Verified};
use serde_json::json;

use crate::{output, start::CannotRun};

/// Checks the report and prints what was found. Without a fingerprint only this computer's own reports verify: anybody can make
/// a file that fits itself.
///
/// # Errors
/// When the file cannot be read.
pub fn run(file: &Path, fingerprint: Option<&str>) -> Result<ExitCode, CannotRun> {
    let html = std::fs::read_to_string(file)?;
    match check(&html, fingerprint) {
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

fn check(html: &str, fingerprint: Option<&str>) -> Result<Verified, ReportFault> {
    if fingerprint.is_some() {
        return report::verify(html, fingerprint);
    }
    let inner = report::verify(html, None)?;
    let own = Folders::of_this_computer().map(|folders| known_fingerprints(&folders.data)).unwrap_or_default();
    match own.iter().find(|own| **own == inner.fingerprint) {
        Some(own) => report::verify(html, Some(own)),
        None => Err(ReportFault::OtherKey { found: inner.fingerprint }),
    }
}
