//! `batonctl move run`: a whole move without a window, one JSON line per event.

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode, time::Duration};

use baton_domain::MoveId;
use baton_engine::Engine;
use baton_workflow::screen::{ButtonAct, MoveView};
use clap::Args;
use serde_json::json;

use crate::{
    answering::{AnswersFile, buttons, field_errors, fields, fitting},
    output,
    start::{CannotRun, Place, start},
};

/// What is to be run.
#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// The procedure, e.g. `gridheart`.
    #[arg(long)]
    procedure: String,
    /// The file of answers (JSON): `{"steps": {"<step id>": [{"action": "continue", "fields": {...}}]}}`.
    #[arg(long)]
    answers: PathBuf,
    /// JSON lines are the only form there is; the flag says so in scripts.
    #[arg(long)]
    json: bool,
    /// Stop when this step is the one to do.
    #[arg(long)]
    until: Option<String>,
    /// Give up when nothing has happened for so many seconds.
    #[arg(long, default_value_t = 300)]
    patience: u64,
    /// In practice: let so many hours pass whenever the move waits, instead of waiting for real.
    #[arg(long)]
    hurry: Option<u32>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Every step is done.
    Finished,
    /// The wanted step is the one to do.
    Reached,
    /// The answers do not lead on: the screen, and what it says is wrong.
    Stuck(String),
}

/// Runs the move and prints its events.
///
/// # Errors
/// [`CannotRun`].
pub async fn run(options: Options) -> Result<ExitCode, CannotRun> {
    let text = std::fs::read_to_string(&options.answers)?;
    let answers: AnswersFile = serde_json::from_str(&text).map_err(|error| CannotRun::Answers(format!("the file of answers: {error}")))?;
    let engine = start(&options.place).await?;
    let id = match (answers.resume, engine.runner.moves().await.first()) {
        (Some(id), _) => id,
        (None, Some(id)) => *id,
        (None, None) => engine.runner.start(&options.procedure).await?,
    };
    output::line(&json!({ "event": "move", "id": id }))?;
    let drive = Drive { engine: &engine, id, answers: &answers, until: options.until.as_deref(), patience: Duration::from_secs(options.patience), hurry: options.hurry };
    let end = drive.run(|view| output::line(&event(view))).await?;
    match end {
        End::Finished | End::Reached => {
            output::line(&json!({ "event": "end", "finished": end == End::Finished }))?;
            Ok(ExitCode::SUCCESS)
        }
        End::Stuck(why) => {
            output::line(&json!({ "event": "stuck", "why": why }))?;
            Ok(ExitCode::FAILURE)
        }
    }
}

fn event(view: &MoveView) -> serde_json::Value {
    json!({
        "event": "step",
        "step": view.screen.step,
        "title": view.screen.title,
        "state": view.screen.standing.state,
        "who": view.screen.standing.who,
        "next": view.screen.standing.next,
        "problem": view.problem,
    })
}

/// Why no answer fits, with what the screen offers, so that whoever writes the file sees what is asked.
#[must_use]
pub fn no_answer(view: &MoveView) -> String {
    let actions: Vec<String> = buttons(&view.screen)
        .into_iter()
        .filter(|button| button.enabled)
        .filter_map(|button| match &button.does {
            ButtonAct::Submit { action } => Some(action.clone()),
            _ => None,
        })
        .collect();
    let problem = view.problem.as_ref().map(|problem| format!(" ({}: {})", problem.title, problem.happened)).unwrap_or_default();
    let step = &view.screen.step;
    format!("{step}: no answer fits \"{}\"{problem}; actions {actions:?}; fields {:?}", view.screen.title, fields(&view.screen))
}

/// Drives one move by answers.
#[derive(Debug)]
pub struct Drive<'a> {
    /// The profile.
    pub engine: &'a Engine,
    /// The move.
    pub id: MoveId,
    /// The answers.
    pub answers: &'a AnswersFile,
    /// Stop at this step.
    pub until: Option<&'a str>,
    /// Give up after so long without any change.
    pub patience: Duration,
    /// Let so many practice hours pass when the move waits.
    pub hurry: Option<u32>,
}

impl Drive<'_> {
    /// Answers screen after screen until the end, the wanted step, or a screen that no answer fits.
    ///
    /// # Errors
    /// When the store refuses or nobody reads the events any more.
    pub async fn run(&self, mut tell: impl FnMut(&MoveView) -> std::io::Result<()>) -> Result<End, CannotRun> {
        let runner = &self.engine.runner;
        let mut changes = runner.changes();
        let mut view = runner.open(self.id).await?;
        let mut told = String::new();
        // Which answers were given on which very screen: the same one twice leads nowhere.
        let mut given = BTreeSet::new();
        loop {
            let now = format!("{}{:?}{:?}", view.screen.step, view.screen.standing, view.problem.as_ref().map(|problem| problem.code));
            if now != told {
                tell(&view)?;
                told = now;
            }
            if view.looking_back || view.closed.is_some() {
                return Ok(End::Finished);
            }
            if self.until == Some(view.screen.step.as_str()) {
                return Ok(End::Reached);
            }
            let step = view.screen.step.clone();
            let answers = self.answers.steps.get(step.as_str()).map_or(&[][..], Vec::as_slice);
            let fits = if view.busy { None } else { fitting(&view.screen, answers) };
            let fresh = fits.filter(|answer| given.insert(format!("{step}{answer:?}{:?}", view.screen.blocks)));
            view = match fresh {
                Some(answer) => {
                    let after = runner.submit(self.id, &step, answer).await?;
                    let wrong = field_errors(&after.screen);
                    if !wrong.is_empty() && after.screen.step == step {
                        return Ok(End::Stuck(format!("{step}: {wrong:?}")));
                    }
                    after
                }
                None if view.screen.watch.is_some() || view.busy => {
                    let waited = self.wait(&mut changes, view.screen.watch.is_some()).await?;
                    if !waited {
                        return Ok(End::Stuck(format!("{step}: nothing has happened for {} s", self.patience.as_secs())));
                    }
                    runner.view(self.id, None).await?
                }
                None => return Ok(End::Stuck(no_answer(&view))),
            };
        }
    }

    /// Waits for the next change; in a hurry, lets practice time pass first.
    async fn wait(&self, changes: &mut tokio::sync::broadcast::Receiver<MoveId>, waiting: bool) -> Result<bool, CannotRun> {
        if let (true, Some(hours), Some(practice)) = (waiting, self.hurry, &self.engine.practice) {
            practice.let_pass(Duration::from_secs(u64::from(hours) * 3_600)).await.map_err(|error| CannotRun::Answers(error.to_string()))?;
            self.engine.runner.look(self.id).await?;
            return Ok(true);
        }
        let heard = tokio::time::timeout(self.patience, changes.recv()).await;
        Ok(heard.is_ok())
    }
}
