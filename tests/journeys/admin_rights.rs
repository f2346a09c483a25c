//! The two acceptances of a customer: the distributor may order, and the partner may administer. Two links, two proofs.

use std::time::Duration;

use baton_practice::{
    PracticeOptions,
    controls::{Fault, Matcher},
    world::{Gdap, GdapStatus, NORTHWIND_IT, NewGdap, TAILSPIN, roles::GLOBAL_ADMINISTRATOR},
};
use baton_procedures::steps::{AcceptDelegatedAdmin, AcceptanceEvidence, AdminRights};
use baton_tests::journey::Journey;
use baton_workflow::{
    AdminRightsEnd,
    screen::{Block, MoveView, StepState},
};

use super::{partner_account::connect, walk};

const STEP: &str = "accept_delegated_admin";
const MILA: &str = "mila.jansen@woodgroveestates.example";
const LENA: &str = "lena.fischer@northwindit.example";
const DAY: Duration = Duration::from_secs(86_400);
const NOW: (&str, &str) = ("admin_rights", "now");

/// At the step, with the partner's account connected or not.
async fn at_the_step(partner: Option<&str>) -> Journey {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    if let Some(upn) = partner {
        connect(&mut journey, upn).await;
    }
    walk::to_acceptance(&mut journey, "woodgroveestates.example", MILA, true).await;
    journey
}

/// Chooses to ask for admin rights now; the draft is kept as it is while a person chooses.
async fn choose_now(journey: &Journey) {
    draft(journey, &[NOW]).await;
    journey.engine.runner.look(journey.id).await.expect("looked");
}

/// What a person ticks and types before they press anything.
async fn draft(journey: &Journey, fields: &[(&str, &str)]) {
    let draft = fields.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    let step = baton_workflow::StepId::new(STEP);
    journey.engine.runner.save_draft(journey.id, &step, &draft).await.expect("kept");
}

/// The partner's account agrees to make relationships, and one is made.
async fn make(journey: &mut Journey) -> MoveView {
    permitted(journey).await;
    journey.answer(STEP, "make_rights", &[NOW]).await;
    journey.until("the request", |view| walk::offers(view, "show_rights") && !view.busy).await
}

/// The partner's account has agreed to make relationships; none is made yet.
async fn permitted(journey: &mut Journey) {
    choose_now(journey).await;
    journey.answer(STEP, "make_rights", &[NOW]).await;
    let address = journey.opened().await;
    journey.person(LENA).sign_in(address.as_str()).await;
    journey.until("the permission", |view| walk::offers(view, "make_rights") && !view.busy).await;
}

/// The customer's Global Administrator opens the page and approves what waits there.
async fn approve(journey: &mut Journey) {
    journey.answer(STEP, "show_rights", &[NOW]).await;
    let address = journey.opened().await;
    let person = journey.person(MILA);
    let home = person.sign_in(address.as_str()).await;
    let link = home.html.split("href=\"").find(|rest| rest.contains("DelegatedAdmin")).expect("something waits");
    let link = link.split('"').next().unwrap_or_default().replace("&amp;", "&");
    let page = person.open(home.address.join(&link).expect("an address").as_str()).await;
    person.submit(&page, "id=\"approve\"", &[("approve", "Approve all")]).await;
}

async fn rights(journey: &Journey) -> AdminRights {
    let done = journey.engine.runner.outcome::<AcceptDelegatedAdmin>(journey.id).await.expect("read");
    done.expect("done").admin_rights.clone()
}

/// The state of the third card: the partner's own admin rights.
fn card(view: &MoveView) -> StepState {
    let cards = view.screen.blocks.iter().find_map(|block| match block {
        Block::StatusCards { cards, .. } => Some(cards),
        _ => None,
    });
    let cards = cards.expect("the cards are there");
    assert_eq!(cards.len(), 3, "the distributor's, the reseller's own, and the admin rights");
    cards[2].state
}

fn facts(view: &MoveView) -> String {
    format!("{:?}", view.screen.blocks)
}

#[tokio::test]
async fn both_acceptances_are_asked_for_seen_and_kept() {
    let mut journey = at_the_step(Some(LENA)).await;
    let asked = make(&mut journey).await;
    approve(&mut journey).await;
    journey.let_pass(Duration::from_secs(60)).await;
    let approved = journey.until("the rights", |view| card(view) == StepState::Done).await;

    walk::accept(&mut journey, MILA).await;

    assert!(facts(&asked).contains("granularAdminRelationships"), "the customer's link is shown");
    assert_eq!(approved.screen.step.as_str(), STEP, "admin rights alone let nobody order");
    assert!(matches!(rights(&journey).await, AdminRights::InForce { ends_at: Some(_), extends_itself: true, .. }));
    let made = journey.cloud.world().with(|world, _| {
        let made = world.gdaps().iter().filter(|one| one.display_name.starts_with("woodgroveestates.example "));
        made.map(|one| (one.status, one.roles.contains(&GLOBAL_ADMINISTRATOR), one.days)).collect::<Vec<_>>()
    });
    assert_eq!(made, [(GdapStatus::Active, false, 730)], "one request, for two years, and never for that role");
}

#[tokio::test]
async fn when_the_distributor_is_accepted_first_the_step_waits_and_can_go_on() {
    let mut journey = at_the_step(Some(LENA)).await;
    make(&mut journey).await;
    journey.answer(STEP, "continue", &[("way", "here"), NOW]).await;
    let address = journey.opened().await;
    let person = journey.person(MILA);
    let page = person.sign_in(address.as_str()).await;
    person.submit(&page, "id=\"accept\"", &[("agree", "yes"), ("accept", "Accept")]).await;
    let view = journey.engine.runner.look(journey.id).await.expect("looked");
    if walk::offers(&view, "ask_log") {
        journey.answer(STEP, "ask_log", &[NOW]).await;
        let address = journey.opened().await;
        journey.person(MILA).sign_in(address.as_str()).await;
    }
    let waits = journey.until("only the rights", |view| view.screen.standing.next.contains("admin rights")).await;

    journey.answer(STEP, "continue", &[NOW]).await;
    journey.until_step("verify_default_domain").await;

    assert_eq!((waits.screen.step.as_str(), card(&waits)), (STEP, StepState::Waiting));
    let done = journey.engine.runner.outcome::<AcceptDelegatedAdmin>(journey.id).await.expect("read").expect("done");
    assert_eq!(done.evidence, AcceptanceEvidence::AuditLog, "what was seen before counts");
    assert!(matches!(done.admin_rights, AdminRights::Invited { counts_until: Some(_), .. }), "{:?}", done.admin_rights);
}

#[tokio::test]
async fn nobody_who_decides_nothing_is_kept_waiting_and_later_is_written_down() {
    let mut journey = at_the_step(None).await;

    walk::accept(&mut journey, MILA).await;

    assert_eq!(rights(&journey).await, AdminRights::Later);
    let key = journey.engine.signing_key().await.expect("a key");
    let report = baton_procedures::report::render(&journey.engine.runner, journey.id, true, &key).await;
    let (_, page) = report.expect("a report");
    let page = String::from_utf8_lossy(&page).into_owned();
    assert!(page.contains("admin rights are left for later"), "the decision stands in the report");
}

#[tokio::test]
async fn rights_that_are_in_force_already_are_seen_without_a_question() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    connect(&mut journey, "sam.okafor@northwindit.example").await;

    walk::to_acceptance(&mut journey, "fabrikam.example", "anna.de.vries@fabrikam.example", false).await;
    let view = journey.until("the rights", |view| card(view) == StepState::Done).await;
    let file = journey.engine.runner.file(journey.id, &baton_workflow::StepId::new(STEP), "rights_reminder").await;

    assert!(!facts(&view).contains("\"admin_rights\""), "nothing is left to decide");
    let (name, calendar) = file.expect("a reminder");
    let calendar = String::from_utf8_lossy(&calendar).into_owned();
    assert_eq!((name.as_str(), calendar.matches("BEGIN:VEVENT").count()), ("accept_delegated_admin.ics", 2));
}

#[tokio::test]
async fn the_end_of_the_rights_is_named_on_the_list_of_moves_when_it_is_near() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    connect(&mut journey, "sam.okafor@northwindit.example").await;
    walk::to_acceptance(&mut journey, "fabrikam.example", "anna.de.vries@fabrikam.example", false).await;
    journey.until("the rights", |view| card(view) == StepState::Done).await;
    walk::accept(&mut journey, "anna.de.vries@fabrikam.example").await;
    journey.until_step("verify_default_domain").await;
    let runner = &journey.engine.runner;
    let next = async || runner.cards().await.pop().expect("a card").next;

    let far = next().await;
    let end = runner.header(journey.id).await.expect("read").admin_rights;
    let Some(AdminRightsEnd::InForce(until)) = end else { panic!("{end:?}") };
    let near = until.duration_since(runner.tools().clock.now()).as_secs() - 20 * 86_400;
    journey.let_pass(Duration::from_secs(near.unsigned_abs())).await;
    let near = next().await;

    assert!(!far.contains("admin rights"), "{far}");
    assert!(near.contains("Your admin rights there: until"), "{near}");
}

#[tokio::test]
async fn an_invitation_that_nobody_approved_ends_after_ninety_days_and_can_be_made_anew() {
    let mut journey = at_the_step(Some(LENA)).await;
    make(&mut journey).await;

    // The sign-ins live for 90 days from their last use.
    journey.let_pass(DAY * 45).await;
    let before = journey.screen().await;
    journey.let_pass(DAY * 46).await;
    let after = journey.until("the end", |view| card(view) == StepState::Attention).await;

    assert_eq!(card(&before), StepState::Waiting);
    assert!(walk::offers(&after, "make_rights"), "the way on is a new request");
}

#[tokio::test]
async fn a_request_whose_answer_is_lost_is_found_by_its_name_and_never_made_twice() {
    let mut journey = at_the_step(Some(LENA)).await;
    permitted(&mut journey).await;
    let lost = Fault::StatusThoughDone { status: 503 };
    journey.cloud.controls().fault(Matcher::nth("POST", "/delegatedAdminRelationships", 1), lost.clone());
    journey.cloud.controls().fault(Matcher::nth("POST", "/requests", 1), lost);

    journey.answer(STEP, "make_rights", &[NOW]).await;
    journey.until("the found request", |view| walk::offers(view, "open_rights") && !view.busy).await;
    journey.answer(STEP, "open_rights", &[NOW]).await;
    journey.until("the open request", |view| walk::offers(view, "show_rights") && !view.busy).await;

    let ours = |one: &&Gdap| one.display_name.starts_with("woodgroveestates.example ");
    let made = journey.cloud.world().with(|world, _| world.gdaps().iter().filter(ours).cloned().collect::<Vec<_>>());
    let [only] = made.as_slice() else { panic!("one press is one request: {made:?}") };
    assert_eq!((only.status, only.requests.len()), (GdapStatus::ApprovalPending, 1), "opened once");
}

#[tokio::test]
async fn a_link_of_another_partner_is_not_shown_to_the_customer() {
    let journey = at_the_step(Some(LENA)).await;
    let tenant = journey.engine.runner.header(journey.id).await.expect("read").tenant.expect("known");
    let theirs = NewGdap {
        display_name: "theirs".to_owned(),
        customer: Some(tenant),
        roles: vec![GLOBAL_ADMINISTRATOR],
        duration: "P730D".to_owned(),
        days: 730,
        extends_itself: false,
    };
    let ours = NewGdap { display_name: "ours".to_owned(), ..theirs.clone() };
    let theirs = journey.cloud.world().invite_gdap(TAILSPIN, theirs).expect("made").id;
    choose_now(&journey).await;
    let link = |id: &str| {
        let base = journey.cloud.cloud().admin_center;
        format!("{base}AdminPortal/Home#/partners/invitation/granularAdminRelationships/{id}")
    };

    let refused = journey.answer(STEP, "use_rights_link", &[NOW, ("pasted_rights", &link(&theirs))]).await;
    journey.answer(STEP, "drop_rights_link", &[NOW]).await;
    let ours = journey.cloud.world().invite_gdap(NORTHWIND_IT, ours).expect("made").id;
    journey.engine.runner.look(journey.id).await.expect("looked");
    let warned = journey.until("our own request", |view| facts(view).contains(&ours)).await;

    assert!(facts(&refused).contains("Do not send this link"), "{}", facts(&refused));
    assert!(!walk::offers(&refused, "show_rights"), "nobody is led to it");
    assert!(facts(&warned).contains("asks for Global Administrator"), "our own mistake is told too");
}

#[tokio::test]
async fn without_an_account_a_pasted_link_is_written_anew_and_a_persons_word_is_not_called_verified() {
    let mut journey = at_the_step(None).await;
    choose_now(&journey).await;
    let id = "5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836";
    let pasted =
        format!(" <https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{id}>");

    let shown = journey.answer(STEP, "use_rights_link", &[NOW, ("pasted_rights", &pasted)]).await;
    draft(&journey, &[NOW, ("saw_rights", "true")]).await;
    let said = [NOW, ("saw_rights", "true"), ("saw_it", "true"), ("confirmed_by", walk::STAFF)];
    journey.answer(STEP, "continue", &said).await;
    journey.until_step("verify_default_domain").await;

    let base = journey.cloud.cloud().admin_center;
    let anew = format!("{base}AdminPortal/Home#/partners/invitation/granularAdminRelationships/{id}");
    assert!(facts(&shown).contains(&anew), "{}", facts(&shown));
    assert_eq!(rights(&journey).await, AdminRights::Said { name: walk::STAFF.to_owned() });
    assert!(journey.opened_already().is_none());
}
