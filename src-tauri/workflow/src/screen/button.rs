//! Buttons: what the page can ask for, and nothing else.

use serde::Serialize;
use ts_rs::TS;

/// A button. What it does is named by its kind; the page can do nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Button {
    /// Its words.
    pub label: String,
    /// A Fluent icon name, e.g. `copy`, `open`, `save`, `arrow_clockwise`.
    pub icon: Option<String>,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// What it does.
    pub does: ButtonAct,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "act", rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "each variant says what its field is")]
pub enum ButtonAct {
    /// Sends the answers with this action.
    Submit { action: String },
    /// Asks to look again now.
    Look,
    /// Asks the program to open one of its known addresses in the browser.
    Open { link: String },
    /// Asks the program to save one of its known files.
    Save { file: String },
    /// Copies a text.
    Copy { text: String },
    /// Goes back to the list of moves; the move stays as it is.
    Leave,
    /// Opens the settings.
    Settings,
}

impl Button {
    /// A button that sends the answers.
    #[must_use]
    pub fn submit(action: &str, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Submit { action: action.to_owned() })
    }

    /// A button that looks again.
    #[must_use]
    pub fn look(label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Look).icon("arrow_clockwise")
    }

    /// A button that opens a known address.
    #[must_use]
    pub fn open(link: &str, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Open { link: link.to_owned() }).icon("open")
    }

    /// A button that saves a known file.
    #[must_use]
    pub fn save(file: &str, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Save { file: file.to_owned() }).icon("save")
    }

    /// A button that copies.
    #[must_use]
    pub fn copy(text: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Copy { text: text.into() }).icon("copy")
    }

    /// A button that leaves the move open and goes home.
    #[must_use]
    pub fn leave(label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Leave)
    }

    /// A button that opens the settings.
    #[must_use]
    pub fn settings(label: impl Into<String>) -> Self {
        Self::new(label, ButtonAct::Settings)
    }

    fn new(label: impl Into<String>, does: ButtonAct) -> Self {
        Self { label: label.into(), icon: None, enabled: true, does }
    }

    /// The same with an icon.
    #[must_use]
    pub fn icon(mut self, icon: &str) -> Self {
        self.icon = Some(icon.to_owned());
        self
    }

    /// The same, on or off.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}
