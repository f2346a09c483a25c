//! Every class of ArrowSphere's answers: what counts as done, refused or unknown, and what a read makes of it.

use baton_distributors::{ApiError, ApiWriteError, OrderProgress};
use serde_json::json as value;
use url::Url;

use crate::{
    arrowsphere::{customer, existing, order},
    far_end::{Act, FarEnd, KEY, client_at, json},
};

const DONE: &str = r#"{"status":201,"data":{"reference":"XSPO1","link":"/api/orders/XSPO1"}}"#;

#[derive(Debug, PartialEq)]
enum Class {
    Done,
    Refused,
    RefusedKey,
    Unknown,
}

fn class<T>(result: &Result<T, ApiWriteError>) -> Class {
    match result {
        Ok(_) => Class::Done,
        Err(ApiWriteError::Refused(refusal)) if refusal.about_key => Class::RefusedKey,
        Err(ApiWriteError::Refused(_)) => Class::Refused,
        Err(ApiWriteError::Unknown(_)) => Class::Unknown,
        Err(ApiWriteError::NotSent(why)) => panic!("it was sent: {why}"),
    }
}

fn error(status: u16) -> String {
    value!({"status": status, "error": "Bad request", "messages": {"quantity": ["too many"]}}).to_string()
}

#[tokio::test]
async fn a_write_is_done_or_refused_only_when_its_answer_says_so_in_full() {
    let mut table = vec![
        ("200 with a reference", json(200, DONE.replace("201", "200")), Class::Done),
        ("201 with a reference", json(201, DONE), Class::Done),
        ("the reference in another casing", json(201, r#"{"Status":201,"Data":{"Reference":"XSPO1"}}"#), Class::Done),
        ("a byte-order mark", json(201, format!("\u{FEFF}{DONE}")), Class::Done),
        ("no reference", json(201, r#"{"status":201,"data":{}}"#), Class::Unknown),
        ("an empty reference", json(201, r#"{"status":201,"data":{"reference":" "}}"#), Class::Unknown),
        ("no body", json(200, ""), Class::Unknown),
        ("a page of HTML", json(200, "<html>signed out</html>"), Class::Unknown),
        ("an error inside a success", json(200, error(400)), Class::Unknown),
        ("a success that says it failed", json(200, DONE.replace("201", "500")), Class::Unknown),
        ("half an answer", Act::Half(201, DONE.into()), Class::Unknown),
        ("202, which is not documented here", json(202, DONE), Class::Unknown),
        ("204", json(204, ""), Class::Unknown),
        ("a redirect", Act::Headed(302, "location", "/login"), Class::Unknown),
        ("a refusal without its status inside", json(400, r#"{"error":"Bad request"}"#), Class::Unknown),
        ("a refusal of another status inside", json(400, error(500)), Class::Unknown),
        ("a refusal that says nothing", json(400, r#"{"status":400,"error":""}"#), Class::Unknown),
        ("a refusal by somebody in between", json(403, "<html>proxy</html>"), Class::Unknown),
        ("half a refusal", Act::Half(400, error(400).into()), Class::Unknown),
        ("no answer", Act::Hang, Class::Unknown),
    ];
    table.extend([400, 404, 405, 410, 422].map(|status| ("a refusal", json(status, error(status)), Class::Refused)));
    table.extend([401, 403].map(|status| ("a refused key", json(status, error(status)), Class::RefusedKey)));
    table.extend([408, 409, 425, 429].map(|status| ("an unsure 4xx", json(status, error(status)), Class::Unknown)));
    table.extend([500, 502, 503, 504].map(|status| ("a fault", json(status, error(status)), Class::Unknown)));

    for (what, act, expected) in table {
        let far_end = FarEnd::always(act).await;

        let ordered = far_end.client().place_order(&order()).await;
        let made = far_end.client().create_customer(&customer()).await;

        assert_eq!(class(&ordered), expected, "an order, {what}: {ordered:?}");
        assert_eq!(class(&made), expected, "a customer, {what}: {made:?}");
        assert_eq!(far_end.came().len(), 2, "{what}: each was sent once");
    }
}

#[tokio::test]
async fn a_migration_is_taken_on_by_202_without_a_body_and_by_nothing_else() {
    for (act, expected) in [
        (json(202, ""), Class::Done),
        (json(200, ""), Class::Unknown),
        (json(204, ""), Class::Unknown),
        (json(202, error(400)), Class::Unknown),
        (json(400, error(400)), Class::Refused),
        (json(409, error(409)), Class::Unknown),
        (json(500, ""), Class::Unknown),
        (Act::Hang, Class::Unknown),
    ] {
        let far_end = FarEnd::always(act).await;

        let asked = far_end.client().attach_tenant(&existing("XSP1", "MSCSP", &customer())).await;

        assert_eq!(class(&asked), expected, "{asked:?}");
        assert_eq!(far_end.came().len(), 1, "sent once");
    }
}

#[tokio::test]
async fn a_write_to_nobody_was_not_sent() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", gone.local_addr().unwrap());
    drop(gone);

    let ordered = client_at(Url::parse(&address).unwrap(), KEY).place_order(&order()).await;
    let malformed = client_at(Url::parse(&address).unwrap(), "a\nkey").place_order(&order()).await;

    assert!(matches!(ordered, Err(ApiWriteError::NotSent(_))), "{ordered:?}");
    assert!(matches!(malformed, Err(ApiWriteError::NotSent(_))), "{malformed:?}");
}

#[tokio::test]
async fn a_read_that_fails_says_what_to_do_next() {
    let failed = async |act: Act| FarEnd::always(act).await.client().companies().await.unwrap_err();

    assert!(
        matches!(failed(json(401, error(401))).await, ApiError::KeyRefused { said } if said == "Bad request; too many")
    );
    assert!(matches!(failed(json(200, error(401))).await, ApiError::KeyRefused { .. }), "the status inside counts too");
    assert!(matches!(failed(json(403, error(403))).await, ApiError::Forbidden { .. }));
    assert_eq!(failed(json(404, error(404))).await, ApiError::NotFound);
    assert_eq!(failed(json(200, error(404))).await, ApiError::NotFound, "the status inside counts too");
    for nothing in ["<html>proxy</html>", "", "{}", r#"{"status":404}"#, r#"{"error":"Not found"}"#] {
        assert!(matches!(failed(json(404, nothing)).await, ApiError::Unexpected { status: 404, .. }), "{nothing}");
    }
    assert!(matches!(failed(json(404, error(500))).await, ApiError::Unexpected { status: 404, .. }));
    assert!(matches!(failed(Act::Headed(429, "retry-after", "600")).await, ApiError::Throttled { until: Some(_) }));
    assert!(matches!(failed(json(500, "")).await, ApiError::Unexpected { status: 500, .. }));
    assert!(matches!(failed(json(200, "<html>")).await, ApiError::Unexpected { status: 200, .. }));
    assert!(matches!(failed(json(200, r#"{"status":200,"data":{}}"#)).await, ApiError::Unexpected { .. }));
    assert!(matches!(failed(Act::Hang).await, ApiError::Unreachable(_)));
}

#[tokio::test]
async fn no_error_and_no_debug_text_shows_the_key_even_when_it_is_said_back() {
    let told = |status: u16, words: String| value!({"status": status, "error": words, "messages": {"key": [KEY]}});
    for words in [format!("unknown key {KEY}"), format!("{}{KEY}", "x".repeat(290))] {
        for status in [400, 401, 403, 500] {
            let far_end = FarEnd::always(json(status, told(status, words.clone()))).await;
            let client = far_end.client();

            let (read, wrote) =
                (client.companies().await.unwrap_err(), client.place_order(&order()).await.unwrap_err());

            for shown in [format!("{read} {read:?} {wrote} {wrote:?} {client:?}"), said_in(&wrote)] {
                assert!(!shown.contains(&KEY[..10]), "{status}: {shown}");
            }
        }
    }
}

fn said_in(error: &ApiWriteError) -> String {
    match error {
        ApiWriteError::Refused(refusal) => refusal.to_string(),
        ApiWriteError::NotSent(why) => why.to_string(),
        ApiWriteError::Unknown(text) => text.clone(),
    }
}

#[tokio::test]
async fn only_documented_words_end_an_order() {
    // From ArrowSphere's Node client, which says that they are all it knows, and some that nobody knows.
    let open = [
        "Accepted",
        "Archived",
        "Billfeed Error",
        "External Warning",
        "In progress",
        "Migration failed",
        "Needs Validation",
        "Open",
        "Order queued",
        "Transfer Failed",
        "Scheduled Order",
        "",
        "Provisioned",
        "Erledigt",
        "Fulfilled soon",
    ];
    let table = open.map(|word| (word, OrderProgress::Open)).into_iter().chain([
        ("Fulfilled", OrderProgress::Fulfilled),
        ("FULFILLED", OrderProgress::Fulfilled),
        ("Canceled", OrderProgress::Ended),
        ("Cancelled", OrderProgress::Ended),
        ("Not Accepted", OrderProgress::Ended),
    ]);
    for (word, expected) in table {
        let seen = order_with(word, "Provisioned", "").await;
        assert_eq!((seen.status.as_str(), seen.progress), (word, expected));
    }

    for (word, detailed, shown, expected) in [
        ("Provisioned", "Provisioned", "Provisioned", OrderProgress::Fulfilled),
        ("Provisioned", "", "Provisioned", OrderProgress::Fulfilled),
        ("Pending", "Pending relationship", "Pending (Pending relationship)", OrderProgress::Open),
        ("Internal Error", "", "Internal Error", OrderProgress::Open),
        ("Fulfilled", "", "Fulfilled", OrderProgress::Open),
    ] {
        let seen = order_with("In progress", word, detailed).await;
        assert_eq!((seen.lines[0].status.as_str(), seen.lines[0].progress), (shown, expected));
    }
}

async fn order_with(status: &str, line: &str, detailed: &str) -> baton_distributors::OrderRecord {
    let line = value!({"sku": "x", "quantity": 3, "status": line, "detailedStatus": detailed});
    let order = value!({"reference": "XSPO1", "status": status, "customer": {"reference": "XSP1"}, "products": [line]});
    let far_end = FarEnd::always(json(200, value!({"status": 200, "data": {"orders": [order]}}))).await;
    far_end.client().order("XSPO1").await.unwrap().value
}
