//! The project's own commands: `cargo xtask start | test | faults | demo | bundle | bindings | deny | lint`.
#![expect(clippy::print_stdout, reason = "a command line tool talks to its person on the standard output")]

mod bindings;
mod bundle;
mod counts;
mod deny;
mod desk;
mod programs;
mod proofs;
mod run;
mod start;
mod system;
mod test;
mod ui;

use std::process::ExitCode;

use run::Failure;

const USAGE: &str = "\
cargo xtask start                 installs what is missing, builds Baton and opens it
cargo xtask test [NAME...]        the same for the tests, and runs all of them (or those whose name holds NAME)
cargo xtask faults                kills the program at every moment around every write at a distributor, and prints the counts
cargo xtask demo [ARGUMENTS]      performs the practice move in the real window:
                                  --procedure gridheart --mode guided|api|transfer --out DIR
                                  --procedure cloud_iq|rhipe_prime --out DIR
cargo xtask bundle [--check]      makes the packages or the installer of this system in target/bundles (and tries them)
cargo xtask bindings [--check]    writes the TypeScript types of the screens (or says whether they are current)
cargo xtask lint                  formatting, clippy and the window's types
cargo xtask deny                  bans, licences and sources of the dependencies";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    let done = match command.as_str() {
        "start" => start::start(),
        "test" => test::test(&rest),
        "demo" => start::demo(&rest),
        "bundle" => bundle::bundle(&rest),
        "bindings" => bindings::bindings(&rest),
        "deny" => deny::deny(),
        "faults" => test::faults(),
        "lint" => test::lint(),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::new(format!("there is no command {command:?}\n\n{USAGE}"))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
