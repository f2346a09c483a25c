//! Amounts of money: exact decimals with their currency.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An ISO 4217 code of three capital letters, e.g. `SEK`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Currency(pub String);

/// An amount before VAT. Never a float: money is counted, not measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Money {
    /// The amount in whole units with decimals, e.g. `20.60`.
    #[ts(type = "string")]
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// The amount times a count of people.
    #[must_use]
    pub fn times(&self, count: u32) -> Self {
        Self { amount: self.amount * Decimal::from(count), currency: self.currency.clone() }
    }
}
