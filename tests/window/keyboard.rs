//! A form without a mouse.

use baton_tests::window::{Desk, Page, WindowError};
use thirtyfour::{Key, TypingData};

use super::at_the_first_form;

async fn press(page: &Page, keys: impl Into<TypingData>) -> Result<(), WindowError> {
    Ok(page.driver().action_chain().send_keys(keys).perform().await?)
}

/// Goes on with Tab and gives what came into focus, until the blue button has it.
async fn tabbed_to_primary(page: &Page) -> Result<Vec<String>, WindowError> {
    let mut passed = Vec::new();
    for _ in 0..20 {
        press(page, Key::Tab).await?;
        for (css, name) in [
            ("[data-field=enrolled]:focus-within", "the question"),
            ("[data-field=mpn_id]:focus", "the number"),
            ("[data-field=confirmed_by]:focus", "the name"),
            ("[data-back]:focus", "back"),
            ("[data-secondary]:focus", "later"),
            ("[data-primary]:focus", "continue"),
        ] {
            if page.has(css).await? {
                passed.push(name.to_owned());
            }
        }
        if passed.last().is_some_and(|name| name == "continue") {
            break;
        }
    }
    Ok(passed)
}

#[tokio::test]
async fn tab_goes_through_the_form_to_the_blue_button() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    hands.shows("h1:focus").await?;

    let passed = tabbed_to_primary(&app).await?;

    assert_eq!(
        passed,
        ["the question", "the number", "the name", "back", "later", "continue"],
        "in the order in which it is read"
    );
    app.close().await
}

#[tokio::test]
async fn a_form_is_answered_with_keys_alone_and_enter_sends_it() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    hands.shows("h1:focus").await?;

    press(&app, Key::Tab).await?;
    press(&app, " ").await?;
    hands.shows("[data-field=enrolled][data-value=enrolled]").await?;
    press(&app, Key::Tab).await?;
    press(&app, Key::Tab).await?;
    hands.shows("[data-field=confirmed_by]:focus").await?;
    press(&app, "Sam Okafor").await?;
    press(&app, Key::Enter).await?;

    hands.at_step("identify_customer").await?;
    hands.shows("h1:focus").await?;
    app.close().await
}
