//! The window's part in TypeScript: its packages, its build and its checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::run::{Done, npm, root, run};

/// The folder of the window's part.
pub fn folder() -> PathBuf {
    root().join("ui")
}

/// Installs the packages of `folder` as its lock file names them, unless that was done since it changed.
///
/// # Errors
/// When npm fails.
pub fn packages(folder: &Path) -> Done {
    // npm writes this file at the end of an installation.
    let installed = changed(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&folder.join("package-lock.json")) {
        return Ok(());
    }
    // No package gets to run a program of its own on the developer's machine.
    run(npm(folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// Builds `ui/dist`, unless it is newer than everything it is made of: a rewritten file would build Rust again too.
///
/// # Errors
/// When the build fails.
pub fn build() -> Done {
    let folder = folder();
    packages(&folder)?;
    let built = changed(&folder.join("dist/index.html"));
    if built.is_some() && built >= newest(&folder) {
        return Ok(());
    }
    run(npm(&folder, ["run", "build"]))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

/// When the newest source of the window changed.
fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let made = |name: &str| ["node_modules", "dist", "tests", "gallery"].contains(&name);
    let times = entries.filter(|entry| !made(&entry.file_name().to_string_lossy())).map(|entry| {
        let path = entry.path();
        if path.is_dir() { newest(&path) } else { changed(&path) }
    });
    times.max().flatten()
}
