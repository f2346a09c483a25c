//! What the tests have proved, counted: told to the person, and to whoever adds up the counts of a whole run.

use std::{env, fs::OpenOptions, io::Write, path::PathBuf};

/// Names the file that collects the counts of a run; the runner of all tests sets it.
const FILE: &str = "BATON_COUNTS";

/// Tells that a test has proved `name` for `n` things of the kind `of`: `calls validated (graph): 412`.
///
/// Where `BATON_COUNTS` names a file, one line is added to it too. Counts of the same name and kind are added up there.
///
/// # Panics
/// When the file cannot be written: a lost count would look like a proof that is missing.
#[expect(clippy::print_stdout, reason = "who reads the output of a test wants the counts there")]
pub fn report(name: &str, of: &str, n: u64) {
    println!("{name} ({of}): {n}");
    let Some(file) = env::var_os(FILE).map(PathBuf::from) else { return };
    let line = format!("{}\n", serde_json::json!({ "count": name, "of": of, "n": n }));
    let mut counts = OpenOptions::new().create(true).append(true).open(file).expect("the file of counts opens");
    // One write: test programs that run at the same time never mix their lines.
    counts.write_all(line.as_bytes()).expect("the file of counts is written");
}
