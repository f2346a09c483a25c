//! Whole moves to Crayon, in which Baton works by Cloud-iQ. Everything else is as in the other moves.

use std::{sync::Arc, time::Duration};

use baton_practice::{
    PracticeOptions,
    world::{CRAYON, CloudIqOrganization, Event},
};
use baton_procedures::steps::{
    AgreementEvidence, AttachTenant, ConfirmAgreement, ConnectCloudIq, Ordering, PlaceOrder, PlanOrder, SetUp,
    SwitchKind, SwitchLicences,
};
use baton_tests::journey::Journey;
use baton_workflow::{screen::MoveView, words::Language};
use jiff::tz::TimeZone;
use secrecy::SecretString;

use super::{another_product, same_product, walk};

/// Northwind IT's organization that orders.
fn organization(journey: &Journey) -> CloudIqOrganization {
    journey.cloud.world().cloudiq_organizations().swap_remove(0)
}

/// A customer at the first step, with the reseller's access.
async fn begin(users: u32) -> Journey {
    let options = PracticeOptions { users, ..PracticeOptions::default() };
    let mut journey = Journey::begin_by("cloud_iq", options).await;
    let key = journey.cloud.describe()["ordering"]["crayon"]["key"].as_str().expect("the practice key").to_owned();
    let words = Arc::new(baton_engine::words(Language::English, TimeZone::UTC));
    let used = journey.engine.use_ordering_key("crayon", &SecretString::from(key), words).await;
    used.expect("the profile goes on");
    let _ = journey.engine.runner.open(journey.id).await;
    journey.engine.runner.look(journey.id).await.expect("looked");
    journey
}

/// The organization is chosen; then as in every move, up to the checked dates.
async fn checked(journey: &mut Journey, domain: &str, admin: &str, same_product: bool) -> MoveView {
    let own = organization(journey);
    let orders_as = format!("{}/{}", own.id, own.invoice_profile);
    journey.until("the organizations", |view| !view.busy && format!("{:?}", view.screen).contains(&orders_as)).await;
    let chosen = [("orders_as", orders_as.as_str()), ("confirmed_by", walk::STAFF)];
    journey.answer("connect_cloud_iq", "continue", &chosen).await;
    walk::sign_in(journey, domain, admin, same_product).await;
    walk::accept_by_link(journey, admin, CRAYON).await;
    walk::checks(journey).await
}

/// The tenant is attached, and Crayon is told who accepted Microsoft's agreement.
async fn set_up(journey: &mut Journey) -> MoveView {
    journey.until("the attaching", |view| !view.busy && walk::offers(view, "attach")).await;
    journey.answer("attach_tenant", "attach", &[("confirmed_by", walk::STAFF)]).await;
    journey.until("the agreement", |view| !view.busy && walk::offers(view, "record")).await;
    let said = [
        ("first_name", "Karin"),
        ("last_name", "Ek"),
        ("email", "karin.ek@customer.example"),
        ("phone", "+46 8 555 0100"),
        ("agreed_on", "2026-11-02"),
        ("told", "true"),
        ("confirmed_by", walk::STAFF),
    ];
    journey.answer("confirm_agreement", "record", &said).await;
    journey.until_step("plan_order").await
}

async fn order(journey: &mut Journey) -> MoveView {
    let at_rest = |view: &MoveView| !view.busy && walk::offers(view, "order");
    journey.until("the order", at_rest).await;
    journey.answer("place_order", "order", &[("order_checked:*", "true"), ("confirmed_by", walk::STAFF)]).await;
    journey.until("the end of the order", |view| !view.busy).await;
    journey.until_step("await_fulfilment").await
}

async fn to_the_end(journey: &mut Journey, admin: &str) {
    walk::deliver(journey).await;
    walk::licences(journey, admin).await;
    walk::solve_difficulties(journey, admin).await;
    walk::cancel(journey).await;
    walk::finish(journey).await;
}

/// What must hold after every move by Cloud-iQ, beside what holds after every move.
async fn holds(journey: &Journey) {
    same_product::holds(journey).await;
    let runner = &journey.engine.runner;
    let world = journey.cloud.world();
    let plan = runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned");
    let placed = runner.outcome::<PlaceOrder>(journey.id).await.expect("read").expect("ordered");
    let bought = world.cloudiq_subscriptions();
    assert_eq!(bought.len(), plan.lines.len(), "one subscription for each planned line");
    assert_eq!(placed.lines.len(), plan.lines.len());
    let record = runner.outcome::<AttachTenant>(journey.id).await.expect("read").expect("attached");
    let tenants = world.cloudiq_tenants();
    assert_eq!((tenants.len(), record.how), (1, SetUp::Done), "one record, made in this move");
    assert_eq!(record.reference, Some(tenants[0].id.to_string()));
    let new = world.count_events(|event| matches!(event, Event::TenantProvisionRefused { .. }));
    assert_eq!(new, 0, "nobody asked for a new tenant");
    let access = runner.outcome::<ConnectCloudIq>(journey.id).await.expect("read").expect("chosen");
    let own = organization(journey).id.to_string();
    assert!(matches!(access.ordering, Ordering::Api { company, .. } if company.reference == own));
    let agreed = runner.outcome::<ConfirmAgreement>(journey.id).await.expect("read").expect("done");
    assert_eq!(agreed.evidence, AgreementEvidence::Distributor, "Cloud-iQ shows what it was told");
}

#[tokio::test]
async fn ten_people_move_by_cloud_iq_and_nothing_is_switched() {
    let (domain, admin) = ("prosewaredental.example", "karin.ek@prosewaredental.example");
    let mut journey = begin(10).await;
    checked(&mut journey, domain, admin, true).await;
    set_up(&mut journey).await;
    walk::plan(&mut journey, &[]).await;
    order(&mut journey).await;

    to_the_end(&mut journey, admin).await;

    holds(&journey).await;
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(end.how, SwitchKind::NothingToDo);
}

#[tokio::test]
async fn two_lines_of_another_product_are_ordered_by_cloud_iq_and_everybody_is_switched() {
    let (domain, admin) = ("fabrikam.example", "anna.de.vries@fabrikam.example");
    let mut journey = begin(10).await;
    checked(&mut journey, domain, admin, false).await;
    set_up(&mut journey).await;
    another_product::plan_with(&mut journey, "Business Standard", "Business Premium").await;
    order(&mut journey).await;

    to_the_end(&mut journey, admin).await;

    holds(&journey).await;
    assert_eq!(journey.cloud.world().cloudiq_subscriptions().len(), 2);
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(end.how, SwitchKind::Switched);
}

#[tokio::test]
async fn a_tenant_that_is_there_already_is_taken_and_never_attached_twice() {
    let (domain, admin) = ("prosewaredental.example", "karin.ek@prosewaredental.example");
    let mut journey = begin(10).await;
    checked(&mut journey, domain, admin, true).await;
    journey.until("the attaching", |view| !view.busy && walk::offers(view, "attach")).await;
    journey.answer("attach_tenant", "attach", &[("confirmed_by", walk::STAFF)]).await;
    journey.until_step("confirm_agreement").await;

    let mut again = journey.at_another_desk_with("cloud_iq").await.1;
    let key = again.cloud.describe()["ordering"]["crayon"]["key"].as_str().expect("the practice key").to_owned();
    let words = Arc::new(baton_engine::words(Language::English, TimeZone::UTC));
    again.engine.use_ordering_key("crayon", &SecretString::from(key), words).await.expect("goes on");
    let _ = again.engine.runner.open(again.id).await;
    again.engine.runner.look(again.id).await.expect("looked");
    checked_again(&mut again, domain, admin).await;

    let record = again.engine.runner.outcome::<AttachTenant>(again.id).await.expect("read").expect("taken");
    assert_eq!(record.how, SetUp::ExistedAlready);
    assert_eq!(again.cloud.world().cloudiq_tenants().len(), 1);
}

/// The same customer once more: it was accepted before, so that step ends by a look.
async fn checked_again(journey: &mut Journey, domain: &str, admin: &str) {
    checked(journey, domain, admin, true).await;
    journey.let_pass(Duration::from_secs(60)).await;
    journey.until_step("confirm_agreement").await;
}
