//! What a transfer changes, and what it never does.

use std::time::Duration;

use baton_domain::{SubscriptionId, SubscriptionStatus};

use super::super::{ARROW, LITWARE_CLOUD, NORTHWIND_IT, PracticeWorld, Scenario, TAILSPIN, Tenant};
use super::*;

fn world() -> PracticeWorld {
    PracticeWorld::seeded(7, Scenario::All, 20, "2026-11-20T09:00:00Z".parse().expect("a moment"))
}

fn customer(world: &PracticeWorld, domain: &str) -> Tenant {
    world.with(|world, _| world.tenant_of_domain(domain).cloned()).expect("a customer")
}

/// The customer after its admin accepted Arrow.
fn accepted(world: &PracticeWorld, domain: &str) -> Tenant {
    let tenant = customer(world, domain);
    world.accept_partner(tenant.id, ARROW, tenant.users()[0].id).expect("accepted");
    customer(world, domain)
}

fn hours(count: u64) -> Duration {
    Duration::from_secs(count * 3_600)
}

#[test]
fn an_accepted_transfer_changes_owner_and_ids_and_nothing_else() {
    let world = world();
    let before = accepted(&world, "lamnahealthcare.example");
    let id = world.open_transfer(before.id, TAILSPIN, ARROW).expect("opened");

    world.accept_transfer(id).expect("accepted");
    let on_the_way = (world.transfers(before.id)[0].status, customer(&world, "lamnahealthcare.example"));
    world.let_pass(hours(1));

    assert_eq!(on_the_way.0, TransferStatus::InProgress);
    assert!(on_the_way.1.subscriptions.iter().all(|s| s.owner != Some(ARROW)), "it takes a while");
    let after = customer(&world, "lamnahealthcare.example");
    let transfer = world.transfers(before.id).remove(0);
    assert_eq!((transfer.status, transfer.lines.len()), (TransferStatus::Complete, 3), "Basic, Standard and Phone");
    for line in &transfer.lines {
        let (became, order) = line.became.clone().expect("moved");
        let find = |tenant: &Tenant, id: &SubscriptionId| {
            tenant.subscriptions.iter().find(|s| s.id == *id).cloned().expect("a subscription")
        };
        let (old, new) = (find(&before, &line.subscription), find(&after, &became));
        assert_ne!((&old.id, &old.commerce_id), (&new.id, &new.commerce_id), "new ids");
        assert!(!order.is_empty());
        assert_eq!((old.owner, new.owner), (Some(TAILSPIN), Some(ARROW)));
        assert_eq!(
            (old.sku, old.seats, old.next_lifecycle, old.term, old.billing, old.end_of_term),
            (new.sku, new.seats, new.next_lifecycle, new.term, new.billing, new.end_of_term)
        );
        assert_eq!(find(&after, &old.id).status, SubscriptionStatus::Deleted);
        assert_eq!(before.usable_seats(old.sku), after.usable_seats(old.sku), "nobody has fewer seats");
    }
    assert!(world.ledger().coverage_gaps().is_empty(), "nobody was without a licence");
}

#[test]
fn other_sellers_free_products_and_trials_stay_behind() {
    let world = world();
    let lamna = accepted(&world, "lamnahealthcare.example");
    let id = world.open_transfer(lamna.id, TAILSPIN, ARROW).expect("opened");

    world.accept_transfer(id).expect("accepted");
    world.let_pass(hours(1));

    let after = customer(&world, "lamnahealthcare.example");
    let stayed = |part: &str| {
        let sku = super::super::product_named(part).expect("a product").sku;
        let of = |tenant: &Tenant| tenant.subscriptions.iter().find(|s| s.sku == sku).map(|s| (s.id.clone(), s.owner));
        of(&lamna) == of(&after)
    };
    assert!(stayed("POWER_BI_PRO"), "sold by Litware Cloud");
    assert!(stayed("FLOW_FREE") && stayed("VISIOCLIENT"), "free, and a trial");
}

#[test]
fn a_transfer_is_refused_for_the_reasons_microsoft_has() {
    let world = world();
    let lamna = customer(&world, "lamnahealthcare.example");
    let coffee = accepted(&world, "fourthcoffee.example");
    let no_tie = world.open_transfer(lamna.id, TAILSPIN, ARROW);
    accepted(&world, "lamnahealthcare.example");

    let refusals = [
        (no_tie, TransferRefusal::NoRelationship { target: ARROW, tenant: lamna.id }),
        (world.open_transfer(coffee.id, TAILSPIN, ARROW), TransferRefusal::OtherMarket),
        (world.open_transfer(lamna.id, ARROW, ARROW), TransferRefusal::SamePartner),
        (world.open_transfer(lamna.id, TAILSPIN, NORTHWIND_IT), TransferRefusal::Reseller),
        (world.open_transfer(lamna.id, ARROW, LITWARE_CLOUD), TransferRefusal::NothingEligible),
        (world.open_transfer(TenantId(Uuid::nil()), TAILSPIN, ARROW), TransferRefusal::UnknownTenant),
    ];

    for (got, wanted) in refusals {
        assert_eq!(got, Err(wanted));
    }
}

#[test]
fn more_than_25_subscriptions_are_too_many_for_one_transfer() {
    let world = world();
    let lamna = accepted(&world, "lamnahealthcare.example");
    world.with(|world, _| {
        let tenant = world.tenant_mut(lamna.id).expect("a tenant");
        let one = tenant.subscriptions[0].clone();
        tenant.subscriptions.extend((0..23).map(|number| {
            let id = SubscriptionId(format!("more-{number}"));
            super::super::Subscription { id, ..one.clone() }
        }));
    });

    let refused = world.open_transfer(lamna.id, TAILSPIN, ARROW);

    assert_eq!(refused, Err(TransferRefusal::TooMany(26)), "3 and 23 more; 25 would do");
}

#[test]
fn a_transfer_is_answered_once_and_expires_after_30_days() {
    let world = world();
    let lamna = accepted(&world, "lamnahealthcare.example");
    let refused = world.open_transfer(lamna.id, TAILSPIN, ARROW).expect("opened");

    let twice = world.open_transfer(lamna.id, TAILSPIN, ARROW);
    world.refuse_transfer(refused).expect("refused");
    let late = world.accept_transfer(refused);
    let expired = world.open_transfer(lamna.id, TAILSPIN, ARROW).expect("a refused one may be asked for again");
    world.let_pass(hours(24 * 30 + 1));

    assert_eq!(twice, Err(TransferRefusal::AlreadyOpen(refused)));
    assert_eq!(late, Err(TransferRefusal::NotPending { id: refused, status: TransferStatus::Rejected }));
    let statuses: Vec<&str> = world.transfers(lamna.id).iter().map(|transfer| transfer.status.word()).collect();
    assert_eq!(statuses, ["Rejected", "Expired"]);
    assert!(world.accept_transfer(expired).is_err(), "too late");
    assert!(customer(&world, "lamnahealthcare.example").subscriptions.iter().all(|s| s.owner != Some(ARROW)));
}
