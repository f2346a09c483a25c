//! Writes the practice world down, so that ending the app in the middle of anything loses nothing.
//!
//! `practice-world.json` holds everything at one moment, `practice-world.log` what changed since: one line per change, each
//! written before the answer to its request leaves. A line holds values as they are, never differences, so reading a line
//! that the other file knows already does no harm.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::identity::Identity;
use crate::world::{Change, SavedWorld, World};

const WHOLE: &str = "practice-world.json";
const NEW: &str = "practice-world.json.new";
const LOG: &str = "practice-world.log";
/// The form of the files. Another form is not read.
const FORM: u32 = 1;
/// A log longer than this is folded into the whole. Bytes.
const LONGEST_LOG: u64 = 16 * 1024 * 1024;

/// Why what was written down cannot be used.
#[derive(Debug, Error)]
pub enum RecordError {
    /// Another practice cloud uses the folder now: end it first.
    #[error("the practice world in {folder} is in use")]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder cannot be read or written: another folder, or more room.
    #[error("the practice world in {folder} cannot be read or written")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A file is not what this version wrote: only starting practice anew helps.
    #[error("{file} is not a practice world of this version")]
    Broken {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        cause: serde_json::Error,
    },
}

/// What stays the same from one start to the next.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Lasting {
    /// The port, so that addresses stay right.
    pub port: u16,
    /// The secret of the controls. It guards a made-up world.
    pub controls: String,
}

/// What the practice clock showed, and the real time then.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct ClockRead {
    shows: Timestamp,
    real: Timestamp,
}

impl ClockRead {
    fn now(shows: Timestamp) -> Self {
        Self { shows, real: Timestamp::now() }
    }

    /// What the clock is to show now: the real time since then has passed, and it never goes back.
    fn goes_on(self) -> Timestamp {
        let since = Timestamp::now().duration_since(self.real).max(SignedDuration::ZERO);
        self.shows.checked_add(since).unwrap_or(self.shows)
    }
}

#[derive(Serialize, Deserialize)]
struct Whole<'a> {
    form: u32,
    lasting: Lasting,
    clock: ClockRead,
    identity: Value,
    world: SavedWorld<'a>,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    clock: ClockRead,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    identity: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    change: Option<Change<'a>>,
}

/// What was written down.
pub(crate) struct Kept {
    pub lasting: Lasting,
    /// What the practice clock is to show now.
    pub clock: Timestamp,
    pub identity: Identity,
    pub world: World,
}

/// The files of one practice world. Nobody else can open them meanwhile.
pub(crate) struct Record {
    folder: PathBuf,
    log: File,
    log_length: u64,
    lasting: Lasting,
    identity: Value,
    /// Something could not be written. Nothing may be answered until the whole is written.
    behind: bool,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Record").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// Opens the folder and reads what is there.
pub(crate) fn open(folder: &Path) -> Result<(File, Option<Kept>), RecordError> {
    let failed = |cause| RecordError::Folder { folder: folder.to_owned(), cause };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let log = private().read(true).write(true).create(true).truncate(false).open(folder.join(LOG)).map_err(failed)?;
    match log.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(RecordError::InUse { folder: folder.to_owned() });
        }
        Err(TryLockError::Error(cause)) => return Err(failed(cause)),
    }
    let whole = match std::fs::read_to_string(folder.join(WHOLE)) {
        Ok(text) => text,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok((log, None)),
        Err(cause) => return Err(failed(cause)),
    };
    let lines = io::read_to_string(&log).map_err(failed)?;
    let kept = read(&whole, &lines).map_err(|(file, cause)| RecordError::Broken { file: folder.join(file), cause })?;
    Ok((log, Some(kept)))
}

/// Forgets the world in this folder; the next start begins anew.
///
/// # Errors
/// [`RecordError::InUse`] while a practice cloud uses it; [`RecordError::Folder`] when a file cannot be removed.
pub(crate) fn forget(folder: &Path) -> Result<(), RecordError> {
    let failed = |cause| RecordError::Folder { folder: folder.to_owned(), cause };
    match File::open(folder.join(LOG)) {
        Ok(log) => match log.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(RecordError::InUse { folder: folder.to_owned() });
            }
            Err(TryLockError::Error(cause)) => return Err(failed(cause)),
        },
        Err(cause) if cause.kind() == ErrorKind::NotFound => {}
        Err(cause) => return Err(failed(cause)),
    }
    for file in [WHOLE, NEW, LOG] {
        match std::fs::remove_file(folder.join(file)) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(failed(cause)),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn read(whole: &str, lines: &str) -> Result<Kept, (&'static str, serde_json::Error)> {
    let whole: Whole<'_> = serde_json::from_str(whole).map_err(|cause| (WHOLE, cause))?;
    if whole.form != FORM {
        return Err((WHOLE, serde::de::Error::custom("another form")));
    }
    let mut world = World::restored(whole.world);
    let (mut clock, mut identity) = (whole.clock, whole.identity);
    // A last line without an end was being written when the app ended; nobody was told of it.
    for line in lines.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
        let line: Line<'_> = serde_json::from_str(line).map_err(|cause| (LOG, cause))?;
        clock = line.clock;
        if let Some(change) = line.change {
            world.apply(change);
        }
        identity = line.identity.unwrap_or(identity);
    }
    let identity = Identity::restored(identity).map_err(|cause| (LOG, cause))?;
    Ok(Kept { lasting: whole.lasting, clock: clock.goes_on(), identity, world })
}

impl Record {
    /// Writes go to `folder` through the opened `log`.
    pub(crate) fn new(folder: PathBuf, log: File, lasting: Lasting, identity: Value) -> Self {
        Self { folder, log, log_length: 0, lasting, identity, behind: false }
    }

    /// Whether everything that happened is written down.
    pub(crate) fn is_up_to_date(&self) -> bool {
        !self.behind
    }

    /// Writes down what was touched in the world.
    pub(crate) fn keep(&mut self, world: &mut World, shows: Timestamp) {
        let written = if self.behind || self.log_length > LONGEST_LOG {
            self.write_whole(world, shows)
        } else {
            let change = world.take_change();
            if change.is_empty() {
                return;
            }
            self.append(&Line { clock: ClockRead::now(shows), identity: None, change: Some(change) })
        };
        self.note(written);
    }

    /// Writes down what the practice Entra remembers, when it is not what it was.
    pub(crate) fn keep_identity(&mut self, identity: Value, shows: Timestamp) {
        if self.identity == identity {
            return;
        }
        self.identity = identity.clone();
        if self.behind {
            return;
        }
        let written = self.append(&Line { clock: ClockRead::now(shows), identity: Some(identity), change: None });
        self.note(written);
    }

    /// Writes everything and begins an empty log.
    pub(crate) fn write_whole(&mut self, world: &mut World, shows: Timestamp) -> io::Result<()> {
        let whole = Whole {
            form: FORM,
            lasting: self.lasting.clone(),
            clock: ClockRead::now(shows),
            identity: self.identity.clone(),
            world: world.take_whole(),
        };
        let text = serde_json::to_vec(&whole)?;
        let mut file = private().write(true).create(true).truncate(true).open(self.folder.join(NEW))?;
        file.write_all(&text)?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(self.folder.join(NEW), self.folder.join(WHOLE))?;
        self.log.set_len(0)?;
        self.log.rewind()?;
        (self.log_length, self.behind) = (0, false);
        Ok(())
    }

    fn append(&mut self, line: &Line<'_>) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        // One write: the system has it whole when this returns, and keeps it although the app ends.
        self.log.write_all(&text)?;
        self.log_length += text.len() as u64;
        Ok(())
    }

    fn note(&mut self, written: io::Result<()>) {
        if let Err(cause) = written {
            self.behind = true;
            tracing::error!(%cause, "the practice world could not be written down");
        }
    }
}

/// Files for this person only: they hold passwords and secrets, of people who do not exist.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}
