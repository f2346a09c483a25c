//! `start` opens Baton; `demo` performs the practice move in its real window.

use crate::desk::{Desk, has_display};
use crate::run::{Done, program, root, run};
use crate::{programs, system, ui};

/// Where `start` leaves the pictures when there is no display to open a window on.
const WITHOUT_DISPLAY: &str = "out/start-demo";

/// Installs what is missing, builds Baton and opens it; without a display the practice move is performed instead.
///
/// # Errors
/// With what is missing and how to get it, or what failed.
pub fn start() -> Done {
    if !has_display() {
        println!("There is no display here, so no window can be opened for you.");
        println!("Baton performs its practice move in a virtual display instead. This takes a few minutes.");
        return demo(&["--procedure", "gridheart", "--mode", "guided", "--out", WITHOUT_DISPLAY].map(str::to_owned));
    }
    system::ready_to_start()?;
    ui::build()?;
    programs::app()?;
    println!("Opening Baton. Close its window to come back here.");
    run(program(programs::built("baton")))
}

/// Performs a whole move by clicks and keys, and leaves pictures, report, journal and ledger.
///
/// # Errors
/// With what failed; the demo itself says which step.
pub fn demo(words: &[String]) -> Done {
    system::ready_to_test()?;
    ui::build()?;
    programs::all()?;
    let mut demo = program(programs::built("demo"));
    demo.args(words);
    if has_display() {
        run(demo)?;
    } else {
        let desk = Desk::start()?;
        run(desk.seat(&demo))?;
    }
    if let Some(at) = words.iter().position(|word| word == "--out").and_then(|at| words.get(at + 1)) {
        let folder = root().join(at);
        println!("\nPictures: {}", folder.join("NN-step.png").display());
        println!("Report:   {}", folder.join("report.html").display());
    }
    Ok(())
}
