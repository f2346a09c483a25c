//! Only the status Normal ends the wait, and a wait that is forgotten or too long asks for somebody.

use baton_workflow::{
    Accepted, Answers, FieldErrors, Recorded, Step, View,
    screen::{Block, StepState, Who},
};
use jiff::{SignedDuration, Timestamp};

use super::{AwaitNormal, STATUS};
use crate::{
    guided::DONE,
    parts::CONFIRMED_BY,
    scene::{self, Scene, in_both_languages},
    steps::{ConfirmedTenant, VerifiedPartnerRelationship},
};

/// `waited` since the partner relationship was seen, with the status read at those times.
fn view<'a>(scene: &'a Scene, waited: SignedDuration, read: &[Timestamp]) -> View<'a, AwaitNormal> {
    let related = scene::recorded(VerifiedPartnerRelationship { confirmed_by: Some(scene::name()) });
    let mut sent = scene::sent_partner_connect();
    sent.value.link = url::Url::parse("https://www.primeportal.online/connect?invitation=7c4e").ok();
    let given = (
        scene::names_of_tenant(true),
        scene::recorded(ConfirmedTenant { confirmed_by: scene::name() }),
        Recorded { at: scene.now - waited, ..related },
        sent,
        scene::connected(),
        scene::accepted(),
    );
    scene.view(given, read.to_vec())
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

fn take(status: &str) -> Result<Accepted<AwaitNormal>, FieldErrors> {
    let answers = Answers::action("continue").with(STATUS, status).with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor");
    AwaitNormal.accept(&view(&Scene::english(), minutes(5), &[]), &answers)
}

#[test]
fn only_normal_ends_the_wait_and_transitioning_is_written_down() {
    assert!(take("").is_err_and(|errors| errors.of(STATUS).is_some()));
    assert!(matches!(take("normal"), Ok(Accepted::Done(done)) if done.evidence.len() == 1));
    assert!(matches!(take("transitioning"), Ok(Accepted::Note(told)) if told.evidence.len() == 1));
}

#[test]
fn twenty_minutes_after_the_last_look_somebody_is_asked_to_look_again() {
    let state = |waited: i64, read_before: Option<i64>| {
        let scene = Scene::english();
        let read: Vec<Timestamp> = read_before.map(|before| scene.now - minutes(before)).into_iter().collect();
        let screen = AwaitNormal.screen(&view(&scene, minutes(waited), &read));
        assert!(screen.watch.is_some(), "else nobody notices that it is time");
        let is_ours = screen.standing.who == Who::You;
        assert_eq!(is_ours, screen.standing.state == StepState::Attention, "whoever looks is named");
        screen.standing.state
    };

    assert_eq!((state(19, None), state(20, None)), (StepState::Waiting, StepState::Attention));
    assert_eq!((state(50, Some(19)), state(50, Some(20))), (StepState::Waiting, StepState::Attention));
}

#[test]
fn after_four_hours_the_message_to_support_is_there() {
    let has_letter = |hours: i64| {
        let scene = Scene::english();
        let screen = AwaitNormal.screen(&view(&scene, minutes(hours * 60), &[scene.now]));
        let has_letter = screen.blocks.iter().any(|block| matches!(block, Block::Letter { .. }));
        assert_eq!(screen.standing.state == StepState::Attention, has_letter);
        has_letter
    };

    assert!(!has_letter(3));
    assert!(has_letter(5));
}

#[test]
fn both_messages_can_be_saved_and_the_reminder_has_the_link() {
    let scene = Scene::english();
    let text = |file: &str| {
        let (_, bytes) = AwaitNormal.file(&view(&scene, minutes(5), &[]), file).expect("a draft");
        String::from_utf8(bytes).expect("text").replace("=\r\n", "").replace("=3D", "=")
    };

    assert!(text("remind").contains("https://www.primeportal.online/connect?invitation=7c4e"));
    assert!(text("letter").contains("fabrikam.example"));
    assert_eq!(AwaitNormal.file(&view(&scene, minutes(5), &[]), "another"), None);
}

#[test]
fn every_moment_of_the_wait_has_a_whole_screen_in_both_languages() {
    for waited in [5, 40, 600] {
        for is_read in [false, true] {
            in_both_languages("await_normal", |scene| {
                let read: &[Timestamp] = if is_read { &[scene.now] } else { &[] };
                AwaitNormal.screen(&view(scene, minutes(waited), read))
            });
        }
    }
}
