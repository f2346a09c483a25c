//! Whole moves to rhipe by the Prime portal's *Transition*: the staff in Prime, the customer's admin at Partner Connect.

use std::time::Duration;

use baton_domain::{BillingCycle, Source, Term};
use baton_practice::{
    PracticeOptions,
    world::{
        DIRECTORY_CONNECTION, Event as Happened, OrderLine, PracticeWorld, PrimeRefusal, RHIPE, TransitionStatus,
        product_named,
    },
};
use baton_procedures::steps::{
    AcceptDelegatedAdmin, AcceptanceEvidence, AwaitNormal, ConnectDirectory, EnterCustomerDetails, PlanOrder,
    SwitchKind, SwitchLicences, VerifyDefaultDomain, VerifyPartnerRelationship,
};
use baton_tests::{
    journey::Journey,
    person::Page,
    prime::{self, LONGEST_TO_NORMAL},
};
use baton_workflow::{Event, Step as _, screen::MoveView};

use super::{another_product, same_product, walk};

/// Proseware Dental, who keep their product.
pub const PROSEWARE: (&str, &str) = ("prosewaredental.example", "karin.ek@prosewaredental.example");
/// Fabrikam, who get another product.
pub const FABRIKAM: (&str, &str) = ("fabrikam.example", "anna.de.vries@fabrikam.example");

const SIGNED: (&str, &str) = ("confirmed_by", walk::STAFF);
const DONE: (&str, &str) = ("done", "true");

/// A customer at the first step in Prime: identified, signed in and looked at.
pub async fn checked((domain, admin): (&str, &str), same_product: bool) -> Journey {
    let options = PracticeOptions { users: 10, ..PracticeOptions::default() };
    let mut journey = Journey::begin_by("rhipe_prime", options).await;
    walk::to_acceptance_as(&mut journey, domain, admin, same_product).await;
    walk::checks(&mut journey).await;
    journey.until_step("open_prime_programme").await;
    journey
}

/// The customer is one that changes: *Transition*.
pub async fn choose_transition(journey: &mut Journey) {
    let chosen = [("customer_kind", "transition"), DONE, SIGNED];
    journey.answer("open_prime_programme", "continue", &chosen).await;
}

/// The form in Baton, and what Prime says to the same on its pages.
pub async fn transition(journey: &mut Journey) -> Result<u32, PrimeRefusal> {
    let typed = [
        ("name", "Practice customer"),
        ("street", "Storgatan 1"),
        ("postcode", "111 22"),
        ("city", "Stockholm"),
        ("country", "SE"),
        ("contact", "Karin Ek"),
        ("email", "karin.ek@customer.example"),
        ("phone", "+46 8 555 0100"),
    ];
    journey.until_step("enter_customer_details").await;
    journey.answer("enter_customer_details", "check", &typed).await;
    journey.answer("enter_customer_details", "continue", &[DONE, SIGNED]).await;
    let details = journey.engine.runner.outcome::<EnterCustomerDetails>(journey.id).await.expect("read").expect("done");
    let names = journey.engine.runner.outcome::<VerifyDefaultDomain>(journey.id).await.expect("read").expect("done");
    let number = prime::begin_transition(&journey.cloud, &details.details, names.initial_domain.as_str())?;
    journey.answer("enter_tenant_details", "continue", &[("category", "corporate"), DONE, SIGNED]).await;
    Ok(number)
}

/// The link of Prime's mail is pasted and checked; Baton notes which apps are there before anybody opens it. Gives the link.
pub async fn ready_to_connect(journey: &mut Journey, admin: &str) -> String {
    let link = prime::link_of_the_mail(&journey.cloud);
    journey.until_step("send_partner_connect").await;
    journey.answer("send_partner_connect", "use_link", &[("connect_link", &link)]).await;
    journey.answer("send_partner_connect", "continue", &[("way", "here"), DONE, SIGNED]).await;
    journey.until("the question for the apps", |view| walk::offers(view, "ask_apps")).await;
    journey.answer("connect_directory", "ask_apps", &[]).await;
    let address = journey.opened().await;
    journey.person(admin).sign_in(address.as_str()).await;
    journey.until("the noted apps", |view| !view.busy && walk::offers(view, "connected_before")).await;
    link
}

/// The admin accepts the Directory Connection, Baton sees the app that is new, and the person goes on.
pub async fn connect(journey: &mut Journey, admin: &str, link: &str) -> Page {
    let page = prime::answer_directory_connection(&journey.person(admin), link).await;
    assert!(page.has("The Directory Connection is in place."), "{}", page.html);
    journey.engine.runner.look(journey.id).await.expect("looked");
    journey.until("the new app", |view| !view.busy && walk::offers(view, "continue")).await;
    journey.answer("connect_directory", "continue", &[]).await;
    journey.until_step("confirm_tenant").await;
    page
}

/// The admin confirms the tenant and accepts rhipe on Microsoft's page, and Baton sees rhipe among the partners.
pub async fn accept_rhipe(journey: &mut Journey, admin: &str, link: &str) -> MoveView {
    let invitation = prime::confirm_tenant(&journey.person(admin), link).await;
    assert!(invitation.has("id=\"accept\""), "Partner Connect leads on to Microsoft's page: {}", invitation.html);
    journey.answer("confirm_tenant", "continue", &[("agrees", "same"), DONE, SIGNED]).await;
    walk::accept_by_link(journey, admin, RHIPE).await;
    let view = journey.until_step("await_normal").await;
    let related = journey.engine.runner.outcome::<VerifyPartnerRelationship>(journey.id).await;
    assert_eq!(related.expect("read").expect("shown").confirmed_by, None, "Microsoft shows it, nobody has to say it");
    view
}

/// What a person reads in Prime.
pub async fn read_status(journey: &mut Journey, status: &str) -> MoveView {
    journey.answer("await_normal", "continue", &[("status", status), DONE, SIGNED]).await
}

/// Time passes, Prime shows *Normal*, and a person reads it.
pub async fn normal(journey: &mut Journey) -> MoveView {
    journey.let_pass(Duration::from_secs(LONGEST_TO_NORMAL)).await;
    let status = prime::customer(&journey.cloud).status;
    assert!(matches!(status, TransitionStatus::Normal { .. }), "within the hour: {status:?}");
    read_status(journey, "normal").await;
    journey.until("the plan", |view| view.screen.step.as_str() == "plan_order" && !view.busy).await
}

/// *Add subscription* in Prime.
fn press(number: u32) -> impl Fn(&PracticeWorld, OrderLine) -> String {
    move |world, line| world.place_prime_order(number, vec![line]).expect("ordered in Prime")
}

/// From the plan that was confirmed to the end.
pub async fn order_and_finish(journey: &mut Journey, number: u32, admin: &str) {
    let numbers = walk::order_by(journey, press(number)).await;
    assert!(numbers.iter().all(|number| number.starts_with("PR-")), "Prime's numbers: {numbers:?}");
    walk::deliver(journey).await;
    walk::licences(journey, admin).await;
    walk::solve_difficulties(journey, admin).await;
    walk::cancel(journey).await;
    walk::finish(journey).await;
}

/// What must hold after every move to rhipe, beside what holds after every move.
pub async fn holds(journey: &Journey) {
    same_product::holds(journey).await;
    let runner = &journey.engine.runner;
    let world = journey.cloud.world();
    let plan = runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned");
    let tenant = runner.header(journey.id).await.expect("read").tenant.expect("known");
    let sold = world.with(|world, _| {
        let all = &world.tenant(tenant).expect("a tenant").subscriptions;
        all.iter().filter(|one| one.owner == Some(RHIPE)).count()
    });
    assert_eq!(sold, plan.lines.len(), "one subscription of rhipe's for each planned line");
    assert_eq!(world.count_events(|event| matches!(event, Happened::NewTenantRequested { .. })), 0, "nobody asked");

    let connected = runner.outcome::<ConnectDirectory>(journey.id).await.expect("read").expect("connected");
    let app = connected.app.expect("Microsoft shows it");
    assert_eq!((app.app_id, app.is_new), (Some(DIRECTORY_CONNECTION.app_id), true), "not there before");
    assert_eq!(connected.confirmed_by, None, "nobody's word was needed");
    let seen = facts(journey, "connect_directory").await;
    let by_microsoft = seen.iter().any(|(source, _)| matches!(source, Source::Microsoft));
    assert!(by_microsoft, "Microsoft's own answer proves it: {seen:?}");
    let accepted = runner.outcome::<AcceptDelegatedAdmin>(journey.id).await.expect("read").expect("accepted");
    assert_eq!(accepted.partner, RHIPE);
    assert!(!matches!(accepted.evidence, AcceptanceEvidence::Person { .. }), "the audit log shows it");
    assert!(runner.outcome::<AwaitNormal>(journey.id).await.expect("read").is_some());
    let read = facts(journey, "await_normal").await;
    assert!(!read.is_empty(), "the status that was read");
    assert!(read.iter().all(|(source, _)| matches!(source, Source::Person { .. })), "a named person's word: {read:?}");
}

/// The facts that the journal keeps of a step, with where each comes from.
pub async fn facts(journey: &Journey, step: &str) -> Vec<(Source, String)> {
    let rows = journey.engine.runner.journal(journey.id).await.expect("read");
    let mut all = Vec::new();
    for row in rows {
        match serde_json::from_str(&row.event).expect("an event") {
            Event::Noted { step: of, evidence, .. } | Event::Finished { step: of, evidence, .. }
                if of.as_str() == step =>
            {
                all.extend(evidence.into_iter().map(|one| (one.source, one.fact)));
            }
            _ => {}
        }
    }
    all
}

#[tokio::test]
async fn ten_people_move_to_rhipe_and_nothing_is_switched() {
    let mut journey = checked(PROSEWARE, true).await;
    choose_transition(&mut journey).await;
    let number = transition(&mut journey).await.expect("Prime takes it");
    let link = ready_to_connect(&mut journey, PROSEWARE.1).await;
    connect(&mut journey, PROSEWARE.1, &link).await;
    accept_rhipe(&mut journey, PROSEWARE.1, &link).await;
    normal(&mut journey).await;
    walk::plan(&mut journey, &[]).await;

    order_and_finish(&mut journey, number, PROSEWARE.1).await;

    holds(&journey).await;
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(end.how, SwitchKind::NothingToDo);
}

#[tokio::test]
async fn another_product_is_ordered_in_prime_and_everybody_is_switched() {
    let mut journey = checked(FABRIKAM, false).await;
    choose_transition(&mut journey).await;
    let number = transition(&mut journey).await.expect("Prime takes it");
    let link = ready_to_connect(&mut journey, FABRIKAM.1).await;
    connect(&mut journey, FABRIKAM.1, &link).await;
    accept_rhipe(&mut journey, FABRIKAM.1, &link).await;
    normal(&mut journey).await;
    another_product::plan_with(&mut journey, "Business Standard", "Business Premium").await;

    order_and_finish(&mut journey, number, FABRIKAM.1).await;

    holds(&journey).await;
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!((end.how, end.switched), (SwitchKind::Switched, 57), "everybody who had Business Standard");
}

#[tokio::test]
async fn nothing_can_be_ordered_before_prime_shows_normal() {
    let mut journey = checked(PROSEWARE, true).await;
    choose_transition(&mut journey).await;
    let number = transition(&mut journey).await.expect("Prime takes it");
    let link = ready_to_connect(&mut journey, PROSEWARE.1).await;
    connect(&mut journey, PROSEWARE.1, &link).await;
    accept_rhipe(&mut journey, PROSEWARE.1, &link).await;

    read_status(&mut journey, "transitioning").await;
    let ahead = baton_workflow::Answers::action("continue");
    let skipped = journey.engine.runner.submit(journey.id, &PlanOrder::ID, ahead).await;
    let still = journey.screen().await;
    let sku = product_named("O365_BUSINESS_PREMIUM").expect("Business Standard").sku;
    let line = OrderLine { sku, quantity: 10, term: Term::P1Y, billing: BillingCycle::Monthly };
    let in_prime = journey.cloud.world().place_prime_order(number, vec![line]);

    assert_eq!(still.screen.step, AwaitNormal::ID, "the plan is not shown: {skipped:?}");
    assert_eq!(journey.engine.runner.outcome::<PlanOrder>(journey.id).await.expect("read"), None);
    assert_eq!(in_prime, Err(PrimeRefusal::NotNormal));
    normal(&mut journey).await;
    assert_eq!(facts(&journey, "await_normal").await.len(), 2, "Transitioning, then Normal");
}
