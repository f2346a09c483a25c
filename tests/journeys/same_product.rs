//! Customers who keep their product: from the first screen to a report that verifies.

use baton_practice::PracticeOptions;
use baton_procedures::{
    report,
    steps::{PlanOrder, SwitchKind, SwitchLicences},
};
use baton_tests::journey::Journey;

use super::walk;

/// The whole move of a customer who keeps the same product. Gives the journey at its end.
async fn moved(domain: &str, admin: &str, users: u32) -> Journey {
    let mut journey = Journey::begin(PracticeOptions { users, ..PracticeOptions::default() }).await;
    walk::to_acceptance(&mut journey, domain, admin, true).await;
    walk::accept(&mut journey, admin).await;
    walk::checks(&mut journey).await;
    let organization = walk::set_up(&mut journey).await;
    walk::plan(&mut journey, &[]).await;
    walk::order(&mut journey, organization).await;
    walk::deliver(&mut journey).await;
    walk::licences(&mut journey, admin).await;
    walk::cancel(&mut journey).await;
    walk::finish(&mut journey).await;
    journey
}

/// What must hold after every move, read from the practice world's ledger and the report.
pub async fn holds(journey: &Journey) {
    let view = journey.screen().await;
    let plan = journey.engine.runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned");
    let ledger = journey.cloud.world().ledger();
    let key = journey.engine.vault.signing_key().await.expect("a key");
    let (_, html) = report::render(&journey.engine.runner, journey.id, false, &key).await.expect("a report");
    let html = String::from_utf8(html).expect("text");

    assert!(view.finished, "every step is done: {}", batonctl::move_run::no_answer(&view));
    assert_eq!(ledger.orders_placed(), plan.lines.len(), "each planned line was ordered exactly once");
    assert_eq!(ledger.coverage_gaps(), [], "nobody was ever without a licence");
    assert!(report::verify(&html, Some(&key.fingerprint())).is_ok(), "the report verifies");
    assert!(journey.engine.vault.sign_ins().await.expect("open").is_empty(), "the customer's sign-in is forgotten");
}

#[tokio::test]
async fn the_plain_customer_moves_and_nothing_is_switched() {
    let journey = moved("prosewaredental.example", "karin.ek@prosewaredental.example", 10).await;

    holds(&journey).await;
    let switched = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(switched.how, SwitchKind::NothingToDo, "the same product follows by itself");
}

#[tokio::test]
async fn a_customer_with_nine_days_left_moves_in_time() {
    let journey = moved("treyresearch.example", "jonas.weber@treyresearch.example", 10).await;

    holds(&journey).await;
    let renewed = journey.cloud.world().ledger().to_json().to_string();
    assert!(!renewed.contains("litware") || !renewed.contains("\"paid again"), "the old one did not renew");
}

#[tokio::test]
async fn two_thousand_people_move_with_the_same_product() {
    let journey = moved("adventureworks.example", "grace.murphy@adventureworks.example", 2_000).await;

    holds(&journey).await;
}
