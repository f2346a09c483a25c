//! A person's desk: a home folder, a session bus, an unlocked keyring and a default browser, for one test alone.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use rustix::process::Signal;

use super::running::{Running, installed};
use super::seat::Seat;
use super::{DefaultBrowser, WindowError};

/// What makes the desks of two people different: nothing on one is seen on another. They sit at a display one after the other.
#[derive(Debug)]
pub struct Desk {
    // Dropped in this order: first who uses the bus, then the bus, then the files, then the seat for the next person.
    keyring: Running,
    _bus: Running,
    browser: DefaultBrowser,
    settings: Vec<(&'static str, String)>,
    home: Home,
    _seat: Seat,
}

impl Desk {
    /// A desk in a folder of its own, which goes away with it.
    ///
    /// # Errors
    /// [`WindowError::NoDisplay`], [`WindowError::Missing`] or [`WindowError::Start`].
    pub async fn start() -> Result<Self, WindowError> {
        let folder = env::temp_dir().join(format!("baton-desk-{}", uuid::Uuid::new_v4().simple()));
        Self::at(Home { folder, keep: false }).await
    }

    /// A desk whose home is `folder`, which stays afterwards.
    ///
    /// # Errors
    /// As [`Desk::start`].
    pub async fn start_in(folder: &Path) -> Result<Self, WindowError> {
        Self::at(Home { folder: folder.to_path_buf(), keep: true }).await
    }

    /// The home folder.
    pub fn home(&self) -> &Path {
        &self.home.folder
    }

    /// The default browser of this desk: it writes down what the app asked the system to open.
    pub fn default_browser(&mut self) -> &mut DefaultBrowser {
        &mut self.browser
    }

    /// The environment that a program started at this desk gets, on top of the developer's own.
    pub fn settings(&self) -> &[(&'static str, String)] {
        &self.settings
    }

    /// The keyring stops answering, as one does that waits for a password.
    ///
    /// # Errors
    /// When it no longer runs.
    pub fn freeze_keyring(&self) -> Result<(), WindowError> {
        self.keyring.signal(Signal::STOP)
    }

    /// The keyring answers again, what was asked meanwhile included.
    ///
    /// # Errors
    /// When it no longer runs.
    pub fn thaw_keyring(&self) -> Result<(), WindowError> {
        self.keyring.signal(Signal::CONT)
    }

    /// `command` as this desk starts it: its own environment, and no trace of the developer's session.
    pub(super) fn dress(&self, command: &mut Command) {
        dress(command, &self.settings);
    }

    async fn at(home: Home) -> Result<Self, WindowError> {
        let seat = Seat::take().await?;
        let runtime = home.folder.join(".run");
        fs::create_dir_all(&runtime)?;
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700))?;
        let browser = DefaultBrowser::install(&home.folder)?;
        let mut settings = vec![
            ("HOME", home.folder.display().to_string()),
            ("XDG_RUNTIME_DIR", runtime.display().to_string()),
            ("BROWSER", browser.program().display().to_string()),
            ("LANG", "C.UTF-8".to_owned()),
        ];
        let bus = start_bus(&runtime, &mut settings)?;
        let keyring = start_keyring(&settings).await?;
        Ok(Self { keyring, _bus: bus, browser, settings, home, _seat: seat })
    }
}

/// The developer's desktop and folders, which would lead the app away from this desk.
const NOT_OURS: [&str; 10] = [
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_CURRENT_DESKTOP",
    "DESKTOP_SESSION",
    "KDE_FULL_SESSION",
    "GNOME_DESKTOP_SESSION_ID",
    "GNOME_KEYRING_CONTROL",
    "LC_ALL",
];

fn dress(command: &mut Command, settings: &[(&'static str, String)]) {
    for name in NOT_OURS {
        command.env_remove(name);
    }
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    // A portal or an accessibility bus that can not start costs half a minute each.
    command.envs([("GTK_USE_PORTAL", "0"), ("NO_AT_BRIDGE", "1")]);
}

/// A session bus in FOLDER that starts nothing by itself: no portal, no accessibility bus, no second keyring.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=FOLDER</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Starts a session bus and adds its address to `settings`.
fn start_bus(runtime: &Path, settings: &mut Vec<(&'static str, String)>) -> Result<Running, WindowError> {
    let config = runtime.join("bus.conf");
    fs::write(&config, BUS.replace("FOLDER", &runtime.display().to_string()))?;
    let mut command = Command::new(installed("dbus-daemon")?);
    command.arg("--config-file").arg(config).args(["--nofork", "--nopidfile", "--print-address=1"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    dress(&mut command, settings);
    let mut bus = Running::start(command)?;
    let mut address = String::new();
    if let Some(output) = bus.child().stdout.take() {
        BufReader::new(output).read_line(&mut address)?;
    }
    settings.push(("DBUS_SESSION_BUS_ADDRESS", address.trim().to_owned()));
    Ok(bus)
}

/// Starts the Secret Service with an open keyring and waits until the bus knows it.
async fn start_keyring(settings: &[(&'static str, String)]) -> Result<Running, WindowError> {
    let mut command = Command::new(installed("gnome-keyring-daemon")?);
    command.args(["--foreground", "--unlock", "--components=secrets"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    dress(&mut command, settings);
    let mut keyring = Running::start(command)?;
    if let Some(mut password) = keyring.child().stdin.take() {
        password.write_all(b"the password of this desk")?;
    }
    let mut known = tokio::process::Command::new(installed("gdbus")?);
    known.args(["wait", "--session", "--timeout", "20", "org.freedesktop.secrets"]);
    dress(known.as_std_mut(), settings);
    if known.status().await?.success() {
        return Ok(keyring);
    }
    let waited = std::time::Duration::from_secs(20);
    Err(WindowError::NotReady { program: "gnome-keyring-daemon".to_owned(), waited })
}

#[derive(Debug)]
struct Home {
    folder: PathBuf,
    keep: bool,
}

impl Drop for Home {
    fn drop(&mut self) {
        if !self.keep {
            // A program that is just ending may still write; what stays lies in the system's temporary folder.
            let _cleaned = fs::remove_dir_all(&self.folder);
        }
    }
}
