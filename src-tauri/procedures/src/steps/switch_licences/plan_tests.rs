//! The plan's rules, person by person.

use baton_domain::{Seats, SubscriptionStatus};
use baton_microsoft::{
    graph::{AssignedLicence, AssignmentState, LicenceState},
    products::ProductNames,
};
use baton_workflow::words::Language;
use jiff::tz::TimeZone;

use super::*;
use crate::words::words;

const OLD: SkuId = SkuId(Uuid::from_u128(0xa));
const NEW: SkuId = SkuId(Uuid::from_u128(0xb));
const MAIL: SkuId = SkuId(Uuid::from_u128(0xc));
const CHAT: SkuId = SkuId(Uuid::from_u128(0xd));
const TEAMS: u128 = 1;
const MAILBOX: u128 = 2;
const BIG_MAILBOX: u128 = 3;
const SWAY: u128 = 4;

#[test]
fn one_request_gives_the_new_product_and_takes_only_the_mapped_old_one() {
    let plan = made(&[user(1, &[(OLD, &[]), (MAIL, &[])], None)]);

    let change = change_of(&plan, id(1)).expect("planned");

    assert_eq!(change.add, [Held { sku: NEW, off: BTreeSet::new() }]);
    assert_eq!(change.remove, [OLD], "nothing else of the person is touched");
}

#[test]
fn switched_off_parts_stay_off_and_those_that_are_gone_are_named() {
    let plan = made(&[user(1, &[(OLD, &[TEAMS, SWAY])], None)]);

    assert_eq!(change_of(&plan, id(1)).expect("planned").add[0].off, set(&[TEAMS]));
    assert_eq!(plan.gone.len(), 1, "the new product has no Sway: {:?}", plan.gone);
}

#[test]
fn people_with_the_same_change_share_it() {
    let many: Vec<User> = (1..=2_000).map(|n| user(n, &[(OLD, &[])], None)).collect();

    let plan = made(&many);

    assert_eq!((plan.people.len(), plan.changes.len()), (2_000, 1));
    let size = serde_json::to_string(&plan).expect("json").len();
    assert!(size < 120_000, "a journal row of {size} bytes");
}

#[test]
fn who_has_the_old_product_through_a_group_only_gets_the_new_one_and_is_listed() {
    let group = Uuid::from_u128(77);
    let plan = made(&[user(1, &[(OLD, &[])], Some(group))]);

    let change = change_of(&plan, id(1)).expect("planned");

    assert!(change.remove.is_empty(), "Microsoft refuses to take from a person what a group gives");
    assert_eq!(plan.by_group, [(id(1), vec![group])]);
    assert_eq!(plan.groups, [(group, "Front desk".to_owned())]);
}

#[test]
fn people_without_a_country_and_with_a_clash_are_listed_before_the_start() {
    let mut bram = user(1, &[(OLD, &[])], None);
    bram.usage_location = None;
    let plan = made(&[bram, user(2, &[(OLD, &[]), (MAIL, &[])], None)]);

    assert_eq!(plan.no_country, [id(1)]);
    assert_eq!(plan.clashes, [(id(2), MAIL)]);
}

#[test]
fn who_has_the_new_product_already_only_loses_the_old_one() {
    let plan = made(&[user(1, &[(OLD, &[]), (NEW, &[TEAMS])], None), user(2, &[(NEW, &[])], None)]);

    assert_eq!(plan.people.len(), 1, "the second person is done");
    assert!(change_of(&plan, id(1)).expect("planned").add.is_empty(), "their own choice of parts is kept");
    assert_eq!((plan.counts.on_new, plan.counts.on_old), (2, 0));
}

#[test]
fn a_change_fits_only_the_person_it_was_planned_upon() {
    let before = user(1, &[(OLD, &[TEAMS])], None);
    let plan = made(std::slice::from_ref(&before));
    let change = change_of(&plan, id(1)).expect("planned");

    assert!(change.still_fits(&before));
    assert!(!change.still_fits(&user(1, &[(OLD, &[])], None)), "somebody switched Teams on meanwhile");
    assert!(!change.is_done_for(&before));
    assert!(change.is_done_for(&user(1, &[(NEW, &[TEAMS])], None)));
}

#[test]
fn undoing_brings_back_what_was_there_with_its_parts_off() {
    let plan = made(&[user(1, &[(OLD, &[TEAMS])], None)]);

    let back = change_of(&plan, id(1)).expect("planned").reversed();

    assert_eq!(back.add, [Held { sku: OLD, off: set(&[TEAMS]) }]);
    assert_eq!(back.remove, [NEW]);
}

#[test]
fn a_clashing_product_goes_in_the_same_request() {
    let plan = made(&[user(1, &[(OLD, &[]), (MAIL, &[])], None)]);

    let change = change_of(&plan, id(1)).expect("planned").also_taking(Held { sku: MAIL, off: BTreeSet::new() });

    assert_eq!(change.request().remove, [OLD, MAIL]);
    assert_eq!(change.reversed().add.len(), 2, "undo brings both back");
}

#[test]
fn people_who_would_have_teams_in_nothing_any_more_are_counted() {
    let without = |held: &[(SkuId, &[u128])]| {
        let plan = made_with(&[user(1, held, None)], &[(MAILBOX, "EXCHANGE_S_STANDARD")]);
        plan.counts.lose_teams
    };

    assert_eq!(made(&[user(1, &[(OLD, &[])], None)]).counts.lose_teams, 0, "the new product has it too");
    assert_eq!(without(&[(OLD, &[])]), 1);
    assert_eq!(without(&[(OLD, &[TEAMS])]), 0, "it was off before");
    assert_eq!(without(&[(OLD, &[]), (CHAT, &[])]), 0, "another product gives it");
    assert_eq!(without(&[(OLD, &[]), (CHAT, &[TEAMS])]), 1, "there it is off");
}

fn made(users: &[User]) -> Plan {
    made_with(users, &[(TEAMS, "TEAMS1"), (MAILBOX, "EXCHANGE_S_STANDARD")])
}

fn made_with(users: &[User], new_parts: &[(u128, &str)]) -> Plan {
    let product = |sku: SkuId, parts: &[(u128, &str)]| SubscribedSku {
        sku_id: sku,
        part_number: String::new(),
        status: SubscriptionStatus::Enabled,
        enabled: Seats::default(),
        warning: Seats::default(),
        suspended: Seats::default(),
        locked_out: Seats::default(),
        consumed: Seats::default(),
        subscription_ids: Vec::new(),
        is_for_people: true,
        service_plans: parts.iter().map(|(id, name)| part(*id, name)).collect(),
    };
    let products = [
        product(OLD, &[(TEAMS, "TEAMS1"), (MAILBOX, "EXCHANGE_S_STANDARD"), (SWAY, "SWAY")]),
        product(NEW, new_parts),
        product(CHAT, &[(TEAMS, "TEAMS1")]),
        product(MAIL, &[(BIG_MAILBOX, "EXCHANGE_S_ENTERPRISE")]),
    ];
    let groups = [(Uuid::from_u128(77), "Front desk".to_owned()), (Uuid::from_u128(78), "Other".to_owned())];
    let (names, words) = (ProductNames::default(), words(Language::English, TimeZone::UTC));
    let naming = Naming::new(&names, &words);
    let tenant = Tenant { users, products: &products, groups: &groups, switched: &BTreeSet::new(), naming };
    plan(&[Route { from: vec![OLD], to: NEW }], &tenant)
}

fn part(id: u128, name: &str) -> ServicePlan {
    ServicePlan { id: Uuid::from_u128(id), name: name.to_owned(), is_for_people: true, status: String::new() }
}

fn user(number: u128, held: &[(SkuId, &[u128])], by_group: Option<Uuid>) -> User {
    let licence = |(sku, off): &(SkuId, &[u128])| AssignedLicence { sku_id: *sku, disabled_plans: set(off) };
    let state = |(sku, off): &(SkuId, &[u128])| LicenceState {
        sku_id: *sku,
        by_group,
        state: AssignmentState::Active,
        problem: None,
        disabled_plans: set(off),
    };
    User {
        id: id(number),
        display_name: String::new(),
        username: String::new(),
        mail: None,
        is_enabled: true,
        usage_location: Some("NL".to_owned()),
        is_guest: false,
        licences: held.iter().map(licence).collect(),
        states: held.iter().map(state).collect(),
    }
}

fn change_of(plan: &Plan, user: UserId) -> Option<&Change> {
    let (_, place) = plan.people.iter().find(|(id, _)| *id == user)?;
    plan.changes.get(usize::try_from(*place).ok()?)
}

fn id(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn set(ids: &[u128]) -> BTreeSet<Uuid> {
    ids.iter().map(|id| Uuid::from_u128(*id)).collect()
}
