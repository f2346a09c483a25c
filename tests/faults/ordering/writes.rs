//! The writes at the distributor, and how a person answers the steps when Baton does the distributor's part.

use std::collections::BTreeMap;

use baton_practice::{PracticeCloud, world::ArrowList};
use batonctl::answering::Answer;

use super::super::{judge::Journal, typing};

/// One write, and the step that makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Write {
    /// The step.
    pub step: &'static str,
    /// The step after it.
    pub next: &'static str,
    /// How the path of its POST ends.
    pub path_ends: &'static str,
    /// The list in which it is looked for.
    pub list: ArrowList,
    /// How often the step makes it.
    pub times: usize,
}

/// Every write of a move at the distributor, in order.
pub const WRITES: [Write; 3] = [
    Write {
        step: "create_organization",
        next: "add_service_to_store",
        path_ends: "/customers",
        list: ArrowList::Customers,
        times: 1,
    },
    Write {
        step: "add_service_to_customer",
        next: "confirm_agreement",
        path_ends: "/migration",
        list: ArrowList::Customers,
        times: 1,
    },
    Write { step: "place_order", next: "await_fulfilment", path_ends: "/orders", list: ArrowList::Orders, times: 2 },
];

/// Everybody's answers, from the first step to the order.
pub fn answers(cloud: &PracticeCloud) -> BTreeMap<String, Vec<Answer>> {
    let known = Journal::empty();
    let steps = super::super::walk::steps("gridheart").into_iter().take_while(|step| step != "await_fulfilment");
    steps.map(|step| (step.clone(), of_step(&step, cloud, &known))).collect()
}

fn of_step(step: &str, cloud: &PracticeCloud, known: &Journal) -> Vec<Answer> {
    const SIGNED: (&str, &str) = ("confirmed_by", "Sam Okafor");
    match step {
        "confirm_enrolment" => {
            vec![typing::answer("continue", &[("enrolled", "enrolled"), ("ordering", "api"), SIGNED])]
        }
        "create_organization" => {
            let mut all = typing::answers(step, cloud, known);
            all.retain(|answer| answer.action == "continue");
            all.extend([typing::answer("send", &[SIGNED]), typing::answer("use", &[SIGNED])]);
            all
        }
        "add_service_to_customer" => vec![typing::answer("attach", &[])],
        "place_order" => vec![typing::answer("order", &[("order_checked:*", "true"), SIGNED])],
        _ => typing::answers(step, cloud, known),
    }
}
