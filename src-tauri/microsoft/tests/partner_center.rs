//! Partner Center's rules on the wire: pages, the two shapes of errors, writes that are sent once and how they end.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

#[path = "../../http/tests/far_end/mod.rs"]
mod far_end;

use std::{sync::Arc, time::Duration};

use baton_domain::{Clock, Cloud, CloudName, PartnerId, TenantId};
use baton_http::{AccessToken, Door, Pace};
use baton_microsoft::partner_center::{
    CustomerLookup, NewTransfer, PartnerCenter, PartnerCenterError, Transfer, TransferState, WriteOutcome,
};
use far_end::{Act, Came, FarEnd, json};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde_json::json;
use uuid::Uuid;

const TENANT: TenantId = TenantId(Uuid::from_u128(5));
const REQUEST: Uuid = Uuid::from_u128(77);

#[derive(Debug)]
struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        "2026-11-20T12:00:00Z".parse().unwrap()
    }
}

fn after_noon(seconds: i64) -> Timestamp {
    Noon.now().checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

struct Setup {
    far_end: FarEnd,
    client: PartnerCenter,
    token: AccessToken,
}

async fn partner_center_that(tell: impl Fn(&Came, usize) -> Act + Send + Sync + 'static) -> Setup {
    let far_end = FarEnd::start(tell).await;
    let door = Door::with_pace([far_end.url.origin()], Pace::with_second(Duration::ZERO)).unwrap();
    let mut cloud = Cloud::built_in(CloudName::Global).unwrap();
    cloud.partner_center = Some(far_end.at("partner-center/"));
    let client = PartnerCenter::new(door, &cloud, Arc::new(Noon)).unwrap();
    let token = AccessToken::new(SecretString::from("t"), [far_end.url.origin()]);
    Setup { far_end, client, token }
}

fn order(number: u32) -> serde_json::Value {
    json!({ "id": format!("O{number}"), "status": "completed" })
}

fn wish() -> NewTransfer {
    NewTransfer {
        source: PartnerId(Uuid::from_u128(1)),
        source_name: "Tailspin".to_owned(),
        target: PartnerId(Uuid::from_u128(2)),
        customer_email: "anna@fabrikam.example".to_owned(),
        customer_name: "Fabrikam Residences".to_owned(),
        reseller: None,
    }
}

impl Setup {
    async fn create(&self) -> Result<WriteOutcome<Transfer>, PartnerCenterError> {
        self.client.create_transfer(&self.token, TENANT, &wish(), REQUEST).await
    }
}

#[tokio::test]
async fn a_list_is_followed_by_its_token_and_what_repeats_itself_counts_once() {
    let setup = partner_center_that(|_, before| {
        let next = |uri: &str| {
            let headers = json!([{ "key": "MS-ContinuationToken", "value": format!("c{before}") }]);
            json!({ "next": { "uri": uri, "method": "GET", "headers": headers } })
        };
        match before {
            0 => json(
                200,
                json!({ "items": [order(1), order(2)], "links": next("/customers/x/orders?seekOperation=Next") }),
            ),
            1 => json(
                200,
                json!({ "items": [order(2), order(3)], "links": next("/v1/customers/x/orders?seekOperation=Next") }),
            ),
            _ => json(200, json!({ "items": [order(4)] })),
        }
    })
    .await;

    let orders = setup.client.orders(&setup.token, TENANT).await.unwrap().value;

    let ids: Vec<&str> = orders.iter().map(|order| order.id.as_str()).collect();
    assert_eq!(ids, ["O1", "O2", "O3", "O4"]);
    let came = setup.far_end.came();
    assert_eq!(came[1].target, "/partner-center/v1/customers/x/orders?seekOperation=Next");
    assert_eq!(came[2].target, came[1].target, "the same address with and without the version");
    let tokens: Vec<Option<&str>> = came.iter().map(|came| came.header("ms-continuationtoken")).collect();
    assert_eq!(tokens, [None, Some("c0"), Some("c1")]);
}

#[tokio::test]
async fn a_list_that_leads_elsewhere_or_in_a_circle_is_no_list() {
    for uri in ["https://evil.example/v1/customers", "//evil.example/v1", "/customers/x/orders"] {
        let setup = partner_center_that(move |_, _| {
            json(200, json!({ "items": [order(1)], "links": { "next": { "uri": uri } } }))
        })
        .await;

        let read = setup.client.orders(&setup.token, TENANT).await;

        assert!(matches!(read, Err(PartnerCenterError::Unexpected { .. })), "{uri}: {read:?}");
        assert!(setup.far_end.count() <= 2, "{uri}: asked {} times", setup.far_end.count());
    }
}

#[tokio::test]
async fn a_customer_who_has_not_accepted_is_an_answer_and_a_missing_role_is_none() {
    let cases = [
        (403, json!({ "code": "20002", "description": "", "data": [], "source": "PartnerFD" }), true),
        (404, json!({ "code": 60003, "description": "Tenant not found." }), true),
        (403, json!({ "code": 2032, "description": "Access denied" }), false),
        (404, json!({ "message": "no code at all" }), false),
    ];
    for (status, body, not_yet) in cases {
        let said = format!("\u{FEFF}{body}");
        let setup = partner_center_that(move |_, _| json(status, said.clone())).await;

        let read = setup.client.customer(&setup.token, TENANT).await;

        match (not_yet, &read) {
            (true, Ok(seen)) => assert_eq!(seen.value, CustomerLookup::NotYet, "{body}"),
            (false, Err(PartnerCenterError::Refused(refused))) => assert_eq!(refused.status, status, "{body}"),
            _ => panic!("{body}: {read:?}"),
        }
    }
}

#[tokio::test]
async fn an_answer_about_another_customer_is_never_taken_for_this_one() {
    let other = TenantId(Uuid::from_u128(6));
    let setup =
        partner_center_that(move |_, _| json(200, json!({ "id": other, "companyProfile": { "tenantId": other } })))
            .await;

    let read = setup.client.customer(&setup.token, TENANT).await;

    assert!(matches!(read, Err(PartnerCenterError::Unexpected { what: "another_customer", .. })), "{read:?}");
}

#[tokio::test]
async fn a_throttled_read_says_until_when() {
    let setup = partner_center_that(|_, _| {
        let body = r#"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 9 seconds."}"#;
        Act::Answer(429, vec![("retry-after", "9".to_owned())], body.into())
    })
    .await;

    let read = setup.client.own_profile(&setup.token).await;

    let Err(PartnerCenterError::Throttled { until }) = read else { panic!("{read:?}") };
    assert_eq!(until, after_noon(9));
}

#[tokio::test]
async fn a_write_is_sent_once_and_only_a_read_answer_or_a_code_settles_it() {
    let transfer = || json!({ "id": "T1", "status": "Pending", "customerTenantId": TENANT });
    let code = |code: u32| json!({ "code": code, "description": "" }).to_string();
    let retry = |seconds: &str| vec![("retry-after", seconds.to_owned())];
    let cases: Vec<(Act, &str)> = vec![
        (json(201, transfer()), "done"),
        (json(201, "{}"), "unknown"),
        (json(201, json!({ "id": "T1", "customerTenantId": Uuid::from_u128(6) })), "unknown"),
        (
            Act::Answer(202, vec![("location", "https://api.partnercenter.microsoft.com/v1/x".to_owned())], vec![]),
            "taken",
        ),
        (json(400, code(900_400)), "refused"),
        (json(409, code(900_104)), "unknown until 30"),
        (json(400, "<html>"), "unknown"),
        (json(500, code(800_003)), "unknown"),
        (Act::Answer(429, retry("9"), b"{}".to_vec()), "unknown until 9"),
        (Act::Hang, "unknown"),
    ];
    for (act, wanted) in cases {
        let told = std::sync::Mutex::new(Some(act));
        let setup = partner_center_that(move |_, _| told.lock().unwrap().take().unwrap()).await;

        let outcome = setup.create().await.unwrap();

        let shown = match &outcome {
            WriteOutcome::Done(seen) => {
                assert_eq!(seen.value.state, Some(TransferState::Pending));
                "done".to_owned()
            }
            WriteOutcome::Taken { location, .. } => {
                assert!(location.is_some());
                "taken".to_owned()
            }
            WriteOutcome::Refused { refused, .. } => {
                assert_eq!(refused.code.as_ref().and_then(|code| code.number()), Some(900_400));
                "refused".to_owned()
            }
            WriteOutcome::Unknown { not_before: None, .. } => "unknown".to_owned(),
            WriteOutcome::Unknown { not_before: Some(until), .. } => {
                format!("unknown until {}", until.duration_since(Noon.now()).as_secs())
            }
        };
        assert_eq!(shown, wanted, "{outcome:?}");
        assert_eq!(setup.far_end.count(), 1, "{wanted}: never by itself again");
        assert_eq!(setup.far_end.came()[0].header("ms-requestid"), Some(REQUEST.to_string().as_str()));
    }
}

#[tokio::test]
async fn a_write_with_an_ended_sign_in_was_surely_not_done() {
    let setup = partner_center_that(|_, _| json(401, json!({ "code": 900_420 }))).await;

    let outcome = setup.create().await;

    assert!(matches!(outcome, Err(PartnerCenterError::SignedOut { code: Some(_) })), "{outcome:?}");
}

#[tokio::test]
async fn a_state_nobody_knows_is_shown_raw_and_is_not_the_end() {
    let setup = partner_center_that(|_, _| {
        json(200, json!([{ "id": "T1", "status": "AwaitingBlessing" }, { "id": "T2", "status": "Completed" }, { "id": "T3" }]))
    })
    .await;

    let transfers = setup.client.transfers(&setup.token, TENANT).await.unwrap().value;

    assert_eq!(transfers[0].state, Some(TransferState::Other("AwaitingBlessing".to_owned())));
    let finals: Vec<bool> =
        transfers.iter().map(|transfer| transfer.state.as_ref().is_some_and(TransferState::is_final)).collect();
    assert_eq!(finals, [false, true, false]);
}
