//! The Windows installer, by NSIS from `packaging/windows/baton.nsi`.

use std::path::{Path, PathBuf};

use crate::run::{Done, Failure, answer, program, root, run};

use super::{VERSION, folder};

/// Where NSIS installs itself, for a command line that does not find it by name.
const NSIS: &str = r"C:\Program Files (x86)\NSIS\makensis.exe";

/// Makes the installer of the programs in `programs`.
///
/// # Errors
/// When a program or NSIS is missing, or the script fails.
pub fn installer(programs: &Path) -> Done<PathBuf> {
    for name in ["baton.exe", "batonctl.exe"] {
        if !programs.join(name).is_file() {
            return Err(Failure::new(format!("there is no {name} in {}", programs.display())));
        }
    }
    let file = folder()?.join(format!("Baton_{VERSION}_x64-setup.exe"));
    let mut makensis = program(makensis()?);
    makensis.arg("-V2").arg(format!("-DVERSION={VERSION}"));
    for (name, path) in [("ROOT", root().as_path()), ("PROGRAMS", programs), ("OUTFILE", &file)] {
        makensis.arg(format!("-D{name}={}", path.display().to_string().replace('\\', "/")));
    }
    makensis.arg(root().join("packaging/windows/baton.nsi"));
    run(makensis)?;
    Ok(file)
}

fn makensis() -> Done<&'static str> {
    let found = ["makensis", NSIS].into_iter().find(|name| {
        let mut asked = program(name);
        asked.arg("-VERSION");
        answer(asked).is_some()
    });
    found.ok_or_else(|| {
        Failure::new("NSIS 3 is missing. Get it with:\n  winget install NSIS.NSIS   (Debian: apt-get install nsis)")
    })
}

/// Installs silently, has the installed batonctl try this computer, and removes it again.
///
/// # Errors
/// When one of them fails, or a file stays.
pub fn check() -> Done {
    let installed = folder()?.join("installed");
    let mut install = program(folder()?.join(format!("Baton_{VERSION}_x64-setup.exe")));
    install.arg("/S").arg(format!("/D={}", installed.display()));
    run(install)?;
    let mut itself = program(installed.join("batonctl.exe"));
    itself.arg("self-test");
    let tried = run(itself);
    let mut remove = program(installed.join("uninstall.exe"));
    // Without `_?=` it would go on from a copy of itself and be waited for by nobody.
    remove.arg("/S").arg(format!("_?={}", installed.display()));
    run(remove)?;
    tried?;
    if installed.join("baton.exe").exists() || installed.join("batonctl.exe").exists() {
        return Err(Failure::new(format!("the uninstaller left programs in {}", installed.display())));
    }
    // What it was started from it cannot remove itself.
    Ok(std::fs::remove_dir_all(installed)?)
}
