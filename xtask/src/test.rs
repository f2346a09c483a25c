//! `test` runs everything that must hold; `lint` what needs no test to run.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::counts::Counts;
use crate::desk::Desk;
use crate::programs::FEATURES;
use crate::proofs::Proofs;
use crate::run::{Done, Failure, answer, cargo, npm, root, run, run_and_read};
use crate::{bindings, programs, system, ui};

/// Installs what is missing, builds everything once and runs all tests, or those whose name holds one of `names`.
///
/// # Errors
/// When anything failed. What could still be run was run, and the summary names each part.
pub fn test(names: &[String]) -> Done {
    let mut parts = Parts::default();
    parts.step("what the system needs", system::ready_to_test)?;
    parts.step("build of the window's part", ui::build)?;
    parts.step("build of programs and tests", programs::all_and_tests)?;
    // Rust's tests use a package of them too: the OpenID provider that Baton signs in at.
    let clients = root().join("tests/clients");
    parts.step("Microsoft's own clients: packages", || ui::packages(&clients))?;

    let types = bindings::fresh_folder()?;
    let desk = if cfg!(target_os = "linux") { Some(Desk::start()?) } else { None };
    let seated = |command: Command| match &desk {
        Some(desk) => desk.seat(&command),
        None => command,
    };
    let mut tests = rust_tests(names);
    tests.env("TS_RS_EXPORT_DIR", &types);
    let proofs = Proofs::begin()?;
    proofs.collect_from(&mut tests);
    parts.tests("Rust tests, windows included", seated(tests))?;
    if names.is_empty() {
        parts.tests("window: types", npm(&ui::folder(), ["run", "check"]))?;
        parts.tests("window: tests", npm(&ui::folder(), ["test"]))?;
        parts.check("the window's types are current", || bindings::check(&types));
        parts.tests("Microsoft's own clients", seated(client_tests(&clients)))?;
    }
    drop(desk);
    let held = parts.close();
    println!();
    held.and(proofs.tell(names.is_empty()))
}

/// Runs the whole table of deaths around the writes at a distributor, of which `test` runs a slice, and prints its counts.
///
/// # Errors
/// When something happened twice, was lost or did not go on.
pub fn faults() -> Done {
    system::ready_to_test()?;
    ui::build()?;
    programs::all_and_tests()?;
    let desk = if cfg!(target_os = "linux") { Some(Desk::start()?) } else { None };
    let mut table = cargo(["test", "--workspace", "--features", FEATURES, "--test", "faults", "ordering::"]);
    table.args(["--", "--nocapture"]).env("BATON_FAULTS_TABLE", "whole");
    run(match &desk {
        Some(desk) => desk.seat(&table),
        None => table,
    })
}

/// Formatting, clippy without a warning, and the window's types.
///
/// # Errors
/// With the first of them that finds something.
pub fn lint() -> Done {
    system::ready_to_start()?;
    ui::build()?;
    run(cargo(["fmt", "--all", "--check"]))?;
    run(cargo(["clippy", "--workspace", "--all-targets", "--features", FEATURES, "--", "--deny", "warnings"]))?;
    run(npm(&ui::folder(), ["run", "check"]))
}

/// The faster runner where it is installed; both run the same programs that are built already.
fn rust_tests(names: &[String]) -> Command {
    let mut command = if answer(cargo(["nextest", "--version"])).is_some() {
        cargo(["nextest", "run", "--workspace", "--features", FEATURES, "--no-fail-fast", "--no-tests=pass"])
    } else {
        let all = ["test", "--workspace", "--lib", "--bins", "--tests", "--features", FEATURES, "--no-fail-fast", "--"];
        cargo(all)
    };
    command.args(names);
    command
}

fn client_tests(folder: &Path) -> Command {
    let mut command = npm(folder, ["test"]);
    command.env("BATONCTL", programs::built("batonctl"));
    command
}

/// What was done, for the closing summary.
#[derive(Default)]
struct Parts(Vec<Part>);

struct Part {
    name: &'static str,
    took: Duration,
    counts: Counts,
    success: bool,
}

impl Parts {
    /// Does what everything after it needs; a failure ends the run.
    fn step(&mut self, name: &'static str, act: impl FnOnce() -> Done) -> Done {
        let started = Instant::now();
        act()?;
        self.0.push(Part { name, took: started.elapsed(), counts: Counts::default(), success: true });
        Ok(())
    }

    /// Runs tests and counts them; a failing test does not keep the other parts from running.
    fn tests(&mut self, name: &'static str, command: Command) -> Done {
        println!("\n== {name}");
        let told = run_and_read(command)?;
        let counts = Counts::read(told.lines.iter().map(String::as_str));
        self.0.push(Part { name, took: told.took, counts, success: told.success });
        Ok(())
    }

    /// Checks one thing that needs no other program.
    fn check(&mut self, name: &'static str, check: impl FnOnce() -> Done) {
        println!("\n== {name}");
        let found = check();
        if let Err(failure) = &found {
            println!("{failure}");
        }
        self.0.push(Part { name, took: Duration::ZERO, counts: Counts::default(), success: found.is_ok() });
    }

    /// Prints the summary.
    fn close(self) -> Done {
        println!("\n== Summary");
        for part in &self.0 {
            let mark = if part.success { "ok    " } else { "FAILED" };
            let tests = match part.counts {
                Counts { passed: 0, failed: 0 } => String::new(),
                Counts { passed, failed } => format!("{passed} passed, {failed} failed"),
            };
            println!("{mark} {:<36} {:>7.1} s  {tests}", part.name, part.took.as_secs_f64());
        }
        let passed: u32 = self.0.iter().map(|part| part.counts.passed).sum();
        let failed: u32 = self.0.iter().map(|part| part.counts.failed).sum();
        let took: f64 = self.0.iter().map(|part| part.took.as_secs_f64()).sum();
        println!("{passed} tests passed, {failed} failed, in {:.0} min {:02.0} s", (took / 60.0).floor(), took % 60.0);
        if self.0.iter().all(|part| part.success) {
            Ok(())
        } else {
            Err(Failure::new("Not everything holds; see above."))
        }
    }
}
