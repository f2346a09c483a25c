//! The last steps of a move against the practice cloud: both sides, the switch, the letter, the end, the report.

#![expect(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod fabrikam;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use baton_domain::TenantId;
use baton_practice::world::LicenceChange;
use baton_procedures::report;
use baton_workflow::{
    Answers, StepId,
    screen::{Block, MoveView, ScreenKind},
};
use fabrikam::*;
use support::{Desk, offers};

const ANNA: &str = "anna.de.vries@fabrikam.example";
const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";
const SAM: &str = "Sam Okafor";

#[tokio::test]
async fn fifty_seven_people_are_switched_and_nobody_is_without_a_licence_at_any_moment() {
    let mut desk = delivered(72).await;
    let tenant = fabrikam(&desk);

    // The program was closed meanwhile: the sign-in in memory is gone, and is asked for where it is missed.
    assert!(offers(&desk.view().await, "sign_in_again"));
    desk.press("sign_in_again", &[]).await;
    desk.sign_in(ANNA).await;
    let both = desk.view().await;
    assert_eq!(both.screen.kind, ScreenKind::Compare);
    assert!(!both.problem.is_some() && offers(&both, "continue"), "{:?}", both.screen.blocks);
    desk.answer(&[]).await;

    let before = desk.view().await;
    assert_eq!(before.screen.step.as_str(), "switch_licences");
    let listed = format!("{:?}", before.screen.blocks);
    for special in ["No country set", "may clash", "Front desk"] {
        assert!(listed.contains(special), "{special} is said before the start");
    }
    let refused = desk.press("start", &[]).await;
    assert!(format!("{:?}", refused.screen.blocks).contains("Tick the box"), "nothing starts without the tick");
    assert_eq!(changes(&desk), 0);

    desk.press("start", &[("understand", "true")]).await;
    assert_eq!(changes(&desk), 0, "the permission comes first");
    desk.sign_in(ANNA).await;
    desk.press("start", &[("understand", "true")]).await;
    let halfway = idle(&desk).await;
    assert_eq!(
        progress(&halfway),
        (51, 6, 57),
        "57 people; one has no country, one clashes, four come through a group"
    );

    let [bram, chiara] = [1, 2].map(|place| person(&desk, tenant, place));
    desk.press(&format!("country:{bram}"), &[(&format!("country:{bram}"), "NL")]).await;
    desk.sign_in(ANNA).await;
    desk.press(&format!("country:{bram}"), &[(&format!("country:{bram}"), "NL")]).await;
    idle(&desk).await;
    desk.press(&format!("remove:{chiara}"), &[]).await;
    idle(&desk).await;
    desk.press("give_all", &[]).await;
    let finished = idle(&desk).await;
    assert_eq!(progress(&finished), (57, 0, 57));
    assert!(offers(&finished, "continue"));
    for place in 5..8 {
        let user = person(&desk, tenant, place);
        let off = desk.cloud.world().with(|world, _| {
            world
                .tenant(tenant)
                .and_then(|here| here.user(user))
                .map(|user| user.licences.iter().map(|l| l.disabled_plans.len()).sum::<usize>())
        });
        assert!(off.expect("a person") > 0, "what was switched off stays off");
    }

    desk.answer(&[]).await;
    assert_eq!(desk.step().await, "assign_new_users");
    desk.answer(&[]).await;
    letter_and_end(&mut desk, tenant).await;
    assert!(
        desk.cloud.world().ledger().coverage_gaps().is_empty(),
        "{:?}",
        desk.cloud.world().ledger().coverage_gaps()
    );

    let key = key().await;
    let (name, html) = report::render(&desk.runner, desk.id, false, &key).await.expect("a report");
    let verified = report::verify(&String::from_utf8(html).expect("text"), Some(&key.fingerprint())).expect("it holds");
    assert!(verified.rows > 100 && name.ends_with(".html"), "{name}");
}

#[tokio::test]
async fn an_undone_person_keeps_the_letter_closed_until_they_are_switched_again() {
    let desk = switched().await;
    let tenant = fabrikam(&desk);
    let anna = person(&desk, tenant, 0);

    desk.press(&format!("undo:{anna}"), &[]).await;
    let back = idle(&desk).await;
    desk.press(&format!("leave:{anna}"), &[]).await;
    desk.answer(&[]).await;
    desk.answer(&[]).await;
    let stopped = desk.view().await;

    let holds = desk.cloud.world().with(|world, _| {
        world
            .tenant(tenant)
            .and_then(|here| here.user(anna))
            .is_some_and(|user| user.holds(sku("O365_BUSINESS_PREMIUM")))
    });
    assert!(holds, "the old licence is back");
    assert!(!offers(&back, "go_on"), "nobody is switched again by themselves");
    assert_eq!(stopped.screen.step.as_str(), "cancel_old_subscription");
    assert_eq!(stopped.screen.kind, ScreenKind::Trouble);
    let shown = format!("{:?}", stopped.screen.blocks);
    assert!(shown.contains("1 person still depends on the old Microsoft 365 Business Standard."), "{shown}");
    assert!(shown.contains("Anna de Vries"), "and who it is");
    assert!(
        desk.runner.file(desk.id, &StepId::new("cancel_old_subscription"), "letter:0").await.is_err(),
        "no letter leaves"
    );
}

#[tokio::test]
async fn too_few_seats_are_said_with_the_number_that_is_missing() {
    let desk = delivered(70).await;

    desk.press("sign_in_again", &[]).await;
    desk.sign_in(ANNA).await;
    let view = desk.view().await;

    let shown = format!("{:?}", view.screen.blocks);
    assert!(shown.contains("2 people would have no licence"), "{shown}");
    assert!(view.screen.footer.primary.as_ref().is_some_and(|button| !button.enabled), "nothing goes on");
}

/// The letter, the provider's answer, the day on which the old ones end, the hand-over.
async fn letter_and_end(desk: &mut Desk, tenant: TenantId) {
    let open = desk.view().await;
    assert!(open.screen.blocks.iter().any(|block| matches!(block, Block::Letter { .. })), "{:?}", open.screen.blocks);
    let step = StepId::new("cancel_old_subscription");
    let (_, letter) = desk.runner.file(desk.id, &step, "letter:0").await.expect("a letter");
    let (_, reminder) = desk.runner.file(desk.id, &step, "reminder").await.expect("a reminder");
    assert!(String::from_utf8_lossy(&letter).contains("end of the term"), "not a cancellation today");
    assert!(String::from_utf8_lossy(&reminder).starts_with("BEGIN:VCALENDAR"));

    desk.cloud.world().let_pass(Duration::from_secs(20 * 60));
    let late = desk.runner.view(desk.id, None).await.expect("a view");
    assert!(!late.screen.blocks.iter().any(|block| matches!(block, Block::Letter { .. })), "the look is too old");
    desk.runner.look(desk.id).await.expect("a look");
    desk.press("sent", &[("confirmed_by", SAM)]).await;
    assert_eq!(desk.step().await, "confirm_transfer");

    let old = old_subscriptions(desk, tenant);
    let (owner, ids) = (old[0].3, old.iter().map(|row| row.0.clone()).collect::<Vec<_>>());
    desk.cloud.world().receive_letter(owner.expect("a seller"), tenant, &ids).expect("confirmed");
    let mut fields: Vec<(String, String)> = ids.iter().map(|id| (format!("of:{id}"), "true".to_owned())).collect();
    fields.extend(
        [("by", "Tess Tailspin"), ("on", "2099-01-01"), ("reference", "T-1"), ("confirmed_by", SAM)]
            .map(|(k, v)| (k.to_owned(), v.to_owned())),
    );
    let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let refused = desk.press("confirmed", &fields).await;
    assert!(format!("{:?}", refused.screen.blocks).contains("has not come yet"));
    let today = desk.cloud.world().now().strftime("%Y-%m-%d").to_string();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(k, v)| if *k == "on" { (*k, today.as_str()) } else { (*k, *v) }).collect();
    let waiting = desk.press("confirmed", &fields).await;
    assert_eq!(waiting.screen.watch.as_ref().map(|watch| watch.every_seconds), Some(3_600));
    assert!(offers(&waiting, "hand_over_now"));

    desk.cloud.world().let_pass(Duration::from_secs(80 * 86_400));
    let ended = desk.runner.look(desk.id).await.expect("a look");
    assert!(
        format!("{:?}", ended.screen.blocks).contains("old ones have ended"),
        "{:?} {:?}",
        ended.problem,
        ended.screen.blocks
    );
    desk.answer(&[]).await;
    assert_eq!(desk.step().await, "hand_over");
    let header = desk.runner.header(desk.id).await.expect("a header");
    assert_eq!(header.moved, Some(true));
    desk.press("finish", &[("forget", "true"), ("confirmed_by", SAM)]).await;
    assert!(desk.runner.tools().sign_ins.accounts().await.is_empty(), "the sign-in is forgotten");
    assert!(desk.look_back("hand_over").await.screen.kind == ScreenKind::Report);
}

/// Fabrikam after the switch of everybody whom Baton switches by itself, with decisions made for the rest.
async fn switched() -> Desk {
    let desk = delivered(72).await;
    let tenant = fabrikam(&desk);
    desk.press("sign_in_again", &[]).await;
    desk.sign_in(ANNA).await;
    desk.answer(&[]).await;
    desk.press("start", &[("understand", "true")]).await;
    desk.sign_in(ANNA).await;
    desk.press("start", &[("understand", "true")]).await;
    idle(&desk).await;
    desk.press("give_all", &[]).await;
    idle(&desk).await;
    let chiara = person(&desk, tenant, 2);
    desk.press(&format!("remove:{chiara}"), &[]).await;
    idle(&desk).await;
    let bram = person(&desk, tenant, 1);
    desk.press(&format!("country:{bram}"), &[]).await;
    desk.sign_in(ANNA).await;
    desk.press(&format!("country:{bram}"), &[]).await;
    idle(&desk).await;
    desk
}

#[tokio::test]
async fn a_lost_answer_is_looked_up_and_the_person_is_not_changed_twice() {
    use baton_practice::controls::{Fault, Matcher};
    let desk = delivered(72).await;
    desk.press("sign_in_again", &[]).await;
    desk.sign_in(ANNA).await;
    desk.answer(&[]).await;
    desk.press("start", &[("understand", "true")]).await;
    desk.sign_in(ANNA).await;
    desk.cloud.controls().fault(Matcher::nth("POST", "assignLicense", 3), Fault::DropAfterEffect);

    let step = StepId::new("switch_licences");
    let start = Answers::action("start").with("understand", "true");
    desk.runner.submit(desk.id, &step, start).await.expect("a view");
    let after = idle(&desk).await;

    assert_eq!(progress(&after).0, 51, "the third was found switched and the rest went on");
    assert_eq!(changes(&desk), 52, "51 switched, one clash refused; nobody was sent twice");
}

#[tokio::test]
async fn when_the_sign_in_has_run_out_and_nobody_signs_in_again_a_persons_word_goes_on_and_is_never_called_verified() {
    let desk = delivered(72).await;
    let signed = ("confirmed_by", SAM);

    let both = desk.view().await;
    assert!(offers(&both, "sign_in_again") && offers(&both, "continue"), "proof or a word: {:?}", both.screen.blocks);
    let refused = desk.answer(&[signed]).await;
    assert_eq!(refused.screen.step.as_str(), "verify_both_subscriptions", "each product is ticked");
    desk.answer(&[("pair:1", "true"), ("pair:2", "true"), signed]).await;
    assert_eq!(desk.step().await, "switch_licences");
    assert!(offers(&desk.view().await, "sign_in_again"));
    desk.answer(&[("understand", "true"), signed]).await;
    assert_eq!(desk.step().await, "assign_new_users");
    desk.answer(&[]).await;
    assert_eq!(desk.step().await, "cancel_old_subscription");
    days_that_are_over_are_no_deadline(&desk).await;
    desk.press("sent", &[("covered", "true"), signed]).await;

    assert_eq!(desk.step().await, "confirm_transfer");
    assert_eq!(changes(&desk), 0);
    let journal = desk.journal().await;
    for word in [r#""proved":false"#, r#""kind":"not_seen""#, r#""said_by_person""#, r#""covered_seen":false"#] {
        assert!(Desk::journal_has(&journal, word), "{word} stands in the journal");
    }
}

#[tokio::test]
async fn a_word_does_not_open_the_letter_while_the_last_look_found_somebody_without() {
    let desk = switched().await;
    let tenant = fabrikam(&desk);
    let anna = person(&desk, tenant, 0);
    desk.press(&format!("undo:{anna}"), &[]).await;
    idle(&desk).await;
    desk.press(&format!("leave:{anna}"), &[]).await;
    desk.answer(&[]).await;
    desk.answer(&[]).await;
    assert_eq!(desk.step().await, "cancel_old_subscription");
    let desk = desk.reopened().await;
    desk.cloud.world().let_pass(Duration::from_secs(30 * 86_400));
    desk.runner.look(desk.id).await.expect("a look");

    let shown = desk.view().await;
    let word = StepId::new("cancel_old_subscription");
    let answers = Answers::action("sent").with("covered", "true").with("confirmed_by", SAM);
    desk.runner.submit(desk.id, &word, answers).await.expect("a view");

    assert!(offers(&shown, "sign_in_again"), "the sign-in is gone");
    let blocks = format!("{:?}", shown.screen.blocks);
    assert!(blocks.contains("A word is not enough now") && blocks.contains("still depends on the old"), "{blocks}");
    assert_eq!(desk.step().await, "cancel_old_subscription", "it stays closed");
    assert!(desk.runner.file(desk.id, &word, "letter:0").await.is_err(), "no letter leaves");
}

/// Before the renewals there is a deadline with its reminder; after them they are said as passed, and the letter names no old day.
async fn days_that_are_over_are_no_deadline(desk: &Desk) {
    let step = StepId::new("cancel_old_subscription");
    let before = desk.view().await;
    assert!(before.screen.blocks.iter().any(|block| matches!(block, Block::Deadline { days, .. } if *days > 0)));
    assert!(desk.runner.file(desk.id, &step, "reminder").await.is_ok());

    desk.cloud.world().let_pass(Duration::from_secs(400 * 86_400));
    let after = desk.runner.view(desk.id, None).await.expect("a view");

    assert!(
        !after.screen.blocks.iter().any(|block| matches!(block, Block::Deadline { .. })),
        "{:?}",
        after.screen.blocks
    );
    let shown = format!("{:?}", after.screen.blocks);
    assert!(shown.contains("already") && shown.contains("are over"), "{shown}");
    assert!(desk.runner.file(desk.id, &step, "reminder").await.is_err(), "no reminder of a day that is over");
    let (_, letter) = desk.runner.file(desk.id, &step, "letter:0").await.expect("a letter");
    assert!(String::from_utf8_lossy(&letter).contains("at the end of its current term"));
}

/// Fabrikam with the permission given, right before the start.
async fn allowed() -> Desk {
    let desk = delivered(72).await;
    desk.press("sign_in_again", &[]).await;
    desk.sign_in(ANNA).await;
    desk.answer(&[]).await;
    desk.press("start", &[("understand", "true")]).await;
    desk.sign_in(ANNA).await;
    desk
}

/// Starts the switch and waits until nothing runs any more.
async fn started(desk: &Desk) -> MoveView {
    let step = StepId::new("switch_licences");
    desk.runner.submit(desk.id, &step, Answers::action("start").with("understand", "true")).await.expect("a view");
    idle(desk).await
}

#[tokio::test]
async fn one_person_whom_microsoft_is_too_busy_to_show_does_not_stop_the_others() {
    use baton_practice::controls::{Fault, Matcher};
    let desk = allowed().await;
    let someone = person(&desk, fabrikam(&desk), 6);
    desk.cloud
        .controls()
        .fault(Matcher::all("GET", &format!("users/{someone}")), Fault::TooManyRequests { retry_after: Some(0) });

    let after = started(&desk).await;

    assert_eq!(progress(&after).0, 50, "all but the one whom nobody can read");
    let shown = format!("{after:?}");
    assert!(
        shown.contains("Microsoft was too busy. Retry helps.") && !shown.contains("tries again by itself"),
        "{shown}"
    );
    desk.cloud.controls().clear_faults();
    desk.press(&format!("retry:{someone}"), &[]).await;
    assert_eq!(progress(&idle(&desk).await).0, 51);
}

#[tokio::test]
async fn a_change_answered_with_busy_and_seen_done_later_can_still_be_undone() {
    use baton_practice::controls::{Fault, Matcher};
    let desk = allowed().await;
    let tenant = fabrikam(&desk);
    let someone = person(&desk, tenant, 6);
    let write = format!("users/{someone}/assignLicense");
    desk.cloud.controls().fault(Matcher::all("POST", &write), Fault::Status { status: 503 });
    let busy = started(&desk).await;
    assert_eq!(progress(&busy).0, 50, "nothing is seen of the change yet");

    desk.cloud.controls().clear_faults();
    let late = LicenceChange { add: vec![(sku("SPB"), Vec::new())], remove: vec![sku("O365_BUSINESS_PREMIUM")] };
    desk.cloud
        .world()
        .with(|world, now| world.assign_licence(tenant, someone, &late, "late", now))
        .expect("it takes effect late");
    desk.runner.look(desk.id).await.expect("a look");
    desk.runner.look(desk.id).await.expect("a look");

    let seen = desk.view().await;
    assert_eq!(progress(&seen).0, 51, "it is done after all");
    assert!(offers(&seen, &format!("undo:{someone}")));
    desk.press(&format!("undo:{someone}"), &[]).await;
    idle(&desk).await;
    let holds = desk.cloud.world().with(|world, _| {
        world
            .tenant(tenant)
            .and_then(|here| here.user(someone))
            .is_some_and(|user| user.holds(sku("O365_BUSINESS_PREMIUM")))
    });
    assert!(holds, "the old licence is back");
}
