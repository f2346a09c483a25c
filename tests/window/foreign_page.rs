//! A page that is not trusted can call what is listed and nothing else, and a malformed call changes nothing.

use baton_tests::window::{AppWindow, Desk, Page, WindowError};
use serde_json::{Value, json};

use super::at_the_first_form;

/// What a script in the page gets when it calls a command: its answer, or the refusal.
async fn call(page: &Page, command: &str, arguments: Value) -> Result<(bool, Value), WindowError> {
    let script = "const [command, given, done] = arguments; \
         window.__TAURI_INTERNALS__.invoke(command, given).then((answer) => done([true, answer ?? null]), (refusal) => done([false, refusal]));";
    let answer = page.driver().execute_async(script, vec![json!(command), arguments]).await?;
    Ok(answer.convert()?)
}

async fn is_refused(page: &Page, command: &str, arguments: Value) -> Result<(), WindowError> {
    let shown = format!("{command} {arguments}").chars().take(200).collect::<String>();
    let (answered, answer) = call(page, command, arguments).await?;
    assert!(!answered, "{shown} was answered with {answer}");
    Ok(())
}

/// The open move as the window reads it.
async fn open_move(app: &AppWindow) -> Result<(String, Value), WindowError> {
    let (_, home) = call(app, "home", json!({})).await?;
    let id = home.pointer("/cards/0/id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (_, view) = call(app, "show_step", json!({ "id": id, "step": "confirm_enrolment" })).await?;
    Ok((id, view))
}

#[tokio::test]
async fn a_command_that_is_not_listed_is_refused() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, _hands) = at_the_first_form(&desk).await?;

    for (command, arguments) in [
        ("delete_everything", json!({})),
        ("read_tokens", json!({})),
        ("plugin:opener|open_url", json!({ "url": "https://example.com/" })),
        ("plugin:opener|open_path", json!({ "path": "/etc/passwd" })),
        ("plugin:fs|read_text_file", json!({ "path": "/etc/passwd" })),
        ("plugin:shell|execute", json!({ "program": "sh", "args": ["-c", "true"] })),
        ("plugin:http|fetch", json!({ "url": "https://example.com/" })),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "second", "url": "https://example.com/" } }),
        ),
        ("plugin:window|set_title", json!({ "label": "main", "value": "owned" })),
    ] {
        is_refused(&app, command, arguments).await?;
    }

    assert_eq!(app.driver().title().await?, "Baton");
    app.close().await
}

#[tokio::test]
async fn a_malformed_call_changes_nothing() -> Result<(), WindowError> {
    let desk = Desk::start().await?;
    let (app, hands) = at_the_first_form(&desk).await?;
    hands.fill("confirmed_by", "Sam Okafor").await?;
    app.wait_for_text("All saved").await?;
    let (id, before) = open_move(&app).await?;

    for (command, arguments) in [
        ("submit", json!({})),
        ("submit", json!({ "id": "../../etc", "step": "confirm_enrolment", "action": "continue", "fields": {} })),
        ("submit", json!({ "id": id, "step": 7, "action": "continue", "fields": {} })),
        ("submit", json!({ "id": id, "step": "confirm_enrolment", "action": ["continue"], "fields": {} })),
        ("submit", json!({ "id": id, "step": "confirm_enrolment", "action": "continue", "fields": "all" })),
        (
            "submit",
            json!({ "id": id, "step": "confirm_enrolment", "action": "continue", "fields": { "mpn_id": { "deep": 1 } } }),
        ),
        (
            "submit",
            json!({ "id": "00000000-0000-0000-0000-000000000000", "step": "confirm_enrolment", "action": "continue", "fields": {} }),
        ),
        ("save_draft", json!({ "id": id, "step": null, "fields": null })),
        ("open_link", json!({ "id": id, "step": "confirm_enrolment", "link": "https://example.com/" })),
        ("save_file", json!({ "id": id, "step": "confirm_enrolment", "file": "../../.ssh/id_ed25519" })),
        ("start_move", json!({ "procedure": "no such procedure" })),
        ("enter_profile", json!({ "profile": "somebody else's" })),
        ("let_time_pass", json!({ "hours": -1 })),
        ("desk_receive", json!({ "item": "'; drop table journal; --" })),
        ("delete_move", json!({ "id": null })),
    ] {
        is_refused(&app, command, arguments).await?;
    }
    // Steps that are not open yet take no answer, whoever sends it. Some answers are no refusal: the screen comes as it is.
    for step in ["place_order", "switch_licences", "hand_over", "no such step"] {
        let fields = json!({ "understand": "true", "forget": "true", "confirmed_by": "Mallory Page" });
        call(&app, "submit", json!({ "id": id, "step": step, "action": "continue", "fields": fields })).await?;
    }

    let (same, after) = open_move(&app).await?;
    assert_eq!(same, id);
    assert_eq!(before.pointer("/screen"), after.pointer("/screen"), "the form is as it was");
    assert_eq!(before.pointer("/rail"), after.pointer("/rail"), "no step came nearer");
    let (_, home) = call(&app, "home", json!({})).await?;
    assert_eq!(home.pointer("/cards").and_then(Value::as_array).map(Vec::len), Some(1), "no move came or went");
    app.close().await
}
