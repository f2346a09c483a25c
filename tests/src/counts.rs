//! Counts that a test run tells: how much was held against what.

use std::{env, fs::OpenOptions, io::Write as _};

/// The file that gets one JSON line per count, when somebody wants to add them up.
const FILE: &str = "BATON_COUNTS";

/// Prints a count, and adds it to the file that `BATON_COUNTS` names.
///
/// # Panics
/// When the file cannot be written: a count that is lost would read as nothing proved.
#[expect(clippy::print_stdout, reason = "a test run tells its counts")]
pub fn report(name: &str, of: &str, n: u64) {
    println!("{name} ({of}): {n}");
    let Some(file) = env::var_os(FILE) else { return };
    let line = serde_json::json!({ "count": name, "of": of, "n": n });
    let mut file = OpenOptions::new().create(true).append(true).open(file).expect("the file of counts opens");
    // In one call: several test programs write at the same time.
    file.write_all(format!("{line}\n").as_bytes()).expect("the count is written");
}
