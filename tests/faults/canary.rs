//! A whole move by the shipped program, which says all it can: no code and no token stands in anything that it wrote.

use std::{fs, path::PathBuf};

use baton_tests::canary::{Canary, Trace, files_below};

use super::{passing_on::walk, place::Place, session::in_a_session_of_its_own, walk::steps};

/// In every code and token that the practice cloud gives.
const CANARY: &str = "CANARYk7f3a4c1dq9";

#[test]
fn no_token_of_a_whole_move_stands_in_anything_that_was_written() {
    in_a_session_of_its_own("canary::no_token_of_a_whole_move_stands_in_anything_that_was_written", async || {
        let place = Place::talkative();
        let cloud = place.cloud().await;
        cloud.identity().mark(CANARY);
        let steps = steps(place.procedure());
        let (mut traces, mut sealed) = (Vec::new(), 0);

        for at in 0..steps.len() {
            walk(&place, &cloud, &steps[at..steps.len().min(at + 2)]).await;
            traces.extend(found(&kept(&place)));
            sealed += usize::from(place.profile().join("tokens.v1").exists());
        }
        traces.extend(found(&[place.said()]));
        let log = fs::read_to_string(place.said().join("errors.txt")).expect("a log");
        let talked = log.matches(r#""level":"TRACE""#).count();

        assert_eq!(traces, [], "a code or a token was written");
        assert!(cloud.controls().count("POST", "/oauth2/v2.0/token") > 0, "there were tokens to leak");
        assert!(!found(&[place.file("world")]).is_empty(), "they can be known: the practice cloud keeps its own list");
        assert!(sealed > 0, "one was kept, sealed");
        assert!(talked > 1_000, "the log was at its most talkative: {talked} lines of the lowest level");
        let looked_at: usize = kept(&place).iter().map(|folder| files_below(folder).expect("read")).sum();
        assert!(looked_at > 3, "files were looked at: {looked_at}");
        let planted = place.profile().join("planted");
        fs::write(&planted, format!("token={CANARY}")).expect("written");
        assert_eq!(found(&kept(&place)), [Trace { file: planted, form: "raw" }], "the search finds what is there");
    });
}

/// Everywhere the program may leave something: its folder with database and sealed file, its temporary files, the home.
fn kept(place: &Place) -> [PathBuf; 3] {
    let home = std::env::var_os("HOME").expect("a home").into();
    [place.folder(), place.temporary(), home]
}

fn found(folders: &[PathBuf]) -> Vec<Trace> {
    let canary = Canary::of(CANARY);
    folders.iter().flat_map(|folder| canary.traces_in(folder).expect("everything can be read")).collect()
}
