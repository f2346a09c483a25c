//! The shipped program passes a move on in one folder and goes on with it in another.

use std::{ffi::OsStr, path::PathBuf};

use baton_practice::PracticeCloud;
use baton_procedures::steps::PlanOrder;
use serde_json::Value;
use tokio::process::Command;

use super::{
    judge::Journal,
    place::Place,
    program::program,
    session::in_a_session_of_its_own,
    walk::{steps, to_the_next},
};

/// The move is passed on when this step is the one to do: the admin is signed in, the plan is made, nothing is ordered.
const MIDDLE: &str = "place_order";

#[test]
fn a_move_that_is_passed_on_in_the_middle_is_finished_in_the_other_folder() {
    in_a_session_of_its_own(
        "passing_on::a_move_that_is_passed_on_in_the_middle_is_finished_in_the_other_folder",
        async || {
            let (here, there) = (Place::new(), Place::new());
            let cloud = here.cloud().await;
            std::fs::write(there.file("cloud.json"), cloud.describe().to_string()).expect("written");
            let passed_at = steps(here.procedure()).iter().position(|step| step == MIDDLE).expect("a step");
            walk(&here, &cloud, &steps(here.procedure())[..=passed_at]).await;
            let file = here.file("case.baton");

            let before = Journal::read(&here.profile()).await.expect("a sound journal");
            let out = ["--by", "Sam Okafor", "--to", "Zoë Öberg", "--out"];
            let passed = run(&here, "export", out.iter().map(OsStr::new).chain([file.as_os_str()])).await;
            let by = [file.as_os_str(), OsStr::new("--by"), OsStr::new("Zoë Öberg")];
            let taken = run(&there, "import", by).await;
            let twice = run(&there, "import", by).await;
            let goes_on_here = to_the_next(&here, &cloud, MIDDLE, None, &before).await;
            walk(&there, &cloud, &steps(there.procedure())[passed_at..]).await;

            let passed = passed.expect("passed on");
            let taken = taken.expect("taken over");
            assert_eq!((passed["event"].as_str(), taken["event"].as_str()), (Some("passed_on"), Some("taken_over")));
            assert_eq!(taken["step"], MIDDLE, "it goes on at the same step");
            assert!(twice.expect_err("refused").contains("here already"), "the same file is taken over once");
            assert!(goes_on_here.is_err_and(|story| story.contains("Zoë Öberg")), "the first copy answers nothing");
            let end = Journal::read(&there.profile()).await.expect("a sound journal");
            let undone: Vec<String> =
                steps(there.procedure()).into_iter().filter(|step| !end.done_at.contains_key(step)).collect();
            assert_eq!(undone, [""; 0], "every step is done in the other folder");
            for (step, at) in &before.done_at {
                assert_eq!(end.done_at[step], *at, "{step} was not done again");
            }
            let plan = end.outcome::<PlanOrder>().expect("planned");
            let orders = cloud.world().ledger().orders_placed();
            assert_eq!(orders, plan.lines.len(), "each planned line is ordered once");
        },
    );
}

/// Walks these steps in turn until the last of them is the one to do, or the procedure's end.
pub async fn walk(place: &Place, cloud: &PracticeCloud, range: &[String]) {
    let all = steps(place.procedure());
    let to_the_end = range.last() == all.last();
    let walked = if to_the_end { range } else { &range[..range.len() - 1] };
    for step in walked {
        let known = match Journal::read(&place.profile()).await {
            Ok(known) => known,
            Err(_) => Journal::empty(),
        };
        if known.done_at.contains_key(step) {
            continue;
        }
        let next = all.iter().skip_while(|one| *one != step).nth(1).map(String::as_str);
        let walked = to_the_next(place, cloud, step, next, &known).await;
        walked.unwrap_or_else(|story| panic!("{step} was not walked:\n    {story}"));
    }
}

/// Runs `batonctl move` with this command on the place. The last event, or its complaint.
async fn run<'a>(
    place: &Place,
    command: &str,
    arguments: impl IntoIterator<Item = &'a OsStr>,
) -> Result<Value, String> {
    let mut program = Command::new(program());
    let (folder, cloud): (PathBuf, PathBuf) = (place.folder(), place.file("cloud.json"));
    program.args(["move", command, "--folder"]).arg(folder).arg("--cloud-file").arg(cloud).args(arguments);
    let done = program.output().await.expect("batonctl runs");
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned());
    }
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    Ok(serde_json::from_str(told.lines().last().expect("a line")).expect("JSON"))
}
