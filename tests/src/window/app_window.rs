//! The built app in its real window, driven through tauri-driver.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::Pid;
use serde_json::{Map, json};

use super::driver::{free_port, session};
use super::running::{Running, built, installed};
use super::{Desk, Page, WindowError};

/// What the app is started with, apart from its desk.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Further words on its command line.
    pub args: Vec<String>,
    /// Further environment.
    pub env: Vec<(String, String)>,
    /// Another program than the `baton` that cargo built beside the test.
    pub program: Option<PathBuf>,
}

/// An open window. Dropping it ends the app without asking it, as a cut cable does.
#[derive(Debug)]
pub struct AppWindow {
    page: Page,
    server: Running,
    program: PathBuf,
}

impl AppWindow {
    /// Opens Baton at `desk` and waits until its page is loaded.
    ///
    /// # Errors
    /// [`WindowError::Missing`] when a program is not installed or built, otherwise what went wrong at the start.
    pub async fn start(desk: &Desk, options: &Options) -> Result<Self, WindowError> {
        let program = match &options.program {
            Some(program) => program.clone(),
            None => built("baton").ok_or(WindowError::Missing { program: "baton" })?,
        };
        let program = program.canonicalize()?;
        let (port, native_port) = (free_port()?, free_port()?);
        let tauri_driver = built("tools/bin/tauri-driver").map_or_else(|| installed("tauri-driver"), Ok)?;
        let mut command = Command::new(tauri_driver);
        command.args(["--port", &port.to_string(), "--native-port", &native_port.to_string()]);
        command.arg("--native-driver").arg(installed("WebKitWebDriver")?);
        desk.dress(&mut command);
        command.envs(options.env.iter().map(|(name, value)| (name, value)));

        until_the_bus_forgot_it(desk).await?;
        let application = json!({ "application": program, "args": options.args });
        let capabilities = Map::from_iter([("tauri:options".to_owned(), application)]);
        let (server, driver) = session(command, &[port, native_port], capabilities).await?;
        Ok(Self { page: Page::new(driver), server, program })
    }

    /// Starts the program once more at the same desk, as a second click on its icon does, with these words on its command line, and
    /// waits until it ends by itself.
    ///
    /// # Errors
    /// [`WindowError::NotReady`] when it still runs after 20 s.
    pub async fn start_again(&self, desk: &Desk, args: &[String]) -> Result<ExitStatus, WindowError> {
        let patience = Duration::from_secs(20);
        let mut command = Command::new(&self.program);
        command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
        desk.dress(&mut command);
        let mut second = tokio::process::Command::from(command).kill_on_drop(true).spawn()?;
        let ended = tokio::time::timeout(patience, second.wait()).await;
        let late = |_elapsed| WindowError::NotReady { program: self.program.display().to_string(), waited: patience };
        Ok(ended.map_err(late)??)
    }

    /// The app's process.
    ///
    /// # Errors
    /// [`WindowError::NotRunning`] when it has ended.
    pub fn process(&self) -> Result<Pid, WindowError> {
        let found = self.server.members_running(&self.program);
        found.first().copied().ok_or_else(|| WindowError::NotRunning { program: self.program.clone() })
    }

    /// Kills the app's process at once (as `kill -9` or a pulled plug does) and waits until it is gone.
    ///
    /// # Errors
    /// [`WindowError::NotRunning`] when it had ended before.
    pub async fn kill(self) -> Result<(), WindowError> {
        Running::kill(self.process()?, &self.program).await
    }

    /// Closes the window as the person does with its cross, and waits until the process has ended by itself.
    ///
    /// The window manager is asked: WebDriver's own *close* ends the process at once, and the app never hears of it.
    ///
    /// # Errors
    /// [`WindowError::NotReady`] when it still runs after 20 s.
    pub async fn close(self) -> Result<(), WindowError> {
        let patience = Duration::from_secs(20);
        let process = self.process()?;
        let listed = Command::new(installed("wmctrl")?).arg("-lp").output()?;
        let windows = String::from_utf8_lossy(&listed.stdout).into_owned();
        for window in windows_of(process, &windows) {
            Command::new("wmctrl").args(["-i", "-c", window]).status()?;
        }
        let ended = tokio::time::timeout(patience, until_ended(process, &self.program)).await;
        ended.map_err(|_elapsed| WindowError::NotReady {
            program: format!("{} (closing)", self.program.display()),
            waited: patience,
        })
    }
}

/// Waits until the message bus has noticed that an app which was killed a moment ago is gone: a new one would take it for
/// running, ask it to show its window, and end.
async fn until_the_bus_forgot_it(desk: &Desk) -> Result<(), WindowError> {
    let mut look = tokio::time::interval(Duration::from_millis(20));
    let is_owned = || -> Result<bool, WindowError> {
        let mut ask = Command::new("dbus-send");
        ask.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]);
        ask.args(["org.freedesktop.DBus.NameHasOwner", "string:app.baton.desktop.SingleInstance"]);
        desk.dress(&mut ask);
        Ok(String::from_utf8_lossy(&ask.output()?.stdout).contains("boolean true"))
    };
    // An app that really runs there is for the start itself to tell.
    for _ in 0..250 {
        if !is_owned()? {
            break;
        }
        look.tick().await;
    }
    Ok(())
}

/// The ids of the windows of `process` in the list that `wmctrl -lp` prints: id, desktop, process, machine, title.
fn windows_of(process: Pid, listed: &str) -> impl Iterator<Item = &str> {
    listed.lines().filter_map(move |line| {
        let mut words = line.split_whitespace();
        let id = words.next()?;
        (words.nth(1)? == process.as_raw_nonzero().to_string()).then_some(id)
    })
}

async fn until_ended(process: Pid, program: &Path) {
    let mut look = tokio::time::interval(Duration::from_millis(10));
    while Running::still_runs(process, program) {
        look.tick().await;
    }
}

impl Deref for AppWindow {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Drop for AppWindow {
    fn drop(&mut self) {
        self.page.abandon();
    }
}
