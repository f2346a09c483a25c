//! Runs other programs and says plainly when one fails.

use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Why a command of the project could not finish, in words for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// The result of every command.
pub type Done<T = ()> = Result<T, Failure>;

/// The project's root folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A program, started in the project's root and without what cargo tells only to the program it runs: some build
/// scripts watch those variables, and would build their crates again on every other call.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    for (name, _value) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let of_this_crate = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if of_this_crate.iter().any(|beginning| name.starts_with(beginning)) || name == "CARGO" {
            command.env_remove(&*name);
        }
    }
    command
}

/// The same cargo that runs this program.
pub fn cargo<'a>(words: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words);
    command
}

/// npm in the folder `in_folder`; on Windows it is a script, which only its full name starts.
pub fn npm<'a>(in_folder: &Path, words: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(words).current_dir(in_folder);
    command
}

/// Runs `command` on the person's terminal.
///
/// # Errors
/// When it can not be started or does not succeed, with the command as it was written.
pub fn run(mut command: Command) -> Done {
    let line = line_of(&command);
    println!("$ {line}");
    let status = command.status().map_err(|error| Failure::new(format!("`{line}` could not be started: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{line}` failed ({status})"))) }
}

/// What came of a command whose output was read along.
pub struct Told {
    /// Every line, of both outputs, in the order of arrival.
    pub lines: Vec<String>,
    /// Whether it succeeded.
    pub success: bool,
    /// How long it ran.
    pub took: Duration,
}

/// Runs `command`, shows its output as it comes and gives it back.
///
/// # Errors
/// When it can not be started. A command that fails is no error here: its lines say what failed.
pub fn run_and_read(mut command: Command) -> Done<Told> {
    let line = line_of(&command);
    println!("$ {line}");
    let started = Instant::now();
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| Failure::new(format!("`{line}` could not be started: {error}")))?;
    let (sender, receiver) = mpsc::channel();
    let outputs: [Option<Box<dyn Read + Send>>; 2] =
        [child.stdout.take().map(|pipe| Box::new(pipe) as _), child.stderr.take().map(|pipe| Box::new(pipe) as _)];
    for output in outputs.into_iter().flatten() {
        let sender = sender.clone();
        thread::spawn(move || {
            for bytes in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&bytes).into_owned();
                let _shown = writeln!(std::io::stdout(), "{line}");
                let _still_read = sender.send(line);
            }
        });
    }
    drop(sender);
    // Only until the command itself ends: a process that it left behind may hold the pipe open for ever.
    let status = child.wait()?;
    let mut lines = Vec::new();
    while let Ok(line) = receiver.recv_timeout(Duration::from_secs(2)) {
        lines.push(line);
    }
    Ok(Told { lines, success: status.success(), took: started.elapsed() })
}

/// What a quick question to a program answers, or nothing when it is not there or refuses.
pub fn answer(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as a person would read it; a script among its words is only hinted at.
fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let readable = words.map(|word| match word.to_string_lossy() {
        word if word.contains('\n') => "'...'".to_owned(),
        word => word.into_owned(),
    });
    readable.collect::<Vec<_>>().join(" ")
}
