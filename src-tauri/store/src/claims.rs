//! Claims: what may be written only once over all moves of a profile. Taken and let go with the row that says why.

use baton_domain::MoveId;
use jiff::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{Store, StoreError};

/// What a journal row does to a claim, in the same transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClaimChange<'a> {
    /// Nothing.
    #[default]
    None,
    /// A write is about to leave that may leave only once.
    Take {
        /// What is claimed.
        claim: &'a str,
        /// The write.
        key: Uuid,
        /// Who sits at the computer.
        operator: &'a str,
    },
    /// The write happened: the claim stays for good.
    Keep(Uuid),
    /// The write did not happen: the claim is free again.
    Release(Uuid),
}

/// A claim as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What is claimed.
    pub claim: String,
    /// The move whose write claimed it; it may be deleted.
    pub move_id: MoveId,
    /// The write.
    pub key: Uuid,
    /// Who sat at the computer; empty when not known or when the move was deleted.
    pub operator: String,
    /// When.
    pub at: Timestamp,
    /// Whether the write is known to have happened. `false`: its end is not known yet.
    pub answered: bool,
}

type Row = (String, String, String, String, String, bool);
const COLUMNS: &str = "SELECT claim, move_id, intent_key, operator, at, answered FROM claims";

impl Store {
    /// The claims of a move's writes that happened or whose end is not known, in the order they were taken.
    ///
    /// # Errors
    /// What the disk refused.
    pub async fn claims(&self, id: MoveId) -> Result<Vec<Claim>, StoreError> {
        let mut connection = self.connection().await;
        let rows: Vec<Row> = sqlx::query_as(&format!("{COLUMNS} WHERE move_id = ? ORDER BY rowid"))
            .bind(id.to_string())
            .fetch_all(&mut *connection)
            .await?;
        rows.into_iter().map(read).collect()
    }
}

/// Does what a row does to its claim. Run inside the row's transaction.
pub(crate) async fn change(
    connection: &mut SqliteConnection,
    id: MoveId,
    at: Timestamp,
    change: ClaimChange<'_>,
) -> Result<(), StoreError> {
    let query = match change {
        ClaimChange::None => return Ok(()),
        ClaimChange::Take { claim, key, operator } => return take(connection, id, at, claim, key, operator).await,
        ClaimChange::Keep(key) => {
            sqlx::query("UPDATE claims SET answered = 1 WHERE intent_key = ?").bind(key.to_string())
        }
        ClaimChange::Release(key) => sqlx::query("DELETE FROM claims WHERE intent_key = ?").bind(key.to_string()),
    };
    query.execute(connection).await?;
    Ok(())
}

/// The claim as it stands, if anybody took it.
pub(crate) async fn held(connection: &mut SqliteConnection, claim: &str) -> Result<Option<Claim>, StoreError> {
    let taken: Option<Row> =
        sqlx::query_as(&format!("{COLUMNS} WHERE claim = ?")).bind(claim).fetch_optional(connection).await?;
    taken.map(read).transpose()
}

async fn take(
    connection: &mut SqliteConnection,
    id: MoveId,
    at: Timestamp,
    claim: &str,
    key: Uuid,
    operator: &str,
) -> Result<(), StoreError> {
    if let Some(taken) = held(connection, claim).await? {
        return Err(StoreError::Claimed(Box::new(taken)));
    }
    sqlx::query("INSERT INTO claims (claim, move_id, intent_key, operator, at) VALUES (?, ?, ?, ?, ?)")
        .bind(claim)
        .bind(id.to_string())
        .bind(key.to_string())
        .bind(operator)
        .bind(at.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

fn read((claim, move_id, key, operator, at, answered): Row) -> Result<Claim, StoreError> {
    Ok(Claim {
        claim,
        move_id: move_id.parse().map_err(|_| StoreError::Damaged)?,
        key: key.parse().map_err(|_| StoreError::Damaged)?,
        operator,
        at: at.parse().map_err(|_| StoreError::Damaged)?,
        answered,
    })
}
