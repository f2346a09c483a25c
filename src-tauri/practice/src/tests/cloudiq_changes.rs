//! What can be changed in Cloud-iQ of a subscription that is in the tenant.

use std::time::Duration;

use serde_json::{Value, json};

use super::cloud;
use super::cloudiq::{CloudIq, FABRIKAM, has_form_of};
use crate::PracticeCloud;
use crate::world::{CRAYON, EndOfTerm, Event, Subscription};

const DAY: u64 = 24 * 60 * 60;

/// One subscription of 57 seats for a month, delivered; gives its path and the whole object.
async fn delivered(cloud: &PracticeCloud, own: &CloudIq) -> (String, Value) {
    let customer = own.ready(cloud).await;
    let mut wanted = super::cloudiq::order(customer, 57);
    wanted["termDuration"] = json!("P1M");
    own.call("POST", "/subscriptions/new-commerce-orders", &wanted).await;
    cloud.world().deliver_cloudiq_now();
    let whole = own.get("/subscriptions/").await.json()["Items"][0].clone();
    (format!("/subscriptions/{}", whole["Id"]), whole)
}

fn in_tenant(cloud: &PracticeCloud) -> Subscription {
    cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(FABRIKAM).expect("a customer");
        tenant.subscriptions.iter().find(|one| one.owner == Some(CRAYON)).expect("a subscription").clone()
    })
}

fn with(whole: &Value, name: &str, value: Value) -> Value {
    let mut changed = whole.clone();
    changed[name] = value;
    changed
}

#[tokio::test]
async fn seats_and_renewal_are_changed_in_the_tenant_and_the_ledger_has_each_change() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let (path, whole) = delivered(&cloud, &own).await;

    let more = own.call("PUT", &path, &with(&whole, "Quantity", json!(60))).await.json();
    let ends = own.call("PUT", &path, &with(&more, "AutoRenewEnabled", json!(false))).await.json();
    let here = in_tenant(&cloud);
    let fewer = own.call("PUT", &path, &with(&ends, "Quantity", json!(55))).await.json();

    assert_eq!((more["Quantity"].as_u64(), &more["AutoRenewEnabled"]), (Some(60), &json!(true)));
    assert_eq!((ends["Quantity"].as_u64(), &ends["AutoRenewEnabled"]), (Some(60), &json!(false)));
    assert_eq!((here.seats, here.end_of_term), (60, EndOfTerm::Cancel));
    assert_eq!((fewer["Quantity"].as_u64(), in_tenant(&cloud).seats), (Some(55), 55));
    let changed = |event: &Event| matches!(event, Event::SubscriptionChanged { .. });
    assert_eq!(cloud.world().count_events(changed), 3);
}

#[tokio::test]
async fn a_change_is_refused_when_it_is_too_late_too_early_or_too_much() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let (path, whole) = delivered(&cloud, &own).await;
    let code = async |own: &CloudIq, path: &str, body: Value| {
        let answer = own.call("PUT", path, &body).await;
        (answer.status, answer.json()["ErrorCode"].as_str().unwrap_or_default().to_owned())
    };

    let refused = [
        code(&own, &path, with(&whole, "Quantity", json!(301))).await,
        code(&own, &path, with(&whole, "Quantity", json!(0))).await,
        code(&own, &path, json!({ "AutoRenewEnabled": false })).await,
        code(&own, &path, with(&whole, "Status", json!(2))).await,
        code(&own, "/subscriptions/1", whole.clone()).await,
    ];
    cloud.world().let_pass(Duration::from_secs(8 * DAY));
    // Tokens end long before.
    let own = CloudIq::of(&cloud, 0).await;
    let late = code(&own, &path, with(&whole, "Quantity", json!(56))).await;
    let still = own.call("PUT", &path, &with(&whole, "AutoRenewEnabled", json!(false))).await;
    cloud.world().let_pass(Duration::from_secs(25 * DAY));
    let own = CloudIq::of(&cloud, 0).await;
    let ended = code(&own, &path, with(&whole, "Quantity", json!(58))).await;

    let expected = [
        (400, "ValidationError"),
        (400, "ValidationError"),
        (400, "ValidationError"),
        (400, "ValidationError"),
        (404, "NotFound"),
    ];
    assert_eq!(refused, expected.map(|(status, code)| (status, code.to_owned())));
    assert_eq!(late, (400, "QuantityReductionNotAllowed".to_owned()));
    assert_eq!(still.status, 200, "it may stop renewing at any time");
    assert_eq!(ended, (400, "InvalidStatus".to_owned()), "its term ended without another");
    assert_eq!(own.get(&path).await.json()["Status"], 2, "suspended in the tenant");
    assert_eq!(in_tenant(&cloud).seats, 57);
}

#[tokio::test]
async fn what_is_said_for_the_next_term_comes_true_when_the_term_ends() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let (path, whole) = delivered(&cloud, &own).await;
    let next = json!({
        "billingCycle": 2, "partNumber": whole["PartNumber"], "quantity": 40, "termDuration": "P1Y",
        "customTermEndDate": null,
    });

    let taken = own.call("POST", &format!("{path}/next-term-instructions"), &next).await;
    let said = own.get(&path).await.json();
    let before = in_tenant(&cloud).seats;
    cloud.world().let_pass(Duration::from_secs(32 * DAY));
    let renewed = CloudIq::of(&cloud, 0).await.get(&path).await.json();

    let with_texts =
        json!({ "IsSuccessful": taken.json()["IsSuccessful"], "ErrorReasonCode": "", "ErrorDescription": "" });
    has_form_of("next_term_instructions.response.json", &with_texts);
    assert_eq!(taken.json(), json!({ "IsSuccessful": true, "ErrorReasonCode": null, "ErrorDescription": null }));
    assert_eq!(said["ScheduledNextTermInstructions"]["Quantity"], 40);
    assert_eq!(said["ScheduledNextTermInstructions"]["Product"]["TermDuration"], "P1Y");
    assert_eq!((before, in_tenant(&cloud).seats), (57, 40));
    assert_eq!((&renewed["TermDuration"], &renewed["BillingCycle"]), (&json!("P1Y"), &json!(2)));
    assert!(renewed["ScheduledNextTermInstructions"].is_null(), "said once, true once");
    let length = |one: &Value| one["EndDate"].as_str().map(|end| end[..4].to_owned());
    assert_ne!(length(&renewed), length(&whole), "a year instead of a month");
}

#[tokio::test]
async fn an_instruction_for_the_next_term_is_refused_with_a_reason_and_nothing_is_said() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let (path, whole) = delivered(&cloud, &own).await;
    let instruct = format!("{path}/next-term-instructions");
    let next = json!({ "billingCycle": 1, "partNumber": whole["PartNumber"], "quantity": 40, "termDuration": "P1Y" });
    let code = async |body: Value| {
        let answer = own.call("POST", &instruct, &body).await;
        assert_eq!((answer.status, &answer.json()["IsSuccessful"]), (200, &json!(false)));
        answer.json()["ErrorReasonCode"].as_str().unwrap_or_default().to_owned()
    };

    let mut codes = vec![
        code(with(&next, "partNumber", json!("CFQ7TTC0LDPB:0001"))).await,
        code(with(&next, "partNumber", json!("CFQ7TTC0XXXX:0001"))).await,
        code(with(&next, "quantity", json!(0))).await,
        code(with(&next, "termDuration", json!("P1D"))).await,
        code(with(&next, "customTermEndDate", json!("2027-09-30T23:59:59Z"))).await,
    ];
    own.call("PUT", &path, &with(&whole, "AutoRenewEnabled", json!(false))).await;
    codes.push(code(next.clone()).await);
    let nobody = own.call("POST", "/subscriptions/1/next-term-instructions", &next).await;

    let expected = [
        "ProductChangeNotSupported",
        "ProductNotFound",
        "InvalidQuantity",
        "TermNotSupported",
        "DateNotSupported",
        "InvalidStatus",
    ];
    assert_eq!(codes, expected);
    assert_eq!(nobody.status, 404);
    assert!(own.get(&path).await.json()["ScheduledNextTermInstructions"].is_null());
}
