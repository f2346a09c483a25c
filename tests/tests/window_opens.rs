//! The window opens and shows Baton.
#![cfg(target_os = "linux")]

use baton_tests::window::{AppWindow, Desk, Options, WindowError};

#[tokio::test]
async fn the_window_opens_and_shows_baton() -> Result<(), WindowError> {
    let desk = Desk::start().await?;

    let app = AppWindow::start(&desk, &Options::default()).await?;

    app.wait_for_text("Practise with a made-up customer").await?;
    assert_eq!(app.driver().title().await?, "Baton");
    app.close().await
}

#[tokio::test]
async fn a_killed_app_opens_again_on_the_same_desk() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let before = AppWindow::start(&desk, &Options::default()).await?;
    before.wait_for_text("Baton").await?;
    let first = before.process()?;
    before.kill().await?;

    let after = AppWindow::start(&desk, &Options::default()).await?;

    after.wait_for_text("Baton").await?;
    assert_ne!(after.process()?, first, "the second window belongs to a new process");
    after.close().await
}
