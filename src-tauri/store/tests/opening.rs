//! Who may open a database, and which databases are refused.

use std::fs;

use baton_store::{Store, StoreError};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

#[tokio::test]
async fn a_second_baton_is_refused_until_the_first_one_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open(folder.path()).await.unwrap();

    let second = Store::open(folder.path()).await;
    drop(first);
    let third = Store::open(folder.path()).await;

    assert!(matches!(second, Err(StoreError::OpenElsewhere)), "{second:?}");
    assert!(third.is_ok(), "{third:?}");
}

#[tokio::test]
async fn settings_outlive_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    store.save_setting("language", "en").await.unwrap();
    store.save_setting("language", "sv").await.unwrap();

    drop(store);
    let store = Store::open(folder.path()).await.unwrap();

    assert_eq!(store.setting("language").await.unwrap().as_deref(), Some("sv"), "the later value stands");
    assert_eq!(store.setting("client_id").await.unwrap(), None);
}

#[tokio::test]
async fn a_database_of_a_newer_baton_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).await.unwrap());
    let file = folder.path().join("baton.db");
    let mut raw = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (7, 'of a later Baton', 1, x'00', 0)",
    )
    .execute(&mut raw)
    .await
    .unwrap();
    raw.close().await.unwrap();
    let before = fs::read(&file).unwrap();

    let refused = Store::open(folder.path()).await;

    assert!(matches!(refused, Err(StoreError::Newer { found: 7, .. })), "{refused:?}");
    assert!(fs::read(&file).unwrap() == before, "the newer Baton finds it untouched");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("baton.db");
    fs::write(&file, "shopping list\n".repeat(400)).unwrap();

    let refused = Store::open(folder.path()).await;

    assert!(matches!(refused, Err(StoreError::Damaged)), "{refused:?}");
    assert!(fs::read_to_string(&file).unwrap().starts_with("shopping list"));
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_in_place_of_any_file_is_refused() {
    for name in ["baton.db", "baton.db-wal", "baton.lock"] {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        fs::write(&elsewhere, "").unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.path().join(name)).unwrap();

        let refused = Store::open(folder.path()).await;

        assert!(matches!(refused, Err(StoreError::Symlink { .. })), "{name}: {refused:?}");
        assert_eq!(fs::read(&elsewhere).unwrap(), b"", "{name}: nothing was written through the link");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("profile");

    let store = Store::open(&inner).await.unwrap();
    store.save_setting("language", "sv").await.unwrap();

    assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
    for file in fs::read_dir(&inner).unwrap().map(Result::unwrap) {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
    }
}

#[test]
fn a_store_can_be_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Store>();
}
