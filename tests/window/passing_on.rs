//! A move is passed on in the window, cannot be changed there any more, and is taken back.

use std::path::{Path, PathBuf};

use baton_tests::demo::Hands;
use baton_tests::window::{Desk, WindowError};
use thirtyfour::By;

use super::{at_the_first_form, past_the_first_form};

#[tokio::test]
async fn a_move_that_is_passed_on_is_read_only_until_somebody_takes_it_back() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    past_the_first_form(&hands).await?;

    choose(&hands, "pass-on").await?;
    hands.fill("own-name", "Sam Okafor").await?;
    hands.fill("pass-to", "Zoë Öberg").await?;
    hands.press("[data-dialog-button=pass-on]").await?;
    hands.shows("[data-passed-on]").await?;
    let bar = hands.read("[data-passed-on]").await?;
    let can_go_on = app.has("[data-primary]").await?;
    hands.press("[data-home]").await?;
    hands.press("[data-open-case]").await?;
    let file = case_file(desk.home()).expect("the case file was saved");
    let input = app.driver().find(By::Css("[data-field=case-file]")).await?;
    input.send_keys(file.to_string_lossy()).await?;
    hands.shows("[data-case-signer]").await?;
    hands.fill("own-name", "Sam Okafor").await?;
    hands.press("[data-dialog-button=open-case]").await?;
    hands.shows("#case-signer-error").await?;
    hands.press("[data-field=case-signer]").await?;
    hands.press("[data-dialog-button=open-case]").await?;
    hands.shows("[data-problem=case_from_here]").await?;
    hands.press("[data-open-move]").await?;
    choose(&hands, "take-back").await?;
    hands.fill("own-name", "Sam Okafor").await?;
    hands.press("[data-field=unopened]").await?;
    hands.press("[data-dialog-button=take-back]").await?;
    hands.hides("[data-passed-on]").await?;

    assert!(bar.contains("Zoë Öberg"), "{bar}");
    assert!(!can_go_on, "there is nothing to press while it goes on elsewhere");
    hands.at_step("identify_customer").await?;
    hands.shows("[data-primary]").await?;
    app.close().await
}

async fn choose(hands: &Hands, entry: &str) -> Result<(), WindowError> {
    hands.press("[data-menu=more]").await?;
    hands.press(&format!("[data-menu-item={entry}]")).await
}

/// The only case file in the folder for downloads, which may be the home folder itself.
fn case_file(home: &Path) -> Option<PathBuf> {
    let folders = [home.to_path_buf(), home.join("Downloads")];
    let entries = folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten().flatten();
    entries.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|ending| ending == "baton"))
}
