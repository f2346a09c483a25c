//! Microsoft's published description of Graph, where it is on this computer.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use serde_json::Value;

/// The folder of published contracts.
const FOLDER: &str = "BATON_CONTRACTS";

/// The description of Graph v1.0. None only when nobody named a folder and the usual one is not there.
#[expect(clippy::print_stdout, reason = "what was not proved here is said")]
pub fn graph() -> Option<Value> {
    let named = env::var_os(FOLDER).map(PathBuf::from);
    let usual = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/contracts"));
    let file = named.clone().unwrap_or(usual).join("openapi-graph.json");
    if named.is_none() && !file.is_file() {
        println!("left out: Microsoft's description of Graph is not on this computer; {FOLDER} names its folder");
        return None;
    }
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

/// The AADSTS numbers that the published contracts explain. None only when nobody named a folder and the usual one is not there.
#[expect(clippy::print_stdout, reason = "what was not proved here is said")]
pub fn sign_in_numbers() -> Option<BTreeSet<u32>> {
    let named = env::var_os(FOLDER).map(PathBuf::from);
    let usual = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/contracts"));
    let file = named.clone().unwrap_or(usual).join("microsoft.md");
    if named.is_none() && !file.is_file() {
        println!("left out: the list of AADSTS numbers is not on this computer; {FOLDER} names its folder");
        return None;
    }
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let section =
        text.split("\n### 2.1 AADSTS").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("section 2.1");
    let numbers: Vec<u32> = section
        .lines()
        .filter_map(|row| row.strip_prefix('|')?.split('|').next())
        .flat_map(|cell| cell.split('/').filter_map(|number| number.trim().parse().ok()).collect::<Vec<_>>())
        .collect();
    let different: BTreeSet<u32> = numbers.iter().copied().collect();
    let announced = section.split('(').nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
    assert_eq!(
        (Some(different.len()), numbers.len()),
        (announced, different.len()),
        "the heading says how many there are"
    );
    Some(different)
}
