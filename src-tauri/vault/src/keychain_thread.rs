//! The one thread that talks to the keychain, because a call may block for as long as a password box is open.

use std::{io, sync::mpsc, thread};

use crate::Keychain;

type Job = Box<dyn FnOnce(&dyn Keychain) + Send>;

/// Runs jobs one after the other on a thread of their own; the thread ends after the last job once this is dropped.
#[derive(Debug)]
pub(crate) struct KeychainThread {
    jobs: mpsc::Sender<Job>,
}

/// The thread could not be started or has died.
#[derive(Debug)]
pub(crate) struct ThreadGone;

impl KeychainThread {
    pub(crate) fn start(keychain: impl Keychain) -> io::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        thread::Builder::new().name("keychain".to_owned()).spawn(move || {
            for job in waiting {
                job(&keychain);
            }
        })?;
        Ok(Self { jobs })
    }

    pub(crate) fn run(&self, job: impl FnOnce(&dyn Keychain) + Send + 'static) -> Result<(), ThreadGone> {
        self.jobs.send(Box::new(job)).map_err(|_| ThreadGone)
    }
}
