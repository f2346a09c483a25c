//! A move goes on with a colleague: from a case file, in another folder, with another installation's keys.

use baton_practice::PracticeOptions;
use baton_procedures::report;
use baton_tests::journey::{FirstDesk, Journey};
use baton_workflow::{Answers, Problem, ProblemCode, StepId, screen::StepState};
use secrecy::ExposeSecret as _;

use super::walk;

const ADMIN: &str = "karin.ek@prosewaredental.example";
const DOMAIN: &str = "prosewaredental.example";
const COLLEAGUE: &str = "Zoë Öberg";

/// A customer whose admin is signed in and whose subscriptions are read: the next step is the organization.
async fn in_the_middle() -> Journey {
    let mut journey = Journey::begin(PracticeOptions { users: 10, ..PracticeOptions::default() }).await;
    walk::to_acceptance(&mut journey, DOMAIN, ADMIN, true).await;
    walk::accept(&mut journey, ADMIN).await;
    walk::checks(&mut journey).await;
    journey
}

/// The same with its case file, passed on to the colleague, who sits at a desk of their own.
async fn passed_on() -> (FirstDesk, Journey, Vec<u8>) {
    let journey = in_the_middle().await;
    let (_, file) = journey.engine.pass_on(journey.id, walk::STAFF, COLLEAGUE).await.expect("passed on");
    let (first, second) = journey.at_another_desk().await;
    (first, second, file)
}

fn code<T: std::fmt::Debug>(refused: Result<T, Problem>) -> ProblemCode {
    refused.expect_err("refused").code
}

#[tokio::test]
async fn a_colleague_goes_on_at_the_same_step_and_finishes() {
    let (first, mut journey, file) = passed_on().await;
    let left_at = first.engine.runner.view(first.id, None).await.expect("shown").screen.step;

    journey.id = journey.engine.take_over(&file, COLLEAGUE, None).await.expect("taken over");
    let at = journey.screen().await.screen.step;
    let signed_in = journey.engine.vault.sign_ins().await.expect("open");
    let organization = walk::set_up(&mut journey).await;
    walk::plan(&mut journey, &[]).await;
    walk::order(&mut journey, organization).await;
    journey.let_pass(std::time::Duration::from_secs(1_800)).await;
    journey.until("the sign-in that did not travel", |view| walk::offers(view, "sign_in_again")).await;
    let step = journey.screen().await.screen.step.to_string();
    journey.answer(&step, "sign_in_again", &[]).await;
    let address = journey.opened().await;
    journey.person(ADMIN).sign_in(address.as_str()).await;
    journey.until_step("verify_both_subscriptions").await;
    walk::licences(&mut journey, ADMIN).await;
    walk::cancel(&mut journey).await;
    walk::finish(&mut journey).await;

    assert_eq!(at, left_at);
    assert_eq!(signed_in, [], "no sign-in travels");
    super::same_product::holds(&journey).await;
    let key = journey.engine.vault.signing_key().await.expect("a key");
    let (_, html) = report::render(&journey.engine.runner, journey.id, false, &key).await.expect("a report");
    let html = String::from_utf8(html).expect("text");
    assert!(html.contains("Passed the move on to Zoë Öberg"), "the report says who had it");
    let sender = first.engine.vault.signing_key().await.expect("a key").fingerprint();
    assert!(html.contains(&sender), "and whose file was opened");
}

#[tokio::test]
async fn the_first_copy_is_read_only_until_it_is_taken_back() {
    let journey = in_the_middle().await;
    let runner = &journey.engine.runner;
    let step = journey.screen().await.screen.step;
    journey.engine.pass_on(journey.id, walk::STAFF, COLLEAGUE).await.expect("passed on");
    let rows = runner.journal(journey.id).await.expect("read").len();

    let answers = Answers { action: "continue".into(), fields: [("name".to_owned(), "X".to_owned())].into() };
    let submitted = runner.submit(journey.id, &step, answers.clone()).await.expect("shown");
    let changed = runner.change(journey.id, &StepId::new("check_expiry")).await.expect("shown");
    let typed = runner.save_draft(journey.id, &step, &answers.fields).await;
    let closed = runner.close(journey.id, "no").await;
    let again = journey.engine.pass_on(journey.id, walk::STAFF, "somebody else").await;
    runner.look_at_all().await;
    let card = runner.cards().await.remove(0);
    let untouched = runner.journal(journey.id).await.expect("read").len();
    runner.take_back(journey.id, walk::STAFF).await.expect("taken back");
    let after = journey.screen().await;

    assert_eq!(submitted.problem.expect("refused").code, ProblemCode::PassedOn);
    assert!(changed.looking_back && !changed.can_change, "nothing can be changed");
    assert_eq!([code(typed), code(closed), code(again)], [ProblemCode::PassedOn; 3]);
    assert_eq!(untouched, rows, "no row was added");
    assert_eq!((card.passed_on, card.headline.as_str()), (true, "Passed on"));
    assert!(card.next.contains(COLLEAGUE), "{}", card.next);
    assert!(submitted.screen.footer.primary.is_none(), "there is nothing to press");
    assert_eq!((after.screen.step, after.passed_on), (step, None), "it goes on where it was");
    assert_ne!(after.screen.standing.state, StepState::Stopped);
}

#[tokio::test]
async fn the_case_comes_back_with_what_the_colleague_did() {
    let (first, mut second, file) = passed_on().await;
    let id = second.engine.take_over(&file, COLLEAGUE, None).await.expect("taken over");
    second.id = id;
    walk::set_up(&mut second).await;
    let own_file = first.engine.take_over(&file, walk::STAFF, None).await;
    let twice = second.engine.take_over(&file, COLLEAGUE, None).await;
    let at = second.screen().await.screen.step;

    let (_, back) = second.engine.pass_on(id, COLLEAGUE, walk::STAFF).await.expect("passed on");
    let older = second.engine.take_over(&file, COLLEAGUE, None).await;
    let returned = first.engine.take_over(&back, walk::STAFF, None).await.expect("continues the chain");
    let view = first.engine.runner.view(returned, None).await.expect("shown");

    assert_eq!(code(own_file), ProblemCode::CaseFromHere);
    assert_eq!(code(twice), ProblemCode::CaseIsHere);
    assert_eq!(code(older), ProblemCode::CaseOlder);
    assert_eq!((returned, view.screen.step, view.passed_on), (first.id, at, None));
    assert_eq!(first.engine.runner.moves().await.len(), 1, "it is the same move");
}

#[tokio::test]
async fn a_case_that_went_on_in_two_places_is_not_joined() {
    let (first, second, file) = passed_on().await;
    let id = second.engine.take_over(&file, COLLEAGUE, None).await.expect("taken over");
    first.engine.runner.take_back(first.id, walk::STAFF).await.expect("taken back");
    let (_, other) = second.engine.pass_on(id, COLLEAGUE, "").await.expect("passed on");
    let rows = first.engine.runner.journal(first.id).await.expect("read").len();

    let joined = first.engine.take_over(&other, walk::STAFF, None).await;

    assert_eq!(code(joined), ProblemCode::CaseForked);
    assert_eq!(first.engine.runner.journal(first.id).await.expect("read").len(), rows, "nothing was changed");
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_refused_with_a_sentence_of_its_own() {
    let (_first, second, file) = passed_on().await;
    let text = String::from_utf8(file.clone()).expect("text");
    let edit = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} stands in the file");
        text.replacen(from, to, 1).into_bytes()
    };
    let cases: [(&str, Vec<u8>, ProblemCode); 7] = [
        ("a fact edited", edit(DOMAIN, "fabrikam.example"), ProblemCode::CaseChanged),
        ("the person edited", edit(COLLEAGUE, "Mallory"), ProblemCode::CaseChanged),
        ("cut off", text.as_bytes()[..text.len() / 2].to_vec(), ProblemCode::CaseNotReadable),
        ("no JSON", b"PK\x03\x04".to_vec(), ProblemCode::CaseNotReadable),
        ("something else", b"{\"a\":1}".to_vec(), ProblemCode::CaseNotReadable),
        ("a newer form", edit("\"baton_case\":1", "\"baton_case\":2"), ProblemCode::CaseNewer),
        ("a profile edited", edit("\"profile\":\"practice\"", "\"profile\":\"working\""), ProblemCode::CaseChanged),
    ];

    for (what, bytes, wanted) in cases {
        let refused = second.engine.take_over(&bytes, COLLEAGUE, None).await;
        assert_eq!(code(refused), wanted, "{what}");
    }
    let nameless = second.engine.take_over(&file, " ", None).await;
    let other_key = second.engine.take_over(&file, COLLEAGUE, Some("AAAA BBBB")).await;

    assert_eq!(code(nameless), ProblemCode::NameMissing);
    assert_eq!(code(other_key), ProblemCode::CaseChanged, "the fingerprint is not the sender's");
    assert_eq!(second.engine.runner.moves().await.len(), 1, "only the second desk's own move is there");
}

#[tokio::test]
async fn a_case_of_another_practice_cloud_is_refused() {
    let (_first, _second, file) = passed_on().await;
    let elsewhere = Journey::begin(PracticeOptions { users: 10, ..PracticeOptions::default() }).await;

    let refused = elsewhere.engine.take_over(&file, COLLEAGUE, None).await;

    assert_eq!(code(refused), ProblemCode::CaseOtherCloud);
}

#[tokio::test]
async fn no_secret_of_the_vault_stands_in_the_case_file() {
    let journey = in_the_middle().await;
    let canary = "canary-4f9d1c07-never-in-a-file";
    journey.engine.vault.keep_secret("arrow", canary.into()).await.expect("kept");
    let mut secrets = vec![canary.to_owned()];
    for kept in journey.engine.vault.sign_ins().await.expect("open") {
        let token = journey.engine.vault.refresh_token(kept.tenant_id, kept.user_id).await.expect("open");
        secrets.push(token.expect("a token").expose_secret().to_owned());
    }

    let (_, file) = journey.engine.pass_on(journey.id, walk::STAFF, COLLEAGUE).await.expect("passed on");
    let again = journey.engine.case_file(journey.id).await.expect("saved again").1;

    let text = String::from_utf8(file.clone()).expect("text");
    assert_eq!(secrets.len(), 2, "the key and the admin's sign-in are kept");
    for secret in secrets {
        assert!(!text.contains(&secret), "no secret travels");
    }
    assert_eq!(file, again, "it can be saved again and says the same");
}
