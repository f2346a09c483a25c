//! When the check lets the move go on.

use baton_domain::{SubscriptionId, SubscriptionStatus};
use baton_workflow::Answers;
use uuid::Uuid;

use super::*;
use crate::{
    scene::{ARROW, NOW, Scene, VISIT, accepted, admin, in_both_languages, in_days, name, old, recorded, seats},
    steps::{AskedForTransfer, AwaitedTransfer, VerifiedSubscriptions},
    transfer::{Difference, LineSeen, NewSeen, PeopleSeen},
};

fn given(proved: bool, left: &[&str]) -> baton_workflow::Given<VerifyTransfer> {
    let rows = vec![old("old-1", "SPB", 15, 12, 74)];
    let asked = Asked {
        id: rows[0].id.clone(),
        sku: rows[0].sku,
        product: rows[0].product.clone(),
        seats: rows[0].bought,
        ends_at: rows[0].next_lifecycle_at,
        seller: rows[0].seller,
    };
    let left = left.iter().map(|id| SubscriptionId((*id).to_owned())).collect();
    (
        admin(proved),
        accepted(),
        recorded(VerifiedSubscriptions { rows, proved }),
        recorded(AskedForTransfer { rows: vec![asked], sent_by: name() }),
        recorded(AwaitedTransfer { transferred: Vec::new(), left, proved }),
    )
}

fn seen(visit: Uuid, arrived: bool, differences: Vec<Difference>) -> Seen {
    let new = arrived.then(|| NewSeen {
        id: SubscriptionId("new-1".to_owned()),
        owner: Some(ARROW),
        owner_name: None,
        seats: seats(15),
        ends_at: Some(in_days(74)),
    });
    let line = LineSeen {
        old: SubscriptionId("old-1".to_owned()),
        old_status: Some(SubscriptionStatus::Deleted),
        new,
        differences,
        ends_compared: true,
    };
    let people = vec![PeopleSeen { product: "Premium".to_owned(), before: seats(12), now: seats(12) }];
    let mut seen = Seen::default();
    seen.apply(Note::Looked { visit, sight: TransferSight { lines: vec![line], others: Vec::new(), people } }, NOW);
    seen
}

fn go_on(seen: Seen, fields: &[(&str, &str)]) -> Result<Accepted<VerifyTransfer>, FieldErrors> {
    let scene = Scene::english();
    let fields = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    VerifyTransfer.accept(&scene.view(given(true, &[]), seen), &Answers { action: "continue".to_owned(), fields })
}

#[test]
fn the_move_goes_on_when_only_the_seller_changed() {
    let Ok(Accepted::Done(done)) = go_on(seen(VISIT, true, Vec::new()), &[]) else { panic!("it goes on") };

    assert!(done.outcome.proved && done.outcome.differences.is_empty());
    assert_eq!(done.header.moved, Some(true), "no renewal of the old provider threatens any more");
}

#[test]
fn an_old_look_and_one_without_the_new_seller_are_looked_at_again() {
    assert!(matches!(go_on(seen(Uuid::nil(), true, Vec::new()), &[]), Ok(Accepted::Look)), "of another opening");
    assert!(matches!(go_on(seen(VISIT, false, Vec::new()), &[]), Ok(Accepted::Look)), "it went back");
}

#[test]
fn each_other_change_must_be_known_to_a_named_person() {
    let other = vec![Difference::Seats { before: seats(15), now: seats(14) }, Difference::NotActive];
    let ticked = [("known:0", "true"), ("known:1", "true"), ("confirmed_by", "Sam Okafor")];

    let unknown = go_on(seen(VISIT, true, other.clone()), &ticked[1..]);
    let known = go_on(seen(VISIT, true, other.clone()), &ticked);

    assert!(unknown.is_err_and(|errors| errors.of("known:0").is_some() && errors.of("known:1").is_none()));
    let Ok(Accepted::Done(done)) = known else { panic!("it goes on") };
    assert_eq!(done.outcome.differences, other);
    assert_eq!(done.evidence.len(), 1, "with the person's name");
}

#[test]
fn the_renewal_stays_a_warning_while_the_old_one_is_active() {
    let ticked = [("known:0", "true"), ("confirmed_by", "Sam Okafor")];

    let Ok(Accepted::Done(done)) = go_on(seen(VISIT, true, vec![Difference::OldStillActive]), &ticked) else {
        panic!("it goes on")
    };

    assert_eq!(done.header.moved, Some(false));
}

#[test]
fn what_the_old_provider_kept_is_no_part_of_the_check() {
    let scene = Scene::english();

    let view = scene.view::<VerifyTransfer>(given(true, &["old-1"]), Seen::default());

    assert!(transferred(&view).is_empty());
}

#[test]
fn the_screen_has_all_its_sentences_for_every_difference() {
    let all = vec![
        Difference::Seats { before: seats(15), now: seats(14) },
        Difference::Ends { before: Some(in_days(74)), now: None },
        Difference::NotActive,
        Difference::OldStillActive,
        Difference::People { product: "P".to_owned(), before: seats(3), now: seats(2), seats: seats(1) },
        Difference::NotAskedFor { id: None, product: "P".to_owned() },
        Difference::CameAfterAll { id: SubscriptionId("old-2".to_owned()), product: "P".to_owned() },
    ];
    for seen in [Seen::default(), seen(VISIT, true, Vec::new()), seen(VISIT, false, Vec::new()), seen(VISIT, true, all)]
    {
        for proved in [true, false] {
            in_both_languages("verify_transfer", |scene| {
                VerifyTransfer.screen(&scene.view::<VerifyTransfer>(given(proved, &[]), seen.clone()))
            });
        }
    }
}
