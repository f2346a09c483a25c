//! Faults and held requests.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::arrow::{Arrow, order};
use super::client::Client;
use super::{cloud, signed_in};
use crate::controls::{Fault, HoldPoint, Matcher};

const ANNA: &str = "anna.de.vries@fabrikam.example";
const WRITE: &str = "/users/bram.visser@fabrikam.example";

fn country() -> Option<serde_json::Value> {
    Some(json!({ "usageLocation": "NL" }))
}

fn bram_has_a_country(cloud: &crate::PracticeCloud) -> bool {
    cloud
        .world()
        .with(|w, _| w.account("bram.visser@fabrikam.example").is_some_and(|(_, bram)| bram.usage_location.is_some()))
}

#[tokio::test]
async fn a_request_held_before_its_effect_happens_when_it_is_released() {
    let cloud = Arc::new(cloud().await);
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    cloud.controls().fault(Matcher::nth("PATCH", "/users/", 1), Fault::Hold { at: HoldPoint::BeforeEffect });

    let sent = tokio::spawn(async move { client.graph(&tokens.access, "PATCH", WRITE, country()).await.status });
    cloud.controls().wait_until_held().await;
    let while_held = bram_has_a_country(&cloud);
    cloud.controls().release();
    let status = sent.await.expect("answered");

    assert!(!while_held);
    assert_eq!(status, 204);
    assert!(bram_has_a_country(&cloud));
}

#[tokio::test]
async fn a_request_held_after_its_effect_has_happened_even_if_nobody_hears_of_it() {
    let cloud = Arc::new(cloud().await);
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    cloud.controls().fault(Matcher::all("PATCH", "/users/"), Fault::Hold { at: HoldPoint::AfterEffect });

    let bearer = format!("Bearer {}", tokens.access);
    let body = country().expect("a body").to_string();
    let sent = tokio::spawn(async move {
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        client.send("PATCH", &format!("/graph/v1.0{WRITE}"), &headers, &body).await
    });
    cloud.controls().wait_until_held().await;
    let while_held = bram_has_a_country(&cloud);
    cloud.controls().abandon_held();

    assert!(while_held);
    assert!(sent.await.expect("ended").is_err(), "no answer came");
}

#[tokio::test]
async fn dropped_truncated_and_failing_answers_differ_in_what_happened() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    let bearer = format!("Bearer {}", tokens.access);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let path = format!("/graph/v1.0{WRITE}");
    let body = country().expect("a body").to_string();
    let suffer = async |fault: Fault| {
        cloud.controls().clear_faults();
        cloud.controls().fault(Matcher::all("PATCH", "/users/"), fault);
        client.send("PATCH", &path, &headers, &body).await
    };

    let dropped = suffer(Fault::DropBeforeEffect).await;
    let too_many = suffer(Fault::TooManyRequests { retry_after: None }).await.expect("an answer");
    let not_done = bram_has_a_country(&cloud);
    let though_done = suffer(Fault::StatusThoughDone { status: 503 }).await.expect("an answer");
    let done = bram_has_a_country(&cloud);
    cloud.controls().fault(Matcher::all("GET", "/me"), Fault::TruncatedBody);
    let cut = client.send("GET", "/graph/v1.0/me", &headers, "").await;

    assert!(dropped.is_err());
    assert_eq!((too_many.status, too_many.headers.contains_key("retry-after")), (429, false));
    assert!(!not_done);
    assert_eq!(though_done.status, 503);
    assert!(done);
    assert!(cut.is_err(), "half of the answer");
}

#[tokio::test]
async fn after_a_held_answer_the_next_request_stands_still() {
    let cloud = Arc::new(cloud().await);
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    cloud.controls().fault(Matcher::nth("PATCH", "/users/", 1), Fault::Hold { at: HoldPoint::AfterAnswer });

    let answer = client.graph(&tokens.access, "PATCH", WRITE, country()).await;
    cloud.controls().wait_until_held().await;
    let next = tokio::spawn(async move { client.get("/login/organizations/discovery/v2.0/keys").await.status });
    cloud.controls().release();

    assert_eq!(answer.status, 204, "the answer left whole");
    assert_eq!(next.await.expect("answered"), 200);
}

#[tokio::test]
async fn the_controls_want_their_secret_and_the_gate_a_name_of_this_computer() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let bearer = format!("Bearer {}", cloud.controls().token());

    let without = client.get("/controls/ledger").await;
    let with = client.send("GET", "/controls/ledger", &[("authorization", &bearer)], "").await.expect("an answer");
    let passed = client
        .send(
            "POST",
            "/controls/let-pass",
            &[("authorization", &bearer), ("content-type", "application/json")],
            r#"{"seconds":3600}"#,
        )
        .await
        .expect("an answer");

    assert_eq!(without.status, 401);
    assert_eq!(with.json()["ordersPlaced"], 0);
    assert_eq!(passed.status, 200);
}

#[tokio::test]
async fn an_order_that_is_answered_too_late_was_taken_all_the_same() {
    let cloud = Arc::new(cloud().await);
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;
    cloud.controls().fault(Matcher::nth("POST", "/orders", 1), Fault::SlowThenDone { millis: 600_000 });

    let waited = tokio::time::timeout(Duration::from_millis(300), arrow.order(&customer, "BTN-1", 57)).await;

    assert!(waited.is_err(), "nobody waits ten minutes");
    assert_eq!(cloud.world().arrow_orders().len(), 1);
}

#[tokio::test]
async fn an_answer_may_be_that_of_the_order_before_whether_this_one_was_taken_or_not() {
    for done in [false, true] {
        let cloud = Arc::new(cloud().await);
        let arrow = Arrow::of(&cloud, 0);
        let customer = arrow.attached(&cloud).await;
        cloud.controls().fault(Matcher::nth("POST", "/orders", 2), Fault::OtherBody { done });

        let first = arrow.call("POST", "/orders", &order(&customer, "BTN-1", 57)).await;
        let second = arrow.call("POST", "/orders", &order(&customer, "BTN-2", 57)).await;

        assert_eq!((second.status, second.json()), (200, first.json()));
        assert_eq!(cloud.world().arrow_orders().len(), if done { 2 } else { 1 });
    }
}

#[tokio::test]
async fn an_answer_held_halfway_gives_its_other_half_or_breaks_off() {
    let cloud = Arc::new(cloud().await);
    let arrow = Arc::new(Arrow::of(&cloud, 0));
    let customer = arrow.attached(&cloud).await;
    cloud.controls().fault(Matcher::all("POST", "/orders"), Fault::Hold { at: HoldPoint::HalfAnswer });
    let send = |number: &'static str| {
        let (arrow, customer) = (Arc::clone(&arrow), customer.clone());
        tokio::spawn(async move { arrow.try_call("POST", "/orders", &order(&customer, number, 57)).await })
    };

    let first = send("BTN-1");
    cloud.controls().wait_until_held().await;
    let taken_while_held = cloud.world().arrow_orders().len();
    cloud.controls().release();
    let whole = first.await.expect("no panic").expect("an answer");
    let second = send("BTN-2");
    while cloud.world().arrow_orders().len() < 2 || cloud.controls().held() == 0 {
        tokio::task::yield_now().await;
    }
    cloud.controls().abandon_held();
    let broken = second.await.expect("no panic");

    assert_eq!((taken_while_held, whole.status), (1, 200));
    assert!(whole.json()["data"]["reference"].is_string());
    assert!(broken.is_err(), "{broken:?}");
}
