//! `batonctl practice`: the practice cloud alone.

use std::{path::PathBuf, process::ExitCode};

use baton_practice::{PracticeCloud, PracticeOptions};
use clap::Args;
use jiff::Timestamp;

use crate::{output, start::CannotRun};

/// How the practice cloud is to be.
#[derive(Debug, Args)]
pub struct Options {
    /// The port; the system chooses one when not given.
    #[arg(long)]
    port: Option<u16>,
    /// The same seed gives the same ids and passwords.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Which customers there are; all when not given.
    #[arg(long)]
    scenario: Option<String>,
    /// How many people the large customer has.
    #[arg(long, default_value_t = 2_000)]
    users: u32,
    /// HTTPS with a throw-away authority whose certificate file is named in the JSON line.
    #[arg(long)]
    tls: bool,
    /// What the practice clock shows at the start, e.g. `2026-11-20T09:00:00Z`; the real time when not given.
    #[arg(long)]
    clock: Option<Timestamp>,
    /// Where the world is kept between two runs; nowhere when not given.
    #[arg(long)]
    folder: Option<PathBuf>,
}

/// Serves until stopped.
///
/// # Errors
/// [`CannotRun`].
pub async fn run(options: Options) -> Result<ExitCode, CannotRun> {
    let scenario = match options.scenario {
        Some(name) => serde_json::from_value(name.clone().into())
            .map_err(|error| CannotRun::Answers(format!("{name}: {error}")))?,
        None => PracticeOptions::default().scenario,
    };
    let cloud = PracticeCloud::start(PracticeOptions {
        seed: options.seed,
        scenario,
        users: options.users,
        port: options.port,
        tls: options.tls,
        clock_base: options.clock,
        folder: options.folder,
        ..PracticeOptions::default()
    })
    .await?;
    output::line(&cloud.describe())?;
    tokio::signal::ctrl_c().await?;
    cloud.stop().await;
    Ok(ExitCode::SUCCESS)
}
