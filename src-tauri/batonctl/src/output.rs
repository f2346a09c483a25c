//! One JSON line per event on standard output.

use std::io::{self, Write};

use serde_json::Value;

/// Prints one line and hands it over at once, so that whoever reads along never waits for more.
///
/// # Errors
/// When nobody reads any more.
pub fn line(event: &Value) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{event}")?;
    out.flush()
}
