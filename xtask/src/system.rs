//! The packages of the system that Baton needs, and how they come.

use std::path::Path;

use crate::run::{Done, Failure, answer, program, run, target};

/// What building and opening Baton needs on Debian and Ubuntu.
const TO_START: [&str; 9] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libdbus-1-dev",
    "xdg-utils",
    "ca-certificates",
    "fonts-dejavu-core",
];

/// What the tests and the demo need beside that: a display, a session bus, a keyring and hands for its password box, and the drivers
/// of the windows.
const TO_TEST: [&str; 12] = [
    "xvfb",
    "openbox",
    "wmctrl",
    "xdotool",
    "dbus",
    "gnome-keyring",
    "libglib2.0-bin",
    "webkit2gtk-driver",
    "chromium",
    "chromium-driver",
    "fonts-liberation",
    "procps",
];

/// Makes sure that Baton can be built and opened here.
///
/// # Errors
/// With exactly what is missing and the command that brings it, when it can not be installed from here.
pub fn ready_to_start() -> Done {
    ready(&TO_START)
}

/// Makes sure that the tests and the demo can run here.
///
/// # Errors
/// As [`ready_to_start`].
pub fn ready_to_test() -> Done {
    // Asked for together: who has to call an administrator wants to do that once.
    ready(&[TO_START.as_slice(), TO_TEST.as_slice()].concat())?;
    if cfg!(target_os = "linux") { tauri_driver() } else { Ok(()) }
}

/// Makes sure that an rpm package can be read here.
///
/// # Errors
/// As [`ready_to_start`].
pub fn ready_to_read_rpm() -> Done {
    packages(&["rpm", "cpio"])
}

fn ready(on_debian: &[&str]) -> Done {
    node()?;
    match std::env::consts::OS {
        "linux" => packages(on_debian),
        "windows" => windows(),
        "macos" => mac(),
        other => Err(Failure::new(format!("Baton is not built for {other}"))),
    }
}

fn node() -> Done {
    let version = answer(crate::run::npm(Path::new("."), ["--version"])).and(answer({
        let mut node = program("node");
        node.arg("--version");
        node
    }));
    let major = version.as_deref().and_then(|text| text.trim_start_matches('v').split('.').next()?.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        found => {
            let install = match std::env::consts::OS {
                "windows" => "winget install OpenJS.NodeJS.LTS",
                "macos" => "brew install node",
                _ => "apt-get install nodejs npm   (or from https://nodejs.org)",
            };
            let found = found.map_or_else(|| "is missing".to_owned(), |major| format!("{major} is too old"));
            Err(Failure::new(format!(
                "Node.js 20 or later with npm is needed; here it {found}. Get it with:\n  {install}"
            )))
        }
    }
}

/// Installs those of `wanted` that are missing, when that is possible without asking for a password.
fn packages(wanted: &[&str]) -> Done {
    if answer(words("dpkg-query", &["--version"])).is_none() {
        return other_linux();
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = format!("apt-get install --no-install-recommends --yes {}", missing.join(" "));
    if answer(words("id", &["-u"])).as_deref() != Some("0") {
        return Err(Failure::new(format!(
            "These packages are missing, and only root can install them: {}\nGet them with:\n  sudo apt-get update && sudo {install}",
            missing.join(", ")
        )));
    }
    println!("Installing what is missing: {}", missing.join(", "));
    run(words("apt-get", &["update", "--quiet"]))?;
    let mut apt = words("apt-get", &["install", "--no-install-recommends", "--yes", "--quiet"]);
    apt.args(missing).env("DEBIAN_FRONTEND", "noninteractive");
    run(apt)
}

fn is_installed(package: &str) -> bool {
    let state = answer(words("dpkg-query", &["--show", "--showformat=${db:Status-Status}", package]));
    state.is_some_and(|state| state == "installed")
}

/// A Linux without Debian's packages: what can be seen from outside is checked, and named in its own terms.
fn other_linux() -> Done {
    let libraries = ["webkit2gtk-4.1", "gtk+-3.0", "librsvg-2.0", "dbus-1"];
    let missing: Vec<&str> =
        libraries.into_iter().filter(|library| answer(words("pkg-config", &["--exists", library])).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "These libraries are missing (or pkg-config is): {}\nGet them with one of:\n  \
         sudo dnf install webkit2gtk4.1-devel gtk3-devel librsvg2-devel dbus-devel pkgconf gcc\n  \
         sudo pacman -S --needed webkit2gtk-4.1 gtk3 librsvg dbus pkgconf base-devel\n  \
         sudo zypper install webkit2gtk3-devel gtk3-devel librsvg-devel dbus-1-devel pkg-config gcc\n\
         The tests and the demo run on Debian and Ubuntu.",
        missing.join(", ")
    )))
}

fn windows() -> Done {
    const WEBVIEW: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let places = [
        format!(r"HKLM\SOFTWARE\WOW6432Node\{WEBVIEW}"),
        format!(r"HKLM\SOFTWARE\{WEBVIEW}"),
        format!(r"HKCU\Software\{WEBVIEW}"),
    ];
    if places.iter().any(|place| answer(words("reg", &["query", place, "/v", "pv"])).is_some()) {
        return Ok(());
    }
    Err(Failure::new("The WebView2 Runtime is missing. Get it with:\n  winget install Microsoft.EdgeWebView2Runtime"))
}

fn mac() -> Done {
    if answer(words("xcode-select", &["--print-path"])).is_some() {
        return Ok(());
    }
    Err(Failure::new("The Xcode Command Line Tools are missing. Get them with:\n  xcode-select --install"))
}

/// Tauri's WebDriver server; its version 3 belongs to a Tauri that is not released.
fn tauri_driver() -> Done {
    let tools = target().join("tools");
    if tools.join("bin/tauri-driver").is_file() {
        return Ok(());
    }
    let mut install = crate::run::cargo(["install", "tauri-driver", "--version", "^2", "--locked", "--root"]);
    install.arg(&tools).arg("--target-dir").arg(tools.join("build"));
    run(install)
}

fn words(name: &str, words: &[&str]) -> std::process::Command {
    let mut command = program(name);
    command.args(words);
    command
}
