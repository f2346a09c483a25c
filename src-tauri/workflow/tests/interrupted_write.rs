//! A toy procedure on a real store: a write is journaled before it is sent, never sent twice, and looked up after a crash.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
};

use async_trait::async_trait;
use baton_domain::{Clock, MoveId, SystemClock};
use baton_store::Store;
use baton_workflow::{
    Accepted, ActError, Acted, Answers, Effect, Event, FieldErrors, Finish, Found, IntentKey, Observed, Problem,
    ProblemCode, Procedure, Runner, Screen, Step, StepId, Surroundings, Told, Trouble, View, Who, Words,
    procedure::{Phase, RailRowOf},
    runner::Parts,
    screen::{Block, Button, ButtonAct, Field, FieldKind, ScreenKind},
    step::Around,
    words::Language,
};
use jiff::{Timestamp, tz::TimeZone};
use tokio::sync::Notify;
use uuid::Uuid;

/// The far end: what it did, and how it behaves next.
#[derive(Default)]
struct FarEnd {
    done: Mutex<Vec<IntentKey>>,
    asked: AtomicU32,
    lose_next_answer: Mutex<bool>,
    refuse_next: Mutex<bool>,
    silent: Mutex<bool>,
    /// A write waits here while it is set, after it told that it began.
    slow: Mutex<bool>,
    /// The next look waits likewise.
    slow_look: Mutex<bool>,
    /// The opening of each look.
    looked_in: Mutex<Vec<Uuid>>,
    began: Notify,
    go: Notify,
}

impl FarEnd {
    fn count(&self) -> usize {
        self.done.lock().unwrap().len()
    }
}

/// Asks for a name.
struct Name;

#[async_trait]
impl Step for Name {
    const ID: StepId = StepId::new("name");
    const WHO: Who = Who::You;
    const EFFECT: Effect = Effect::None;
    type Tools = FarEnd;
    type Needs = ();
    type Note = ();
    type Seen = ();
    type Intent = ();
    type Outcome = String;

    fn apply((): &mut (), (): (), _at: Timestamp) {}

    fn screen(&self, view: &View<Self>) -> Screen {
        let mut screen = Screen::new(Self::ID, ScreenKind::Form, Self::WHO, "Name", "");
        let value = view.typed("name", "");
        let field = Field {
            id: "name".into(),
            label: String::new(),
            kind: FieldKind::Text,
            value,
            help: None,
            error: view.errors.of("name"),
            origin: None,
            wide: false,
        };
        screen.blocks.push(Block::Fields { title: None, fields: vec![field] });
        screen
    }

    fn accept(&self, _view: &View<Self>, answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        match answers.text("name") {
            "" => Err(FieldErrors::one("name", "Fill this in.")),
            name => Ok(Accepted::Done(Finish::new(name.to_owned(), Vec::new()))),
        }
    }
}

/// Sends one thing.
struct Send;

#[async_trait]
impl Step for Send {
    const ID: StepId = StepId::new("send");
    const WHO: Who = Who::Baton;
    const EFFECT: Effect = Effect::SpendsMoney;
    type Tools = FarEnd;
    type Needs = (Name,);
    type Note = bool;
    type Seen = bool;
    type Intent = String;
    type Outcome = bool;

    fn apply(seen: &mut bool, note: bool, _at: Timestamp) {
        *seen |= note;
    }

    fn screen(&self, _view: &View<Self>) -> Screen {
        let mut screen = Screen::new(Self::ID, ScreenKind::OrderPlan, Self::WHO, "Send", "");
        screen.footer.primary = Some(Button::submit("send", "Send"));
        screen
    }

    fn accept(&self, view: &View<Self>, _answers: &Answers) -> Result<Accepted<Self>, FieldErrors> {
        if *view.seen { Ok(Accepted::Look) } else { Ok(Accepted::Act(view.given.0.value.clone())) }
    }

    async fn observe(&self, tools: &FarEnd, view: &View<Self>) -> Result<Observed<Self>, Trouble> {
        tools.looked_in.lock().unwrap().push(view.visit);
        let is_slow = std::mem::take(&mut *tools.slow_look.lock().unwrap());
        if is_slow {
            tools.began.notify_one();
            tools.go.notified().await;
        }
        Ok(if *view.seen { Observed::Done(Finish::new(true, Vec::new())) } else { Observed::Nothing })
    }

    async fn act(
        &self,
        tools: &FarEnd,
        _view: &View<Self>,
        _intent: &String,
        key: IntentKey,
    ) -> Result<Acted<Self>, ActError<Self>> {
        tools.asked.fetch_add(1, Ordering::SeqCst);
        if std::mem::take(&mut *tools.refuse_next.lock().unwrap()) {
            return Err(ActError::NotDone(Trouble::new(ProblemCode::Refused).with("reason", "closed today"), None));
        }
        if *tools.slow.lock().unwrap() {
            tools.began.notify_one();
            tools.go.notified().await;
        }
        tools.done.lock().unwrap().push(key);
        if std::mem::take(&mut *tools.lose_next_answer.lock().unwrap()) {
            return Err(ActError::InDoubt(Trouble::new(ProblemCode::InDoubt)));
        }
        Ok(Acted::Note(Told::plain(true)))
    }

    async fn find(
        &self,
        tools: &FarEnd,
        _view: &View<Self>,
        _intent: &String,
        key: IntentKey,
    ) -> Result<Found<Self>, Trouble> {
        if *tools.silent.lock().unwrap() {
            return Ok(Found::StillInDoubt);
        }
        let there = tools.done.lock().unwrap().contains(&key);
        Ok(if there { Found::Happened(Some(Told::plain(true))) } else { Found::Absent(None) })
    }

    fn claim(&self, _view: &View<Self>, intent: &String) -> Option<String> {
        Some(format!("toy|{intent}"))
    }
}

fn procedure() -> Procedure<FarEnd> {
    let rows = vec![
        RailRowOf { id: "name", steps: vec![Box::new(Name)] },
        RailRowOf { id: "send", steps: vec![Box::new(Send)] },
    ];
    Procedure { id: "toy", route: None, distributor: "toy", phases: vec![Phase { id: "all", rows }] }
}

async fn runner(store: Store, tools: Arc<FarEnd>) -> Runner<FarEnd> {
    let words = Arc::new(Words::new(Language::English, &[], TimeZone::UTC));
    let parts = Parts {
        store,
        procedures: vec![procedure()],
        tools,
        clock: Arc::new(SystemClock),
        new_id: Uuid::new_v4,
        surroundings: Surroundings { words, around: Around::default() },
        distributor_names: |id| (id.to_owned(), id.to_owned()),
    };
    Runner::new(parts).await.expect("the toy procedure can run")
}

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    far_end: Arc<FarEnd>,
    runner: Runner<FarEnd>,
    id: MoveId,
}

impl World {
    async fn at_send() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("a store");
        let far_end = Arc::<FarEnd>::default();
        let runner = runner(store.clone(), Arc::clone(&far_end)).await;
        let id = runner.start("toy").await.expect("started");
        submit(&runner, id, "name", Answers::action("continue").with("name", "Anna")).await.expect("taken");
        Self { _folder: folder, store, far_end, runner, id }
    }

    /// A second move that comes to the same write.
    async fn second_at_send(&self) -> MoveId {
        let id = self.runner.start("toy").await.expect("started");
        submit(&self.runner, id, "name", Answers::action("continue").with("name", "Anna")).await.expect("taken");
        id
    }

    /// A new runner over the same store: what a restart sees.
    async fn restarted(&self) -> Runner<FarEnd> {
        runner(self.store.clone(), Arc::clone(&self.far_end)).await
    }
}

async fn submit(
    runner: &Runner<FarEnd>,
    id: MoveId,
    step: &str,
    answers: Answers,
) -> Result<baton_workflow::screen::MoveView, Problem> {
    runner.submit(id, &StepId::from_text(step), answers).await
}

#[tokio::test]
async fn one_confirmation_is_one_write() {
    let world = World::at_send().await;

    let view = submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    assert!(view.finished, "every step is done");
    assert_eq!(world.far_end.count(), 1);
}

#[tokio::test]
async fn a_lost_answer_is_looked_up_and_not_sent_again() {
    let world = World::at_send().await;
    *world.far_end.lose_next_answer.lock().unwrap() = true;

    submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");
    let after = world.restarted().await.open(world.id).await.expect("opened");

    assert!(after.finished, "found by its key, the step is done");
    assert_eq!(world.far_end.asked.load(Ordering::SeqCst), 1, "one confirmation is one request");
    assert_eq!(world.far_end.count(), 1);
}

#[tokio::test]
async fn a_crash_right_after_the_intent_leaves_nothing_sent_and_the_step_open() {
    let world = World::at_send().await;
    let key = IntentKey(Uuid::new_v4());
    let intent = Event::Intended { step: Send::ID, key, intent: "Anna".into() };
    let json = serde_json::to_value(&intent).expect("json");
    world.store.append(world.id, SystemClock.now(), &json).await.expect("written");

    let restarted = world.restarted().await;
    let view = restarted.open(world.id).await.expect("opened");
    submit(&restarted, world.id, "send", Answers::action("send")).await.expect("taken");

    assert_eq!(view.screen.step, Send::ID, "absent at the far end, so it may be sent");
    assert_eq!(world.far_end.count(), 1);
}

#[tokio::test]
async fn a_move_that_is_opened_while_it_is_looked_at_is_looked_at_in_that_opening_too() {
    let world = World::at_send().await;
    *world.far_end.slow_look.lock().unwrap() = true;
    let (runner, id) = (world.runner.clone(), world.id);
    let look = tokio::spawn(async move { runner.look(id).await });
    world.far_end.began.notified().await;

    world.runner.open(world.id).await.expect("opened");
    world.far_end.go.notify_one();
    look.await.expect("it ends").expect("shown");

    let looked_in = world.far_end.looked_in.lock().unwrap().clone();
    let [.., before, last] = looked_in[..] else { panic!("two looks: {looked_in:?}") };
    assert_ne!(before, last, "what the look of the old opening saw decides nothing in the new one");
}

#[tokio::test]
async fn a_refusal_changes_nothing_and_says_why() {
    let world = World::at_send().await;
    *world.far_end.refuse_next.lock().unwrap() = true;

    let view = submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    assert_eq!(view.problem.map(|problem| problem.code), Some(ProblemCode::Refused));
    assert_eq!(world.far_end.count(), 0);
}

#[tokio::test]
async fn what_was_typed_survives_a_restart_and_a_refused_answer_keeps_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).await.expect("a store");
    let far_end = Arc::<FarEnd>::default();
    let first = runner(store.clone(), Arc::clone(&far_end)).await;
    let id = first.start("toy").await.expect("started");
    first.save_draft(id, &Name::ID, &[("name".to_owned(), "An".to_owned())].into()).await.expect("saved");

    let view = runner(store, far_end).await.open(id).await.expect("opened");

    let Block::Fields { fields, .. } = &view.screen.blocks[0] else { panic!("a form") };
    assert_eq!(fields[0].value, "An");
}

#[tokio::test]
async fn a_step_that_paid_is_never_opened_again() {
    let world = World::at_send().await;
    submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    let name = world.runner.show(world.id, &Name::ID).await.expect("shown");
    let changed = world.runner.change(world.id, &Name::ID).await.expect("answered");

    assert!(!name.can_change, "the order relies on it");
    assert!(changed.finished, "nothing was opened");
    assert!(!matches!(name.screen.footer.primary, Some(Button { does: ButtonAct::Leave, .. })));
}

#[tokio::test]
async fn an_answer_from_an_old_window_is_not_used() {
    let world = World::at_send().await;

    let view = submit(&world.runner, world.id, "name", Answers::action("continue").with("name", "Eve"))
        .await
        .expect("answered");

    assert_eq!(view.screen.step, Send::ID, "the step has moved on");
    let journal = world.runner.journal(world.id).await.expect("journal");
    assert!(journal.iter().all(|row| !row.event.contains("Eve")));
}

#[tokio::test]
async fn the_same_write_of_a_second_move_is_refused_before_anything_is_sent() {
    let world = World::at_send().await;
    let second = world.second_at_send().await;
    submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    let view = submit(&world.runner, second, "send", Answers::action("send")).await.expect("taken");

    assert_eq!(view.problem.map(|problem| problem.code), Some(ProblemCode::AlreadyOrdered));
    assert_eq!(world.far_end.asked.load(Ordering::SeqCst), 1, "the second one asked nothing");
    let journal = world.runner.journal(second).await.expect("journal");
    assert!(journal.iter().all(|row| !row.event.contains("intended")), "and stands in no journal");
}

#[tokio::test]
async fn after_a_refusal_another_move_may_write_it() {
    let world = World::at_send().await;
    let second = world.second_at_send().await;
    *world.far_end.refuse_next.lock().unwrap() = true;
    submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    let view = submit(&world.runner, second, "send", Answers::action("send")).await.expect("taken");

    assert!(view.finished);
    assert_eq!(world.far_end.count(), 1);
}

#[tokio::test]
async fn a_write_in_doubt_holds_its_claim_and_its_move() {
    let world = World::at_send().await;
    let second = world.second_at_send().await;
    *world.far_end.lose_next_answer.lock().unwrap() = true;
    *world.far_end.silent.lock().unwrap() = true;
    submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    let restarted = world.restarted().await;
    let view = submit(&restarted, second, "send", Answers::action("send")).await.expect("taken");
    let deleted = restarted.delete(world.id).await;

    assert_eq!(view.problem.map(|problem| problem.code), Some(ProblemCode::AlreadyOrdered));
    assert_eq!(deleted.map_err(|problem| problem.code), Err(ProblemCode::InDoubt), "only this move can find out");
    assert_eq!(world.far_end.count(), 1);
    assert!(restarted.show(world.id, &Send::ID).await.is_ok(), "it is still there");
}

#[tokio::test]
async fn a_move_is_not_deleted_while_it_writes() {
    let world = World::at_send().await;
    *world.far_end.slow.lock().unwrap() = true;
    let runner = world.runner.clone();
    let id = world.id;
    let writing = tokio::spawn(async move { submit(&runner, id, "send", Answers::action("send")).await });
    world.far_end.began.notified().await;

    let refused = world.runner.delete(id).await;
    world.far_end.go.notify_one();
    let view = writing.await.expect("it ran").expect("taken");
    let deleted = world.runner.delete(id).await;

    assert_eq!(refused.map_err(|problem| problem.code), Err(ProblemCode::WriteRunning));
    assert!(view.finished, "the write and its step end as if nobody had asked");
    assert!(deleted.is_ok(), "then it can go");
    assert!(world.store.moves().await.expect("read").is_empty());
}

#[tokio::test]
async fn a_runner_that_rested_in_vain_goes_on() {
    let world = World::at_send().await;
    world.runner.rest().await;
    let resting = submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    world.runner.wake();
    let view = submit(&world.runner, world.id, "send", Answers::action("send")).await.expect("taken");

    assert!(!resting.finished);
    assert!(view.finished);
    assert_eq!(world.far_end.count(), 1);
}

#[tokio::test]
async fn a_case_that_a_step_cannot_read_is_refused_and_nothing_is_taken_in() {
    for (step, note) in [("name", serde_json::json!({ "of_a_newer": "Baton" })), ("no_such_step", true.into())] {
        let world = World::at_send().await;
        let strange = serde_json::json!({ "event": "noted", "step": step, "note": note });
        if step == "name" {
            let reopened = serde_json::json!({ "event": "reopened", "steps": ["name", "send"] });
            world.store.append(world.id, SystemClock.now(), &reopened).await.expect("kept");
        }
        world.store.append(world.id, SystemClock.now(), &strange).await.expect("kept");
        let there = world.restarted().await;
        there.pass_on(world.id, "Anna", "Zoë").await.expect("passed on");
        let (case, _) = there.case(world.id).await.expect("a case");
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("a store");
        let here = runner(store.clone(), Arc::default()).await;

        let refused = here.take_over(&case, "Zoë", "a key").await;

        assert_eq!(refused.map_err(|problem| problem.code), Err(ProblemCode::CaseNewer), "{step}");
        assert!(store.moves().await.expect("read").is_empty(), "nothing was taken in: {step}");
    }
}
