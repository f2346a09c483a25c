//! Whole moves in which Baton does the distributor's part by its interface: everything else is as in the guided ones.

use std::time::Duration;

use baton_domain::TenantId;
use baton_engine::Engine;
use baton_practice::{
    PracticeOptions,
    world::{ArrowOrder, Event},
};
use baton_procedures::{
    report,
    steps::{
        AddServiceToStore, AgreementEvidence, AwaitFulfilment, ConfirmAgreement, Ordering, PlaceOrder, PlanOrder,
        SwitchKind, SwitchLicences,
    },
};
use baton_tests::journey::Journey;
use baton_workflow::{screen::MoveView, words::Language};
use jiff::tz::TimeZone;
use secrecy::SecretString;

use super::{another_product, same_product, walk};

/// The steps that are the distributor's part.
const DISTRIBUTOR: [&str; 5] =
    ["create_organization", "add_service_to_store", "add_service_to_customer", "place_order", "await_fulfilment"];

/// Where the practice admin center keeps Microsoft's agreements.
const AGREEMENTS: &str = "/admin/Adminportal/Home/Agreements";

/// Goes on with one of the practice cloud's keys: 0 is Northwind IT's, 1 another company's, 2 Northwind IT's elsewhere.
pub async fn use_key(journey: &mut Journey, which: usize) {
    let key = SecretString::from(journey.cloud.world().arrow_keys().swap_remove(which).key);
    use_text(&mut journey.engine, key).await;
    // A key that does not fit this move is told when it is opened.
    let _ = journey.engine.runner.open(journey.id).await;
}

/// Goes on with this key.
pub async fn use_text(engine: &mut Engine, key: SecretString) {
    let words = std::sync::Arc::new(baton_engine::words(Language::English, TimeZone::UTC));
    engine.use_ordering_key("gridheart", &key, words).await.expect("the profile goes on");
}

/// A customer at the first step, with the reseller's key.
pub async fn begin(users: u32) -> Journey {
    let mut journey = Journey::begin(PracticeOptions { users, ..PracticeOptions::default() }).await;
    use_key(&mut journey, 0).await;
    journey.engine.runner.look(journey.id).await.expect("looked");
    journey
}

/// The customer's tenant.
pub fn tenant(journey: &Journey, domain: &str) -> TenantId {
    journey.cloud.world().with(|world, _| world.tenant_of_domain(domain).expect("a customer").id)
}

/// Baton is chosen to do the distributor's part; then as in every move, up to the checked dates.
pub async fn checked(journey: &mut Journey, domain: &str, admin: &str, same_product: bool) -> MoveView {
    journey.answer("confirm_enrolment", "continue", &[("ordering", "api"), ("confirmed_by", walk::STAFF)]).await;
    walk::sign_in(journey, domain, admin, same_product).await;
    journey.until_step("accept_delegated_admin").await;
    walk::accept(journey, admin).await;
    walk::checks(journey).await
}

/// The customer is made and attached by Baton. Gives what follows when the tenant is attached.
pub async fn set_up(journey: &mut Journey) -> MoveView {
    walk::describe_customer(journey).await;
    journey.until("what will be sent", |view| !view.busy && walk::offers(view, "send")).await;
    journey.answer("create_organization", "send", &[("confirmed_by", walk::STAFF)]).await;
    journey.until("the attaching", |view| !view.busy && walk::offers(view, "attach")).await;
    journey.answer("add_service_to_customer", "attach", &[]).await;
    journey.until("the sent request", |view| !view.busy).await;
    journey.let_pass(Duration::from_secs(600)).await;
    journey.until("the attached tenant", |view| view.screen.step.as_str() != "add_service_to_customer").await
}

/// Every line of the plan, by one press.
pub async fn order(journey: &mut Journey) -> MoveView {
    confirm_order(journey).await;
    journey.until_step("await_fulfilment").await
}

/// The press that orders, and the rest after it.
pub async fn confirm_order(journey: &mut Journey) -> MoveView {
    let at_rest = |view: &MoveView| !view.busy && walk::offers(view, "order");
    journey.until("the order", at_rest).await;
    journey.answer("place_order", "order", &[("order_checked:*", "true"), ("confirmed_by", walk::STAFF)]).await;
    journey.until("the end of the order", |view| !view.busy).await
}

/// A customer whose plan is ordered by Baton and not delivered yet.
pub async fn ordered(domain: &str, admin: &str, users: u32) -> Journey {
    let mut journey = planned(domain, admin, users).await;
    order(&mut journey).await;
    journey
}

/// A customer whose plan is confirmed: the next press orders.
pub async fn planned(domain: &str, admin: &str, users: u32) -> Journey {
    let mut journey = begin(users).await;
    checked(&mut journey, domain, admin, true).await;
    set_up(&mut journey).await;
    walk::plan(&mut journey, &[]).await;
    journey.until_step("place_order").await;
    journey
}

/// From the order to the handed-over report.
pub async fn to_the_end(journey: &mut Journey, admin: &str) {
    walk::deliver(journey).await;
    walk::licences(journey, admin).await;
    walk::solve_difficulties(journey, admin).await;
    walk::cancel(journey).await;
    walk::finish(journey).await;
}

/// The orders that the distributor has, oldest first.
pub fn orders(journey: &Journey) -> Vec<ArrowOrder> {
    journey.cloud.world().arrow_orders()
}

/// What must hold after every move by the interface, beside what holds after every move.
async fn holds(journey: &Journey, domain: &str) {
    same_product::holds(journey).await;
    let runner = &journey.engine.runner;
    let world = journey.cloud.world();
    let plan = runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned");
    let placed = runner.outcome::<PlaceOrder>(journey.id).await.expect("read").expect("ordered");
    let orders = orders(journey);
    assert_eq!(orders.len(), plan.lines.len(), "one order for each planned line");
    for line in &plan.lines {
        let number = &placed.lines.iter().find(|placed| placed.line == line.number).expect("placed").order_number;
        let of_line: Vec<_> = orders.iter().filter(|order| order.reference == *number).collect();
        let [only] = of_line.as_slice() else { panic!("line {} has {} orders", line.number, of_line.len()) };
        let ordered = (only.lines.len(), Some(only.lines[0].sku), only.lines[0].quantity);
        assert_eq!(ordered, (1, line.sku, line.seats.count()), "exactly what was planned");
    }
    assert_eq!(world.orders().len() + world.organizations().len(), 0, "nothing in Gridheart's portal");
    assert!(world.store_service().is_none(), "nor in its E-store");
    let provisions = world.count_events(|event| matches!(event, Event::TenantProvisionRefused { .. }));
    assert_eq!(provisions, 0, "nobody asked for a new tenant");
    let attached = world.count_events(|event| matches!(event, Event::TenantAttachRequested { .. }));
    assert_eq!((world.arrow_customers().len(), attached), (1, 1), "one customer, attached once");
    old_ones_ended(journey, domain);
    let delivered = runner.outcome::<AwaitFulfilment>(journey.id).await.expect("read").expect("delivered");
    assert!(delivered.proved, "Microsoft showed it");
    report_tells(journey).await;
}

/// Whatever the old provider sold and was asked to cancel has ended.
fn old_ones_ended(journey: &Journey, domain: &str) {
    journey.cloud.world().with(|world, _| {
        let asked: Vec<_> = world
            .ledger()
            .entries()
            .iter()
            .filter_map(|entry| match &entry.event {
                Event::CancellationConfirmed { subscriptions, .. } => Some(subscriptions.clone()),
                _ => None,
            })
            .flatten()
            .collect();
        let tenant = world.tenant_of_domain(domain).expect("a customer");
        assert!(!asked.is_empty(), "the old provider was asked");
        for id in asked {
            let still = tenant.subscriptions.iter().find(|one| one.id == id).is_some_and(|one| one.status.is_active());
            assert!(!still, "{id} runs on");
        }
    });
}

/// Each write at the distributor stands in the report with its reference, and who says what can be told apart.
async fn report_tells(journey: &Journey) {
    let key = journey.engine.vault.signing_key().await.expect("a key");
    let (_, html) = report::render(&journey.engine.runner, journey.id, false, &key).await.expect("a report");
    let html = String::from_utf8(html).expect("text");
    let page = html.split("id=\"baton-report\"").next().expect("the part that people read");
    for order in orders(journey) {
        assert!(page.contains(&order.ponumber) && page.contains(&order.reference), "{} is told", order.reference);
    }
    let customer = journey.cloud.world().arrow_customers().swap_remove(0);
    assert!(page.contains(&customer.details.internal_reference), "the customer's own reference");
    for who in ["ArrowSphere says", "Microsoft shows", "Word of", "Sent to the distributor"] {
        assert!(page.contains(who), "{who}");
    }
}

#[tokio::test]
async fn two_lines_of_another_product_are_ordered_by_the_interface_and_everybody_is_switched() {
    let (domain, admin) = ("fabrikam.example", "anna.de.vries@fabrikam.example");
    let mut journey = begin(10).await;
    checked(&mut journey, domain, admin, false).await;
    set_up(&mut journey).await;
    another_product::plan_with(&mut journey, "Business Standard", "Business Premium").await;
    order(&mut journey).await;

    to_the_end(&mut journey, admin).await;

    holds(&journey, domain).await;
    assert_eq!(orders(&journey).len(), 2, "Business Premium for all, and what stays as it is");
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(end.how, SwitchKind::Switched);
}

#[tokio::test]
async fn a_customer_who_keeps_the_product_moves_by_the_interface_and_nothing_is_switched() {
    let (domain, admin) = ("treyresearch.example", "jonas.weber@treyresearch.example");
    let mut journey = ordered(domain, admin, 10).await;

    to_the_end(&mut journey, admin).await;

    holds(&journey, domain).await;
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(end.how, SwitchKind::NothingToDo);
}

#[tokio::test]
async fn ten_people_move_by_the_interface_and_nobody_touches_the_portal() {
    let (domain, admin) = ("prosewaredental.example", "karin.ek@prosewaredental.example");
    let mut journey = ordered(domain, admin, 10).await;
    let waiting = journey.screen().await;

    to_the_end(&mut journey, admin).await;

    holds(&journey, domain).await;
    assert_eq!(waiting.screen.step.as_str(), "await_fulfilment");
    let store = journey.engine.runner.outcome::<AddServiceToStore>(journey.id).await.expect("read");
    assert!(store.is_some(), "the step of the E-store ended by itself");
    let journal = journey.engine.runner.journal(journey.id).await.expect("read");
    for step in DISTRIBUTOR {
        let told = journal.iter().any(|row| row.event.contains(step) && row.event.contains("ArrowSphere"));
        assert!(told, "{step} tells what ArrowSphere showed");
    }
}

#[tokio::test]
async fn an_agreement_that_is_asked_for_is_waited_for_until_the_admin_accepts_it() {
    let (domain, admin) = ("prosewaredental.example", "karin.ek@prosewaredental.example");
    let mut journey = begin(10).await;
    checked(&mut journey, domain, admin, true).await;
    let tenant = tenant(&journey, domain);
    journey.cloud.world().ask_for_agreement(tenant);

    let waiting = set_up(&mut journey).await;
    journey.let_pass(Duration::from_secs(3_600)).await;
    let still = journey.screen().await;
    let person = journey.person(admin);
    let agreements = journey.cloud.cloud().admin_center.join(AGREEMENTS).expect("an address");
    person.sign_in(agreements.as_str()).await;
    let page = person.open(agreements.as_str()).await;
    person.submit(&page, "id=\"accept-agreement\"", &[]).await;
    journey.engine.runner.look(journey.id).await.expect("looked");
    journey.until_step("plan_order").await;

    for view in [&waiting, &still] {
        assert_eq!(view.screen.step.as_str(), "confirm_agreement");
        assert!(view.screen.watch.is_some(), "Baton looks by itself");
        let shown = format!("{:?}", view.screen);
        assert!(shown.contains("Microsoft Customer Agreement"), "what the customer must do is said: {shown}");
        assert!(!walk::offers(view, "accepted"), "nobody's word is needed");
    }
    let agreed = journey.engine.runner.outcome::<ConfirmAgreement>(journey.id).await.expect("read").expect("done");
    assert_eq!(agreed.evidence, AgreementEvidence::Distributor);
    assert!(journey.cloud.world().agreement_accepted(tenant));
    assert_eq!(orders(&journey).len(), 0, "nothing was ordered meanwhile");
    let by = journey.engine.runner.outcome::<baton_procedures::steps::ConfirmEnrolment>(journey.id).await;
    assert!(matches!(by.expect("read").expect("done").ordering, Ordering::Api { .. }));
}
