//! The deb is installed, opened and removed; the rpm is read, unpacked and opened.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use baton_tests::{
    demo::Hands,
    window::{AppWindow, Desk, Options, WindowError},
};

use super::installing::{Installed, package, told, word};

#[tokio::test]
#[ignore = "installs a package as root: cargo xtask bundle --check"]
async fn the_deb_installs_opens_its_window_and_leaves_only_the_persons_data() -> Result<(), WindowError> {
    let deb = package(".deb");
    let installed = Installed::new(&deb);
    let desk = Desk::start().await?;

    opens_on_the_welcome(&desk, Path::new("/usr/bin/baton")).await?;
    let tried = self_test(&desk, Path::new("/usr/bin/batonctl"));
    let expected: Vec<PathBuf> = [
        "/usr/bin/baton",
        "/usr/bin/batonctl",
        "/usr/share/applications/Baton.desktop",
        "/usr/share/icons/hicolor/128x128/apps/baton.png",
        "/usr/share/doc/baton/copyright",
        "/usr/share/doc/baton/LICENSE-MIT",
        "/usr/share/doc/baton/LICENSE-APACHE",
    ]
    .map(PathBuf::from)
    .into();
    let missing: Vec<&PathBuf> = expected.iter().filter(|file| !installed.files().contains(file)).collect();
    let entry = fs::read_to_string("/usr/share/applications/Baton.desktop")?;
    let left = installed.remove();

    assert!(tried.contains("Everything that Baton needs works"), "{tried}");
    assert!(missing.is_empty(), "{missing:?}");
    for line in ["Exec=baton", "Icon=baton", "Name=Baton", "Terminal=false"] {
        assert!(entry.lines().any(|found| found == line), "{line} in {entry}");
    }
    assert!(left.is_empty(), "the removed package left {left:?}");
    assert!(desk.home().join(".local/share").is_dir(), "what is the person's stays");
    Ok(())
}

#[test]
#[ignore = "reads what cargo xtask bundle made: cargo xtask bundle --check"]
fn the_deb_says_what_it_needs_and_what_it_is() {
    let deb = package(".deb");
    let field = |name: &str| told("dpkg-deb", &["--field", word(&deb), name]).trim().to_owned();

    let depends = field("Depends");
    for needed in ["libwebkit2gtk-4.1-0", "libgtk-3-0"] {
        assert!(depends.contains(needed), "{depends}");
    }
    assert!(field("Recommends").contains("gnome-keyring"), "without a keyring sign-ins end with the window");
    assert_eq!(field("Version"), env!("CARGO_PKG_VERSION"));
    assert!(field("Description").starts_with("Moves a Microsoft 365 customer"));
    let scripts = told("dpkg-deb", &["--ctrl-tarfile", word(&deb)]);
    for script in ["postinst", "preinst", "postrm", "prerm"] {
        assert!(!scripts.contains(script), "nothing of ours runs as root: {script}");
    }
}

#[tokio::test]
#[ignore = "reads what cargo xtask bundle made: cargo xtask bundle --check"]
async fn the_rpm_says_what_it_needs_runs_nothing_as_root_and_its_programs_start() -> Result<(), WindowError> {
    let rpm = package(".rpm");
    let asked = |words: &[&str]| told("rpm", &[&["--query", "--package", word(&rpm)], words].concat());
    let folder = tempfile::tempdir()?;
    let unpack =
        format!("cd {} && rpm2cpio {} | cpio --extract --make-directories --quiet", word(folder.path()), word(&rpm));

    let (requires, recommends, scripts) = (asked(&["--requires"]), asked(&["--recommends"]), asked(&["--scripts"]));
    let facts = asked(&["--queryformat", "%{NAME} %{VERSION} %{LICENSE}"]);
    told("sh", &["-c", &unpack]);
    let inside = |path: &str| folder.path().join(path);
    let desk = Desk::start().await?;
    opens_on_the_welcome(&desk, &inside("usr/bin/baton")).await?;
    let tried = self_test(&desk, &inside("usr/bin/batonctl"));

    for needed in ["webkit2gtk4.1", "gtk3"] {
        assert!(requires.lines().any(|line| line.trim() == needed), "{requires}");
    }
    assert!(recommends.contains("gnome-keyring"), "{recommends}");
    assert_eq!(scripts.trim(), "", "nothing of ours runs as root");
    assert_eq!(facts.trim(), concat!("baton ", env!("CARGO_PKG_VERSION"), " MIT OR Apache-2.0"));
    for file in ["usr/share/applications/Baton.desktop", "usr/share/licenses/baton/LICENSE-MIT"] {
        assert!(inside(file).is_file(), "{file}");
    }
    assert!(tried.contains("Everything that Baton needs works"), "{tried}");
    Ok(())
}

/// Opens Baton's window, sees the two ways on its first page, and closes it.
async fn opens_on_the_welcome(desk: &Desk, program: &Path) -> Result<(), WindowError> {
    let options = Options { program: Some(program.to_owned()), ..Options::default() };
    let app = AppWindow::start(desk, &options).await?;
    let hands = Hands::at(&app);
    hands.shows("[data-page=welcome]").await?;
    assert_eq!(app.driver().title().await?, "Baton");
    assert_eq!(hands.all("[data-enter]", "data-enter").await?, ["practice", "working"], "the page answers");
    app.close().await
}

/// What `batonctl self-test` says at this desk.
fn self_test(desk: &Desk, batonctl: &Path) -> String {
    let mut command = Command::new(batonctl);
    command.arg("self-test").envs(desk.settings().iter().map(|(name, value)| (name, value)));
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
        command.env_remove(name);
    }
    let output = command.output().expect("it starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
