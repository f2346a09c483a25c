//! Texts that want to be more than texts get a sentence beside the field, and stay texts.

use baton_tests::demo::Hands;
use baton_tests::window::{AppWindow, Desk, WindowError};

use super::{at_the_first_form, past_the_first_form};

const SCRIPT: &str = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
const RIGHT_TO_LEFT: &str = "\u{202e}elpmaxe.makirbaf\u{202c} \u{5e0}\u{5d5}\u{5e1}\u{5d7}";
const EMOJI: &str = "😀👩‍👩‍👧‍👦.🦊";

/// Types a text, presses the blue button, and sees a sentence beside the field, with the text still there.
async fn is_refused(app: &AppWindow, hands: &Hands, label: &str, field: &str, text: &str) -> Result<(), WindowError> {
    let shown: String = text.chars().take(40).collect();
    app.paste_into(label, text).await?;
    hands.go_on().await?;

    app.wait_for(&format!("a sentence beside {field} for {shown:?}"), async |_| {
        let refused = hands.read("[data-error]").await?;
        Ok(refused.split_whitespace().count() >= 3)
    })
    .await?;
    hands.at_rest().await?;
    assert_eq!(hands.value(field).await?.as_deref(), Some(text), "what was typed is not lost: {shown:?}");
    assert_eq!(app.driver().title().await?, "Baton", "nothing was executed: {shown:?}");
    assert!(!app.has("main img[src=x], main script").await?, "no markup came into being: {shown:?}");
    Ok(())
}

#[tokio::test]
async fn hostile_names_and_numbers_get_a_sentence_beside_the_field() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    hands.pick("enrolled", "enrolled").await?;

    is_refused(&app, &hands, "Your name", "confirmed_by", &"x".repeat(10_000)).await?;
    is_refused(&app, &hands, "Your name", "confirmed_by", SCRIPT).await?;
    hands.fill("confirmed_by", "Sam Okafor").await?;
    for text in [SCRIPT, RIGHT_TO_LEFT, EMOJI, "-1", "0"] {
        is_refused(&app, &hands, "Your MPN ID", "mpn_id", text).await?;
    }

    hands.fill("mpn_id", "4410872").await?;
    hands.go_on().await?;
    hands.at_step("identify_customer").await?;
    app.close().await
}

#[tokio::test]
async fn hostile_domains_get_a_sentence_beside_the_field() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    past_the_first_form(&hands).await?;

    let long = format!("{}.example", "a".repeat(10_000));
    for text in [long.as_str(), SCRIPT, RIGHT_TO_LEFT, EMOJI, "https://", "a b c"] {
        is_refused(&app, &hands, "Customer's domain", "domain", text).await?;
    }

    hands.fill("domain", "fabrikam.example").await?;
    hands.go_on().await?;
    app.wait_for_text("Tenant ID").await?;
    app.close().await
}
