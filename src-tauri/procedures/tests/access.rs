//! The first steps of a move against the practice cloud: find the customer, sign in, check the admin, accept the distributor.

#![expect(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "access/directory_connection.rs"]
mod directory_connection;
mod support;

use baton_domain::PartnerId;
use baton_practice::controls::{Fault, Matcher};
use baton_workflow::{
    ProblemCode, StepId,
    screen::{MoveView, ScreenKind, StepState, Who},
};
use support::{Desk, code, offers, person::Person};

const KARIN: &str = "karin.ek@prosewaredental.example";
const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";

/// The customer's admin accepts a partner in the admin center.
fn accept(desk: &Desk, domain: &str, upn: &str) {
    let partner: PartnerId = ARROW.parse().expect("a guid");
    let found = desk.cloud.world().with(|world, _| {
        let tenant = world.tenant_of_domain(domain)?.id;
        Some((tenant, world.account(upn)?.1.id))
    });
    let (tenant, by) = found.expect("a customer");
    desk.cloud.world().accept_partner(tenant, partner, by).expect("accepted");
}

#[tokio::test]
async fn a_customer_is_signed_in_checked_and_lets_the_distributor_order() {
    let desk = Desk::identified("prosewaredental.example").await;

    let waiting = desk.answer(&[("way", "here")]).await;
    let page = desk.sign_in(KARIN).await;
    let checked = desk.view().await;
    desk.answer(&[("way", "here")]).await;
    let invitation = desk.opened().await;
    let watching = desk.view().await;
    accept(&desk, "prosewaredental.example", KARIN);
    let after = desk.runner.look(desk.id).await.expect("a look");

    assert_eq!((waiting.screen.standing.state, waiting.screen.standing.who), (StepState::Waiting, Who::CustomerAdmin));
    assert!(page.body.contains("You can close this page"), "{}", page.body);
    assert_eq!(checked.screen.step.as_str(), "accept_delegated_admin", "the check of the admin goes by itself");
    assert_eq!(checked.header.customer, "Proseware Dental");
    assert!(invitation.as_str().contains(ARROW), "{invitation}");
    assert!(invitation.as_str().starts_with(desk.cloud.cloud().admin_center.as_str()), "{invitation}");
    assert_eq!(watching.screen.watch.as_ref().map(|watch| watch.every_seconds), Some(15), "the first minutes");
    assert_eq!(after.screen.step.as_str(), "verify_default_domain");
    assert!(Desk::journal_has(&desk.journal().await, r#""kind":"audit_log""#), "the strongest evidence there is");
    assert!(desk.cloud.controls().count("GET", "/graph") > 0, "the practice cloud counts what is read");
    for step in [
        "confirm_enrolment",
        "identify_customer",
        "choose_route",
        "sign_in_admin",
        "verify_admin",
        "accept_delegated_admin",
    ] {
        let back = desk.look_back(step).await;
        assert!(back.looking_back && back.can_change, "{step} can be read and changed until somebody pays");
    }
}

#[tokio::test]
async fn a_sign_in_of_another_company_stops_with_both_names_and_leaves_nothing() {
    let desk = Desk::identified("woodgroveestates.example").await;

    desk.answer(&[("way", "here")]).await;
    desk.sign_in("m.jansen@contosoproperty.example").await;
    let stopped = desk.view().await;

    assert_eq!(stopped.screen.kind, ScreenKind::Trouble);
    let shown = format!("{:?}", stopped.screen.blocks);
    for name in ["m.jansen@contosoproperty.example", "2f1d6b0e-3c58-4a97-b2d4-91e85f36c07a", "woodgroveestates.example"]
    {
        assert!(shown.contains(name), "{name} in {shown}");
    }
    assert!(desk.runner.tools().sign_ins.accounts().await.is_empty(), "the wrong sign-in is forgotten");
    assert_eq!(desk.cloud.controls().count("GET", "/graph"), 0, "nothing was read there");
    assert!(!Desk::journal_has(&desk.journal().await, "m.jansen@"), "names stand outside the journal");

    desk.press("sign_in_again", &[]).await;
    desk.sign_in("mila.jansen@woodgroveestates.example").await;
    assert_eq!(desk.step().await, "accept_delegated_admin", "the right admin goes on");
}

#[tokio::test]
async fn a_code_typed_elsewhere_signs_in() {
    let desk = Desk::identified("prosewaredental.example").await;

    let shown = desk.answer(&[("way", "code")]).await;
    let address =
        desk.runner.link(desk.id, &StepId::new("sign_in_admin"), "sign_in_page").await.expect("the page for the code");
    let mut ends = desk.runner.tools().sign_ins.ends();
    let mut person = Person::default();
    let page = person.open(&address.parse().expect("an address")).await;
    let page = person.submit(&page, &[("usercode", &code(&shown).expect("a code"))]).await;
    person.sign_in(&desk.cloud, page, KARIN).await;
    ends.changed().await.expect("the sign-in ends");
    desk.runner.look(desk.id).await.expect("a look");

    assert_eq!(desk.step().await, "accept_delegated_admin");
}

#[tokio::test]
async fn partner_staff_read_the_customer_and_are_never_asked_to_accept() {
    let desk = Desk::identified("prosewaredental.example").await;

    desk.answer(&[("way", "partner")]).await;
    desk.sign_in("sam.okafor@northwindit.example").await;
    let mut view = desk.view().await;
    if view.screen.step.as_str() == "verify_admin" {
        view = desk.answer(&[]).await;
    }

    assert_eq!(desk.step().await, "accept_delegated_admin");
    let view = desk.runner.show(desk.id, &StepId::new("accept_delegated_admin")).await.unwrap_or(view);
    let shown = format!("{:?}", view.screen.blocks);
    assert!(!shown.contains("An admin is here"), "{shown}");
    let sent = desk.answer(&[("way", "here")]).await;
    assert_eq!(
        sent.screen.standing.next, "Link sent, not accepted yet",
        "a way that is not offered is not taken either"
    );
}

#[tokio::test]
async fn without_a_sign_in_each_check_is_a_persons_word() {
    let desk = Desk::identified("fabrikam.example").await;

    desk.answer(&[("way", "nobody")]).await;
    let tenant = "7c4e1d52-90ab-4f3e-8c61-5d20e7a491b2";
    let wrong = [
        ("company", "Fabrikam Residences"),
        ("country", "Holland"),
        ("seen_tenant", "not a guid"),
        ("confirmed_by", ""),
    ];
    let refused = desk.answer(&wrong).await;
    desk.answer(&[
        ("company", "Fabrikam Residences"),
        ("country", "nl"),
        ("seen_tenant", tenant),
        ("confirmed_by", "Sam Okafor"),
    ])
    .await;
    let accepting = desk.view().await;
    desk.answer(&[("way", "send"), ("saw_it", "true"), ("confirmed_by", "Sam Okafor"), ("own_relationship", "exists")])
        .await;

    let shown = format!("{:?}", refused.screen.blocks);
    assert_eq!(shown.matches("error: Some").count(), 3, "each bad field has its own sentence: {shown}");
    assert!(shown.contains("Holland"), "nothing typed is lost");
    assert_eq!(accepting.screen.step.as_str(), "accept_delegated_admin");
    assert!(accepting.screen.watch.is_none(), "there is nothing to look at without a sign-in");
    assert_eq!(desk.step().await, "verify_default_domain");
    assert!(Desk::journal_has(&desk.journal().await, r#""own_relationship":"said_to_exist""#));
    assert_eq!(desk.cloud.controls().count("GET", "/graph"), 0, "nobody signed in");
}

#[tokio::test]
async fn the_audit_log_is_asked_for_only_when_the_person_wants_it() {
    let desk = Desk::identified("fabrikam.example").await;
    let anna = "anna.de.vries@fabrikam.example";
    desk.answer(&[("way", "here")]).await;
    desk.sign_in(anna).await;
    desk.answer(&[("way", "here")]).await;
    desk.opened().await;
    accept(&desk, "fabrikam.example", anna);

    let blind = desk.runner.look(desk.id).await.expect("a look");
    desk.press("ask_log", &[]).await;
    desk.sign_in(anna).await;

    assert_eq!(blind.screen.step.as_str(), "accept_delegated_admin", "it was accepted, and Baton may not see it");
    assert!(offers(&blind, "ask_log"), "{:?}", blind.screen.blocks);
    assert_eq!(desk.step().await, "verify_default_domain");
}

#[tokio::test]
async fn a_sign_in_that_a_restart_interrupted_is_said_and_can_be_started_again() {
    let desk = Desk::identified("prosewaredental.example").await;
    desk.answer(&[("way", "here")]).await;

    let desk = desk.reopened().await;
    let again = desk.view().await;
    desk.answer(&[("way", "here")]).await;
    desk.sign_in(KARIN).await;

    assert!(
        format!("{:?}", again.screen.blocks).contains("Baton was closed during the sign-in."),
        "{:?}",
        again.screen.blocks
    );
    assert_eq!(desk.step().await, "accept_delegated_admin");
}

#[tokio::test]
async fn an_admin_without_the_role_is_told_what_is_missing() {
    let desk = Desk::identified("litwarelaw.example").await;

    desk.answer(&[("way", "here")]).await;
    desk.sign_in("noor.haddad@litwarelaw.example").await;
    let missing = desk.view().await;
    let (name, letter) = desk.runner.file(desk.id, &StepId::new("verify_admin"), "lines").await.expect("a letter");
    desk.press("other_account", &[]).await;
    desk.answer(&[("way", "here")]).await;
    desk.sign_in("erik.lindqvist@litwarelaw.example").await;

    assert_eq!(missing.screen.step.as_str(), "verify_admin");
    let shown = format!("{:?}", missing.screen.blocks);
    assert!(shown.contains("Accepting Arrow needs a Global Administrator or a Billing Administrator."), "{shown}");
    assert!(!shown.contains("Giving licences needs"), "a User Administrator gives licences");
    assert!(name.ends_with(".eml") && letter.starts_with(b"X-Unsent: 1"), "a draft for the person's own mail program");
    assert_eq!(desk.step().await, "accept_delegated_admin");
    assert_eq!(desk.runner.tools().sign_ins.accounts().await.len(), 1, "the first account is forgotten");
}

/// A role that was given for a few hours ends while the move is under way: Microsoft says no until somebody gives it again.
#[tokio::test]
async fn a_role_that_ends_in_the_middle_of_a_move_pauses_it_and_it_goes_on_where_it_was() {
    let desk = Desk::identified("prosewaredental.example").await;
    desk.answer(&[("way", "here")]).await;
    desk.sign_in(KARIN).await;
    desk.answer(&[("way", "here")]).await;
    desk.opened().await;
    accept(&desk, "prosewaredental.example", KARIN);
    desk.cloud.controls().fault(Matcher::all("GET", "/graph/v1.0/domains"), Fault::Status { status: 403 });

    let first = desk.runner.look(desk.id).await.expect("a look");
    let paused = desk.runner.look(desk.id).await.expect("a look");
    desk.cloud.controls().clear_faults();
    let resumed = desk.runner.look(desk.id).await.expect("a look");

    let told = paused.problem.or(first.problem).expect("the person is told");
    assert_eq!(told.code, ProblemCode::Forbidden, "{told:?}");
    assert_eq!(paused.screen.step.as_str(), "verify_default_domain", "it waits where it was");
    assert_eq!(desk.runner.tools().sign_ins.accounts().await.len(), 1, "the sign-in is kept");
    assert!(resumed.problem.is_none(), "and goes on by itself once the role is back: {:?}", resumed.problem);
    assert_ne!(paused.screen, resumed.screen, "what could not be read is there now");
}

#[tokio::test]
async fn each_answer_about_a_domain_has_its_own_sentence() {
    let desk = Desk::new().await;
    desk.answer(&[("enrolled", "enrolled"), ("mpn_id", "4410872"), ("confirmed_by", "Sam Okafor")]).await;

    for (domain, sentence) in [
        ("nobody.example", "Microsoft knows no company with this domain"),
        ("humongouspublicworks.example", "for the US Government, L4 (GCC High)"),
        ("fabrikam,example", "not a comma"),
        ("", "Type the customer's domain"),
    ] {
        let view = desk.answer(&[("domain", domain)]).await;
        let shown = format!("{:?}", view.screen.blocks);
        assert!(shown.contains(sentence), "{domain}: {shown}");
    }
    desk.answer(&[("domain", "fabrikam.example")]).await;
    desk.answer(&[("domain", "fabrikam.example")]).await;
    let second = desk.another_move().await;
    second.answer(&[("enrolled", "enrolled"), ("mpn_id", "4410872"), ("confirmed_by", "Sam Okafor")]).await;
    let twice = second.answer(&[("domain", "fabrikam.example")]).await;
    assert!(format!("{:?}", twice.screen.blocks).contains("already has an open move"), "{:?}", twice.screen.blocks);
}

#[tokio::test]
async fn a_transfer_has_an_order_of_its_own_and_can_be_chosen_again() {
    let desk = Desk::new().await;
    desk.answer(&[("enrolled", "enrolling"), ("mpn_id", "4410872"), ("confirmed_by", "Sam Okafor")]).await;
    desk.answer(&[("domain", "prosewaredental.example")]).await;
    desk.answer(&[("domain", "prosewaredental.example")]).await;
    let rows = |view: &MoveView| -> Vec<String> {
        view.rail.iter().flat_map(|phase| &phase.rows).map(|row| row.title.clone()).collect()
    };
    let has = |view: &MoveView, title: &str| rows(view).iter().any(|row| row == title);

    let bad = desk
        .answer(&[
            ("cooperates", "yes"),
            ("same_product", "yes"),
            ("old_provider", ""),
            ("old_provider_email", "nobody"),
            ("monthly", "a lot"),
            ("term_ends", "2001-01-01"),
        ])
        .await;
    let questions = [
        ("cooperates", "yes"),
        ("same_product", "yes"),
        ("days_left", "months"),
        ("old_provider", "Tailspin"),
        ("old_provider_email", "licences@tailspin.example"),
        ("monthly", "3000"),
        ("currency", "SEK"),
        ("term_ends", ""),
    ];
    let recommended = desk.answer(&questions).await;
    let transfer = desk.answer(&[("route", "transfer")]).await;
    let changed = desk.runner.change(desk.id, &StepId::new("choose_route")).await.expect("changed");
    desk.answer(&questions).await;
    let bought = desk.answer(&[("route", "buy-again")]).await;

    let errors = format!("{:?}", bad.screen.blocks).matches("error: Some").count();
    assert_eq!(errors, 5, "days, provider, email, amount, date: {:?}", bad.screen.blocks);
    let shown = format!("{:?}", recommended.screen.blocks);
    assert!(shown.contains("try a transfer first") && shown.contains("3,690"), "23 % more by the month: {shown}");
    assert!(has(&transfer, "Ask both providers") && !has(&transfer, "Place the order"), "{:?}", rows(&transfer));
    assert_eq!(transfer.screen.step.as_str(), "sign_in_admin");
    assert_eq!(changed.screen.step.as_str(), "choose_route");
    assert!(has(&bought, "Place the order") && !has(&bought, "Ask both providers"), "{:?}", rows(&bought));
}

#[tokio::test]
async fn only_the_distributors_own_link_is_used_and_it_is_written_anew() {
    let desk = Desk::identified("prosewaredental.example").await;
    desk.answer(&[("way", "here")]).await;
    desk.sign_in(KARIN).await;
    let accept = StepId::new("accept_delegated_admin");
    let link = |partner: &str| {
        format!(
            "https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=c41d7e90-2f35-4b6c-a8e1-70b9d4f2a316\
             &msppId=4410872&indirectCSPId={partner}&DAP=true#/BillingAccounts/partner-invitation"
        )
    };

    let other = desk.press("use_link", &[("pasted_link", &link("5a1b2c3d-7e64-4c0f-9d21-3f5b8a6c1e07"))]).await;
    let script = desk.press("use_link", &[("pasted_link", "<script>alert(1)</script>")]).await;
    let used = desk.press("use_link", &[("pasted_link", &link(ARROW))]).await;
    let address = desk.runner.link(desk.id, &accept, "invitation").await.expect("an address");
    let (_, message) = desk.runner.file(desk.id, &accept, "message").await.expect("a message");

    assert!(
        format!("{:?}", other.screen.blocks).contains("This link names another partner"),
        "{:?}",
        other.screen.blocks
    );
    assert!(format!("{:?}", script.screen.blocks).contains("This is not a link"), "{:?}", script.screen.blocks);
    let shown = format!("{:?}", used.screen.blocks);
    assert!(shown.contains("Northwind IT") && shown.contains("Baton left that out"), "{shown}");
    assert!(
        address.starts_with(desk.cloud.cloud().admin_center.as_str()) && address.contains("DAP=false"),
        "{address}"
    );
    assert!(address.contains(ARROW) && address.contains("msppId=4410872"), "{address}");
    assert!(String::from_utf8_lossy(&message).contains("Please accept Arrow"));
}

#[tokio::test]
async fn a_sign_in_renews_itself_until_it_has_run_out() {
    let hours = |hours: u64| std::time::Duration::from_secs(hours * 3600);
    let desk = Desk::identified("prosewaredental.example").await;
    desk.answer(&[("way", "here")]).await;
    desk.sign_in(KARIN).await;

    desk.cloud.world().let_pass(hours(3));
    let renewed = desk.runner.look(desk.id).await.expect("a look");
    let kept = desk.runner.tools().sign_ins.accounts().await;
    desk.cloud.world().let_pass(hours(24 * 91));
    let ended = desk.runner.look(desk.id).await.expect("a look");
    desk.press("sign_in_again", &[]).await;
    desk.sign_in(KARIN).await;
    let again = desk.view().await;

    assert!(renewed.problem.is_none(), "an access token lives about an hour: {:?}", renewed.problem);
    assert_eq!(kept.len(), 1, "a renewed sign-in is the same one");
    assert!(offers(&ended, "sign_in_again"), "ninety idle days end it: {:?}", ended.screen.blocks);
    assert_eq!(again.screen.step.as_str(), "accept_delegated_admin", "the move stays where it is");
    assert!(!offers(&again, "sign_in_again"), "signed in again: {:?}", again.screen.blocks);
}
