//! The distributor's key in Settings: whose it is, is shown before it is kept, and it never comes back to the page.

use baton_tests::demo::{DemoError, Hands, PracticeRun};
use baton_tests::window::{AppWindow, Desk, Options};

const KEY: &str = "ordering_key";
const KEEP: &str = "[data-action=ordering_keep]";

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
    hands.shows("[data-action=ordering_forget]").await?;
    let page = app.text().await?;
    for shown in ["Northwind IT", "Kept since", "Validated", "MPN ID", "Marketplace"] {
        assert!(page.contains(shown), "{shown} is not shown: {page}");
    }
    let source = app.driver().source().await?;
    assert!(!source.contains(&key), "the key is gone from the page");

    hands.press("[data-action=ordering_test]").await?;
    app.wait_for_text("The connection works: Northwind IT").await?;
    hands.press("[data-action=ordering_forget]").await?;
    hands.shows(KEEP).await?;
    assert_eq!(hands.value(KEY).await?.unwrap_or_default(), "", "the field is empty again");

    hands.press("[data-action=ordering_practice]").await?;
    hands.shows("[data-action=ordering_forget]").await?;
    Ok(app.close().await?)
}
