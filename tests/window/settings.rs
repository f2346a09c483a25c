//! A working profile says what it lacks, and how to get it.

use baton_tests::demo::Hands;
use baton_tests::window::{AppWindow, Desk, Options, WindowError};

#[tokio::test]
async fn settings_of_a_working_profile_say_that_the_client_id_is_missing_and_how_to_get_one() -> Result<(), WindowError>
{
    let desk = Desk::start().await?;
    let app = AppWindow::start(&desk, &Options::default()).await?;
    let hands = Hands::at(&app);
    hands.press("[data-enter=working]").await?;
    hands.press("[data-settings]").await?;

    for words in [
        "The client id is missing",
        "Choose App registrations, then New registration",
        "Accounts in any organizational directory",
        "Mobile and desktop applications",
        "http://localhost",
        "Allow public client flows",
        "Organization.Read.All",
        "LicenseAssignment.ReadWrite.All",
        "unverified",
    ] {
        app.wait_for_text(words).await?;
    }

    hands.fill("client_id", "not a client id").await?;
    hands.press("[data-primary]").await?;
    hands.shows("[data-error]").await?;
    assert!(hands.read("[data-error]").await?.contains("client id"), "the sentence says what a client id looks like");
    hands.fill("client_id", "11111111-2222-3333-4444-555555555555").await?;
    hands.press("[data-primary]").await?;
    hands.shows("[data-saved-settings]").await?;
    assert!(!app.text().await?.contains("The client id is missing"), "it is there now");
    app.close().await
}
