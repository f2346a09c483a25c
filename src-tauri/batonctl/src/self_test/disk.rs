//! The folder for data, and the journal of moves in it.

use std::{fs, io, io::Write as _, time::Instant};

use baton_domain::{Clock as _, MoveId, SystemClock};
use baton_store::{Store, StoreError};
use serde_json::json;
use uuid::Uuid;

use super::{Fault, Finding, scratch::Scratch};

/// As many rows as a short move writes: enough to see how long this disk takes for one.
const ROWS: u32 = 20;

/// Writes a file to the disk, renames it and reads it back.
pub(super) fn folder(scratch: &Scratch) -> Finding {
    let place = scratch.path().parent().unwrap_or(scratch.path()).display().to_string();
    let seen = write_and_read(scratch).map(|()| format!("{place} can be written to and read.")).map_err(|error| {
        Fault::new(
            format!("{place} does not keep what is written ({error})."),
            "Give this person the right to write there, or free some room.",
        )
    });
    Finding { subject: "data folder", seen }
}

fn write_and_read(scratch: &Scratch) -> io::Result<()> {
    let (coming, there) = (scratch.path().join("file.new"), scratch.path().join("file"));
    let text = vec![0x42; 64 * 1024];
    let mut file = fs::File::create(&coming)?;
    file.write_all(&text)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&coming, &there)?;
    if fs::read(&there)? == text { Ok(()) } else { Err(io::Error::other("it reads back differently")) }
}

/// Writes a journal with a full sync per row, closes it, opens it again and checks its chain.
pub(super) async fn store(scratch: &Scratch) -> Finding {
    let seen = match journal(scratch).await {
        Ok(per_row) => Ok(format!(
            "{ROWS} rows were each on the disk before the next began ({per_row:.1} ms a row), and their chain holds after opening again."
        )),
        Err(error) => Err(Fault::new(
            format!("the journal of moves cannot be kept here ({error})."),
            "Use a disk of this computer that honours writes; a network folder or a full disk does not do.",
        )),
    };
    Finding { subject: "journal", seen }
}

/// Milliseconds for a row.
async fn journal(scratch: &Scratch) -> Result<f64, StoreError> {
    let (folder, id) = (scratch.path().join("store"), MoveId(Uuid::new_v4()));
    let store = Store::open(&folder).await?;
    store.create_move(id, "self-test", SystemClock.now()).await?;
    let started = Instant::now();
    for number in 1..=ROWS {
        store.append(id, SystemClock.now(), &json!({ "event": "self-test", "number": number })).await?;
    }
    let took = started.elapsed();
    drop(store);
    let rows = Store::open(&folder).await?.journal(id).await?;
    if rows.len() == ROWS as usize {
        Ok(took.as_secs_f64() * 1000.0 / f64::from(ROWS))
    } else {
        Err(StoreError::Damaged)
    }
}
