//! Nothing from outside acts: what stands on the command line, a second start, a file that lies about.

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use baton_tests::{
    demo::{Hands, PracticeRun},
    window::{AppWindow, Desk, Options, WindowError},
};

use super::past_the_first_form;

/// Words that would do something if anybody listened.
const HOSTILE: [&str; 14] = [
    "baton://sign-in?way=here",
    "baton:accept_delegated_admin/continue?way=here",
    "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=5a1b2c3d-7e64-4c0f-9d21-3f5b8a6c1e07",
    "http://localhost:4000/?code=stolen&state=x",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "--sign-in",
    "--device-code",
    "--profile=working",
    "--action=continue",
    "--cloud-file=/tmp/other-cloud.json",
    "--remote-debugging-port=9222",
    "submit",
    "{\"cmd\":\"submit\",\"action\":\"continue\"}",
];
/// Longer than the app takes to open a page that it was told to open.
const PATIENCE: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_first_and_a_second_start_with_hostile_words_start_nothing_and_write_nothing() -> Result<(), WindowError> {
    let mut desk = Desk::start().await?;
    let cloud = PracticeRun::start().await.expect("a practice cloud");
    cloud.let_app_join(desk.home()).expect("the app finds it");
    let dropped = desk.home().join("case.baton");
    fs::write(&dropped, HOSTILE.join("\n"))?;
    let mut words: Vec<String> = HOSTILE.map(str::to_owned).to_vec();
    words.push(dropped.display().to_string());
    let app = AppWindow::start(&desk, &Options { args: words.clone(), ..Options::default() }).await?;
    let hands = Hands::at(&app);
    hands.shows("[data-page=welcome]").await?;
    hands.press("[data-enter=practice]").await?;
    hands.begin_move("gridheart").await?;
    hands.at_step("confirm_enrolment").await?;
    past_the_first_form(&hands).await?;
    hands.fill("domain", "woodgroveestates.example").await?;
    app.wait_for_text("All saved").await?;
    let (kept, asked) = (kept(desk.home()), cloud.requests());

    for args in words.chunks(1).chain([words.as_slice()]) {
        let ended = app.start_again(&desk, args).await?;
        assert!(ended.success(), "a second start with {args:?} shows the first one's window and ends: {ended}");
    }

    let opened = desk.default_browser().wait_for_opened_address(PATIENCE).await;
    assert!(matches!(opened, Err(WindowError::NothingOpened { .. })), "{opened:?}");
    assert_eq!(cloud.requests(), asked, "nobody called the practice cloud");
    assert_eq!(self::kept(desk.home()), kept, "no journal, no draft and no setting was touched");
    hands.at_step("identify_customer").await?;
    assert_eq!(hands.value("domain").await?.as_deref(), Some("woodgroveestates.example"));
    app.close().await
}

/// Every file in which the program keeps something, with what it holds.
fn kept(home: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![home.join(".local/share/baton")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_string_lossy().ends_with("-shm") {
                // What lies in shared memory is rewritten by who only reads.
                files.insert(path.display().to_string(), fs::read(&path).unwrap_or_default());
            }
        }
    }
    assert!(files.keys().any(|path| path.ends_with("baton.db")), "the store is among {:?}", files.keys());
    files
}
