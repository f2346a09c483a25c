//! `bundle` builds Baton for release and makes the packages and installers of this system.

mod linux;
mod mac;
mod windows;

use std::fs;
use std::path::{Path, PathBuf};

use crate::programs::FEATURES;
use crate::run::{Done, Failure, cargo, program, root, run, target};
use crate::{system, ui};

const USAGE: &str = "\
cargo xtask bundle             the packages of this system
cargo xtask bundle --try       tries the packages that lie there: installs, starts and removes them (on Linux as root)
cargo xtask bundle --check     both
cargo xtask bundle --windows FOLDER
                               on any system with makensis: the Windows installer of the programs in FOLDER";

/// Builds the release and makes packages of it in `target/bundles`: deb and rpm on Linux, an installer on Windows, app and disk
/// image on macOS.
///
/// # Errors
/// With what is missing, or what failed.
pub fn bundle(words: &[String]) -> Done {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let check = match words.as_slice() {
        ["--windows", programs] => return made(vec![windows::installer(&root().join(programs))?]),
        [] => false,
        ["--try"] => return tried(),
        ["--check"] => true,
        _ => return Err(Failure::new(USAGE)),
    };
    system::ready_to_start()?;
    ui::build()?;
    release()?;
    let packages = match std::env::consts::OS {
        "linux" => linux::packages()?,
        "windows" => vec![windows::installer(&target().join("release"))?],
        _ => mac::packages()?,
    };
    made(packages)?;
    if check { tried() } else { Ok(()) }
}

fn tried() -> Done {
    match std::env::consts::OS {
        "linux" => linux::check(),
        "windows" => windows::check(),
        _ => mac::check(),
    }
}

/// Baton and batonctl, optimised.
fn release() -> Done {
    let words =
        ["build", "--release", "--locked", "--package", "baton", "--package", "batonctl", "--features", FEATURES];
    run(cargo(words))
}

/// Where packages are left.
fn folder() -> Done<PathBuf> {
    let folder = target().join("bundles");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The version that everything carries. It is written once, in the workspace's Cargo.toml, which xtask is built with.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Prints what was made and how large it is.
fn made(packages: Vec<PathBuf>) -> Done {
    println!("\nMade:");
    for package in packages {
        println!("{:>12} bytes  {}", bytes(&package)?, package.display());
    }
    Ok(())
}

/// The size of a file, or of everything in a folder (a macOS app is one).
fn bytes(path: &Path) -> Done<u64> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_dir() {
        return Ok(found.len());
    }
    let mut sum = 0;
    for entry in fs::read_dir(path)? {
        sum += bytes(&entry?.path())?;
    }
    Ok(sum)
}

/// Tauri's own command line, at the version of packaging/package-lock.json. It is loaded built: `cargo install tauri-cli` would
/// compile it for longer than Baton itself takes. It lies apart from ui/, so that `start` and `test` never load it.
fn tauri(kinds: &str, more: &str) -> Done {
    let folder = root().join("packaging");
    ui::packages(&folder)?;
    let mut bundler = program("node");
    bundler.arg(folder.join("node_modules/@tauri-apps/cli/tauri.js"));
    bundler.args(["bundle", "--ci", "--bundles", kinds, "--config", more]);
    run(bundler)
}

/// Moves what Tauri made in `from` with this ending into the folder of packages, in place of earlier ones.
fn collect(from: &str, ending: &str) -> Done<PathBuf> {
    let from = target().join("release/bundle").join(from);
    let mut found = Vec::new();
    for entry in fs::read_dir(&from)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(ending) && (name.contains(VERSION) || ending == ".app") {
            found.push(entry.path());
        }
    }
    let [made] = found.as_slice() else {
        return Err(Failure::new(format!(
            "expected one *{ending} of {VERSION} in {}, found {found:?}",
            from.display()
        )));
    };
    let to = folder()?.join(made.file_name().unwrap_or_default());
    if to.is_dir() {
        fs::remove_dir_all(&to)?;
    }
    fs::rename(made, &to)?;
    Ok(to)
}

/// A path as JSON text.
fn json(path: &Path) -> String {
    format!("\"{}\"", path.display().to_string().replace('\\', "\\\\").replace('"', "\\\""))
}
