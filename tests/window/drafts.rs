//! What was typed survives `kill -9`, at the step where it was typed.

use baton_tests::demo::Hands;
use baton_tests::window::{AppWindow, Desk, Options, WindowError};

use super::{at_the_first_form, past_the_first_form};

/// Kills the app once it says that everything is saved, and opens the move again.
async fn killed_and_opened_again(desk: &Desk, app: AppWindow) -> Result<(AppWindow, Hands), WindowError> {
    app.wait_for_text("All saved").await?;
    app.kill().await?;
    let app = AppWindow::start(desk, &Options::default()).await?;
    let hands = Hands::at(&app);
    hands.press("[data-open-move]").await?;
    Ok((app, hands))
}

#[tokio::test]
async fn a_half_filled_first_form_is_as_it_was_after_a_kill() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    hands.pick("enrolled", "enrolling").await?;
    hands.fill("mpn_id", "1234567").await?;
    hands.fill("confirmed_by", "Zoë Öberg").await?;

    let (after, hands) = killed_and_opened_again(&desk, app).await?;

    hands.at_step("confirm_enrolment").await?;
    hands.shows("[data-field=enrolled][data-value=enrolling]").await?;
    assert_eq!(hands.value("mpn_id").await?.as_deref(), Some("1234567"));
    assert_eq!(
        hands.value("confirmed_by").await?.as_deref(),
        Some("Zoë Öberg"),
        "the field that was not left is there too"
    );
    after.close().await
}

#[tokio::test]
async fn a_half_filled_later_form_is_as_it_was_after_a_kill() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    past_the_first_form(&hands).await?;
    hands.fill("domain", "fabrikam.example").await?;
    hands.go_on().await?;
    hands.shows("[data-copy]").await?;
    hands.go_on().await?;
    hands.at_step("choose_route").await?;
    hands.choose("cooperates", "unknown").await?;
    hands.fill("old_provider", "Tailspin & Söner").await?;

    let (after, hands) = killed_and_opened_again(&desk, app).await?;

    hands.at_step("choose_route").await?;
    hands.shows("[data-field=cooperates][data-value=unknown]").await?;
    assert_eq!(hands.value("old_provider").await?.as_deref(), Some("Tailspin & Söner"));
    assert_eq!(hands.value("old_provider_email").await?.as_deref(), Some(""), "nothing was typed there");
    after.close().await
}
