//! What the page sends back: an action and the fields' texts. Parsed once, by the step that asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person answered on one screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Answers {
    /// Which button was pressed.
    pub action: String,
    /// Field id to text. Tick boxes: `true` or `false`.
    pub fields: BTreeMap<String, String>,
}

impl Answers {
    /// The most characters one field keeps; a paste of a whole book is cut, not refused.
    pub const LONGEST: usize = 20_000;

    /// Answers with this action and no fields.
    #[must_use]
    pub fn action(action: &str) -> Self {
        Self { action: action.to_owned(), fields: BTreeMap::new() }
    }

    /// The same with a field.
    #[must_use]
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Self {
        self.fields.insert(field.to_owned(), text.into());
        self
    }

    /// The text of a field as typed; empty when absent.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// Whether a tick box is ticked.
    #[must_use]
    pub fn ticked(&self, field: &str) -> bool {
        self.text(field) == "true"
    }
}

/// What is wrong with which field, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldErrors(pub BTreeMap<String, String>);

impl FieldErrors {
    /// No errors yet.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// One error.
    #[must_use]
    pub fn one(field: &str, sentence: impl Into<String>) -> Self {
        let mut errors = Self::default();
        errors.add(field, sentence);
        errors
    }

    /// Adds an error; the first one of a field stays.
    pub fn add(&mut self, field: &str, sentence: impl Into<String>) {
        self.0.entry(field.to_owned()).or_insert_with(|| sentence.into());
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentence of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<String> {
        self.0.get(field).cloned()
    }

    /// `Ok(value)` when there are none.
    ///
    /// # Errors
    /// Itself, when there are some.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}
