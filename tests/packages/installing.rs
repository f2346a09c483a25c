//! Packages as the system's own tools see them, and a package that is installed for as long as a test runs.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The one package with this ending that `cargo xtask bundle` made.
pub fn package(ending: &str) -> PathBuf {
    let folder = env::var_os("BATON_PACKAGES").map(PathBuf::from).expect("started by cargo xtask bundle --check");
    let found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of the packages")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    let [package] = found.as_slice() else { panic!("one *{ending} is expected: {found:?}") };
    package.clone()
}

/// What a program prints. It must succeed.
pub fn told(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {words:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The path as a word for [`told`].
pub fn word(path: &Path) -> &str {
    path.to_str().expect("a path in letters")
}

/// Baton's deb, installed by dpkg; removed with its value, also when a test fails.
pub struct Installed {
    files: Vec<PathBuf>,
}

impl Installed {
    pub fn new(deb: &Path) -> Self {
        let present = Command::new("dpkg-query").args(["--show", "baton"]).output().expect("dpkg is there");
        assert!(!present.status.success(), "Baton is installed on this machine already: it would be removed");
        // Made before, so that a half installed package is taken away too.
        let mut installed = Self { files: Vec::new() };
        told("dpkg", &["--install", word(deb)]);
        installed.files = told("dpkg-query", &["--listfiles", "baton"]).lines().map(PathBuf::from).collect();
        installed
    }

    /// Every file and folder that came with it.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Removes it as a person does, its settings included, and gives what is left of its files.
    pub fn remove(mut self) -> Vec<PathBuf> {
        told("dpkg", &["--purge", "baton"]);
        let files = std::mem::take(&mut self.files);
        // The folders are shared with other packages, but one of Baton's own has its name.
        let own = |path: &PathBuf| !path.is_dir() || path.to_string_lossy().contains("baton");
        files.into_iter().filter(|path| path.exists() && own(path)).collect()
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        // After `remove` there is nothing to purge, and dpkg says so.
        let _purged = Command::new("dpkg").args(["--purge", "baton"]).output();
    }
}
