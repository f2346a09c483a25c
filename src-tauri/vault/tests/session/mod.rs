//! A message bus with a gnome-keyring and a home of its own, made by running the test again inside it.

#![allow(dead_code, reason = "which parts are used differs by test program")]

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

/// Set only in the process that runs inside its own session.
const INSIDE: &str = "BATON_VAULT_TEST_SESSION";
const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";
const SERVICE: &str = "org.freedesktop.secrets";

/// Runs the body of the test of this name in a session of its own.
pub fn in_a_session_of_its_own(test: &str, body: impl AsyncFnOnce()) {
    in_a_session(test, false, body);
}

/// The same with a display of its own, on which a locked keyring shows its password box.
pub fn in_a_session_with_a_display(test: &str, body: impl AsyncFnOnce()) {
    in_a_session(test, true, body);
}

/// Whether this is the process inside the session, whose success the one outside still has to see.
pub fn is_inside() -> bool {
    env::var_os(INSIDE).is_some()
}

fn in_a_session(test: &str, with_display: bool, body: impl AsyncFnOnce()) {
    if is_inside() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(body());
    }
    let place = tempfile::tempdir().unwrap();
    let (home, run) = (place.path().join("home"), place.path().join("run"));
    for folder in [&home, &run] {
        fs::create_dir(folder).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
    let display = with_display.then(Display::start);
    let mut command = Command::new("dbus-run-session");
    command
        .arg("--")
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .env("HOME", &home)
        .env("XDG_RUNTIME_DIR", &run)
        .env("XDG_DATA_HOME", home.join(".local/share"))
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .env("XDG_CACHE_HOME", home.join(".cache"))
        .env_remove("DISPLAY") // with a display a locked keyring would show its password box
        .env_remove("WAYLAND_DISPLAY")
        .envs(display.iter().map(|display| ("DISPLAY", display.name.as_str())));
    let output = command.output().expect("this test needs the packages dbus, gnome-keyring and libglib2.0-bin");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("1 passed"), "the test ran inside its session: {text}");
}

/// The home of this session.
pub fn home() -> PathBuf {
    env::var_os("HOME").unwrap().into()
}

/// The gnome-keyring of this session; killed when it is dropped.
pub struct Keyring {
    process: String,
}

impl Keyring {
    /// With the login keyring made (the first time) and unlocked.
    pub fn unlocked() -> Self {
        Self::opened_with("pw")
    }

    /// With a password that does not open the login keyring that is there.
    pub fn with_wrong_password() -> Self {
        Self::opened_with("WRONG")
    }

    fn opened_with(password: &str) -> Self {
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(["--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        daemon.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        assert!(daemon.wait().unwrap().success(), "gnome-keyring-daemon went to the background");
        Self::of_the_bus()
    }

    /// As the bus starts it when somebody asks for the service: it has no collection yet.
    pub fn without_collection() -> Self {
        gdbus(
            &["call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus"]
                .iter()
                .chain(&["--method", "org.freedesktop.DBus.StartServiceByName", SERVICE, "0"])
                .copied()
                .collect::<Vec<_>>(),
        );
        Self::of_the_bus()
    }

    fn of_the_bus() -> Self {
        gdbus(&["wait", "--session", "--timeout", "10", SERVICE]);
        let bus = ["--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus"];
        let method = ["--method", "org.freedesktop.DBus.GetConnectionUnixProcessID", SERVICE];
        let answer = gdbus(&[&["call", "--session"], &bus[..], &method[..]].concat());
        // "(uint32 4711,)"
        let process = answer.trim().trim_start_matches("(uint32 ").trim_end_matches(",)").to_owned();
        assert!(process.parse::<u32>().is_ok(), "{answer}");
        Self { process }
    }

    pub fn lock(&self) {
        let service = ["--dest", SERVICE, "--object-path", "/org/freedesktop/secrets"];
        let what = "[objectpath \"/org/freedesktop/secrets/collection/login\"]";
        let method = ["--method", "org.freedesktop.Secret.Service.Lock", what];
        gdbus(&[&["call", "--session"], &service[..], &method[..]].concat());
    }

    /// Waits until the password box is open, and closes it without an answer.
    pub fn close_password_box() {
        let shown = ["search", "--sync", "--onlyvisible", "--class", "gcr-prompter"];
        for arguments in [&shown[..], &["key", "Escape"]] {
            let output = Command::new("xdotool").args(arguments).output().expect("this test needs the package xdotool");
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }

    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        assert!(Command::new("kill").args([signal, &self.process]).status().unwrap().success());
    }

    /// Hides the bus from this process, as on a machine without one.
    #[expect(unsafe_code, reason = "no other thread of this process reads the environment meanwhile")]
    pub fn hide_bus(&self) -> String {
        let address = env::var(BUS).unwrap();
        // SAFETY: the session's process runs one test on one thread, before the vault starts its own.
        unsafe { env::set_var(BUS, "unix:path=/nonexistent/bus") };
        address
    }

    #[expect(unsafe_code, reason = "the keychain's thread waits for its next job meanwhile")]
    pub fn show_bus(&self, address: &str) {
        // SAFETY: the vault's threads are idle until they are asked again.
        unsafe { env::set_var(BUS, address) };
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-KILL", &self.process]).status();
        // Its connection to the bus is closed once it is gone, or waits as a zombie for a parent to notice.
        let stat = format!("/proc/{}/stat", self.process);
        while fs::read_to_string(&stat).is_ok_and(|line| !line.contains(") Z ")) {
            std::thread::yield_now();
        }
    }
}

/// A display that nobody sees.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("this test needs the package xvfb");
        // It says its number when it is ready.
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn gdbus(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = Command::new("gdbus").args(arguments).output().unwrap();
    assert!(status.success(), "gdbus {arguments:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}
