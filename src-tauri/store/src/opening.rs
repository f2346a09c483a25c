//! Opens the database file: one writer, owner only, no links, no newer version, no damage.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    ConnectOptions, SqliteConnection,
    migrate::{MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::sync::Mutex;

use crate::{Opened, StoreError};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// A backup program or a curious person may hold the file for a moment.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) async fn open(folder: &Path) -> Result<Opened, StoreError> {
    make_folder(folder)?;
    let file = folder.join("baton.db");
    for name in ["baton.lock", "baton.db", "baton.db-wal", "baton.db-shm", "baton.db-journal"] {
        refuse_link(folder.join(name))?;
    }
    let only_writer = lock(&folder.join("baton.lock"))?;
    // SQLite would make it readable by everybody; its side files take over the mode of this one.
    drop(own_file(&file)?);
    let mut connection = connect(&file).await?;
    migrate(&mut connection).await?;
    check(&mut connection).await?;
    Ok(Opened { connection: Mutex::new(connection), _only_writer: only_writer })
}

async fn connect(file: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // Deleted names and journals are overwritten, not only unlinked.
        .pragma("secure_delete", "ON")
        // On macOS a plain fsync leaves the data in the drive's cache; no effect elsewhere.
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON");
    Ok(options.connect().await?)
}

async fn migrate(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    MIGRATIONS.run_direct(connection).await.map_err(|cause| match cause {
        MigrateError::VersionMissing(found) => StoreError::Newer { found, known },
        MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => cause.into(),
        other => StoreError::Database(Box::new(other)),
    })
}

async fn check(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let (answer,): (String,) = sqlx::query_as("PRAGMA quick_check(1)").fetch_one(connection).await?;
    if answer == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
}

fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(StoreError::from_io)?;
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).map_err(StoreError::from_io)?;
    Ok(())
}

fn refuse_link(file: PathBuf) -> Result<(), StoreError> {
    match fs::symlink_metadata(&file) {
        Ok(found) if found.file_type().is_symlink() => Err(StoreError::Symlink { file }),
        Ok(_) => Ok(()),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(StoreError::from_io(cause)),
    }
}

/// The system drops the lock with the process, so a killed Baton never locks the next one out.
fn lock(path: &Path) -> Result<File, StoreError> {
    let file = own_file(path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::OpenElsewhere),
        Err(TryLockError::Error(cause)) => Err(StoreError::from_io(cause)),
    }
}

/// Opens or makes a file that only its owner may read, without following a link put there meanwhile.
fn own_file(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600).custom_flags(libc::O_NOFOLLOW);
    }
    let file = options.open(path).map_err(StoreError::from_io)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600)).map_err(StoreError::from_io)?;
    Ok(file)
}
