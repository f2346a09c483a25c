//! `batonctl move export` and `batonctl move import`: a move goes on in another folder or on another computer.

use std::{
    fs::OpenOptions,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use baton_domain::MoveId;
use baton_engine::{Engine, LARGEST_CASE_FILE};
use clap::Args;
use serde_json::json;

use crate::{
    output,
    start::{CannotRun, Place, start},
};

/// What is passed on.
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    place: Place,
    /// The move; needed when there are several in the folder.
    #[arg(long = "move")]
    id: Option<MoveId>,
    /// Who passes it on; the name in the settings when not given.
    #[arg(long)]
    by: Option<String>,
    /// To whom.
    #[arg(long, default_value = "")]
    to: String,
    /// Where the case file is written: a folder, or the file's own name. Nothing is written over.
    #[arg(long)]
    out: PathBuf,
}

/// What is taken over.
#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    place: Place,
    /// The case file.
    file: PathBuf,
    /// Who goes on with it; the name in the settings when not given.
    #[arg(long)]
    by: Option<String>,
    /// The fingerprint of the sender's key, told by another way; a file of any other key is refused.
    #[arg(long)]
    fingerprint: Option<String>,
}

/// Passes a move on and writes its case file. A move that was passed on already is only written again.
///
/// # Errors
/// [`CannotRun`]; when the file cannot be written the move is passed on all the same, and the command can be given again.
pub async fn export(options: Export) -> Result<ExitCode, CannotRun> {
    let engine = start(&options.place).await?;
    let id = match options.id {
        Some(id) => id,
        None => only_move(&engine).await?,
    };
    let by = options.by.unwrap_or_else(|| engine.settings.operator.clone());
    let passed_on_before = engine.runner.view(id, None).await?.passed_on.is_some();
    let (name, bytes) =
        if passed_on_before { engine.case_file(id).await? } else { engine.pass_on(id, &by, &options.to).await? };
    let file = if options.out.is_dir() { options.out.join(name) } else { options.out };
    write_new(&file, &bytes)?;
    let key = engine.signing_key().await.map_err(|error| CannotRun::Answers(error.to_string()))?;
    output::line(&json!({ "event": "passed_on", "id": id, "file": file, "fingerprint": key.fingerprint() }))?;
    Ok(ExitCode::SUCCESS)
}

/// Goes on here with the move of a case file.
///
/// # Errors
/// [`CannotRun`], with the sentence that the window would show.
pub async fn import(options: Import) -> Result<ExitCode, CannotRun> {
    let mut bytes = Vec::new();
    // One byte more than the largest is enough to see that it is too large.
    std::fs::File::open(&options.file)?.take(LARGEST_CASE_FILE + 1).read_to_end(&mut bytes)?;
    let engine = start(&options.place).await?;
    let by = options.by.unwrap_or_else(|| engine.settings.operator.clone());
    let id = engine.take_over(&bytes, &by, options.fingerprint.as_deref()).await?;
    let view = engine.runner.view(id, None).await?;
    output::line(&json!({ "event": "taken_over", "id": id, "step": view.screen.step, "by": by }))?;
    Ok(ExitCode::SUCCESS)
}

async fn only_move(engine: &Engine) -> Result<MoveId, CannotRun> {
    match engine.runner.moves().await.as_slice() {
        [id] => Ok(*id),
        all => Err(CannotRun::Answers(format!("there are {} moves here; name one with --move: {all:?}", all.len()))),
    }
}

fn write_new(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let mut written = options.open(file)?;
    written.write_all(bytes)?;
    written.sync_all()
}
