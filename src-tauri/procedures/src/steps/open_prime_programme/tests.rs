//! Only a customer that changes goes on; each other one has its own way on.

use baton_workflow::{
    Accepted, Answers, FieldErrors, Step, View,
    screen::{Block, StepState},
};
use jiff::SignedDuration;

use super::{CLOSE, CUSTOMER, Kind, OpenPrimeProgramme};
use crate::{
    guided::DONE,
    parts::CONFIRMED_BY,
    scene::{self, Scene, in_both_languages},
};

fn view(scene: &Scene) -> View<'_, OpenPrimeProgramme> {
    scene.view((scene::enrolled(), scene::identified()), None)
}

fn take(answers: &Answers) -> Result<Accepted<OpenPrimeProgramme>, FieldErrors> {
    OpenPrimeProgramme.accept(&view(&Scene::english()), answers)
}

#[test]
fn every_kind_of_customer_has_a_whole_screen_in_both_languages() {
    in_both_languages("open_prime_programme", |scene| OpenPrimeProgramme.screen(&view(scene)));
    for kind in Kind::ALL {
        for asked in
            [None, Some(scene::NOW - SignedDuration::from_hours(1)), Some(scene::NOW - SignedDuration::from_hours(200))]
        {
            in_both_languages("open_prime_programme", |scene| {
                let scene = scene.again().typed(CUSTOMER, kind.key());
                OpenPrimeProgramme.screen(&scene.view((scene::enrolled(), scene::identified()), asked))
            });
        }
    }
}

#[test]
fn a_customer_that_changes_goes_on() {
    let answers =
        Answers::action("continue").with(CUSTOMER, "transition").with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor");

    assert!(matches!(take(&answers), Ok(Accepted::Done(_))));
}

#[test]
fn a_customer_that_is_new_or_there_already_ends_the_move_with_that_reason() {
    for (kind, reason) in [("create", "no Microsoft 365"), ("manage", "already")] {
        let goes_on =
            Answers::action("continue").with(CUSTOMER, kind).with(DONE, "true").with(CONFIRMED_BY, "Sam Okafor");
        let close = Answers::action("close").with(CUSTOMER, kind).with(CONFIRMED_BY, "Sam Okafor");

        let refused = take(&goes_on).err().expect("it is no move");
        let unticked = take(&close).err().expect("nobody ends a move by a click alone");
        let closed = take(&close.with(CLOSE, "true"));

        assert!(refused.of(CUSTOMER).is_some() && unticked.of(CLOSE).is_some(), "{kind}");
        assert!(matches!(closed, Ok(Accepted::Close(said)) if said.contains(reason) && said.contains("Sam Okafor")));
    }
    let wrong =
        Answers::action("close").with(CUSTOMER, "transition").with(CLOSE, "true").with(CONFIRMED_BY, "Sam Okafor");
    assert!(matches!(take(&wrong), Ok(Accepted::Stay)), "a customer that changes is a move");
}

#[test]
fn another_resellers_customer_keeps_the_step_waiting_until_it_is_late() {
    let wait = Answers::action("wait").with(CUSTOMER, "other_reseller").with(CONFIRMED_BY, "Sam Okafor");
    let Ok(Accepted::Note(told)) = take(&wait) else { panic!("it is kept") };
    let mut seen = None;
    OpenPrimeProgramme::apply(&mut seen, told.note, scene::NOW);
    OpenPrimeProgramme::apply(&mut seen, told.note, scene::NOW + SignedDuration::from_hours(5));
    assert_eq!(seen, Some(scene::NOW), "asking again does not make the wait younger");

    let state = |hours: i64| {
        let scene = Scene { now: scene::NOW + SignedDuration::from_hours(hours), ..Scene::english() };
        let screen = OpenPrimeProgramme.screen(&scene.view((scene::enrolled(), scene::identified()), seen));
        assert!(screen.blocks.iter().any(|block| matches!(block, Block::Wait { .. })));
        screen.standing.state
    };
    assert_eq!((state(20), state(120)), (StepState::Waiting, StepState::Attention));
}

#[test]
fn both_messages_can_be_saved_and_the_customers_speaks_its_language() {
    let scene = Scene::english().typed("letter_language", "sv");
    let text = |file: &str| {
        let (_, bytes) = OpenPrimeProgramme.file(&view(&scene), file).expect("a draft");
        String::from_utf8(bytes).expect("text").replace("=\r\n", "")
    };

    let (approval, support) = (text("approval"), text("support"));

    assert!(approval.contains("Hej") && support.contains("Hello"), "{approval}\n{support}");
    assert!(support.contains("fabrikam.example"), "the distributor must know which customer: {support}");
    assert_eq!(OpenPrimeProgramme.file(&view(&scene), "another"), None);
}
