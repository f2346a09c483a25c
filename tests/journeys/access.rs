//! Customers whose sign-in goes wrong first.

use baton_practice::{
    PracticeOptions,
    controls::{RefusedAt, SignInRefusal},
};
use baton_procedures::steps::VerifyAdmin;
use baton_tests::journey::Journey;
use baton_workflow::screen::{ScreenKind, StepState};

use super::walk;

#[tokio::test]
async fn the_admin_who_signs_in_to_the_wrong_company_is_stopped_and_then_goes_on() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;

    let stopped =
        walk::to_acceptance_as(&mut journey, "woodgroveestates.example", "m.jansen@contosoproperty.example", true)
            .await;
    let read_before = journey.cloud.controls().count("GET", "/graph");
    journey.answer("sign_in_admin", "sign_in_again", &[]).await;
    let address = journey.opened().await;
    journey.person("mila.jansen@woodgroveestates.example").sign_in(address.as_str()).await;
    journey.until_step("accept_delegated_admin").await;
    walk::accept(&mut journey, "mila.jansen@woodgroveestates.example").await;

    assert_eq!(stopped.screen.kind, ScreenKind::Trouble, "{}", stopped.screen.title);
    assert_eq!(read_before, 0, "nothing was read in the wrong company");
    let admin = journey.engine.runner.outcome::<VerifyAdmin>(journey.id).await.expect("read").expect("verified");
    assert_eq!(
        Some(admin.tenant),
        journey.engine.runner.header(journey.id).await.expect("read").tenant,
        "the right company"
    );
}

#[tokio::test]
async fn an_admin_without_the_role_is_told_what_is_missing_and_another_one_accepts() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;

    let told = walk::to_acceptance_as(&mut journey, "litwarelaw.example", "noor.haddad@litwarelaw.example", true).await;
    journey.answer("verify_admin", "other_account", &[]).await;
    journey.answer("sign_in_admin", "continue", &[("way", "here")]).await;
    let address = journey.opened().await;
    journey.person("erik.lindqvist@litwarelaw.example").sign_in(address.as_str()).await;
    journey.until_step("accept_delegated_admin").await;
    walk::accept(&mut journey, "erik.lindqvist@litwarelaw.example").await;

    assert_eq!(told.screen.step.as_str(), "verify_admin");
    assert_eq!(told.screen.standing.state, StepState::Attention, "the missing role is said");
}

#[tokio::test]
async fn a_code_is_asked_for_only_when_somebody_chooses_it_and_a_rule_against_it_is_said() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    journey.answer("confirm_enrolment", "continue", &[("enrolled", "enrolled"), ("confirmed_by", walk::STAFF)]).await;
    walk::to_sign_in(&mut journey, "woodgroveestates.example", true).await;
    journey.engine.runner.look(journey.id).await.expect("looked");
    let mut journey = journey.restarted().await;
    let asked = |journey: &Journey| journey.cloud.controls().count("POST", "/devicecode");
    let before = asked(&journey);
    let refusal = SignInRefusal { at: RefusedAt::Token, error: "access_denied", suberror: None, number: 53003 };
    journey.cloud.controls().refuse_sign_ins(Some(refusal));

    let shown = journey.answer("sign_in_admin", "continue", &[("way", "code")]).await;
    let after = asked(&journey);
    let told = journey.until("the refusal", |view| view.screen.standing.state == StepState::Attention).await;

    assert_eq!((before, after), (0, 1), "one code, when it was chosen and not before");
    assert_eq!(journey.opened_already(), None, "whoever types it opens the page");
    assert_eq!(shown.screen.standing.state, StepState::Waiting);
    let told = format!("{:?}", told.screen.blocks);
    assert!(told.contains("Conditional Access") && told.contains("AADSTS53003"), "{told}");
}
