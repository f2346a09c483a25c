//! The wait for orders that Baton made by the distributor's interface, when they do not simply arrive.

use std::time::Duration;

use baton_distributors::NewOrder;
use baton_domain::SubscriptionId;
use baton_practice::world::{ArrowOrder, ArrowOrderState, Event};
use baton_procedures::steps::{AwaitFulfilment, ConfirmEnrolment, CreateOrganization, Ordering, PlaceOrder, PlanOrder};
use baton_tests::journey::Journey;
use baton_workflow::screen::{Block, MoveView};

use super::{arrow_sphere, walk};

const PROSEWARE: (&str, &str) = ("prosewaredental.example", "karin.ek@prosewaredental.example");
/// A customer with more than one product.
const FABRIKAM: (&str, &str) = ("fabrikam.example", "anna.de.vries@fabrikam.example");

async fn ordered((domain, admin): (&str, &str)) -> Journey {
    arrow_sphere::ordered(domain, admin, 10).await
}

fn shown(view: &MoveView) -> String {
    format!("{:?} {:?} {:?}", view.screen, view.problem, view.screen.standing)
}

/// Half an hour: longer than any delivery of the practice distributor. Then Baton has seen what came of every order.
async fn let_deliver(journey: &Journey) -> MoveView {
    journey.let_pass(Duration::from_secs(1_800)).await;
    look_until(journey, "every order's end", |view| view.screen.step.as_str() != "await_fulfilment" || !is_open(view))
        .await
}

/// Whether an order is shown as on its way.
fn is_open(view: &MoveView) -> bool {
    let tables = view.screen.blocks.iter().filter_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    tables
        .flatten()
        .flat_map(|row| &row.cells)
        .any(|cell| ["In progress", "not read yet"].contains(&cell.text.as_str()))
}

/// Looks until the screen is as wanted. A look that began before the time passed read the first orders before it, and another
/// one rests while it runs.
async fn look_until(journey: &Journey, what: &str, wanted: impl Fn(&MoveView) -> bool) -> MoveView {
    let looks = async {
        loop {
            let view = journey.engine.runner.look(journey.id).await.expect("looked");
            if !view.busy && wanted(&view) {
                return view;
            }
            tokio::task::yield_now().await;
        }
    };
    match tokio::time::timeout(Duration::from_secs(30), looks).await {
        Ok(view) => view,
        Err(_) => panic!("{what} is never seen: {}", shown(&journey.screen().await)),
    }
}

/// Somebody orders the product of a planned line in ArrowSphere by themselves, without Baton. Gives the number.
async fn order_there(journey: &Journey, line: u32, note: &str) -> String {
    let runner = &journey.engine.runner;
    let plan = runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned");
    let customer = runner.outcome::<CreateOrganization>(journey.id).await.expect("read").expect("made");
    let enrolled = runner.outcome::<ConfirmEnrolment>(journey.id).await.expect("read").expect("done");
    let Ordering::Api { programme, .. } = enrolled.ordering else { panic!("by the interface") };
    let line = plan.lines.into_iter().find(|known| known.number == line).expect("a line");
    let offer = line.offer.expect("from the catalogue");
    let order = NewOrder {
        customer: customer.reference.expect("known"),
        programme: programme.reference,
        own_reference: note.to_owned(),
        offer: *offer,
        seats: line.seats,
    };
    runner.tools().ordering["gridheart"].place_order(&order).await.expect("taken")
}

fn order_of(journey: &Journey, number: &str) -> ArrowOrder {
    arrow_sphere::orders(journey).into_iter().find(|order| order.reference == number).expect("an order")
}

fn refused_and_delivered(journey: &Journey) -> (usize, usize) {
    let orders = arrow_sphere::orders(journey);
    let ended = orders.iter().filter(|order| matches!(order.state, ArrowOrderState::Ended { .. })).count();
    let delivered = orders.iter().filter(|order| matches!(order.state, ArrowOrderState::Fulfilled { .. })).count();
    (ended, delivered)
}

/// A customer with several lines of which ArrowSphere refused one. Gives that line's number, too.
async fn one_line_refused() -> (Journey, u32) {
    let journey = ordered(FABRIKAM).await;
    journey.cloud.world().refuse_next_arrow_line("The address is not complete");
    let_deliver(&journey).await;
    let refused = arrow_sphere::orders(&journey)
        .into_iter()
        .find(|order| matches!(order.state, ArrowOrderState::Ended { .. }))
        .expect("one was refused");
    let placed = journey.engine.runner.outcome::<PlaceOrder>(journey.id).await.expect("read").expect("ordered");
    let line = placed.lines.iter().find(|line| line.order_number == refused.reference).expect("ours").line;
    (journey, line)
}

async fn type_number(journey: &Journey, line: u32, number: &str) {
    let field = format!("new_number:{line}*");
    let fields = [(field.as_str(), number), ("confirmed_by", walk::STAFF)];
    journey.answer("await_fulfilment", &format!("api_again:{line}"), &fields).await;
}

#[tokio::test]
async fn every_wait_names_arrow_sphere_and_not_the_portal() {
    let mut journey = arrow_sphere::begin(10).await;
    arrow_sphere::checked(&mut journey, PROSEWARE.0, PROSEWARE.1, true).await;
    let tenant = arrow_sphere::tenant(&journey, PROSEWARE.0);
    journey.cloud.world().ask_for_agreement(tenant);
    let agreement = arrow_sphere::set_up(&mut journey).await;
    let by = journey.cloud.world().with(|world, _| world.account(PROSEWARE.1).expect("the admin").1.id);
    journey.cloud.world().accept_agreement(tenant, by).expect("accepted");
    journey.engine.runner.look(journey.id).await.expect("looked");
    walk::plan(&mut journey, &[]).await;
    let waiting = arrow_sphere::order(&mut journey).await;

    for view in [&agreement, &waiting] {
        let shown = shown(view);
        assert!(shown.contains("ArrowSphere"), "{shown}");
        assert!(!shown.contains("Gridheart"), "the portal has no part in it: {shown}");
    }
}

#[tokio::test]
async fn a_status_that_baton_does_not_know_is_shown_as_it_is_and_is_not_finished() {
    let journey = ordered(PROSEWARE).await;
    journey.cloud.world().say_arrow_status(Some("Awaiting vendor slot"));

    journey.let_pass(Duration::from_secs(120)).await;
    let waiting = journey.screen().await;
    journey.cloud.world().say_arrow_status(None);
    let_deliver(&journey).await;

    assert!(shown(&waiting).contains("Awaiting vendor slot"), "word for word: {}", shown(&waiting));
    assert_eq!(waiting.screen.step.as_str(), "await_fulfilment");
    assert!(waiting.screen.watch.is_some(), "Baton looks on");
    journey.until_step("verify_both_subscriptions").await;
}

#[tokio::test]
async fn the_only_order_refused_leads_back_to_the_plan_and_one_more_order() {
    let mut journey = ordered(PROSEWARE).await;
    journey.cloud.world().refuse_next_arrow_line("The address is not complete");

    let ended = let_deliver(&journey).await;
    journey.answer("await_fulfilment", "back_to_plan", &[]).await;
    walk::plan(&mut journey, &[]).await;
    let again = arrow_sphere::confirm_order(&mut journey).await;
    let_deliver(&journey).await;
    journey.until_step("verify_both_subscriptions").await;

    assert!(shown(&ended).contains("The address is not complete"), "the reason is shown: {}", shown(&ended));
    assert!(!shown(&ended).contains("Gridheart"), "{}", shown(&ended));
    assert_eq!(again.screen.step.as_str(), "await_fulfilment", "{}", shown(&again));
    assert_eq!(refused_and_delivered(&journey), (1, 1), "the refused one and the one in its place");
}

#[tokio::test]
async fn one_refused_line_of_several_is_ordered_again_there_and_its_number_typed() {
    let (journey, line) = one_line_refused().await;
    let stopped = journey.screen().await;
    let offered = walk::offers(&stopped, "back_to_plan");

    type_number(&journey, line, "XSPO999999").await;
    let mistyped = look_until(&journey, "the wrong number", |view| shown(view).contains("has no order")).await;
    let number = order_there(&journey, line, "by-hand").await;
    type_number(&journey, line, &number).await;
    let_deliver(&journey).await;
    journey.until_step("verify_both_subscriptions").await;

    assert!(shown(&stopped).contains("The address is not complete"), "{}", shown(&stopped));
    assert!(!offered, "going back would forget the orders that live");
    assert!(shown(&mistyped).contains("has no order XSPO999999"), "it can be corrected: {}", shown(&mistyped));
    let lines = journey.engine.runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned").lines;
    assert_eq!(refused_and_delivered(&journey), (1, lines.len()), "each line was delivered once");
    let end = journey.engine.runner.outcome::<AwaitFulfilment>(journey.id).await.expect("read").expect("delivered");
    let of_line = end.lines.iter().find(|known| known.line == line).expect("delivered");
    let theirs = order_of(&journey, &number).lines[0].subscription.clone();
    assert_eq!(of_line.subscriptions, Vec::from_iter(theirs), "what that order delivered");
}

#[tokio::test]
async fn the_subscription_that_the_licence_names_is_the_lines_and_no_other_of_the_product() {
    let journey = ordered(PROSEWARE).await;
    let ours = arrow_sphere::orders(&journey).remove(0).reference;
    let other = order_there(&journey, 1, "a-colleague").await;

    let_deliver(&journey).await;
    journey.until_step("verify_both_subscriptions").await;

    let end = journey.engine.runner.outcome::<AwaitFulfilment>(journey.id).await.expect("read").expect("delivered");
    let delivered = |number: &str| order_of(&journey, number).lines[0].subscription.clone();
    assert_eq!(end.lines[0].subscriptions, Vec::from_iter(delivered(&ours)));
    assert_ne!(delivered(&ours), delivered(&other), "both were delivered");
}

#[tokio::test]
async fn a_number_of_another_products_order_is_said_and_a_person_goes_on() {
    let (journey, line) = one_line_refused().await;
    let other_line = if line == 1 { 2 } else { 1 };
    let right = order_there(&journey, line, "right").await;
    let wrong = order_there(&journey, other_line, "wrong").await;

    type_number(&journey, line, &wrong).await;
    let_deliver(&journey).await;
    let differs = journey.screen().await;
    journey.answer("await_fulfilment", "continue", &[]).await;

    let wrong: Option<SubscriptionId> = order_of(&journey, &wrong).lines[0].subscription.clone();
    let named = wrong.expect("delivered").0;
    assert!(shown(&differs).contains("do not say the same about line"), "{}", shown(&differs));
    assert!(shown(&differs).contains(&named), "with the number: {}", shown(&differs));
    let end = journey.engine.runner.outcome::<AwaitFulfilment>(journey.id).await.expect("read").expect("delivered");
    let of_line = end.lines.iter().find(|known| known.line == line).expect("delivered");
    let right = order_of(&journey, &right).lines[0].subscription.clone();
    assert_eq!(of_line.subscriptions, Vec::from_iter(right), "what Microsoft shows of the product");
    let journal = journey.engine.runner.journal(journey.id).await.expect("read");
    assert!(journal.iter().any(|row| row.event.contains("names another subscription than Microsoft")), "by whom");
}

#[tokio::test]
async fn a_key_that_is_revoked_while_waiting_stops_nothing_that_microsoft_shows() {
    let journey = ordered(PROSEWARE).await;
    let company = journey.cloud.world().arrow_keys().swap_remove(0).company;
    journey.cloud.world().revoke_arrow_key(&company, true);

    let told = journey.engine.runner.look(journey.id).await.expect("looked");
    let_deliver(&journey).await;
    journey.until_step("verify_both_subscriptions").await;

    assert!(shown(&told).contains("does not accept your key"), "{}", shown(&told));
    let end = journey.engine.runner.outcome::<AwaitFulfilment>(journey.id).await.expect("read").expect("delivered");
    assert!(end.proved, "Microsoft's word is the proof");
    let taken = journey.cloud.world().count_events(|event| matches!(event, Event::OrderPlaced { .. }));
    assert_eq!(taken, 1);
}
