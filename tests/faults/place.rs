//! One customer's move at one moment: the program's folder and the practice world beside it. Copied, never shared.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use baton_practice::{PracticeOptions, world::Scenario};
use baton_tests::contract::WatchedCloud;
use tempfile::TempDir;

/// A folder with both.
pub struct Place {
    root: TempDir,
    scenario: Scenario,
    people: u32,
    procedure: &'static str,
    log: &'static str,
}

impl Place {
    /// Nothing happened yet.
    pub fn new() -> Self {
        Self::of(Scenario::AnotherProduct, 10)
    }

    /// Nothing happened yet, and the move will be by this procedure.
    pub fn by(procedure: &'static str) -> Self {
        Self { procedure, ..Self::new() }
    }

    /// Nothing happened yet at the customer with so many people.
    pub fn with_many(people: u32) -> Self {
        Self::of(Scenario::Large, people)
    }

    /// Nothing happened yet, and the program will say all it can.
    pub fn talkative() -> Self {
        Self { log: "trace", ..Self::new() }
    }

    fn of(scenario: Scenario, people: u32) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        for name in ["baton", "world", "said", "tmp"] {
            fs::create_dir(root.path().join(name)).expect("a folder");
        }
        Self { root, scenario, people, procedure: "gridheart", log: "warn" }
    }

    /// The same moment once more. Nothing may run on it now. What the program needed for a moment is not part of it: a program that
    /// just ended may still be taking it away.
    pub fn copy(&self) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let copy =
            Self { root, scenario: self.scenario, people: self.people, procedure: self.procedure, log: self.log };
        copy_folder(self.root.path(), copy.root.path(), Some(&self.temporary()));
        copy
    }

    /// The procedure of the move.
    pub fn procedure(&self) -> &'static str {
        self.procedure
    }

    /// The key to the distributor's interface, in a file that the program reads as its standard input; none where people order in
    /// the portal.
    pub fn key(&self) -> Option<(&'static str, fs::File)> {
        let distributor = match self.procedure {
            "cloud_iq" => "crayon",
            _ => return None,
        };
        let described = fs::read_to_string(self.file("cloud.json")).expect("a described cloud");
        let described: serde_json::Value = serde_json::from_str(&described).expect("JSON");
        let key = described["ordering"][distributor]["key"].as_str().expect("the practice key");
        let file = self.file("key.txt");
        fs::write(&file, key).expect("written");
        Some((distributor, fs::File::open(file).expect("readable")))
    }

    /// What the program is given as its folder.
    pub fn folder(&self) -> PathBuf {
        self.root.path().join("baton")
    }

    /// The folder of the practice profile.
    pub fn profile(&self) -> PathBuf {
        self.folder().join("practice")
    }

    /// How much the program says.
    pub fn log(&self) -> &'static str {
        self.log
    }

    /// Where the log of all the program's runs lies.
    pub fn said(&self) -> PathBuf {
        self.root.path().join("said")
    }

    /// Where the program puts what it needs for a moment.
    pub fn temporary(&self) -> PathBuf {
        self.root.path().join("tmp")
    }

    /// A file beside both.
    pub fn file(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Starts the practice cloud of this place, in this process, so that the test holds its controls.
    pub async fn cloud(&self) -> WatchedCloud {
        let options = PracticeOptions {
            scenario: self.scenario,
            users: self.people,
            folder: Some(self.root.path().join("world")),
            ..PracticeOptions::default()
        };
        let cloud = WatchedCloud::start(options).await.expect("the practice cloud starts");
        fs::write(self.file("cloud.json"), cloud.describe().to_string()).expect("written");
        cloud
    }
}

/// Copies all of it. A file that was exchanged for a newer one between the look and the copy is looked for once more.
fn copy_folder(from: &Path, to: &Path, except: Option<&Path>) {
    let mut tries = 0;
    while let Err(error) = copy_once(from, to, except) {
        tries += 1;
        assert!(error.kind() == ErrorKind::NotFound && tries < 20, "copied {from:?}: {error}");
        fs::remove_dir_all(to).expect("emptied");
    }
}

fn copy_once(from: &Path, to: &Path, except: Option<&Path>) -> io::Result<()> {
    fs::create_dir_all(to)?;
    fs::set_permissions(to, fs::metadata(from)?.permissions())?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if except == Some(entry.path().as_path()) {
            fs::create_dir_all(target)?;
        } else if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target, except);
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
