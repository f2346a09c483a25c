//! Language, colours and the open profile: the only things kept outside the profiles.

use std::path::Path;

use baton_workflow::screen::{Profile, Theme};
use serde::{Deserialize, Serialize};

/// Language, colours and the profile that was open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// `en` or `sv`; the system's when absent.
    pub language: Option<String>,
    /// The colours.
    pub theme: Theme,
    /// The profile that was open when Baton was last used: it is opened again at the next start.
    pub profile: Option<Profile>,
}

impl Appearance {
    /// Reads it; anything unreadable means the defaults, since nothing depends on it.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join("window.toml")).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Writes it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn save(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let text = toml::to_string(self).map_err(std::io::Error::other)?;
        std::fs::write(folder.join("window.toml"), text)
    }
}
