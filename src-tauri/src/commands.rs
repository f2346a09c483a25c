//! Everything the window may call, listed one by one in `build.rs` too. Unpack, call, done.

use std::collections::BTreeMap;

use baton_domain::MoveId;
use baton_workflow::{
    Answers, Problem, StepId,
    screen::{AppState, Home, MoveView, PracticeView, Profile, SavedFile, SettingsView},
};
use tauri::State;

use crate::{
    app::App,
    ordering_key::{self, TypedKey},
    passing, practice_panel, saving, settings_page,
};

type Here<'a> = State<'a, App>;

#[tauri::command]
pub(crate) async fn app_state(app: Here<'_>) -> Result<AppState, Problem> {
    app.resume().await;
    Ok(app.state().await)
}

#[tauri::command]
pub(crate) async fn enter_profile(app: Here<'_>, profile: Profile) -> Result<AppState, Problem> {
    app.enter(profile).await?;
    Ok(app.state().await)
}

#[tauri::command]
pub(crate) async fn leave_profile(app: Here<'_>) -> Result<AppState, Problem> {
    app.leave().await;
    Ok(app.state().await)
}

#[tauri::command]
pub(crate) async fn answer_notice(app: Here<'_>, action: String) -> Result<AppState, Problem> {
    settings_page::answer_notice(&app, &action).await?;
    Ok(app.state().await)
}

#[tauri::command]
pub(crate) async fn home(app: Here<'_>) -> Result<Home, Problem> {
    app.home().await
}

#[tauri::command]
pub(crate) async fn start_move(app: Here<'_>, procedure: String) -> Result<MoveView, Problem> {
    let runner = app.runner().await?;
    let id = runner.start(&procedure).await?;
    runner.view(id, None).await
}

#[tauri::command]
pub(crate) async fn open_move(app: Here<'_>, id: MoveId) -> Result<MoveView, Problem> {
    app.runner().await?.open(id).await
}

#[tauri::command]
pub(crate) async fn show_step(app: Here<'_>, id: MoveId, step: String) -> Result<MoveView, Problem> {
    app.runner().await?.show(id, &StepId::from_text(&step)).await
}

#[tauri::command]
pub(crate) async fn submit(
    app: Here<'_>,
    id: MoveId,
    step: String,
    action: String,
    fields: BTreeMap<String, String>,
) -> Result<MoveView, Problem> {
    app.runner().await?.submit(id, &StepId::from_text(&step), Answers { action, fields }).await
}

#[tauri::command]
pub(crate) async fn save_draft(
    app: Here<'_>,
    id: MoveId,
    step: String,
    fields: BTreeMap<String, String>,
) -> Result<(), Problem> {
    app.runner().await?.save_draft(id, &StepId::from_text(&step), &fields).await
}

#[tauri::command]
pub(crate) async fn look(app: Here<'_>, id: MoveId) -> Result<MoveView, Problem> {
    app.runner().await?.look(id).await
}

#[tauri::command]
pub(crate) async fn change_step(app: Here<'_>, id: MoveId, step: String) -> Result<MoveView, Problem> {
    app.runner().await?.change(id, &StepId::from_text(&step)).await
}

#[tauri::command]
pub(crate) async fn close_move(app: Here<'_>, id: MoveId, reason: String) -> Result<Home, Problem> {
    let runner = app.runner().await?;
    runner.close(id, &reason).await?;
    app.home().await
}

#[tauri::command]
pub(crate) async fn delete_move(app: Here<'_>, id: MoveId) -> Result<Home, Problem> {
    let runner = app.runner().await?;
    settings_page::delete(&app, &runner, id).await?;
    app.home().await
}

#[tauri::command]
pub(crate) async fn pass_on(app: Here<'_>, id: MoveId, by: String, to: String) -> Result<SavedFile, Problem> {
    passing::pass_on(&app, id, &by, &to).await
}

#[tauri::command]
pub(crate) async fn take_back(app: Here<'_>, id: MoveId, by: String) -> Result<MoveView, Problem> {
    let runner = app.runner().await?;
    runner.take_back(id, &by).await?;
    runner.view(id, None).await
}

#[tauri::command]
pub(crate) async fn case_signer(app: Here<'_>, file: String, size: u64) -> Result<String, Problem> {
    passing::case_signer(&app, &file, size).await
}

#[tauri::command]
pub(crate) async fn open_case(
    app: Here<'_>,
    file: String,
    size: u64,
    by: String,
    signer: String,
) -> Result<MoveView, Problem> {
    passing::open_case(&app, &file, size, &by, &signer).await
}

#[tauri::command]
pub(crate) async fn open_link(app: Here<'_>, id: MoveId, step: String, link: String) -> Result<(), Problem> {
    let runner = app.runner().await?;
    let address = runner.link(id, &StepId::from_text(&step), &link).await?;
    settings_page::open(&app, &runner, &address)
}

#[tauri::command]
pub(crate) async fn save_file(app: Here<'_>, id: MoveId, step: String, file: String) -> Result<SavedFile, Problem> {
    let (name, bytes) = settings_page::file(&app, id, &StepId::from_text(&step), &file).await?;
    saving::save(&app.folders.downloads, &name, &bytes).map_err(|trouble| app.in_words(&trouble))
}

#[tauri::command]
pub(crate) async fn interim_report(app: Here<'_>, id: MoveId) -> Result<SavedFile, Problem> {
    let (name, bytes) = settings_page::report(&app, id, true).await?;
    saving::save(&app.folders.downloads, &name, &bytes).map_err(|trouble| app.in_words(&trouble))
}

#[tauri::command]
pub(crate) async fn settings(app: Here<'_>) -> Result<SettingsView, Problem> {
    settings_page::show(&app).await
}

#[tauri::command]
pub(crate) async fn save_settings(
    app: Here<'_>,
    action: String,
    fields: BTreeMap<String, String>,
) -> Result<SettingsView, Problem> {
    settings_page::save(&app, Answers { action, fields }).await
}

#[tauri::command]
pub(crate) async fn keep_ordering_key(
    app: Here<'_>,
    distributor: String,
    key: BTreeMap<String, TypedKey>,
) -> Result<SettingsView, Problem> {
    ordering_key::keep(&app, &distributor, key).await
}

#[tauri::command]
pub(crate) async fn practice_view(app: Here<'_>) -> Result<PracticeView, Problem> {
    practice_panel::show(&app).await
}

#[tauri::command]
pub(crate) async fn let_time_pass(app: Here<'_>, hours: u32) -> Result<PracticeView, Problem> {
    practice_panel::let_time_pass(&app, hours).await
}

#[tauri::command]
pub(crate) async fn desk_receive(app: Here<'_>, item: String) -> Result<PracticeView, Problem> {
    practice_panel::receive(&app, &item).await
}

#[tauri::command]
pub(crate) async fn desk_answer(app: Here<'_>, item: String, accept: bool) -> Result<PracticeView, Problem> {
    practice_panel::answer(&app, &item, accept).await
}
