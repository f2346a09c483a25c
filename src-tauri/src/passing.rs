//! Case files: a move leaves by one and comes in by one.

use baton_domain::MoveId;
use baton_engine::LARGEST_CASE_FILE;
use baton_workflow::{
    Problem, ProblemCode, Trouble,
    screen::{MoveView, SavedFile},
};

use crate::{app::App, saving};

/// Passes a move on and saves its case file. One that was passed on already is only saved again.
pub(crate) async fn pass_on(app: &App, id: MoveId, by: &str, to: &str) -> Result<SavedFile, Problem> {
    let engine = app.engine().await?;
    let is_elsewhere = engine.runner.view(id, None).await?.passed_on.is_some();
    let (name, bytes) = if is_elsewhere { engine.case_file(id).await? } else { engine.pass_on(id, by, to).await? };
    saving::save(&app.folders.downloads, &name, &bytes).map_err(|trouble| app.in_words(&trouble))
}

/// The fingerprint of the key that signed a case file, for the person to compare with what the colleague reads to them. `size`
/// is that of the file; one that is too large comes without its text.
pub(crate) async fn case_signer(app: &App, file: &str, size: u64) -> Result<String, Problem> {
    not_too_large(app, size)?;
    app.engine().await?.case_signer(file.as_bytes())
}

/// Goes on here with the move of a case file, if the key that the person confirmed signed it.
pub(crate) async fn open_case(app: &App, file: &str, size: u64, by: &str, signer: &str) -> Result<MoveView, Problem> {
    not_too_large(app, size)?;
    let engine = app.engine().await?;
    let id = engine.take_over(file.as_bytes(), by, Some(signer)).await?;
    engine.runner.open(id).await
}

fn not_too_large(app: &App, size: u64) -> Result<(), Problem> {
    let trouble = || Trouble::new(ProblemCode::CaseTooLarge).details(format!("{size} bytes"));
    if size > LARGEST_CASE_FILE { Err(app.in_words(&trouble())) } else { Ok(()) }
}
