//! What tests counted, told to whoever runs the whole suite.

use std::{env, fs::OpenOptions, io::Write as _};

/// The file that counts are added to, when set: one JSON object a line.
const FILE: &str = "BATON_COUNTS";

/// Reports that a test counted `n` of something, out of a named source.
///
/// # Panics
/// When the file that was asked for cannot be written: a count that is missing looks like one that was not made.
#[expect(clippy::print_stdout, reason = "the count is also read in the test's own output")]
pub fn report(name: &str, of: &str, n: u64) {
    println!("{name} ({of}): {n}");
    let Some(file) = env::var_os(FILE) else { return };
    let line = serde_json::json!({ "count": name, "of": of, "n": n });
    let mut file = OpenOptions::new().create(true).append(true).open(file).expect("the file of counts opens");
    // One write, so that lines of tests that run side by side do not mix.
    file.write_all(format!("{line}\n").as_bytes()).expect("the count is written");
}
