//! The table of subscriptions: what is decided, what is refused, and rows typed by a person.

use baton_domain::{SubscriptionId, SubscriptionStatus};
use baton_workflow::{Accepted, Answers, Step, View};

use super::{Fate, FoundSubscription, SubscriptionsNote, SubscriptionsSeen, VerifySubscriptions};
use crate::scene::{ARROW, NOW, Scene, TAILSPIN, admin, in_both_languages, route, seats, sku};

fn found(id: &str, part_number: &str, status: SubscriptionStatus) -> FoundSubscription {
    FoundSubscription {
        id: SubscriptionId(id.to_owned()),
        commerce_id: None,
        sku: Some(sku(part_number)),
        part_number: part_number.to_owned(),
        product: baton_microsoft::products::name(None, part_number),
        bought: seats(60),
        assigned: seats(57),
        free: seats(3),
        status,
        is_trial: false,
        seller: Some(TAILSPIN),
        seller_name: Some("Tailspin".to_owned()),
        next_lifecycle_at: None,
    }
}

fn rows() -> Vec<FoundSubscription> {
    vec![
        found("a", "SPB", SubscriptionStatus::Enabled),
        FoundSubscription {
            is_trial: true,
            seller: None,
            seller_name: None,
            ..found("b", "VISIOCLIENT", SubscriptionStatus::Enabled)
        },
        FoundSubscription {
            seller: Some(ARROW),
            seller_name: None,
            ..found("c", "EXCHANGESTANDARD", SubscriptionStatus::Enabled)
        },
    ]
}

fn view<'a>(scene: &'a Scene, proved: bool, notes: &[SubscriptionsNote]) -> View<'a, VerifySubscriptions> {
    let mut seen = SubscriptionsSeen::default();
    for note in notes {
        let json = serde_json::to_value(note).expect("JSON");
        VerifySubscriptions::apply(&mut seen, serde_json::from_value(json).expect("the same note"), NOW);
    }
    scene.view((admin(proved), route(true)), seen)
}

#[test]
fn the_proposals_are_taken_when_nothing_is_changed() {
    let scene = Scene::english();
    let view = view(&scene, true, &[SubscriptionsNote::Read { rows: rows() }]);

    let Ok(Accepted::Done(finish)) = VerifySubscriptions.accept(&view, &Answers::action("continue")) else {
        panic!("decided")
    };

    let fates: Vec<Fate> = finish.outcome.rows.iter().map(|row| row.fate).collect();
    assert_eq!(fates, [Fate::Moves, Fate::Stays, Fate::Stays]);
}

#[test]
fn what_cannot_move_is_refused_beside_its_row_and_something_must_move() {
    let scene = Scene::english();
    let view = view(&scene, true, &[SubscriptionsNote::Read { rows: rows() }]);
    let answers = Answers::action("continue").with("fate:a", "ends").with("fate:b", "moves").with("fate:c", "<script>");

    let errors = VerifySubscriptions.accept(&view, &answers).err().expect("two are wrong");

    assert_eq!(errors.of("fate:b").as_deref(), Some("A trial cannot be moved. Choose Stays; it ends by itself."));
    assert_eq!(errors.of("fate:c").as_deref(), Some("Choose one."));
    let nothing = Answers::action("continue").with("fate:a", "stays");
    let errors = VerifySubscriptions.accept(&view, &nothing).err().expect("nothing moves");
    assert!(errors.of("fate:a").is_some());
}

#[test]
fn a_person_adds_rows_and_each_wrong_field_says_so() {
    let scene = Scene::english();
    let wrong = Answers::action("add").with("product:0", "other").with("bought:0", "0").with("assigned:0", "x");
    let errors = VerifySubscriptions.accept(&view(&scene, false, &[]), &wrong).err().expect("three are wrong");
    assert_eq!(errors.0.keys().map(String::as_str).collect::<Vec<_>>(), ["assigned:0", "bought:0", "other_product:0"]);

    let good = Answers::action("add").with("product:0", "SPB").with("bought:0", "20").with("assigned:0", "0");
    let Ok(Accepted::Note(told)) = VerifySubscriptions.accept(&view(&scene, false, &[]), &good) else {
        panic!("added")
    };
    let after = view(&scene, false, &[told.note]);
    let Ok(Accepted::Done(finish)) = VerifySubscriptions.accept(&after, &Answers::action("continue")) else {
        panic!("decided")
    };

    assert!(!finish.outcome.proved);
    assert_eq!(
        finish.outcome.rows[0].fate,
        Fate::Moves,
        "nobody says who sold it, so it is not taken for bought directly"
    );
}

#[test]
fn every_sentence_exists_in_both_languages() {
    let states = [
        SubscriptionStatus::Warning,
        SubscriptionStatus::Suspended,
        SubscriptionStatus::LockedOut,
        SubscriptionStatus::Deleted,
        SubscriptionStatus::Other("Paused".to_owned()),
    ];
    let mut all = rows();
    all.extend(states.into_iter().enumerate().map(|(at, status)| found(&format!("s{at}"), "MCOEV", status)));
    all.push(FoundSubscription {
        part_number: "M365EDU_A3_FACULTY".to_owned(),
        sku: None,
        ..found("e", "SPB", SubscriptionStatus::Enabled)
    });
    all.push(FoundSubscription {
        part_number: "ENTERPRISEPACK_GOV".to_owned(),
        sku: None,
        ..found("g", "SPB", SubscriptionStatus::Enabled)
    });
    all.push(found("f", "FLOW_FREE", SubscriptionStatus::Enabled));
    let read = SubscriptionsNote::Read { rows: all };
    let typed = SubscriptionsNote::Said { row: Box::new(found("said-1", "SPB", SubscriptionStatus::Enabled)) };
    in_both_languages("verify_subscriptions", |scene| {
        VerifySubscriptions.screen(&view(scene, true, std::slice::from_ref(&read)))
    });
    in_both_languages("verify_subscriptions", |scene| VerifySubscriptions.screen(&view(scene, true, &[])));
    in_both_languages("verify_subscriptions", |scene| {
        VerifySubscriptions.screen(&view(scene, false, std::slice::from_ref(&typed)))
    });
}
