//! What the world promises, without any network.

use std::time::Duration;

use baton_domain::{BillingCycle, SubscriptionStatus, Term};

use super::*;

fn base() -> Timestamp {
    "2026-11-20T09:00:00Z".parse().expect("a moment")
}

fn world(scenario: Scenario) -> PracticeWorld {
    PracticeWorld::seeded(7, scenario, 2_000, base())
}

fn days(count: u64) -> Duration {
    Duration::from_secs(count * 24 * 3600)
}

fn customer(world: &PracticeWorld, domain: &str) -> Tenant {
    world.with(|world, _| world.tenant_of_domain(domain).cloned()).expect("a customer")
}

/// Everything up to a placed order of one product.
fn ordered(world: &PracticeWorld, domain: &str, part: &str, quantity: u32) -> String {
    let tenant = customer(world, domain);
    let admin = tenant.users()[0].id;
    world.accept_partner(tenant.id, ARROW, admin).expect("accepted");
    world.add_service("Sam Okafor", "4410872").expect("in the store");
    let details = OrganizationDetails {
        name: tenant.name.clone(),
        address: "Keizersgracht 214".into(),
        postal_code: "1016 DX".into(),
        city: "Amsterdam".into(),
        country: "NL".into(),
        contact_name: "Anna de Vries".into(),
        contact_email: format!("anna.devries@{domain}"),
        ..OrganizationDetails::default()
    };
    let organization = world.create_organization(details).expect("created");
    world.add_service_to_customer(organization, domain, true).expect("added");
    let sku = product_named(part).expect("a product").sku;
    let line = OrderLine { sku, quantity, term: Term::P1Y, billing: BillingCycle::Monthly };
    world.place_order(organization, vec![line]).expect("taken")
}

#[test]
fn the_same_seed_gives_the_same_world() {
    let [a, b] =
        [world(Scenario::All), world(Scenario::All)].map(|w| w.with(|w, _| serde_json::to_string(w).expect("a text")));

    assert_eq!(a, b);
}

#[test]
fn fabrikam_has_74_people_of_whom_57_use_business_standard() {
    let fabrikam = customer(&world(Scenario::All), "fabrikam.example");
    let held = |part: &str| fabrikam.people_holding(product_named(part).expect("a product").sku);

    assert_eq!(fabrikam.users().len(), 74, "57 + 15 + 3, one of whom is counted twice");
    assert_eq!(["O365_BUSINESS_PREMIUM", "SPB", "EXCHANGESTANDARD"].map(held), [57, 15, 3]);
}

#[test]
fn an_order_is_fulfilled_when_its_time_has_come_and_not_before() {
    let world = world(Scenario::AnotherProduct);
    let number = ordered(&world, "fabrikam.example", "SPB", 57);

    world.let_pass(Duration::from_secs(17 * 60));
    let early = world.orders()[0].status.clone();
    world.let_pass(Duration::from_secs(6 * 60));
    let late = world.orders()[0].clone();

    assert_eq!(number, "GH-204881");
    assert_eq!(early, OrderStatus::InProgress);
    assert_eq!(late.status.word(), "Fulfilled");
    let fabrikam = customer(&world, "fabrikam.example");
    let new: Vec<_> = fabrikam.subscriptions.iter().filter(|s| s.owner == Some(ARROW)).collect();
    assert_eq!((new.len(), new[0].seats), (1, 57), "one line is one subscription");
}

#[test]
fn an_order_is_not_taken_before_the_customer_has_accepted_arrow() {
    let world = world(Scenario::Plain);
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
    let sku = product_named("O365_BUSINESS_PREMIUM").expect("a product").sku;
    let line = || vec![OrderLine { sku, quantity: 12, term: Term::P1Y, billing: BillingCycle::Monthly }];

    let without_service = world.place_order(organization, line());
    world.add_service_to_customer(organization, "prosewaredental.example", false).expect("added");
    let without_migrate = world.place_order(organization, line());
    world.add_service_to_customer(organization, "prosewaredental.example", true).expect("corrected");
    let without_partner = world.place_order(organization, line());

    assert_eq!(without_service, Err(PortalRefusal::ServiceMissing));
    assert_eq!(without_migrate, Err(PortalRefusal::MigrateNotTicked));
    assert_eq!(without_partner, Err(PortalRefusal::PartnerNotAccepted));
    assert_eq!(world.ledger().orders_placed(), 0);
}

#[test]
fn an_old_subscription_that_nobody_cancels_is_paid_again() {
    let world = world(Scenario::Expiring);

    world.let_pass(days(10));

    let ledger = world.ledger();
    let renewed = ledger.entries().iter().filter(|e| matches!(e.event, Event::Renewed { .. })).count();
    assert_eq!(renewed, 1, "one subscription ended its term after nine days");
    assert_eq!(ledger.coverage_gaps(), [], "a renewal costs money but covers everybody");
}

#[test]
fn a_cancelled_old_subscription_ends_on_its_day_and_uncovers_people_without_a_new_one() {
    let world = world(Scenario::Expiring);
    let trey = customer(&world, "treyresearch.example");
    let old = trey.subscriptions[0].id.clone();

    let mail = world.receive_letter(LITWARE_CLOUD, trey.id, std::slice::from_ref(&old)).expect("confirmed");
    world.let_pass(days(10));

    assert!(mail.body.contains("29 November 2026"), "{}", mail.body);
    assert_eq!(customer(&world, "treyresearch.example").subscriptions[0].status, SubscriptionStatus::Suspended);
    assert_eq!(world.ledger().coverage_gaps().len(), 28, "all 28 people lost their only licence");
}

#[test]
fn a_move_of_the_same_product_covers_everybody_at_every_moment() {
    let world = world(Scenario::Plain);
    ordered(&world, "prosewaredental.example", "O365_BUSINESS_PREMIUM", 12);
    world.let_pass(Duration::from_secs(30 * 60));
    let tenant = customer(&world, "prosewaredental.example");

    world.receive_letter(TAILSPIN, tenant.id, &[tenant.subscriptions[0].id.clone()]).expect("confirmed");
    world.let_pass(days(100));

    let tenant = customer(&world, "prosewaredental.example");
    assert_eq!(tenant.subscriptions[0].status, SubscriptionStatus::Deleted, "suspended at the end, then removed");
    assert_eq!(world.ledger().coverage_gaps(), []);
}

#[test]
fn licences_change_in_one_act_or_not_at_all() {
    let world = world(Scenario::AnotherProduct);
    ordered(&world, "fabrikam.example", "SPB", 57);
    world.let_pass(Duration::from_secs(30 * 60));
    let fabrikam = customer(&world, "fabrikam.example");
    let sku = |part: &str| product_named(part).expect("a product").sku;
    let (old, new) = (sku("O365_BUSINESS_PREMIUM"), sku("SPB"));
    let swap = LicenceChange { add: vec![(new, Vec::new())], remove: vec![old] };
    let switch = |who: usize, change: &LicenceChange| {
        world.with(|w, now| w.assign_licence(fabrikam.id, fabrikam.users()[who].id, change, "a test", now))
    };

    assert_eq!(switch(0, &swap), Ok(()));
    assert_eq!(switch(0, &swap), Err(LicenceRefusal::NotHeld), "the old one is gone already");
    assert_eq!(switch(1, &swap), Err(LicenceRefusal::UsageLocation));
    assert!(matches!(switch(2, &swap), Err(LicenceRefusal::Exclusive(..))));
    assert_eq!(switch(20, &swap), Err(LicenceRefusal::Inherited));
    assert_eq!(world.ledger().coverage_gaps(), []);

    let take = LicenceChange { add: Vec::new(), remove: vec![old] };
    assert_eq!(switch(3, &take), Ok(()));
    assert_eq!(world.ledger().coverage_gaps().len(), 1, "taking before giving leaves a gap");
}
