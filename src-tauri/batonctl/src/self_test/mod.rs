//! `batonctl self-test`: says in plain words what works on this computer, for whoever sets it up.

mod disk;
mod finding;
mod network;
mod practice_cloud;
mod scratch;
mod secrets;

use std::{path::PathBuf, process::ExitCode};

use baton_domain::CloudName;
use baton_engine::Folders;
use clap::{Args, ValueEnum};

pub use finding::{Fault, Finding};

use crate::start::CannotRun;
use finding::Told;
use scratch::Scratch;

/// How to look.
#[derive(Debug, Args)]
pub struct Options {
    /// Where Baton's data would lie; this person's own folder when not given.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// One JSON line per finding, for scripts.
    #[arg(long)]
    json: bool,
    /// Also ask each of Microsoft's addresses for an answer. Without it nothing leaves this computer.
    #[arg(long)]
    reach: bool,
    /// Which of Microsoft's clouds `--reach` asks.
    #[arg(long, value_enum, default_value_t = WhichCloud::Global)]
    cloud: WhichCloud,
}

/// A cloud by the name that is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum WhichCloud {
    Global,
    UsGovernment,
    UsGovernmentDod,
    China,
}

impl From<WhichCloud> for CloudName {
    fn from(which: WhichCloud) -> Self {
        match which {
            WhichCloud::Global => Self::Global,
            WhichCloud::UsGovernment => Self::UsGovernment,
            WhichCloud::UsGovernmentDod => Self::UsGovernmentDod,
            WhichCloud::China => Self::China,
        }
    }
}

/// Tries what Baton needs of this computer, prints each finding as it is known, and leaves nothing behind. Fails when
/// something does not work.
///
/// # Errors
/// When this person has no home folder, or nobody reads what is printed.
pub async fn run(options: Options) -> Result<ExitCode, CannotRun> {
    let data = match &options.folder {
        Some(folder) => Folders::below(folder).data,
        None => {
            Folders::of_this_computer()
                .ok_or_else(|| CannotRun::Answers("this person has no home folder: give --folder".to_owned()))?
                .data
        }
    };
    let mut told = Told::new(options.json);
    told.tell(network::clock())?;
    match Scratch::make(&data) {
        Err(fault) => told.tell(Finding { subject: "data folder", seen: Err(fault) })?,
        Ok(scratch) => {
            told.tell(disk::folder(&scratch))?;
            told.tell(disk::store(&scratch).await)?;
            let keychain = secrets::Noting::default();
            told.tell(secrets::keychain().await)?;
            told.tell(secrets::sealed_file(&scratch, &keychain).await)?;
            told.tell(practice_cloud::round_trip(&scratch, &keychain).await)?;
            told.tell(secrets::forget(keychain).await)?;
            told.tell(scratch.remove().await)?;
        }
    }
    told.tell(network::certificates(options.cloud.into()))?;
    told.tell(network::proxy(options.cloud.into()))?;
    if options.reach {
        for finding in network::reach(options.cloud.into()).await {
            told.tell(finding)?;
        }
    }
    Ok(told.end()?)
}
