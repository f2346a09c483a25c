//! Checks a report offline: the chain of rows, their count and head, the text a person reads, the signature, the key.

use baton_store::chain;
use serde::Serialize;
use thiserror::Error;

use super::{
    machine_part::{MachinePart, digest, fingerprint_of, statement},
    page::apart,
};

/// What was checked and holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// The move.
    pub move_id: String,
    /// How many rows of the journal were checked.
    pub rows: usize,
    /// The hash of the last one.
    pub head: String,
    /// The fingerprint of the key that signed it.
    pub fingerprint: String,
    /// Whether the fingerprint was compared with one that came by another way. Without that, anybody may have signed it.
    pub fingerprint_compared: bool,
}

/// Why a report is not what was signed. Each fault has its own sentence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReportFault {
    /// No report, or cut.
    #[error("this file is no report of Baton, or a part of it is missing")]
    NotAReport,
    /// A later form.
    #[error("this report has form {0}, which this Baton does not know")]
    UnknownVersion(u32),
    /// A row was edited, removed from the middle, or exchanged.
    #[error("row {seq} of the journal does not fit the rows before it: {reason}")]
    ChainBroken {
        /// Which row.
        seq: u64,
        /// What does not fit.
        reason: String,
    },
    /// Rows are missing at the end, or were added.
    #[error("the journal has {found} rows, and {signed} were signed")]
    Count {
        /// How many there are.
        found: usize,
        /// How many were signed.
        signed: usize,
    },
    /// The last row is not the signed one.
    #[error("the last row of the journal is not the one that was signed")]
    Head,
    /// The text was edited.
    #[error("the text of the report is not the one that was signed")]
    Text,
    /// The signature does not fit.
    #[error("the signature does not fit: something that was signed was changed")]
    Signature,
    /// Signed by another key.
    #[error(
        "the report was not signed by the expected key: its fingerprint is {found}; ask the sender for theirs by another way"
    )]
    OtherKey {
        /// The fingerprint of the key that signed it.
        found: String,
    },
}

/// Checks a report. `expected` is the fingerprint its sender told by another way; without it only the inner fit is checked.
///
/// # Errors
/// [`ReportFault`] names the first thing that does not hold.
pub fn verify(html: &str, expected: Option<&str>) -> Result<Verified, ReportFault> {
    let (page, json) = apart(html).ok_or(ReportFault::NotAReport)?;
    let part: MachinePart = serde_json::from_str(json).map_err(|_| ReportFault::NotAReport)?;
    if part.version != 1 {
        return Err(ReportFault::UnknownVersion(part.version));
    }
    let fingerprint = fingerprint_of(&part.public_key);
    if expected.is_some_and(|expected| plain(expected) != plain(&fingerprint)) {
        return Err(ReportFault::OtherKey { found: fingerprint });
    }
    chain::verify(part.move_id, &part.rows)
        .map_err(|error| ReportFault::ChainBroken { seq: error.seq, reason: error.reason.to_string() })?;
    if part.rows.len() != part.count {
        return Err(ReportFault::Count { found: part.rows.len(), signed: part.count });
    }
    if part.rows.last().map(|row| row.hash.as_str()).unwrap_or_default() != part.head {
        return Err(ReportFault::Head);
    }
    if digest(&page) != part.page_sha256 {
        return Err(ReportFault::Text);
    }
    let statement = statement(part.move_id, part.count, &part.head, &part.page_sha256);
    baton_vault::verify_signature(&part.public_key, statement.as_bytes(), &part.signature)
        .map_err(|_| ReportFault::Signature)?;
    Ok(Verified {
        move_id: part.move_id.to_string(),
        rows: part.count,
        head: part.head,
        fingerprint,
        fingerprint_compared: expected.is_some(),
    })
}

/// A fingerprint without the spaces and hyphens people write between its groups.
fn plain(fingerprint: &str) -> String {
    fingerprint.chars().filter(char::is_ascii_hexdigit).collect::<String>().to_lowercase()
}
