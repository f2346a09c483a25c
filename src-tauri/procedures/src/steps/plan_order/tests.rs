//! The plan in the form: merging, the least, and what a tick stands for.

use baton_workflow::{
    Accepted, Answers, FieldErrors, Step, View,
    screen::{Block, FieldKind, Screen},
};

use super::{PlanOrder, PlanSeen, PlannedOrder, form};
use crate::scene::{
    self, Scene, added, admin, enrolled, expiry, in_both_languages, names_of_tenant, route, sku, subscriptions,
};

fn view(scene: &Scene) -> View<'_, PlanOrder> {
    scene.view(
        (admin(true), route(false), subscriptions(), expiry(), Some(added()), enrolled(), names_of_tenant(true), None),
        PlanSeen::default(),
    )
}

fn product(part_number: &str) -> String {
    format!("product:{}", sku(part_number))
}

fn quantity(part_number: &str) -> String {
    format!("seats:{}", sku(part_number))
}

/// Everything that the screen shows, sent back as it is, with the tick.
fn as_shown(screen: &Screen) -> Answers {
    let mut answers = Answers::action("continue");
    for block in &screen.blocks {
        match block {
            Block::Fields { fields, .. } => {
                answers.fields.extend(fields.iter().map(|field| (field.id.clone(), field.value.clone())));
            }
            Block::Table { rows, .. } => {
                let fields = rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.field.as_ref());
                answers.fields.extend(fields.map(|field| (field.id.clone(), field.value.clone())));
            }
            Block::Confirm { field, .. } => {
                answers.fields.insert(field.clone(), "true".to_owned());
            }
            _ => {}
        }
    }
    answers
}

fn taken(scene: &Scene, answers: &Answers) -> Result<PlannedOrder, FieldErrors> {
    match PlanOrder.accept(&view(scene), answers)? {
        Accepted::Done(finish) => Ok(finish.outcome),
        _ => panic!("a plan is confirmed or refused"),
    }
}

#[test]
fn two_old_products_that_go_to_the_same_new_one_become_one_line() {
    let scene = Scene::english().typed(&product("O365_BUSINESS_PREMIUM"), &sku("SPB").to_string());
    let answers = as_shown(&PlanOrder.screen(&view(&scene)));

    let plan = taken(&scene, &answers).expect("nothing is wrong");

    let lines: Vec<(u32, &str, u32)> =
        plan.lines.iter().map(|line| (line.number, line.part_number.as_str(), line.seats.count())).collect();
    assert_eq!(lines, [(1, "SPB", 72), (2, "EXCHANGESTANDARD", 3)], "57 who change and 15 who stay with it");
    assert_eq!(plan.lines[0].replaces.len(), 2);
    assert_eq!(plan.lines[0].switch_from, [sku("O365_BUSINESS_PREMIUM")], "only they must be switched");
    assert_eq!(plan.billed_by, "Gridheart");
}

#[test]
fn fewer_than_the_people_who_use_it_are_refused_beside_the_field() {
    let field = quantity("O365_BUSINESS_PREMIUM");
    for (typed, sentence) in [
        ("56", "Order at least 57. That many people use it today."),
        ("0", "Order at least 1."),
        ("-3", "Order at least 1."),
        ("many", "Type a whole number, like 25."),
    ] {
        let scene = Scene::english().typed(&field, typed);
        let answers = as_shown(&PlanOrder.screen(&view(&scene)));

        let errors = taken(&scene, &answers).expect_err("too few");

        assert_eq!(errors.of(&field).as_deref(), Some(sentence), "{typed}");
    }
}

#[test]
fn people_who_came_meanwhile_raise_the_least() {
    let scene = Scene::english();
    let seen = PlanSeen { people: [(sku("O365_BUSINESS_PREMIUM"), scene::seats(61))].into(), ..PlanSeen::default() };
    let view: View<'_, PlanOrder> = scene.view(
        (admin(true), route(true), subscriptions(), expiry(), Some(added()), enrolled(), names_of_tenant(true), None),
        seen,
    );

    let rows = form::rows(&view, None);

    assert_eq!(rows[0].least, 61);
}

#[test]
fn a_tick_stands_for_exactly_the_plan_that_was_shown() {
    let before = Scene::english();
    let mut answers = as_shown(&PlanOrder.screen(&view(&before)));
    answers.fields.insert(quantity("SPB"), "20".to_owned());

    let errors = taken(&before, &answers).expect_err("the tick was for 15");

    assert_eq!(errors.0.len(), 1, "only the tick is wrong: {errors:?}");
    assert!(errors.0.keys().all(|field| field.starts_with("plan_checked:")));
}

#[test]
fn the_tick_is_never_made_for_the_person_and_the_name_is_asked_for() {
    let scene = Scene::english();
    let screen = PlanOrder.screen(&view(&scene));
    let ticked = screen.blocks.iter().any(|block| matches!(block, Block::Confirm { ticked: true, .. }));
    assert!(!ticked);

    let mut answers = as_shown(&screen);
    answers.fields.insert("confirmed_by".to_owned(), "<script>".to_owned());

    let errors = taken(&scene, &answers).expect_err("no name");
    assert_eq!(errors.of("confirmed_by").as_deref(), Some("A name has no < or >."));
}

#[test]
fn prices_are_optional_and_a_wrong_one_says_so() {
    let field = format!("price:{}", sku("SPB"));
    let good = Scene::english().typed(&field, "20,60");
    let plan = taken(&good, &as_shown(&PlanOrder.screen(&view(&good)))).expect("a price with a comma");
    assert_eq!(plan.lines[1].price.as_ref().map(|price| price.amount.to_string()).as_deref(), Some("20.60"));
    assert_eq!(plan.lines[0].price, None);

    let bad = Scene::english().typed(&field, "cheap");
    let errors = taken(&bad, &as_shown(&PlanOrder.screen(&view(&bad)))).expect_err("no amount");
    assert_eq!(errors.of(&field).as_deref(), Some("A price looks like 20.60."));
}

#[test]
fn an_upgrade_is_offered_and_a_made_up_choice_is_refused() {
    let field = product("O365_BUSINESS_PREMIUM");
    let scene = Scene::english().typed(&field, "11111111-1111-1111-1111-111111111111");
    let screen = PlanOrder.screen(&view(&scene));
    let Some(Block::Table { rows, .. }) = screen.blocks.iter().find(|block| matches!(block, Block::Table { .. }))
    else {
        panic!("the plan is a table");
    };
    let select = rows[0].cells[1].field.as_ref().expect("a choice");
    let FieldKind::Select { options } = &select.kind else { panic!("a list") };
    assert!(options.iter().any(|option| option.label == "Microsoft 365 Business Premium"));

    let errors = taken(&scene, &as_shown(&screen)).expect_err("no such product");

    assert_eq!(errors.of(&field).as_deref(), Some("Choose one."));
}

#[test]
fn every_sentence_exists_in_both_languages() {
    in_both_languages("plan_order", |scene| PlanOrder.screen(&view(scene)));
}
