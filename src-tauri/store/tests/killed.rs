//! A process killed in the middle of writing: whatever it was told is kept, is kept.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use baton_domain::MoveId;
use baton_store::Store;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

const ID: MoveId = MoveId(Uuid::from_u128(0x51));
/// Where the killed process writes; set only in that process.
const FOLDER: &str = "BATON_STORE_TEST_FOLDER";

#[tokio::test]
async fn every_row_that_was_acknowledged_before_a_kill_is_there_after_it() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return append_until_killed(Path::new(&folder)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 1..=5_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "every_row_that_was_acknowledged_before_a_kill_is_there_after_it", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let told = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let told = told.filter_map(|line| line.strip_prefix("kept ").and_then(|seq| seq.parse::<u64>().ok()));
        acknowledged = told.take(7 * round as usize).last().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();

        let rows = Store::open(folder.path()).await.unwrap().journal(ID).await.unwrap();

        assert!(rows.len() as u64 >= acknowledged, "round {round}: {} of {acknowledged} rows", rows.len());
    }
    assert!(acknowledged >= 7 + 14 + 21 + 28 + 35, "each round went on where the last one was killed");
}

#[expect(clippy::print_stdout, reason = "the parent reads what was acknowledged")]
async fn append_until_killed(folder: &Path) {
    let store = Store::open(folder).await.unwrap();
    let _ = store.create_move(ID, "gridheart", Timestamp::UNIX_EPOCH).await; // there already after the first round
    loop {
        let row = store.append(ID, Timestamp::UNIX_EPOCH, &json!({"filler": "x".repeat(5_000)})).await.unwrap();
        println!("kept {}", row.seq);
    }
}
