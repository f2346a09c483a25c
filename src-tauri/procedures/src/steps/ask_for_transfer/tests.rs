//! What is asked for, and what is not.

use baton_domain::SubscriptionStatus;
use baton_workflow::Answers;

use super::*;
use crate::scene::{Scene, accepted, admin, expiry, identified, in_both_languages, old, recorded, route};

fn given(rows: Vec<OldSubscription>) -> baton_workflow::Given<AskForTransfer> {
    let found = recorded(crate::steps::VerifiedSubscriptions { rows, proved: true });
    (identified(), route(true), admin(true), accepted(), found, expiry())
}

fn answers(action: &str, fields: &[(&str, &str)]) -> Answers {
    let fields = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    Answers { action: action.to_owned(), fields }
}

fn with_a_trial() -> Vec<OldSubscription> {
    let mut trial = old("trial", "SPB", 25, 1, 20);
    trial.is_trial = true;
    vec![old("old-1", "SPB", 15, 12, 74), trial]
}

#[test]
fn what_is_ticked_is_asked_for_as_it_is_today_and_a_trial_never_is() {
    let scene = Scene::english();
    let view = scene.view::<AskForTransfer>(given(with_a_trial()), ());
    let sent = [("transfer:old-1", "true"), ("transfer:trial", "true"), ("confirmed_by", "Sam Okafor")];

    let accepted = AskForTransfer.accept(&view, &answers("sent", &sent));

    let Ok(Accepted::Done(done)) = accepted else { panic!("the letters are sent") };
    assert_eq!(done.outcome.rows.iter().map(|row| row.id.0.as_str()).collect::<Vec<_>>(), ["old-1"]);
    assert_eq!(done.outcome.rows[0].seats.count(), 15, "held against what comes out of it");
    assert_eq!(done.evidence.len(), 2, "one letter each");
}

#[test]
fn nothing_ticked_and_more_than_microsoft_takes_at_once_are_each_said_at_the_table() {
    let scene = Scene::english();
    let few = scene.view::<AskForTransfer>(given(vec![old("old-0", "SPB", 1, 1, 74)]), ());
    let rows: Vec<OldSubscription> = (0..26).map(|n| old(&format!("old-{n}"), "SPB", 1, 1, 74)).collect();
    let many = scene.view::<AskForTransfer>(given(rows.clone()), ());
    let mut all: Vec<(String, &str)> = rows.iter().map(|row| (row_field(row), "true")).collect();
    all.push(("confirmed_by".to_owned(), "Sam Okafor"));
    let all: Vec<(&str, &str)> = all.iter().map(|(id, text)| (id.as_str(), *text)).collect();

    let none = AskForTransfer.accept(&few, &answers("sent", &[("confirmed_by", "Sam Okafor")])).err();
    let too_many = AskForTransfer.accept(&many, &answers("sent", &all)).err();

    assert!(none.and_then(|errors| errors.of("transfer:old-0")).is_some());
    assert!(too_many.and_then(|errors| errors.of("transfer:old-0")).is_some_and(|text| text.contains("25")));
}

#[test]
fn buying_again_instead_takes_the_move_over_to_the_other_order_and_is_signed() {
    let scene = Scene::english();
    let view = scene.view::<AskForTransfer>(given(with_a_trial()), ());

    let nameless = AskForTransfer.accept(&view, &answers("buy_again", &[("confirmed_by", "")]));
    let given_up = AskForTransfer.accept(&view, &answers("buy_again", &[("confirmed_by", "Sam Okafor")]));

    assert!(nameless.is_err_and(|errors| errors.of("confirmed_by").is_some()));
    let Ok(Accepted::Note(told)) = given_up else { panic!("it is kept") };
    assert_eq!(told.header.route.as_deref(), Some("buy-again"));
    assert_eq!(told.evidence.len(), 1);
}

#[test]
fn the_screen_has_all_its_sentences_whatever_can_be_transferred() {
    let mut rows = with_a_trial();
    let mut ended = old("ended", "SPB", 2, 0, 3);
    ended.status = SubscriptionStatus::Suspended;
    let mut direct = old("direct", "SPB", 2, 0, 3);
    direct.seller = None;
    let mut ours = old("ours", "SPB", 2, 0, 3);
    ours.seller = Some(crate::scene::ARROW);
    rows.extend([ended, direct, ours]);
    let many: Vec<OldSubscription> = (0..26).map(|n| old(&format!("old-{n}"), "SPB", 1, 1, 74)).collect();

    for rows in [rows, many, Vec::new()] {
        in_both_languages("ask_for_transfer", |scene| {
            AskForTransfer.screen(&scene.view::<AskForTransfer>(given(rows.clone()), ()))
        });
    }
}
