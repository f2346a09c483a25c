//! One run: the write meets the distributor's behaviour, the program dies around it, once or twice, and what came of it is judged.

use std::collections::BTreeMap;

use baton_practice::{
    PracticeCloud,
    controls::{Fault, Matcher},
    world::Event as Happened,
};
use baton_procedures::steps::PlaceOrder;
use batonctl::answering::AnswersFile;
use serde_json::Value;

use super::{
    points::{Behaviour, Point, SECOND},
    wire::Wire,
    writes::{Write, answers},
};
use crate::{
    judge::Journal,
    outside::Outside,
    place::Place,
    program::{Run, command},
};

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// The write.
    pub write: Write,
    /// Which of the step's writes, counted from 1.
    pub nth: usize,
    /// When the program dies.
    pub point: Point,
    /// How the distributor answers.
    pub behaviour: Behaviour,
    /// Whether it dies again while it makes the first death good.
    pub twice: bool,
}

/// The moment in which a write's step became the one to do.
pub struct Entry {
    /// The write.
    pub write: Write,
    /// Program and world.
    pub place: Place,
    /// The journal then.
    pub known: Journal,
    /// What the distributor was made to do, once the step is done without any disturbance.
    pub wanted: Done,
}

/// What the distributor was made to do, each with how often. References that differ from run to run are left out.
pub type Done = BTreeMap<String, u32>;

/// What came of a run.
#[derive(Debug, Default)]
pub struct Verdict {
    /// How often the program died.
    pub deaths: u32,
    /// Done more often than wanted.
    pub doubled: Vec<String>,
    /// Not done.
    pub lost: Vec<String>,
    /// The run did not come to the end of the step, or its journal is unsound.
    pub stuck: Vec<String>,
}

/// How one start of the program ended.
enum Ended {
    /// At the end of the step.
    Well,
    /// Dead.
    Died,
    /// Neither: what it said last.
    Stuck(String),
}

/// How the program is to die.
#[derive(Clone, Copy)]
enum Death {
    None,
    At(Point, usize),
}

/// Runs a case and judges it.
pub async fn run(entry: &Entry, case: &Case) -> Verdict {
    let place = entry.place.copy();
    let cloud = place.cloud().await;
    let wire = behind_a_wire(&place, &cloud).await;
    behave(&cloud, case);
    let mut verdict = Verdict::default();
    let mut deaths = vec![Death::At(case.point, case.nth)];
    if case.twice {
        deaths.push(Death::At(SECOND[case.nth % SECOND.len()], 1));
    }
    deaths.push(Death::None);
    for death in deaths {
        match start(&place, &cloud, &wire, entry, death).await {
            Ended::Died => verdict.deaths += 1,
            Ended::Well => break,
            Ended::Stuck(story) => {
                verdict.stuck.push(story);
                break;
            }
        }
    }
    if verdict.deaths == 0 {
        verdict.stuck.push("the program did not die: the moment did not come".to_owned());
    }
    judge(entry, &cloud, &place, &mut verdict).await;
    cloud.stop().await;
    verdict
}

/// The moment in which a step became the one to do.
pub async fn walked(from: &Place, step: &str, known: &Journal) -> Place {
    let place = from.copy();
    let cloud = place.cloud().await;
    let wire = behind_a_wire(&place, &cloud).await;
    if let Ended::Stuck(story) = go(&place, &cloud, &wire, known, Some(step), Death::None, None).await {
        panic!(
            "{step} was not reached:
    {story}"
        );
    }
    cloud.stop().await;
    place
}

/// The step done without any disturbance.
pub async fn undisturbed(place: &Place, write: Write, known: &Journal) -> (Place, Done) {
    let after = place.copy();
    let cloud = after.cloud().await;
    let wire = behind_a_wire(&after, &cloud).await;
    let ended = go(&after, &cloud, &wire, known, Some(write.next), Death::None, None).await;
    if let Ended::Stuck(story) = ended {
        panic!("{} was not walked:\n    {story}", write.step);
    }
    let wanted = done(&cloud);
    cloud.stop().await;
    (after, wanted)
}

async fn start(place: &Place, cloud: &PracticeCloud, wire: &Wire, entry: &Entry, death: Death) -> Ended {
    go(place, cloud, wire, &entry.known, Some(entry.write.next), death, Some(entry.write)).await
}

/// Runs the program until the step, or until it dies.
async fn go(
    place: &Place,
    cloud: &PracticeCloud,
    wire: &Wire,
    known: &Journal,
    until: Option<&str>,
    death: Death,
    write: Option<Write>,
) -> Ended {
    let file = AnswersFile { procedure: "gridheart".to_owned(), resume: None, steps: answers(cloud) };
    let mut command = command(place, &file);
    command.args(["--ordering-key-stdin", "gridheart"]).stdin(key_file(place, cloud));
    command.args(until.iter().flat_map(|step| ["--until", step]));
    // Before the sign-in nothing waits for time, and a sign-in page does not live for an hour.
    if known.done_at.contains_key("sign_in_admin") {
        command.args(["--hurry", "1"]);
    }
    if let Death::At(Point::Inside(name), nth) = death {
        let passes = if nth > 1 { format!("{}*off->", nth - 1) } else { String::new() };
        command.env("FAILPOINTS", format!("{name}={passes}return"));
    }
    wire.let_all_pass();
    if let (Death::At(Point::Wire(stop), nth), Some(write)) = (death, write) {
        wire.stop(stop, "POST", write.path_ends, nth);
    }
    let mut outside = Outside::new(cloud, known);
    let mut run = Run::of(command, place);
    loop {
        tokio::select! {
            () = wire.reached() => {
                outside.stand_still();
                run.kill().await;
                return Ended::Died;
            }
            event = run.next() => match event {
                Some(event) => outside.hears(&event),
                None => break,
            },
        }
    }
    if run.died_at_its_point().await {
        outside.stand_still();
        return Ended::Died;
    }
    if run.ended_well().await { Ended::Well } else { Ended::Stuck(run.story()) }
}

/// The key as the program reads it from its standard input.
fn key_file(place: &Place, cloud: &PracticeCloud) -> std::fs::File {
    let file = place.file("key.txt");
    let key = cloud.describe()["arrow"]["key"].as_str().expect("the practice key").to_owned();
    std::fs::write(&file, key).expect("written");
    std::fs::File::open(file).expect("readable")
}

/// The program finds the distributor at the near end of a wire.
async fn behind_a_wire(place: &Place, cloud: &PracticeCloud) -> Wire {
    let mut address = cloud.arrow_address();
    let wire = Wire::to(address.port().expect("a port")).await;
    address.set_port(Some(wire.port())).expect("an address with a port");
    let mut file = cloud.describe();
    file["ordering"]["gridheart"]["address"] = Value::String(address.to_string());
    std::fs::write(place.file("cloud.json"), file.to_string()).expect("written");
    wire
}

fn behave(cloud: &PracticeCloud, case: &Case) {
    let nth = u32::try_from(case.nth).expect("few");
    if let Some(fault) = case.behaviour.fault() {
        cloud.controls().fault(matcher(case.write, nth), fault);
    }
    if let Some(seconds) = case.behaviour.lag() {
        cloud.world().let_arrow_list_lag(case.write.list, seconds);
        // The answer is lost too: otherwise nobody would look at the list.
        cloud.controls().fault(matcher(case.write, nth), Fault::DropAfterEffect);
    }
}

fn matcher(write: Write, nth: u32) -> Matcher {
    let path =
        if write.path_ends == "/migration" { "/migration".to_owned() } else { format!("/api{}", write.path_ends) };
    Matcher::nth("POST", &path, nth)
}

/// What the distributor was made to do.
pub fn done(cloud: &PracticeCloud) -> Done {
    let mut all = Done::new();
    for entry in cloud.world().ledger().entries() {
        let what = match &entry.event {
            Happened::CustomerCreated { name, domain, .. } => format!("customer {name} {domain}"),
            Happened::TenantAttachRequested { tenant, domain, .. } => format!("attach {tenant} {domain}"),
            Happened::OrderPlaced { tenant, lines, .. } => format!("order {tenant} {lines:?}"),
            Happened::TenantProvisionRefused { customer } => format!("a new tenant for {customer}"),
            _ => continue,
        };
        *all.entry(what).or_default() += 1;
    }
    all
}

async fn judge(entry: &Entry, cloud: &PracticeCloud, place: &Place, verdict: &mut Verdict) {
    let happened = done(cloud);
    let count = |of: &Done, what: &str| of.get(what).copied().unwrap_or(0);
    verdict.doubled.extend(happened.keys().filter(|what| count(&happened, what) > count(&entry.wanted, what)).cloned());
    verdict
        .lost
        .extend(entry.wanted.keys().filter(|what| count(&happened, what) < count(&entry.wanted, what)).cloned());
    match Journal::read(&place.profile()).await {
        Ok(journal) => verdict.stuck.extend(unsound(&journal, entry, cloud)),
        Err(error) => verdict.stuck.push(error),
    }
}

fn unsound(journal: &Journal, entry: &Entry, cloud: &PracticeCloud) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(journal.open.iter().map(|step| format!("{step} has a write whose end is not known")));
    wrong.extend(journal.finished_twice.iter().map(|step| format!("{step} was finished twice")));
    if !journal.done_at.contains_key(entry.write.step) {
        wrong.push(format!("{} is not done", entry.write.step));
    }
    // What Baton says it ordered is what the distributor has.
    if let Some(placed) = journal.outcome::<PlaceOrder>() {
        let known: Vec<String> = cloud.world().arrow_orders().into_iter().map(|order| order.reference).collect();
        let said: Vec<String> = placed.lines.iter().map(|line| line.order_number.clone()).collect();
        wrong
            .extend(said.iter().filter(|number| !known.contains(number)).map(|number| format!("{number} is no order")));
        if known.len() != said.len() {
            wrong.push(format!("the distributor has {known:?}, Baton says {said:?}"));
        }
    }
    wrong
}
