//! Reads this computer's folders, language and log level, and puts the app's state together. The only place that does.

use std::{io, sync::Arc};

use baton_engine::Folders;
use tauri::AppHandle;
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{app::App, opener::SystemBrowser};

/// Logs warnings to standard error; `BATON_LOG` asks for more. Nothing secret can be in it: secrets have no text form.
pub(crate) fn start_log() {
    let filter = EnvFilter::try_from_env("BATON_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second start of the log in one process can only happen in tests, and changes nothing.
    let _ = tracing_subscriber::registry().with(filter).with(fmt::layer().json().with_writer(io::stderr)).try_init();
}

/// The app's state.
pub(crate) fn app(handle: &AppHandle) -> io::Result<App> {
    let folders = Folders::of_this_computer()
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "this person has no home folder"))?;
    Ok(App::new(handle.clone(), folders, Arc::new(SystemBrowser::new(handle.clone())), &system_language()))
}

/// The system's language, e.g. `sv-SE`; empty when it does not say.
fn system_language() -> String {
    sys_locale::get_locale().unwrap_or_default()
}
