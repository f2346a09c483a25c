//! A folder of the self-test's own beside Baton's data, gone at its end.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

use uuid::Uuid;

use super::{Fault, Finding};

/// How long the folder may still be held by what was just closed: SQLite closes its files on a thread of its own, and a
/// virus scanner looks at new files for a moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// The folder.
#[derive(Debug)]
pub(super) struct Scratch {
    folder: PathBuf,
    /// The topmost folder that was not there before: a computer on which Baton never ran is left as it was.
    made: PathBuf,
}

impl Scratch {
    pub(super) fn make(data: &Path) -> Result<Self, Fault> {
        let folder = data.join(format!("self-test-{}", Uuid::new_v4()));
        let made = folder.ancestors().take_while(|folder| !folder.exists()).last().unwrap_or(&folder).to_owned();
        match fs::create_dir_all(&folder) {
            Ok(()) => Ok(Self { folder, made }),
            Err(error) => Err(Fault::new(
                format!("Baton may not write in {} ({error}).", data.display()),
                "Give this person the right to write there, or free some room.",
            )),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    pub(super) async fn remove(self) -> Finding {
        let gone = tokio::time::timeout(PATIENCE, async {
            let mut look = tokio::time::interval(Duration::from_millis(50));
            loop {
                look.tick().await;
                match fs::remove_dir_all(&self.made) {
                    Ok(()) => break,
                    Err(error) if error.kind() == ErrorKind::NotFound => break,
                    Err(_) => {} // still held by somebody
                }
            }
        });
        let seen = match gone.await {
            Ok(()) => Ok("what this test wrote on the disk is gone again.".to_owned()),
            Err(_) => Err(Fault::new(
                format!("{} could not be removed.", self.made.display()),
                "Remove that folder by hand; another program may hold it.",
            )),
        };
        Finding { subject: "cleaning up", seen }
    }
}
