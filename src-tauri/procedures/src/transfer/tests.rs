//! What counts as a transfer that changed nothing but the seller.

use baton_domain::{PartnerId, Seats, SubscriptionId, SubscriptionStatus};
use baton_microsoft::graph::{SubscribedSku, Subscription};
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::{
    scene::{ARROW, TAILSPIN, in_days, old, seats, sku},
    steps::OldSubscription,
};

fn asked(row: &OldSubscription) -> Asked {
    Asked {
        id: row.id.clone(),
        sku: row.sku,
        product: row.product.clone(),
        seats: row.bought,
        ends_at: row.next_lifecycle_at,
        seller: row.seller,
    }
}

fn now(id: &str, part_number: &str, count: u32, owner: PartnerId, ends_at: Timestamp) -> Subscription {
    Subscription {
        id: SubscriptionId(id.to_owned()),
        commerce_id: None,
        sku_id: Some(sku(part_number)),
        part_number: part_number.to_owned(),
        status: SubscriptionStatus::Enabled,
        seats: seats(count),
        is_trial: false,
        created_at: None,
        next_lifecycle_at: Some(ends_at),
        owner: Some(owner),
        owner_type: None,
        service_plans: Vec::new(),
    }
}

fn product_of(part_number: &str, enabled: u32, consumed: u32) -> SubscribedSku {
    SubscribedSku {
        sku_id: sku(part_number),
        part_number: part_number.to_owned(),
        status: SubscriptionStatus::Enabled,
        enabled: seats(enabled),
        warning: Seats::default(),
        suspended: Seats::default(),
        locked_out: Seats::default(),
        consumed: seats(consumed),
        subscription_ids: Vec::new(),
        is_for_people: true,
        service_plans: Vec::new(),
    }
}

#[test]
fn a_new_subscription_with_the_same_seats_and_end_under_the_new_seller_is_the_transferred_one() {
    let rows = [old("old-1", "SPB", 15, 12, 74)];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };
    let other_hour = in_days(74) + SignedDuration::from_hours(9);

    let seen = sight(&before, &[now("new-1", "SPB", 15, ARROW, other_hour)], &[product_of("SPB", 15, 12)]);

    assert!(seen.all_arrived());
    assert_eq!(seen.differences().count(), 0, "{seen:?}");
    assert_eq!(seen.lines[0].new.as_ref().map(|new| new.id.0.as_str()), Some("new-1"));
    assert_eq!(seen.lines[0].old_status, None, "Microsoft does not list the old one any more");
}

#[test]
fn a_change_of_the_owner_alone_keeps_the_id_and_counts_as_well() {
    let rows = [old("old-1", "SPB", 15, 12, 74)];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };

    let seen = sight(&before, &[now("old-1", "SPB", 15, ARROW, in_days(74))], &[product_of("SPB", 15, 12)]);

    assert_eq!((seen.arrived(), seen.differences().count()), (1, 0));
}

#[test]
fn nothing_has_arrived_while_the_old_seller_still_has_it() {
    let rows = [old("old-1", "SPB", 15, 12, 74)];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };

    let seen = sight(&before, &[now("old-1", "SPB", 15, TAILSPIN, in_days(74))], &[product_of("SPB", 15, 12)]);

    assert_eq!((seen.arrived(), seen.lines[0].old_status.clone()), (0, Some(SubscriptionStatus::Enabled)));
}

#[test]
fn what_the_new_seller_sold_before_is_never_taken_for_a_transferred_one() {
    let mut ours = old("ours", "SPB", 15, 12, 74);
    ours.seller = Some(ARROW);
    let rows = [old("old-1", "SPB", 15, 12, 74), ours];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };
    let there = [now("old-1", "SPB", 15, TAILSPIN, in_days(74)), now("ours", "SPB", 15, ARROW, in_days(74))];

    let seen = sight(&before, &there, &[product_of("SPB", 30, 12)]);

    assert_eq!(seen.arrived(), 0, "it was there before the transfer was asked for");
}

#[test]
fn two_subscriptions_of_one_product_are_not_mixed_up() {
    let rows = [old("small", "SPB", 5, 12, 74), old("large", "SPB", 15, 12, 30)];
    let all = [asked(&rows[0]), asked(&rows[1])];
    let before = Before { asked: &all, left: &[], rows: &rows, to: ARROW };
    let there = [now("a", "SPB", 15, ARROW, in_days(30)), now("b", "SPB", 5, ARROW, in_days(74))];

    let seen = sight(&before, &there, &[product_of("SPB", 20, 12)]);

    let pairs: Vec<_> = seen.lines.iter().filter_map(|line| Some((&*line.old.0, &*line.new.as_ref()?.id.0))).collect();
    assert_eq!(pairs, [("small", "b"), ("large", "a")]);
    assert_eq!(seen.differences().count(), 0);
}

#[test]
fn other_seats_another_end_and_an_ended_one_are_each_a_difference() {
    let rows = [old("old-1", "SPB", 15, 12, 74)];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };
    let mut wrong = now("new-1", "SPB", 14, ARROW, in_days(80));
    wrong.status = SubscriptionStatus::Suspended;

    let seen = sight(&before, &[wrong], &[product_of("SPB", 14, 12)]);

    assert_eq!(
        seen.lines[0].differences,
        [
            Difference::Seats { before: seats(15), now: seats(14) },
            Difference::Ends { before: Some(in_days(74)), now: Some(in_days(80)) },
            Difference::NotActive,
        ]
    );
}

#[test]
fn an_order_beside_an_old_one_that_lives_on_is_told_and_no_transfer_without_more() {
    let rows = [old("old-1", "SPB", 15, 12, 74)];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };
    let (new, mut ended) =
        (now("new-1", "SPB", 15, ARROW, in_days(74)), now("old-1", "SPB", 15, TAILSPIN, in_days(74)));
    let both = [new.clone(), ended.clone()];
    ended.status = SubscriptionStatus::Deleted;

    let ordered = sight(&before, &both, &[product_of("SPB", 30, 12)]);
    let transferred = sight(&before, &[new, ended], &[product_of("SPB", 15, 12)]);

    assert_eq!(ordered.lines[0].differences, [Difference::OldStillActive]);
    assert_eq!(transferred.differences().count(), 0);
}

#[test]
fn a_term_without_an_end_is_not_said_to_be_compared() {
    let rows = [old("old-1", "SPB", 15, 12, 74)];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };
    let shown = now("new-1", "SPB", 15, ARROW, in_days(74));
    let mut hidden = shown.clone();
    hidden.next_lifecycle_at = None;

    assert!(sight(&before, &[shown], &[product_of("SPB", 15, 12)]).ends_compared());
    assert!(!sight(&before, &[hidden], &[product_of("SPB", 15, 12)]).ends_compared());
}

#[test]
fn somebody_without_a_licence_and_somebody_elses_subscription_are_told() {
    let mut exchange = old("old-2", "EXCHANGESTANDARD", 5, 3, 29);
    exchange.fate = crate::steps::Fate::Stays;
    let rows = [old("old-1", "SPB", 15, 12, 74), exchange];
    let asked = [asked(&rows[0])];
    let before = Before { asked: &asked, left: &[], rows: &rows, to: ARROW };
    let there = [now("new-1", "SPB", 15, ARROW, in_days(74))];

    let seen = sight(&before, &there, &[product_of("SPB", 15, 11)]);

    let spb = rows[0].product.clone();
    assert_eq!(
        seen.others,
        [
            Difference::NotAskedFor { id: Some(rows[1].id.clone()), product: rows[1].product.clone() },
            Difference::People { product: spb, before: seats(12), now: seats(11), seats: seats(15) },
        ]
    );
}

#[test]
fn what_comes_after_the_person_went_on_without_it_is_told_as_that() {
    let rows = [old("old-1", "SPB", 15, 12, 74), old("old-2", "EXCHANGESTANDARD", 5, 3, 29)];
    let (arrived, left) = ([asked(&rows[0])], [rows[1].id.clone()]);
    let before = Before { asked: &arrived, left: &left, rows: &rows, to: ARROW };
    let mut ended = now("old-2", "EXCHANGESTANDARD", 5, TAILSPIN, in_days(29));
    ended.status = SubscriptionStatus::Deleted;
    let arrived_row = now("new-1", "SPB", 15, ARROW, in_days(74));
    let there = [arrived_row, ended, now("new-2", "EXCHANGESTANDARD", 5, ARROW, in_days(29))];
    let (product, id) = (rows[1].product.clone(), rows[1].id.clone());

    let came = sight(&before, &there, &[product_of("SPB", 15, 12)]);
    let gone = sight(&before, &there[..2], &[product_of("SPB", 15, 12)]);

    assert_eq!(came.others, [Difference::CameAfterAll { id: id.clone(), product: product.clone() }]);
    let ended = Difference::NotAskedFor { id: Some(id), product };
    assert_eq!(gone.others, [ended], "ended without having come is another matter");
}

#[test]
fn one_arrival_explains_one_of_two_that_were_gone_on_without() {
    let rows = [old("small", "SPB", 5, 12, 74), old("large", "SPB", 15, 12, 74)];
    let left = [rows[0].id.clone(), rows[1].id.clone()];
    let before = Before { asked: &[], left: &left, rows: &rows, to: ARROW };

    let seen = sight(&before, &[now("new", "SPB", 15, ARROW, in_days(74))], &[product_of("SPB", 15, 12)]);

    let product = rows[0].product.clone();
    assert_eq!(
        seen.others,
        [
            Difference::NotAskedFor { id: Some(rows[0].id.clone()), product: product.clone() },
            Difference::CameAfterAll { id: rows[1].id.clone(), product },
        ]
    );
}

#[test]
fn only_an_active_subscription_of_another_partner_is_transferable() {
    let good = old("old-1", "SPB", 15, 12, 74);
    let with = |change: fn(&mut OldSubscription)| {
        let mut row = good.clone();
        change(&mut row);
        transferable(&row, ARROW)
    };

    assert_eq!(with(|_| {}), Transferable::Yes);
    assert_eq!(with(|row| row.is_trial = true), Transferable::Trial);
    assert_eq!(with(|row| row.status = SubscriptionStatus::Suspended), Transferable::NotActive);
    assert_eq!(with(|row| row.status = SubscriptionStatus::Other("Odd".to_owned())), Transferable::NotActive);
    assert_eq!(with(|row| row.seller = None), Transferable::Direct);
    assert_eq!(with(|row| row.seller = Some(ARROW)), Transferable::AlreadyThere);
    let typed = |row: &mut OldSubscription| (row.id.0, row.seller) = ("said-1".to_owned(), None);
    assert_eq!(with(typed), Transferable::Yes, "only its seller knows more of what a person typed");
}
