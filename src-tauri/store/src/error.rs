//! Why the store could not do as asked.

use std::{error::Error, io, path::PathBuf};

use baton_domain::MoveId;
use thiserror::Error;

use crate::{Claim, chain::ChainFault};

/// Why rows could not be read or written. Each variant asks something different of the person or of the program.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Close the other one, or go on there.
    #[error("another Baton has it open")]
    OpenElsewhere,
    /// Update Baton: an older one must not write into it.
    #[error("the database is of a newer Baton (version {found}, this one knows {known})")]
    Newer {
        /// Version of the tables in the file.
        found: i64,
        /// Latest version that this Baton knows.
        known: i64,
    },
    /// Somebody put a link where the database belongs; remove it.
    #[error("{} is a symbolic link", file.display())]
    Symlink {
        /// The file that points elsewhere.
        file: PathBuf,
    },
    /// Make room, then try again. Nothing of the refused write was kept.
    #[error("the disk is full")]
    Full,
    /// The folder, the file or the whole disk may not be written to.
    #[error("the database cannot be written to")]
    ReadOnly,
    /// The file is no database or is damaged: bring it back from a copy.
    #[error("the database is damaged")]
    Damaged,
    /// A row of a journal is not the one that was written. The move must not go on.
    #[error("row {seq} of the journal of move {move_id} was tampered with: {reason}")]
    Tampered {
        /// The move whose journal it is.
        move_id: MoveId,
        /// The first row that does not fit.
        seq: u64,
        /// What does not fit.
        reason: ChainFault,
    },
    /// The move was deleted, or never was.
    #[error("there is no move {0}")]
    NoSuchMove(MoveId),
    /// The id is taken.
    #[error("there is a move {0} already")]
    MoveExists(MoveId),
    /// A write of this or another move claimed the same thing; it happened, or its end is not known yet. Nothing of the
    /// refused row was kept.
    #[error("that was claimed at {} by a write of move {}", .0.at, .0.move_id)]
    Claimed(Box<Claim>),
    /// The disk or the system refused in another way; the cause says how.
    #[error("the disk refused")]
    Disk(#[source] io::Error),
    /// SQLite refused in a way that has no answer of its own.
    #[error("the database refused")]
    Database(#[source] Box<dyn Error + Send + Sync>),
}

impl StoreError {
    pub(crate) fn from_io(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Disk(cause),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(cause: sqlx::Error) -> Self {
        match primary_code(&cause) {
            Some(13) => Self::Full,             // SQLITE_FULL
            Some(8 | 14 | 3) => Self::ReadOnly, // SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM
            Some(11 | 26) => Self::Damaged,     // SQLITE_CORRUPT, SQLITE_NOTADB
            Some(5 | 6) => Self::OpenElsewhere, // SQLITE_BUSY, SQLITE_LOCKED: somebody else's tool holds the file
            Some(_) | None => Self::Database(Box::new(cause)),
        }
    }
}

/// SQLite's result code without its extension; <https://www.sqlite.org/rescode.html>.
fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code = error.as_database_error()?.code()?;
    code.parse::<i32>().ok().map(|extended| extended & 0xff)
}
