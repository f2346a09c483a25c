//! The hash chain that ties each row of a journal to the row before it.

use std::fmt::Write as _;

use baton_domain::MoveId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::JournalRow;

/// What stands for "the row before" in a journal's first row.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The first row that does not fit, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("row {seq}: {reason}")]
pub struct ChainError {
    /// The number the row should have, counted from 1.
    pub seq: u64,
    /// What does not fit.
    pub reason: ChainFault,
}

/// In which way a row does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum ChainFault {
    /// A row is missing, doubled or out of order.
    #[error("a row is missing or out of order")]
    OutOfOrder,
    /// The row does not follow the one before it.
    #[error("it does not follow the row before it")]
    Unlinked,
    /// The row says something else than when it was written.
    #[error("its content was changed")]
    Altered,
}

/// The hash of one row, in lower-case hex: SHA-256 of the lines `baton journal v1`, the move id, the number, the time
/// in RFC 3339, the previous row's hash, and then the event's text, with a line feed after each line but the event.
///
/// Only the event can hold anything but letters, digits and marks of one line, and it stands last: no two different
/// rows give the same text.
#[must_use]
pub fn hash(move_id: MoveId, seq: u64, at: Timestamp, event: &str, previous: &str) -> String {
    let digest = Sha256::digest(format!("baton journal v1\n{move_id}\n{seq}\n{at}\n{previous}\n{event}"));
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // writing to a String never fails
        hex
    })
}

/// Checks a whole journal from its first row. A cut tail cannot be seen from the rows alone: compare the count and the
/// last hash with what was signed.
///
/// # Errors
/// [`ChainError`] names the first row that does not fit.
pub fn verify(move_id: MoveId, rows: &[JournalRow]) -> Result<(), ChainError> {
    let mut previous = GENESIS;
    for (seq, row) in (1_u64..).zip(rows) {
        let fault = |reason| Err(ChainError { seq, reason });
        if row.seq != seq {
            return fault(ChainFault::OutOfOrder);
        }
        if row.previous != previous {
            return fault(ChainFault::Unlinked);
        }
        if row.hash != hash(move_id, row.seq, row.at, &row.event, &row.previous) {
            return fault(ChainFault::Altered);
        }
        previous = &row.hash;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_untouched_journal_verifies() {
        let (id, rows) = journal();

        assert_eq!(verify(id, &rows), Ok(()));
        assert_eq!(verify(id, &[]), Ok(()), "a move without rows has nothing to contradict");
    }

    #[test]
    fn every_kind_of_edit_names_the_first_row_that_does_not_fit() {
        type Edit = fn(&mut Vec<JournalRow>);
        let edits: [(&str, Edit, u64, ChainFault); 6] = [
            ("a fact edited", |rows| rows[1].event = "{\"seats\":9}".into(), 2, ChainFault::Altered),
            ("a time edited", |rows| rows[0].at = Timestamp::UNIX_EPOCH, 1, ChainFault::Altered),
            ("rows swapped", |rows| rows.swap(0, 1), 1, ChainFault::OutOfOrder),
            ("a row cut out", |rows| drop(rows.remove(1)), 2, ChainFault::OutOfOrder),
            ("the head cut off", |rows| drop(rows.remove(0)), 1, ChainFault::OutOfOrder),
            ("a link edited", |rows| rows[2].previous = GENESIS.into(), 3, ChainFault::Unlinked),
        ];
        for (what, edit, seq, reason) in edits {
            let (id, mut rows) = journal();

            edit(&mut rows);

            assert_eq!(verify(id, &rows), Err(ChainError { seq, reason }), "{what}");
        }
    }

    #[test]
    fn a_row_hashed_again_after_an_edit_breaks_the_next_one() {
        let (id, mut rows) = journal();

        rows[0].event = "{\"seats\":9}".into();
        rows[0].hash = hash(id, 1, rows[0].at, &rows[0].event, GENESIS);

        assert_eq!(verify(id, &rows), Err(ChainError { seq: 2, reason: ChainFault::Unlinked }));
    }

    #[test]
    fn a_journal_does_not_verify_as_another_moves() {
        let (_, rows) = journal();

        assert_eq!(verify(MoveId(Uuid::from_u128(2)), &rows), Err(ChainError { seq: 1, reason: ChainFault::Altered }));
    }

    #[test]
    fn the_hash_is_what_sha256sum_gives_for_the_written_recipe() {
        let at: Timestamp = "2026-03-01T09:30:00.25Z".parse().unwrap();

        let hash = hash(MoveId(Uuid::from_u128(1)), 1, at, "{}", GENESIS);

        assert_eq!(
            hash, "c0c16faeea3eae3f695c456efaed04ab469d0687ebbfa4190aa85b43c3b32f36",
            "printf of the lines piped into sha256sum"
        );
    }

    fn journal() -> (MoveId, Vec<JournalRow>) {
        let id = MoveId(Uuid::from_u128(1));
        let mut rows: Vec<JournalRow> = Vec::new();
        for seq in 1..=3 {
            let at = Timestamp::from_second(1_772_000_000 + seq as i64).unwrap();
            let event = format!("{{\"seats\":{seq}}}");
            let previous = rows.last().map_or(GENESIS.to_owned(), |row| row.hash.clone());
            let hash = hash(id, seq, at, &event, &previous);
            rows.push(JournalRow { seq, at, event, previous, hash });
        }
        (id, rows)
    }
}
