//! What goes wrong on the way to rhipe, and how the move comes to its end all the same.

use std::time::Duration;

use baton_practice::world::{Event as Happened, PrimeRefusal, TransitionStatus};
use baton_procedures::steps::{AwaitNormal, ConfirmTenant, OpenPrimeProgramme};
use baton_tests::{journey::Journey, prime};
use baton_workflow::{
    Step as _, StepId,
    screen::{Block, MoveView, StepState},
};

use super::{
    rhipe_prime::{
        PROSEWARE, accept_rhipe, checked, choose_transition, connect, facts, holds, normal, order_and_finish,
        read_status, ready_to_connect, transition,
    },
    walk,
};

const HOUR: u64 = 3_600;

/// The customer in Prime, and Baton before the link is opened. Gives the customer's number and the link.
async fn before_connecting() -> (Journey, u32, String) {
    let mut journey = checked(PROSEWARE, true).await;
    choose_transition(&mut journey).await;
    let number = transition(&mut journey).await.expect("Prime takes it");
    let link = ready_to_connect(&mut journey, PROSEWARE.1).await;
    (journey, number, link)
}

async fn to_the_end(journey: &mut Journey, number: u32) {
    normal(journey).await;
    walk::plan(journey, &[]).await;
    order_and_finish(journey, number, PROSEWARE.1).await;
    holds(journey).await;
}

fn text(view: &MoveView) -> String {
    format!("{:?}", view.screen.blocks)
}

/// Picks a card, after which the screen shows what belongs to it.
async fn pick(journey: &Journey, step: &StepId, (field, value): (&str, &str)) {
    let typed = [(field.to_owned(), value.to_owned())].into();
    journey.engine.runner.save_draft(journey.id, step, &typed).await.expect("kept");
}

/// The messages on a screen, whole.
fn letters(view: &MoveView) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Letter { subject, paragraphs, .. } => Some(format!("{subject}\n{}", paragraphs.join("\n"))),
        _ => None,
    };
    view.screen.blocks.iter().filter_map(of).collect()
}

#[tokio::test]
async fn a_directory_connection_that_was_declined_is_accepted_later() {
    let (mut journey, number, link) = before_connecting().await;

    let declined = prime::answer_directory_connection(&journey.person(PROSEWARE.1).declining(), &link).await;
    journey.engine.runner.look(journey.id).await.expect("looked");
    let waiting = journey.screen().await;
    connect(&mut journey, PROSEWARE.1, &link).await;
    accept_rhipe(&mut journey, PROSEWARE.1, &link).await;
    to_the_end(&mut journey, number).await;

    assert!(declined.has("Nothing was changed."), "{}", declined.html);
    assert_eq!(waiting.screen.step.as_str(), "connect_directory");
    assert!(!walk::offers(&waiting, "continue"), "nobody can go on without the connection");
    let count = |of: fn(&Happened) -> bool| journey.cloud.world().count_events(of);
    assert_eq!(count(|event| matches!(event, Happened::DirectoryConnectionDeclined { .. })), 1);
    assert_eq!(count(|event| matches!(event, Happened::DirectoryConnected { .. })), 1);
}

#[tokio::test]
async fn a_wrong_tenant_that_connects_is_named_as_a_cause_and_the_right_one_connects_after_it() {
    let (mut journey, number, link) = before_connecting().await;

    let elsewhere = prime::answer_directory_connection(&journey.person("anna.de.vries@fabrikam.example"), &link).await;
    journey.let_pass(Duration::from_secs(11 * 60)).await;
    let waiting = journey.screen().await;
    connect(&mut journey, PROSEWARE.1, &link).await;
    accept_rhipe(&mut journey, PROSEWARE.1, &link).await;
    to_the_end(&mut journey, number).await;

    assert!(elsewhere.has("Nothing was connected."), "{}", elsewhere.html);
    assert!(!walk::offers(&waiting, "continue"), "another company's consent proves nothing here");
    assert!(text(&waiting).contains("an account of another company"), "{}", text(&waiting));
    let wrong = |event: &Happened| matches!(event, Happened::DirectoryConnectedElsewhere { .. });
    assert_eq!(journey.cloud.world().count_events(wrong), 1);
}

#[tokio::test]
async fn a_page_that_names_another_tenant_stops_the_move_until_it_names_this_one() {
    let (mut journey, number, link) = before_connecting().await;
    connect(&mut journey, PROSEWARE.1, &link).await;

    pick(&journey, &ConfirmTenant::ID, ("agrees", "differs")).await;
    let said = [("agrees", "differs"), ("shown_instead", "fabrikam.example"), ("confirmed_by", walk::STAFF)];
    let stopped = journey.answer("confirm_tenant", "continue", &said).await;
    journey.answer("confirm_tenant", "withdraw", &[]).await;
    pick(&journey, &ConfirmTenant::ID, ("agrees", "same")).await;
    accept_rhipe(&mut journey, PROSEWARE.1, &link).await;
    to_the_end(&mut journey, number).await;

    assert_eq!(stopped.screen.standing.state, StepState::Attention);
    assert!(!walk::offers(&stopped, "continue"), "nobody goes on with another tenant");
    assert!(letters(&stopped).iter().any(|letter| letter.contains("fabrikam.example")), "{}", text(&stopped));
    let kept = facts(&journey, "confirm_tenant").await;
    assert!(kept.iter().any(|(_, fact)| fact.contains("fabrikam.example")), "it stays in the journal: {kept:?}");
}

#[tokio::test]
async fn a_status_that_stays_transitioning_brings_the_message_to_support_after_four_hours() {
    let (mut journey, number, link) = before_connecting().await;
    journey.cloud.world().hold_transitions(true);
    connect(&mut journey, PROSEWARE.1, &link).await;
    accept_rhipe(&mut journey, PROSEWARE.1, &link).await;

    let first = read_status(&mut journey, "transitioning").await;
    journey.let_pass(Duration::from_secs(3 * HOUR)).await;
    let early = read_status(&mut journey, "transitioning").await;
    journey.let_pass(Duration::from_secs(HOUR + 60)).await;
    let late = read_status(&mut journey, "transitioning").await;
    let in_prime = prime::customer(&journey.cloud).status;
    journey.cloud.world().hold_transitions(false);
    to_the_end(&mut journey, number).await;

    assert_eq!(in_prime, TransitionStatus::Transitioning);
    assert_eq!(first.screen.standing.state, StepState::Waiting);
    assert!(letters(&first).is_empty() && letters(&early).is_empty(), "nobody calls support before its time");
    assert_eq!(late.screen.standing.state, StepState::Attention);
    let [letter] = letters(&late).try_into().expect("one message");
    assert!(letter.contains(PROSEWARE.0) && letter.contains('4'), "whose, and for how long: {letter}");
    let history = facts(&journey, "await_normal").await;
    assert_eq!(history.len(), 4, "Transitioning three times, then Normal: {history:?}");
    assert!(history[..3].iter().all(|(_, fact)| fact.contains("Transitioning")), "{history:?}");
    assert!(history[3].1.contains("Normal"), "{history:?}");
}

#[tokio::test]
async fn a_tenant_of_another_reseller_waits_for_rhipe_and_then_moves() {
    let mut journey = checked(PROSEWARE, true).await;
    let tenant = journey.engine.runner.header(journey.id).await.expect("read").tenant.expect("known");
    journey.cloud.world().give_to_another_reseller(tenant, true);

    pick(&journey, &OpenPrimeProgramme::ID, ("customer_kind", "other_reseller")).await;
    let written = letters(&journey.screen().await);
    let said = [("customer_kind", "other_reseller"), ("confirmed_by", walk::STAFF)];
    let waiting = journey.answer("open_prime_programme", "wait", &said).await;
    journey.cloud.world().give_to_another_reseller(tenant, false);
    pick(&journey, &OpenPrimeProgramme::ID, ("customer_kind", "transition")).await;
    choose_transition(&mut journey).await;
    let number = transition(&mut journey).await.expect("rhipe has let it go");
    let link = ready_to_connect(&mut journey, PROSEWARE.1).await;
    connect(&mut journey, PROSEWARE.1, &link).await;
    accept_rhipe(&mut journey, PROSEWARE.1, &link).await;
    to_the_end(&mut journey, number).await;

    assert_eq!(written.len(), 2, "the customer's written approval, and the case for rhipe: {written:?}");
    assert_eq!(waiting.screen.standing.state, StepState::Waiting);
    assert!(!walk::offers(&waiting, "continue"));
}

#[tokio::test]
async fn prime_refuses_a_tenant_of_another_reseller_where_nobody_asked_first() {
    let mut journey = checked(PROSEWARE, true).await;
    let tenant = journey.engine.runner.header(journey.id).await.expect("read").tenant.expect("known");
    journey.cloud.world().give_to_another_reseller(tenant, true);
    choose_transition(&mut journey).await;

    let refused = transition(&mut journey).await;
    let changed = journey.engine.runner.change(journey.id, &OpenPrimeProgramme::ID).await.expect("gone back");

    assert_eq!(refused, Err(PrimeRefusal::WithAnotherReseller));
    assert_eq!(changed.screen.step, OpenPrimeProgramme::ID, "the person goes back and says so");
    assert_eq!(journey.engine.runner.outcome::<AwaitNormal>(journey.id).await.expect("read"), None);
    let refusals = |event: &Happened| matches!(event, Happened::TransitionRefused { .. });
    assert_eq!(journey.cloud.world().count_events(refusals), 1);
}
