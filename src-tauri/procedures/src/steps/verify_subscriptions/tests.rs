//! The table of subscriptions: what is decided, what is refused, and rows typed by a person.

use std::collections::BTreeSet;

use baton_domain::{SubscriptionId, SubscriptionStatus};
use baton_workflow::{
    Accepted, Answers, Step, Told, View,
    screen::{Block, FieldKind},
};

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
fn a_product_typed_by_its_full_name_is_known_and_by_a_likeness_it_is_not() {
    let scene = Scene::english();
    let added = |name: &str| {
        let answers = Answers::action("add")
            .with("product:0", "other")
            .with("other_product:0", name)
            .with("bought:0", "5")
            .with("assigned:0", "2");
        match VerifySubscriptions.accept(&view(&scene, false, &[]), &answers) {
            Ok(Accepted::Note(Told { note: SubscriptionsNote::Said { row }, .. })) => (row.part_number, row.product),
            _ => panic!("added"),
        }
    };

    let known = added("dynamics 365 Business Central essentials");
    let alike = added("Business Central");

    assert_eq!(known.0, "DYN365_BUSCENTRAL_ESSENTIAL");
    assert_eq!(alike, (String::new(), "Business Central".to_owned()), "kept as it was typed");
}

#[test]
fn no_two_products_of_the_list_have_the_same_name() {
    let scene = Scene::english();
    let screen = VerifySubscriptions.screen(&view(&scene, false, &[]));
    let fields = screen.blocks.iter().find_map(|block| match block {
        Block::Fields { fields, .. } => Some(fields),
        _ => None,
    });
    let Some(FieldKind::Select { options }) = fields.map(|fields| &fields[0].kind) else { panic!("a list") };

    let names: BTreeSet<&str> = options.iter().map(|option| option.label.as_str()).collect();

    assert_eq!(names.len(), options.len());
    assert!((100..200).contains(&options.len()), "few enough to look through: {}", options.len());
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
