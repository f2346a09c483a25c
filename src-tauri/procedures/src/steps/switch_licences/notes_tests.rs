//! How tries and looks fold into how a person stands.

use super::*;
use crate::steps::switch_licences::plan::Held;

#[test]
fn a_person_who_was_confirmed_and_is_still_found_on_the_old_product_needs_a_look() {
    let mut seen = seen(&[1, 2]);
    seen.apply(switched(1), at(10));

    assert_eq!(standing(&seen, 1), Standing::Switched, "Microsoft said so");
    assert!(!seen.is_read_back(), "nobody looked since");
    seen.apply(Note::Looked { plan: plan(&[1, 2]) }, at(20));

    assert_eq!(standing(&seen, 1), Standing::NeedsALook(Reason::Changed));
    seen.apply(Note::Looked { plan: plan(&[2]) }, at(30));

    assert_eq!(standing(&seen, 1), Standing::Switched, "read back");
    assert!(seen.is_read_back());
}

#[test]
fn a_busy_answer_is_tried_three_times_by_itself_and_then_needs_a_look() {
    let mut seen = seen(&[1]);
    for round in 1..=3 {
        assert_eq!(standing(&seen, 1), Standing::Waiting, "round {round}");
        seen.apply(not_switched(1, Reason::Busy), at(round));
    }

    assert_eq!(standing(&seen, 1), Standing::NeedsALook(Reason::Busy));
}

#[test]
fn a_lost_request_is_tried_again_and_said_until_it_got_through() {
    let mut seen = seen(&[1, 2]);

    seen.apply(not_switched(1, Reason::Lost), at(1));
    assert_eq!((standing(&seen, 1), seen.lost()), (Standing::Waiting, 1));
    assert_eq!(seen.next_waiting(None), Some(user(2)), "who was never tried goes first");
    seen.apply(switched(1), at(2));

    assert_eq!((standing(&seen, 1), seen.lost()), (Standing::Switched, 0));
}

#[test]
fn whose_turn_it_is_is_found_without_going_through_everybody() {
    let everybody: Vec<u128> = (1..=40).collect();
    let mut seen = seen(&everybody);
    if let Some((mut plan, _)) = seen.plan.clone() {
        plan.no_country = vec![user(3), user(9)];
        plan.by_group = vec![(user(5), Vec::new())];
        seen.apply(Note::Looked { plan }, at(1));
    }
    for (nth, n) in [7, 1, 2, 9, 4, 40, 5, 6, 8, 10, 11, 3, 12, 13].into_iter().enumerate() {
        let second = i64::try_from(nth).expect("few") + 2;
        seen.apply(if n % 4 == 0 { not_switched(n, Reason::Busy) } else { switched(n) }, at(second));

        let mut waiting: Vec<UserId> = seen
            .standings()
            .into_iter()
            .filter(|(_, standing)| *standing == Standing::Waiting)
            .map(|(user, _)| user)
            .collect();
        waiting.sort_by_key(|user| (seen.people.contains_key(user), *user));
        assert_eq!(seen.next_waiting(None), waiting.first().copied(), "after {n}");
        assert_eq!(seen.next_waiting(waiting.first().copied()), waiting.get(1).copied(), "after {n}, but not that one");
    }
}

#[test]
fn a_change_answered_with_busy_is_remembered_until_it_is_known_what_became_of_it() {
    let Note::Person { what: What::Switched { change }, .. } = switched(1) else { panic!("a change") };
    let sent = What::NotSwitched { reason: Reason::Busy, sent: Some(change.clone()) };
    let mut seen = seen(&[1]);

    seen.apply(Note::Person { user: user(1), what: sent, request_id: None }, at(1));
    seen.apply(not_switched(1, Reason::Busy), at(2));
    assert_eq!(seen.people[&user(1)].sent, Some(change), "a second try that could not even read forgets nothing");

    seen.apply(not_switched(1, Reason::NoSeat), at(3));
    assert_eq!(seen.people[&user(1)].sent, None, "refused: nothing was changed");
}

#[test]
fn microsoft_stays_busy_when_the_last_two_in_a_row_were_answered_so() {
    let mut seen = seen(&[1, 2, 3]);
    seen.apply(not_switched(1, Reason::Busy), at(1));
    assert!(!seen.stays_busy());
    seen.apply(not_switched(2, Reason::Busy), at(2));
    assert!(seen.stays_busy());

    seen.apply(switched(3), at(3));

    assert!(!seen.stays_busy());
}

#[test]
fn those_never_tried_go_first_and_a_refused_one_does_not_go_again_by_itself() {
    let mut seen = seen(&[1, 2, 3]);
    seen.apply(not_switched(1, Reason::Busy), at(5));
    seen.apply(not_switched(2, Reason::Dependency), at(6));

    assert_eq!(seen.next_waiting(None), Some(user(3)));
    assert_eq!(seen.next_waiting(Some(user(3))), Some(user(1)));
}

#[test]
fn somebody_without_a_country_waits_once_it_is_set() {
    let mut seen = Seen::default();
    let mut made = plan(&[1]);
    made.no_country = vec![user(1)];
    seen.apply(Note::Looked { plan: made }, at(0));

    assert_eq!(standing(&seen, 1), Standing::NeedsALook(Reason::NoCountry));
    seen.apply(Note::Person { user: user(1), what: What::CountrySet, request_id: None }, at(1));

    assert_eq!(standing(&seen, 1), Standing::Waiting);
}

#[test]
fn whoever_is_left_as_they_are_is_dealt_with_until_they_are_tried_again() {
    let mut seen = seen(&[1]);
    seen.apply(Note::Left { user: user(1), reason: "clash".to_owned() }, at(1));

    assert_eq!(standing(&seen, 1), Standing::Left("clash".to_owned()));
    seen.apply(switched(1), at(2));

    assert_eq!(standing(&seen, 1), Standing::Switched);
}

fn seen(people: &[u128]) -> Seen {
    let mut seen = Seen::default();
    seen.apply(Note::Looked { plan: plan(people) }, at(0));
    seen
}

fn plan(people: &[u128]) -> Plan {
    Plan { people: people.iter().map(|n| (user(*n), 0)).collect(), ..Plan::default() }
}

fn switched(n: u128) -> Note {
    let sku = SkuId(Uuid::from_u128(1));
    let change = Change { add: vec![Held { sku, off: BTreeSet::new() }], remove: Vec::new(), before: Vec::new() };
    Note::Person { user: user(n), what: What::Switched { change }, request_id: None }
}

fn not_switched(n: u128, reason: Reason) -> Note {
    Note::Person { user: user(n), what: What::NotSwitched { reason, sent: None }, request_id: None }
}

fn standing(seen: &Seen, n: u128) -> Standing {
    seen.standings().into_iter().find(|(id, _)| *id == user(n)).map(|(_, standing)| standing).expect("in the list")
}

fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a moment")
}
