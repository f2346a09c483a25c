//! One name, five places: folder, journal id, words, this test, the procedure's line.

use std::collections::BTreeSet;

use baton_procedures::{all, words};

use super::tree::{files, root};

fn folders() -> BTreeSet<String> {
    let steps = std::fs::read_dir(root().join("src-tauri/procedures/src/steps")).expect("the steps");
    steps
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_step_has_one_name_for_its_folder_its_journal_id_its_words_and_its_line() {
    let in_words: BTreeSet<String> = words::STEPS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let in_procedures: BTreeSet<String> = all()
        .iter()
        .flat_map(|procedure| procedure.steps().map(|step| step.id().to_string()).collect::<Vec<_>>())
        .collect();

    assert_eq!(folders(), in_words);
    assert_eq!(folders(), in_procedures, "every step is in a procedure, and every step of a procedure has its folder");
}

#[test]
fn every_procedure_lists_its_steps_in_an_order_that_can_run() {
    for procedure in all() {
        assert_eq!(procedure.check(), Ok(()), "{}", procedure.id);
    }
}

#[test]
fn no_type_is_named_for_nothing() {
    let empty = ["Manager", "Service", "Helper", "Util", "Common", "Handler"];
    for (path, text) in files("src-tauri", &[".rs"]) {
        for line in text.lines() {
            let Some(name) = ["pub struct ", "pub enum ", "pub trait ", "pub mod "]
                .iter()
                .find_map(|start| line.trim().strip_prefix(start))
            else {
                continue;
            };
            let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            // "Service" is a word of Microsoft's and Gridheart's trade (service plan, add the service), not of ours.
            let trade = name.starts_with("ServicePlan")
                || ["CustomerService", "StoreService", "AddServiceToStore", "AddServiceToCustomer"]
                    .contains(&name.as_str());
            assert!(trade || !empty.iter().any(|word| name.ends_with(word)), "{path}: {name}");
        }
    }
}
