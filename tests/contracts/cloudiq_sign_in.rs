//! The sign-in to Cloud-iQ: what is sent, when it is sent again, and that no secret is told.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use baton_distributors::{ApiError, ApiWriteError};
use baton_domain::SystemClock;
use serde_json::json as value;
use tokio::task::JoinSet;
use url::Url;

use crate::{
    cloudiq::{TOKEN, always, calls, client, consent, existing, is_sign_in, list, order, token},
    far_end::{Act, CLOUD_IQ_KEY, FarEnd, cloud_iq_at, json},
};

#[tokio::test]
async fn a_token_is_asked_for_as_the_documentation_says() {
    let far_end = always(json(200, list(value!([])))).await;

    client(&far_end).companies().await.unwrap();

    let came = far_end.came().remove(0);
    let [id, secret, name, password] = CLOUD_IQ_KEY;
    assert_eq!((came.method.as_str(), came.target.as_str()), ("POST", "/connect/token/"));
    let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
    assert_eq!(came.header("authorization"), Some(basic.as_str()));
    assert_eq!(came.header("content-type"), Some("application/x-www-form-urlencoded"));
    let form = format!("grant_type=password&username={name}&password={password}&scope=CustomerApi");
    assert_eq!(String::from_utf8(came.body).unwrap(), form);
}

#[tokio::test]
async fn a_sign_in_that_fails_says_what_to_do_next_and_no_write_was_sent() {
    let token_error = value!({"AccessToken": null, "Error": "invalid_grant", "ExpiresIn": 0});
    let table = [
        ("a wrong password", json(400, &token_error), "KeyRefused", "Refused"),
        ("the same with a good status", json(200, &token_error), "KeyRefused", "Refused"),
        ("OAuth's own words", json(400, r#"{"error":"invalid_client"}"#), "KeyRefused", "Refused"),
        ("401 without a body", json(401, ""), "KeyRefused", "Refused"),
        ("403", json(403, "<html>"), "Forbidden", "Refused"),
        ("400 by somebody in between", json(400, "<html>"), "Unexpected", "NotSent"),
        ("too many", Act::Headed(429, "retry-after", "60"), "Throttled", "NotSent"),
        ("a fault", json(503, ""), "Unexpected", "NotSent"),
        ("a page", json(200, "<html>"), "Unexpected", "NotSent"),
        ("no token", json(200, r#"{"TokenType":"Bearer"}"#), "Unexpected", "NotSent"),
        ("another kind of token", json(200, r#"{"AccessToken":"x","TokenType":"mac"}"#), "Unexpected", "NotSent"),
        ("half an answer", Act::Half(200, token_error.to_string().into_bytes()), "Unreachable", "NotSent"),
        ("no answer", Act::Hang, "Unreachable", "NotSent"),
    ];
    for (what, act, read_as, written_as) in table {
        let far_end = FarEnd::always(act).await;
        let client = client(&far_end);

        let read = client.companies().await.unwrap_err();
        let wrote = client.place_order(&order()).await.unwrap_err();

        assert!(format!("{read:?}").starts_with(read_as), "{what}: {read:?}");
        assert!(format!("{wrote:?}").starts_with(written_as), "{what}: {wrote:?}");
        assert!(far_end.came().iter().all(is_sign_in), "{what}: nothing but the sign-in was sent");
        assert_eq!(far_end.came().len(), 2, "{what}: a password is tried once for each call");
    }
}

#[tokio::test]
async fn a_key_with_a_part_missing_is_refused_without_a_request() {
    let far_end = always(json(200, list(value!([])))).await;
    let base = far_end.root().join("api/v1/").unwrap();
    for key in [["", "b", "c", "d"], ["a", "b", "c", ""], ["a", "b", "c", "d\ne"]] {
        let client = cloud_iq_at(base.clone(), key, Arc::new(SystemClock));

        assert!(matches!(client.companies().await, Err(ApiError::KeyRefused { .. })), "{key:?}");
    }
    assert_eq!(far_end.came().len(), 0);
}

#[tokio::test]
async fn a_write_to_nobody_was_not_sent() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = Url::parse(&format!("http://{}/", gone.local_addr().unwrap())).unwrap();
    drop(gone);

    let ordered = cloud_iq_at(address, CLOUD_IQ_KEY, Arc::new(SystemClock)).place_order(&order()).await;

    assert!(matches!(ordered, Err(ApiWriteError::NotSent(_))), "{ordered:?}");
}

/// Cloud-iQ that takes the tokens from the `first` on, and gives another one at each sign-in.
async fn takes_tokens_from(first: usize) -> FarEnd {
    let given = Arc::new(AtomicUsize::new(0));
    FarEnd::start(move |came| {
        if is_sign_in(came) {
            let number = given.fetch_add(1, Ordering::SeqCst);
            return json(200, value!({"AccessToken": format!("t{number}"), "ExpiresIn": 3600}));
        }
        let sent: usize = came.header("authorization").unwrap().trim_start_matches("Bearer t").parse().unwrap();
        let answer = value!({"Items": [], "TotalHits": 0, "IsSuccessful": true, "NewCommerceOrderId": "a1"});
        if sent < first { json(401, "") } else { json(200, answer) }
    })
    .await
}

#[tokio::test]
async fn a_read_gets_one_more_token_after_a_401_and_not_a_third() {
    for (first, is_read) in [(0, true), (1, true), (2, false)] {
        let far_end = takes_tokens_from(first).await;

        let read = client(&far_end).companies().await;

        assert_eq!(read.is_ok(), is_read, "{first}: {read:?}");
        assert!(is_read || matches!(read, Err(ApiError::KeyRefused { .. })), "{read:?}");
        let sign_ins = far_end.came().into_iter().filter(is_sign_in).count();
        assert_eq!((sign_ins, calls(&far_end).len()), (first.min(1) + 1, first.min(1) + 1));
    }
}

#[tokio::test]
async fn a_write_that_gets_401_is_a_refused_key_and_never_sent_again() {
    let far_end = takes_tokens_from(1).await;
    let client = client(&far_end);

    let refused = client.place_order(&order()).await.unwrap_err();
    let sent = calls(&far_end).len();
    let next = client.place_order(&order()).await;

    assert!(matches!(&refused, ApiWriteError::Refused(refusal) if refusal.about_key), "{refused:?}");
    assert_eq!(sent, 1, "sent once");
    assert_eq!(next.unwrap(), "123/a1", "the next one has another token");
}

#[tokio::test]
async fn a_token_that_does_not_say_how_long_it_lasts_is_good_for_one_call() {
    let unsaid = [value!(null), value!(0), value!(-1), value!("soon"), value!(59)];
    for lasts in unsaid {
        let said = lasts.clone();
        let far_end = FarEnd::start(move |came| match is_sign_in(came) {
            true => json(200, value!({"AccessToken": "t", "ExpiresIn": said})),
            false => json(200, list(value!([]))),
        })
        .await;
        let client = client(&far_end);

        client.companies().await.unwrap();
        client.companies().await.unwrap();

        assert_eq!(far_end.came().into_iter().filter(is_sign_in).count(), 2, "{lasts}");
    }
}

#[tokio::test]
async fn calls_at_the_same_time_share_one_sign_in() {
    let far_end = always(json(200, list(value!([])))).await;
    let client = client(&far_end);

    let mut all = JoinSet::new();
    (0..20).for_each(|_| {
        let client = Arc::clone(&client);
        all.spawn(async move { client.companies().await.unwrap() });
    });
    assert_eq!(all.join_all().await.len(), 20);

    assert_eq!(far_end.came().into_iter().filter(is_sign_in).count(), 1);
}

#[tokio::test]
async fn no_error_and_no_debug_text_shows_a_secret_even_when_it_is_said_back() {
    let [id, secret, name, password] = CLOUD_IQ_KEY;
    let basic = STANDARD.encode(format!("{id}:{secret}"));
    let secrets = [secret, password, basic.as_str(), TOKEN];
    for (words, pad) in secrets.iter().flat_map(|words| [(words, 0), (words, 290)]) {
        let words = format!("{}{words} {basic} {secret} {password} {name}", "x".repeat(pad));
        let told = value!({
            "Message": words, "ErrorCode": words, "ObjectErrors": [{"Message": words}], "Error": words,
            "IsSuccessful": false, "ErrorReasonCode": "No", "ErrorDescription": words,
        });
        for (status, signs_in) in [(400, true), (401, true), (403, true), (500, true), (200, true), (400, false)] {
            let answer = told.clone();
            let far_end = FarEnd::start(move |came| match signs_in && is_sign_in(came) {
                true => token(),
                false => json(status, &answer),
            })
            .await;
            let client = client(&far_end);

            let read = client.companies().await.unwrap_err();
            let ordered = client.place_order(&order()).await.unwrap_err();
            let attached = client.attach_tenant(&existing()).await.unwrap_err();
            let agreed = client.record_agreement("1", &consent()).await.unwrap_err();

            let shown = format!("{read} {read:?} {ordered} {ordered:?} {attached:?} {agreed:?} {client:?}");
            // Without a sign-in there is no token to be hidden.
            for secret in secrets.into_iter().filter(|secret| signs_in || *secret != TOKEN) {
                assert!(!shown.contains(&secret[..10]), "{status}, signs in: {signs_in}: {shown}");
            }
        }
    }
}

#[test]
fn a_debug_text_of_the_client_shows_no_part_of_the_key() {
    let address = Url::parse("https://api.crayon.com/api/v1/").unwrap();

    let shown = format!("{:?}", cloud_iq_at(address, CLOUD_IQ_KEY, Arc::new(SystemClock)));

    assert!(CLOUD_IQ_KEY.iter().all(|part| !shown.contains(part)), "{shown}");
}
