//! The shell: knows Tauri, decides nothing.

mod app;
mod commands;
mod opener;
mod ordering_key;
mod partner_account;
mod passing;
mod practice_panel;
mod saving;
mod settings_page;
mod wiring;

use tauri::Manager;

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When the system gives Baton no window, for example because there is no display.
#[expect(
    clippy::disallowed_methods,
    reason = "tauri's generated context ends the process when its own files are broken"
)]
pub fn run() -> tauri::Result<()> {
    wiring::start_log();
    tauri::Builder::default()
        // A second start only shows the window of the first: it forwards nothing, so nothing from outside can act.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            if let Some(window) = app.get_webview_window("main") {
                // A window that cannot be raised is still there to be found.
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_opener::Builder::default().open_js_links_on_click(false).build())
        .setup(|app| {
            app.manage(wiring::app(app.handle())?);
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::app_state,
            commands::enter_profile,
            commands::leave_profile,
            commands::answer_notice,
            commands::home,
            commands::start_move,
            commands::open_move,
            commands::show_step,
            commands::submit,
            commands::save_draft,
            commands::look,
            commands::change_step,
            commands::close_move,
            commands::delete_move,
            commands::pass_on,
            commands::take_back,
            commands::case_signer,
            commands::open_case,
            commands::open_link,
            commands::save_file,
            commands::interim_report,
            commands::settings,
            commands::save_settings,
            commands::keep_ordering_key,
            commands::practice_view,
            commands::let_time_pass,
            commands::desk_receive,
            commands::desk_answer,
        ])
        .run(tauri::generate_context!())
}
