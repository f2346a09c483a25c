//! Walks a customer through the steps as a person does: answers on the screens, acts in the portals.

use std::time::Duration;

use baton_domain::PartnerId;
use baton_practice::world::{OrderLine, OrganizationDetails, PracticeWorld};
use baton_procedures::steps::{CancelOldSubscription, PlanOrder, VerifyDefaultDomain, VerifySubscriptions};
use baton_tests::journey::Journey;
use baton_workflow::screen::{ButtonAct, MoveView, StepState};
use batonctl::answering::buttons;

/// Who sits at the computer in every journey.
pub const STAFF: &str = "Sam Okafor";

/// From the first screen to the signed-in, checked admin: the next step is the acceptance.
pub async fn to_acceptance(journey: &mut Journey, domain: &str, admin: &str, same_product: bool) -> MoveView {
    to_acceptance_as(journey, domain, admin, same_product).await;
    journey.until_step("accept_delegated_admin").await
}

/// From the first screen to what follows when this account signed in.
pub async fn to_acceptance_as(journey: &mut Journey, domain: &str, admin: &str, same_product: bool) -> MoveView {
    journey.answer("confirm_enrolment", "continue", &[("enrolled", "enrolled"), ("confirmed_by", STAFF)]).await;
    sign_in(journey, domain, admin, same_product).await
}

/// From the question for the customer to what follows when this account signed in.
pub async fn sign_in(journey: &mut Journey, domain: &str, admin: &str, same_product: bool) -> MoveView {
    to_sign_in(journey, domain, same_product).await;
    signed_in(journey, admin).await
}

/// The same on a route of one's own: the answers about the situation, and the route that is taken.
pub async fn sign_in_on(journey: &mut Journey, domain: &str, admin: &str, situation: &[(&str, &str)]) -> MoveView {
    to_sign_in_on(journey, domain, situation).await;
    signed_in(journey, admin).await
}

async fn signed_in(journey: &mut Journey, admin: &str) -> MoveView {
    journey.answer("sign_in_admin", "continue", &[("way", "here")]).await;
    let address = journey.opened().await;
    journey.person(admin).sign_in(address.as_str()).await;
    journey.until("the end of the sign-in", |view| !view.busy && view.screen.standing.state != StepState::Waiting).await
}

/// From the question for the customer to the sign-in, before anybody signs in.
pub async fn to_sign_in(journey: &mut Journey, domain: &str, same_product: bool) -> MoveView {
    let same = if same_product { "yes" } else { "no" };
    to_sign_in_on(journey, domain, &[("cooperates", "no"), ("same_product", same), ("route", "buy-again")]).await
}

async fn to_sign_in_on(journey: &mut Journey, domain: &str, situation: &[(&str, &str)]) -> MoveView {
    journey.answer("identify_customer", "continue", &[("domain", domain)]).await;
    journey.until("the tenant", |view| view.screen.step.as_str() == "identify_customer" && !view.busy).await;
    journey.answer("identify_customer", "continue", &[]).await;
    let (route, said): (Vec<_>, Vec<_>) = situation.iter().copied().partition(|(field, _)| *field == "route");
    let always =
        [("days_left", "weeks"), ("old_provider", "Tailspin"), ("old_provider_email", "licences@tailspin.example")];
    let questions: Vec<(&str, &str)> = said.into_iter().chain(always).collect();
    journey.answer("choose_route", "continue", &questions).await;
    journey.answer("choose_route", "continue", &route).await
}

/// The customer's admin accepts the distributor on Microsoft's page.
pub async fn accept(journey: &mut Journey, admin: &str) -> MoveView {
    journey.answer("accept_delegated_admin", "continue", &[("way", "here")]).await;
    let address = journey.opened().await;
    let person = journey.person(admin);
    let page = person.sign_in(address.as_str()).await;
    person.submit(&page, "id=\"accept\"", &[("agree", "yes"), ("accept", "Accept")]).await;
    let view = journey.engine.runner.look(journey.id).await.expect("looked");
    if offers(&view, "ask_log") {
        // Only the audit log proves it; reading it is a permission of its own, asked for now.
        journey.answer("accept_delegated_admin", "ask_log", &[]).await;
        let address = journey.opened().await;
        journey.person(admin).sign_in(address.as_str()).await;
    }
    journey.until("what follows", |view| view.screen.step.as_str() != "accept_delegated_admin").await
}

/// The distributor's own link is pasted, then as everywhere.
pub async fn accept_by_link(journey: &mut Journey, admin: &str, provider: PartnerId) -> MoveView {
    let mut link = journey.cloud.cloud().admin_center.join("Adminportal/Home").expect("an address");
    link.set_query(Some(&format!("invType=ResellerRelationship&partnerId={provider}&msppId=0&DAP=true")));
    link.set_fragment(Some("/BillingAccounts/partner-invitation"));
    journey.until_step("accept_delegated_admin").await;
    journey.answer("accept_delegated_admin", "use_link", &[("pasted_link", link.as_str())]).await;
    let view = journey.until("the link that was read", |view| !view.busy).await;
    // The customer accepted it before this move.
    if view.screen.step.as_str() != "accept_delegated_admin" {
        return view;
    }
    accept(journey, admin).await
}

/// Domain, subscriptions as Baton proposes them, dates as the person knows them.
pub async fn checks(journey: &mut Journey) -> MoveView {
    journey.until("the read domain", |view| !view.busy).await;
    journey.answer("verify_default_domain", "continue", &[]).await;
    journey
        .until("the read subscriptions", |view| view.screen.step.as_str() == "verify_subscriptions" && !view.busy)
        .await;
    journey.answer("verify_subscriptions", "continue", &[]).await;
    journey.until("the dates", |view| view.screen.step.as_str() == "check_expiry" && !view.busy).await;
    journey
        .answer("check_expiry", "continue", &[("term:*", "P1Y"), ("at_end:*", "renews"), ("confirmed_by", STAFF)])
        .await
}

/// The customer's address and contact, typed into Baton.
pub async fn describe_customer(journey: &mut Journey) -> MoveView {
    let typed = [
        ("name", "Practice customer"),
        ("street", "Storgatan 1"),
        ("postcode", "111 22"),
        ("city", "Stockholm"),
        ("country", "SE"),
        ("contact", "Karin Ek"),
        ("email", "karin.ek@customer.example"),
        ("phone", "+46 8 555 0100"),
    ];
    journey.until("the form", |view| view.screen.step.as_str() == "create_organization" && !view.busy).await;
    journey.answer("create_organization", "continue", &typed).await
}

/// The customer in the portal, in Baton and in the practice portal.
pub async fn set_up(journey: &mut Journey) -> u32 {
    describe_customer(journey).await;
    let world = journey.cloud.world();
    let details = OrganizationDetails {
        name: "Practice customer".into(),
        registration_number: String::new(),
        vat: String::new(),
        address: "Storgatan 1".into(),
        postal_code: "111 22".into(),
        city: "Stockholm".into(),
        country: "SE".into(),
        contact_name: "Karin Ek".into(),
        contact_email: "karin.ek@customer.example".into(),
        contact_phone: "+46 8 555 0100".into(),
    };
    let organization = world.create_organization(details).expect("made in the portal");
    journey
        .answer("create_organization", "created", &[("organization_created", "true"), ("confirmed_by", STAFF)])
        .await;
    world.add_service("Sam Okafor", "4410872").expect("in the E-store");
    journey.answer("add_service_to_store", "added", &[("service_added", "true"), ("confirmed_by", STAFF)]).await;
    let names = journey.engine.runner.outcome::<VerifyDefaultDomain>(journey.id).await.expect("read").expect("done");
    world.add_service_to_customer(organization, names.default_domain.as_str(), true).expect("added with Migrate");
    journey.answer("add_service_to_customer", "added", &[("migrate_ticked", "true"), ("confirmed_by", STAFF)]).await;
    journey.answer("confirm_agreement", "accepted", &[("agreement_accepted", "true"), ("confirmed_by", STAFF)]).await;
    organization
}

/// Chooses products first, as a person does: the rest of the form follows them.
pub async fn choose_products(journey: &mut Journey, fields: &[(&str, &str)]) {
    let draft = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    let step = baton_workflow::StepId::new("plan_order");
    journey.engine.runner.save_draft(journey.id, &step, &draft).await.expect("kept");
}

/// Confirms the plan as the screen proposes it, with these fields changed.
pub async fn plan(journey: &mut Journey, fields: &[(&str, &str)]) -> MoveView {
    journey.until("the plan", |view| view.screen.step.as_str() == "plan_order" && !view.busy).await;
    let mut all = vec![("plan_checked*", "true"), ("confirmed_by", STAFF)];
    all.extend(fields);
    journey.answer("plan_order", "continue", &all).await
}

/// Orders each line once in the practice portal and types its number in Baton. Gives the numbers.
pub async fn order(journey: &mut Journey, organization: u32) -> Vec<String> {
    order_by(journey, |world, line| world.place_order(organization, vec![line]).expect("ordered in the portal")).await
}

/// The same in the portal of any distributor; `press` orders a line there and gives the number that the portal shows.
pub async fn order_by(journey: &mut Journey, press: impl Fn(&PracticeWorld, OrderLine) -> String) -> Vec<String> {
    let plan = journey.engine.runner.outcome::<PlanOrder>(journey.id).await.expect("read").expect("planned");
    let mut numbers = Vec::new();
    for line in &plan.lines {
        journey.answer("place_order", "show", &[]).await;
        let sku = line.sku.expect("a product Baton knows");
        let placed = OrderLine { sku, quantity: line.seats.count(), term: line.term, billing: line.billing };
        let number = press(journey.cloud.world(), placed);
        journey.answer("place_order", "ordered", &[("order_number:*", &number), ("confirmed_by", STAFF)]).await;
        numbers.push(number);
    }
    numbers
}

/// Lets the distributor deliver: half an hour on the practice clock.
pub async fn deliver(journey: &mut Journey) -> MoveView {
    journey.let_pass(Duration::from_secs(1_800)).await;
    journey.until_step("verify_both_subscriptions").await
}

/// Old and new side by side, and the licences: nothing to do for the same product, otherwise people are switched.
pub async fn licences(journey: &mut Journey, admin: &str) -> MoveView {
    journey.until("both sides", |view| view.screen.step.as_str() == "verify_both_subscriptions" && !view.busy).await;
    journey.answer("verify_both_subscriptions", "continue", &[]).await;
    let view =
        journey.until("the plan of people", |view| view.screen.step.as_str() == "switch_licences" && !view.busy).await;
    if offers(&view, "start") {
        journey.answer("switch_licences", "start", &[("understand", "true")]).await;
        let address = journey.opened().await;
        journey.person(admin).sign_in(address.as_str()).await;
        journey
            .until("the permission", |view| !view.busy && offers(view, "start") && !offers(view, "stop_asking"))
            .await;
        journey.answer("switch_licences", "start", &[("understand", "true")]).await;
        journey.until("the switch", |view| !view.busy && !offers(view, "start")).await;
    }
    journey.screen().await
}

/// Solves what stands in the way of single people, as the buttons beside them offer.
pub async fn solve_difficulties(journey: &mut Journey, admin: &str) {
    for _ in 0..20 {
        let view = journey.until("a rest", |view| !view.busy).await;
        if offers(&view, "continue") {
            return;
        }
        let actions: Vec<String> = actions(&view);
        let wanted = ["country:", "remove:", "give:", "go_on", "retry:"];
        let action = wanted.iter().find_map(|start| actions.iter().find(|action| action.starts_with(start)));
        let action =
            action.unwrap_or_else(|| panic!("nothing to press: {}", batonctl::move_run::no_answer(&view))).clone();
        let country: &[(&str, &str)] = if action.starts_with("country:") { &[("country:*", "NL")] } else { &[] };
        journey.answer("switch_licences", &action, country).await;
        if let Some(address) = journey.opened_already() {
            journey.person(admin).sign_in(address.as_str()).await;
            journey.until("the permission", |view| !view.busy && !offers(view, "stop_asking")).await;
        }
    }
    panic!("people are left: {}", batonctl::move_run::no_answer(&journey.screen().await));
}

fn actions(view: &MoveView) -> Vec<String> {
    let all = buttons(&view.screen).into_iter().filter(|button| button.enabled);
    all.filter_map(|button| match &button.does {
        ButtonAct::Submit { action } => Some(action.clone()),
        _ => None,
    })
    .collect()
}

/// From the licences to the old provider's letter.
pub async fn cancel(journey: &mut Journey) -> MoveView {
    journey.answer("switch_licences", "continue", &[]).await;
    journey
        .until("people without a licence", |view| view.screen.step.as_str() == "assign_new_users" && !view.busy)
        .await;
    journey.answer("assign_new_users", "continue", &[]).await;
    journey
        .until("everybody covered", |view| view.screen.step.as_str() == "cancel_old_subscription" && !view.busy)
        .await;
    journey.answer("cancel_old_subscription", "sent", &[("confirmed_by", STAFF)]).await;
    journey.until_step("confirm_transfer").await
}

/// The old provider gets the letter and confirms; the term ends; Baton sees it; the report is handed over.
pub async fn finish(journey: &mut Journey) -> MoveView {
    hand_letters_over(journey).await;
    let several =
        batonctl::answering::fields(&journey.screen().await.screen).keys().any(|field| field.starts_with("of:"));
    let which: &[(&str, &str)] = if several { &[("of:*", "true")] } else { &[] };
    let mut said = which.to_vec();
    said.extend([("by", "Rosa Hale"), ("on", "2026-11-21"), ("reference", "T-1"), ("confirmed_by", STAFF)]);
    journey.answer("confirm_transfer", "confirmed", &said).await;
    // Longer than any old term in the practice world, shorter than the life of a sign-in (90 days).
    journey.let_pass(Duration::from_secs(85 * 86_400)).await;
    journey
        .until("the end of the old ones", |view| view.screen.step.as_str() == "hand_over" || offers(view, "continue"))
        .await;
    if journey.screen().await.screen.step.as_str() == "confirm_transfer" {
        journey.answer("confirm_transfer", "continue", &[]).await;
    }
    journey.answer("hand_over", "finish", &[("forget", "true"), ("confirmed_by", STAFF)]).await
}

/// Puts the letter on the desk of whoever sold the old subscriptions.
async fn hand_letters_over(journey: &Journey) {
    let old = journey.engine.runner.outcome::<VerifySubscriptions>(journey.id).await.expect("read").expect("done");
    let asked = journey.engine.runner.outcome::<CancelOldSubscription>(journey.id).await.expect("read").expect("asked");
    let tenant = journey.engine.runner.header(journey.id).await.expect("read").tenant.expect("known");
    for row in old.rows.iter().filter(|row| asked.subscriptions.contains(&row.id)) {
        let seller = row.seller.expect("sold by somebody");
        journey
            .cloud
            .world()
            .receive_letter(seller, tenant, std::slice::from_ref(&row.id))
            .expect("the provider confirms");
    }
}

/// Whether a button is there to be pressed.
pub fn offers(view: &MoveView, action: &str) -> bool {
    buttons(&view.screen)
        .iter()
        .any(|button| button.enabled && matches!(&button.does, ButtonAct::Submit { action: does } if does == action))
}
