//! Cloud-iQ when things go wrong: faults at every path, the controls, and a kill.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Answer, Client};
use super::cloud;
use super::cloudiq::{CloudIq, order};
use super::restart::{Folder, start};
use crate::controls::{Fault, Matcher};
use crate::world::{CRAYON, CloudIqState};
use crate::{PracticeCloud, PracticeOptions};

/// Each path with the methods it takes; `7` stands for any number.
const PATHS: [(&str, &str); 19] = [
    ("POST", "/connect/token"),
    ("GET", "/organizations"),
    ("GET", "/invoiceprofiles"),
    ("GET", "/agreements"),
    ("GET", "/customertenants"),
    ("POST", "/customertenants"),
    ("POST", "/customertenants/existing"),
    ("GET", "/customertenants/7"),
    ("GET", "/customertenants/7/detailed"),
    ("GET", "/customertenants/7/agreements"),
    ("POST", "/customertenants/7/agreements"),
    ("GET", "/agreementproducts"),
    ("POST", "/agreementproducts/getaspost"),
    ("GET", "/agreementproducts/7/supportedbillingcycles"),
    ("GET", "/subscriptions"),
    ("POST", "/subscriptions/new-commerce-orders"),
    ("GET", "/subscriptions/7"),
    ("PUT", "/subscriptions/7"),
    ("POST", "/subscriptions/7/next-term-instructions"),
];

#[tokio::test]
async fn every_path_of_cloud_iq_is_served_with_and_without_a_slash_and_can_meet_a_fault() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;

    for (method, path) in PATHS {
        let plain = own.call(method, path, &Value::Null).await;
        let slashed = own.call(method, &format!("{path}/"), &Value::Null).await;
        cloud.controls().fault(Matcher::all(method, path), Fault::Status { status: 503 });
        let away = own.call(method, path, &Value::Null).await;
        cloud.controls().clear_faults();
        cloud.controls().fault(Matcher::all(method, path), Fault::DropAfterEffect);
        let dropped = own.try_call(method, path, &Value::Null).await;
        cloud.controls().clear_faults();
        cloud.controls().fault(Matcher::all(method, path), Fault::TooManyRequests { retry_after: Some(3) });
        let slowed = own.call(method, path, &Value::Null).await;
        cloud.controls().clear_faults();

        let unserved = |answer: &Answer| answer.status == 405 || answer.body.contains("The resource does not exist.");
        assert!(!unserved(&plain) && !unserved(&slashed), "{method} {path}: {} {}", plain.status, slashed.status);
        assert_eq!((away.status, dropped.is_err(), slowed.status), (503, true, 429), "{method} {path}");
        assert_eq!(
            (slowed.json()["ErrorCode"].as_str(), slowed.headers["retry-after"].as_str()),
            (Some("TooManyRequests"), "3")
        );
    }
}

#[tokio::test]
async fn an_order_happens_once_or_not_at_all_however_badly_it_is_answered() {
    let with_effect = [
        Fault::Delay { millis: 1 },
        Fault::SlowThenDone { millis: 1 },
        Fault::DropAfterEffect,
        Fault::StatusThoughDone { status: 500 },
        Fault::TruncatedBody,
        Fault::OtherBody { done: true },
    ];
    let without_effect = [
        Fault::DropBeforeEffect,
        Fault::Status { status: 503 },
        Fault::TooManyRequests { retry_after: None },
        Fault::OtherBody { done: false },
    ];
    let cases = with_effect.into_iter().map(|fault| (fault, 1));
    let cases = cases.chain(without_effect.into_iter().map(|fault| (fault, 0)));

    for (fault, expected) in cases {
        let cloud = cloud().await;
        let own = CloudIq::of(&cloud, 0).await;
        let customer = own.ready(&cloud).await;
        cloud.controls().fault(Matcher::nth("POST", "/new-commerce-orders", 1), fault.clone());

        let answered = own.try_call("POST", "/subscriptions/new-commerce-orders", &order(customer, 57)).await;
        let list = own.get(&format!("/subscriptions/?CustomerTenantId={customer}")).await.json();

        let found = (cloud.world().ledger().orders_placed(), list["TotalHits"].as_u64());
        assert_eq!(found, (expected, u64::try_from(expected).ok()), "{fault:?}, answered {answered:?}");
    }
}

#[tokio::test]
async fn the_controls_deliver_refuse_lag_and_revoke_from_outside() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.ready(&cloud).await;
    let outside = Client::new(&cloud);
    let bearer = format!("Bearer {}", cloud.controls().token());
    let ask = async |method: &str, path: &str, body: Value| {
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer =
            outside.send(method, &format!("/controls/cloudiq{path}"), &headers, &body).await.expect("an answer");
        assert!(answer.status < 300, "{path}: {} {}", answer.status, answer.body);
        answer
    };
    let total = async || own.get("/subscriptions/").await.json()["TotalHits"].clone();

    ask("POST", "/refuse-next-order", json!({ "reason": "Credit limit exceeded." })).await;
    let refused = own.order(customer, 57).await.json();
    ask("POST", "/refuse-next-delivery", json!({ "reason": "Not here." })).await;
    own.order(customer, 57).await;
    ask("POST", "/deliver", Value::Null).await;
    own.order(customer, 57).await;
    ask("POST", "/deliver", Value::Null).await;
    ask("POST", "/status", json!({ "bits": 4_096 })).await;
    let subscriptions = ask("GET", "/subscriptions", Value::Null).await.json();
    let shown = own.get("/subscriptions/").await.json();
    ask("POST", "/lag", json!({ "list": "subscriptions", "seconds": 60 })).await;
    let lagging = total().await;
    let tenants = ask("GET", "/tenants", Value::Null).await.json();
    let logins = ask("GET", "/logins", Value::Null).await.json();
    ask("POST", "/login", json!({ "clientId": logins[0]["clientId"], "revoked": true })).await;
    let revoked = own.get("/organizations").await;

    assert_eq!(refused["ErrorDescription"], "Credit limit exceeded.");
    assert_eq!([&subscriptions[0]["state"], &subscriptions[1]["state"]], ["cancelled", "delivered"]);
    assert_eq!(shown["Items"][1]["Status"], 1 + 4_096);
    assert_eq!((lagging, tenants[0]["id"].as_u64(), revoked.status), (json!(0), Some(customer), 401));
}

#[tokio::test]
async fn an_attached_tenant_and_an_order_in_cloud_iq_survive_a_kill_and_are_delivered_after_it() {
    let folder = Folder::new("cloudiq");
    let cloud = start(&folder.0).await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.ready(&cloud).await;
    let placed = own.order(customer, 57).await.json();
    let login = cloud.describe()["cloudiq"]["clientSecret"].clone();

    let copy = folder.as_if_killed();
    let again = start(&copy.0).await;
    let then = again.world().cloudiq_subscriptions();
    let orders = again.world().ledger().orders_placed();
    again.world().let_pass(Duration::from_secs(180));
    let consents = CloudIq::of(&again, 0).await.get(&format!("/customertenants/{customer}/agreements/")).await.json();

    assert_eq!(placed["NewCommerceOrderId"], then[0].order.as_str());
    assert_eq!((then.len(), then[0].state, orders), (1, CloudIqState::Pending, 1));
    assert_eq!(again.world().cloudiq_subscriptions()[0].state, CloudIqState::Delivered);
    assert_eq!((consents["TotalHits"].as_u64(), &again.describe()["cloudiq"]["clientSecret"]), (Some(1), &login));
    let sold = again.world().with(|world, _| {
        let tenant = world.tenant_of_domain(super::cloudiq::FABRIKAM).expect("a customer");
        tenant.subscriptions.iter().filter(|one| one.owner == Some(CRAYON)).count()
    });
    assert_eq!(sold, 1);
}

#[tokio::test]
async fn a_world_from_before_cloud_iq_goes_on_with_it() {
    let folder = Folder::new("before-cloudiq");
    let cloud = start(&folder.0).await;
    let secret = cloud.describe()["cloudiq"]["clientSecret"].clone();
    cloud.stop().await;
    let file = folder.0.join("practice-world.json");
    let mut whole: Value = serde_json::from_slice(&std::fs::read(&file).expect("a world")).expect("JSON");
    let removed = whole["world"].as_object_mut().expect("a world").remove("cloudiq");
    std::fs::write(&file, whole.to_string()).expect("written");

    let again = start(&folder.0).await;

    assert!(removed.is_some(), "it is written down today");
    assert_eq!(again.describe()["cloudiq"]["clientSecret"], secret);
    assert_eq!(CloudIq::of(&again, 0).await.get("/organizations").await.json()["TotalHits"], 2);
}

#[tokio::test]
async fn the_login_that_is_handed_out_is_northwinds_and_differs_from_world_to_world() {
    let cloud = cloud().await;
    let other = PracticeCloud::start(PracticeOptions { seed: 8, ..PracticeOptions::default() }).await.expect("started");

    let (ours, theirs) = (cloud.describe()["cloudiq"].clone(), other.describe()["cloudiq"].clone());

    assert_eq!(ours["company"], "Northwind IT");
    assert!(ours["address"].as_str().is_some_and(|address| address.ends_with("/cloudiq/api/v1/")), "{ours}");
    let others: Vec<_> =
        ours["otherLogins"].as_array().expect("logins").iter().map(|one| one["revoked"].clone()).collect();
    assert_eq!(others, [json!(false), json!(true)], "another company's, and one of Northwind IT that was revoked");
    for part in ["clientId", "clientSecret", "password"] {
        assert_ne!(ours[part], theirs[part], "{part}");
    }
}
