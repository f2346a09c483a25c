//! A move's rows from its start to its deletion, through a real file.

use std::{fs, path::Path};

use baton_domain::MoveId;
use baton_store::{JournalRow, Store, StoreError, chain};
use jiff::Timestamp;
use serde_json::json;
use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use uuid::Uuid;

const ID: MoveId = MoveId(Uuid::from_u128(0x51));
const OTHER: MoveId = MoveId(Uuid::from_u128(0x52));

#[tokio::test]
async fn a_journal_reads_back_byte_for_byte_after_a_restart() {
    let (folder, store) = store_with_move().await;
    let event = json!({"zulu": 1, "alpha": "\u{0}\n\u{202e}Åsa ✂️", "big": 9_007_199_254_740_993_u64});
    let first = store.append(ID, at(1), &event).await.unwrap();
    let second = store.append(ID, at(2), &json!({"kind": "closed"})).await.unwrap();

    drop(store);
    let rows = Store::open(folder.path()).await.unwrap().journal(ID).await.unwrap();

    assert_eq!(rows, [first.clone(), second.clone()]);
    assert_eq!(rows[0].event, event.to_string(), "the text that was hashed is the text that is kept");
    assert_eq!((first.seq, first.previous.as_str()), (1, chain::GENESIS));
    assert_eq!(second.previous, first.hash);
}

#[tokio::test]
async fn rows_survive_the_way_through_a_report() {
    let (_folder, store) = store_with_move().await;
    store.append(ID, "2026-03-01T09:30:00.123456789Z".parse().unwrap(), &json!({"name": "Åsa"})).await.unwrap();
    let rows = store.journal(ID).await.unwrap();

    let carried: Vec<JournalRow> = serde_json::from_str(&serde_json::to_string(&rows).unwrap()).unwrap();

    assert_eq!(carried, rows);
    assert_eq!(chain::verify(ID, &carried), Ok(()));
}

#[tokio::test]
async fn appends_from_many_tasks_make_one_unbroken_chain_per_move() {
    let (_folder, store) = store_with_move().await;
    store.create_move(OTHER, "gridheart", at(0)).await.unwrap();

    let tasks: Vec<_> = (0..40_i64)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                store.append(if n % 2 == 0 { ID } else { OTHER }, at(n), &json!({ "n": n })).await.unwrap()
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }

    for id in [ID, OTHER] {
        let rows = store.journal(id).await.unwrap();
        assert_eq!(rows.len(), 20, "half of the 40 went to each move");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_cut_a_journal() {
    let (folder, store) = store_with_move().await;
    store.append(ID, at(1), &json!({"seats": 5})).await.unwrap();
    store.append(ID, at(2), &json!({"seats": 6})).await.unwrap();
    let mut raw = raw(folder.path()).await;

    for statement in [
        "UPDATE journal SET event = '{}'",
        "DELETE FROM journal WHERE seq = 2",
        "DELETE FROM moves",
        "INSERT OR REPLACE INTO journal SELECT move_id, seq, at, '{}', previous, hash FROM journal WHERE seq = 2",
        "INSERT INTO journal SELECT move_id, 9, at, event, previous, hash FROM journal WHERE seq = 2",
    ] {
        assert!(sqlx::query(statement).execute(&mut raw).await.is_err(), "{statement}");
    }
    assert_eq!(store.journal(ID).await.unwrap().len(), 2, "both rows are there and verify");
}

#[tokio::test]
async fn a_row_changed_behind_batons_back_is_named() {
    let (folder, store) = store_with_move().await;
    for seats in [5, 6, 7] {
        store.append(ID, at(seats), &json!({ "seats": seats })).await.unwrap();
    }
    let mut raw = raw(folder.path()).await;
    for statement in ["DROP TRIGGER journal_is_never_changed", "UPDATE journal SET event = '{}' WHERE seq = 2"] {
        sqlx::query(statement).execute(&mut raw).await.unwrap();
    }

    let found = store.journal(ID).await;

    assert!(matches!(found, Err(StoreError::Tampered { move_id: ID, seq: 2, .. })), "{found:?}");
}

#[tokio::test]
async fn a_deleted_move_leaves_no_trace_in_any_file_and_no_dent_in_others() {
    let (folder, store) = store_with_move().await;
    store.create_move(OTHER, "gridheart", at(0)).await.unwrap();
    store.append(OTHER, at(1), &json!({"kept": true})).await.unwrap();
    store.append(ID, at(1), &json!({"trace": "CANARY-in-a-row"})).await.unwrap();
    store.save_draft(ID, "plan_order", &json!({"trace": "CANARY-in-a-draft"})).await.unwrap();
    store.remember_names(ID, &[("o1".into(), "CANARY-in-a-name".into())]).await.unwrap();

    store.delete_move(ID).await.unwrap();
    store.delete_move(ID).await.unwrap();

    for file in fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()) {
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(6).any(|found| found == b"CANARY"), "{} still holds a trace", file.display());
    }
    assert_eq!(store.moves().await.unwrap().iter().map(|kept| kept.id).collect::<Vec<_>>(), [OTHER]);
    assert_eq!(store.journal(OTHER).await.unwrap().len(), 1, "the other move's row");
    assert!(store.drafts(ID).await.unwrap().is_empty() && store.names(ID).await.unwrap().is_empty());
}

#[tokio::test]
async fn nothing_can_be_written_into_a_move_that_is_not_there() {
    let (_folder, store) = store_with_move().await;

    let answers = [
        store.append(OTHER, at(1), &json!({})).await.map(|_| ()),
        store.journal(OTHER).await.map(|_| ()),
        store.save_draft(OTHER, "plan_order", &json!({})).await,
        store.remember_names(OTHER, &[("o1".into(), "Åsa".into())]).await,
    ];
    let twice = store.create_move(ID, "gridheart", at(0)).await;

    for answer in answers {
        assert!(matches!(answer, Err(StoreError::NoSuchMove(OTHER))), "{answer:?}");
    }
    assert!(matches!(twice, Err(StoreError::MoveExists(ID))), "{twice:?}");
}

#[tokio::test]
async fn the_last_draft_of_each_step_and_the_last_name_of_each_object_stand() {
    let (_folder, store) = store_with_move().await;
    store.save_draft(ID, "plan_order", &json!({"seats": 5})).await.unwrap();
    store.save_draft(ID, "plan_order", &json!({"seats": 6})).await.unwrap();
    store.save_draft(ID, "check_expiry", &json!("2027")).await.unwrap();
    store.remember_names(ID, &[("o1".into(), "Old".into()), ("o1".into(), "New".into())]).await.unwrap();

    store.clear_draft(ID, "check_expiry").await.unwrap();

    let drafts = store.drafts(ID).await.unwrap();
    assert_eq!(drafts.into_iter().collect::<Vec<_>>(), [("plan_order".to_owned(), json!({"seats": 6}))]);
    assert_eq!(store.names(ID).await.unwrap()["o1"], "New");
}

async fn store_with_move() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    store.create_move(ID, "gridheart", at(0)).await.unwrap();
    (folder, store)
}

async fn raw(folder: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(folder.join("baton.db")).connect().await.unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_000_000 + second).unwrap()
}
