//! Reads the command line and runs one command.

use std::{path::PathBuf, process::ExitCode};

use batonctl::{check, move_pass, move_run, practice, report_verify, self_test};
use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// Baton without a window. Prints JSON lines; exit code 0 is success, 1 a refusal with its reason, 2 wrong use.
#[derive(Debug, Parser)]
#[command(name = "batonctl", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the practice cloud alone until it is stopped; prints one JSON line with its addresses and people.
    Practice(practice::Options),
    /// Looks at a customer: from the domain to the renewal dates. Changes nothing.
    Check(check::Options),
    /// Tries what Baton needs of this computer and says in words what works. Leaves nothing behind.
    SelfTest(self_test::Options),
    /// Moves.
    Move {
        #[command(subcommand)]
        command: MoveCommand,
    },
    /// Reports.
    Report {
        #[command(subcommand)]
        command: ReportCommand,
    },
}

#[derive(Debug, Subcommand)]
enum MoveCommand {
    /// Runs a whole move by a file of answers; goes on where an earlier run stopped.
    Run(move_run::Options),
    /// Passes a move on and writes its case file; here it is only read from then on.
    Export(move_pass::Export),
    /// Goes on here with the move of a case file.
    Import(move_pass::Import),
}

#[derive(Debug, Subcommand)]
enum ReportCommand {
    /// Checks a report offline: chain, count, text and signature.
    Verify(Verify),
}

#[derive(Debug, Args)]
struct Verify {
    /// The report.
    file: PathBuf,
    /// The fingerprint that its sender told you by another way.
    #[arg(long)]
    fingerprint: Option<String>,
}

fn main() -> ExitCode {
    // Lives until the end: without it no point is armed.
    #[cfg(feature = "kill-points")]
    let _armed = fail::FailScenario::setup();
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(EnvFilter::try_from_env("BATON_LOG").unwrap_or_else(|_| EnvFilter::new("warn")))
        .with_writer(std::io::stderr)
        .init();
    let line = CommandLine::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("batonctl: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(async {
        match line.command {
            Command::Practice(options) => practice::run(options).await,
            Command::Check(options) => check::run(options).await,
            Command::SelfTest(options) => self_test::run(options).await,
            Command::Move { command: MoveCommand::Run(options) } => move_run::run(options).await,
            Command::Move { command: MoveCommand::Export(options) } => move_pass::export(options).await,
            Command::Move { command: MoveCommand::Import(options) } => move_pass::import(options).await,
            Command::Report { command: ReportCommand::Verify(verify) } => {
                report_verify::run(&verify.file, verify.fingerprint.as_deref())
            }
        }
    });
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("batonctl: {error}");
            ExitCode::FAILURE
        }
    }
}
