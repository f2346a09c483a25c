//! Moves and their journal in SQLite: rows and their hash chain, without knowing what a step is.

mod case;
pub mod chain;
mod claims;
mod error;
mod journal;
mod moves;
mod opening;
mod side_tables;

use std::{fs::File, path::Path, sync::Arc};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use tokio::sync::{Mutex, MutexGuard};

pub use case::Case;
pub use claims::{Claim, ClaimChange};
pub use error::StoreError;
pub use moves::StoredMove;

/// One profile's database. Cheap to clone; every clone shares the one connection, so writes never race each other.
#[derive(Debug, Clone)]
pub struct Store {
    opened: Arc<Opened>,
}

#[derive(Debug)]
struct Opened {
    connection: Mutex<SqliteConnection>,
    /// Held as long as the store is open. Declared after the connection, so the connection goes first.
    _only_writer: File,
}

/// One row of a move's journal, exactly as it was hashed. The signed report carries these rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalRow {
    /// Place in the move's journal, from 1, without gaps.
    pub seq: u64,
    /// When it was written, by the profile's clock.
    pub at: Timestamp,
    /// The event as the JSON text that was hashed; parsing and printing it again may give other bytes.
    pub event: String,
    /// Hash of the row before it in lower-case hex; [`chain::GENESIS`] for the first.
    pub previous: String,
    /// Hash of this row in lower-case hex, see [`chain::hash`].
    pub hash: String,
}

impl Store {
    /// Opens, or makes, the database in `folder`, which belongs to one profile, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::OpenElsewhere`] when another Baton holds it, [`StoreError::Newer`] when a later Baton wrote it,
    /// [`StoreError::Symlink`] when a file of it points elsewhere; the others say what the disk refused.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let opened = opening::open(folder).await?;
        Ok(Self { opened: Arc::new(opened) })
    }

    async fn connection(&self) -> MutexGuard<'_, SqliteConnection> {
        self.opened.connection.lock().await
    }
}
