//! Swedish is chosen on the first page, and stays.

use baton_tests::demo::Hands;
use baton_tests::window::{AppWindow, Desk, Options, WindowError};

#[tokio::test]
async fn swedish_is_chosen_on_the_first_page_and_every_word_follows() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let app = AppWindow::start(&desk, &Options::default()).await?;
    let hands = Hands::at(&app);
    app.wait_for_text("Welcome to Baton").await?;

    hands.press("[data-language-choice=sv]").await?;

    app.wait_for_text("Välkommen till Baton").await?;
    hands.press("[data-enter=practice]").await?;
    hands.begin_move("gridheart").await?;
    hands.at_step("confirm_enrolment").await?;
    app.wait_for_text("Får ni sälja Microsoft 365?").await?;
    app.wait_for_text("Tillbaka").await?;
    app.kill().await?;

    let again = AppWindow::start(&desk, &Options::default()).await?;
    let hands = Hands::at(&again);
    hands.press("[data-open-move]").await?;
    again.wait_for_text("Får ni sälja Microsoft 365?").await?;
    again.close().await
}

#[tokio::test]
async fn swedish_is_chosen_in_the_settings_too() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let app = AppWindow::start(&desk, &Options::default()).await?;
    let hands = Hands::at(&app);
    hands.press("[data-enter=practice]").await?;
    hands.press("[data-settings]").await?;

    hands.choose("language", "sv").await?;
    hands.press("[data-primary]").await?;

    app.wait_for_text("Inställningar").await?;
    hands.press("[data-back]").await?;
    hands.begin_move("gridheart").await?;
    hands.at_step("confirm_enrolment").await?;
    app.wait_for_text("Får ni sälja Microsoft 365?").await?;
    app.close().await
}
