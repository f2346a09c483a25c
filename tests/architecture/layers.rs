//! Which crate may name which library.

use super::tree::files;

/// A library, and the folder that alone may name it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("tauri::", &["src-tauri/src/"]),
    ("tauri_plugin", &["src-tauri/src/"]),
    ("reqwest::", &["src-tauri/http/"]),
    ("keyring::", &["src-tauri/vault/"]),
    ("keyring_core::", &["src-tauri/vault/"]),
    ("sqlx::", &["src-tauri/store/"]),
    ("baton_practice::", &["src-tauri/practice/", "src-tauri/engine/", "src-tauri/batonctl/"]),
];

#[test]
fn each_library_is_named_in_one_place_only() {
    for (path, text) in files("src-tauri", &[".rs"]) {
        for (library, allowed) in ONLY_IN {
            let names_it = text.lines().map(str::trim).any(|line| !line.starts_with("//") && line.contains(library));
            // A crate's own tests may use the practice cloud as the far end.
            let is_test = path.contains("/tests/") && *library == "baton_practice::";
            assert!(
                !names_it || is_test || allowed.iter().any(|folder| path.starts_with(folder)),
                "{path} names {library}"
            );
        }
    }
}

#[test]
fn only_the_bridge_of_the_window_names_tauri() {
    for (path, text) in files("ui/src", &[".ts", ".svelte"]) {
        assert!(!text.contains("@tauri-apps/") || path.starts_with("ui/src/bridge/"), "{path} names @tauri-apps");
    }
}

#[test]
fn only_the_parts_of_the_window_name_fluent_elements() {
    for (path, text) in files("ui/src", &[".svelte"]) {
        assert!(!text.contains("<fluent-") || path.starts_with("ui/src/parts/"), "{path} names a fluent element");
    }
}

#[test]
fn the_window_never_makes_html_from_data() {
    for (path, text) in files("ui/src", &[".svelte", ".ts"]) {
        for forbidden in ["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
            assert!(!text.contains(forbidden), "{path} uses {forbidden}");
        }
    }
}
