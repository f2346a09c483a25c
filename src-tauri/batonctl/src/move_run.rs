//! `batonctl move run`: a whole move without a window, one JSON line per event.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

use baton_domain::MoveId;
use baton_engine::Engine;
use baton_workflow::{Answers, StepId, Who, screen::MoveView};
use clap::Args;
use serde_json::json;

use crate::{
    answering::{self, AnswersFile, actions, field_errors, fields, fitting},
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
    /// The file of answers (JSON): `{"steps": {"<step id>": [{"action": "continue", "fields": {...}}]}}`. Of a step's answers
    /// the first that fits the screen and was not given on it is given. A `*` at the end of an action or field stands for
    /// anything. The action `type` presses nothing: what it types is kept for later, as in the window.
    #[arg(long)]
    answers: PathBuf,
    /// JSON lines are the only form there is; the flag says so in scripts.
    #[arg(long)]
    json: bool,
    /// Stop when this step is the one to do, or was passed.
    #[arg(long)]
    until: Option<String>,
    /// When no answer fits, say so and go on watching the move instead of giving up.
    #[arg(long)]
    stay: bool,
    /// Give up when nothing has happened for so many seconds.
    #[arg(long, default_value_t = 300)]
    patience: u64,
    /// In practice: let so many hours pass whenever the move waits, instead of waiting for real. Not while it waits for the
    /// customer's admin.
    #[arg(long)]
    hurry: Option<u32>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Every step is done.
    Finished,
    /// The wanted step is the one to do, or was passed.
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
    let answers: AnswersFile =
        serde_json::from_str(&text).map_err(|error| CannotRun::Answers(format!("the file of answers: {error}")))?;
    let engine = start(&options.place).await?;
    let steps = steps_of(&options.procedure)?;
    if let Some(until) = options.until.as_deref().filter(|until| !steps.iter().any(|step| step == until)) {
        return Err(CannotRun::Answers(format!("{} has no step {until}; it has {steps:?}", options.procedure)));
    }
    let id = match (answers.resume, open_move(&engine, &options.procedure).await?) {
        (Some(id), _) | (None, Some(id)) => id,
        (None, None) => engine.runner.start(&options.procedure).await?,
    };
    output::line(&json!({ "event": "move", "id": id }))?;
    let patience = Duration::from_secs(options.patience);
    let until = options.until.as_deref();
    let drive =
        Drive { engine: &engine, id, answers: &answers, until, patience, hurry: options.hurry, stay: options.stay };
    let end = drive.run(|news| output::line(&event(news))).await?;
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

/// The ids of a procedure's steps, over all routes it can take.
fn steps_of(procedure: &str) -> Result<BTreeSet<String>, CannotRun> {
    let all = baton_procedures::all();
    let orders = all.iter().filter(|known| known.id == procedure);
    let steps: BTreeSet<String> = orders.flat_map(|known| known.steps().map(|step| step.id().to_string())).collect();
    if steps.is_empty() {
        let names: BTreeSet<&str> = all.iter().map(|known| known.id).collect();
        return Err(CannotRun::Answers(format!("there is no procedure {procedure}; there are {names:?}")));
    }
    Ok(steps)
}

/// The one move of this procedure in the folder that is not finished. With several, the file must say which.
async fn open_move(engine: &Engine, procedure: &str) -> Result<Option<MoveId>, CannotRun> {
    let mut open = Vec::new();
    for id in engine.runner.moves().await {
        let view = engine.runner.view(id, None).await?;
        let goes_on = !view.finished && view.closed.is_none() && view.passed_on.is_none();
        if goes_on && engine.runner.procedure_of(id).await? == procedure {
            open.push(id);
        }
    }
    match open.as_slice() {
        [] => Ok(None),
        [id] => Ok(Some(*id)),
        several => Err(CannotRun::Answers(format!(
            "several moves are open here; name one as \"resume\" in the file of answers: {several:?}"
        ))),
    }
}

/// What a run tells while it goes.
#[derive(Debug, Clone, Copy)]
pub enum News<'a> {
    /// The screen to answer now is another than before.
    Screen(&'a MoveView),
    /// An answer is about to be given.
    Answer(&'a StepId, &'a str),
    /// What was typed is kept: field id to text.
    Typed(&'a StepId, &'a BTreeMap<String, String>),
    /// No answer fits, and the run stays: why.
    Waits(&'a str),
}

fn event(news: News<'_>) -> serde_json::Value {
    match news {
        News::Screen(view) => json!({
            "event": "step",
            "step": view.screen.step,
            "title": view.screen.title,
            "state": view.screen.standing.state,
            "who": view.screen.standing.who,
            "next": view.screen.standing.next,
            "problem": view.problem,
            "busy": view.busy,
            "actions": actions(&view.screen),
            "fields": fields(&view.screen),
        }),
        News::Answer(step, action) => json!({ "event": "answer", "step": step, "action": action }),
        News::Typed(step, fields) => json!({ "event": "typed", "step": step, "fields": fields }),
        News::Waits(why) => json!({ "event": "waits", "why": why }),
    }
}

/// Why no answer fits, with what the screen offers, so that whoever writes the file sees what is asked.
#[must_use]
pub fn no_answer(view: &MoveView) -> String {
    let actions = actions(&view.screen);
    let problem =
        view.problem.as_ref().map(|problem| format!(" ({}: {})", problem.title, problem.happened)).unwrap_or_default();
    let step = &view.screen.step;
    format!(
        "{step}: no answer fits \"{}\"{problem}; actions {actions:?}; fields {:?}",
        view.screen.title,
        fields(&view.screen)
    )
}

/// Which answers were given on which screens, so that answers that lead nowhere end.
#[derive(Debug, Default)]
struct Given {
    /// The screen of the last answers, and those given on it since it came.
    screen: String,
    /// How many writes were begun when it came.
    writes: u64,
    here: BTreeSet<String>,
    /// How often each was given on the very same screen.
    times: BTreeMap<String, u32>,
}

impl Given {
    /// The same screen may come again: a start that had to wait for a permission is pressed once more. It never comes so
    /// often in a move that goes on.
    const MOST: u32 = 5;

    /// This is the screen now, after so many writes. After a write the same screen is a new question: a request that was lost on
    /// its way leaves everything as it was, and whether the screen in between was seen is a matter of luck.
    fn see(&mut self, screen: String, writes: u64) {
        if self.screen != screen || self.writes != writes {
            (self.screen, self.writes) = (screen, writes);
            self.here.clear();
        }
    }

    /// Whether the answer may be given on this screen; counts it if so.
    fn may(&mut self, answer: &Answers) -> bool {
        let answer = format!("{answer:?}");
        let times = self.times.entry(format!("{answer}{}", self.screen)).or_default();
        if *times >= Self::MOST || !self.here.insert(answer) {
            return false;
        }
        *times += 1;
        true
    }
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
    /// Go on watching when no answer fits.
    pub stay: bool,
}

impl Drive<'_> {
    /// Answers screen after screen until the end, the wanted step, or a screen that no answer fits.
    ///
    /// # Errors
    /// When the store refuses or nobody reads the events any more.
    pub async fn run(&self, mut tell: impl FnMut(News<'_>) -> std::io::Result<()>) -> Result<End, CannotRun> {
        let runner = &self.engine.runner;
        let mut changes = runner.changes();
        let mut view = runner.open(self.id).await?;
        let mut told = String::new();
        let mut given = Given::default();
        loop {
            let step = view.screen.step.clone();
            let now = format!(
                "{step}{:?}{:?}{:?}",
                view.screen.standing,
                view.problem.as_ref().map(|problem| problem.code),
                actions(&view.screen)
            );
            if now != told {
                tell(News::Screen(&view))?;
                told = now;
            }
            if let Some(passed_on) = &view.passed_on {
                return Ok(End::Stuck(format!("{step}: {passed_on}")));
            }
            if view.finished || view.closed.is_some() {
                return Ok(End::Finished);
            }
            if self.is_reached(&view) {
                return Ok(End::Reached);
            }
            let answers = self.answers.steps.get(step.as_str()).map_or(&[][..], Vec::as_slice);
            let fits = answers
                .iter()
                .filter(|_| !view.busy)
                .filter_map(|answer| fitting(&view.screen, std::slice::from_ref(answer)));
            given.see(format!("{step}{:?}", view.screen.blocks), runner.writes(self.id).await?);
            let fresh = fits.into_iter().find(|answer| given.may(answer));
            if let Some(answer) = fresh {
                if answer.action == answering::TYPE {
                    runner.save_draft(self.id, &step, &answer.fields).await?;
                    tell(News::Typed(&step, &answer.fields))?;
                    view = runner.view(self.id, None).await?;
                    continue;
                }
                tell(News::Answer(&step, &answer.action))?;
                view = runner.submit(self.id, &step, answer).await?;
                let wrong = field_errors(&view.screen);
                if !wrong.is_empty() && view.screen.step == step && !self.stay {
                    return Ok(End::Stuck(format!("{step}: {wrong:?}")));
                }
                continue;
            }
            let waiting = view.screen.watch.is_some();
            if !waiting && !view.busy {
                let why = no_answer(&view);
                if !self.stay {
                    return Ok(End::Stuck(why));
                }
                tell(News::Waits(&why))?;
            }
            // While somebody looks already, time that passes would be time that nobody waited for. And a customer's admin is
            // not waited for with time: the sign-in page that is open would be too old before it is filled in.
            let by_time = waiting && !view.busy && view.screen.standing.who != Who::CustomerAdmin;
            let waited = self.wait(&mut changes, by_time).await?;
            if !waited && !self.stay {
                return Ok(End::Stuck(format!("{step}: nothing has happened for {} s", self.patience.as_secs())));
            }
            view = runner.view(self.id, None).await?;
        }
    }

    /// Whether the wanted step is the one to do, or was passed: some steps end by themselves.
    fn is_reached(&self, view: &MoveView) -> bool {
        let Some(until) = self.until else { return false };
        let steps: Vec<&StepId> = view.rail.iter().flat_map(|phase| &phase.rows).flat_map(|row| &row.steps).collect();
        let place = |step: &str| steps.iter().position(|known| known.as_str() == step);
        place(until).is_some_and(|wanted| place(view.screen.step.as_str()).is_some_and(|now| now >= wanted))
    }

    /// Waits for the next change; in a hurry, lets practice time pass first.
    async fn wait(
        &self,
        changes: &mut tokio::sync::broadcast::Receiver<MoveId>,
        waiting: bool,
    ) -> Result<bool, CannotRun> {
        if let (true, Some(hours), Some(practice)) = (waiting, self.hurry, &self.engine.practice) {
            practice
                .let_pass(Duration::from_secs(u64::from(hours) * 3_600))
                .await
                .map_err(|error| CannotRun::Answers(error.to_string()))?;
            self.engine.runner.look(self.id).await?;
            return Ok(true);
        }
        let heard = tokio::time::timeout(self.patience, changes.recv()).await;
        Ok(heard.is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Answers {
        Answers { action: "start".to_owned(), fields: BTreeMap::new() }
    }

    #[test]
    fn an_answer_that_led_nowhere_is_not_given_twice() {
        let mut given = Given::default();
        given.see("before the start".to_owned(), 0);

        assert!(given.may(&start()));
        given.see("before the start".to_owned(), 0);

        assert!(!given.may(&start()), "nothing has happened since");
    }

    #[test]
    fn an_answer_is_given_again_when_its_write_left_everything_as_it_was_but_not_for_ever() {
        let mut given = Given::default();
        for writes in 0..u64::from(Given::MOST) {
            given.see("before the start".to_owned(), writes);
            assert!(given.may(&start()), "write {writes} was lost on its way");
        }
        given.see("before the start".to_owned(), 99);

        assert!(!given.may(&start()));
    }
}
