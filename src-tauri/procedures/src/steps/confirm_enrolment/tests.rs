//! Who orders is chosen once, only with a key that may order, and with who bills before the eyes.

use baton_distributors::{Company, Programme};
use baton_workflow::{Accepted, Answers, FieldErrors, ProblemCode, Step, Trouble, View};

use super::{ConfirmEnrolment, ConfirmedEnrolment, Enrolment, KeySight, Ordering};
use crate::scene::{Scene, in_both_languages};

fn company() -> Company {
    Company { reference: "XSP20417".to_owned(), name: "Northwind IT".to_owned(), country: "NL".to_owned() }
}

fn programme(reference: &str, status: &str) -> Programme {
    Programme {
        reference: reference.to_owned(),
        code: "MSCSP".to_owned(),
        status: status.to_owned(),
        validated: status == "Validated",
        mpn_id: Some("4410872".to_owned()),
    }
}

fn key(programmes: &[Programme]) -> KeySight {
    KeySight::Read { company: company(), programmes: programmes.to_vec() }
}

fn view<'a>(scene: &'a Scene, seen: &KeySight) -> View<'a, ConfirmEnrolment> {
    scene.view((), seen.clone())
}

fn filled() -> Answers {
    Answers::action("continue").with("mpn_id", "4410872").with("confirmed_by", "Sam Okafor")
}

fn take(seen: &KeySight, answers: &Answers) -> Result<ConfirmedEnrolment, FieldErrors> {
    let scene = Scene::english();
    match ConfirmEnrolment.accept(&view(&scene, seen), answers)? {
        Accepted::Done(done) => Ok(done.outcome),
        _ => panic!("the step ends"),
    }
}

#[test]
fn without_a_key_nobody_is_asked_who_orders() {
    let done = take(&KeySight::NoKey, &filled().with("enrolled", "enrolling")).expect("a person orders");

    assert_eq!((done.ordering, done.enrolled), (Ordering::Hand, Enrolment::Enrolling));
}

#[test]
fn baton_orders_under_the_validated_enrolment_and_nobody_is_asked_for_it() {
    let seen = key(&[programme("XSPS1", "In Progress"), programme("XSPS2", "Validated")]);
    assert!(take(&seen, &filled()).expect_err("nobody chose").of("ordering").is_some());

    let done = take(&seen, &filled().with("ordering", "api")).expect("chosen");

    let Ordering::Api { company, programme } = done.ordering else { panic!("Baton orders") };
    assert_eq!((company.reference.as_str(), programme.reference.as_str()), ("XSP20417", "XSPS2"));
    assert_eq!(done.enrolled, Enrolment::Enrolled);
}

#[test]
fn one_of_several_enrolments_is_chosen_by_the_person() {
    let seen = key(&[programme("XSPS1", "Validated"), programme("XSPS2", "Validated")]);
    let by_api = filled().with("ordering", "api");
    assert!(take(&seen, &by_api).expect_err("which one").of("programme").is_some());

    let done = take(&seen, &by_api.with("programme", "XSPS1")).expect("chosen");

    assert!(matches!(done.ordering, Ordering::Api { programme, .. } if programme.reference == "XSPS1"));
}

#[test]
fn a_key_that_may_not_order_leaves_the_guided_way() {
    let refused = KeySight::NotRead { trouble: Trouble::new(ProblemCode::KeyRefused) };
    for seen in [key(&[programme("XSPS1", "In Progress")]), key(&[]), refused] {
        let answers = filled().with("ordering", "api").with("enrolled", "enrolled");

        let done = take(&seen, &answers).expect("a person orders");

        assert_eq!(done.ordering, Ordering::Hand, "{seen:?}");
    }
}

#[test]
fn who_bills_and_a_differing_mpn_id_are_said_before_the_choice_counts() {
    let scene = Scene::english().typed("ordering", "api").typed("mpn_id", "1111111");

    let screen = ConfirmEnrolment.screen(&view(&scene, &key(&[programme("XSPS1", "Validated")])));

    let shown = serde_json::to_string(&screen).expect("a screen is JSON");
    for said in ["may not show up in Gridheart's marketplace", "Two different MPN IDs.", "Northwind IT (XSP20417)"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
}

#[test]
fn every_sentence_exists_in_both_languages() {
    let refused = KeySight::NotRead { trouble: Trouble::new(ProblemCode::KeyRefused) };
    let several = key(&[programme("XSPS1", "Validated"), programme("XSPS2", "Validated")]);
    for seen in [KeySight::NoKey, refused, key(&[programme("XSPS1", "In Progress")]), several] {
        in_both_languages("confirm_enrolment", |scene| ConfirmEnrolment.screen(&view(scene, &seen)));
    }
    in_both_languages("confirm_enrolment", |scene| {
        let chosen = scene.again().typed("ordering", "api").typed("mpn_id", "1111111");
        ConfirmEnrolment
            .screen(&view(&chosen, &key(&[programme("XSPS1", "Validated"), programme("XSPS2", "Validated")])))
    });
}
