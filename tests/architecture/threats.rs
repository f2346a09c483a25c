//! The threat model names tests that exist, and says where none does.

use std::collections::BTreeSet;

use super::tree::{files, root};

/// One row of the threat model.
struct Row {
    number: String,
    proof: String,
}

fn rows() -> Vec<Row> {
    let page = std::fs::read_to_string(root().join("docs/security.md")).expect("the threat model");
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let tables = page.split("\n## Threats\n").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the threats");
    let lines = tables
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| | threat") && !line.contains("---"));
    lines
        .map(|line| match cells(line).as_slice() {
            [number, _threat, _stops, _place, proof] => Row { number: number.clone(), proof: proof.clone() },
            other => panic!("{} cells: {line}", other.len()),
        })
        .collect()
}

/// The names in backticks.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Every function of the project that is marked as a test.
fn tests() -> BTreeSet<String> {
    let all = ["src-tauri", "tests", "xtask"].iter().flat_map(|folder| files(folder, &[".rs"]));
    let name = |rest: &str| {
        let (_, after) = rest.split_once("fn ")?;
        Some(after.split('(').next()?.to_owned())
    };
    all.flat_map(|(_, text)| {
        text.split("#[test]").skip(1).chain(text.split("#[tokio::test").skip(1)).filter_map(name).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn every_threat_names_a_test_that_exists_or_says_that_it_is_unproved() {
    let tests = tests();
    for Row { number, proof } in rows() {
        let missing: Vec<&str> = named(&proof).filter(|name| !tests.contains(*name)).collect();
        assert!(missing.is_empty(), "threat {number} names tests that are not there: {missing:?}");
        assert!(named(&proof).next().is_some() || proof.contains("unproved"), "threat {number}: {proof}");
    }
}

#[test]
fn no_threat_to_sign_ins_and_tokens_is_left_out() {
    let known: BTreeSet<String> = rows().into_iter().map(|row| row.number).collect();
    let wanted = (1..=13).chain(28..=34).chain(45..=47).chain(51..=53);

    let missing: Vec<i32> = wanted.filter(|number| !known.contains(&number.to_string())).collect();

    assert!(missing.is_empty(), "{missing:?}");
}
