//! The agreement is the customer's own: shown by the distributor, or said by somebody with a name.

use baton_workflow::{Accepted, Answers, Recorded, Step, View};

use super::{AgreementEvidence, AgreementSeen, ConfirmAgreement};
use crate::{
    scene::{NOW, Scene, added, enrolled, enrolled_by_api, in_both_languages, name, names_of_tenant, recorded},
    steps::{ConfirmedEnrolment, CreatedOrganization, SetUp},
};

fn view(scene: &Scene, enrolled: Recorded<ConfirmedEnrolment>, waiting: bool) -> View<'_, ConfirmAgreement> {
    let created = CreatedOrganization {
        how: SetUp::Done,
        details: None,
        confirmed_by: name(),
        reference: Some("XSP30001".to_owned()),
    };
    let seen = AgreementSeen { waiting_since: waiting.then_some(NOW), ..AgreementSeen::default() };
    scene.view((names_of_tenant(true), recorded(created), Some(added()), enrolled), seen)
}

#[test]
fn by_hand_it_ends_only_with_the_tick_and_a_name() {
    let scene = Scene::english();
    let unticked = Answers::action("accepted").with("confirmed_by", "Sam Okafor");
    let errors = ConfirmAgreement.accept(&view(&scene, enrolled(), false), &unticked).err().expect("not ticked");
    assert!(errors.of("agreement_accepted").is_some());

    let ticked = unticked.with("agreement_accepted", "true");
    let Ok(Accepted::Done(done)) = ConfirmAgreement.accept(&view(&scene, enrolled(), false), &ticked) else {
        panic!("said by a named person")
    };

    assert_eq!(done.outcome.evidence, AgreementEvidence::Person { name: name() });
}

#[test]
fn by_the_interface_nobodys_word_ends_the_wait() {
    let scene = Scene::english();
    let answers = Answers::action("accepted").with("agreement_accepted", "true").with("confirmed_by", "Sam Okafor");

    let accepted = ConfirmAgreement.accept(&view(&scene, enrolled_by_api(), true), &answers);

    assert!(matches!(accepted, Ok(Accepted::Stay)));
    assert!(ConfirmAgreement.screen(&view(&scene, enrolled_by_api(), true)).watch.is_some(), "Baton looks by itself");
}

#[test]
fn the_message_opens_as_a_draft_without_marks() {
    let scene = Scene::english().typed("to", "anna@fabrikam.example");

    let (name, bytes) = ConfirmAgreement.file(&view(&scene, enrolled(), false), "message").expect("a draft");

    let text = String::from_utf8(bytes).expect("text");
    assert_eq!(name, "confirm_agreement.eml");
    assert!(text.contains("X-Unsent: 1") && text.contains("anna@fabrikam.example") && !text.contains("**"), "{text}");
}

#[test]
fn every_sentence_exists_in_both_languages() {
    in_both_languages("confirm_agreement", |scene| ConfirmAgreement.screen(&view(scene, enrolled(), false)));
    in_both_languages("confirm_agreement", |scene| ConfirmAgreement.screen(&view(scene, enrolled_by_api(), true)));
}
