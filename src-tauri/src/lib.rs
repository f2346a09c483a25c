//! The shell: knows Tauri, decides nothing.

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When the system gives Baton no window, for example because there is no display.
pub fn run() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!())
}
