//! Walks the customer once from the first step to the last, and keeps every step's entry: the loop over the procedure.

use baton_practice::{
    PracticeCloud,
    controls::{Fault, HoldPoint, LoggedRequest, Matcher},
};
use baton_tests::dice::Dice;
use jiff::SignedDuration;
use serde_json::Value;

use super::{
    far_end::{Own, worth_holding},
    judge::{self, Effects, Journal},
    outside::Outside,
    place::Place,
    program::{Orders, Run},
    typing,
};

/// The program reads the practice clock over the wire, so its own is a little behind that of the far end.
const BEHIND: SignedDuration = SignedDuration::from_millis(100);

/// The moment in which a step became the one to do.
pub struct Entry {
    /// The step.
    pub step: String,
    /// The one after it.
    pub next: Option<String>,
    /// The journal then.
    pub known: Journal,
    /// Its own requests that are worth holding.
    pub own: Vec<Own>,
    /// What had changed in the world once the step was done.
    pub after: Effects,
    place: Place,
}

impl Entry {
    /// The same moment once more.
    pub fn place(&self) -> Place {
        self.place.copy()
    }
}

/// How a run from a step's entry to its end went.
pub struct Walked {
    /// Everything it told.
    pub told: Vec<Value>,
    /// How many requests had come when the first sign-in page was opened.
    pub signed_in_from: Option<usize>,
}

/// Starts the program and lets people do what it says until the step is done.
///
/// # Errors
/// With the program's last words, when it does not end at the next step.
pub async fn to_the_next(
    place: &Place,
    cloud: &PracticeCloud,
    step: &str,
    next: Option<&str>,
    known: &Journal,
) -> Result<Walked, String> {
    let mut outside = Outside::new(cloud, known);
    outside.before(step);
    let answers = typing::answers(step, cloud, known);
    let mut run = Run::start(
        place,
        Orders { step, answers, resume: known.id, until: next, hurry: typing::hurry(step), stay: false },
    );
    let mut signed_in_from = None;
    while let Some(event) = run.next().await {
        if event["event"] == "open" && signed_in_from.is_none() {
            signed_in_from = Some(cloud.controls().requests().len());
        }
        outside.hears(&event);
    }
    if run.ended_well().await { Ok(Walked { told: run.told, signed_in_from }) } else { Err(run.story()) }
}

/// The ids of a procedure's steps, in order, as far as a move begins with them.
pub fn steps(procedure: &str) -> Vec<String> {
    let all = baton_procedures::all();
    let known = all.iter().find(|known| known.id == procedure && known.route.is_none()).expect("a procedure");
    known.steps().map(|step| step.id().to_string()).collect()
}

/// Walks from the beginning and gives each step's entry, up to and with `last`.
pub async fn walk(last: Option<&str>, dice: &mut Dice) -> Vec<Entry> {
    walk_from(Place::new(), last, dice).await
}

/// The same at a place where nothing has happened yet.
pub async fn walk_from(mut here: Place, last: Option<&str>, dice: &mut Dice) -> Vec<Entry> {
    let steps = steps(here.procedure());
    let mut entries: Vec<Entry> = Vec::new();
    let mut known = Journal::empty();
    for (at, step) in steps.iter().enumerate() {
        let next = steps.get(at + 1).cloned();
        let entry = here.copy();
        let cloud = here.cloud().await;
        let walked = to_the_next(&here, &cloud, step, next.as_deref(), &known).await;
        let walked = walked.unwrap_or_else(|story| panic!("{step} was not walked:\n    {story}"));
        let after = Journal::read(&here.profile()).await.expect("a sound journal");
        let done_at = *after.done_at.get(step).unwrap_or_else(|| panic!("{step} is done"));
        let all = cloud.controls().requests();
        let own: Vec<&LoggedRequest> = all.iter().filter(|one| one.at <= done_at + BEHIND).collect();
        let held = worth_holding(&all, &own, walked.signed_in_from, dice);
        let effects = judge::effects(&cloud);
        cloud.stop().await;
        entries.push(Entry { step: step.clone(), next: next.clone(), known, own: held, after: effects, place: entry });
        if step == "switch_licences" {
            let after = &entries.last().expect("just pushed").after;
            let changed = after
                .iter()
                .filter(|(what, _)| what.contains("\"licences_changed\""))
                .map(|(_, times)| times)
                .sum::<u32>();
            assert_eq!(changed, 57, "everybody who had the old product was switched, each once");
        }
        if last == Some(step.as_str()) {
            break;
        }
        known = after;
        if let Some(next) = next.filter(|next| known.done_at.contains_key(next)) {
            // It ended by itself in the same breath: its entry lies in the middle of that run.
            let later: Vec<LoggedRequest> = all.iter().filter(|one| one.at > done_at).cloned().collect();
            here = middle(entries.last().expect("just pushed"), &next, &all, &later).await;
            known = Journal::read(&here.profile()).await.expect("a sound journal");
        }
    }
    entries
}

/// The moment after a step in which the next one, which ends by itself, had not ended yet: killed at its first request.
async fn middle(before: &Entry, next: &str, all: &[LoggedRequest], later: &[LoggedRequest]) -> Place {
    for one in later.iter().filter(|one| one.client_request_id.is_some()) {
        let meant = |other: &&LoggedRequest| {
            other.number <= one.number && other.method == one.method && other.path.contains(&one.path)
        };
        let nth = u32::try_from(all.iter().filter(meant).count()).expect("few");
        let place = before.place();
        let cloud = place.cloud().await;
        cloud.controls().fault(Matcher::nth(&one.method, &one.path, nth), Fault::Hold { at: HoldPoint::BeforeEffect });
        let mut outside = Outside::new(&cloud, &before.known);
        let answers = typing::answers(&before.step, &cloud, &before.known);
        let orders = Orders { step: &before.step, answers, resume: before.known.id, stay: true, ..Orders::default() };
        let mut run = Run::start(&place, orders);
        outside.until_held(&mut run).await.expect("the walk sent this request");
        outside.stand_still();
        run.kill().await;
        drop(outside);
        cloud.controls().abandon_held();
        cloud.stop().await;
        let journal = Journal::read(&place.profile()).await.expect("a sound journal");
        if journal.done_at.contains_key(&before.step) && !journal.done_at.contains_key(next) {
            return place;
        }
    }
    panic!("{next} ends by itself and sends nothing: there is no moment in which it is to be done");
}
