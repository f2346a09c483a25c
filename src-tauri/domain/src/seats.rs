//! How many people may use a licence.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// How many people may use a licence at the same time.
///
/// Unit: people, not devices. Range: 0 to [`Seats::MOST`]; an order line additionally needs at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(try_from = "u32")]
pub struct Seats(u32);

/// Why a number is no number of seats. Keeps the refused text, so the form can say it back.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SeatsError {
    /// Not a whole number.
    #[error("not a whole number")]
    NotANumber,
    /// Below one where an order needs at least one.
    #[error("an order needs at least one")]
    Zero,
    /// More than [`Seats::MOST`].
    #[error("more than {}", Seats::MOST)]
    TooMany,
}

impl Seats {
    /// A guard against typing slips; far above the largest tenants known (about 2 million users).
    pub const MOST: u32 = 5_000_000;

    /// Seats as counted.
    ///
    /// # Errors
    /// [`SeatsError::TooMany`] above [`Seats::MOST`].
    pub fn new(count: u32) -> Result<Self, SeatsError> {
        if count > Self::MOST { Err(SeatsError::TooMany) } else { Ok(Self(count)) }
    }

    /// Parses the quantity of an order line as a person typed it.
    ///
    /// # Errors
    /// [`SeatsError`] says what to correct.
    pub fn parse_order(text: &str) -> Result<Self, SeatsError> {
        let digits: String = text.chars().filter(|c| !crate::ids::is_invisible(*c) && !c.is_whitespace()).collect();
        let count: i64 = digits.parse().map_err(|_| {
            if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
                SeatsError::TooMany
            } else {
                SeatsError::NotANumber
            }
        })?;
        if count < 1 {
            return Err(SeatsError::Zero);
        }
        u32::try_from(count).map_err(|_| SeatsError::TooMany).and_then(Self::new)
    }

    /// The count of people.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0
    }

    /// How many are left after `used`; never below zero.
    #[must_use]
    pub fn minus(self, used: Self) -> Self {
        Self(self.0.saturating_sub(used.0))
    }

    /// Both together, capped at [`Seats::MOST`].
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0).min(Self::MOST))
    }
}

impl TryFrom<u32> for Seats {
    type Error = SeatsError;
    fn try_from(count: u32) -> Result<Self, Self::Error> {
        Self::new(count)
    }
}

impl std::fmt::Display for Seats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_of_none_a_negative_or_a_word_is_refused_with_its_reason() {
        assert_eq!(Seats::parse_order("0"), Err(SeatsError::Zero));
        assert_eq!(Seats::parse_order("-4"), Err(SeatsError::Zero));
        assert_eq!(Seats::parse_order("many"), Err(SeatsError::NotANumber));
        assert_eq!(Seats::parse_order("99999999999999999999"), Err(SeatsError::TooMany));
        assert_eq!(Seats::parse_order(" 5 7 ").map(Seats::count), Ok(57), "a pasted space is dropped");
    }
}
