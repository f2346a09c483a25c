//! A customer whose old provider agrees: Microsoft changes the seller, and nothing is ordered, switched or cancelled.

use std::time::Duration;

use baton_domain::TenantId;
use baton_practice::{
    PracticeOptions,
    world::{ARROW, TAILSPIN},
};
use baton_procedures::{
    report,
    steps::{AskForTransfer, AwaitTransfer, VerifyTransfer},
};
use baton_tests::journey::Journey;
use baton_workflow::screen::{MoveView, StepState};

use super::walk::{self, STAFF, offers};

const DOMAIN: &str = "prosewaredental.example";
const KARIN: &str = "karin.ek@prosewaredental.example";

/// Up to the two letters.
async fn to_the_letters() -> (Journey, TenantId) {
    let mut journey = Journey::begin(PracticeOptions { users: 10, ..PracticeOptions::default() }).await;
    journey.answer("confirm_enrolment", "continue", &[("enrolled", "enrolled"), ("confirmed_by", STAFF)]).await;
    let situation = [("cooperates", "yes"), ("same_product", "yes"), ("route", "transfer")];
    walk::sign_in_on(&mut journey, DOMAIN, KARIN, &situation).await;
    journey.until_step("accept_delegated_admin").await;
    walk::accept(&mut journey, KARIN).await;
    walk::checks(&mut journey).await;
    journey.until_step("ask_for_transfer").await;
    let tenant = journey.engine.runner.header(journey.id).await.expect("read").tenant.expect("known");
    (journey, tenant)
}

async fn sent(journey: &Journey) -> MoveView {
    journey.answer("ask_for_transfer", "sent", &[("confirmed_by", STAFF)]).await;
    journey.until_step("await_transfer").await
}

#[tokio::test]
async fn the_seller_changes_and_nothing_else_does() {
    let (journey, tenant) = to_the_letters().await;
    let ask = baton_workflow::StepId::new("ask_for_transfer");
    let (_, old) = journey.engine.runner.file(journey.id, &ask, "letter_old").await.expect("a letter");
    let (_, new) = journey.engine.runner.file(journey.id, &ask, "letter_new").await.expect("a letter");
    let waiting = sent(&journey).await;

    let transfer = journey.cloud.world().open_transfer(tenant, TAILSPIN, ARROW).expect("the distributor asks");
    journey.cloud.world().accept_transfer(transfer).expect("the old provider agrees");
    let before = journey.engine.runner.look(journey.id).await.expect("looked");
    journey.let_pass(Duration::from_secs(3_600)).await;
    let compared = journey
        .until("the comparison", |view| {
            view.screen.step.as_str() == "verify_transfer" && !view.busy && offers(view, "continue")
        })
        .await;
    journey.answer("verify_transfer", "continue", &[]).await;
    journey.until_step("hand_over_transfer").await;
    let end = journey.answer("hand_over_transfer", "finish", &[("forget", "true"), ("confirmed_by", STAFF)]).await;

    let (old, new) = (String::from_utf8_lossy(&old).into_owned(), String::from_utf8_lossy(&new).into_owned());
    assert!(old.contains("licences@tailspin.example") && old.contains(DOMAIN), "{old}");
    assert!(new.contains("Tailspin") && new.contains("4410872"), "{new}");
    assert_eq!(waiting.screen.standing.state, StepState::Waiting);
    assert_eq!(before.screen.step.as_str(), "await_transfer", "accepted, and Microsoft still works on it");
    let shown = format!("{:?}", compared.screen.blocks);
    assert!(shown.contains("Only the seller changed"), "{shown}");
    assert!(end.finished, "{}", batonctl::move_run::no_answer(&end));
    let runner = &journey.engine.runner;
    let asked = runner.outcome::<AskForTransfer>(journey.id).await.expect("read").expect("asked");
    let came = runner.outcome::<AwaitTransfer>(journey.id).await.expect("read").expect("came");
    let verified = runner.outcome::<VerifyTransfer>(journey.id).await.expect("read").expect("verified");
    assert_eq!((came.transferred.len(), came.left.len()), (asked.rows.len(), 0));
    assert!(came.transferred.iter().all(|row| row.new.as_ref().is_some_and(|new| *new != row.old)), "{came:?}");
    assert!(verified.proved && verified.differences.is_empty(), "{verified:?}");
    let ledger = journey.cloud.world().ledger();
    assert_eq!(ledger.orders_placed(), 0, "nothing is bought in a transfer");
    assert_eq!(ledger.coverage_gaps(), [], "nobody was ever without a licence");
    assert!(journey.engine.vault.sign_ins().await.expect("open").is_empty(), "the sign-in is forgotten");
    let key = journey.engine.vault.signing_key().await.expect("a key");
    let (_, html) = report::render(runner, journey.id, false, &key).await.expect("a report");
    let html = String::from_utf8(html).expect("text");
    assert!(report::verify(&html, Some(&key.fingerprint())).is_ok(), "the report verifies");
    assert!(html.contains("is asked to open the transfer"), "the letters stand in the report");
}

#[tokio::test]
async fn a_refused_transfer_goes_on_as_buying_again_without_asking_anything_twice() {
    let (journey, tenant) = to_the_letters().await;
    sent(&journey).await;
    let transfer = journey.cloud.world().open_transfer(tenant, TAILSPIN, ARROW).expect("the distributor asks");
    journey.cloud.world().refuse_transfer(transfer).expect("the old provider says no");

    let still = journey.engine.runner.look(journey.id).await.expect("looked");
    let bought = journey.answer("await_transfer", "buy_again", &[("withdrawn", "true"), ("confirmed_by", STAFF)]).await;

    assert_eq!(still.screen.step.as_str(), "await_transfer", "a refusal does not show at the customer's side");
    assert_eq!(bought.screen.step.as_str(), "create_organization", "what both ways share stays done");
    let rows: Vec<&str> = bought.rail.iter().flat_map(|phase| &phase.rows).map(|row| row.title.as_str()).collect();
    assert!(rows.contains(&"Place the order") && !rows.contains(&"Ask both providers"), "{rows:?}");
}

#[tokio::test]
async fn letters_of_a_transfer_that_was_given_up_are_asked_for_again_when_the_way_is_changed() {
    let (journey, _) = to_the_letters().await;
    sent(&journey).await;
    journey.engine.runner.look(journey.id).await.expect("looked");
    journey.answer("await_transfer", "buy_again", &[("withdrawn", "true"), ("confirmed_by", STAFF)]).await;
    let runner = &journey.engine.runner;
    let letters = async || runner.outcome::<AskForTransfer>(journey.id).await.expect("readable").is_some();

    let sent_before = letters().await;
    let changed = runner.change(journey.id, &baton_workflow::StepId::new("choose_route")).await.expect("changed");
    let sent_after = letters().await;

    assert_eq!(changed.screen.step.as_str(), "choose_route");
    assert_eq!((sent_before, sent_after), (true, false), "the old letters ask for nothing any more");
}

#[tokio::test]
async fn the_wait_survives_a_restart_and_the_move_goes_on_where_it_was() {
    let (journey, tenant) = to_the_letters().await;
    sent(&journey).await;
    let transfer = journey.cloud.world().open_transfer(tenant, TAILSPIN, ARROW).expect("the distributor asks");

    let mut journey = journey.restarted().await;
    let after = journey.engine.runner.open(journey.id).await.expect("opened");
    // This desk keeps no sign-in beyond one run of the program, so the admin signs in once more.
    journey.until("the ended sign-in", |view| offers(view, "sign_in_again")).await;
    journey.answer("await_transfer", "sign_in_again", &[]).await;
    let address = journey.opened().await;
    journey.person(KARIN).sign_in(address.as_str()).await;
    journey.cloud.world().accept_transfer(transfer).expect("the old provider agrees");
    journey.let_pass(Duration::from_secs(3_600)).await;
    let came = journey.until_step("verify_transfer").await;

    assert_eq!(after.screen.step.as_str(), "await_transfer");
    assert!(came.problem.is_none(), "{:?}", came.problem);
}
