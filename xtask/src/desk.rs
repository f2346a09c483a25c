//! A virtual display with a session bus and an unlocked keyring, for programs that need a person's desk.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::run::{Done, Failure, answer, program, target};

/// Whether a window can be shown to a person here. Windows and macOS always have a display.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

/// A virtual display and folders of its own. Both go away with it.
pub struct Desk {
    display: String,
    // Ended in this order: the window manager before its display.
    _manager: Running,
    _screen: Running,
    folder: PathBuf,
}

impl Desk {
    /// Starts the display and a window manager.
    ///
    /// # Errors
    /// When a program is missing.
    pub fn start() -> Done<Self> {
        let folder = target().join(format!("desk-{}", std::process::id()));
        for place in ["data", "config", "cache", "state", "run"] {
            fs::create_dir_all(folder.join(place))?;
        }
        only_mine(&folder.join("run"))?;
        let (screen, display) = start_screen()?;
        let mut manager = program("openbox");
        manager.env("DISPLAY", &display).env("XDG_CONFIG_HOME", folder.join("config")).stderr(Stdio::null());
        let manager = Running::start(manager)?;
        Ok(Self { display, _manager: manager, _screen: screen, folder })
    }

    /// `command` with this display, and in a session whose bus ends with it and whose keyring is open and empty.
    pub fn seat(&self, command: &Command) -> Command {
        // The password is the first line of the daemon's standard input; the command itself gets none.
        const SESSION: &str = "printf practice | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
            exec \"$@\" </dev/null";
        let mut seated = program("dbus-run-session");
        seated.args(["--", "sh", "-c", SESSION, "sh"]).arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => seated.env(name, value),
                None => seated.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            seated.current_dir(folder);
        }
        for (name, place) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            seated.env(name, self.folder.join(place));
        }
        seated.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY");
        // No graphics card stands behind a virtual display, and no portal or accessibility bus is waited for.
        seated.envs([("LIBGL_ALWAYS_SOFTWARE", "1"), ("GTK_USE_PORTAL", "0"), ("NO_AT_BRIDGE", "1")]);
        seated
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What a program that is just ending still holds lies under target/ and does no harm.
        let _cleaned = fs::remove_dir_all(&self.folder);
    }
}

/// Starts an X server on a display number that is free, and gives that as `:N`.
fn start_screen() -> Done<(Running, String)> {
    let mut command = program("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut screen = Running::start(command)?;
    let mut number = String::new();
    if let Some(output) = screen.0.stdout.take() {
        BufReader::new(output).read_line(&mut number)?;
    }
    match number.trim() {
        "" => Err(Failure::new("the virtual display (Xvfb) did not start")),
        number => Ok((screen, format!(":{number}"))),
    }
}

/// A program that is ended with its value.
struct Running(Child);

impl Running {
    fn start(mut command: Command) -> Done<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).spawn();
        child.map(Self).map_err(|error| Failure::new(format!("{name} could not be started: {error}")))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked, not killed: an X server that is killed leaves its lock and its socket behind.
        let mut ask = program("kill");
        ask.arg(self.0.id().to_string());
        if answer(ask).is_none() {
            let _ended = self.0.kill();
        }
        let _reaped = self.0.wait();
    }
}

#[cfg(unix)]
fn only_mine(folder: &Path) -> Done {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?)
}

#[cfg(not(unix))]
fn only_mine(_folder: &Path) -> Done {
    Ok(())
}
