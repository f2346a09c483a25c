//! What the door lets out, what it keeps in, and what it asks again.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod far_end;

use std::{
    io::Write as _,
    sync::{Arc, Mutex},
    time::Duration,
};

use baton_http::{AccessToken, Door, DoorError, Pace, ReadError, Refusal, WriteError};
use far_end::{Act, FarEnd, json};
use secrecy::SecretString;
use url::Url;

fn door_to(far_ends: &[&FarEnd]) -> Door {
    Door::with_pace(far_ends.iter().map(|far_end| far_end.url.origin()), Pace::with_second(Duration::ZERO)).unwrap()
}

fn token_for(far_end: &FarEnd) -> AccessToken {
    AccessToken::new(SecretString::from("canary-token"), [far_end.url.origin()])
}

#[tokio::test]
async fn another_origin_is_refused_before_anything_is_sent() {
    let allowed = FarEnd::start(|_, _| json(200, "{}")).await;
    let other = FarEnd::start(|_, _| json(200, "{}")).await;
    let door = door_to(&[&allowed]);

    let read = door.get(other.at("/x")).send().await;
    let write = door.post(other.at("/x")).json(&1).send().await;
    let hidden = door.get(Url::parse(&allowed.url.as_str().replace("http://", "http://user@")).unwrap()).send().await;

    assert!(matches!(read, Err(ReadError::Refused(Refusal::Origin { .. }))));
    assert!(matches!(write, Err(WriteError::Refused(Refusal::Origin { .. }))));
    assert!(matches!(hidden, Err(ReadError::Refused(Refusal::Origin { .. }))), "an address with a login is nobody's");
    assert_eq!((allowed.count(), other.count()), (0, 0), "nothing left this computer");
}

#[tokio::test]
async fn a_token_is_not_sent_to_an_allowed_stranger() {
    let graph = FarEnd::start(|_, _| json(200, "{}")).await;
    let portal = FarEnd::start(|_, _| json(200, "{}")).await;
    let door = door_to(&[&graph, &portal]);

    let refused = door.get(portal.at("/x")).bearer(&token_for(&graph)).send().await;
    door.get(graph.at("/x")).bearer(&token_for(&graph)).send().await.unwrap();

    assert!(matches!(refused, Err(ReadError::Refused(Refusal::Token { .. }))));
    assert_eq!(portal.count(), 0, "the token stayed in");
    assert_eq!(graph.came()[0].header("authorization"), Some("Bearer canary-token"));
}

#[tokio::test]
async fn a_token_that_was_not_taken_is_known_by_all_its_clones_with_the_challenge() {
    let far_end = FarEnd::start(|came, _| match came.path() {
        "/refused" => Act::Answer(401, vec![("www-authenticate", "Bearer claims=\"e30=\"".to_owned())], Vec::new()),
        "/forbidden" => json(403, "{}"),
        _ => json(200, "{}"),
    })
    .await;
    let door = door_to(&[&far_end]);
    let (read, written, other) = (token_for(&far_end), token_for(&far_end), token_for(&far_end));

    door.get(far_end.at("/refused")).bearer(&read.clone()).send().await.unwrap();
    door.post(far_end.at("/refused")).bearer(&written.clone()).send().await.unwrap();
    door.get(far_end.at("/taken")).bearer(&other).send().await.unwrap();
    door.get(far_end.at("/forbidden")).bearer(&other).send().await.unwrap();

    for token in [read, written] {
        assert_eq!((token.is_refused(), token.challenge()), (true, Some("Bearer claims=\"e30=\"")));
    }
    assert!(!other.is_refused(), "a missing permission says nothing against the token");
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_never_followed() {
    let evil = FarEnd::start(|_, _| json(200, "{}")).await;
    let target = evil.url.to_string();
    let far_end = FarEnd::start(move |_, _| Act::Answer(302, vec![("location", target.clone())], Vec::new())).await;
    let door = door_to(&[&far_end, &evil]);

    let reply = door.get(far_end.at("/x")).bearer(&token_for(&far_end)).send().await.unwrap();

    assert_eq!(reply.status(), 302);
    assert_eq!(evil.count(), 0, "not even to an allowed origin");
}

#[tokio::test]
async fn a_read_is_asked_again_until_it_is_answered() {
    let far_end = FarEnd::start(|_, before| match before {
        0 => json(429, "{}"),
        1 => json(503, "{}"),
        2 => Act::Hang,
        _ => json(200, "\u{FEFF}{\"a\":1}"),
    })
    .await;
    let door = door_to(&[&far_end]);

    let reply = door.get(far_end.at("/x")).send().await.unwrap();

    assert_eq!(reply.status(), 200);
    assert_eq!(reply.request_id(), Some("far-1"));
    assert_eq!(reply.json::<serde_json::Value>().unwrap()["a"], 1, "a byte-order mark in front does not matter");
    assert_eq!(far_end.count(), 4, "three failures and the answer");
    assert!(far_end.came()[0].header("client-request-id").is_some_and(|id| id.len() == 36));
}

#[tokio::test]
async fn a_read_is_given_up_after_six_tries() {
    let far_end = FarEnd::start(|_, _| json(500, "{}")).await;
    let door = door_to(&[&far_end]);

    let reply = door.get(far_end.at("/x")).send().await.unwrap();

    assert_eq!(reply.status(), 500, "the last answer is given to the caller");
    assert_eq!(far_end.count(), 6, "contracts section 7");
}

#[tokio::test]
async fn a_refusal_is_never_asked_again() {
    let far_end = FarEnd::start(|_, _| json(403, "{}")).await;
    let door = door_to(&[&far_end]);

    door.get(far_end.at("/x")).send().await.unwrap();

    assert_eq!(far_end.count(), 1, "403 does not pass by itself");
}

#[tokio::test]
async fn a_long_wait_is_given_to_the_caller() {
    let far_end = FarEnd::start(|_, _| Act::Answer(429, vec![("retry-after", "600".to_owned())], Vec::new())).await;
    let door = door_to(&[&far_end]);

    let reply = door.get(far_end.at("/x")).send().await.unwrap();

    assert_eq!(reply.retry_after(), Some(Duration::from_secs(600)));
    assert_eq!(far_end.count(), 1, "ten minutes are not sat out in here");
}

#[tokio::test]
async fn a_date_to_come_back_is_read_by_the_far_ends_own_clock() {
    let headers = || {
        vec![
            ("date", "Tue, 03 Nov 2026 10:00:00 GMT".to_owned()),
            ("retry-after", "Tue, 03 Nov 2026 10:05:00 GMT".to_owned()),
        ]
    };
    let far_end = FarEnd::start(move |_, _| Act::Answer(429, headers(), Vec::new())).await;
    let door = door_to(&[&far_end]);

    let reply = door.get(far_end.at("/x")).send().await.unwrap();

    assert_eq!(reply.retry_after(), Some(Duration::from_secs(300)));
}

#[tokio::test]
async fn a_write_is_sent_once_whatever_happens() {
    let far_end = FarEnd::start(|came, _| match came.path() {
        "/hang" => Act::Hang,
        "/busy" => Act::Answer(429, vec![("retry-after", "0".to_owned())], Vec::new()),
        "/broken" => Act::Answer(200, vec![("content-encoding", "gzip".to_owned())], b"no gzip".to_vec()),
        _ => json(503, "{}"),
    })
    .await;
    let door = door_to(&[&far_end]);

    let hang = door.post(far_end.at("/hang")).json(&1).send().await;
    let busy = door.post(far_end.at("/busy")).json(&1).send().await;
    let broken = door.post(far_end.at("/broken")).json(&1).send().await;
    let down = door.patch(far_end.at("/down")).json(&1).send().await;

    assert!(matches!(hang, Err(WriteError::NoAnswer(_))), "it may have happened");
    assert_eq!(busy.unwrap().status(), 429);
    assert!(matches!(broken, Err(WriteError::NoAnswer(_))), "an unreadable answer is no answer");
    assert_eq!(down.unwrap().status(), 503);
    assert_eq!(far_end.count(), 4, "four writes, four requests");
}

#[tokio::test]
async fn every_write_has_a_fresh_connection() {
    let far_end = FarEnd::start(|_, _| json(200, "{}")).await;
    let door = door_to(&[&far_end]);

    for _ in 0..3 {
        door.post(far_end.at("/x")).json(&1).send().await.unwrap();
    }

    let connections: Vec<usize> = far_end.came().iter().map(|came| came.connection).collect();
    assert_eq!(connections, [0, 1, 2], "a connection left over may be dead without anybody knowing");
}

#[tokio::test]
async fn a_write_that_found_nobody_was_surely_not_sent() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = Url::parse(&format!("http://{}/", gone.local_addr().unwrap())).unwrap();
    drop(gone);
    let door = Door::with_pace([url.origin()], Pace::with_second(Duration::ZERO)).unwrap();

    let write = door.post(url.clone()).json(&1).send().await;
    let read = door.get(url).tries(2).send().await;

    assert!(matches!(write, Err(WriteError::NotSent(_))));
    assert!(matches!(read, Err(ReadError::Unreachable(_))));
}

#[tokio::test]
async fn a_huge_answer_is_cut_off_plain_or_packed() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&vec![b' '; 40 * 1024 * 1024]).unwrap();
    let bomb = packer.finish().unwrap();
    assert!(bomb.len() < 1024 * 1024, "small on the wire");
    let far_end = FarEnd::start(move |came, _| match came.path() {
        "/bomb" => Act::Answer(200, vec![("content-encoding", "gzip".to_owned())], bomb.clone()),
        _ => Act::Answer(200, Vec::new(), vec![b' '; 33 * 1024 * 1024]),
    })
    .await;
    let door = door_to(&[&far_end]);

    let plain = door.get(far_end.at("/plain")).send().await;
    let packed = door.get(far_end.at("/bomb")).send().await;

    assert!(matches!(plain, Err(ReadError::TooLarge)));
    assert!(matches!(packed, Err(ReadError::TooLarge)));
    assert_eq!(far_end.count(), 2, "too large stays too large");
}

#[test]
fn only_encrypted_addresses_and_this_computer_are_allowed() {
    let origin = |text: &str| Url::parse(text).unwrap().origin();

    assert!(
        Door::new([origin("https://graph.microsoft.com/"), origin("http://[::1]:9/"), origin("http://localhost:9/")])
            .is_ok()
    );
    assert!(matches!(Door::new([origin("http://graph.microsoft.com/")]), Err(DoorError::NotEncrypted { .. })));
    assert!(matches!(Door::new([origin("http://192.168.0.2:9/")]), Err(DoorError::NotEncrypted { .. })));
}

#[tokio::test]
async fn the_log_has_the_path_and_no_query_body_or_token() {
    let log: Arc<Mutex<Vec<u8>>> = Arc::default();
    let sink = Arc::clone(&log);
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || Sink(Arc::clone(&sink)))
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let far_end =
        FarEnd::start(|came, _| if came.method == "GET" { json(200, "canary-answer") } else { Act::Hang }).await;
    let door = door_to(&[&far_end]);

    door.get(far_end.at("/users?name=canary-query")).bearer(&token_for(&far_end)).send().await.unwrap();
    let _ = door.post(far_end.at("/token")).form(&[("refresh_token", "canary-body")]).send().await;

    let text = String::from_utf8(log.lock().unwrap().clone()).unwrap();
    assert!(text.contains("/users") && text.contains("status=200") && text.contains("far-1"), "{text}");
    assert!(!text.contains("canary"), "{text}");
}

#[test]
fn this_computer_is_never_reached_through_a_proxy() {
    // The proxy is read from the environment, which only a process of its own can have.
    if std::env::var_os("BATON_TEST_BEHIND_PROXY").is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let far_end = FarEnd::start(|_, _| json(200, "{}")).await;
            let reply = door_to(&[&far_end]).get(far_end.at("/x")).tries(1).send().await;
            assert_eq!(reply.unwrap().status(), 200);
        });
        return;
    }
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "this_computer_is_never_reached_through_a_proxy"])
        .envs([
            ("BATON_TEST_BEHIND_PROXY", "1"),
            ("HTTP_PROXY", "http://127.0.0.1:9"),
            ("http_proxy", "http://127.0.0.1:9"),
        ])
        .status()
        .unwrap();

    assert!(status.success(), "the request went to the dead proxy");
}

struct Sink(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
