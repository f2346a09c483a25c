//! `docs/adding-a-distributor.md` is followed to the letter by somebody who knows nothing else, in a copy of the project.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A small distributor takes fewer lines than this.
const FEWER_THAN: usize = 150;

/// One block of the page.
#[derive(Debug)]
struct Block {
    file: String,
    place: Place,
    text: String,
}

/// Where a block goes.
#[derive(Debug, PartialEq)]
enum Place {
    /// A new file.
    New,
    /// After the line that begins so.
    After(String),
    /// Into the list that begins so, as its last entry.
    Into(String),
}

#[test]
fn the_page_adds_a_distributor_whose_own_tests_pass_in_under_150_lines() {
    let blocks = blocks(&fs::read_to_string(root().join("docs/adding-a-distributor.md")).expect("the page"));
    let lines: usize = blocks.iter().map(|block| block.text.lines().count()).sum();
    let copy = tempfile::tempdir().expect("a folder");
    copied(&root(), copy.path());

    for block in &blocks {
        put(copy.path(), block);
    }
    let tests = tests_of(copy.path(), "wide_world::");

    println!("a third distributor took {lines} lines in {} places", blocks.len());
    assert!(lines < FEWER_THAN, "{lines} lines");
    let touched = |folder: &str| blocks.iter().filter(|block| block.file.starts_with(folder)).count();
    assert_eq!(
        touched("src-tauri/workflow") + touched("src-tauri/src") + touched("ui"),
        0,
        "these know no distributor"
    );
    assert!(tests.contains("test result: ok. 2 passed"), "{tests}");
}

/// The fenced blocks with the sentences before them that say where they go.
fn blocks(page: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut place = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(rest) = line.strip_prefix("New file `") {
            let file = rest.split('`').next().expect("a name").to_owned();
            place = Some((file, Place::New));
        } else if let Some(rest) = line.strip_prefix("In `") {
            let (file, where_to) = rest.split_once("`, ").expect("a place");
            let quoted = where_to.split_once('`').expect("a line").1;
            let quoted = quoted.trim_end_matches(':').trim_end_matches('`').to_owned();
            let where_to = if where_to.starts_with("in the list") { Place::Into(quoted) } else { Place::After(quoted) };
            place = Some((file.to_owned(), where_to));
        } else if line.starts_with("```") && line.len() > 3 {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let (file, place) = place.take().expect("a block that says where it goes");
            all.push(Block { file, place, text: text.join("\n") + "\n" });
        }
    }
    all
}

fn put(copy: &Path, block: &Block) {
    let file = copy.join(&block.file);
    if block.place == Place::New {
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        return fs::write(file, &block.text).expect("written");
    }
    let before = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", block.file));
    let after = match &block.place {
        Place::New => unreachable!("written above"),
        Place::After(start) => {
            let line = before.lines().find(|line| line.starts_with(start.as_str()));
            let line = line.unwrap_or_else(|| panic!("{} has no line {start}", block.file));
            before.replacen(&format!("{line}\n"), &format!("{line}\n{}", block.text), 1)
        }
        Place::Into(start) => {
            let (head, tail) = before.split_once(start.as_str()).unwrap_or_else(|| panic!("no {start}"));
            let (list, rest) = tail.split_once("];").expect("the end of the list");
            let list = list.trim_end().trim_end_matches(',');
            format!("{head}{start}{list}, {}];{rest}", block.text.trim_end().trim_end_matches(','))
        }
    };
    fs::write(file, after).expect("written");
}

/// The project's own files, without what is built from them or fetched for them.
fn copied(from: &Path, to: &Path) {
    const NOT_OURS: [&str; 4] = [".git", "target", "node_modules", "dist"];
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (name, target) = (entry.file_name(), to.join(entry.file_name()));
        if entry.file_type().expect("a kind").is_dir() {
            if !NOT_OURS.iter().any(|not| name == *not) {
                copied(&entry.path(), &target);
            }
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// Runs the tests of this name of the procedures; gives what they said.
fn tests_of(copy: &Path, name: &str) -> String {
    let ran = Command::new(env!("CARGO"))
        .args(["test", "--locked", "--offline", "--package", "baton-procedures", "--lib", name])
        .current_dir(copy)
        // What others wrote is built already.
        .env("CARGO_TARGET_DIR", root().join("target"))
        .output()
        .expect("cargo runs");
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{said}");
    said
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the project").to_path_buf()
}
