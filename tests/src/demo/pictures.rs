//! The numbered pictures.

use std::path::{Path, PathBuf};

use super::DemoError;
use crate::window::Page;

/// Takes pictures in the order in which a person sees them.
#[derive(Debug)]
pub(super) struct Pictures {
    folder: PathBuf,
    taken: usize,
}

impl Pictures {
    /// Those of an earlier run go away, so that the numbers of one run stand alone.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, DemoError> {
        for entry in std::fs::read_dir(folder)?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let numbered = name.split_once('-').is_some_and(|(number, _)| number.chars().all(|c| c.is_ascii_digit()));
            if numbered && name.to_ascii_lowercase().ends_with(".png") {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { folder: folder.to_path_buf(), taken: 0 })
    }

    /// Takes the next picture, e.g. `07-choose_route.png`.
    pub(super) async fn take(&mut self, page: &Page, name: &str) -> Result<(), DemoError> {
        self.taken += 1;
        Ok(page.screenshot(&self.folder.join(format!("{:02}-{name}.png", self.taken))).await?)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.taken
    }
}
