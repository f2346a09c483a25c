//! Microsoft's published description of Graph, where it is on this computer.

use std::{env, fs, path::PathBuf};

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
