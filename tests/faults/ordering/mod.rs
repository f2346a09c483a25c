//! Exactly once: the program is killed at every moment around each write at the distributor, while the distributor answers
//! badly in every way; half of the time it is killed again while it makes that good.
//!
//! `cargo xtask faults` runs the whole table; the test runs a slice that has every write, moment and behaviour in it.

mod points;
mod run;
mod table;
mod wire;
mod writes;

use std::{collections::VecDeque, sync::Arc, time::Instant};

use tokio::task::JoinSet;

use crate::{
    every_step::{at_a_time, seed},
    judge::Journal,
    place::Place,
    session::in_a_session_of_its_own,
};
use points::{BEHAVIOURS, Behaviour, POINTS, Point};
use run::{Case, Entry, Verdict, run, undisturbed};
use table::Table;
use writes::WRITES;

/// Every so many-th case is in the slice: it shares no factor with the lengths of the lists, so that all of them come up.
const SLICE: usize = 8;

#[test]
fn a_write_at_the_distributor_happens_once_whenever_the_program_dies_and_however_it_is_answered() {
    in_a_session_of_its_own(
        "ordering::a_write_at_the_distributor_happens_once_whenever_the_program_dies_and_however_it_is_answered",
        async || {
            let began = Instant::now();
            let whole = std::env::var_os("BATON_FAULTS_TABLE").is_some_and(|wanted| wanted == "whole");
            let entries: Vec<Arc<Entry>> = entries().await.into_iter().map(Arc::new).collect();
            let mut waiting = cases();
            if !whole {
                let first = usize::try_from(seed()).expect("small enough") % SLICE;
                waiting = waiting.into_iter().skip(first).step_by(SLICE).collect();
            }
            covers_everything(&waiting);
            let too_late = if whole { too_late() } else { Vec::new() };
            println!("seed {}: {} runs", seed(), waiting.len() + too_late.len());
            let mut table = Table::default();
            let mut running = JoinSet::new();
            let start = |running: &mut JoinSet<(Case, Verdict)>, case: Case| {
                let at = WRITES.iter().position(|write| *write == case.write).expect("one of them");
                let entry = Arc::clone(&entries[at]);
                running.spawn(async move { (case, run(&entry, &case).await) });
            };
            // These wait a minute and do nothing: they stand beside the others.
            let at_once = at_a_time() + too_late.len();
            too_late.into_iter().for_each(|case| start(&mut running, case));
            loop {
                while running.len() < at_once {
                    let Some(case) = waiting.pop_front() else { break };
                    start(&mut running, case);
                }
                let Some(done) = running.join_next().await else { break };
                let (case, verdict) = done.expect("judged");
                table.add(&case, &verdict);
            }
            table.print();
            println!("took {:.0?}", began.elapsed());
            assert!(table.failures.is_empty(), "seed {}:\n{}", seed(), table.failures.join("\n"));
        },
    );
}

/// Every write × moment × behaviour. Where a step writes twice, the second write has its turn every other time; every second
/// run dies twice.
fn cases() -> VecDeque<Case> {
    let mut all = VecDeque::new();
    for write in WRITES {
        for (p, point) in POINTS.into_iter().enumerate() {
            for (b, behaviour) in BEHAVIOURS.into_iter().enumerate() {
                if behaviour.is_other_number() && write.times < 2 {
                    continue;
                }
                let nth = if behaviour.is_other_number() { write.times } else { 1 + (p + b / 2) % write.times };
                all.push_back(Case { write, nth, point, behaviour, twice: (p + b) % 2 == 1 });
            }
        }
    }
    all
}

/// Each write once with an answer that comes after the client gave up; the program dies when that is about to be kept.
fn too_late() -> Vec<Case> {
    let point = Point::Inside("before-answer-recorded");
    let case = |write| Case { write, nth: 1, point, behaviour: Behaviour::TooLate, twice: false };
    WRITES.into_iter().map(case).collect()
}

/// No write, moment or behaviour is left out of what is tried.
fn covers_everything(cases: &VecDeque<Case>) {
    assert!(cases.len() >= 60, "{} runs", cases.len());
    assert!(WRITES.iter().all(|write| cases.iter().any(|case| case.write == *write)), "every write");
    assert!(POINTS.iter().all(|point| cases.iter().any(|case| case.point == *point)), "every moment");
    assert!(BEHAVIOURS.iter().all(|known| cases.iter().any(|case| case.behaviour == *known)), "every behaviour");
}

/// The moments in which each write's step became the one to do.
async fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut place = Place::new();
    let mut known = Journal::empty();
    for write in WRITES {
        place = run::walked(&place, write.step, &known).await;
        known = Journal::read(&place.profile()).await.expect("a sound journal");
        let (after, wanted) = undisturbed(&place, write, &known).await;
        let known_after = Journal::read(&after.profile()).await.expect("a sound journal");
        entries.push(Entry { write, place, known, wanted });
        (place, known) = (after, known_after);
    }
    entries
}
