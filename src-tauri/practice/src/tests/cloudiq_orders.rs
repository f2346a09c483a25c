//! What Cloud-iQ sells, what it refuses, and what really happened then.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::Answer;
use super::cloud;
use super::cloudiq::{CloudIq, FABRIKAM, consent, order};
use crate::PracticeCloud;
use crate::world::{CRAYON, CloudIqList, Event};

fn of_crayon(cloud: &PracticeCloud) -> Vec<(String, u32)> {
    cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(FABRIKAM).expect("a customer");
        let sold = tenant.subscriptions.iter().filter(|s| s.owner == Some(CRAYON));
        sold.map(|s| (s.id.0.clone(), s.seats)).collect()
    })
}

fn code(answer: &Answer) -> String {
    let body = answer.json();
    assert_eq!((answer.status, &body["IsSuccessful"], &body["NewCommerceOrderId"]), (200, &json!(false), &Value::Null));
    assert!(body["ErrorDescription"].is_string(), "{body}");
    body["ErrorReasonCode"].as_str().expect("a code").to_owned()
}

#[tokio::test]
async fn an_order_is_pending_at_once_and_active_when_it_is_in_the_tenant() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.ready(&cloud).await;

    let placed = own.order(customer, 57).await.json();
    let list = format!("/subscriptions/?customerTenantId={customer}");
    let pending = own.get(&list).await.json();
    let before = of_crayon(&cloud);
    cloud.world().let_pass(Duration::from_secs(180));
    let active = own.get(&list).await.json();
    let one = own.get(&format!("/subscriptions/{}", active["Items"][0]["Id"])).await.json();

    assert_eq!((&placed["IsSuccessful"], &placed["ErrorReasonCode"]), (&json!(true), &Value::Null));
    let (pending, active) = (&pending["Items"][0], &active["Items"][0]);
    assert_eq!(pending["OrderId"], placed["NewCommerceOrderId"]);
    assert_eq!((&pending["Status"], &pending["PublisherSubscriptionId"]), (&json!(64), &Value::Null));
    assert!(before.is_empty(), "nothing is in the tenant while the order is pending");
    let sold = of_crayon(&cloud);
    assert_eq!((&active["Status"], &active["PublisherSubscriptionId"]), (&json!(1), &json!(sold[0].0)));
    assert_eq!(sold.iter().map(|(_, seats)| *seats).collect::<Vec<_>>(), [57]);
    assert_eq!((&active["TermDuration"], &active["BillingCycle"]), (&json!("P1Y"), &json!(1)));
    assert_eq!(&one, active);
    let events = [
        cloud.world().count_events(|event| matches!(event, Event::OrderPlaced { reference: None, .. })),
        cloud.world().count_events(|event| matches!(event, Event::OrderFulfilled { .. })),
    ];
    assert_eq!(events, [1, 1]);
    assert!(cloud.world().orders().is_empty(), "nothing of it stands in Gridheart");
}

#[tokio::test]
async fn the_same_order_twice_is_two_subscriptions_and_two_orders_in_the_ledger() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.ready(&cloud).await;

    let first = own.order(customer, 57).await.json();
    let second = own.order(customer, 57).await.json();
    cloud.world().deliver_cloudiq_now();
    let list = own.get("/subscriptions/").await.json();

    assert_ne!(first["NewCommerceOrderId"], second["NewCommerceOrderId"]);
    assert_eq!((list["TotalHits"].as_u64(), of_crayon(&cloud).len()), (Some(2), 2));
    assert_eq!(cloud.world().ledger().orders_placed(), 2, "no number of the reseller can tell them to be one");
}

#[tokio::test]
async fn an_order_that_cannot_be_taken_is_answered_with_a_reason_and_nothing_is_ordered() {
    let cloud = cloud().await;
    let (own, other) = (CloudIq::of(&cloud, 0).await, CloudIq::of(&cloud, 1).await);
    let customer = own.attached(&cloud).await;
    let no_consent = own.order(customer, 57).await;
    own.call("POST", &format!("/customertenants/{customer}/agreements/"), &consent()).await;
    let with = async |name: &str, value: Value| {
        let mut wanted = order(customer, 57);
        wanted[name] = value;
        own.call("POST", "/subscriptions/new-commerce-orders", &wanted).await
    };

    let mut refused = vec![
        no_consent,
        own.order(1, 57).await,
        other.order(customer, 57).await,
        with("partNumber", json!("CFQ7TTC0XXXX:0001")).await,
        with("termDuration", json!("P1D")).await,
        with("billingCycle", json!(9)).await,
        with("quantity", json!(0)).await,
        with("quantity", json!(301)).await,
        with("quantity", json!("many")).await,
        with("scheduledDate", json!("2027-05-23")).await,
    ];
    cloud.world().refuse_next_cloudiq_order("Credit limit exceeded.");
    refused.push(own.order(customer, 57).await);
    cloud.world().with(|world, now| {
        let tenant = world.tenant_of_domain(FABRIKAM).expect("a customer").id;
        world.remove_partner(tenant, CRAYON, now);
    });
    refused.push(own.order(customer, 57).await);

    let codes: Vec<_> = refused.iter().map(code).collect();
    assert_eq!(
        codes,
        [
            "MicrosoftCustomerAgreementNotAccepted",
            "CustomerTenantNotFound",
            "CustomerTenantNotFound",
            "ProductNotFound",
            "TermNotSupported",
            "TermNotSupported",
            "InvalidQuantity",
            "InvalidQuantity",
            "InvalidQuantity",
            "DateNotSupported",
            "OrderRejected",
            "ResellerRelationshipMissing",
        ]
    );
    let noted = cloud.world().count_events(|event| matches!(event, Event::OrderNotTaken { .. }));
    assert_eq!((cloud.world().ledger().orders_placed(), noted), (0, codes.len()));
    assert_eq!(own.get("/subscriptions/").await.json()["TotalHits"], 0);
}

#[tokio::test]
async fn the_list_of_subscriptions_lags_while_the_order_was_taken() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.ready(&cloud).await;
    cloud.world().let_cloudiq_list_lag(CloudIqList::Subscriptions, 120);

    let placed = own.order(customer, 57).await.json();
    let at_once = own.get("/subscriptions/").await.json();
    cloud.world().let_pass(Duration::from_secs(121));
    let later = own.get("/subscriptions/").await.json();

    assert_eq!((at_once["TotalHits"].as_u64(), later["TotalHits"].as_u64()), (Some(0), Some(1)));
    assert_eq!(later["Items"][0]["OrderId"], placed["NewCommerceOrderId"]);
    assert_eq!(cloud.world().ledger().orders_placed(), 1);
}

#[tokio::test]
async fn an_order_that_is_not_delivered_ends_as_cancelled_and_unknown_bits_can_stand_in_a_status() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.ready(&cloud).await;
    cloud.world().refuse_next_cloudiq_delivery("Microsoft does not sell this here.");

    own.order(customer, 57).await;
    cloud.world().deliver_cloudiq_now();
    own.order(customer, 58).await;
    cloud.world().deliver_cloudiq_now();
    let statuses = async |query: &str| -> Vec<Value> {
        let list = own.get(&format!("/subscriptions/?{query}")).await.json();
        list["Items"].as_array().expect("a list").iter().map(|one| one["Status"].clone()).collect()
    };
    let (all, active) = (statuses("").await, statuses("Statuses=1").await);
    cloud.world().add_cloudiq_status(1_024);
    let more = statuses("").await;

    assert_eq!((all, active), (vec![json!(128), json!(1)], vec![json!(1)]));
    assert_eq!(more, [json!(128 + 1_024), json!(1 + 1_024)]);
    assert_eq!(of_crayon(&cloud).len(), 1);
    assert_eq!(cloud.world().count_events(|event| matches!(event, Event::OrderRefused { .. })), 1);
}
