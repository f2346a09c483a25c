//! The shipped program as a process: started, read along, killed.

use std::{
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use baton_domain::MoveId;
use batonctl::answering::{Answer, AnswersFile};
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use super::place::Place;

/// Longer than any step takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// The signal of a program that ends itself at once.
const SIGABRT: i32 = 6;

/// What a run is to do.
#[derive(Default)]
pub struct Orders<'a> {
    /// The step whose answers are given.
    pub step: &'a str,
    /// Its answers.
    pub answers: Vec<Answer>,
    /// The move, once there is one.
    pub resume: Option<MoveId>,
    /// Where it ends.
    pub until: Option<&'a str>,
    /// How much practice time passes whenever it waits. Hours.
    pub hurry: Option<u32>,
    /// Whether it stays when no answer fits.
    pub stay: bool,
}

/// A run of `batonctl move run`.
pub struct Run {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// Every event so far.
    pub told: Vec<Value>,
    errors: PathBuf,
}

impl Run {
    /// Starts the program on the place's folder and cloud.
    pub fn start(place: &Place, orders: Orders<'_>) -> Self {
        let steps = [(orders.step.to_owned(), orders.answers)].into();
        let file = AnswersFile { procedure: place.procedure().to_owned(), resume: orders.resume, steps };
        let mut command = command(place, &file);
        command.args(orders.until.iter().flat_map(|step| ["--until", step]));
        command.args(orders.hurry.iter().flat_map(|hours| ["--hurry".to_owned(), hours.to_string()]));
        command.args(orders.stay.then_some("--stay"));
        Self::of(command, place)
    }

    /// Starts a command made by [`command`].
    pub fn of(mut command: Command, place: &Place) -> Self {
        let errors = place.said().join("errors.txt");
        let kept = std::fs::OpenOptions::new().create(true).append(true).open(&errors).expect("a file");
        let spawned = command.stdout(Stdio::piped()).stderr(kept).kill_on_drop(true).spawn();
        let mut child = spawned.expect("batonctl starts");
        let lines = BufReader::new(child.stdout.take().expect("its words")).lines();
        Self { child, lines, told: Vec::new(), errors }
    }

    /// The next event; none when the program has ended.
    pub async fn next(&mut self) -> Option<Value> {
        let line = tokio::time::timeout(PATIENCE, self.lines.next_line()).await;
        let line = line.unwrap_or_else(|_| panic!("nothing more is told: {}", self.story())).expect("words")?;
        let event: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        self.told.push(event.clone());
        Some(event)
    }

    /// Kills it as a power cut of its own process would: no signal handler, no goodbye.
    pub async fn kill(mut self) {
        // One that has ended already has nothing left to lose.
        let _ = self.child.start_kill();
        self.child.wait().await.expect("it ends");
    }

    /// Whether it ended well.
    pub async fn ended_well(&mut self) -> bool {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        ended.expect("it ends once it says no more").expect("its end").success()
    }

    /// Whether it died by itself at a point where it was told to.
    pub async fn died_at_its_point(&mut self) -> bool {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        ended.expect("it ends once it says no more").expect("its end").signal() == Some(SIGABRT)
    }

    /// Why it gave up, its last events and complaints, for the message of a failed test.
    pub fn story(&self) -> String {
        let why = self.told.iter().rev().find(|event| event["event"] == "stuck").map(|event| short(&event["why"]));
        let why = why.map_or_else(|| "it did not say why".to_owned(), |why| format!("it gave up: {why}"));
        let last = self.told.iter().rev().take(12).rev().map(|event| short(event));
        let errors = std::fs::read_to_string(&self.errors).unwrap_or_default();
        let newest = errors.trim().lines().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>();
        format!("{why}\n    {}\n    {}", last.collect::<Vec<_>>().join("\n    "), newest.join("\n    "))
    }
}

/// The command that runs a place's move by these answers.
pub fn command(place: &Place, file: &AnswersFile) -> Command {
    let answers = place.file("answers.json");
    std::fs::write(&answers, serde_json::to_vec(file).expect("JSON")).expect("written");
    let mut command = Command::new(program());
    command.args(["move", "run", "--json", "--procedure", place.procedure(), "--patience", "100"]);
    command.arg("--folder").arg(place.folder()).arg("--cloud-file").arg(place.file("cloud.json"));
    command.arg("--answers").arg(answers).stdin(Stdio::null());
    if let Some((distributor, key)) = place.key() {
        command.args(["--ordering-key-stdin", distributor]).stdin(key);
    }
    command.env("BATON_LOG", place.log()).env("TMPDIR", place.temporary());
    command
}

fn short(event: &Value) -> String {
    let text = event.to_string();
    text.chars().take(1_500).collect()
}

/// Where the built program lies: named by `BATONCTL`, or beside this test's own folder.
pub fn program() -> PathBuf {
    let beside = || {
        let test = std::env::current_exe().expect("this program");
        let built = test.parent().and_then(Path::parent).expect("target/debug/deps");
        built.join("batonctl")
    };
    let program = std::env::var_os("BATONCTL").map_or_else(beside, PathBuf::from);
    assert!(program.is_file(), "{} is not there: build it first with `cargo build -p batonctl`", program.display());
    program
}
