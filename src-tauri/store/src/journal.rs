//! The append-only journal of each move.

use baton_domain::MoveId;
use jiff::Timestamp;
use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    ClaimChange, JournalRow, Store, StoreError,
    chain::{self, ChainFault},
};

impl Store {
    /// Adds one event at the end of the move's journal. When it returns, the row has reached the disk (full fsync).
    ///
    /// # Errors
    /// On any error nothing was added. [`StoreError::NoSuchMove`] when the move was deleted meanwhile.
    pub async fn append(&self, id: MoveId, at: Timestamp, event: &serde_json::Value) -> Result<JournalRow, StoreError> {
        self.append_claiming(id, at, event, ClaimChange::None).await
    }

    /// [`Store::append`], and what the row does to a claim: both reach the disk, or neither.
    ///
    /// # Errors
    /// On any error nothing was added. [`StoreError::Claimed`] when another write holds what this one needs.
    pub async fn append_claiming(
        &self,
        id: MoveId,
        at: Timestamp,
        event: &serde_json::Value,
        claim: ClaimChange<'_>,
    ) -> Result<JournalRow, StoreError> {
        let event = event.to_string();
        let mut connection = self.connection().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let (seq, previous) = next_place(&mut transaction, id).await?;
        crate::claims::change(&mut transaction, id, at, claim).await?;
        let hash = chain::hash(id, seq, at, &event, &previous);
        let row = JournalRow { seq, at, event, previous, hash };
        sqlx::query("INSERT INTO journal (move_id, seq, at, event, previous, hash) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(id.to_string())
            .bind(row.seq.cast_signed())
            .bind(row.at.to_string())
            .bind(&row.event)
            .bind(&row.previous)
            .bind(&row.hash)
            .execute(&mut *transaction)
            .await?;
        fail::fail_point!("intent-uncommitted", row.event.contains(r#""event":"intended""#), |_| std::process::abort());
        fail::fail_point!(
            "answer-uncommitted",
            row.event.contains(r#""key":"#) && !row.event.contains(r#""event":"intended""#),
            |_| { std::process::abort() }
        );
        transaction.commit().await?;
        Ok(row)
    }

    /// The move's whole journal, oldest first, each row checked against the one before it.
    ///
    /// # Errors
    /// [`StoreError::Tampered`] names the first row that is not as it was written.
    pub async fn journal(&self, id: MoveId) -> Result<Vec<JournalRow>, StoreError> {
        let mut connection = self.connection().await;
        super::moves::must_exist(&mut connection, id).await?;
        let found = sqlx::query("SELECT seq, at, event, previous, hash FROM journal WHERE move_id = ? ORDER BY seq")
            .bind(id.to_string())
            .fetch_all(&mut *connection)
            .await?;
        let rows = found.iter().map(|row| read_row(id, row)).collect::<Result<Vec<_>, _>>()?;
        chain::verify(id, &rows).map_err(|broken| StoreError::Tampered {
            move_id: id,
            seq: broken.seq,
            reason: broken.reason,
        })?;
        Ok(rows)
    }
}

/// The number of the next row and the hash it follows.
async fn next_place(connection: &mut SqliteConnection, id: MoveId) -> Result<(u64, String), StoreError> {
    super::moves::must_exist(connection, id).await?;
    let last: Option<(i64, String)> =
        sqlx::query_as("SELECT seq, hash FROM journal WHERE move_id = ? ORDER BY seq DESC LIMIT 1")
            .bind(id.to_string())
            .fetch_optional(connection)
            .await?;
    Ok(last.map_or_else(|| (1, chain::GENESIS.to_owned()), |(seq, hash)| (seq.cast_unsigned() + 1, hash)))
}

/// A time that cannot be read was not written by [`Store::append`].
fn read_row(move_id: MoveId, row: &SqliteRow) -> Result<JournalRow, StoreError> {
    let seq = row.try_get::<i64, _>("seq")?.cast_unsigned();
    let at = row.try_get::<String, _>("at")?;
    let at = at.parse().map_err(|_| StoreError::Tampered { move_id, seq, reason: ChainFault::Altered })?;
    Ok(JournalRow {
        seq,
        at,
        event: row.try_get("event")?,
        previous: row.try_get("previous")?,
        hash: row.try_get("hash")?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    const ID: MoveId = MoveId(Uuid::from_u128(0x51));

    #[tokio::test]
    async fn a_full_disk_keeps_nothing_of_the_refused_row_and_the_next_one_fits_again() {
        let (_folder, store) = store_with_move().await;
        pragma(&store, "PRAGMA max_page_count = 1").await; // SQLite answers as on ENOSPC once no page is free

        let refused = store.append(ID, Timestamp::UNIX_EPOCH, &json!("x".repeat(200_000))).await;
        pragma(&store, "PRAGMA max_page_count = 1000000").await;
        let accepted = store.append(ID, Timestamp::UNIX_EPOCH, &json!("x".repeat(200_000))).await;

        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
        assert_eq!(accepted.unwrap().seq, 1, "the refused row left no gap");
        assert_eq!(store.journal(ID).await.unwrap().len(), 1, "only the accepted row");
    }

    #[tokio::test]
    async fn a_database_that_may_not_be_written_to_says_so() {
        let (_folder, store) = store_with_move().await;
        pragma(&store, "PRAGMA query_only = ON").await; // SQLite answers as on a read-only disk

        let refused = store.append(ID, Timestamp::UNIX_EPOCH, &json!({})).await;

        assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    }

    #[tokio::test]
    async fn every_commit_is_synced_in_full() {
        let (_folder, store) = store_with_move().await;
        let mut connection = store.connection().await;

        for (pragma, wanted) in [("synchronous", 2), ("fullfsync", 1), ("foreign_keys", 1), ("secure_delete", 1)] {
            let (found,): (i64,) =
                sqlx::query_as(&format!("PRAGMA {pragma}")).fetch_one(&mut *connection).await.unwrap();
            assert_eq!(found, wanted, "{pragma}");
        }
        let (mode,): (String,) = sqlx::query_as("PRAGMA journal_mode").fetch_one(&mut *connection).await.unwrap();
        assert_eq!(mode, "wal");
    }

    async fn store_with_move() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        store.create_move(ID, "gridheart", Timestamp::UNIX_EPOCH).await.unwrap();
        (folder, store)
    }

    async fn pragma(store: &Store, pragma: &str) {
        sqlx::query(pragma).execute(&mut *store.connection().await).await.unwrap();
    }
}
