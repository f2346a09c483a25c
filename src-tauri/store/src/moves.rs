//! The list of moves: made, listed, and deleted with everything that belongs to them.

use baton_domain::MoveId;
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};

use crate::{Store, StoreError};

/// One move as the home screen finds it; its state comes from its journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMove {
    /// The move's own id.
    pub id: MoveId,
    /// Id of the procedure it follows.
    pub procedure: String,
    /// When it was started, by the profile's clock.
    pub created_at: Timestamp,
}

impl Store {
    /// Starts a move with an empty journal.
    ///
    /// # Errors
    /// [`StoreError::MoveExists`] when the id is taken.
    pub async fn create_move(&self, id: MoveId, procedure: &str, at: Timestamp) -> Result<(), StoreError> {
        let mut connection = self.connection().await;
        let made = sqlx::query("INSERT INTO moves (id, procedure, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(id.to_string())
            .bind(procedure)
            .bind(at.to_string())
            .execute(&mut *connection)
            .await?;
        if made.rows_affected() == 0 {
            return Err(StoreError::MoveExists(id));
        }
        Ok(())
    }

    /// All moves in the order they were started.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when a row cannot be read.
    pub async fn moves(&self) -> Result<Vec<StoredMove>, StoreError> {
        let mut connection = self.connection().await;
        let rows: Vec<(String, String, String)> =
            sqlx::query_as("SELECT id, procedure, created_at FROM moves ORDER BY rowid")
                .fetch_all(&mut *connection)
                .await?;
        rows.into_iter()
            .map(|(id, procedure, created_at)| {
                Ok(StoredMove {
                    id: id.parse().map_err(|_| StoreError::Damaged)?,
                    procedure,
                    created_at: created_at.parse().map_err(|_| StoreError::Damaged)?,
                })
            })
            .collect()
    }

    /// Deletes a move with its journal, drafts and names, and overwrites what they held on the disk. A move that is
    /// not there is deleted already: a delete that was interrupted can be asked for again. Its claims stay without a name:
    /// what was ordered is still ordered.
    ///
    /// # Errors
    /// On any error before the commit the move is whole.
    pub async fn delete_move(&self, id: MoveId) -> Result<(), StoreError> {
        let mut connection = self.connection().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        for statement in [
            "UPDATE moves SET being_deleted = 1 WHERE id = ?",
            "DELETE FROM journal WHERE move_id = ?",
            "DELETE FROM drafts WHERE move_id = ?",
            "DELETE FROM names WHERE move_id = ?",
            "UPDATE claims SET operator = '' WHERE move_id = ?",
            "DELETE FROM moves WHERE id = ?",
        ] {
            sqlx::query(statement).bind(id.to_string()).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        // The write-ahead file still holds the old pages until it is folded in and cut to nothing.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await?;
        Ok(())
    }
}

pub(crate) async fn must_exist(connection: &mut SqliteConnection, id: MoveId) -> Result<(), StoreError> {
    let found: Option<(i64,)> =
        sqlx::query_as("SELECT 1 FROM moves WHERE id = ?").bind(id.to_string()).fetch_optional(connection).await?;
    found.map(|_| ()).ok_or(StoreError::NoSuchMove(id))
}
