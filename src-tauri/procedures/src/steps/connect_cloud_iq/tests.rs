//! Who orders is chosen once, among what the access opens and may order.

use baton_distributors::{Account, Company, Programme};
use baton_workflow::{Accepted, Answers, FieldErrors, ProblemCode, Step, Trouble, View};

use super::{AccessSight, ConfirmedEnrolment, ConnectCloudIq, Ordering};
use crate::scene::{Scene, in_both_languages};

fn account(reference: &str, profile: &str, validated: bool) -> Account {
    Account {
        company: Company { reference: reference.to_owned(), name: "Northwind IT".to_owned(), country: String::new() },
        programmes: vec![Programme {
            reference: profile.to_owned(),
            code: "Default".to_owned(),
            status: "Microsoft CSP".to_owned(),
            validated,
            mpn_id: None,
        }],
    }
}

fn view<'a>(scene: &'a Scene, seen: &AccessSight) -> View<'a, ConnectCloudIq> {
    scene.view((), seen.clone())
}

fn filled() -> Answers {
    Answers::action("continue").with("mpn_id", "4410872").with("confirmed_by", "Sam Okafor")
}

fn take(seen: &AccessSight, answers: &Answers) -> Result<ConfirmedEnrolment, FieldErrors> {
    let scene = Scene::english();
    match ConnectCloudIq.accept(&view(&scene, seen), answers)? {
        Accepted::Done(done) => Ok(done.outcome),
        _ => panic!("the step ends"),
    }
}

fn two() -> AccessSight {
    AccessSight::Read { accounts: vec![account("11", "7", true), account("12", "8", true)] }
}

#[test]
fn one_of_several_organizations_is_chosen_and_never_taken_by_itself() {
    assert!(take(&two(), &filled()).expect_err("nobody chose").of("orders_as").is_some());
    assert!(take(&two(), &filled().with("orders_as", "11/8")).expect_err("no such pair").of("orders_as").is_some());

    let done = take(&two(), &filled().with("orders_as", "12/8")).expect("chosen");

    assert!(matches!(done.ordering, Ordering::Api { company, .. } if company.reference == "12"));
}

#[test]
fn an_organization_that_may_not_order_is_not_offered() {
    let seen = AccessSight::Read { accounts: vec![account("11", "7", false)] };

    let refused = take(&seen, &filled().with("orders_as", "11/7"));

    assert!(refused.expect_err("a person orders, and has to say that they may").of("may_order").is_some());
}

#[test]
fn without_an_access_a_person_orders_and_says_that_they_may() {
    for seen in [AccessSight::NoAccess, AccessSight::NotRead { trouble: Trouble::new(ProblemCode::KeyRefused) }] {
        let done = take(&seen, &filled().with("may_order", "true")).expect("a person orders");

        assert_eq!(done.ordering, Ordering::Hand, "{seen:?}");
    }
    assert_eq!(
        take(&two(), &filled().with("orders_as", "hand").with("may_order", "true")).expect("chosen").ordering,
        Ordering::Hand
    );
}

#[test]
fn every_sentence_exists_in_both_languages() {
    let refused = AccessSight::NotRead { trouble: Trouble::new(ProblemCode::KeyRefused) };
    let may_not = AccessSight::Read { accounts: vec![account("11", "7", false)] };
    for seen in [AccessSight::NoAccess, refused, may_not, two()] {
        in_both_languages("connect_cloud_iq", |scene| ConnectCloudIq.screen(&view(scene, &seen)));
    }
    in_both_languages("connect_cloud_iq", |scene| {
        let chosen = scene.again().typed("orders_as", "11/7");
        ConnectCloudIq.screen(&view(&chosen, &two()))
    });
}
