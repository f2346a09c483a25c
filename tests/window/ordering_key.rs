//! The distributor's key in Settings: whose it is, is shown before it is kept, and it never comes back to the page.

use baton_tests::demo::{DemoError, Hands, PracticeRun};
use baton_tests::window::{AppWindow, Desk, Options};

const KEY: &str = "ordering_key-gridheart-key";
const KEEP: &str = "[data-action=ordering_keep-gridheart]";

#[tokio::test]
async fn a_key_is_tried_before_it_is_kept_and_each_failure_is_said_beside_the_field() -> Result<(), DemoError> {
    let cloud = PracticeRun::start().await?;
    let desk = Desk::start().await?;
    cloud.let_app_join(desk.home())?;
    let app = AppWindow::start(&desk, &Options::default()).await?;
    let hands = Hands::at(&app);
    hands.press("[data-enter=practice]").await?;
    hands.press("[data-settings]").await?;
    app.wait_for_text("Ordering by ArrowSphere").await?;

    hands.press(KEEP).await?;
    hands.shows("[data-error]").await?;
    assert_eq!(hands.read("[data-error]").await?.trim(), "Paste the ArrowSphere key here first.");
    for (typed, said) in [
        ("two words", "There is a space or a line break in the middle of the key."),
        ("no-such-key-1234567890", "ArrowSphere does not accept this key."),
    ] {
        hands.fill(KEY, typed).await?;
        hands.press(KEEP).await?;
        app.wait_for_text(said).await?;
        assert_eq!(hands.value(KEY).await?.as_deref(), Some(typed), "nothing typed is lost by a refusal");
    }

    let key = cloud.arrow_key("SE")?;
    hands.fill(KEY, &key).await?;
    hands.press(KEEP).await?;
    hands.shows("[data-action=ordering_forget-gridheart]").await?;
    let page = app.text().await?;
    for shown in ["Northwind IT", "Kept since", "Validated", "MPN ID", "Marketplace"] {
        assert!(page.contains(shown), "{shown} is not shown: {page}");
    }
    let source = app.driver().source().await?;
    assert!(!source.contains(&key), "the key is gone from the page");

    hands.press("[data-action=ordering_test-gridheart]").await?;
    app.wait_for_text("The connection works: Northwind IT").await?;
    hands.press("[data-action=ordering_forget-gridheart]").await?;
    hands.shows(KEEP).await?;
    assert_eq!(hands.value(KEY).await?.unwrap_or_default(), "", "the field is empty again");

    hands.press("[data-action=ordering_practice-gridheart]").await?;
    hands.shows("[data-action=ordering_forget-gridheart]").await?;
    Ok(app.close().await?)
}

#[tokio::test]
async fn a_kept_key_outlives_a_restart_and_is_not_thrown_away_when_it_stops_working() -> Result<(), DemoError> {
    let cloud = PracticeRun::start().await?;
    let desk = Desk::start().await?;
    cloud.let_app_join(desk.home())?;
    let app = AppWindow::start(&desk, &Options::default()).await?;
    let hands = Hands::at(&app);
    hands.press("[data-enter=practice]").await?;
    hands.press("[data-settings]").await?;
    app.wait_for_text("Ordering by ArrowSphere").await?;
    app.paste_into("Your company's ArrowSphere key", &"k".repeat(10_000)).await?;
    hands.press(KEEP).await?;
    app.wait_for_text("That is too long for a key").await?;
    hands.fill(KEY, &cloud.arrow_key("SE")?).await?;
    hands.press(KEEP).await?;
    hands.shows("[data-action=ordering_forget-gridheart]").await?;
    app.kill().await?;

    let again = AppWindow::start(&desk, &Options::default()).await?;
    let hands = Hands::at(&again);
    hands.press("[data-settings]").await?;
    again.wait_for_text("Kept since").await?;
    let page = again.text().await?;
    let company = page.split_whitespace().find(|word| word.starts_with("XSP")).unwrap_or_default().to_owned();
    cloud.revoke_arrow_key(&company, true).await?;
    hands.press("[data-action=ordering_test-gridheart]").await?;
    again.wait_for_text("ArrowSphere does not accept this key.").await?;
    let kept_while_revoked = again.has("[data-action=ordering_forget-gridheart]").await?;
    cloud.revoke_arrow_key(&company, false).await?;
    hands.press("[data-action=ordering_test-gridheart]").await?;
    again.wait_for_text("The connection works: Northwind IT").await?;
    drop(cloud);
    hands.press("[data-action=ordering_test-gridheart]").await?;
    again.wait_for_text("ArrowSphere cannot be reached.").await?;

    assert!(kept_while_revoked, "the person decides whether a revoked key is forgotten");
    hands.press("[data-action=ordering_forget-gridheart]").await?;
    hands.shows(KEEP).await?;
    Ok(again.close().await?)
}
