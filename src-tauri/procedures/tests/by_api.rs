//! The customer is set up by ArrowSphere's interface against the practice cloud: found, made once, attached, agreed.

#![expect(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "by_api/in_doubt.rs"]
mod in_doubt;

use std::{sync::Arc, time::Duration};

use baton_distributors::gridheart::GRIDHEART;
use baton_domain::{DomainName, MoveId, PartnerId, TenantId, UserId};
use baton_http::Door;
use baton_microsoft::{graph::Graph, products::ProductNames};
use baton_practice::{
    PracticeCloud, PracticeOptions,
    controls::{Fault, Matcher},
    world::ArrowList,
};
use baton_procedures::{Browser, CannotOpen, Tools, sign_ins::SignIns, steps::*};
use baton_store::Store;
use baton_vault::Vault;
use baton_workflow::{
    Answers, Event, HeaderUpdate, ProblemCode, Runner, Step, StepId, Surroundings,
    runner::Parts,
    screen::{Block, MoveView},
    step::Around,
    words::Language,
};
use jiff::tz::TimeZone;
use secrecy::SecretString;
use serde::Serialize;
use tempfile::TempDir;
use url::Url;
use uuid::Uuid;

const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";
const SAM: (&str, &str) = ("confirmed_by", "Sam Okafor");

/// Nothing here opens a page.
#[derive(Debug)]
struct NoBrowser;

impl Browser for NoBrowser {
    fn open(&self, _address: &Url) -> Result<(), CannotOpen> {
        Err(CannotOpen("none".to_owned()))
    }
}

/// A move of Fabrikam, ready to be set up at the distributor.
struct Desk {
    cloud: PracticeCloud,
    folder: TempDir,
    runner: Runner<Tools>,
    id: MoveId,
    tenant: TenantId,
    admin: UserId,
}

impl Desk {
    /// Baton orders by ArrowSphere, with the first key of the practice cloud.
    async fn ready() -> Self {
        let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("the practice cloud");
        let folder = tempfile::tempdir().expect("a folder");
        let runner = runner(&cloud, &folder, 0).await;
        let id = runner.start("gridheart").await.expect("a move");
        let (tenant, admin) = cloud
            .world()
            .with(|world, _| world.tenant_of_domain("fabrikam.example").map(|one| (one.id, one.users()[0].id)))
            .expect("fabrikam");
        let arrow: PartnerId = ARROW.parse().expect("a guid");
        let global =
            cloud.world().with(|world, _| world.account("anna.devries@fabrikam.example").map(|(_, user)| user.id));
        cloud.world().accept_partner(tenant, arrow, global.unwrap_or(admin)).expect("accepted");
        let desk = Self { cloud, folder, runner, id, tenant, admin: global.unwrap_or(admin) };
        let chosen = [("ordering", "api"), ("mpn_id", "4410872"), SAM];
        let view = desk.press("continue", &chosen).await;
        assert_eq!(view.screen.step.as_str(), "identify_customer", "{:?}", view.screen.blocks);
        desk.seed().await;
        desk.again_with_key(0).await
    }

    /// Closes the program and opens it again with another key.
    async fn again_with_key(self, key: usize) -> Self {
        let Self { cloud, folder, runner, id, tenant, admin } = self;
        drop(runner);
        let runner = self::runner(&cloud, &folder, key).await;
        runner.open(id).await.expect("the move");
        let desk = Self { cloud, folder, runner, id, tenant, admin };
        desk.look().await;
        desk
    }

    /// The steps between the choice and the customer's record, as they end when they are walked.
    async fn seed(&self) {
        let domain = |text: &str| DomainName::parse(text).expect("a domain");
        let initial = self
            .cloud
            .world()
            .with(|world, _| world.tenant(self.tenant).map(|one| one.initial_domain().to_owned()).unwrap_or_default());
        let sign_in = SignedInAdmin { way: SignInWay::NobodyNow, account: None };
        let admin = VerifiedAdmin {
            tenant: self.tenant,
            company: "Fabrikam Residences".to_owned(),
            country: Some("NL".to_owned()),
            proved: false,
            can_accept_partner: Ability::CannotSee,
            can_assign_licences: Ability::CannotSee,
            as_partner: false,
        };
        let accepted = AcceptedDelegatedAdmin {
            partner: ARROW.parse().expect("a guid"),
            partner_name: "Arrow".to_owned(),
            evidence: AcceptanceEvidence::AuditLog,
            own_relationship: OwnRelationship::SaidToExist,
            admin_rights: AdminRights::Later,
        };
        let names = VerifiedDefaultDomain {
            default_domain: domain("fabrikam.example"),
            initial_domain: domain(&initial),
            tenant: self.tenant,
            proved: true,
            company: CompanyFacts { country: "NL".to_owned(), ..CompanyFacts::default() },
        };
        let route = ChosenRoute {
            route: Route::BuyAgain,
            recommended: Route::BuyAgain,
            reason: String::new(),
            old_provider: "Tailspin".to_owned(),
            old_provider_email: String::new(),
            same_product: true,
        };
        let today = "2026-11-20".parse().expect("a day");
        let identified = IdentifiedCustomer { domain: domain("fabrikam.example"), tenant: self.tenant, region: None };
        self.finished("identify_customer", &identified).await;
        self.finished("choose_route", &route).await;
        self.finished("sign_in_admin", &sign_in).await;
        self.finished("verify_admin", &admin).await;
        self.finished("accept_delegated_admin", &accepted).await;
        self.finished("verify_default_domain", &names).await;
        self.finished("verify_subscriptions", &VerifiedSubscriptions { rows: Vec::new(), proved: true }).await;
        let expiry = CheckedExpiry { rows: Vec::new(), last_safe_day: today, first_renewal: None };
        self.finished("check_expiry", &expiry).await;
    }

    async fn finished(&self, step: &str, outcome: &impl Serialize) {
        let event = Event::Finished {
            step: StepId::from_text(step),
            outcome: serde_json::to_value(outcome).expect("json"),
            evidence: Vec::new(),
            header: HeaderUpdate { customer: Some("Fabrikam Residences".to_owned()), ..HeaderUpdate::default() },
        };
        let event = serde_json::to_value(&event).expect("json");
        self.runner.store().append(self.id, self.cloud.world().now(), &event).await.expect("kept");
    }

    async fn look(&self) -> MoveView {
        self.runner.look(self.id).await.expect("a look")
    }

    async fn step(&self) -> String {
        self.runner.view(self.id, None).await.expect("the move").screen.step.to_string()
    }

    async fn press(&self, action: &str, fields: &[(&str, &str)]) -> MoveView {
        let step = StepId::from_text(&self.step().await);
        let answers = fields.iter().fold(Answers::action(action), |answers, (field, text)| answers.with(field, *text));
        self.runner.submit(self.id, &step, answers).await.expect("a view")
    }

    /// Fills in the customer and reads what will be sent.
    async fn fill_in(&self) -> MoveView {
        let typed = [
            ("name", "Fabrikam Residences"),
            ("street", "Keizersgracht 214"),
            ("postcode", "1016 DX"),
            ("city", "Amsterdam"),
            ("country", "NL"),
            ("contact", "Anna de Vries"),
            ("email", "anna.devries@fabrikam.example"),
            ("phone", "020 555 0188"),
        ];
        self.press("continue", &typed).await
    }

    async fn outcome<S: Step>(&self) -> Option<S::Outcome> {
        self.runner.outcome::<S>(self.id).await.expect("read")
    }

    fn pass(&self, seconds: u64) {
        self.cloud.world().let_pass(Duration::from_secs(seconds));
    }

    fn made(&self) -> usize {
        self.cloud.world().arrow_customers().len()
    }
}

async fn runner(cloud: &PracticeCloud, folder: &TempDir, key: usize) -> Runner<Tools> {
    let key = SecretString::from(cloud.world().arrow_keys().swap_remove(key).key);
    runner_with(cloud, folder, key).await
}

async fn runner_with(cloud: &PracticeCloud, folder: &TempDir, key: SecretString) -> Runner<Tools> {
    let clock = cloud.world().clock();
    let addresses = cloud.cloud();
    let mut origins = baton_microsoft::origins(&addresses);
    origins.push(cloud.arrow_address().origin());
    let door = Door::new(origins).expect("a door");
    let api = GRIDHEART.api.expect("ArrowSphere");
    let tools = Tools {
        clock: clock.clone(),
        graph: Graph::new(door.clone(), &addresses, clock.clone()),
        identity: None,
        cloud: addresses,
        ordering: std::collections::BTreeMap::from([(
            "gridheart",
            (api.connect)(door.clone(), cloud.arrow_address(), key, clock.clone()),
        )]),
        door,
        sign_ins: SignIns::new(Vault::in_memory("test")),
        browser: Arc::new(NoBrowser),
        portals: std::collections::BTreeMap::new(),
        product_names: ProductNames::default(),
    };
    let around = Around {
        partner: "Northwind IT".to_owned(),
        operator: "Sam Okafor".to_owned(),
        practice: true,
        ..Around::default()
    };
    let words = Arc::new(baton_procedures::words::words(Language::English, TimeZone::UTC));
    let parts = Parts {
        store: Store::open(folder.path()).await.expect("a store"),
        procedures: baton_procedures::all(),
        tools: Arc::new(tools),
        clock,
        new_id: Uuid::new_v4,
        surroundings: Surroundings { words, around },
        distributor_names: baton_distributors::names,
    };
    Runner::new(parts).await.expect("a runner")
}

fn shown(view: &MoveView) -> String {
    format!("{:?}", view.screen.blocks)
}

#[tokio::test]
async fn a_customer_is_made_once_attached_and_agreed_and_nothing_is_ordered() {
    let desk = Desk::ready().await;
    desk.cloud.world().ask_for_agreement(desk.tenant);

    let confirm = desk.fill_in().await;
    let attach = desk.press("send", &[SAM]).await;
    let waiting = desk.press("attach", &[]).await;
    desk.pass(8 * 60);
    let agreement = desk.look().await;
    desk.cloud.world().accept_agreement(desk.tenant, desk.admin).expect("a Global Administrator");
    let after = desk.look().await;

    assert!(shown(&confirm).contains("Keizersgracht 214"), "{}", shown(&confirm));
    assert_eq!(
        attach.screen.step.as_str(),
        "add_service_to_customer",
        "the E-store ends by itself: {:?}",
        attach.problem
    );
    assert!(waiting.screen.watch.is_some(), "{:?}", waiting.problem);
    assert_eq!(agreement.screen.step.as_str(), "confirm_agreement", "{}", shown(&agreement));
    assert!(agreement.screen.watch.is_some(), "Baton looks by itself");
    assert_eq!(after.screen.step.as_str(), "plan_order");
    let made = desk.outcome::<CreateOrganization>().await.expect("done");
    let customers = desk.cloud.world().arrow_customers();
    assert_eq!((made.how, made.reference.as_deref()), (SetUp::Done, Some(customers[0].reference.as_str())));
    assert_eq!(customers.len(), 1, "one confirmation is one customer");
    assert!(customers[0].details.internal_reference.starts_with("BTN-"));
    let agreed = desk.outcome::<ConfirmAgreement>().await.expect("done");
    assert_eq!(agreed.evidence, AgreementEvidence::Distributor);
    assert_eq!(desk.cloud.world().arrow_orders().len(), 0);
}

#[tokio::test]
async fn a_customer_that_is_there_is_taken_and_of_two_the_person_chooses() {
    let desk = Desk::ready().await;
    desk.cloud.world().add_arrow_customer("fabrikam.example").expect("made by somebody");
    let second = desk.cloud.world().add_arrow_customer("fabrikam.example").expect("made by somebody");

    let twice = desk.look().await;
    let nobody_chose = desk.press("use", &[SAM]).await;
    desk.press("use", &[("customer", &second), SAM]).await;

    assert!(shown(&twice).contains("2 customers with this tenant or domain"), "{}", shown(&twice));
    assert_eq!(nobody_chose.screen.step.as_str(), "create_organization");
    let taken = desk.outcome::<CreateOrganization>().await.expect("done");
    assert_eq!((taken.how, taken.reference), (SetUp::ExistedAlready, Some(second)));
    assert_eq!(desk.made(), 2, "nothing was written");
}

#[tokio::test]
async fn a_lost_answer_is_found_by_its_own_reference_and_not_sent_again() {
    let desk = Desk::ready().await;
    desk.fill_in().await;
    desk.cloud.controls().fault(Matcher::all("POST", "/customers"), Fault::DropAfterEffect);

    desk.press("send", &[SAM]).await;
    desk.look().await;

    assert_eq!(desk.step().await, "add_service_to_customer");
    assert_eq!(desk.made(), 1, "found, not made again");
}

#[tokio::test]
async fn a_list_that_lags_is_not_believed_until_the_lag_is_over() {
    let desk = Desk::ready().await;
    desk.fill_in().await;
    desk.cloud.world().let_arrow_list_lag(ArrowList::Customers, 300);
    desk.cloud.controls().fault(Matcher::all("POST", "/customers"), Fault::DropAfterEffect);

    desk.press("send", &[SAM]).await;
    desk.pass(120);
    let doubt = desk.look().await;
    let desk = desk.again_with_key(0).await;
    let still = desk.look().await;
    desk.pass(200);
    desk.look().await;

    for view in [doubt, still] {
        assert_eq!(view.screen.step.as_str(), "create_organization");
        assert!(shown(&view).contains("We do not know yet"), "{}", shown(&view));
    }
    assert_eq!(desk.step().await, "add_service_to_customer", "found when the list showed it");
    assert_eq!(desk.made(), 1);
}

#[tokio::test]
async fn what_never_arrived_is_absent_only_after_two_looks_and_can_then_be_sent_again() {
    let desk = Desk::ready().await;
    desk.fill_in().await;
    desk.cloud.controls().fault(Matcher::nth("POST", "/customers", 1), Fault::DropBeforeEffect);

    desk.press("send", &[SAM]).await;
    let doubt = desk.look().await;
    desk.pass(301);
    let again = desk.look().await;
    desk.press("send", &[SAM]).await;

    assert!(shown(&doubt).contains("We do not know yet"), "{}", shown(&doubt));
    assert!(shown(&again).contains("Keizersgracht 214"), "what will be sent is shown again: {}", shown(&again));
    assert_eq!((desk.made(), desk.step().await.as_str()), (1, "add_service_to_customer"));
}

#[tokio::test]
async fn a_key_of_another_company_stops_before_anything_is_sent() {
    let desk = Desk::ready().await;
    desk.fill_in().await;

    let desk = desk.again_with_key(1).await;
    let stopped = desk.press("send", &[SAM]).await;

    let made = desk.made();
    let desk = desk.again_with_key(0).await;
    desk.press("send", &[SAM]).await;

    let problem = stopped.problem.expect("it stops");
    assert_eq!(problem.code, ProblemCode::OtherKey);
    let other = desk.cloud.world().arrow_keys().swap_remove(1).name;
    assert!(problem.happened.contains("Northwind IT") && problem.happened.contains(&other), "{}", problem.happened);
    assert!(problem.next.contains("Give the key or access of Northwind IT"), "{}", problem.next);
    assert_eq!((made, desk.made()), (0, 1), "the right key goes on where it stopped");
}

#[tokio::test]
async fn a_key_in_another_marketplace_stops_and_names_both() {
    let desk = Desk::ready().await;
    desk.fill_in().await;

    let desk = desk.again_with_key(2).await;
    let stopped = desk.press("send", &[SAM]).await;
    let made = desk.made();
    let desk = desk.again_with_key(0).await;
    desk.press("send", &[SAM]).await;

    let problem = stopped.problem.expect("it stops");
    assert_eq!(problem.title, "Your key or access belongs to another company or marketplace");
    let both = ["Northwind IT (XSP20417, SE)", "Northwind IT (XSP20688, NL)"];
    assert!(both.iter().all(|one| problem.happened.contains(one)), "one name, two marketplaces: {}", problem.happened);
    assert!(problem.happened.contains("Nothing was sent"), "{}", problem.happened);
    assert_eq!((made, desk.made()), (0, 1), "the right key goes on where it stopped");
}

#[tokio::test]
async fn a_key_revoked_in_mid_move_sends_nothing_and_goes_on_when_it_works_again() {
    let desk = Desk::ready().await;
    desk.fill_in().await;
    let company = desk.cloud.world().arrow_keys().swap_remove(0).company;
    desk.cloud.world().revoke_arrow_key(&company, true);

    let stopped = desk.press("send", &[SAM]).await;
    let made = desk.made();
    desk.cloud.world().revoke_arrow_key(&company, false);
    desk.press("send", &[SAM]).await;

    let problem = stopped.problem.expect("it stops");
    assert_eq!(problem.code, ProblemCode::KeyRefused);
    assert!(problem.happened.contains("somebody revoked it"), "{}", problem.happened);
    assert!(problem.next.contains("give another key") && problem.next.contains("by hand"), "{}", problem.next);
    assert_eq!((made, desk.made()), (0, 1));
}

#[tokio::test]
async fn a_wrong_key_is_said_and_the_guided_way_is_open() {
    let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("the practice cloud");
    let folder = tempfile::tempdir().expect("a folder");
    let runner = runner_with(&cloud, &folder, SecretString::from("no-such-key")).await;
    let id = runner.start("gridheart").await.expect("a move");

    let refused = runner.look(id).await.expect("a look");
    let answers = Answers::action("continue")
        .with("enrolled", "enrolled")
        .with("mpn_id", "4410872")
        .with("confirmed_by", "Sam Okafor");
    let after = runner.submit(id, &StepId::from_text("confirm_enrolment"), answers).await.expect("a view");

    let told = shown(&refused);
    assert!(told.contains("It is wrong, or somebody revoked it"), "{told}");
    assert!(told.contains("Open Settings") && told.contains("You can go on without the key"), "two ways on: {told}");
    assert!(!told.contains("no-such-key"), "the key stands nowhere");
    assert_eq!(after.screen.step.as_str(), "identify_customer");
}

#[tokio::test]
async fn a_revoked_key_leaves_the_guided_way_open() {
    let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("the practice cloud");
    let folder = tempfile::tempdir().expect("a folder");
    let company = cloud.world().arrow_keys().swap_remove(0).company;
    cloud.world().revoke_arrow_key(&company, true);
    let runner = runner(&cloud, &folder, 0).await;
    let id = runner.start("gridheart").await.expect("a move");

    let refused = runner.look(id).await.expect("a look");
    let answers = Answers::action("continue")
        .with("enrolled", "enrolled")
        .with("mpn_id", "4410872")
        .with("confirmed_by", "Sam Okafor");
    runner.submit(id, &StepId::from_text("confirm_enrolment"), answers).await.expect("a view");

    let is_bar = |block: &Block| matches!(block, Block::Bar { title, .. } if title.contains("does not accept your key or access"));
    assert!(refused.screen.blocks.iter().any(is_bar), "{:?}", refused.screen.blocks);
    let done = runner.outcome::<ConfirmEnrolment>(id).await.expect("read").expect("done");
    assert_eq!(done.ordering, Ordering::Hand);
}
