//! A whole move as it travels from one computer to another: read here, taken in there, all or nothing.

use std::collections::BTreeMap;

use baton_domain::MoveId;
use jiff::Timestamp;
use serde_json::Value;
use sqlx::{Connection, SqliteConnection};

use crate::{
    Claim, JournalRow, Store, StoreError,
    chain::{self, ChainFault},
};

/// Everything that is kept of a move. Settings and secrets are no part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The move's own id.
    pub id: MoveId,
    /// Id of the procedure it follows.
    pub procedure: String,
    /// When it was started.
    pub created_at: Timestamp,
    /// Its whole journal.
    pub rows: Vec<JournalRow>,
    /// Readable names by object id.
    pub names: BTreeMap<String, String>,
    /// What was typed and not handed in, by step id.
    pub drafts: BTreeMap<String, Value>,
    /// What its writes claimed.
    pub claims: Vec<Claim>,
}

impl Store {
    /// Everything that is kept of a move.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMove`], and [`StoreError::Tampered`] when a row is not as it was written.
    pub async fn case(&self, id: MoveId) -> Result<Case, StoreError> {
        let all = self.moves().await?;
        let stored = all.into_iter().find(|stored| stored.id == id).ok_or(StoreError::NoSuchMove(id))?;
        Ok(Case {
            id,
            procedure: stored.procedure,
            created_at: stored.created_at,
            rows: self.journal(id).await?,
            names: self.names(id).await?,
            drafts: self.drafts(id).await?,
            claims: self.claims(id).await?,
        })
    }

    /// Takes a case in and adds one event after its last row, in one transaction that has reached the disk when this returns.
    /// A move that is here already must be its beginning: only the missing rows are added, drafts and names are replaced.
    ///
    /// # Errors
    /// On any error nothing was changed. [`StoreError::Tampered`] when a row does not fit or the move here is not its
    /// beginning; [`StoreError::Claimed`] when another move here claimed the same.
    pub async fn take_in(&self, case: &Case, at: Timestamp, event: &Value) -> Result<(), StoreError> {
        let unfit = |seq, reason| StoreError::Tampered { move_id: case.id, seq, reason };
        chain::verify(case.id, &case.rows).map_err(|broken| unfit(broken.seq, broken.reason))?;
        let mut connection = self.connection().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let (known, head) = last_row(&mut transaction, case.id).await?;
        let place = usize::try_from(known).unwrap_or(usize::MAX);
        let follows = match place.checked_sub(1) {
            None => true,
            Some(last) => case.rows.get(last).is_some_and(|row| row.hash == head),
        };
        if !follows {
            return Err(unfit(known, ChainFault::Unlinked));
        }
        sqlx::query("INSERT INTO moves (id, procedure, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(case.id.to_string())
            .bind(&case.procedure)
            .bind(case.created_at.to_string())
            .execute(&mut *transaction)
            .await?;
        for row in case.rows.iter().skip(place) {
            insert(&mut transaction, case.id, row).await?;
        }
        let event = event.to_string();
        let seq = case.rows.len() as u64 + 1;
        let previous = case.rows.last().map_or_else(|| chain::GENESIS.to_owned(), |row| row.hash.clone());
        let hash = chain::hash(case.id, seq, at, &event, &previous);
        insert(&mut transaction, case.id, &JournalRow { seq, at, event, previous, hash }).await?;
        replace_side_tables(&mut transaction, case).await?;
        for claim in &case.claims {
            claim_again(&mut transaction, claim).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// How many rows the move has here, and the hash of the last.
async fn last_row(connection: &mut SqliteConnection, id: MoveId) -> Result<(u64, String), StoreError> {
    let last: Option<(i64, String)> =
        sqlx::query_as("SELECT seq, hash FROM journal WHERE move_id = ? ORDER BY seq DESC LIMIT 1")
            .bind(id.to_string())
            .fetch_optional(connection)
            .await?;
    Ok(last.map_or_else(|| (0, chain::GENESIS.to_owned()), |(seq, hash)| (seq.cast_unsigned(), hash)))
}

async fn insert(connection: &mut SqliteConnection, id: MoveId, row: &JournalRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO journal (move_id, seq, at, event, previous, hash) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(id.to_string())
        .bind(row.seq.cast_signed())
        .bind(row.at.to_string())
        .bind(&row.event)
        .bind(&row.previous)
        .bind(&row.hash)
        .execute(connection)
        .await?;
    Ok(())
}

async fn replace_side_tables(connection: &mut SqliteConnection, case: &Case) -> Result<(), StoreError> {
    let id = case.id.to_string();
    for statement in ["DELETE FROM drafts WHERE move_id = ?", "DELETE FROM names WHERE move_id = ?"] {
        sqlx::query(statement).bind(&id).execute(&mut *connection).await?;
    }
    for (step, draft) in &case.drafts {
        sqlx::query("INSERT INTO drafts (move_id, step, draft) VALUES (?, ?, ?)")
            .bind(&id)
            .bind(step)
            .bind(draft.to_string())
            .execute(&mut *connection)
            .await?;
    }
    for (object_id, name) in &case.names {
        sqlx::query("INSERT INTO names (move_id, object_id, name) VALUES (?, ?, ?)")
            .bind(&id)
            .bind(object_id)
            .bind(name)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// What was ordered there may not be ordered here once more. The same write's claim may stand here from before.
async fn claim_again(connection: &mut SqliteConnection, claim: &Claim) -> Result<(), StoreError> {
    if let Some(taken) = crate::claims::held(connection, &claim.claim).await? {
        return if taken.key == claim.key { Ok(()) } else { Err(StoreError::Claimed(Box::new(taken))) };
    }
    sqlx::query("INSERT INTO claims (claim, move_id, intent_key, operator, at, answered) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(&claim.claim)
        .bind(claim.move_id.to_string())
        .bind(claim.key.to_string())
        .bind(&claim.operator)
        .bind(claim.at.to_string())
        .bind(claim.answered)
        .execute(connection)
        .await?;
    Ok(())
}
