//! Two thousand people are switched below Microsoft's limit, and a kill on the way repeats nobody.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Instant,
};

use baton_practice::{
    PracticeCloud,
    controls::{Fault, HoldPoint, LoggedRequest, Matcher},
    graph::Counting,
    world::Event,
};
use baton_procedures::steps::SwitchLicences;
use baton_tests::dice::Dice;

use super::{
    every_step::seed,
    judge::{self, Journal},
    outside::Outside,
    place::Place,
    program::{Orders, Run},
    session::in_a_session_of_its_own,
    typing,
    walk::{Entry, to_the_next, walk_from},
};

const PEOPLE: u32 = 2_000;
/// The person in whose request the program is killed.
const KILLED_AT: u32 = PEOPLE * 2 / 5;
/// Ten seconds of the published rate: 2,000 people would never meet the end of the whole 3,000 in 150 s.
const BUDGET: (u32, f64) = (200, 20.0);

#[test]
fn two_thousand_people_are_switched_below_the_limit_and_a_kill_repeats_nobody() {
    in_a_session_of_its_own(
        "many_people::two_thousand_people_are_switched_below_the_limit_and_a_kill_repeats_nobody",
        async || {
            let dice = &mut Dice::new(seed());
            let last = Some("verify_both_subscriptions");
            let entry =
                walk_from(Place::with_many(PEOPLE), last, dice).await.pop().map(Arc::new).expect("the last step");

            let [bucket, window] = [Counting::TokenBucket, Counting::FixedWindow].map(|counting| {
                let entry = Arc::clone(&entry);
                tokio::spawn(async move { switched(&entry, counting).await })
            });
            for (name, run) in [("token bucket", bucket), ("fixed window", window)] {
                let counts = run.await.expect("judged");
                println!("{name}: {counts}");
                assert!(counts.wrong.is_empty(), "{name}:\n{}", counts.wrong.join("\n"));
            }
        },
    );
}

/// What the far end counted.
struct Counts {
    sent: usize,
    refused: usize,
    repeated: usize,
    pages: usize,
    seconds: u64,
    wrong: Vec<String>,
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sent, refused, repeated, pages, seconds, .. } = self;
        let thousandths = refused * 1_000 / (*sent).max(1);
        write!(
            f,
            "sent={sent} refused={refused} ({}.{} %) repeated={repeated}, killed in request {KILLED_AT}, read back in {pages} pages, {seconds} s",
            thousandths / 10,
            thousandths % 10
        )
    }
}

async fn switched(entry: &Entry, counting: Counting) -> Counts {
    let place = entry.place();
    let cloud = place.cloud().await;
    let before = to_the_next(&place, &cloud, &entry.step, Some("switch_licences"), &entry.known).await;
    before.unwrap_or_else(|story| panic!("the switch was not reached:\n    {story}"));
    let known = Journal::read(&place.profile()).await.expect("a sound journal");
    cloud.graph().set_write_budget(BUDGET.0, BUDGET.1);
    cloud.graph().set_counting(counting);
    let began = Instant::now();

    killed_on_the_way(&place, &cloud, &known).await;
    let walked = to_the_next(&place, &cloud, "switch_licences", Some("assign_new_users"), &known).await;

    let seconds = began.elapsed().as_secs();
    let mut wrong: Vec<String> =
        walked.err().map(|story| format!("not switched to the end:\n    {story}")).into_iter().collect();
    let requests = cloud.controls().requests();
    let mut counts = counted(&requests);
    wrong.extend(judge::a_few("switched twice or never", not_once(&cloud)));
    wrong.extend(cloud.world().ledger().coverage_gaps().iter().map(|gap| format!("without a licence: {}", gap.user)));
    if !wrong.is_empty() {
        wrong.extend(judge::last_requests(&cloud));
    }
    cloud.stop().await;
    let journal = Journal::read(&place.profile()).await.expect("a sound journal");
    wrong.extend(journal.open.iter().map(|step| format!("{step} has a write whose end is not known")));
    match journal.outcome::<SwitchLicences>() {
        Some(outcome) if outcome.switched == PEOPLE && outcome.left.is_empty() => {}
        other => wrong.push(format!("the step ended as {other:?}")),
    }
    if counts.refused * 100 > counts.sent {
        wrong.push(format!("{} of {} requests were refused", counts.refused, counts.sent));
    }
    if counts.repeated > 0 {
        wrong.push(format!("{} requests were for people who were done", counts.repeated));
    }
    if counts.pages < 3 {
        wrong.push(format!("read back in {} pages instead of one for each 999 people", counts.pages));
    }
    (counts.wrong, counts.seconds) = (wrong, seconds);
    counts
}

/// The program is killed while the answer about a person is on its way back: the change is made, and only the far end knows.
async fn killed_on_the_way(place: &Place, cloud: &PracticeCloud, known: &Journal) {
    cloud
        .controls()
        .fault(Matcher::nth("POST", "/assignLicense", KILLED_AT), Fault::Hold { at: HoldPoint::AfterEffect });
    let mut outside = Outside::new(cloud, known);
    let answers = typing::answers("switch_licences", cloud, known);
    let orders = Orders { step: "switch_licences", answers, resume: known.id, stay: true, ..Orders::default() };
    let mut run = Run::start(place, orders);
    let reached = outside.until_held(&mut run).await;
    reached.unwrap_or_else(|why| panic!("{why}:\n    {}", run.story()));
    outside.stand_still();
    run.kill().await;
    cloud.controls().clear_faults();
    cloud.controls().abandon_held();
}

/// Requests by the far end's log. A person is done from the first request that was not refused.
fn counted(requests: &[LoggedRequest]) -> Counts {
    let writes: Vec<&LoggedRequest> =
        requests.iter().filter(|one| one.method == "POST" && one.path.ends_with("/assignLicense")).collect();
    let (mut done, mut repeated) = (BTreeSet::new(), 0);
    for write in &writes {
        repeated += usize::from(done.contains(&write.path));
        if write.status != Some(429) {
            done.insert(write.path.clone());
        }
    }
    let last = writes.last().map_or(0, |write| write.number);
    let read_back =
        |one: &&LoggedRequest| one.number > last && one.method == "GET" && one.path.ends_with("/v1.0/users");
    Counts {
        sent: writes.len(),
        refused: writes.iter().filter(|write| write.status == Some(429)).count(),
        repeated,
        pages: requests.iter().filter(read_back).count(),
        seconds: 0,
        wrong: Vec::new(),
    }
}

/// Whose licences were not changed exactly once, by the far end's ledger.
fn not_once(cloud: &PracticeCloud) -> Vec<String> {
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for entry in cloud.world().ledger().entries() {
        if let Event::LicencesChanged { user, .. } = &entry.event {
            *times.entry(user.to_string()).or_default() += 1;
        }
    }
    let people = u32::try_from(times.len()).expect("a few thousand");
    let mut wrong: Vec<String> = times
        .into_iter()
        .filter(|(_, times)| *times != 1)
        .map(|(user, times)| format!("{user}: {times} times"))
        .collect();
    wrong.extend((people != PEOPLE).then(|| format!("{people} people instead of {PEOPLE}")));
    wrong
}
