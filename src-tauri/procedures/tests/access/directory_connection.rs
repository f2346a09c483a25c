//! The Directory Connection against the practice cloud: what is new in the tenant proves it, and nothing else does.

use std::time::Duration;

use baton_domain::{DomainName, TenantId};
use baton_practice::{
    controls::{Fault, Matcher},
    world::{DIRECTORY_CONNECTION, DIRECTORY_READ_WRITE_ALL, OfferedApplication, TAILSPIN},
};
use baton_procedures::steps::*;
use baton_workflow::{
    Event, HeaderUpdate, StepId,
    screen::{Block, MoveView, ProofState},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::support::{Desk, offers, person::Person};

const ANNA: &str = "anna.de.vries@fabrikam.example";
const STEP: &str = "connect_directory";
const SIGNED: (&str, &str) = ("confirmed_by", "Sam Okafor");
const TICKED: (&str, &str) = ("done", "true");
const SURE: (&str, &str) = ("sure", "true");

/// Another app that an admin may let in at the same time.
const NEWSLETTER: OfferedApplication = OfferedApplication {
    app_id: Uuid::from_u128(0xA11),
    name: "Tailspin Newsletter",
    owner: TAILSPIN,
    delegated: &["User.Read"],
    by_itself: &[],
};

/// What a distributor's app must not ask for.
const GREEDY: OfferedApplication = OfferedApplication {
    app_id: Uuid::from_u128(0xA12),
    name: "Directory Connection Plus",
    owner: DIRECTORY_CONNECTION.owner,
    delegated: &[],
    by_itself: &[DIRECTORY_READ_WRITE_ALL],
};

fn tenant_of(desk: &Desk, domain: &str) -> TenantId {
    desk.cloud.world().with(|world, _| world.tenant_of_domain(domain).map(|tenant| tenant.id)).expect("a customer")
}

/// Fabrikam's move to rhipe at the Directory Connection, with its admin signed in.
async fn at_the_connection() -> Desk {
    let desk = Desk::by("rhipe_prime").await;
    let tenant = tenant_of(&desk, "fabrikam.example");
    for procedure in baton_procedures::all() {
        if procedure.id != "rhipe_prime" || procedure.route.is_some() {
            continue;
        }
        for step in procedure.steps().map(|step| step.id()).take_while(|step| step.as_str() != STEP) {
            let outcome = outcome(step.as_str(), tenant);
            finished(&desk, step, outcome).await;
        }
    }
    let desk = desk.reopened().await;
    desk.runner.look(desk.id).await.expect("a look");
    desk.press("sign_in_again", &[]).await;
    desk.sign_in(ANNA).await;
    desk
}

/// The outcomes that the step or the program needs; the others are a person's word.
fn outcome(step: &str, tenant: TenantId) -> Value {
    let domain = |text: &str| DomainName::parse(text).expect("a domain");
    let made = match step {
        "identify_customer" => {
            serde_json::to_value(IdentifiedCustomer { domain: domain("fabrikam.example"), tenant, region: None })
        }
        "choose_route" => serde_json::to_value(ChosenRoute {
            route: Route::BuyAgain,
            recommended: Route::BuyAgain,
            reason: String::new(),
            old_provider: "Tailspin".to_owned(),
            old_provider_email: String::new(),
            same_product: true,
        }),
        "verify_default_domain" => serde_json::to_value(VerifiedDefaultDomain {
            default_domain: domain("fabrikam.example"),
            initial_domain: domain("fabrikam.onmicrosoft.com"),
            tenant,
            proved: true,
            company: CompanyFacts::default(),
        }),
        "send_partner_connect" => Ok(json!({ "way": "here", "link": null, "confirmed_by": "Sam Okafor" })),
        _ => Ok(json!({ "confirmed_by": "Sam Okafor" })),
    };
    made.expect("json")
}

async fn finished(desk: &Desk, step: StepId, outcome: Value) {
    let header = HeaderUpdate { customer: Some("Fabrikam Residences".to_owned()), ..HeaderUpdate::default() };
    let event = Event::Finished { step, outcome, evidence: Vec::new(), header };
    let event = serde_json::to_value(&event).expect("json");
    desk.runner.store().append(desk.id, desk.cloud.world().now(), &event).await.expect("kept");
}

/// The admin lets Baton read the apps, and Baton notes which are there.
async fn allowed() -> Desk {
    let desk = at_the_connection().await;
    desk.press("ask_apps", &[]).await;
    desk.sign_in(ANNA).await;
    desk
}

fn let_in(desk: &Desk, app: &OfferedApplication, upn: &str) {
    let found = desk.cloud.world().with(|world, _| world.account(upn).map(|(tenant, user)| (tenant.id, user.id)));
    let (tenant, by) = found.expect("an account");
    desk.cloud.world().let_in(tenant, app, by).expect("a Global Administrator");
}

async fn look(desk: &Desk) -> MoveView {
    let view = desk.runner.look(desk.id).await.expect("a look");
    assert!(view.problem.is_none(), "{:?}", view.problem);
    view
}

fn shown(view: &MoveView) -> String {
    format!("{:?}", view.screen.blocks)
}

async fn connected(desk: &Desk) -> ConnectedDirectory {
    desk.runner.outcome::<ConnectDirectory>(desk.id).await.expect("read").expect("done")
}

/// The choices that the screen offers: value and title.
fn choices(view: &MoveView) -> Vec<(String, String)> {
    let found = view.screen.blocks.iter().find_map(|block| match block {
        Block::Choices { options, .. } => Some(options),
        _ => None,
    });
    found.into_iter().flatten().map(|choice| (choice.value.clone(), choice.title.clone())).collect()
}

#[tokio::test]
async fn the_app_that_was_not_there_before_proves_the_connection() {
    let desk = at_the_connection().await;
    let offered = desk.view().await;
    let reads_before = desk.cloud.controls().count("GET", "/servicePrincipals");
    desk.press("ask_apps", &[]).await;
    desk.sign_in(ANNA).await;
    let noted = desk.view().await;
    let_in(&desk, &DIRECTORY_CONNECTION, ANNA);
    let found = look(&desk).await;
    let again = look(&desk).await;
    desk.answer(&[]).await;

    assert!(offers(&offered, "ask_apps") && shown(&offered).contains("Application.Read.All"), "{}", shown(&offered));
    assert_eq!(reads_before, 0, "nothing is read before it is allowed");
    assert!(shown(&noted).contains("Baton has noted which apps are there"), "{}", shown(&noted));
    assert_eq!(noted.screen.watch.as_ref().map(|watch| watch.every_seconds), Some(15));
    let text = shown(&found);
    for fact in [
        DIRECTORY_CONNECTION.name,
        &DIRECTORY_CONNECTION.app_id.to_string(),
        &DIRECTORY_CONNECTION.owner.to_string(),
        "\"rhipe",
        "Directory.Read.All",
        "The new app is there",
    ] {
        assert!(text.contains(fact), "{fact} in {text}");
    }
    assert!(found.screen.proof.iter().any(|row| row.state == ProofState::Proven && row.fact.starts_with("New app")));
    assert_eq!(again.screen.proof.len(), found.screen.proof.len(), "a look without news writes nothing");
    let done = connected(&desk).await;
    assert_eq!(done.confirmed_by, None, "Microsoft's word is enough");
    assert_eq!(done.app.as_ref().and_then(|app| app.app_id), Some(DIRECTORY_CONNECTION.app_id));
    assert!(done.app.is_some_and(|app| app.is_new && app.owner == Some(TenantId(DIRECTORY_CONNECTION.owner.0))));
    assert_eq!(desk.step().await, "confirm_tenant");
    let journal = desk.journal().await;
    let proof = journal.iter().find(|row| row.event.contains("New app")).expect("the proof is kept");
    assert!(proof.event.contains("\"request_id\":\""), "with Microsoft's number of the request: {}", proof.event);
    let named = journal.iter().filter(|row| row.event.contains(DIRECTORY_CONNECTION.name)).count();
    assert_eq!(named, 1, "the name stands in the proof alone");
    assert!(shown(&desk.look_back(STEP).await).contains("Microsoft showed the new app rhipe"), "it can be read later");
}

#[tokio::test]
async fn an_admin_who_declines_at_first_loses_nothing() {
    let desk = allowed().await;

    let declined = look(&desk).await;
    desk.cloud.world().let_pass(Duration::from_secs(20 * 60));
    let waiting = look(&desk).await;
    let unseen = desk.answer(&[TICKED, SIGNED]).await;
    let_in(&desk, &DIRECTORY_CONNECTION, ANNA);
    let found = look(&desk).await;
    desk.answer(&[]).await;

    assert!(shown(&declined).contains("No new app is seen yet") && shown(&declined).contains("Nothing is lost"));
    assert!(!shown(&declined).contains("Has the admin accepted already?"), "not at once");
    assert!(shown(&waiting).contains("an account of another company"), "a cause after some minutes");
    assert_eq!(unseen.screen.step.as_str(), STEP, "a word does not stand in for what Baton would see");
    assert!(shown(&found).contains("The new app is there"), "{}", shown(&found));
    assert_eq!(desk.step().await, "confirm_tenant");
}

#[tokio::test]
async fn who_does_not_let_baton_read_goes_on_with_a_name_that_is_not_verified() {
    let desk = at_the_connection().await;
    desk.press("ask_apps", &[]).await;
    decline_the_permission(&desk).await;

    let refused = look(&desk).await;
    let reads = desk.cloud.controls().count("GET", "/servicePrincipals");
    let unsigned = desk.answer(&[TICKED, ("confirmed_by", "")]).await;
    desk.answer(&[TICKED, SIGNED]).await;

    assert!(offers(&refused, "ask_apps"), "it can be asked for again: {}", shown(&refused));
    assert!(shown(&refused).contains("Without it you can go on with your name."), "{}", shown(&refused));
    assert_eq!(reads, 0, "and nothing was read");
    assert_eq!(unsigned.screen.step.as_str(), STEP);
    let done = connected(&desk).await;
    assert_eq!(done.app, None);
    assert_eq!(done.confirmed_by.as_ref().map(|name| name.as_str()), Some("Sam Okafor"));
    assert!(shown(&desk.look_back(STEP).await).contains("Sam Okafor said so. Baton did not see it."));
}

#[tokio::test]
async fn an_account_that_microsoft_refuses_the_apps_to_is_told_and_a_word_counts() {
    let desk = at_the_connection().await;
    desk.cloud.controls().fault(Matcher::all("GET", "/graph/v1.0/servicePrincipals"), Fault::Status { status: 403 });
    desk.press("ask_apps", &[]).await;
    desk.sign_in(ANNA).await;

    let refused = look(&desk).await;
    desk.answer(&[TICKED, SIGNED]).await;

    assert!(shown(&refused).contains("This account may not see the apps"), "{}", shown(&refused));
    assert_eq!(connected(&desk).await.app, None);
}

#[tokio::test]
async fn of_several_new_apps_a_person_says_which_and_answers_for_it() {
    let desk = allowed().await;
    let_in(&desk, &NEWSLETTER, ANNA);
    let_in(&desk, &DIRECTORY_CONNECTION, ANNA);

    let several = look(&desk).await;
    let offered = choices(&several);
    let of = |name: &str| offered.iter().find(|(_, title)| title == name).map(|(value, _)| value.clone());
    let (wrong, right) = (of(NEWSLETTER.name).expect("offered"), of(DIRECTORY_CONNECTION.name).expect("offered"));
    let nothing = desk.press("choose", &[]).await;
    let first = desk.press("choose", &[("app", &wrong)]).await;
    desk.press("choose_again", &[]).await;
    let second = desk.press("choose", &[("app", &right)]).await;
    let unsure = desk.answer(&[SIGNED]).await;
    desk.answer(&[SURE, SIGNED]).await;

    assert_eq!(offered.len(), 2, "the new ones alone: {offered:?}");
    assert!(shown(&nothing).contains("Choose one."), "{}", shown(&nothing));
    assert!(shown(&first).contains("Tailspin") && shown(&first).contains("value: \"Nothing\""), "{}", shown(&first));
    assert!(shown(&second).contains("Directory.Read.All"), "{}", shown(&second));
    assert_eq!(unsure.screen.step.as_str(), STEP);
    let done = connected(&desk).await;
    assert_eq!(done.app.and_then(|app| app.app_id), Some(DIRECTORY_CONNECTION.app_id));
    assert!(done.confirmed_by.is_some(), "which one it is was somebody's word");
}

#[tokio::test]
async fn an_app_that_may_write_is_warned_of_with_both_ways_on() {
    let desk = allowed().await;
    let_in(&desk, &GREEDY, ANNA);

    let found = look(&desk).await;
    let alone = desk.answer(&[]).await;
    desk.answer(&[SURE, SIGNED]).await;

    let text = shown(&found);
    for part in ["more than read the directory", "Directory.ReadWrite.All", "Until then we do not go on"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(shown(&alone).contains("Tick the box"), "{}", shown(&alone));
    assert!(connected(&desk).await.confirmed_by.is_some());
}

#[tokio::test]
async fn the_connection_of_another_company_proves_nothing_here() {
    let desk = allowed().await;
    let_in(&desk, &DIRECTORY_CONNECTION, "mila.jansen@woodgroveestates.example");
    desk.cloud.world().let_pass(Duration::from_secs(15 * 60));

    let waiting = look(&desk).await;
    let tried = desk.answer(&[TICKED, SIGNED]).await;

    let tenant = tenant_of(&desk, "fabrikam.example").to_string();
    assert!(shown(&waiting).contains(&format!("The tenant must be {tenant}")), "{}", shown(&waiting));
    assert!(!shown(&waiting).contains(DIRECTORY_CONNECTION.name));
    assert_eq!(tried.screen.step.as_str(), STEP);
}

#[tokio::test]
async fn an_app_that_was_connected_before_is_chosen_among_those_that_are_there() {
    let desk = at_the_connection().await;
    let_in(&desk, &DIRECTORY_CONNECTION, ANNA);
    let_in(&desk, &NEWSLETTER, ANNA);
    desk.press("ask_apps", &[]).await;
    desk.sign_in(ANNA).await;

    let nothing_new = look(&desk).await;
    let all = desk.press("connected_before", &[]).await;
    let offered = choices(&all);
    let titles: Vec<&str> = offered.iter().map(|(_, title)| title.as_str()).collect();
    let app = offered.iter().find(|(_, title)| title == DIRECTORY_CONNECTION.name).expect("offered").0.clone();
    let chosen = desk.press("choose", &[("app", &app)]).await;
    desk.answer(&[SURE, SIGNED]).await;

    assert!(shown(&nothing_new).contains("No new app is seen yet"), "{}", shown(&nothing_new));
    assert_eq!(titles, [DIRECTORY_CONNECTION.name, NEWSLETTER.name, "None of them"], "neither Microsoft's nor Baton");
    assert!(shown(&chosen).contains("It was there before this step began"), "{}", shown(&chosen));
    let done = connected(&desk).await;
    assert!(done.app.is_some_and(|app| !app.is_new), "Baton has not seen it come");
    assert!(done.confirmed_by.is_some());
}

#[tokio::test]
async fn an_app_that_stands_nowhere_in_the_list_is_a_persons_word() {
    let desk = allowed().await;

    desk.press("connected_before", &[]).await;
    let word = desk.press("choose", &[("app", "none")]).await;
    desk.answer(&[TICKED, SIGNED]).await;

    assert!(shown(&word).contains("I saw it, or the admin told me so."), "{}", shown(&word));
    let done = connected(&desk).await;
    assert_eq!((done.app, done.confirmed_by.is_some()), (None, true));
}

/// The admin signs in on the page that was opened, and does not agree to what it asks.
async fn decline_the_permission(desk: &Desk) {
    let mut ends = desk.runner.tools().sign_ins.ends();
    let mut person = Person::default();
    let page = person.open(&desk.opened().await).await;
    let people = desk.cloud.people();
    let who = people.iter().find(|one| one.upn == ANNA).expect("a known person");
    let mut page = person.submit(&page, &[("loginfmt", ANNA), ("passwd", &who.password)]).await;
    if page.body.contains("Are you trying to sign in to Baton?") {
        page = person.submit(&page, &[("confirm", "continue")]).await;
    }
    assert!(page.body.contains("Permissions requested"), "{}", page.body);
    person.submit(&page, &[("consent", "cancel")]).await;
    ends.changed().await.expect("the sign-in ends");
}
