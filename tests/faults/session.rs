//! A message bus with an unlocked keyring and a home of its own, made by running the test again inside it.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    os::unix::fs::PermissionsExt as _,
    process::{Command, Stdio},
};

/// Set only in the process that runs inside its own session.
const INSIDE: &str = "BATON_FAULTS_SESSION";

/// Runs the body of the test of this name in a session of its own. What it prints is passed on as it comes.
pub fn in_a_session_of_its_own(test: &str, body: impl AsyncFnOnce()) {
    if env::var_os(INSIDE).is_some() {
        unlock();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        return runtime.block_on(body());
    }
    let place = tempfile::tempdir().expect("a folder");
    let (home, run) = (place.path().join("home"), place.path().join("run"));
    for folder in [&home, &run] {
        fs::create_dir(folder).expect("a folder");
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).expect("its owner's only");
    }
    let mut session = Command::new("dbus-run-session")
        .arg("--")
        .arg(env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .env("HOME", &home)
        .env("XDG_RUNTIME_DIR", &run)
        .env("XDG_DATA_HOME", home.join(".local/share"))
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .env("XDG_CACHE_HOME", home.join(".cache"))
        .env_remove("DISPLAY") // with a display a locked keyring would show its password box
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test needs the packages dbus and gnome-keyring");
    let mut ran = false;
    for line in BufReader::new(session.stdout.take().expect("its words")).lines().map_while(Result::ok) {
        ran |= line.contains("1 passed");
        // The line of the inner run would be counted as a second test.
        if !line.starts_with("test result:") {
            println!("{line}");
        }
    }
    let ended = session.wait().expect("the session ends");
    assert!(ended.success() && ran, "the test inside its session: {ended}");
}

fn unlock() {
    let mut daemon = Command::new("gnome-keyring-daemon")
        .args(["--unlock", "--components=secrets"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("gnome-keyring-daemon starts");
    daemon.stdin.take().expect("its input").write_all(b"practice").expect("the password is taken");
    assert!(daemon.wait().expect("it ends").success(), "gnome-keyring-daemon went to the background");
}
