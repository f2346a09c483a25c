//! Nobody can switch off that a server proves who it is: no code, no setting, no argument.

use super::tree::{files, root};

/// What code that believes any certificate has to name.
const SWITCHES: [&str; 6] = [
    "danger_accept_invalid",
    "tls_certs_only",
    "add_root_certificate",
    ".dangerous()",
    "ServerCertVerifier",
    "min_tls_version",
];

#[test]
fn no_code_of_the_program_believes_a_server_that_proves_nothing() {
    for (path, text) in files("src-tauri", &[".rs", ".toml"]) {
        for switch in SWITCHES {
            assert!(!text.contains(switch), "{path} has {switch}");
        }
    }
}

#[test]
fn the_compiler_refuses_such_a_switch_too() {
    let bans = std::fs::read_to_string(root().join("clippy.toml")).expect("the bans");

    for method in ["danger_accept_invalid_certs", "danger_accept_invalid_hostnames"] {
        for name in [method.to_owned(), format!("tls_{method}")] {
            assert!(bans.contains(&format!("\"reqwest::ClientBuilder::{name}\"")), "{name} is not banned");
        }
    }
}

#[test]
fn no_setting_and_no_sentence_offers_to_go_on_without_trust() {
    for (path, text) in files("src-tauri", &[".ftl"]).into_iter().chain(files("ui/words", &[".ftl"])) {
        for key in text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key) {
            assert!(
                !["insecure", "ignore-cert", "accept-cert", "trust-anyway"].iter().any(|w| key.contains(w)),
                "{path}: {key}"
            );
        }
    }
}
