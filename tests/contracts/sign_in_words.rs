//! Microsoft's numbers of refused sign-ins: each has its words, and none of them decides anything.

use std::collections::{BTreeSet, HashMap};

use baton_practice::{
    PracticeOptions,
    controls::{RefusedAt, SignInRefusal},
};
use baton_procedures::{
    sign_in_refusals::words_of,
    sign_ins::{Ended, Pending},
    words::words,
};
use baton_tests::{counts, dice::Dice, journey::Journey};
use baton_workflow::{
    ProblemCode, Trouble, Words,
    screen::{Block, ButtonAct, MoveView, StepState},
    words::Language,
};
use jiff::tz::TimeZone;

use crate::published;

const ADMIN: &str = "karin.ek@prosewaredental.example";
const SEED: u64 = 5;
const PARTS: [&str; 3] = ["title", "happened", "next"];

/// How Entra sends those numbers that do not come as `invalid_grant` from the token endpoint.
const OTHERWISE: [(RefusedAt, &str, Option<&str>, &[u32]); 15] = [
    (RefusedAt::Browser, "access_denied", Some("cancel"), &[65004]),
    (RefusedAt::Browser, "access_denied", None, &[53003, 50105, 90093, 90094, 90095, 90099, 500_212, 500_213]),
    (RefusedAt::Browser, "consent_required", None, &[65001]),
    (RefusedAt::Browser, "login_required", None, &[50058, 16000]),
    (RefusedAt::Browser, "interaction_required", None, &[50140, 50158, 50199]),
    (RefusedAt::Browser, "invalid_request", None, &[50011, 50194, 90019, 9_002_313]),
    (RefusedAt::Browser, "server_error", None, &[50196, 90006]),
    (RefusedAt::Browser, "temporarily_unavailable", None, &[90033, 90012, 90024, 50033, 90055]),
    (RefusedAt::Browser, "unauthorized_client", None, &[700_016, 7_000_112]),
    (RefusedAt::Browser, "invalid_resource", None, &[500_011, 650_052, 650_057]),
    (RefusedAt::Token, "invalid_client", None, &[700_025, 7_000_218]),
    (RefusedAt::Token, "invalid_grant", Some("message_only"), &[53000, 530_032, 530_034, 530_035]),
    (RefusedAt::Token, "bad_verification_code", None, &[70018]),
    (RefusedAt::Token, "expired_token", None, &[70019]),
    (RefusedAt::Token, "authorization_pending", None, &[70016]),
];

fn as_entra_sends(number: u32) -> SignInRefusal {
    let otherwise = OTHERWISE.iter().find(|(.., numbers)| numbers.contains(&number));
    let (at, error, suberror) = otherwise
        .map_or((RefusedAt::Token, "invalid_grant", None), |(at, error, suberror, _)| (*at, *error, *suberror));
    SignInRefusal { at, error, suberror, number }
}

/// A move at its sign-in, and somebody who signs in again and again.
struct Refused(Journey);

/// What the program did about a refusal, without a word of what it said.
#[derive(Debug, PartialEq, Eq)]
struct Decision {
    code: ProblemCode,
    step: String,
    state: StepState,
    ways_on: Vec<ButtonAct>,
}

impl Refused {
    async fn at_the_sign_in() -> Self {
        let journey = Journey::begin(PracticeOptions::default()).await;
        let enrolled = [("enrolled", "enrolled"), ("confirmed_by", "Sam Okafor")];
        journey.answer("confirm_enrolment", "continue", &enrolled).await;
        journey.answer("identify_customer", "continue", &[("domain", "prosewaredental.example")]).await;
        journey.until("the tenant", |view| view.screen.step.as_str() == "identify_customer" && !view.busy).await;
        journey.answer("identify_customer", "continue", &[]).await;
        let situation = [("cooperates", "no"), ("same_product", "yes"), ("days_left", "weeks")];
        let old = [("old_provider", "Tailspin"), ("old_provider_email", "")];
        journey.answer("choose_route", "continue", &[&situation[..], &old[..]].concat()).await;
        journey.answer("choose_route", "continue", &[("route", "buy-again")]).await;
        Self(journey)
    }

    /// A whole sign-in, refused like this: what is kept of it and what the screen shows.
    async fn sign_in(&mut self, refusal: SignInRefusal) -> (Trouble, MoveView) {
        let journey = &mut self.0;
        let mut ends = journey.engine.runner.tools().sign_ins.ends();
        journey.cloud.controls().refuse_sign_ins(Some(refusal));
        journey.answer("sign_in_admin", "continue", &[("way", "here")]).await;
        let address = journey.opened().await;
        journey.person(ADMIN).sign_in(address.as_str()).await;
        ends.changed().await.unwrap();
        // The window looks at its own beat; here the end itself is the beat.
        let view = journey.engine.runner.look(journey.id).await.unwrap();
        let tenant = journey.engine.runner.header(journey.id).await.unwrap().tenant.unwrap();
        match journey.engine.runner.tools().sign_ins.state(tenant) {
            Pending::Ended { how: Ended::Failed(trouble), .. } => (trouble, view),
            other => panic!("{refusal:?}: {other:?}"),
        }
    }
}

fn decision(trouble: &Trouble, view: &MoveView) -> Decision {
    let in_bars = view.screen.blocks.iter().filter_map(|block| match block {
        Block::Bar { button: Some(button), .. } => Some(button.does.clone()),
        _ => None,
    });
    let screen = &view.screen;
    let ways_on = in_bars.chain(screen.footer.primary.iter().map(|button| button.does.clone())).collect();
    Decision { code: trouble.code, step: screen.step.to_string(), state: screen.standing.state, ways_on }
}

fn languages() -> [Words; 2] {
    [Language::English, Language::Swedish].map(|language| words(language, TimeZone::UTC))
}

#[tokio::test]
async fn every_published_number_reaches_the_screen_in_words_of_its_own() {
    let Some(numbers) = published::sign_in_numbers() else { return };
    let languages = languages();
    let mut refused = Refused::at_the_sign_in().await;

    for number in &numbers {
        let (trouble, view) = refused.sign_in(as_entra_sends(*number)).await;

        let [english, _] = languages.each_ref().map(|words| {
            let problem = trouble.in_words(words);
            let own = PARTS.map(|part| {
                let key = format!("{}-{part}", words_of(*number));
                assert!(!key.contains("-other-title") && words.has(&key), "{number} has no {part}");
                words.say(&key, &[])
            });
            assert_eq!([&problem.title, &problem.happened, &problem.next], own.each_ref(), "{number}");
            own
        });
        let shown = format!("{:?}", view.screen.blocks);
        let ids = trouble.details.expect("what support asks for");
        for said in english.iter().map(String::as_str).chain([ids.as_str(), &format!("AADSTS{number}")]) {
            assert!(shown.contains(&said.replace('"', "\\\"")), "{number}: {said} in {shown}");
        }
        assert!(ids.split(" · ").count() == 3, "number, trace id and correlation id: {ids}");
    }

    counts::report("AADSTS numbers in words", "sign-in", numbers.len() as u64);
}

#[tokio::test]
async fn numbers_that_change_places_change_words_and_nothing_else() {
    let Some(numbers) = published::sign_in_numbers() else { return };
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let mut dice = Dice::new(SEED);
    println!("seed {SEED}");
    let mut refused = Refused::at_the_sign_in().await;
    let mut said = HashMap::new();

    for number in &numbers {
        let refusal = as_entra_sends(*number);
        let (trouble, view) = refused.sign_in(refusal).await;
        let other = numbers[dice.below(numbers.len())];
        let (shuffled, seen) = refused.sign_in(SignInRefusal { number: other, ..refusal }).await;

        assert_eq!(decision(&shuffled, &seen), decision(&trouble, &view), "{refusal:?} with {other}");
        said.insert(*number, (trouble.words, shuffled.words));
    }

    let differing = said.values().filter(|(own, other)| own != other).count();
    assert!(differing > numbers.len() / 2, "most numbers were exchanged for one with other words: {differing}");
}

#[tokio::test]
async fn a_number_that_nobody_knows_is_said_with_what_support_asks_for() {
    let mut refused = Refused::at_the_sign_in().await;
    let unknown = SignInRefusal { at: RefusedAt::Browser, error: "brand_new", suberror: None, number: 4_711_000 };

    let (trouble, view) = refused.sign_in(unknown).await;

    let shown = format!("{:?}", view.screen.blocks);
    for said in ["AADSTS4711000", trouble.details.as_deref().unwrap()] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
}

#[test]
fn no_number_is_in_words_that_is_not_published() {
    let Some(published) = published::sign_in_numbers() else { return };
    let ours: BTreeSet<u32> =
        baton_procedures::sign_in_refusals::KINDS.iter().flat_map(|(_, numbers)| *numbers).copied().collect();

    assert_eq!(ours.difference(&published).collect::<Vec<_>>(), Vec::<&u32>::new());
}
