//! The macOS app and its disk image, by Tauri's bundler. It signs and notarizes when Apple's variables are set.

use std::path::PathBuf;

use crate::run::{Done, program, run, target};

use super::{collect, folder, json, tauri};

/// Makes both.
///
/// # Errors
/// When the bundler fails.
pub fn packages() -> Done<Vec<PathBuf>> {
    let batonctl = json(&target().join("release/batonctl"));
    let more = format!(r#"{{"bundle":{{"macOS":{{"files":{{"MacOS/batonctl":{batonctl}}}}}}}}}"#);
    tauri("app,dmg", &more)?;
    Ok(vec![collect("dmg", ".dmg")?, collect("macos", ".app")?])
}

/// Has the packed batonctl try this computer.
///
/// # Errors
/// When something of what Baton needs does not work.
pub fn check() -> Done {
    let mut itself = program(folder()?.join("Baton.app/Contents/MacOS/batonctl"));
    itself.arg("self-test");
    run(itself)
}
