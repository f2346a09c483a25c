//! One line at a time, each once, through closings and doubts.

use baton_distributors::{gridheart::GRIDHEART, rhipe::RHIPE};
use baton_domain::{BillingCycle, Term};
use baton_workflow::{Accepted, Answers, FieldErrors, Step, View, words::Language};
use uuid::Uuid;

use super::{OrderNote, OrderSeen, PlaceOrder, Pressed};
use crate::{
    portal,
    scene::{
        self, NOW, Scene, VISIT, added, admin, enrolled, in_both_languages, name, names_of_tenant, recorded, seats,
        sku, subscriptions,
    },
    steps::{CreatedOrganization, OrderLine, PlannedOrder, create_organization::SetUp},
};

fn line(number: u32, part_number: &str, count: u32) -> OrderLine {
    OrderLine {
        number,
        sku: Some(sku(part_number)),
        part_number: part_number.to_owned(),
        product: baton_microsoft::products::name(None, part_number),
        category: "Corporate".to_owned(),
        group: "Microsoft 365".to_owned(),
        seats: seats(count),
        term: Term::P1Y,
        billing: BillingCycle::Monthly,
        price: None,
        offer: None,
        replaces: Vec::new(),
        switch_from: Vec::new(),
    }
}

fn organization() -> baton_workflow::Recorded<CreatedOrganization> {
    recorded(CreatedOrganization {
        how: SetUp::Done,
        details: None,
        confirmed_by: name(),
        reference: Some("XSP-77".to_owned()),
    })
}

fn view<'a>(scene: &'a Scene, notes: &[OrderNote]) -> View<'a, PlaceOrder> {
    let plan = PlannedOrder {
        lines: vec![line(1, "SPB", 72), line(2, "EXCHANGESTANDARD", 3)],
        billed_by: portal::distributor(&scene.around).billed_by.to_owned(),
        confirmed_by: name(),
    };
    let mut seen = OrderSeen::default();
    for note in notes {
        // Through JSON, as after a restart.
        let json = serde_json::to_value(note).expect("JSON");
        PlaceOrder::apply(&mut seen, serde_json::from_value(json).expect("the same note"), NOW);
    }
    let given = (
        admin(true),
        names_of_tenant(true),
        subscriptions(),
        Some(added()),
        recorded(plan),
        Some(organization()),
        enrolled(),
    );
    scene.view(given, seen)
}

fn shown(line: u32, visit: Uuid) -> OrderNote {
    OrderNote::StepsShown { line, visit }
}

fn noted(taken: Result<Accepted<PlaceOrder>, FieldErrors>) -> OrderNote {
    match taken.expect("no field is wrong") {
        Accepted::Note(told) => told.note,
        _ => panic!("something to keep"),
    }
}

fn number(line: u32, text: &str) -> Answers {
    Answers::action("ordered").with(&format!("order_number:{line}"), text).with("confirmed_by", "Sam Okafor")
}

#[test]
fn the_decision_is_kept_before_the_instructions_are_shown() {
    let scene = Scene::english();
    let before = serde_json::to_string(&PlaceOrder.screen(&view(&scene, &[]))).expect("JSON");
    assert!(!before.contains("press the order button **once**"), "nothing to press yet");

    let note = noted(PlaceOrder.accept(&view(&scene, &[]), &Answers::action("show")));

    assert_eq!(note, shown(1, VISIT));
    let after = serde_json::to_string(&PlaceOrder.screen(&view(&scene, &[note]))).expect("JSON");
    assert!(after.contains("press the order button **once**"));
}

#[test]
fn the_steps_speak_the_words_of_the_portal_in_which_is_ordered() {
    for (distributor, said, unsaid) in
        [(&GRIDHEART, "Choose **New**", "add the subscription"), (&RHIPE, "add the subscription", "**New**")]
    {
        let scene = Scene::with(distributor, Language::English);

        let screen = PlaceOrder.screen(&view(&scene, &[shown(1, VISIT)]));

        let text = serde_json::to_string(&screen).expect("JSON");
        assert!(text.contains(said) && !text.contains(unsaid), "{}: {text}", distributor.id);
    }
}

#[test]
fn in_another_opening_the_question_comes_before_the_instructions() {
    let scene = Scene { visit: Uuid::from_u128(0xB2), ..Scene::english() };
    let notes = [shown(1, VISIT)];

    let screen = serde_json::to_string(&PlaceOrder.screen(&view(&scene, &notes))).expect("JSON");
    assert!(!screen.contains("press the order button **once**"));
    assert!(matches!(PlaceOrder.accept(&view(&scene, &notes), &Answers::action("show")), Ok(Accepted::Stay)));

    let unanswered = PlaceOrder.accept(&view(&scene, &notes), &Answers::action("answer"));
    assert!(unanswered.is_err(), "an answer is needed");
    let no = noted(PlaceOrder.accept(&view(&scene, &notes), &Answers::action("answer").with("pressed:1:0", "no")));
    let again = serde_json::to_string(&PlaceOrder.screen(&view(&scene, &[shown(1, VISIT), no]))).expect("JSON");
    assert!(again.contains("press the order button **once**"));
}

#[test]
fn a_line_with_a_number_is_never_the_line_to_order_again() {
    let scene = Scene::english();
    let first = noted(PlaceOrder.accept(&view(&scene, &[shown(1, VISIT)]), &number(1, " GH-204881 ")));

    let after = [shown(1, VISIT), first];

    assert_eq!(
        noted(PlaceOrder.accept(&view(&scene, &after), &Answers::action("show"))),
        shown(2, VISIT),
        "line 2 is next"
    );
    assert!(
        matches!(PlaceOrder.accept(&view(&scene, &after), &number(1, "GH-9")), Ok(Accepted::Stay)),
        "a late second press"
    );
}

#[test]
fn the_last_number_ends_the_step_and_no_number_counts_twice() {
    let scene = Scene::english();
    let first = noted(PlaceOrder.accept(&view(&scene, &[shown(1, VISIT)]), &number(1, "GH-204881")));
    let notes = [shown(1, VISIT), first, shown(2, VISIT)];

    let twice = PlaceOrder.accept(&view(&scene, &notes), &number(2, "gh-204881"));
    let sentence = twice.err().and_then(|errors| errors.of("order_number:2"));
    assert_eq!(sentence.as_deref(), Some("You gave this number for another line. Each line has its own order."));

    match PlaceOrder.accept(&view(&scene, &notes), &number(2, "GH-204882")) {
        Ok(Accepted::Done(finish)) => {
            let numbers: Vec<&str> = finish.outcome.lines.iter().map(|line| line.order_number.as_str()).collect();
            assert_eq!(numbers, ["GH-204881", "GH-204882"]);
        }
        _ => panic!("both lines are ordered"),
    }
}

#[test]
fn the_plan_opens_again_only_while_nothing_is_ordered() {
    let scene = Scene::english();
    let blocked = |pressed| OrderNote::Answered { line: 1, visit: VISIT, pressed };
    let notes = [shown(1, VISIT), blocked(Pressed::CannotOrder)];
    assert!(matches!(
        PlaceOrder.accept(&view(&scene, &[]), &Answers::action("change_plan")),
        Ok(Accepted::GoBackTo(_))
    ));
    assert!(matches!(
        PlaceOrder.accept(&view(&scene, &[shown(1, VISIT)]), &Answers::action("change_plan")),
        Ok(Accepted::Stay)
    ));

    let unticked = PlaceOrder.accept(&view(&scene, &notes), &Answers::action("change_plan"));
    assert!(unticked.is_err(), "only by the word that the button was not pressed");
    let ticked = Answers::action("change_plan").with("not_pressed", "true");
    assert!(matches!(PlaceOrder.accept(&view(&scene, &notes), &ticked), Ok(Accepted::GoBackTo(_))));

    let first = noted(PlaceOrder.accept(&view(&scene, &[shown(1, VISIT)]), &number(1, "GH-1")));
    let later = [
        shown(1, VISIT),
        first,
        shown(2, VISIT),
        OrderNote::Answered { line: 2, visit: VISIT, pressed: Pressed::CannotOrder },
    ];
    assert!(
        matches!(PlaceOrder.accept(&view(&scene, &later), &ticked), Ok(Accepted::Stay)),
        "line 1 is ordered: the plan stays"
    );
}

#[test]
fn every_sentence_of_every_stage_exists_in_both_languages() {
    let answered = |pressed| OrderNote::Answered { line: 1, visit: VISIT, pressed };
    let placed = OrderNote::Placed {
        line: Box::new(super::PlacedLine {
            line: 1,
            order_number: "GH-1".to_owned(),
            abandoned: Vec::new(),
            own_reference: None,
            placed_at: NOW,
            confirmed_by: scene::name(),
        }),
    };
    let other = shown(1, Uuid::from_u128(9));
    let stages: Vec<Vec<OrderNote>> = vec![
        vec![],
        vec![shown(1, VISIT)],
        vec![other.clone()],
        vec![other.clone(), OrderNote::Appeared { line: 1, seats: 72 }],
        vec![other.clone(), answered(Pressed::Yes)],
        vec![other.clone(), answered(Pressed::NotSure)],
        vec![other, answered(Pressed::CannotOrder)],
        vec![placed.clone()],
        vec![placed, shown(2, VISIT), OrderNote::Answered { line: 2, visit: VISIT, pressed: Pressed::CannotOrder }],
    ];
    for notes in stages {
        in_both_languages("place_order", |scene| PlaceOrder.screen(&view(scene, &notes)));
    }
}

#[test]
fn a_policy_against_orders_is_said_and_no_steps_for_ordering_are_shown() {
    let mut scene = Scene::english();
    scene.around.orders_allowed = false;
    let view = view(&scene, &[]);

    let screen = PlaceOrder.screen(&view);
    let taken = PlaceOrder.accept(&view, &Answers { action: "show".to_owned(), ..Answers::default() });

    let primary = screen.footer.primary.clone().expect("a button");
    assert!(!primary.enabled, "there is nothing to press");
    let said = serde_json::to_string(&screen.blocks).expect("JSON");
    assert!(said.contains("real_orders = false"), "the person sees which policy: {said}");
    assert!(matches!(taken, Ok(Accepted::Stay)), "a press that comes all the same does nothing");
}

#[test]
fn a_policy_that_comes_while_the_steps_are_shown_hides_them_and_no_answer_shows_them_again() {
    let mut scene = Scene::english();
    scene.around.orders_allowed = false;
    let show = |notes: &[OrderNote]| format!("{:?}", PlaceOrder.screen(&view(&scene, notes)));
    let steps = [shown(1, VISIT)];

    let hidden = show(&steps);
    let no = noted(PlaceOrder.accept(&view(&scene, &steps), &Answers::action("answer").with("pressed:1:0", "no")));
    let blocked = [steps[0].clone(), no];
    let again = PlaceOrder.accept(&view(&scene, &blocked), &Answers::action("try_again"));
    let ordered = noted(PlaceOrder.accept(&view(&scene, &steps), &number(1, "GH-204881")));

    for screen in [&hidden, &show(&blocked)] {
        assert!(!screen.contains("press the order button **once**"), "no steps: {screen}");
        assert!(screen.contains("real_orders = false"), "the policy is said: {screen}");
    }
    assert!(!hidden.contains("Show me the steps"), "nothing offers them: {hidden}");
    assert!(matches!(again, Ok(Accepted::Stay)));
    assert!(matches!(ordered, OrderNote::Placed { .. }), "an order that was made just before is saved");
}
