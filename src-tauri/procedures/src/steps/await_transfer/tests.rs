//! When the wait ends, and what it hands on.

use baton_domain::{SubscriptionId, SubscriptionStatus};
use baton_workflow::Answers;

use super::*;
use crate::{
    scene::{ARROW, Scene, accepted, admin, in_both_languages, name, old, recorded, route, seats},
    steps::{AskedForTransfer, VerifiedSubscriptions},
    transfer::{Asked, NewSeen},
};

fn given(proved: bool) -> baton_workflow::Given<AwaitTransfer> {
    let rows = vec![old("old-1", "SPB", 15, 12, 74), old("old-2", "EXCHANGESTANDARD", 5, 3, 29)];
    let asked = rows.iter().map(|row| Asked {
        id: row.id.clone(),
        sku: row.sku,
        product: row.product.clone(),
        seats: row.bought,
        ends_at: row.next_lifecycle_at,
        seller: row.seller,
    });
    let asked = recorded(AskedForTransfer { rows: asked.collect(), sent_by: name() });
    (route(true), admin(proved), accepted(), recorded(VerifiedSubscriptions { rows, proved }), asked)
}

fn line(old: &str, new: Option<&str>) -> LineSeen {
    let seen = |id: &str| NewSeen {
        id: SubscriptionId(id.to_owned()),
        owner: Some(ARROW),
        owner_name: None,
        seats: seats(5),
        ends_at: None,
    };
    LineSeen {
        old: SubscriptionId(old.to_owned()),
        old_status: Some(SubscriptionStatus::Enabled),
        new: new.map(seen),
        differences: Vec::new(),
        ends_compared: true,
    }
}

fn seen(second: Option<&str>) -> Seen {
    looked(Some("new-1"), second)
}

fn looked(first: Option<&str>, second: Option<&str>) -> Seen {
    let sight =
        TransferSight { lines: vec![line("old-1", first), line("old-2", second)], others: vec![], people: vec![] };
    let mut seen = Seen::default();
    seen.apply(Note::Looked { visit: crate::scene::VISIT, sight, own: None }, crate::scene::NOW);
    seen
}

fn answers(action: &str, fields: &[(&str, &str)]) -> Answers {
    let fields = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    Answers { action: action.to_owned(), fields }
}

#[test]
fn buying_again_waits_for_the_request_to_be_withdrawn_and_is_over_once_a_part_has_arrived() {
    let scene = Scene::english();
    let signed = [("confirmed_by", "Sam Okafor")];
    let withdrawn = [("withdrawn", "true"), ("confirmed_by", "Sam Okafor")];
    let nothing = scene.view::<AwaitTransfer>(given(true), looked(None, None));
    let part = scene.view::<AwaitTransfer>(given(true), seen(None));

    let open = AwaitTransfer.accept(&nothing, &answers("buy_again", &signed));
    let given_up = AwaitTransfer.accept(&nothing, &answers("buy_again", &withdrawn));
    let too_late = AwaitTransfer.accept(&part, &answers("buy_again", &withdrawn));

    assert!(open.is_err_and(|errors| errors.of("withdrawn").is_some()), "it can still be accepted");
    assert!(matches!(given_up, Ok(Accepted::Note(_))));
    assert!(matches!(too_late, Ok(Accepted::Look)), "what arrived is never ordered again");
}

#[test]
fn a_person_may_go_on_with_a_part_and_the_rest_is_written_down_as_left() {
    let scene = Scene::english();
    let view = scene.view::<AwaitTransfer>(given(true), seen(None));

    let went_on = AwaitTransfer.accept(&view, &answers("go_on_partly", &[("confirmed_by", "Sam Okafor")]));

    let Ok(Accepted::Done(done)) = went_on else { panic!("it goes on") };
    assert_eq!(done.outcome.left, [SubscriptionId("old-2".to_owned())]);
    assert_eq!(done.outcome.transferred.len(), 1);
    assert!(done.outcome.proved);
}

#[test]
fn a_look_of_another_day_decides_nothing() {
    let scene = Scene { visit: uuid::Uuid::from_u128(0xB2), ..Scene::english() };
    let withdrawn = [("withdrawn", "true"), ("confirmed_by", "Sam Okafor")];
    let part = scene.view::<AwaitTransfer>(given(true), seen(None));
    let nothing = scene.view::<AwaitTransfer>(given(true), looked(None, None));

    let went_on = AwaitTransfer.accept(&part, &answers("go_on_partly", &[("confirmed_by", "Sam Okafor")]));
    let given_up = AwaitTransfer.accept(&nothing, &answers("buy_again", &withdrawn));

    assert!(matches!(went_on, Ok(Accepted::Look)), "more may have come since");
    assert!(matches!(given_up, Ok(Accepted::Look)), "it may have come since");
}

#[test]
fn nothing_is_gone_on_with_while_nothing_has_arrived() {
    let scene = Scene::english();
    let view = scene.view::<AwaitTransfer>(given(true), Seen::default());

    let went_on = AwaitTransfer.accept(&view, &answers("go_on_partly", &[("confirmed_by", "Sam Okafor")]));
    let said = AwaitTransfer.accept(&view, &answers("saw_it", &[("saw_it", "true"), ("confirmed_by", "Sam Okafor")]));

    assert!(matches!(went_on, Ok(Accepted::Look)));
    assert!(matches!(said, Ok(Accepted::Look)), "a word counts only where Baton cannot look");
}

#[test]
fn a_persons_word_ends_the_wait_where_nobody_can_sign_in_and_is_not_proved() {
    let scene = Scene::english();
    let view = scene.view::<AwaitTransfer>(given(false), Seen::default());

    let unticked = AwaitTransfer.accept(&view, &answers("saw_it", &[("confirmed_by", "Sam Okafor")]));
    let said = AwaitTransfer.accept(&view, &answers("saw_it", &[("saw_it", "true"), ("confirmed_by", "Sam Okafor")]));

    assert!(unticked.is_err_and(|errors| errors.of("saw_it").is_some()));
    let Ok(Accepted::Done(done)) = said else { panic!("it is taken") };
    assert!(!done.outcome.proved);
    assert_eq!(done.outcome.transferred.len(), 2);
}

#[test]
fn an_arrival_that_is_undone_is_forgotten() {
    let mut twice = seen(Some("new-2"));
    assert_eq!(twice.arrived.len(), 2);

    twice.apply(
        Note::Looked {
            visit: crate::scene::VISIT,
            sight: TransferSight { lines: vec![line("old-1", None)], others: Vec::new(), people: Vec::new() },
            own: None,
        },
        crate::scene::NOW,
    );

    assert_eq!(twice.arrived.keys().map(|id| id.0.as_str()).collect::<Vec<_>>(), ["old-2"]);
}

#[test]
fn the_screen_has_all_its_sentences_at_every_point_of_the_wait() {
    for (proved, seen) in [(true, Seen::default()), (true, seen(None)), (false, Seen::default())] {
        in_both_languages("await_transfer", |scene| {
            AwaitTransfer.screen(&scene.view::<AwaitTransfer>(given(proved), seen.clone()))
        });
    }
    in_both_languages("await_transfer", |scene| {
        let mut given = given(true);
        given.4.at = scene.now - SignedDuration::from_hours(6 * 24);
        AwaitTransfer.screen(&scene.view::<AwaitTransfer>(given, seen(None)))
    });
}
