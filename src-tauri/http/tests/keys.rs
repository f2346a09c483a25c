//! Keys in a header of their own, and reads by POST.

mod far_end;

use std::time::Duration;

use baton_http::{ApiKey, Door, Pace, ReadError, Refusal, WriteError};
use far_end::{FarEnd, json};
use secrecy::SecretString;

#[tokio::test]
async fn a_key_goes_to_its_own_far_end_and_to_no_other() {
    let ours = FarEnd::start(|_, _| json(200, "{}")).await;
    let other = FarEnd::start(|_, _| json(200, "{}")).await;
    let origins = [ours.url.origin(), other.url.origin()];
    let door = Door::with_pace(origins, Pace::with_second(Duration::ZERO)).unwrap();
    let key = ApiKey::new("apikey", &SecretString::from("canary-key"), [ours.url.origin()]);

    door.get(ours.at("/x")).key(&key).send().await.unwrap();
    let read = door.get(other.at("/x")).key(&key).send().await;
    let write = door.put(other.at("/x")).key(&key).json(&1).send().await;

    assert_eq!(ours.came()[0].header("apiKey"), Some("canary-key"));
    assert!(matches!(read, Err(ReadError::Refused(Refusal::Token { .. }))));
    assert!(matches!(write, Err(WriteError::Refused(Refusal::Token { .. }))));
    assert_eq!(other.count(), 0, "the key stayed in");
}

#[tokio::test]
async fn a_search_is_asked_again_and_a_put_is_not() {
    let far_end = FarEnd::start(|_, before| json(if before == 0 { 503 } else { 200 }, "{}")).await;
    let door = Door::with_pace([far_end.url.origin()], Pace::with_second(Duration::ZERO)).unwrap();

    let found = door.search(far_end.at("/find")).json(&serde_json::json!({"keywords": "x"})).send().await.unwrap();

    assert_eq!((found.status(), far_end.count()), (200, 2));
    let [first, second] = &far_end.came()[..] else { panic!("two requests") };
    assert_eq!((first.method.as_str(), first.body.as_str()), ("POST", r#"{"keywords":"x"}"#));
    assert_eq!(second.body, first.body);

    let refusing = FarEnd::start(|_, _| json(503, "{}")).await;
    let door = Door::with_pace([refusing.url.origin()], Pace::with_second(Duration::ZERO)).unwrap();

    let answer = door.put(refusing.at("/x")).json(&1).send().await.unwrap();

    assert_eq!((answer.status(), refusing.count()), (503, 1), "a write is sent once");
}
