//! Gridheart's pages, clicked through in the order of its guide, and the old provider's desk.

use std::time::Duration;

use super::client::{Answer, Client};
use super::{accepted, cloud, password_of};
use crate::PracticeCloud;
use crate::world::{Event, TAILSPIN};

const SAM: &str = "sam.okafor@northwindit.example";

/// Logged in to the portal.
pub(super) async fn logged_in(cloud: &PracticeCloud) -> Client {
    let client = Client::new(cloud);
    let page = client.open("/gridheart/").await;
    client.press(&page, "Log in", &[("email", SAM), ("password", &password_of(cloud, SAM))]).await;
    client
}

/// Everything before the first order: organization, E-store, service with *Migrate*.
pub(super) async fn set_up(client: &Client, name: &str, domain: &str) {
    let page = client.open("/gridheart/organizations/new").await;
    let filled = [
        ("name", name),
        ("address", "Keizersgracht 214"),
        ("postal_code", "1016 DX"),
        ("city", "Amsterdam"),
        ("country", "NL"),
        ("contact_name", "Anna de Vries"),
        ("contact_email", "anna@fabrikam.example"),
    ];
    client.press(&page, "Create", &filled).await;
    let page = client.open("/gridheart/marketplace/microsoft-o365").await;
    client.press(&page, "Add to E-store", &[("contact", "Sam Okafor"), ("mpn_id", "4410872")]).await;
    let page = client.open("/gridheart/e-store/microsoft-o365").await;
    client.press(&page, "Add service", &[("domain", domain), ("migrate", "yes"), ("confirm", "yes")]).await;
}

/// *New*: category, product group, product and quantity.
pub(super) async fn order(client: &Client, group: &str, sku: &str, quantity: &str) -> Answer {
    let page = client.open("/gridheart/orders/new").await;
    let page = client.press(&page, "Next", &[("category", "Corporate")]).await;
    let page = client.press(&page, "Next", &[("product_group", group)]).await;
    client.press(&page, "Place order", &[("product", sku), ("quantity", quantity)]).await
}

const PREMIUM: &str = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";

#[tokio::test]
async fn an_order_goes_from_new_organization_to_fulfilled_by_clicks() {
    let cloud = cloud().await;
    accepted(&cloud, "fabrikam.example");
    let client = logged_in(&cloud).await;
    set_up(&client, "Fabrikam Residences", "fabrikam.example").await;

    let placed = order(&client, "Microsoft 365", PREMIUM, "57").await;
    let early = client.open("/gridheart/orders").await;
    cloud.world().let_pass(Duration::from_secs(25 * 60));
    let late = client.open("/gridheart/orders/GH-204881").await;

    assert!(placed.body.contains("Your order is placed. Its number is <strong>GH-204881</strong>"), "{}", placed.body);
    assert!(early.body.contains("in progress"));
    assert!(late.body.contains("Fulfilled") && late.body.contains("Microsoft 365 Business Premium"), "{}", late.body);
    assert_eq!(cloud.world().ledger().orders_placed(), 1, "one press is one order");
}

#[tokio::test]
async fn what_the_portal_does_not_take_is_said_and_nothing_typed_is_lost() {
    let cloud = cloud().await;
    let client = logged_in(&cloud).await;

    let page = client.open("/gridheart/organizations/new").await;
    let incomplete = client.press(&page, "Create", &[("name", "Fabrikam <Residences>")]).await;
    let page = client.open("/gridheart/marketplace/microsoft-o365").await;
    let bad_number = client.press(&page, "Add to E-store", &[("contact", "Sam Okafor"), ("mpn_id", "44x")]).await;
    set_up(&client, "Fabrikam Residences", "fabrikam.example").await;
    let page = client.open("/gridheart/e-store/microsoft-o365").await;
    let unconfirmed = client.press(&page, "Add service", &[("domain", "elsewhere.example"), ("migrate", "yes")]).await;
    let nothing = order(&client, "Microsoft 365", PREMIUM, "0").await;
    let not_accepted = order(&client, "Microsoft 365", PREMIUM, "57").await;

    assert!(incomplete.body.contains("The address is missing."), "More has compulsory fields: {}", incomplete.body);
    assert!(incomplete.body.contains("Fabrikam &lt;Residences&gt;"));
    assert!(bad_number.body.contains("4 to 10 digits") && bad_number.body.contains("44x"));
    assert!(unconfirmed.body.contains("I confirm") && unconfirmed.body.contains("elsewhere.example"));
    assert!(nothing.body.contains("whole number from 1"));
    assert!(not_accepted.body.contains("The customer must accept the invitation first."));
    assert_eq!(cloud.world().ledger().orders_placed(), 0);
}

#[tokio::test]
async fn nobody_but_the_resellers_staff_gets_into_the_portal() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let page = client.open("/gridheart/orders").await;
    let anna = "anna.de.vries@fabrikam.example";

    let customer = client.press(&page, "Log in", &[("email", anna), ("password", &password_of(&cloud, anna))]).await;
    let wrong = client.press(&page, "Log in", &[("email", SAM), ("password", "guess")]).await;
    let still_outside = client.open("/gridheart/orders").await;

    assert_eq!((customer.status, wrong.status), (401, 401));
    assert!(still_outside.body.contains("Log in to Gridheart"));
}

#[tokio::test]
async fn licences_are_added_to_a_delivered_order_and_an_order_is_cancelled() {
    let cloud = cloud().await;
    accepted(&cloud, "fabrikam.example");
    let client = logged_in(&cloud).await;
    set_up(&client, "Fabrikam Residences", "fabrikam.example").await;
    order(&client, "Microsoft 365", PREMIUM, "50").await;
    cloud.world().let_pass(Duration::from_secs(25 * 60));

    let page = client.open("/gridheart/orders/GH-204881").await;
    let more = client.press(&page, "Add licences", &[("more", "7")]).await;
    let cancelled = client.press(&more, "Cancel order", &[]).await;

    assert!(more.body.contains("<td>50</td>") && more.body.contains("57 "), "50 ordered and 7 added: {}", more.body);
    assert!(cancelled.body.contains("Cancelled"));
}

#[tokio::test]
async fn a_letter_waits_on_the_old_providers_desk_until_it_is_cancelled_or_refused() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let letter = "Please cancel Microsoft 365 Business Standard of Fabrikam Residences (fabrikam.example) at the end of the term.";
    let desk = format!("/desk/{TAILSPIN}");

    let page = client.open(&desk).await;
    let waiting = client.press(&page, "Put it on the desk", &[("letter", letter)]).await;
    let mails_while_waiting = cloud.world().mails().len();
    let refused = client.press(&waiting, "Refuse", &[("reason", "Only the customer may ask.")]).await;
    let page = client.press(&refused, "Put it on the desk", &[("letter", letter)]).await;
    let cancelled = client.press(&page, "Cancel at end of term", &[]).await;

    assert_eq!(mails_while_waiting, 0, "nobody answered yet");
    assert!(refused.body.contains("Only the customer may ask."));
    assert!(cancelled.body.contains("ends on"), "{}", cancelled.body);
    let subjects: Vec<_> = cloud.world().mails().into_iter().map(|mail| mail.subject).collect();
    assert_eq!(
        subjects,
        ["Cancellation not possible for Fabrikam Residences", "Cancellation confirmed for Fabrikam Residences"]
    );
    let refusals = cloud
        .world()
        .ledger()
        .entries()
        .iter()
        .filter(|e| matches!(e.event, Event::CancellationRefused { .. }))
        .count();
    assert_eq!(refusals, 1);
}
