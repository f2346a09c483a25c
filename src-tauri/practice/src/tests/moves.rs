//! What a move does to the world, seen through Graph.

use std::time::Duration;

use baton_domain::{BillingCycle, Term};
use serde_json::json;

use super::signed_in;
use crate::world::{ARROW, OrderLine, OrganizationDetails, Scenario, product_named};
use crate::{PracticeCloud, PracticeOptions};

#[tokio::test]
async fn a_fulfilled_order_shows_in_graph_as_a_second_subscription_owned_by_arrow() {
    let options = PracticeOptions { seed: 7, scenario: Scenario::Plain, ..PracticeOptions::default() };
    let cloud = PracticeCloud::start(options).await.expect("started");
    let (client, tokens) = signed_in(&cloud, "karin.ek@prosewaredental.example").await;
    let world = cloud.world();
    let (tenant, admin) = world.with(|w, _| {
        let (tenant, user) = w.account("karin.ek@prosewaredental.example").expect("Karin");
        (tenant.id, user.id)
    });
    world.accept_partner(tenant, ARROW, admin).expect("accepted");
    world.add_service("Sam Okafor", "4410872").expect("in the store");
    let details = OrganizationDetails {
        name: "Proseware Dental".into(),
        address: "Storgatan 1".into(),
        postal_code: "111 22".into(),
        city: "Stockholm".into(),
        country: "SE".into(),
        contact_name: "Karin Ek".into(),
        contact_email: "karin.ek@prosewaredental.example".into(),
        ..OrganizationDetails::default()
    };
    let organization = world.create_organization(details).expect("created");
    world.add_service_to_customer(organization, "prosewaredental.example", true).expect("added");
    let sku = product_named("O365_BUSINESS_PREMIUM").expect("a product").sku;
    let line = OrderLine { sku, quantity: 12, term: Term::P1Y, billing: BillingCycle::Monthly };

    world.place_order(organization, vec![line]).expect("taken");
    let before = client.graph(&tokens.access, "GET", "/directory/subscriptions", None).await.json();
    world.let_pass(Duration::from_secs(25 * 60));
    let after = client.graph(&tokens.access, "GET", "/directory/subscriptions", None).await.json();
    let skus = client.graph(&tokens.access, "GET", "/subscribedSkus", None).await.json();

    assert_eq!(before["value"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["value"][1]["ownerTenantId"], ARROW.to_string());
    assert_eq!(skus["value"][0]["prepaidUnits"]["enabled"], json!(26), "one row per product: 14 old and 12 new seats");
    assert_eq!(skus["value"][0]["subscriptionIds"].as_array().map(Vec::len), Some(2));
    assert_eq!(world.ledger().coverage_gaps(), []);
}
