//! The switch of licences while Microsoft answers badly: everybody ends switched, exactly once.

use std::{collections::VecDeque, sync::Arc};

use baton_practice::controls::{Fault, Matcher};
use baton_tests::dice::Dice;
use tokio::task::JoinSet;

use super::{
    every_step::{at_a_time, seed},
    judge::{self, Journal},
    session::in_a_session_of_its_own,
    walk::{Entry, to_the_next, walk},
};

#[test]
fn everybody_is_switched_exactly_once_however_badly_microsoft_answers() {
    in_a_session_of_its_own(
        "licences::everybody_is_switched_exactly_once_however_badly_microsoft_answers",
        async || {
            let seed = seed();
            println!("seed {seed}");
            let mut dice = Dice::new(seed);
            let entry = walk(Some("switch_licences"), &mut dice).await.pop().map(Arc::new).expect("the switch");
            // The first person is the trial; another one stands somewhere in the chain.
            let mut waiting: VecDeque<_> = faults()
                .into_iter()
                .flat_map(|(name, fault)| {
                    [1, 2 + dice.below(40)].map(|nth| (name, fault.clone(), u32::try_from(nth).expect("few")))
                })
                .collect();
            let mut running = JoinSet::new();
            let mut failures = Vec::new();

            loop {
                while running.len() < at_a_time() {
                    let Some((name, fault, nth)) = waiting.pop_front() else { break };
                    let entry = Arc::clone(&entry);
                    running.spawn(async move { (name, nth, switched(&entry, fault, nth).await) });
                }
                let Some(done) = running.join_next().await else { break };
                let (name, nth, wrong) = done.expect("judged");
                println!(
                    "{name:<32} person {nth:>2}: {}",
                    if wrong.is_empty() { "everybody switched exactly once" } else { "WRONG" }
                );
                failures.extend(wrong.into_iter().map(|one| format!("{name} at person {nth}: {one}")));
            }

            assert!(failures.is_empty(), "seed {seed}:\n{}", failures.join("\n"));
        },
    );
}

fn faults() -> Vec<(&'static str, Fault)> {
    vec![
        ("dropped before the effect", Fault::DropBeforeEffect),
        ("dropped after the effect", Fault::DropAfterEffect),
        ("500 although done", Fault::StatusThoughDone { status: 500 }),
        ("503, nothing done", Fault::Status { status: 503 }),
        ("429 with Retry-After", Fault::TooManyRequests { retry_after: Some(1) }),
        ("429 without Retry-After", Fault::TooManyRequests { retry_after: None }),
        ("half of the answer", Fault::TruncatedBody),
    ]
}

/// What is wrong after a switch in which one request met the fault.
async fn switched(entry: &Entry, fault: Fault, nth: u32) -> Vec<String> {
    let place = entry.place();
    let cloud = place.cloud().await;
    cloud.controls().fault(Matcher::nth("POST", "/assignLicense", nth), fault);

    let walked = to_the_next(&place, &cloud, &entry.step, entry.next.as_deref(), &entry.known).await;

    let mut wrong: Vec<String> =
        walked.err().map(|story| format!("not switched to the end:\n    {story}")).into_iter().collect();
    if cloud.controls().count("POST", "/assignLicense") <= usize::try_from(nth).unwrap_or(usize::MAX) {
        wrong.push("the fault was not met".to_owned());
    }
    let (doubled, missing) = judge::compare(&entry.after, &judge::effects(&cloud));
    wrong.extend(judge::a_few("doubled", doubled));
    wrong.extend(judge::a_few("missing", missing));
    wrong.extend(cloud.world().ledger().coverage_gaps().iter().map(|gap| format!("without a licence: {}", gap.user)));
    let far_end = judge::last_requests(&cloud);
    cloud.stop().await;
    match Journal::read(&place.profile()).await {
        Ok(journal) => {
            wrong.extend(journal.open.iter().map(|step| format!("{step} has a write whose end is not known")));
            if !wrong.is_empty() {
                let last = journal.rows.len().saturating_sub(8);
                wrong.push(format!("the journal ends with: {}", journal.rows[last..].join(", ")));
            }
        }
        Err(error) => wrong.push(error),
    }
    if !wrong.is_empty() {
        wrong.extend(far_end);
    }
    wrong
}
