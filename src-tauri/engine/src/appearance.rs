//! Language and colours of the window: the only things kept outside the profiles.

use std::path::Path;

use baton_workflow::screen::Theme;
use serde::{Deserialize, Serialize};

/// Language and colours.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// `en` or `sv`; the system's when absent.
    pub language: Option<String>,
    /// The colours.
    pub theme: Theme,
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
