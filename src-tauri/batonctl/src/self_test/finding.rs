//! What was found, and how it is told: in words for a person, or as JSON lines for a script.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::json;

use crate::output;

/// One thing that was tried.
#[derive(Debug)]
pub struct Finding {
    /// What it was about, in a few words.
    pub subject: &'static str,
    /// What was seen, in a sentence; or what does not work.
    pub seen: Result<String, Fault>,
}

/// Something that does not work here.
#[derive(Debug)]
pub struct Fault {
    /// What happened, in a sentence.
    pub happened: String,
    /// What to do about it, in a sentence.
    pub next: String,
}

impl Fault {
    /// A fault in two sentences.
    pub fn new(happened: impl Into<String>, next: impl Into<String>) -> Self {
        Self { happened: happened.into(), next: next.into() }
    }
}

/// Tells findings and remembers whether all was well.
pub(super) struct Told {
    json: bool,
    faults: u32,
}

impl Told {
    pub(super) fn new(json: bool) -> Self {
        Self { json, faults: 0 }
    }

    /// Tells one finding at once: the next may have to wait for a person.
    pub(super) fn tell(&mut self, finding: Finding) -> io::Result<()> {
        let Finding { subject, seen } = finding;
        self.faults += u32::from(seen.is_err());
        match (self.json, seen) {
            (true, Ok(seen)) => output::line(&json!({ "event": "works", "subject": subject, "seen": seen })),
            (true, Err(Fault { happened, next })) => {
                output::line(&json!({ "event": "fault", "subject": subject, "happened": happened, "next": next }))
            }
            (false, Ok(seen)) => words(&format!("ok      {subject}: {seen}")),
            (false, Err(Fault { happened, next })) => {
                words(&format!("FAILED  {subject}: {happened}\n        What to do: {next}"))
            }
        }
    }

    /// Tells the sum. The exit code is 0 when everything works.
    pub(super) fn end(self) -> io::Result<ExitCode> {
        let Self { json, faults } = self;
        if json {
            output::line(&json!({ "event": "end", "faults": faults }))?;
        } else {
            words(&match faults {
                0 => "\nEverything that Baton needs works on this computer.".to_owned(),
                1 => "\nOne thing does not work; see above.".to_owned(),
                more => format!("\n{more} things do not work; see above."),
            })?;
        }
        Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn words(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
