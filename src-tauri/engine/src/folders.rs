//! Where data lie on this computer: one folder per profile, one for the window's own state.

use std::path::{Path, PathBuf};

use baton_workflow::screen::Profile;

/// The folders of this person on this computer.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Databases, sealed files and logs, a folder per profile below it.
    pub data: PathBuf,
    /// Where files are saved for the person.
    pub downloads: PathBuf,
    /// The organisation file that IT may deploy.
    pub organisation_file: PathBuf,
}

impl Folders {
    /// The usual folders of the system.
    #[must_use]
    pub fn of_this_computer() -> Option<Self> {
        let project = directories::ProjectDirs::from("app", "Baton", "baton")?;
        let person = directories::UserDirs::new()?;
        Some(Self {
            data: project.data_local_dir().to_path_buf(),
            downloads: person.download_dir().unwrap_or(person.home_dir()).to_path_buf(),
            organisation_file: organisation_file(),
        })
    }

    /// Everything below one folder, for batonctl and tests.
    #[must_use]
    pub fn below(folder: &Path) -> Self {
        Self {
            data: folder.to_path_buf(),
            downloads: folder.join("saved"),
            organisation_file: folder.join("organisation.toml"),
        }
    }

    /// The folder of a profile.
    #[must_use]
    pub fn profile(&self, profile: Profile) -> PathBuf {
        self.data.join(match profile {
            Profile::Practice => "practice",
            Profile::Working => "working",
        })
    }
}

#[cfg(target_os = "windows")]
fn organisation_file() -> PathBuf {
    // The folder for data of all users; this is its documented default place.
    std::env::var_os("ProgramData")
        .map_or_else(|| PathBuf::from(r"C:\ProgramData"), PathBuf::from)
        .join("Baton")
        .join("organisation.toml")
}

#[cfg(target_os = "macos")]
fn organisation_file() -> PathBuf {
    PathBuf::from("/Library/Application Support/Baton/organisation.toml")
}

#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn organisation_file() -> PathBuf {
    PathBuf::from("/etc/baton/organisation.toml")
}
