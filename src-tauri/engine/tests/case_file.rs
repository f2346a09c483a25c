//! A case file is refused before anything is taken in when a newer Baton wrote it, or when another key signed it.

use std::{path::Path, sync::Arc};

use baton_domain::MoveId;
use baton_engine::{CloudFile, Engine, Organisation, Start};
use baton_practice::{PracticeCloud, PracticeOptions};
use baton_procedures::{Browser, CannotOpen};
use baton_vault::SessionMemory;
use baton_workflow::{ProblemCode, screen::Profile, words::Language};
use jiff::tz::TimeZone;
use tempfile::TempDir;
use url::Url;

#[derive(Debug)]
struct NoBrowser;

impl Browser for NoBrowser {
    fn open(&self, _: &Url) -> Result<(), CannotOpen> {
        Err(CannotOpen("nobody sits here".to_owned()))
    }
}

async fn engine(folder: &Path, file: &CloudFile) -> Engine {
    let start = Start {
        profile: Profile::Practice,
        folder: folder.join("profile"),
        organisation: Organisation::default(),
        keychain: SessionMemory::default(),
        browser: Arc::new(NoBrowser),
        words: Arc::new(baton_engine::words(Language::English, TimeZone::UTC)),
        join: Some(file.clone()),
    };
    Engine::start(start).await.expect("it starts")
}

/// Two computers in one practice cloud.
struct Desks {
    _cloud: PracticeCloud,
    _folders: [TempDir; 2],
    sender: Engine,
    colleague: Engine,
}

impl Desks {
    async fn two() -> Self {
        let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("the practice cloud starts");
        let folders = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
        let described = folders[0].path().join("cloud.json");
        std::fs::write(&described, cloud.describe().to_string()).expect("written");
        let file = CloudFile::read(&described).expect("a cloud on this computer");
        let sender = engine(folders[0].path(), &file).await;
        let colleague = engine(folders[1].path(), &file).await;
        Self { _cloud: cloud, _folders: folders, sender, colleague }
    }

    async fn passed_on(&self) -> (MoveId, Vec<u8>) {
        let id = self.sender.runner.start("gridheart").await.expect("a move");
        let (_, file) = self.sender.pass_on(id, "Sam Okafor", "Zoë Öberg").await.expect("passed on");
        (id, file)
    }
}

#[tokio::test]
async fn a_case_of_a_newer_baton_is_called_newer_and_not_taken_in() {
    let desks = Desks::two().await;
    let (_, file) = desks.passed_on().await;
    let here = format!("\"app\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let text = String::from_utf8(file).expect("text");
    assert!(text.contains(&here), "the file says who made it");
    for newer in ["999.0.0", "0.999.0-beta.1"] {
        let newer = text.replacen(&here, &format!("\"app\":\"{newer}\",\"unheard_of\":1"), 1);

        let refused = desks.colleague.take_over(newer.as_bytes(), "Zoë Öberg", None).await;

        assert_eq!(refused.map_err(|problem| problem.code), Err(ProblemCode::CaseNewer));
    }
    assert!(desks.colleague.runner.moves().await.is_empty());
}

#[tokio::test]
async fn the_signer_of_a_case_is_shown_before_it_is_taken_over_and_another_one_is_refused() {
    let desks = Desks::two().await;
    let (id, file) = desks.passed_on().await;
    let sender = desks.sender.signing_key().await.expect("a key").fingerprint();
    let another = desks.colleague.signing_key().await.expect("a key").fingerprint();

    let shown = desks.colleague.case_signer(&file).expect("a whole case");
    let refused = desks.colleague.take_over(&file, "Zoë Öberg", Some(&another)).await;
    let untouched = desks.colleague.runner.moves().await;
    let taken = desks.colleague.take_over(&file, "Zoë Öberg", Some(&shown)).await;

    assert_eq!(shown, sender);
    assert_eq!(refused.map_err(|problem| problem.code), Err(ProblemCode::CaseChanged));
    assert!(untouched.is_empty(), "looking at the signer takes nothing in");
    assert_eq!(taken.map_err(|problem| problem.code), Ok(id));
}
