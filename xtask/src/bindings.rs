//! The TypeScript types of what crosses into the window, written from the Rust types.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::programs::FEATURES;
use crate::run::{Done, Failure, cargo, root, run, target};

/// Writes the types into the window's sources, or with `--check` says whether they are current.
///
/// # Errors
/// When the types do not compile, or `--check` finds a difference.
pub fn bindings(words: &[String]) -> Done {
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            let fresh = fresh_folder()?;
            export(&fresh)?;
            replace(&fresh, &committed_folder())?;
            println!("Written: {}", committed_folder().display());
            Ok(())
        }
        ["--check"] => {
            let fresh = fresh_folder()?;
            export(&fresh)?;
            check(&fresh)
        }
        _ => Err(Failure::new("bindings takes nothing or --check")),
    }
}

/// An empty folder for types that are written now. The exporting tests find it in `TS_RS_EXPORT_DIR`.
///
/// # Errors
/// When it can not be made.
pub fn fresh_folder() -> Done<PathBuf> {
    let folder = target().join("bindings");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _gone => fs::create_dir_all(&folder)?,
    }
    Ok(folder)
}

/// Compares the types in `fresh` with those in the window's sources.
///
/// # Errors
/// With the names of the files that differ.
pub fn check(fresh: &Path) -> Done {
    let (fresh, committed) = (texts(fresh)?, texts(&committed_folder())?);
    let names: Vec<&PathBuf> = fresh.keys().chain(committed.keys()).collect();
    let mut different: Vec<String> = names
        .into_iter()
        .filter(|name| fresh.get(*name) != committed.get(*name))
        .map(|name| name.display().to_string())
        .collect();
    different.sort();
    different.dedup();
    if different.is_empty() {
        println!("The window's types are current ({} files).", fresh.len());
        return Ok(());
    }
    Err(Failure::new(format!(
        "The window's types are not current: {}\nWrite them with:\n  cargo xtask bindings",
        different.join(", ")
    )))
}

fn committed_folder() -> PathBuf {
    root().join("ui/src/bridge/generated")
}

/// ts-rs exports a type in a test of its own, named `export_bindings_<type>`.
fn export(folder: &Path) -> Done {
    let mut export = cargo(["test", "--quiet", "--workspace", "--lib", "--features", FEATURES, "export_bindings_"]);
    export.env("TS_RS_EXPORT_DIR", folder);
    run(export)
}

/// Makes `to` hold exactly the types of `from`. Files that are the same are not touched.
fn replace(from: &Path, to: &Path) -> Done {
    let (fresh, old) = (texts(from)?, texts(to)?);
    for name in old.keys().filter(|name| !fresh.contains_key(*name)) {
        fs::remove_file(to.join(name))?;
    }
    for (name, text) in fresh.iter().filter(|(name, text)| old.get(*name) != Some(text)) {
        let file = to.join(name);
        fs::create_dir_all(file.parent().unwrap_or(to))?;
        fs::write(file, text)?;
    }
    Ok(())
}

/// The types below `folder`, by their path in it.
fn texts(folder: &Path) -> Done<BTreeMap<PathBuf, String>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "ts")
                && let Ok(name) = path.strip_prefix(folder)
            {
                found.insert(name.to_path_buf(), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(found)
}
