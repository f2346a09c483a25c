//! What must not be in the program: switches for tests, and plugins that would let a page or a link do more.

use super::tree::{files, root};

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of a section of a manifest, comments left out.
fn section<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let rest = manifest.split(&format!("\n[{name}]\n")).nth(1).unwrap_or_default();
    rest.split("\n[").next().unwrap_or_default().lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect()
}

#[test]
fn no_switch_for_tests_is_in_the_program_unless_a_test_asks_for_it() {
    let shell = text("Cargo.toml");
    let (points, asked): (Vec<_>, Vec<_>) = files("src-tauri", &["Cargo.toml"])
        .into_iter()
        .flat_map(|(path, text)| text.lines().map(|line| (path.clone(), line.to_owned())).collect::<Vec<_>>())
        .filter(|(_, line)| line.contains("failpoints") || line.contains("kill-points"))
        .partition(|(path, line)| path.ends_with("batonctl/Cargo.toml") && line.starts_with("kill-points = "));

    assert_eq!(section(&shell, "features"), ["custom-protocol = [\"tauri/custom-protocol\"]"], "and no default");
    assert_eq!((points.len(), asked), (1, Vec::new()), "one feature holds the points, and none asks for it");
    assert!(!shell.contains("failpoints") && !shell.contains("devtools"), "the shell asks for neither");
    assert!(!text("tauri.conf.json").contains("devtools"));
}

#[test]
fn no_plugin_that_runs_fetches_updates_or_answers_to_links_is_built_in() {
    let locked = text("Cargo.lock");
    let mut plugins: Vec<&str> =
        locked.lines().filter_map(|line| line.strip_prefix("name = \"tauri-plugin-")?.strip_suffix('"')).collect();
    plugins.sort_unstable();

    assert_eq!(plugins, ["opener", "single-instance", "window-state"], "a new plugin is a new door");
}
