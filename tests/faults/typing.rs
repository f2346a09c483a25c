//! What the person at the computer answers, per step. The order counts: the first answer that fits the screen is given.

use std::collections::BTreeMap;

use baton_practice::{
    PracticeCloud,
    world::{CRAYON, RHIPE, Scenario},
};
use baton_procedures::steps::PlanOrder;
use baton_tests::prime;
use batonctl::answering::{Answer, TYPE};

use super::{
    judge::Journal,
    outside::{in_prime, order_number},
};

/// Who sits at the computer.
const STAFF: &str = "Sam Okafor";
/// A customer, and what they buy.
pub struct Customer {
    /// Their domain.
    pub domain: &'static str,
    /// Who signs in.
    pub admin: &'static str,
    /// The old product that is replaced.
    old: &'static str,
    /// The new one.
    new: &'static str,
}

/// Business Standard becomes Business Premium.
const FABRIKAM: Customer = Customer {
    domain: "fabrikam.example",
    admin: "anna.de.vries@fabrikam.example",
    old: "f245ecc8-75af-4f8e-b61f-27d8114de5f3",
    new: "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46",
};

/// Office 365 E3 becomes Microsoft 365 E3.
const ADVENTURE_WORKS: Customer = Customer {
    domain: "adventureworks.example",
    admin: "grace.murphy@adventureworks.example",
    old: "6fd2c87f-b296-42f0-b197-1e91e994b900",
    new: "05e9a617-0261-4cee-bb44-138d3ef5d965",
};

/// The customer of a practice world.
pub fn customer(cloud: &PracticeCloud) -> &'static Customer {
    if cloud.options().scenario == Scenario::Large { &ADVENTURE_WORKS } else { &FABRIKAM }
}

const SIGNED: (&str, &str) = ("confirmed_by", STAFF);
const DONE: (&str, &str) = ("done", "true");

/// The answers of a step. A step that this does not know fails the test: whoever adds a step says here how it is answered.
pub fn answers(step: &str, cloud: &PracticeCloud, known: &Journal) -> Vec<Answer> {
    let mut all = match step {
        "confirm_enrolment" => vec![answer("continue", &[("enrolled", "enrolled"), SIGNED])],
        "connect_cloud_iq" => {
            let own = cloud.world().cloudiq_organizations().swap_remove(0);
            let orders_as = format!("{}/{}", own.id, own.invoice_profile);
            vec![answer("continue", &[("orders_as", &orders_as), SIGNED])]
        }
        "identify_customer" => vec![answer("continue", &[("domain", customer(cloud).domain)])],
        "choose_route" => vec![
            answer(
                "continue",
                &[
                    ("cooperates", "no"),
                    ("same_product", "no"),
                    ("days_left", "weeks"),
                    ("old_provider", "Tailspin"),
                    ("old_provider_email", "licences@tailspin.example"),
                ],
            ),
            answer("continue", &[("route", "buy-again")]),
        ],
        "sign_in_admin" => vec![answer("continue", &[("way", "here")])],
        "accept_delegated_admin" => {
            let mut all: Vec<Answer> = pasted(cloud, known).into_iter().collect();
            all.push(answer("continue", &[("way", "here"), ("own_relationship", "exists")]));
            all.push(answer("ask_log", &[]));
            all
        }
        "verify_admin"
        | "await_fulfilment"
        | "verify_default_domain"
        | "verify_both_subscriptions"
        | "assign_new_users" => {
            vec![answer("continue", &[])]
        }
        "verify_subscriptions" => vec![answer("continue", &[("fate:*", "moves")])],
        "check_expiry" => vec![answer("continue", &[("term:*", "P1Y"), ("at_end:*", "renews"), SIGNED])],
        "create_organization" => {
            vec![organization("continue"), answer("created", &[("organization_created", "true"), SIGNED])]
        }
        "add_service_to_store" => vec![answer("added", &[("service_added", "true"), SIGNED])],
        "add_service_to_customer" => vec![answer("added", &[("migrate_ticked", "true"), SIGNED])],
        "attach_tenant" => vec![answer("attach", &[SIGNED])],
        "open_prime_programme" => vec![answer("continue", &[("customer_kind", "transition"), DONE, SIGNED])],
        "enter_customer_details" => vec![organization("check"), answer("continue", &[DONE, SIGNED])],
        "enter_tenant_details" => vec![answer("continue", &[("category", "corporate"), DONE, SIGNED])],
        "send_partner_connect" => {
            let link = prime::link_of_the_mail(cloud);
            vec![answer("use_link", &[("connect_link", &link)]), answer("continue", &[("way", "here"), DONE, SIGNED])]
        }
        "connect_directory" => vec![answer("ask_apps", &[]), answer("continue", &[])],
        "confirm_tenant" => vec![answer("continue", &[("agrees", "same"), DONE, SIGNED])],
        "verify_partner_relationship" => vec![answer("continue", &[DONE, SIGNED])],
        "await_normal" => vec![answer("continue", &[("status", "normal"), DONE, SIGNED])],
        "confirm_agreement" if by_interface(known) => vec![agreement_told(cloud)],
        "confirm_agreement" => vec![answer("accepted", &[("agreement_accepted", "true"), SIGNED])],
        "plan_order" => {
            let product = format!("product:{}", customer(cloud).old);
            vec![
                answer(TYPE, &[(&product, customer(cloud).new)]),
                answer("continue", &[("plan_checked*", "true"), SIGNED]),
            ]
        }
        "place_order" if by_interface(known) => vec![answer("order", &[("order_checked:*", "true"), SIGNED])],
        "place_order" => order(cloud, known),
        "switch_licences" => vec![
            answer("start", &[("understand", "true")]),
            answer("continue", &[]),
            answer("country:*", &[("country:*", "NL")]),
            answer("remove:*", &[]),
            answer("give:*", &[]),
            answer("go_on", &[]),
            answer("retry:*", &[]),
        ],
        "cancel_old_subscription" => vec![answer("sent", &[SIGNED])],
        "confirm_transfer" => {
            let said = [("of:*", "true"), ("by", "Rosa Hale"), ("on", "2026-11-21"), ("reference", "T-1"), SIGNED];
            vec![answer("continue", &[]), answer("confirmed", &said)]
        }
        "hand_over" => vec![answer("finish", &[("forget", "true"), SIGNED]), answer("finish", &[SIGNED])],
        unknown => panic!("nobody said how a person answers {unknown}: add it here"),
    };
    // Whenever a sign-in has run out.
    all.push(answer("sign_in_again", &[]));
    all
}

/// Whether the answers say what a person did in the distributor's portal.
pub fn tells_of_a_portal(step: &str) -> bool {
    matches!(
        step,
        "create_organization"
            | "add_service_to_store"
            | "add_service_to_customer"
            | "enter_tenant_details"
            | "confirm_tenant"
            | "place_order"
    )
}

/// The answers up to the first that is given, and no more.
pub fn only_the_first(mut answers: Vec<Answer>) -> Vec<Answer> {
    let given = answers.iter().position(|answer| answer.action != TYPE).expect("an answer that is given");
    answers.truncate(given + 1);
    answers
}

/// How much practice time passes when the step waits: the distributor delivers within the hour, the old term ends within 85
/// days, and a sign-in lives for 90. Hours.
pub fn hurry(step: &str) -> Option<u32> {
    match step {
        // A write in doubt counts as not done only after a while.
        "await_fulfilment" | "attach_tenant" | "confirm_agreement" | "place_order" => Some(1),
        "confirm_transfer" => Some(85 * 24),
        _ => None,
    }
}

/// The half-filled forms of a step: for each answer with fields, all answers with only a part of this one typed and not sent.
pub fn half_filled(step: &str, cloud: &PracticeCloud, known: &Journal) -> Vec<Vec<Answer>> {
    let all = answers(step, cloud, known);
    let with_fields = all.iter().enumerate().filter(|(_, answer)| !answer.fields.is_empty());
    with_fields
        .map(|(place, answer)| {
            let mut answers = all.clone();
            // The name of who signs is what is still missing; where nothing else is asked, it is typed.
            let mut part: BTreeMap<String, String> = answer.fields.clone();
            if part.len() > 1 {
                part.remove("confirmed_by");
            }
            if part.len() > 2 {
                part.pop_last();
            }
            // Something else than the form proposes by itself.
            for (field, text) in &mut part {
                match (step, field.as_str()) {
                    ("verify_subscriptions", "fate:*") => "stays".clone_into(text),
                    ("sign_in_admin", "way") => "nobody".clone_into(text),
                    ("accept_delegated_admin", "way") => "send".clone_into(text),
                    ("choose_route", "route") => "transfer".clone_into(text),
                    ("switch_licences", "country:*") => "BE".clone_into(text),
                    _ => {}
                }
            }
            answers[place] = Answer { action: TYPE.to_owned(), fields: part };
            // Nothing is pressed after it: the program is killed with the form as it stands.
            answers.truncate(place + 1);
            answers
        })
        .collect()
}

/// Whether Baton works by the distributor's interface in this move.
fn by_interface(known: &Journal) -> bool {
    known.outcomes.contains_key("connect_cloud_iq")
}

/// The distributor's own link, where it publishes no partner number.
fn pasted(cloud: &PracticeCloud, known: &Journal) -> Option<Answer> {
    let provider = match (by_interface(known), in_prime(known)) {
        (true, _) => CRAYON,
        (false, true) => RHIPE,
        (false, false) => return None,
    };
    let mut link = cloud.cloud().admin_center.join("Adminportal/Home").expect("an address");
    link.set_query(Some(&format!("invType=ResellerRelationship&partnerId={provider}&msppId=0&DAP=true")));
    link.set_fragment(Some("/BillingAccounts/partner-invitation"));
    Some(answer("use_link", &[("pasted_link", link.as_str())]))
}

/// Who accepted Microsoft's agreement, as that person told it.
fn agreement_told(cloud: &PracticeCloud) -> Answer {
    let told = [
        ("first_name", "Anna"),
        ("last_name", "de Vries"),
        ("email", customer(cloud).admin),
        ("phone", "+31 20 555 0100"),
        ("agreed_on", "2026-11-02"),
        ("told", "true"),
        SIGNED,
    ];
    answer("record", &told)
}

/// An answer of this action with these fields.
pub fn answer(action: &str, fields: &[(&str, &str)]) -> Answer {
    let fields = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    Answer { action: action.to_owned(), fields }
}

fn organization(action: &str) -> Answer {
    answer(
        action,
        &[
            ("name", "Fabrikam Residences"),
            ("street", "Damrak 1"),
            ("postcode", "1012 LG"),
            ("city", "Amsterdam"),
            ("country", "NL"),
            ("contact", "Anna de Vries"),
            ("email", "anna.de.vries@fabrikam.example"),
            ("phone", "+31 20 555 0100"),
        ],
    )
}

/// Line after line: show, then the number. The question after a restart is answered by what the portal shows.
fn order(cloud: &PracticeCloud, known: &Journal) -> Vec<Answer> {
    let placed = cloud.world().orders().len();
    let mut all = vec![answer("show", &[])];
    let lines = known.outcome::<PlanOrder>().map_or(0, |plan| plan.lines.len());
    for line in 1..=lines {
        let pressed = if line <= placed { "yes" } else { "no" };
        all.push(answer("answer", &[(&format!("pressed:{line}:*"), pressed)]));
        all.push(answer("ordered", &[(&format!("order_number:{line}"), &order_number(known, line)), SIGNED]));
    }
    all
}
