//! The wait: what counts as delivered, what a person's word may do, and how a refused order goes on.

use baton_distributors::{Company, OrderProgress, Programme, gridheart::GRIDHEART};
use baton_domain::{BillingCycle, SubscriptionId, SubscriptionStatus, Term};
use baton_workflow::{Accepted, Answers, FieldErrors, Step, View, screen::StepState};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{
    AwaitFulfilment, FulfilmentNote, FulfilmentSeen, LateOrder, NewSubscription, OrderSight, PortalStatus, matched,
    matching::Matched, reading,
};
use crate::{
    scene::{
        ARROW, NOW, Scene, VISIT, accepted, added, admin, enrolled, in_both_languages, in_both_languages_at, in_days,
        name, names_of_tenant, recorded, seats, sku, subscriptions,
    },
    steps::{AbandonedOrder, OrderLine, Ordering, PlacedLine, PlacedOrder, PlannedOrder},
};

fn line(number: u32, part_number: &str, count: u32, known: bool) -> OrderLine {
    OrderLine {
        number,
        sku: Some(sku(part_number)).filter(|_| known),
        part_number: part_number.to_owned(),
        product: baton_microsoft::products::name(None, part_number),
        category: "Corporate".to_owned(),
        group: String::new(),
        seats: seats(count),
        term: Term::P1Y,
        billing: BillingCycle::Monthly,
        price: None,
        offer: None,
        replaces: Vec::new(),
        switch_from: Vec::new(),
    }
}

struct Case {
    proved: bool,
    known: bool,
    by_api: bool,
}

const USUAL: Case = Case { proved: true, known: true, by_api: false };
const BY_API: Case = Case { by_api: true, ..USUAL };

fn view<'a>(scene: &'a Scene, case: &Case, notes: &[FulfilmentNote]) -> View<'a, AwaitFulfilment> {
    let plan = PlannedOrder {
        lines: vec![line(1, "SPB", 72, true), line(2, "EXCHANGESTANDARD", 3, case.known)],
        billed_by: "Gridheart".to_owned(),
        confirmed_by: name(),
    };
    let placed = |line: u32, number: &str| PlacedLine {
        line,
        order_number: number.to_owned(),
        abandoned: Vec::new(),
        own_reference: None,
        placed_at: NOW - SignedDuration::from_mins(13),
        confirmed_by: name(),
    };
    let placed = PlacedOrder { lines: vec![placed(1, "GH-1"), placed(2, "GH-2")] };
    let mut seen = FulfilmentSeen::default();
    for note in notes {
        let json = serde_json::to_value(note).expect("JSON");
        AwaitFulfilment::apply(&mut seen, serde_json::from_value(json).expect("the same note"), NOW);
    }
    let mut old = subscriptions();
    old.value.proved = case.proved;
    let tenant = names_of_tenant(case.proved);
    let mut who = enrolled();
    if case.by_api {
        who.value.ordering = ordering();
    }
    let given = (admin(case.proved), accepted(), tenant, old, Some(added()), recorded(plan), recorded(placed), who);
    scene.view(given, seen)
}

fn ordering() -> Ordering {
    Ordering::Api {
        company: Company { reference: "XSP1".to_owned(), name: "Northwind IT".to_owned(), country: "SE".to_owned() },
        programme: Programme {
            reference: "XSPS1".to_owned(),
            code: "MSCSP".to_owned(),
            status: "Validated".to_owned(),
            validated: true,
            mpn_id: Some("4410872".to_owned()),
        },
    }
}

/// What ArrowSphere says of both lines.
fn says(first: (&str, OrderProgress), second: (&str, OrderProgress)) -> FulfilmentNote {
    let sight = |line: u32, (status, progress): (&str, OrderProgress)| OrderSight {
        line,
        number: format!("GH-{line}"),
        status: status.to_owned(),
        progress,
        latest: "The address is not complete".to_owned(),
        subscription: None,
        missing: false,
        foreign: false,
    };
    FulfilmentNote::Orders { sights: vec![sight(1, first), sight(2, second)] }
}

const OPEN: (&str, OrderProgress) = ("In progress", OrderProgress::Open);
const FULFILLED: (&str, OrderProgress) = ("Fulfilled", OrderProgress::Fulfilled);
const ENDED: (&str, OrderProgress) = ("Canceled", OrderProgress::Ended);

fn new(id: &str, part_number: &str, count: u32) -> NewSubscription {
    NewSubscription {
        id: SubscriptionId(id.to_owned()),
        commerce_id: None,
        sku: Some(sku(part_number)),
        product: part_number.to_owned(),
        seats: seats(count),
        status: SubscriptionStatus::Enabled,
        seller: Some(ARROW),
        renews_at: Some(in_days(365)),
    }
}

fn looked(found: Vec<NewSubscription>) -> FulfilmentNote {
    FulfilmentNote::Looked { found }
}

fn said(line: u32, status: PortalStatus) -> FulfilmentNote {
    FulfilmentNote::Said { line, status, by: name() }
}

fn take(scene: &Scene, notes: &[FulfilmentNote], answers: &Answers) -> Result<Accepted<AwaitFulfilment>, FieldErrors> {
    AwaitFulfilment.accept(&view(scene, &USUAL, notes), answers)
}

#[test]
fn everything_seen_is_handed_over_with_ids_seats_and_seller() {
    let scene = Scene::english();
    let view = view(&scene, &USUAL, &[looked(vec![new("a", "SPB", 72), new("b", "EXCHANGESTANDARD", 3)])]);
    let lines = matched(&view);
    assert!(lines.iter().all(Matched::is_complete));

    let outcome = reading::outcome(&lines, true);

    assert_eq!(outcome.lines[0].subscriptions, [SubscriptionId("a".to_owned())]);
    assert_eq!((outcome.lines[0].seats, outcome.lines[0].seller), (seats(72), Some(ARROW)));
}

#[test]
fn a_portals_word_is_kept_and_looked_at_and_ends_nothing_while_microsoft_can_be_read() {
    let scene = Scene::english();
    let answers = Answers::action("said:1").with("status:1", "fulfilled").with("confirmed_by", "Sam Okafor");

    assert!(matches!(take(&scene, &[looked(vec![])], &answers), Ok(Accepted::NoteAndLook(_))));
    let word = Answers::action("by_word")
        .with("status:1", "fulfilled")
        .with("status:2", "fulfilled")
        .with("confirmed_by", "Sam");
    assert!(matches!(take(&scene, &[looked(vec![])], &word), Ok(Accepted::Stay)), "Baton looked a moment ago");
}

#[test]
fn when_nobody_can_sign_in_a_word_for_every_line_ends_the_wait_as_not_proved() {
    let scene = Scene::english();
    let case = Case { proved: false, ..USUAL };
    let half = Answers::action("by_word").with("status:1", "fulfilled").with("confirmed_by", "Sam Okafor");
    assert!(AwaitFulfilment.accept(&view(&scene, &case, &[]), &half).is_err());

    let whole = half.with("status:2", "fulfilled");
    let Ok(Accepted::Done(finish)) = AwaitFulfilment.accept(&view(&scene, &case, &[]), &whole) else {
        panic!("it is said")
    };

    assert!(!finish.outcome.proved);
    assert!(finish.outcome.lines.iter().all(|line| line.subscriptions.is_empty()));
}

#[test]
fn the_plan_opens_again_only_when_no_order_lives() {
    let scene = Scene::english();
    let back = Answers::action("back_to_plan").with("all_ended", "true");
    let one = [said(1, PortalStatus::Refused)];
    let both = [said(1, PortalStatus::Refused), said(2, PortalStatus::Cancelled)];

    assert!(matches!(take(&scene, &one, &back), Ok(Accepted::Stay)), "line 2 is on order: going back would forget it");
    assert!(take(&scene, &both, &Answers::action("back_to_plan")).is_err(), "only with the tick");
    assert!(matches!(take(&scene, &both, &back), Ok(Accepted::GoBackTo(_))));

    let delivered = [said(1, PortalStatus::Refused), said(2, PortalStatus::Refused), looked(vec![new("a", "SPB", 72)])];
    assert!(
        matches!(take(&scene, &delivered, &back), Ok(Accepted::Stay)),
        "Microsoft shows line 1, whatever the portal says"
    );
}

#[test]
fn a_refused_line_is_ordered_again_once_and_under_a_new_number() {
    let scene = Scene::english();
    let mut notes = vec![said(1, PortalStatus::Refused)];
    let keep =
        |notes: &[FulfilmentNote], answers: &Answers| match take(&scene, notes, answers).expect("no field is wrong") {
            Accepted::Note(told) => told.note,
            _ => panic!("something to keep"),
        };
    notes.push(keep(&notes, &Answers::action("again_show:1")));

    let number =
        |text: &str| Answers::action("again_ordered:1").with("new_number:1", text).with("confirmed_by", "Sam Okafor");
    assert!(take(&scene, &notes, &number("gh-2")).is_err(), "line 2's number");
    assert!(take(&scene, &notes, &number("GH-1")).is_err(), "the refused order's own number");
    notes.push(keep(&notes, &number("GH-3")));

    assert!(matches!(take(&scene, &notes, &number("GH-4")), Ok(Accepted::Stay)), "it lives again");
    let later = Scene { visit: Uuid::from_u128(2), ..Scene::english() };
    assert!(
        matches!(take(&later, &[said(1, PortalStatus::Refused)], &number("GH-4")), Ok(Accepted::Stay)),
        "no steps were shown"
    );
}

#[test]
fn an_order_that_takes_too_long_asks_to_call_and_a_short_one_lets_go_on() {
    let late = Scene { now: NOW + SignedDuration::from_hours(5), ..Scene::english() };
    let screen = AwaitFulfilment.screen(&view(&late, &USUAL, &[]));
    assert_eq!(screen.standing.state, StepState::Attention);
    assert_eq!(screen.watch.map(|watch| watch.every_seconds), Some(300), "ever more rarely");

    let scene = Scene::english();
    let short = [looked(vec![new("a", "SPB", 60), new("b", "EXCHANGESTANDARD", 3)])];
    let fresh = AwaitFulfilment.screen(&view(&scene, &USUAL, &[]));
    assert_eq!(fresh.watch.map(|watch| watch.every_seconds), Some(60));
    assert!(matches!(take(&scene, &short, &Answers::action("continue")), Ok(Accepted::Done(_))));
    assert!(
        matches!(take(&scene, &[], &Answers::action("continue")), Ok(Accepted::Look)),
        "nothing is there to go on with"
    );
}

#[test]
fn a_word_ends_a_wait_by_the_interface_only_when_it_says_that_every_line_is_delivered() {
    let scene = Scene::english();
    let case = Case { proved: false, ..BY_API };
    let word = Answers::action("by_word").with("confirmed_by", "Sam Okafor");
    let shown = |notes: &[FulfilmentNote]| format!("{:?}", AwaitFulfilment.screen(&view(&scene, &case, notes)));
    let take = |notes: &[FulfilmentNote]| AwaitFulfilment.accept(&view(&scene, &case, notes), &word);

    let (open, whole) = ([says(FULFILLED, ("Waiting for slot", OrderProgress::Open))], [says(FULFILLED, FULFILLED)]);

    assert!(!shown(&open).contains("\"by_word\""), "a word that is not known is not delivered");
    assert!(matches!(take(&open), Ok(Accepted::Look)));
    assert!(shown(&whole).contains("\"by_word\"") && shown(&whole).contains("confirmed_by"), "with a field for who");
    let Ok(Accepted::Done(finish)) = take(&whole) else { panic!("it is said") };
    assert!(!finish.outcome.proved);
}

#[test]
fn an_order_by_the_interface_that_takes_long_or_ends_names_arrow_sphere_and_never_the_portal() {
    let late = NOW + SignedDuration::from_hours(5);
    let missing = FulfilmentNote::Reordered { line: 1, order_number: "GH-9".to_owned(), by: name(), corrects: false };
    let mut nine = says(OPEN, OPEN);
    if let FulfilmentNote::Orders { sights } = &mut nine {
        sights[0].missing = true;
    }
    let unsigned = Case { proved: false, ..BY_API };
    let both = || vec![looked(vec![new("a", "SPB", 72), new("b", "EXCHANGESTANDARD", 3)])];
    let differs = {
        let mut says = says(FULFILLED, FULFILLED);
        if let FulfilmentNote::Orders { sights } = &mut says {
            sights[0].subscription = Some(SubscriptionId("b".to_owned()));
        }
        says
    };
    let cases: Vec<(&Case, jiff::Timestamp, Vec<FulfilmentNote>)> = vec![
        (&BY_API, NOW, vec![]),
        (&BY_API, NOW, vec![says(OPEN, OPEN)]),
        (&BY_API, late, vec![says(OPEN, OPEN)]),
        (&BY_API, NOW, vec![says(OPEN, ENDED)]),
        (&BY_API, NOW, vec![says(ENDED, ENDED)]),
        (&BY_API, NOW, vec![missing, nine]),
        (&BY_API, NOW, both().into_iter().chain([differs]).collect()),
        (&unsigned, NOW, vec![says(OPEN, OPEN)]),
        (&unsigned, late, vec![says(FULFILLED, FULFILLED)]),
    ];
    for (case, now, notes) in &cases {
        in_both_languages_at(&GRIDHEART, "await_fulfilment", |scene| {
            let scene = Scene { now: *now, ..scene.again() };
            let screen = AwaitFulfilment.screen(&view(&scene, case, notes));
            let shown = format!("{screen:?}");
            assert!(shown.contains("ArrowSphere") && !shown.contains("Gridheart"), "{shown}");
            screen
        });
    }
}

#[test]
fn every_sentence_of_every_case_exists_in_both_languages() {
    let unknown = Case { known: false, ..USUAL };
    let unsigned = Case { proved: false, ..USUAL };
    let shown = |visit| FulfilmentNote::StepsShown { line: 1, visit };
    let other = PortalStatus::Other("On hold".to_owned());
    let answered = FulfilmentNote::Answered {
        line: 1,
        visit: VISIT,
        pressed: crate::steps::place_order::pressing::Pressed::NotSure,
    };
    let cases: Vec<(&Case, Vec<FulfilmentNote>)> = vec![
        (&USUAL, vec![]),
        (&USUAL, vec![looked(vec![new("a", "SPB", 60)]), said(1, PortalStatus::Fulfilled)]),
        (&USUAL, vec![looked(vec![new("a", "SPB", 60), new("b", "EXCHANGESTANDARD", 3)])]),
        (&USUAL, vec![said(1, PortalStatus::Refused), said(2, other)]),
        (&USUAL, vec![said(1, PortalStatus::Refused), shown(VISIT)]),
        (&USUAL, vec![said(1, PortalStatus::Refused), shown(Uuid::nil())]),
        (&USUAL, vec![said(1, PortalStatus::Refused), shown(Uuid::nil()), answered]),
        (&USUAL, vec![said(1, PortalStatus::Refused), said(2, PortalStatus::Cancelled)]),
        (&unknown, vec![looked(vec![new("a", "SPB", 72), new("b", "EXCHANGESTANDARD", 3)])]),
        (&unsigned, vec![]),
    ];
    for (case, notes) in cases {
        in_both_languages("await_fulfilment", |scene| AwaitFulfilment.screen(&view(scene, case, &notes)));
    }
}

#[test]
fn a_policy_against_orders_hides_the_steps_to_order_a_refused_line_again() {
    let mut scene = Scene::english();
    let shown = FulfilmentNote::StepsShown { line: 1, visit: VISIT };
    let mut notes = vec![said(1, PortalStatus::Refused), shown];
    let allowed = format!("{:?}", AwaitFulfilment.screen(&view(&scene, &USUAL, &notes)));
    scene.around.orders_allowed = false;

    let hidden = format!("{:?}", AwaitFulfilment.screen(&view(&scene, &USUAL, &notes)));
    let answer = Answers::action("again_answer:1").with("pressed:1:0", "no");
    match take(&scene, &notes, &answer) {
        Ok(Accepted::Note(told)) => notes.push(told.note),
        _ => panic!("the answer is kept"),
    }
    let after = format!("{:?}", AwaitFulfilment.screen(&view(&scene, &USUAL, &notes)));

    assert!(allowed.contains("press the order button **once**"));
    for screen in [hidden, after] {
        assert!(
            !screen.contains("press the order button **once**") && screen.contains("real_orders = false"),
            "{screen}"
        );
    }
}

#[test]
fn an_extra_order_keeps_the_wait_open_and_the_plan_closed_and_is_said_in_both_languages() {
    let late = |ended| FulfilmentNote::Late {
        orders: vec![LateOrder {
            line: 1,
            number: "GH-0".to_owned(),
            reference: "BTN-0a".to_owned(),
            status: "In progress".to_owned(),
            ended,
            created: None,
        }],
    };
    let there = || looked(vec![new("a", "SPB", 72), new("b", "EXCHANGESTANDARD", 3)]);
    let shows = |scene: &Scene, notes: &[FulfilmentNote]| {
        let mut view = view(scene, &BY_API, notes);
        let order = AbandonedOrder { reference: "BTN-0a".to_owned(), customer: "XSP-77".to_owned(), trace: None };
        view.given.6.value.lines[0].abandoned = vec![order];
        let back = AwaitFulfilment.accept(&view, &Answers::action("back_to_plan"));
        (AwaitFulfilment.screen(&view), matches!(back, Ok(Accepted::GoBackTo(_))))
    };
    let cases = [
        (vec![there(), late(false)], "one order too many", false),
        (vec![says(ENDED, ENDED), late(false)], "The plan stays", false),
        (vec![says(ENDED, ENDED)], "The plan stays", false),
        (vec![says(ENDED, ENDED), late(true)], "Nothing of this plan", true),
    ];
    for (notes, text, back) in cases {
        in_both_languages("await_fulfilment", |scene| shows(scene, &notes).0);
        let (screen, goes_back) = shows(&Scene::english(), &notes);
        assert!(format!("{screen:?}").contains(text), "{text}: {screen:?}");
        assert_eq!(goes_back, back, "{text}");
    }
}
