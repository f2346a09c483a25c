//! Interrupted at every step, by a loop over the procedures: a new procedure or step is covered by itself.

use std::{collections::VecDeque, sync::Arc, time::Instant};

use baton_practice::controls::HoldPoint;
use baton_tests::dice::Dice;
use tokio::task::JoinSet;

use super::{
    far_end::Own,
    kills::{Fate, Kill, killed},
    place::Place,
    session::in_a_session_of_its_own,
    tally::Tally,
    typing,
    walk::{self, Entry, walk_from},
};

/// Chooses which person in the middle of the switch is held; another one by `BATON_FAULTS_SEED`.
const SEED: u64 = 20_261_120;

#[test]
fn a_kill_at_any_step_doubles_nothing_and_loses_nothing() {
    in_a_session_of_its_own("every_step::a_kill_at_any_step_doubles_nothing_and_loses_nothing", async || {
        let seed = seed();
        println!("seed {seed}");
        let mut failures = Vec::new();
        for procedure in procedures() {
            let began = Instant::now();

            let entries = walk_from(Place::by(procedure), None, &mut Dice::new(seed)).await;
            println!("{procedure}: walked {} steps in {:.0?}", entries.len(), began.elapsed());
            assert_eq!(walk::steps(procedure).len(), entries.len(), "every step of the procedure was walked");
            let tally = interrupted(entries).await;

            tally.print();
            println!("{procedure}: took {:.0?}", began.elapsed());
            failures.extend(tally.failures.iter().map(|failure| format!("{procedure}: {failure}")));
        }
        assert!(failures.is_empty(), "{} failures with seed {seed}:\n{}", failures.len(), failures.join("\n"));
    });
}

/// The procedures to walk: all of them, or the one that `BATON_FAULTS_PROCEDURE` names.
fn procedures() -> Vec<&'static str> {
    let only = std::env::var("BATON_FAULTS_PROCEDURE").ok();
    let first_orders = baton_procedures::all().into_iter().filter(|known| known.route.is_none());
    first_orders.map(|known| known.id).filter(|id| only.as_deref().is_none_or(|only| only == *id)).collect()
}

/// The seed of this run.
pub fn seed() -> u64 {
    std::env::var("BATON_FAULTS_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(SEED)
}

/// How many runs go at a time: much of each is waiting, for a person or for a look that is due in two seconds.
pub fn at_a_time() -> usize {
    std::thread::available_parallelism().map_or(4, |cores| cores.get() + 2)
}

/// Every kill of every step.
async fn interrupted(entries: Vec<Entry>) -> Tally {
    let mut tally = Tally::default();
    let entries: Vec<Arc<Entry>> = entries.into_iter().map(Arc::new).collect();
    let mut waiting: VecDeque<(usize, Kill)> = VecDeque::new();
    for (at, entry) in entries.iter().enumerate() {
        waiting.extend(kills_of(entry).await.into_iter().map(|kill| (at, kill)));
    }
    let mut running = JoinSet::new();
    loop {
        while running.len() < at_a_time() {
            let Some((at, kill)) = waiting.pop_front() else { break };
            let entry = Arc::clone(&entries[at]);
            running.spawn(async move {
                let began = Instant::now();
                let verdict = killed(&entry, &kill).await;
                (at, verdict, kill, began.elapsed().as_secs_f32())
            });
        }
        let Some(done) = running.join_next().await else { break };
        let (at, verdict, kill, took) = done.expect("judged");
        let mark = if verdict.is_good() { "" } else { "  WRONG" };
        println!("{:<28} {:<70} {took:>5.1} s{mark}", entries[at].step, kill.to_string());
        tally.add(at, &entries[at].step, &kill, &verdict);
    }
    tally
}

async fn kills_of(entry: &Entry) -> Vec<Kill> {
    let place = entry.place();
    let cloud = place.cloud().await;
    let forms = typing::half_filled(&entry.step, &cloud, &entry.known).len();
    cloud.stop().await;
    let mut all: Vec<Kill> = (0..forms).map(Kill::HalfFilled).collect();
    all.extend([Kill::AsSubmitted, Kill::RightAfter]);
    all.extend(entry.own.iter().flat_map(held));
    all
}

/// A read that is lost or late is the same to everybody; a write is not. One that comes to the distributor when everything is over
/// is told and cancelled by people: no reference, and no look before, can stop it.
fn held(own: &Own) -> Vec<Kill> {
    let kill = |at, fate| Kill::Held(own.clone(), at, fate);
    let mut all = vec![
        kill(HoldPoint::BeforeEffect, Fate::Lost),
        kill(HoldPoint::AfterEffect, Fate::Lost),
        kill(HoldPoint::AfterAnswer, Fate::Lost),
    ];
    if own.writes {
        all.push(kill(HoldPoint::BeforeEffect, Fate::Late));
        if own.at_microsoft {
            all.push(kill(HoldPoint::BeforeEffect, Fate::LateAtTheEnd));
        }
    }
    all
}
