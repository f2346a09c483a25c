//! Starts a profile for a run without a window.

use std::{io::BufRead, path::PathBuf, sync::Arc};

use baton_distributors::{find, key_of};
use baton_engine::{CannotStart, CloudFile, CloudFileError, Engine, Folders, Organisation, OrganisationError, Start};
use baton_vault::SystemKeychain;
use baton_workflow::{screen::Profile, words::Language};
use clap::Args;
use jiff::tz::TimeZone;
use secrecy::SecretString;

use crate::printing_browser::PrintingBrowser;

/// Where the data lie and which cloud is talked to.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// A folder for this run's data; the same folder goes on with the same moves. Baton's own folder for batonctl when not given.
    #[arg(long)]
    pub folder: Option<PathBuf>,
    /// Addresses of another cloud, as `batonctl practice` prints them. Only addresses on this computer are accepted.
    #[arg(long)]
    pub cloud_file: Option<PathBuf>,
    /// Talk to Microsoft's real addresses with the settings in the folder. Otherwise everything is practice.
    #[arg(long, conflicts_with = "cloud_file")]
    pub working: bool,
    /// `en` or `sv`.
    #[arg(long, default_value = "en")]
    pub language: String,
    /// Read this distributor's ordering key from standard input, each of its secrets in a line of its own, for this run only.
    /// Otherwise the key that was kept in Baton's settings is used. Never an argument: everybody on the computer can read those.
    #[arg(long, value_name = "DISTRIBUTOR")]
    pub ordering_key_stdin: Option<String>,
}

/// Why a run does not start.
#[derive(Debug, thiserror::Error)]
pub enum CannotRun {
    /// The profile.
    #[error(transparent)]
    Start(#[from] CannotStart),
    /// The cloud file.
    #[error(transparent)]
    CloudFile(#[from] CloudFileError),
    /// The organisation file.
    #[error(transparent)]
    Organisation(#[from] OrganisationError),
    /// Reading or printing.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A file of answers.
    #[error("{0}")]
    Answers(String),
    /// A problem with its words.
    #[error("{}: {} {}", .0.title, .0.happened, .0.next)]
    Problem(Box<baton_workflow::Problem>),
    /// The distributor's key, in words.
    #[error("the ordering key: {0}")]
    OrderingKey(String),
    /// The practice cloud.
    #[error(transparent)]
    Practice(#[from] baton_practice::StartError),
}

impl From<baton_workflow::Problem> for CannotRun {
    fn from(problem: baton_workflow::Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

/// Starts the profile, with the key from standard input where that is wanted.
///
/// # Errors
/// [`CannotRun`].
pub async fn start(place: &Place) -> Result<Engine, CannotRun> {
    let folders = match &place.folder {
        Some(folder) => Folders::below(folder),
        None => {
            let here = Folders::of_this_computer()
                .ok_or_else(|| CannotRun::Answers("this person has no home folder: give --folder".to_owned()))?;
            Folders { data: here.data.join("batonctl"), ..here }
        }
    };
    let profile = if place.working { Profile::Working } else { Profile::Practice };
    let join = place.cloud_file.as_deref().map(CloudFile::read).transpose()?;
    let words = Arc::new(baton_engine::words(Language::of(&place.language), TimeZone::system()));
    let organisation = Organisation::read(&folders.organisation_file)?;
    let start = Start {
        profile,
        folder: folders.profile(profile),
        organisation,
        keychain: SystemKeychain,
        browser: Arc::new(PrintingBrowser),
        words: Arc::clone(&words),
        join,
    };
    let mut engine = Engine::start(start).await?;
    if let Some(distributor) = &place.ordering_key_stdin {
        let secrets = find(distributor).and_then(|known| known.api).map_or(1, |api| api.key_parts.len());
        let key = read_key(std::io::stdin().lock(), secrets)?;
        let used = engine.use_ordering_key(distributor, &key, Arc::clone(&words)).await;
        used.map_err(|error| CannotRun::OrderingKey(error.beside(distributor, &words).1))?;
    }
    Ok(engine)
}

/// The first lines. No more is read than a key could have, however much is piped in.
fn read_key(from: impl BufRead, secrets: usize) -> std::io::Result<SecretString> {
    let lines = from.take(4_096).lines().take(secrets).map(|line| line.map(SecretString::from));
    Ok(key_of(&lines.collect::<std::io::Result<Vec<_>>>()?))
}
