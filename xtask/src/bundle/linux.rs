//! Debian and RPM packages, by Tauri's bundler; and the test that installs them.

use std::path::PathBuf;

use crate::desk::Desk;
use crate::run::{Done, Failure, answer, cargo, program, run, target};
use crate::system;

use super::{collect, folder, json, tauri};

/// Makes both.
///
/// # Errors
/// When the bundler fails.
pub fn packages() -> Done<Vec<PathBuf>> {
    // Where cargo builds is this machine's business, so this one file is not in tauri.conf.json.
    let batonctl = json(&target().join("release/batonctl"));
    let more = format!(
        r#"{{"bundle":{{"linux":{{"deb":{{"files":{{"/usr/bin/batonctl":{batonctl}}}}},"rpm":{{"files":{{"/usr/bin/batonctl":{batonctl}}}}}}}}}}}"#
    );
    tauri("deb,rpm", &more)?;
    Ok(vec![collect("deb", ".deb")?, collect("rpm", ".rpm")?])
}

/// Installs the deb on this machine, opens its window, removes it and looks what is left; reads the rpm and starts its programs.
///
/// # Errors
/// When this is not root, when something is missing, or when a test fails.
pub fn check() -> Done {
    let mut id = program("id");
    id.arg("-u");
    if answer(id).as_deref() != Some("0") {
        return Err(Failure::new("Only root can install packages: run this in a machine that may be changed."));
    }
    system::ready_to_test()?;
    system::ready_to_read_rpm()?;
    let mut tests =
        cargo(["test", "--package", "baton-tests", "--test", "packages", "--", "--ignored", "--test-threads", "1"]);
    tests.env("BATON_PACKAGES", folder()?);
    let desk = Desk::start()?;
    run(desk.seat(&tests))
}
