//! Numbers that the suite tells at its end: how much was read, tried and held against what is published.

use std::{env, fs::OpenOptions, io::Write as _};

/// Names the file to which each count is added, one JSON object a line.
const FILE: &str = "BATON_COUNTS";

/// Tells a number: printed, and added to the file of counts when one is named.
///
/// # Panics
/// When the named file cannot be written, which a test should see.
#[expect(clippy::print_stdout, reason = "a run of tests tells its counts")]
pub fn report(name: &str, of: &str, n: u64) {
    println!("{name} ({of}): {n}");
    let Some(file) = env::var_os(FILE) else { return };
    let line = format!("{}\n", serde_json::json!({ "count": name, "of": of, "n": n }));
    let mut file = OpenOptions::new().create(true).append(true).open(file).expect("the file of counts");
    // One write, so that tests that run at the same time do not mix their lines.
    file.write_all(line.as_bytes()).expect("a count is written");
}
