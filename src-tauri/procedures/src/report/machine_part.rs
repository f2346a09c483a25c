//! The part of the report that a program checks: the journal's rows, their count and head, and a signature over it all.

use baton_domain::MoveId;
use baton_store::JournalRow;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Signs reports. Two implementers: the vault's key, and a bare key in tests.
pub trait SignsReports {
    /// The public half in lower-case hex.
    fn public_key(&self) -> String;
    /// An Ed25519 signature over the statement, in lower-case hex.
    fn sign_hex(&self, statement: &[u8]) -> String;
}

/// What stands in the report for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachinePart {
    /// The form of this part.
    pub version: u32,
    /// The move.
    pub move_id: MoveId,
    /// The journal's rows, exactly as they were hashed.
    pub rows: Vec<JournalRow>,
    /// How many rows there are.
    pub count: usize,
    /// The hash of the last row.
    pub head: String,
    /// SHA-256 of the whole page without this part, in hex.
    pub page_sha256: String,
    /// The public half of the installation's key, in hex.
    pub public_key: String,
    /// The signature over [`statement`], in hex.
    pub signature: String,
}

impl MachinePart {
    /// The part of a journal and a page, signed.
    #[must_use]
    pub fn signed(move_id: MoveId, rows: &[JournalRow], page: &str, key: &impl SignsReports) -> Self {
        let head = rows.last().map(|row| row.hash.clone()).unwrap_or_default();
        let page_sha256 = digest(page);
        let statement = statement(move_id, rows.len(), &head, &page_sha256);
        Self {
            version: 1,
            move_id,
            rows: rows.to_vec(),
            count: rows.len(),
            head,
            page_sha256,
            public_key: key.public_key(),
            signature: key.sign_hex(statement.as_bytes()),
        }
    }
}

/// The text that is signed. Written out here and in `docs/report.md`, so that a stranger can rebuild it.
#[must_use]
pub(super) fn statement(move_id: MoveId, count: usize, head: &str, page_sha256: &str) -> String {
    format!("baton report v1\n{move_id}\n{count}\n{head}\n{page_sha256}")
}

/// SHA-256 in lower-case hex.
#[must_use]
pub(super) fn digest(text: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// What people compare; empty for a key that is none.
#[must_use]
pub(super) fn fingerprint_of(public_key: &str) -> String {
    baton_vault::fingerprint(public_key).unwrap_or_default()
}
