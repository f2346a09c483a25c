//! A move from the first screen to the report without a window: the real engine, the real wire, a person at a browser.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use baton_domain::MoveId;
use baton_engine::{CloudFile, Engine, Organisation, Start};
use baton_practice::{PracticeCloud, PracticeOptions};
use baton_procedures::{Browser, CannotOpen};
use baton_vault::SessionMemory;
use baton_workflow::{
    Answers, StepId,
    screen::{MoveView, Profile},
    words::Language,
};
use batonctl::answering::{Answer, AnswersFile, fitting};
use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::sync::mpsc;
use url::Url;

use crate::{contract::WatchedCloud, person::Person};

/// A practice cloud, an engine on it, and somebody at the customer's browser.
pub struct Journey {
    /// The practice cloud. Every exchange with it is held against the published contracts.
    pub cloud: WatchedCloud,
    /// The program.
    pub engine: Engine,
    /// The move.
    pub id: MoveId,
    folder: TempDir,
    opened: mpsc::UnboundedReceiver<Url>,
    browser: Arc<HandsOver>,
}

/// A desk that somebody left for another one.
pub struct FirstDesk {
    /// Its program.
    pub engine: Engine,
    /// Its move.
    pub id: MoveId,
    _folder: TempDir,
}

/// The person's browser: hands each address to whoever plays the person.
#[derive(Debug)]
struct HandsOver(Mutex<mpsc::UnboundedSender<Url>>);

impl Browser for HandsOver {
    fn open(&self, address: &Url) -> Result<(), CannotOpen> {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sender.send(address.clone()).map_err(|error| CannotOpen(error.to_string()))
    }
}

impl Journey {
    /// A journey of a customer to Gridheart, at its first step.
    ///
    /// # Panics
    /// When something that every test needs is not there.
    pub async fn begin(options: PracticeOptions) -> Self {
        Self::begin_by("gridheart", options).await
    }

    /// The same by another procedure.
    ///
    /// # Panics
    /// As [`Journey::begin`].
    pub async fn begin_by(procedure: &str, options: PracticeOptions) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let cloud = WatchedCloud::start(options).await.expect("the practice cloud starts");
        let (sender, opened) = mpsc::unbounded_channel();
        let browser = Arc::new(HandsOver(Mutex::new(sender)));
        let engine = engine(folder.path(), &cloud, Arc::clone(&browser)).await;
        let id = engine.runner.start(procedure).await.expect("a move starts");
        Self { cloud, engine, id, folder, opened, browser }
    }

    /// Ends the program and starts it again on the same folder. The practice cloud goes on.
    #[must_use]
    pub async fn restarted(self) -> Self {
        let Self { cloud, engine, id, folder, opened, browser } = self;
        drop(engine);
        let engine = engine_when_free(folder.path(), &cloud, &browser).await;
        Self { cloud, engine, id, folder, opened, browser }
    }

    /// A colleague's desk with a program, a folder and keys of its own on the same practice cloud, and a move of its own. The
    /// first desk's program stays open.
    pub async fn at_another_desk(self) -> (FirstDesk, Self) {
        self.at_another_desk_with("gridheart").await
    }

    /// The same with a move by this procedure.
    ///
    /// # Panics
    /// When something that every test needs is not there.
    pub async fn at_another_desk_with(self, procedure: &str) -> (FirstDesk, Self) {
        let Self { cloud, engine: first, id: first_id, folder: first_folder, .. } = self;
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, opened) = mpsc::unbounded_channel();
        let browser = Arc::new(HandsOver(Mutex::new(sender)));
        let engine = engine(folder.path(), &cloud, Arc::clone(&browser)).await;
        let id = engine.runner.start(procedure).await.expect("a move starts");
        let first = FirstDesk { engine: first, id: first_id, _folder: first_folder };
        (first, Self { cloud, engine, id, folder, opened, browser })
    }

    /// The screen of the step to do now.
    ///
    /// # Panics
    /// When the move cannot be shown.
    pub async fn screen(&self) -> MoveView {
        self.engine.runner.view(self.id, None).await.expect("the move is shown")
    }

    /// Gives an answer, with what the screen shows already; fields as in a file of answers.
    ///
    /// # Panics
    /// When the screen does not offer it: the message says what it offers.
    pub async fn answer(&self, step: &str, action: &str, fields: &[(&str, &str)]) -> MoveView {
        let view = self.screen().await;
        assert_eq!(view.screen.step.as_str(), step, "the step to do now; problem {:?}", view.problem);
        let answer = Answer { action: action.to_owned(), fields: texts(fields) };
        let fits = fitting(&view.screen, std::slice::from_ref(&answer));
        let answers = fits.unwrap_or_else(|| panic!("{}", batonctl::move_run::no_answer(&view)));
        let after = self.submit(step, answers).await;
        let wrong = batonctl::answering::field_errors(&after.screen);
        assert!(wrong.is_empty(), "{step}: {wrong:?}");
        after
    }

    /// Sends answers as they are, as a page could that is not trusted.
    ///
    /// # Panics
    /// When there is no such move.
    pub async fn submit(&self, step: &str, answers: Answers) -> MoveView {
        self.engine.runner.submit(self.id, &StepId::from_text(step), answers).await.expect("the answer is taken")
    }

    /// Waits until the screen is as wanted, looking whenever the move changes.
    ///
    /// # Panics
    /// When it does not come to that in half a minute.
    pub async fn until(&self, what: &str, wanted: impl Fn(&MoveView) -> bool) -> MoveView {
        let mut changes = self.engine.runner.changes();
        let waited = tokio::time::timeout(Duration::from_secs(30), async {
            loop {
                let view = self.screen().await;
                if wanted(&view) {
                    return view;
                }
                // The watch of the step tells; a slow listener just looks again.
                let _ = changes.recv().await;
            }
        });
        match waited.await {
            Ok(view) => view,
            Err(_) => panic!("waited for {what}: {}", batonctl::move_run::no_answer(&self.screen().await)),
        }
    }

    /// Waits until this is the step to do now.
    pub async fn until_step(&self, step: &str) -> MoveView {
        self.until(step, |view| view.screen.step.as_str() == step).await
    }

    /// The next address that Baton opened in the person's browser.
    ///
    /// # Panics
    /// When none comes.
    pub async fn opened(&mut self) -> Url {
        tokio::time::timeout(Duration::from_secs(20), self.opened.recv())
            .await
            .expect("in time")
            .expect("the browser is there")
    }

    /// An address that Baton has opened by now, if any.
    pub fn opened_already(&mut self) -> Option<Url> {
        self.opened.try_recv().ok()
    }

    /// Somebody of the practice world with their own browser.
    ///
    /// # Panics
    /// When nobody has this name.
    #[must_use]
    pub fn person(&self, upn: &str) -> Person {
        let people = self.cloud.people();
        let found = people.iter().find(|person| person.upn == upn).unwrap_or_else(|| panic!("nobody is called {upn}"));
        Person::new(&found.upn, &found.password)
    }

    /// Lets practice time pass for the cloud and the program, and looks.
    ///
    /// # Panics
    /// When the practice cloud does not answer.
    pub async fn let_pass(&self, time: Duration) {
        let practice = self.engine.practice.as_ref().expect("a practice profile");
        practice.let_pass(time).await.expect("time passes");
        self.engine.runner.look(self.id).await.expect("looked");
    }

    /// A file of answers for the steps a script can answer by itself.
    #[must_use]
    pub fn answers(steps: &[(&str, &str, &[(&str, &str)])]) -> AnswersFile {
        let mut all: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
        for (step, action, fields) in steps {
            all.entry((*step).to_owned())
                .or_default()
                .push(Answer { action: (*action).to_owned(), fields: texts(fields) });
        }
        AnswersFile { procedure: "gridheart".to_owned(), resume: None, steps: all }
    }
}

fn texts(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
}

async fn engine(folder: &Path, cloud: &PracticeCloud, browser: Arc<HandsOver>) -> Engine {
    Engine::start(start(folder, cloud, browser)).await.expect("the engine starts")
}

/// After a drop the old engine's tasks may hold the store for a moment more: the lock tells when it is free.
async fn engine_when_free(folder: &Path, cloud: &PracticeCloud, browser: &Arc<HandsOver>) -> Engine {
    for _ in 0..1_000 {
        match Engine::start(start(folder, cloud, Arc::clone(browser))).await {
            Ok(engine) => return engine,
            Err(baton_engine::CannotStart::Store(baton_store::StoreError::OpenElsewhere)) => {
                tokio::task::yield_now().await
            }
            Err(error) => panic!("the engine starts again: {error}"),
        }
    }
    panic!("the store was never free");
}

fn start(folder: &Path, cloud: &PracticeCloud, browser: Arc<HandsOver>) -> Start<SessionMemory> {
    let file = folder.join("cloud.json");
    std::fs::write(&file, cloud.describe().to_string()).expect("written");
    Start {
        profile: Profile::Practice,
        folder: folder.join("practice"),
        organisation: Organisation::default(),
        keychain: SessionMemory::default(),
        browser,
        words: Arc::new(baton_engine::words(Language::English, TimeZone::UTC)),
        join: Some(CloudFile::read(&file).expect("a cloud file")),
    }
}
