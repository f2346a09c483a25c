//! The window opens, shows its two ways, and opens again after a kill.

use baton_tests::demo::Hands;
use baton_tests::window::{AppWindow, Desk, Options, WindowError};

#[tokio::test]
async fn the_window_opens_on_the_welcome_with_two_ways() -> Result<(), WindowError> {
    let desk = Desk::start().await?;

    let app = AppWindow::start(&desk, &Options::default()).await?;

    let hands = Hands::at(&app);
    hands.shows("[data-page=welcome]").await?;
    assert_eq!(app.driver().title().await?, "Baton");
    assert_eq!(hands.all("[data-enter]", "data-enter").await?, ["practice", "working"], "practise, or a real move");
    app.close().await
}

#[tokio::test]
async fn a_killed_app_opens_again_on_the_same_desk() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let before = AppWindow::start(&desk, &Options::default()).await?;
    before.wait_for_text("Welcome to Baton").await?;
    let first = before.process()?;
    before.kill().await?;

    let after = AppWindow::start(&desk, &Options::default()).await?;

    after.wait_for_text("Welcome to Baton").await?;
    assert_ne!(after.process()?, first, "the second window belongs to a new process");
    after.close().await
}
