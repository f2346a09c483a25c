//! A program that ends with its value, together with everything it started.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::{env, fs};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::WindowError;

/// A started program, leader of a process group of its own.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
}

impl Running {
    /// Starts `command` in a new process group.
    ///
    /// # Errors
    /// [`WindowError::Start`] with the system's answer.
    pub(super) fn start(mut command: Command) -> Result<Self, WindowError> {
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).spawn().map_err(|cause| WindowError::Start { program, cause })?;
        Ok(Self { child })
    }

    /// The child, for its pipes.
    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// The processes of this group whose program is `program`.
    pub(super) fn members_running(&self, program: &Path) -> Vec<Pid> {
        processes().filter(|pid| group_of(*pid) == Some(self.child.id()) && runs(*pid, program)).collect()
    }

    /// Ends one process at once, without asking it, and waits until the system has forgotten it.
    pub(super) async fn kill(pid: Pid, program: &Path) -> Result<(), WindowError> {
        kill_process(pid, Signal::KILL).map_err(std::io::Error::from)?;
        let mut look = tokio::time::interval(std::time::Duration::from_millis(5));
        while Self::still_runs(pid, program) {
            look.tick().await;
        }
        Ok(())
    }

    /// Whether `pid` is still a process of `program`.
    pub(super) fn still_runs(pid: Pid, program: &Path) -> bool {
        runs(pid, program)
    }

    /// Sends `signal` to the program alone, for example to freeze it.
    pub(super) fn signal(&self, signal: Signal) -> Result<(), WindowError> {
        Ok(kill_process(Pid::from_child(&self.child), signal).map_err(std::io::Error::from)?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The leader may have ended already; its children are what must not stay behind.
        let group = Pid::from_child(&self.child);
        let _gone = kill_process_group(group, Signal::KILL);
        let _reaped = self.child.wait();
    }
}

/// Where `program` lies on the search path.
///
/// # Errors
/// [`WindowError::Missing`] when it lies nowhere.
pub(super) fn installed(program: &'static str) -> Result<PathBuf, WindowError> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
        .ok_or(WindowError::Missing { program })
}

/// A file that cargo built for us: `name` below the nearest folder above the running test that has it.
pub(super) fn built(name: &str) -> Option<PathBuf> {
    env::current_exe().ok()?.ancestors().skip(1).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn processes() -> impl Iterator<Item = Pid> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?))
}

/// A process that has ended and is not yet reaped has no program any more.
fn runs(pid: Pid, program: &Path) -> bool {
    fs::read_link(format!("/proc/{}/exe", pid.as_raw_nonzero())).is_ok_and(|file| file == program)
}

/// The fifth field of `/proc/PID/stat`; the second is the name in brackets and may hold anything.
fn group_of(pid: Pid) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()
}
