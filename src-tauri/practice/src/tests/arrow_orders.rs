//! What ArrowSphere takes, what it refuses, and what really happened then.

use std::time::Duration;

use serde_json::{Value, json};

use super::acceptance::open_as;
use super::arrow::{Arrow, migration, order};
use super::client::Client;
use super::{accepted, cloud, portal};
use crate::PracticeCloud;
use crate::world::{ARROW, ArrowList, Event, NORTHWIND_COMPANY};

const PREMIUM: &str = "CFQ7TTC0LCHC:0002";

fn reason(answer: &super::client::Answer) -> String {
    let messages = answer.json()["messages"].clone();
    messages
        .as_object()
        .and_then(|all| all.values().next())
        .map_or_else(String::new, |text| text[0].as_str().unwrap_or_default().to_owned())
}

fn premium_seats_of_arrow(cloud: &PracticeCloud) -> Vec<(String, u32)> {
    cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain("fabrikam.example").expect("a customer");
        tenant.subscriptions.iter().filter(|s| s.owner == Some(ARROW)).map(|s| (s.id.0.clone(), s.seats)).collect()
    })
}

#[tokio::test]
async fn an_order_is_delivered_into_the_tenant_with_the_licence_that_names_the_subscription() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;

    let placed = arrow.order(&customer, "BTN-1", 57).await;
    let reference = placed.json()["data"]["reference"].as_str().expect("a reference").to_owned();
    let meanwhile = arrow.get(&format!("/orders/{reference}")).await.json();
    let before = premium_seats_of_arrow(&cloud);
    cloud.world().let_pass(Duration::from_secs(1200));
    let found = arrow.call("POST", "/licenses/v2/find", &json!({ "keyword": "" })).await.json();

    let line = &meanwhile["data"]["orders"][0]["products"][0];
    assert_eq!(
        (meanwhile["data"]["orders"][0]["status"].as_str(), line["license"].is_null()),
        (Some("In progress"), true)
    );
    assert!(before.is_empty());
    let after = premium_seats_of_arrow(&cloud);
    assert_eq!(after.iter().map(|(_, seats)| *seats).collect::<Vec<_>>(), [57]);
    assert_eq!(found["results"][0]["license"]["vendor_subscription_id"], after[0].0.as_str());
    let mails: Vec<_> = cloud.world().mails().into_iter().map(|mail| mail.subject).collect();
    assert!(mails.contains(&format!("Order {reference} fulfilled")), "{mails:?}");
    assert!(cloud.world().orders().is_empty(), "nothing of it stands in Gridheart");
}

#[tokio::test]
async fn the_same_order_twice_is_two_orders_and_the_ledger_has_both_with_their_reference() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;

    arrow.order(&customer, "BTN-1", 57).await;
    arrow.order(&customer, "BTN-1", 57).await;

    let placed = cloud.world().count_events(
        |event| matches!(event, Event::OrderPlaced { reference: Some(own), customer: Some(whose), .. } if own == "BTN-1" && *whose == customer),
    );
    assert_eq!((placed, cloud.world().ledger().orders_placed()), (2, 2), "the number of a reseller is not unique here");
}

#[tokio::test]
async fn orders_are_refused_for_what_is_missing_and_nothing_is_ordered() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.customer().await;
    let not_attached = arrow.order(&customer, "BTN-1", 57).await;
    arrow.call("POST", &format!("/customers/{customer}/migration"), &migration()).await;
    cloud.world().let_pass(Duration::from_secs(3600));
    let not_accepted = arrow.get(&format!("/customers/{customer}/provision?program=MSCSP")).await.json();
    accepted(&cloud, "fabrikam.example");
    let tenant = cloud
        .world()
        .with(|world, _| world.tenant_of_domain("fabrikam.example").map(|tenant| tenant.id))
        .expect("a tenant");
    cloud.world().ask_for_agreement(tenant);

    let no_agreement = arrow.order(&customer, "BTN-1", 57).await;
    let agreement =
        arrow.get(&format!("/customers/checkMicrosoftCustomerAgreement?customerReference={customer}")).await.json();
    let browser = Client::new(&cloud);
    let page = open_as(&browser, &cloud, "anna.de.vries@fabrikam.example", "/admin/Adminportal/Home/Agreements").await;
    let done = browser.press(&page, "Accept the Microsoft Customer Agreement", &[]).await;
    let too_many = arrow.order(&customer, "BTN-1", 301).await;
    let mut wrong_band = order(&customer, "BTN-1", 57);
    wrong_band["products"][0]["arrowSpherePriceBandSku"] = json!("MSCSP_CFQ7TTC0LCHC-0002_FR_EUR_1_720_8640");
    let wrong_band = arrow.call("POST", "/orders", &wrong_band).await;
    let mut wrong_product = order(&customer, "BTN-1", 57);
    wrong_product["products"][0]["sku"] = json!("CFQ7TTC0LDPB:0001");
    let wrong_product = arrow.call("POST", "/orders", &wrong_product).await;
    cloud.world().with(|world, now| world.remove_partner(tenant, ARROW, now));
    let gone_again = arrow.order(&customer, "BTN-1", 57).await;

    assert_eq!(not_accepted["data"]["status"], "In progress", "it waits for the customer");
    assert_eq!(agreement["data"]["isMcaValidated"], false);
    assert!(done.body.contains("Accepted for Fabrikam Residences."), "{}", done.body);
    let reasons = [&not_attached, &no_agreement, &too_many, &wrong_band, &wrong_product, &gone_again].map(reason);
    assert_eq!(
        reasons,
        [
            "The customer is not provisioned for this program.",
            "The Microsoft Customer Agreement is not validated for this customer.",
            "The quantity is not within the limits of the price band.",
            "The price band does not exist.",
            "The sku does not belong to the price band.",
            "The customer has not accepted Arrow as reseller.",
        ]
    );
    assert_eq!(cloud.world().ledger().orders_placed(), 0);
}

#[tokio::test]
async fn a_new_tenant_is_refused_and_the_ledger_knows_that_somebody_asked() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.customer().await;

    let refused = arrow.call("POST", &format!("/customers/{customer}/provision"), &migration()).await;

    assert_eq!(refused.status, 403);
    assert_eq!(cloud.world().count_events(|event| matches!(event, Event::TenantProvisionRefused { .. })), 1);
}

#[tokio::test]
async fn customers_can_stand_there_twice_but_not_with_the_same_reference_of_the_reseller() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let world = cloud.world();
    world.add_arrow_customer("fabrikam.example").expect("added");
    world.add_arrow_customer("fabrikam.example").expect("added");
    arrow.customer().await;

    let mut again = json!({ "CompanyName": "Fabrikam", "AddressLine1": "x", "Zip": "x", "City": "x", "CountryCode": "NL", "ReceptionPhone": "1" });
    again["InternalReference"] = json!("BTN-0123456789");
    let refused = arrow.call("POST", "/customers", &again).await;

    assert_eq!(reason(&refused), "The internal reference is used by another customer.");
    let list = arrow.get("/customers").await.json();
    let domains: Vec<_> = list["data"]["customers"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|c| c["Details"]["DomainName"].clone())
        .collect();
    assert_eq!(domains, ["fabrikam.example"; 3]);
}

#[tokio::test]
async fn each_key_sees_its_own_company_and_a_revoked_one_nothing() {
    let cloud = cloud().await;
    let (own, other, abroad) = (Arrow::of(&cloud, 0), Arrow::of(&cloud, 1), Arrow::of(&cloud, 2));
    let customer = own.customer().await;

    let who: Vec<Value> = [other.get("/whoami").await.json(), abroad.get("/whoami").await.json()].into();
    let theirs = other.get(&format!("/customers/{customer}")).await;
    cloud.world().revoke_arrow_key(NORTHWIND_COMPANY, true);
    let revoked = own.get("/whoami").await;

    assert_eq!(who.iter().map(|one| one["data"]["countryCode"].clone()).collect::<Vec<_>>(), ["SE", "NL"]);
    assert_eq!(who[0]["data"]["companyName"], "Southridge Cloud");
    assert_eq!((theirs.status, revoked.status), (404, 401));
    assert_eq!(cloud.world().count_events(|event| matches!(event, Event::ArrowKeyRefused { known: true })), 1);
}

#[tokio::test]
async fn an_offer_vanishes_and_a_price_moves_while_its_band_keeps_its_name() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;
    let wanted = json!({ "keywords": PREMIUM });
    let band = |found: &Value| found["products"][0]["prices"][1].clone();
    let before = band(&arrow.call("POST", "/catalog/find", &wanted).await.json());

    cloud.world().move_price(PREMIUM, 15);
    let moved = band(&arrow.call("POST", "/catalog/find", &wanted).await.json());
    cloud.world().vanish_offer(PREMIUM, true);
    let gone = arrow.call("POST", "/catalog/find", &wanted).await.json();
    let refused = arrow.order(&customer, "BTN-1", 57).await;

    assert_eq!(before["arrowSpherePriceBandSku"], moved["arrowSpherePriceBandSku"]);
    let price = |band: &Value| band["recurring_buy_price"].as_f64().expect("a price");
    assert!(price(&moved) > price(&before) * 1.14, "{} {}", price(&moved), price(&before));
    assert_eq!(gone["products"], json!([]));
    assert_eq!(reason(&refused), "The price band does not exist.");
}

#[tokio::test]
async fn lists_lag_while_one_order_is_seen_at_once() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;
    cloud.world().let_arrow_list_lag(ArrowList::Orders, 120);

    let placed = arrow.order(&customer, "BTN-1", 57).await.json();
    let reference = placed["data"]["reference"].as_str().expect("a reference");
    let list = format!("/customers/{customer}/orders");
    let at_once = arrow.get(&list).await.json();
    let one = arrow.get(&format!("/orders/{reference}")).await;
    cloud.world().let_pass(Duration::from_secs(121));
    let later = arrow.get(&list).await.json();

    let count = |list: &Value| list["data"]["orders"].as_array().map(Vec::len);
    assert_eq!((count(&at_once), one.status, count(&later)), (Some(0), 200, Some(1)));
}

#[tokio::test]
async fn a_line_that_cannot_be_delivered_ends_its_order_and_the_next_one_is_delivered() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;
    cloud.world().refuse_next_arrow_line("Microsoft does not sell this here.");

    let first = arrow.order(&customer, "BTN-1", 57).await.json();
    cloud.world().let_pass(Duration::from_secs(1200));
    let second = arrow.order(&customer, "BTN-2", 57).await.json();
    cloud.world().let_pass(Duration::from_secs(1200));
    let read = async |placed: &Value| {
        let reference = placed["data"]["reference"].as_str().expect("a reference");
        let order = arrow.get(&format!("/orders/{reference}")).await.json()["data"]["orders"][0].clone();
        (
            order["status"].clone(),
            order["products"][0]["status"].clone(),
            order["products"][0]["detailedStatus"].clone(),
        )
    };
    let (first, second) = (read(&first).await, read(&second).await);
    cloud.world().say_arrow_status(Some("Being pondered"));
    let unknown = arrow.get("/orders").await.json();

    assert_eq!(first, (json!("Canceled"), json!("External Error"), json!("Microsoft does not sell this here.")));
    assert_eq!(second, (json!("Fulfilled"), json!("Provisioned"), json!("Provisioned")));
    assert_eq!(unknown["data"]["orders"][1]["status"], "Being pondered");
}

#[tokio::test]
async fn what_was_ordered_in_gridheart_is_a_licence_that_arrowsphere_does_not_know() {
    let cloud = cloud().await;
    let arrow = Arrow::of(&cloud, 0);
    let customer = arrow.attached(&cloud).await;
    let staff = portal::logged_in(&cloud).await;
    portal::set_up(&staff, "Fabrikam Residences", "fabrikam.example").await;
    portal::order(&staff, "Microsoft 365", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "5").await;
    arrow.order(&customer, "BTN-1", 57).await;
    cloud.world().let_pass(Duration::from_secs(3600));

    let unknown = arrow.get(&format!("/customers/{customer}/unknownlicenses")).await.json();
    let orders = arrow.get("/orders").await.json();

    let quantities: Vec<_> = unknown["data"]["unknownLicenses"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["quantity"].clone())
        .collect();
    assert_eq!((quantities, orders["pagination"]["total"].as_u64()), (vec![json!(5)], Some(1)));
}
