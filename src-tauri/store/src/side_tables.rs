//! What stands beside the journal: drafts, readable names and settings. None of it is proof of anything.

use std::collections::BTreeMap;

use baton_domain::MoveId;
use serde_json::Value;
use sqlx::Connection;

use crate::{Store, StoreError, moves::must_exist};

impl Store {
    /// Keeps what was typed into a step and not yet handed in; replaces the step's earlier draft.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMove`] when the move was deleted meanwhile.
    pub async fn save_draft(&self, id: MoveId, step: &str, draft: &Value) -> Result<(), StoreError> {
        let mut connection = self.connection().await;
        must_exist(&mut connection, id).await?;
        sqlx::query(
            "INSERT INTO drafts (move_id, step, draft) VALUES (?, ?, ?)
             ON CONFLICT (move_id, step) DO UPDATE SET draft = excluded.draft",
        )
        .bind(id.to_string())
        .bind(step)
        .bind(draft.to_string())
        .execute(&mut *connection)
        .await?;
        Ok(())
    }

    /// The move's drafts by step id.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when a draft is no JSON.
    pub async fn drafts(&self, id: MoveId) -> Result<BTreeMap<String, Value>, StoreError> {
        let mut connection = self.connection().await;
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT step, draft FROM drafts WHERE move_id = ?")
            .bind(id.to_string())
            .fetch_all(&mut *connection)
            .await?;
        rows.into_iter()
            .map(|(step, draft)| Ok((step, serde_json::from_str(&draft).map_err(|_| StoreError::Damaged)?)))
            .collect()
    }

    /// Forgets a step's draft; one that is not there is forgotten already.
    ///
    /// # Errors
    /// What the disk refused.
    pub async fn clear_draft(&self, id: MoveId, step: &str) -> Result<(), StoreError> {
        let mut connection = self.connection().await;
        sqlx::query("DELETE FROM drafts WHERE move_id = ? AND step = ?")
            .bind(id.to_string())
            .bind(step)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// Keeps readable names by object id, all or none; a later name replaces an earlier one.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMove`] when the move was deleted meanwhile.
    pub async fn remember_names(&self, id: MoveId, names: &[(String, String)]) -> Result<(), StoreError> {
        let mut connection = self.connection().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        must_exist(&mut transaction, id).await?;
        let move_id = id.to_string();
        for (object_id, name) in names {
            sqlx::query(
                "INSERT INTO names (move_id, object_id, name) VALUES (?, ?, ?)
                 ON CONFLICT (move_id, object_id) DO UPDATE SET name = excluded.name",
            )
            .bind(&move_id)
            .bind(object_id)
            .bind(name)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The move's readable names by object id.
    ///
    /// # Errors
    /// What the disk refused.
    pub async fn names(&self, id: MoveId) -> Result<BTreeMap<String, String>, StoreError> {
        let mut connection = self.connection().await;
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT object_id, name FROM names WHERE move_id = ?")
            .bind(id.to_string())
            .fetch_all(&mut *connection)
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// A setting of the profile, if it was ever saved.
    ///
    /// # Errors
    /// What the disk refused.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut connection = self.connection().await;
        let row: Option<(String,)> = sqlx::query_as("SELECT value FROM settings WHERE key = ?")
            .bind(key)
            .fetch_optional(&mut *connection)
            .await?;
        Ok(row.map(|(value,)| value))
    }

    /// Saves a setting of the profile; replaces the earlier value. Never a secret: those rest in the vault.
    ///
    /// # Errors
    /// What the disk refused.
    pub async fn save_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut connection = self.connection().await;
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(key)
        .bind(value)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}
