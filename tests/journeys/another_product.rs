//! Customers who change products: people are switched one by one, and nobody is without a licence at any moment.

use std::collections::BTreeMap;

use baton_practice::PracticeOptions;
use baton_procedures::steps::{PlanOrder, SwitchKind, SwitchLicences};
use baton_tests::journey::Journey;
use baton_workflow::screen::{Block, FieldKind, MoveView};

use super::{same_product::holds, walk};

/// The fields that choose, for each old product whose row names it, the new product with this label.
fn choose(view: &MoveView, old: &str, new: &str) -> BTreeMap<String, String> {
    let mut chosen = BTreeMap::new();
    for block in &view.screen.blocks {
        let Block::Table { rows, .. } = block else { continue };
        for row in rows.iter().filter(|row| row.cells.iter().any(|cell| cell.text.ends_with(old))) {
            let selects = row
                .cells
                .iter()
                .filter_map(|cell| cell.field.as_ref())
                .filter(|field| field.id.starts_with("product:"));
            for field in selects {
                let FieldKind::Select { options } = &field.kind else { continue };
                let option =
                    options.iter().find(|option| option.label.ends_with(new)).expect("the new product is offered");
                chosen.insert(field.id.clone(), option.value.clone());
            }
        }
    }
    assert!(!chosen.is_empty(), "no row names {old}: {:?}", view.screen.blocks);
    chosen
}

async fn to_the_plan(domain: &str, admin: &str) -> (Journey, u32) {
    let mut journey = Journey::begin(PracticeOptions { users: 10, ..PracticeOptions::default() }).await;
    walk::to_acceptance(&mut journey, domain, admin, false).await;
    walk::accept(&mut journey, admin).await;
    walk::checks(&mut journey).await;
    let organization = walk::set_up(&mut journey).await;
    (journey, organization)
}

/// The plan in which people who have `old` get `new`.
pub async fn plan_with(journey: &mut Journey, old: &str, new: &str) {
    let view = journey.until("the plan", |view| view.screen.step.as_str() == "plan_order" && !view.busy).await;
    let chosen = choose(&view, old, new);
    let fields: Vec<(&str, &str)> = chosen.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    walk::choose_products(journey, &fields).await;
    walk::plan(journey, &fields).await;
}

#[tokio::test]
async fn fifty_seven_people_get_another_product_and_each_difficulty_is_solved_by_choice() {
    let admin = "anna.de.vries@fabrikam.example";
    let (mut journey, organization) = to_the_plan("fabrikam.example", admin).await;
    plan_with(&mut journey, "Business Standard", "Business Premium").await;
    walk::order(&mut journey, organization).await;
    walk::deliver(&mut journey).await;

    let switched = walk::licences(&mut journey, admin).await;
    walk::solve_difficulties(&mut journey, admin).await;
    walk::cancel(&mut journey).await;
    walk::finish(&mut journey).await;

    assert_eq!(switched.screen.step.as_str(), "switch_licences");
    holds(&journey).await;
    let end = journey.engine.runner.outcome::<SwitchLicences>(journey.id).await.expect("read").expect("done");
    assert_eq!(end.how, SwitchKind::Switched);
    assert_eq!(end.switched, 57, "everybody who had Business Standard, the four of the group included");
}

#[tokio::test]
async fn two_products_become_one_line_and_the_other_sellers_product_stays() {
    let admin = "sofia.almqvist@lamnahealthcare.example";
    let (mut journey, organization) = to_the_plan("lamnahealthcare.example", admin).await;
    plan_with(&mut journey, "Business Basic", "Business Standard").await;
    let plan = journey.engine.runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned");
    walk::order(&mut journey, organization).await;
    walk::deliver(&mut journey).await;
    walk::licences(&mut journey, admin).await;
    walk::solve_difficulties(&mut journey, admin).await;
    walk::cancel(&mut journey).await;
    walk::finish(&mut journey).await;

    holds(&journey).await;
    let merged = plan.lines.iter().filter(|line| line.replaces.len() == 2).count();
    assert_eq!(merged, 1, "Basic and Standard became one line: {:?}", plan.lines);
}
