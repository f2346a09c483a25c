//! Files that a person can hold in mind.

use super::tree::files;

/// Lines; the aim is 300.
const MOST: usize = 500;

#[test]
fn no_file_is_longer_than_a_person_reads_in_one_go() {
    let mut long = Vec::new();
    for folder in ["src-tauri", "tests", "xtask", "ui/src"] {
        for (path, text) in files(folder, &[".rs", ".ts", ".svelte"]) {
            let lines = text.lines().count();
            if lines > MOST {
                long.push(format!("{path}: {lines}"));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_rust_file_begins_with_its_purpose() {
    for (path, text) in files("src-tauri", &[".rs"]) {
        assert!(text.starts_with("//!"), "{path} does not say what it is for");
    }
}
