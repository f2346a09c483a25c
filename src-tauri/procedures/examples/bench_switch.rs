//! What a write of the licence switch costs for knowing how the step stands: each note folded once, beside all notes folded
//! again at every write. Both are measured in this run; only their ratio says something about the program.
#![expect(clippy::print_stdout, reason = "it tells its person what it measured")]
#![expect(clippy::expect_used, reason = "a measurement that cannot be made ends here")]

use std::time::{Duration, Instant};

use baton_procedures::steps::SwitchLicences;
use baton_workflow::Fold;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

const PEOPLE: u128 = 2_000;
/// Where it is measured: how many are done.
const PLACES: [usize; 2] = [100, 1_900];
/// Over so many writes around each place.
const WRITES: usize = 40;

fn main() {
    let notes = notes();
    println!("a switch of {PEOPLE} people; time per write, median of {WRITES}");
    println!("{:<12}{:>20}{:>20}{:>10}", "people done", "each note once", "all notes again", "ratio");
    let mut medians = Vec::new();
    for done in PLACES {
        let (once, again) = (once(&notes, done), again(&notes, done));
        println!("{done:<12}{once:>20.1?}{again:>20.1?}{:>10.1}", again.as_secs_f64() / once.as_secs_f64());
        medians.push((once, again));
    }
    let grew =
        |of: fn(&(Duration, Duration)) -> Duration| of(&medians[1]).as_secs_f64() / of(&medians[0]).as_secs_f64();
    println!("from {} to {} people it grew by {:.1} and by {:.1}", PLACES[0], PLACES[1], grew(|m| m.0), grew(|m| m.1));
}

/// As the runner does it: what is new since the last write is folded in.
fn once(notes: &[(Value, Timestamp)], done: usize) -> Duration {
    let fold = Fold::default();
    drop(fold.seen::<SwitchLicences>(&notes[..done]).expect("notes"));
    median((done..done + WRITES).map(|now| {
        let began = Instant::now();
        drop(fold.seen::<SwitchLicences>(&notes[..=now]).expect("notes"));
        began.elapsed()
    }))
}

/// The baseline: everything from the first note on.
fn again(notes: &[(Value, Timestamp)], done: usize) -> Duration {
    median((done..done + WRITES).map(|now| {
        let began = Instant::now();
        drop(Fold::default().seen::<SwitchLicences>(&notes[..=now]).expect("notes"));
        began.elapsed()
    }))
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times[times.len() / 2]
}

/// The notes of a whole switch, as the journal gives them back.
fn notes() -> Vec<(Value, Timestamp)> {
    let (old, new) = (Uuid::from_u128(0xA), Uuid::from_u128(0xB));
    let change = json!({ "add": [{ "sku": new }], "remove": [old], "before": [{ "sku": old }] });
    let people: Vec<Value> = (1..=PEOPLE).map(|n| json!([Uuid::from_u128(n), 0])).collect();
    let plan = json!({
        "changes": [change],
        "people": people,
        "routes": [{ "from": [old], "to": new }],
        "products": [],
        "counts": { "on_new": 0, "on_old": PEOPLE, "without": 0 },
    });
    let switched = |n: u128| {
        let what = json!({ "what": "switched", "change": change });
        json!({ "note": "person", "user": Uuid::from_u128(n), "what": what, "request_id": Uuid::from_u128(n) })
    };
    let first = json!({ "note": "looked", "plan": plan });
    let all = std::iter::once(first).chain((1..=PEOPLE).map(switched));
    all.map(|note| (note, Timestamp::UNIX_EPOCH)).collect()
}
