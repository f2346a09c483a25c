//! One kill at one step: the moment is brought about, the program is killed, started again, and what came of it is judged.

use std::fmt;

use baton_practice::{
    PracticeCloud,
    controls::{Fault, HoldPoint},
};
use serde_json::Value;

use super::{
    far_end::Own,
    judge::{self, Journal},
    outside::Outside,
    program::{Orders, Run},
    typing,
    walk::{Entry, Walked, to_the_next},
};

/// When the program is killed.
#[derive(Debug, Clone)]
pub enum Kill {
    /// With the nth form half filled and not sent.
    HalfFilled(usize),
    /// While it takes the first answer.
    AsSubmitted,
    /// Once the first answer is taken.
    RightAfter,
    /// While a request of its own is held.
    Held(Own, HoldPoint, Fate),
}

impl fmt::Display for Kill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HalfFilled(nth) => write!(f, "half-filled form {}", nth + 1),
            Self::AsSubmitted => f.write_str("as it is submitted"),
            Self::RightAfter => f.write_str("right after it was submitted"),
            Self::Held(own, at, fate) => {
                let at = match at {
                    HoldPoint::BeforeEffect => "before effect",
                    HoldPoint::AfterEffect => "after effect",
                    HoldPoint::HalfAnswer => "half answered",
                    HoldPoint::AfterAnswer => "after answer",
                };
                let fate = match fate {
                    Fate::Lost => "",
                    Fate::Late => ", happens late",
                    Fate::LateAtTheEnd => ", happens last of all",
                };
                write!(f, "{}, {at}{fate}", own.name)
            }
        }
    }
}

/// What becomes of a held request whose sender was killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It, or its answer, is lost.
    Lost,
    /// It happens before the program is started again.
    Late,
    /// It happens when the program has done everything already.
    LateAtTheEnd,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Verdict {
    /// The moment does not come in this world, so nothing was killed.
    pub not_reached: bool,
    /// What happened more often than in the undisturbed walk.
    pub doubled: Vec<String>,
    /// What did not happen although it should have, or was typed and is gone.
    pub lost: Vec<String>,
    /// What else is wrong.
    pub wrong: Vec<String>,
}

impl Verdict {
    /// Nothing doubled, lost or otherwise wrong.
    pub fn is_good(&self) -> bool {
        self.doubled.is_empty() && self.lost.is_empty() && self.wrong.is_empty()
    }
}

/// Kills the program at a step and judges.
pub async fn killed(entry: &Entry, kill: &Kill) -> Verdict {
    let place = entry.place();
    let cloud = place.cloud().await;
    let mut verdict = Verdict::default();
    let mut outside = Outside::new(&cloud, &entry.known);
    outside.before(&entry.step);
    let mut answers = typing::answers(&entry.step, &cloud, &entry.known);
    let mut hurry = typing::hurry(&entry.step);
    match kill {
        Kill::HalfFilled(nth) => {
            (answers, hurry) = (typing::half_filled(&entry.step, &cloud, &entry.known).swap_remove(*nth), None)
        }
        Kill::Held(own, at, _) => cloud.controls().fault(own.matcher.clone(), Fault::Hold { at: *at }),
        // The program must not run ahead of its death: it would say of people what they never did.
        Kill::AsSubmitted | Kill::RightAfter if typing::tells_of_a_portal(&entry.step) => {
            answers = typing::only_the_first(answers);
        }
        Kill::AsSubmitted | Kill::RightAfter => {}
    }
    let wanted = typed_by(kill, &answers);
    // Where the kill comes after the step's end, the program must not have ended by then.
    let until = entry.next.as_deref().filter(|_| !matches!(kill, Kill::RightAfter));
    let resume = entry.known.id;
    let mut run = Run::start(&place, Orders { step: &entry.step, answers, resume, until, hurry, stay: true });
    let reached = brought_about(&mut outside, &mut run, &entry.step, kill, wanted.as_deref()).await;
    let typed = run.told.iter().rev().find(|event| event["event"] == "typed").cloned();
    let story = run.story();
    outside.stand_still();
    run.kill().await;
    if let Err(why) = reached {
        outside.left_alone().await;
        cloud.controls().abandon_held();
        verdict.not_reached = true;
        if matches!(kill, Kill::Held(..)) {
            verdict.wrong.push(format!("{why}:\n    {story}"));
        }
        return verdict;
    }
    let held = HeldRequest::of(&cloud, kill);
    held.meets_its_fate(&cloud).await;
    outside.left_alone().await;
    match resumed(entry, &place, &cloud).await {
        Ok(walked) => {
            if let (Some(typed), Kill::HalfFilled(_)) = (typed, kill) {
                verdict.lost.extend(not_shown(&typed, &walked.told));
            }
        }
        Err(story) => verdict.wrong.push(format!("it did not go on to the end of the step:\n    {story}")),
    }
    held.ends(&cloud).await;
    judged(entry, &cloud, &mut verdict);
    cloud.stop().await;
    match Journal::read(&place.profile()).await {
        Ok(journal) => verdict.wrong.extend(unsound(&journal, entry)),
        Err(error) => verdict.wrong.push(error),
    }
    verdict
}

async fn brought_about(
    outside: &mut Outside<'_>,
    run: &mut Run,
    step: &str,
    kill: &Kill,
    wanted: Option<&str>,
) -> Result<(), String> {
    let types = |event: &Value| {
        let field =
            |pattern: &str, id: &str| pattern.strip_suffix('*').map_or(pattern == id, |start| id.starts_with(start));
        let fields = event["fields"].as_object().filter(|_| event["event"] == "typed");
        fields.is_some_and(|fields| fields.keys().any(|id| wanted.is_some_and(|wanted| field(wanted, id))))
    };
    match kill {
        Kill::Held(..) => outside.until_held(run).await,
        Kill::HalfFilled(_) => outside.until(run, step, types).await,
        Kill::AsSubmitted => outside.until(run, step, |event| event["event"] == "answer").await,
        Kill::RightAfter => {
            outside.until(run, step, |event| event["event"] == "answer").await?;
            outside.until(run, step, |event| event["event"] == "step").await
        }
    }
}

/// Started again after the kill, to the end of the step.
async fn resumed(entry: &Entry, place: &super::place::Place, cloud: &PracticeCloud) -> Result<Walked, String> {
    to_the_next(place, cloud, &entry.step, entry.next.as_deref(), &entry.known).await
}

fn judged(entry: &Entry, cloud: &PracticeCloud, verdict: &mut Verdict) {
    let (doubled, missing) = judge::compare(&entry.after, &judge::effects(cloud));
    verdict.doubled.extend(doubled);
    verdict.lost.extend(missing);
    let gaps = cloud.world().ledger().coverage_gaps();
    verdict.wrong.extend(gaps.iter().map(|gap| format!("{} was without a licence: {}", gap.user, gap.reason)));
}

fn unsound(journal: &Journal, entry: &Entry) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(journal.open.iter().map(|step| format!("{step} has a write whose end is not known")));
    wrong.extend(journal.finished_twice.iter().map(|step| format!("{step} was finished twice")));
    if !journal.done_at.contains_key(&entry.step) {
        wrong.push(format!("{} is not done", entry.step));
    }
    wrong
}

/// One of the fields that are to be typed before the kill.
fn typed_by(kill: &Kill, answers: &[batonctl::answering::Answer]) -> Option<String> {
    let Kill::HalfFilled(nth) = kill else { return None };
    let mut with_fields = answers.iter().filter(|answer| !answer.fields.is_empty());
    with_fields.nth(*nth)?.fields.keys().next().cloned()
}

/// What was typed and does not stand on the first screen after the kill that has the field again. Another question may come
/// first: "did you press it already?" comes before the order's number.
fn not_shown(typed: &Value, told: &[Value]) -> Vec<String> {
    let mut lost = Vec::new();
    for (id, text) in typed["fields"].as_object().into_iter().flatten() {
        let now = told.iter().filter(|event| event["event"] == "step").find_map(|event| event["fields"].get(id));
        if now != Some(text) {
            lost.push(format!("{id}: {text} was typed, {now:?} is shown"));
        }
    }
    lost
}

/// The request that was held when the program was killed.
struct HeldRequest {
    number: Option<usize>,
    fate: Option<Fate>,
}

impl HeldRequest {
    fn of(cloud: &PracticeCloud, kill: &Kill) -> Self {
        let Kill::Held(own, at, fate) = kill else { return Self { number: None, fate: None } };
        let meant = |method: &str, path: &str| {
            own.matcher.method.as_deref() == Some(method) && path.contains(&own.matcher.path_contains)
        };
        let requests = cloud.controls().requests();
        let found = requests.iter().rev().find(|one| one.status.is_none() && meant(&one.method, &one.path));
        let number = found.map(|one| one.number).filter(|_| *at == HoldPoint::BeforeEffect);
        Self { number, fate: Some(*fate) }
    }

    async fn meets_its_fate(&self, cloud: &PracticeCloud) {
        cloud.controls().clear_faults();
        match self.fate {
            None | Some(Fate::LateAtTheEnd) => {}
            Some(Fate::Lost) => cloud.controls().abandon_held(),
            Some(Fate::Late) => self.happens(cloud).await,
        }
    }

    async fn ends(&self, cloud: &PracticeCloud) {
        if self.fate == Some(Fate::LateAtTheEnd) {
            self.happens(cloud).await;
        }
    }

    async fn happens(&self, cloud: &PracticeCloud) {
        cloud.controls().release();
        let Some(number) = self.number else { return };
        let done = async {
            while cloud.controls().requests()[number - 1].status.is_none() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), done).await.expect("a released request happens");
    }
}
