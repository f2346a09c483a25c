//! What ends a sign-in in the middle of a move: the step says so in one sentence, offers the sign-in, and goes on where it was.

use std::{collections::BTreeMap, time::Duration};

use baton_domain::{TenantId, UserId};
use baton_practice::{
    PracticeOptions,
    controls::{Fault, HoldPoint, Matcher, RefusedAt, SignInRefusal},
};
use baton_procedures::steps::{SwitchKind, SwitchLicences};
use baton_tests::journey::Journey;
use baton_workflow::screen::{Block, ButtonAct, MoveView};
use url::Url;

use super::{another_product::plan_with, same_product::holds, walk};

const DOMAIN: &str = "lamnahealthcare.example";
const ADMIN: &str = "sofia.almqvist@lamnahealthcare.example";
const ASK: &str = "sign_in_again";
/// In the middle of the people: the first one is a trial, and several are left after it.
const NTH_PERSON: u32 = 4;

/// As Entra writes a rule that no renewal can meet.
const BLOCKS: SignInRefusal =
    SignInRefusal { at: RefusedAt::Token, error: "invalid_grant", suberror: Some("message_only"), number: 53_003 };

/// What happened at the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// An administrator took back what Baton was allowed.
    ConsentRevoked,
    /// The admin has a new password: everything signed in before is signed out.
    PasswordChanged,
    /// A rule asks for more at the next renewal.
    PolicyAdded,
    /// A rule blocks the next renewal, whatever the person does.
    Blocked,
    /// A rule asks for more at once: Graph takes the token no more.
    Challenged,
}

#[tokio::test]
async fn a_move_whose_consent_was_taken_back_goes_on_after_it_is_given_again() {
    goes_on_after(Ended::ConsentRevoked).await;
}

#[tokio::test]
async fn a_move_whose_admin_has_a_new_password_goes_on_after_they_signed_in() {
    goes_on_after(Ended::PasswordChanged).await;
}

#[tokio::test]
async fn a_move_that_meets_a_new_policy_passes_its_claims_on_and_goes_on() {
    goes_on_after(Ended::PolicyAdded).await;
}

#[tokio::test]
async fn a_move_that_a_new_rule_blocks_waits_and_goes_on_once_the_rule_lets_it_through() {
    goes_on_after(Ended::Blocked).await;
}

#[tokio::test]
async fn a_move_that_meets_a_claims_challenge_passes_its_claims_on_and_goes_on() {
    goes_on_after(Ended::Challenged).await;
}

/// Once while a step only looks, and once between two people of whom the first has the new licence already.
async fn goes_on_after(ended: Ended) {
    let mut journey = Journey::begin(PracticeOptions { users: 10, ..PracticeOptions::default() }).await;
    walk::to_acceptance(&mut journey, DOMAIN, ADMIN, false).await;

    walk::accept(&mut journey, ADMIN).await;

    journey.until("the read domain", |view| !view.busy).await;
    happens(&journey, ended, "first").await;
    pauses_and_goes_on(&mut journey, ended, "first", "verify_default_domain").await;
    walk::checks(&mut journey).await;
    let organization = walk::set_up(&mut journey).await;
    plan_with(&mut journey, "Business Basic", "Business Standard").await;
    walk::order(&mut journey, organization).await;
    walk::deliver(&mut journey).await;
    let changes = switch_until_it_ends(&mut journey, ended).await;
    pauses_and_goes_on(&mut journey, ended, "second", "switch_licences").await;
    walk::solve_difficulties(&mut journey, ADMIN).await;
    walk::cancel(&mut journey).await;
    walk::finish(&mut journey).await;

    holds(&journey).await;
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(end.how, SwitchKind::Switched);
    assert!(
        changes < usize::try_from(end.switched).expect("few"),
        "it ended in the middle: {changes} were done before"
    );
    let twice: Vec<_> = changed(&journey).into_iter().filter(|(_, times)| *times != 1).collect();
    assert!(twice.is_empty(), "who had the new licence before the pause is left alone after it: {twice:?}");
}

/// Starts the switch and lets it end while a person's change is on its way. Gives how many were changed by then.
async fn switch_until_it_ends(journey: &mut Journey, ended: Ended) -> usize {
    journey.until("both sides", |view| view.screen.step.as_str() == "verify_both_subscriptions" && !view.busy).await;
    journey.answer("verify_both_subscriptions", "continue", &[]).await;
    journey.until("the people", |view| view.screen.step.as_str() == "switch_licences" && !view.busy).await;
    journey.answer("switch_licences", "start", &[("understand", "true")]).await;
    let address = journey.opened().await;
    journey.person(ADMIN).sign_in(address.as_str()).await;
    journey
        .until("the permission", |view| !view.busy && walk::offers(view, "start") && !walk::offers(view, "stop_asking"))
        .await;
    let controls = journey.cloud.controls();
    controls.fault(Matcher::nth("POST", "/assignLicense", NTH_PERSON), Fault::Hold { at: HoldPoint::BeforeEffect });
    journey.answer("switch_licences", "start", &[("understand", "true")]).await;
    journey.cloud.controls().wait_until_held().await;
    happens(journey, ended, "second").await;
    journey.cloud.controls().clear_faults();
    journey.cloud.controls().release();
    journey.until("the end of the chain", |view| !view.busy).await;
    changed(journey).len()
}

/// Makes it happen, and lets the access token end where only the next renewal notices.
async fn happens(journey: &Journey, ended: Ended, time: &str) {
    let (tenant, person) = admin(journey);
    let (world, identity) = (journey.cloud.world(), journey.cloud.identity());
    match ended {
        Ended::ConsentRevoked => world.revoke_consent(tenant),
        Ended::PasswordChanged => identity.revoke(person),
        Ended::PolicyAdded => identity.demand(person, &claims(time)),
        Ended::Blocked => journey.cloud.controls().refuse_sign_ins(Some(BLOCKS)),
        Ended::Challenged => return identity.challenge(person, &claims(time)),
    }
    let practice = journey.engine.practice.as_ref().expect("a practice profile");
    practice.let_pass(Duration::from_secs(3 * 3_600)).await.expect("time passes");
}

/// What the rule asks for; another one each time, so that an old one passed on would be noticed.
fn claims(time: &str) -> String {
    format!(r#"{{"access_token":{{"capolids":{{"essential":true,"values":["{time}"]}}}}}}"#)
}

async fn pauses_and_goes_on(journey: &mut Journey, ended: Ended, time: &str, step: &str) {
    journey.engine.runner.look(journey.id).await.expect("looked");
    let paused = journey.until("the question", |view| !view.busy && walk::offers(view, ASK)).await;
    assert_eq!(paused.screen.step.as_str(), step, "the step stays");
    assert_eq!(
        sentences(&paused),
        ["Somebody of Lamna Healthcare must sign in again. Nothing was changed."],
        "{ended:?}"
    );

    // The customer's IT changes the rule back, where it is one that blocks.
    journey.cloud.controls().refuse_sign_ins(None);
    journey.answer(step, ASK, &[]).await;
    let address = journey.opened().await;
    let asks_for_more = matches!(ended, Ended::PolicyAdded | Ended::Challenged);
    assert_eq!(claims_of(&address), asks_for_more.then(|| claims(time)), "passed on as they came");
    let page = journey.person(ADMIN).sign_in(address.as_str()).await;
    assert!(page.has("You can close this page"), "{}", page.html);
    let after = journey.until("the way on", |view| !view.busy && !walk::offers(view, ASK) && !waits(view)).await;
    assert_eq!(after.screen.step.as_str(), step, "the step goes on where it was");
    assert!(after.problem.is_none(), "{:?}", after.problem);
}

/// The text beside each button that asks for the sign-in.
fn sentences(view: &MoveView) -> Vec<String> {
    let asks = |does: &ButtonAct| matches!(does, ButtonAct::Submit { action } if action == ASK);
    let bars = view.screen.blocks.iter().filter_map(|block| match block {
        Block::Bar { text, button: Some(button), .. } if asks(&button.does) => Some(text.clone()),
        _ => None,
    });
    bars.collect()
}

fn waits(view: &MoveView) -> bool {
    walk::offers(view, "stop_sign_in")
}

fn claims_of(address: &Url) -> Option<String> {
    address.query_pairs().find(|(name, _)| name == "claims").map(|(_, value)| value.into_owned())
}

fn admin(journey: &Journey) -> (TenantId, UserId) {
    let found = journey.cloud.world().with(|world, _| world.account(ADMIN).map(|(tenant, user)| (tenant.id, user.id)));
    found.expect("the admin")
}

/// How often each person's licences were changed with success.
fn changed(journey: &Journey) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for request in journey.cloud.controls().requests() {
        if request.method == "POST" && request.path.ends_with("/assignLicense") && request.status == Some(200) {
            *times.entry(request.path).or_default() += 1;
        }
    }
    times
}
