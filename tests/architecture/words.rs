//! English and Swedish have the same sentences, and the code asks for none that is missing.

use std::collections::BTreeSet;

use super::tree::files;

fn keys(text: &str) -> BTreeSet<String> {
    let starts = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    starts.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()).collect()
}

#[test]
fn every_sentence_stands_in_both_languages() {
    let all: Vec<(String, String)> =
        ["src-tauri", "ui/words"].iter().flat_map(|folder| files(folder, &[".ftl"])).collect();
    let english = all.iter().filter(|(path, _)| path.ends_with(".en.ftl"));
    for (path, text) in english {
        let other = path.replace(".en.ftl", ".sv.ftl");
        let swedish = all.iter().find(|(path, _)| *path == other).map(|(_, text)| keys(text)).unwrap_or_default();
        assert_eq!(keys(text), swedish, "{path}");
    }
}

#[test]
fn a_step_asks_only_for_sentences_that_stand_in_its_words_file() {
    for (path, text) in files("src-tauri/procedures/src/steps", &[".rs"]) {
        let Some(step) = path.split('/').nth(4).filter(|name| !name.ends_with(".rs")) else { continue };
        let words = std::fs::read_to_string(
            super::tree::root().join(format!("src-tauri/procedures/src/steps/{step}/words.en.ftl")),
        )
        .expect("a words file");
        let known = keys(&words);
        for start in ["view.say(\"", "view.say_with(\""] {
            for key in text.split(start).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(known.contains(&format!("{step}-{key}")), "{path} asks for {step}-{key}");
            }
        }
    }
}
