//! A person who gives their word.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// A name as a person writes it: any script, 2 to 120 characters, without invisible or control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PersonNameError {
    /// Fewer than two characters.
    #[error("the name is missing")]
    Missing,
    /// More than 120 characters.
    #[error("a name has at most 120 characters")]
    TooLong,
    /// Angle brackets or other marks that no name has.
    #[error("a name has no < or >")]
    Character,
}

impl PersonName {
    /// Parses what was typed; invisible characters are dropped and spaces folded.
    ///
    /// # Errors
    /// [`PersonNameError`] says what to correct.
    pub fn parse(text: &str) -> Result<Self, PersonNameError> {
        let visible: String = text.chars().filter(|c| !crate::ids::is_invisible(*c)).collect();
        let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = name.chars().count();
        if length < 2 {
            return Err(PersonNameError::Missing);
        }
        if length > 120 {
            return Err(PersonNameError::TooLong);
        }
        if name.contains(['<', '>']) {
            return Err(PersonNameError::Character);
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonName {
    type Error = PersonNameError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}
