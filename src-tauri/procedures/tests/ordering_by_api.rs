//! Orders by ArrowSphere's interface against the practice cloud: each exactly once, whatever happens to the answer.

#![expect(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use std::{sync::Arc, time::Duration};

use baton_distributors::gridheart::GRIDHEART;
use baton_domain::{DomainName, MoveId, Seats, SubscriptionId, SubscriptionStatus, TenantId};
use baton_http::Door;
use baton_microsoft::{
    graph::Graph,
    products::{self, ProductNames},
};
use baton_practice::{
    PracticeCloud, PracticeOptions,
    controls::{Fault, Matcher},
    world::ArrowList,
};
use baton_procedures::{Browser, CannotOpen, Tools, sign_ins::SignIns, steps::*};
use baton_store::Store;
use baton_vault::Vault;
use baton_workflow::{
    Answers, Event, HeaderUpdate, ProblemCode, Runner, StepId, Surroundings,
    runner::Parts,
    screen::{Block, MoveView, Screen},
    step::Around,
    words::Language,
};
use jiff::tz::TimeZone;
use secrecy::SecretString;
use serde::Serialize;
use tempfile::TempDir;
use url::Url;
use uuid::Uuid;

#[path = "ordering_by_api/late.rs"]
mod late;
#[path = "ordering_by_api/odd.rs"]
mod odd;

use odd::Odd;

const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";
const STANDARD: &str = "CFQ7TTC0LDPB:0001";
const SAM: (&str, &str) = ("confirmed_by", "Sam Okafor");

#[derive(Debug)]
struct NoBrowser;

impl Browser for NoBrowser {
    fn open(&self, _address: &Url) -> Result<(), CannotOpen> {
        Err(CannotOpen("none".to_owned()))
    }
}

/// A move of Fabrikam at the plan, with two products to order.
struct Desk {
    cloud: PracticeCloud,
    folder: TempDir,
    runner: Runner<Tools>,
    id: MoveId,
    tenant: TenantId,
    api: Arc<Odd>,
}

impl Desk {
    async fn at_plan() -> Self {
        let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("the practice cloud");
        let folder = tempfile::tempdir().expect("a folder");
        let (runner, api) = runner(&cloud, &folder, 0).await;
        let (tenant, admin) = cloud
            .world()
            .with(|world, _| world.tenant_of_domain("fabrikam.example").map(|one| (one.id, one.users()[0].id)))
            .expect("fabrikam");
        cloud.world().accept_partner(tenant, ARROW.parse().expect("a guid"), admin).expect("accepted");
        let id = runner.start("gridheart").await.expect("a move");
        let desk = Self { cloud, folder, runner, id, tenant, api };
        desk.press("continue", &[("ordering", "api"), ("mpn_id", "4410872"), SAM]).await;
        desk.seed().await;
        let desk = desk.again_with_key(0).await;
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
        desk.press("continue", &typed).await;
        desk.press("send", &[SAM]).await;
        desk.press("attach", &[]).await;
        desk.pass(8 * 60);
        desk.look().await;
        assert_eq!(desk.step().await, "plan_order");
        desk
    }

    /// The plan is confirmed as it is shown.
    async fn at_order() -> Self {
        let desk = Self::at_plan().await;
        desk.confirm("continue").await;
        assert_eq!(desk.step().await, "place_order", "{}", shown(&desk.view().await));
        desk
    }

    async fn again_with_key(self, key: usize) -> Self {
        let Self { cloud, folder, runner, id, tenant, .. } = self;
        drop(runner);
        let (runner, api) = self::runner(&cloud, &folder, key).await;
        // A key of another company is told when the move is looked at; that is what some tests are about.
        let _ = runner.open(id).await;
        Self { cloud, folder, runner, id, tenant, api }
    }

    /// The steps before the customer's record, as they end when they are walked.
    async fn seed(&self) {
        let domain = |text: &str| DomainName::parse(text).expect("a domain");
        let initial = self
            .cloud
            .world()
            .with(|world, _| world.tenant(self.tenant).map(|one| one.initial_domain().to_owned()).unwrap_or_default());
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
        let identified = IdentifiedCustomer { domain: domain("fabrikam.example"), tenant: self.tenant, region: None };
        let old = |id: &str, part_number: &str, count: u32| OldSubscription {
            id: SubscriptionId(id.to_owned()),
            commerce_id: None,
            sku: products::sku_id(part_number),
            part_number: part_number.to_owned(),
            product: products::name(None, part_number),
            bought: Seats::new(count).expect("few"),
            assigned: Seats::new(count).expect("few"),
            status: SubscriptionStatus::Enabled,
            is_trial: false,
            seller: None,
            seller_name: None,
            next_lifecycle_at: None,
            fate: Fate::Moves,
        };
        let rows = vec![old("old-1", "O365_BUSINESS_PREMIUM", 20), old("old-2", "EXCHANGESTANDARD", 3)];
        let today = "2026-11-20".parse().expect("a day");
        self.finished("identify_customer", &identified).await;
        self.finished("choose_route", &route).await;
        self.finished("sign_in_admin", &SignedInAdmin { way: SignInWay::NobodyNow, account: None }).await;
        self.finished("verify_admin", &admin).await;
        self.finished("accept_delegated_admin", &accepted).await;
        self.finished("verify_default_domain", &names).await;
        self.finished("verify_subscriptions", &VerifiedSubscriptions { rows, proved: true }).await;
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

    async fn view(&self) -> MoveView {
        self.runner.view(self.id, None).await.expect("the move")
    }

    async fn step(&self) -> String {
        self.view().await.screen.step.to_string()
    }

    async fn press(&self, action: &str, fields: &[(&str, &str)]) -> MoveView {
        let step = StepId::from_text(&self.step().await);
        let answers = fields.iter().fold(Answers::action(action), |answers, (field, text)| answers.with(field, *text));
        self.runner.submit(self.id, &step, answers).await.expect("a view")
    }

    /// Sends back what the screen shows, ticked, and waits until no write is under way.
    async fn confirm(&self, action: &str) -> MoveView {
        let screen = self.view().await.screen;
        let mut changes = self.runner.changes();
        let view = self.runner.submit(self.id, &screen.step.clone(), as_shown(action, &screen)).await.expect("a view");
        while self.is_running().await {
            // The runner tells when a chain ends.
            let _ = tokio::time::timeout(Duration::from_secs(10), changes.recv()).await.expect("an end");
        }
        view
    }

    async fn is_running(&self) -> bool {
        self.view().await.screen.title == "Baton is ordering"
    }

    fn orders(&self) -> usize {
        self.cloud.world().arrow_orders().len()
    }

    fn pass(&self, seconds: u64) {
        self.cloud.world().let_pass(Duration::from_secs(seconds));
    }
}

async fn runner(cloud: &PracticeCloud, folder: &TempDir, key: usize) -> (Runner<Tools>, Arc<Odd>) {
    let clock = cloud.world().clock();
    let addresses = cloud.cloud();
    let mut origins = baton_microsoft::origins(&addresses);
    origins.push(cloud.arrow_address().origin());
    let door = Door::new(origins).expect("a door");
    let api = GRIDHEART.api.expect("ArrowSphere");
    let key = SecretString::from(cloud.world().arrow_keys().swap_remove(key).key);
    let ordering = Arc::new(Odd::new((api.connect)(door.clone(), cloud.arrow_address(), key, clock.clone())));
    let tools = Tools {
        clock: clock.clone(),
        graph: Graph::new(door.clone(), &addresses, clock.clone()),
        identity: None,
        cloud: addresses,
        ordering: std::collections::BTreeMap::from([(
            "gridheart",
            ordering.clone() as Arc<dyn baton_distributors::OrderingApi>,
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
    (Runner::new(parts).await.expect("a runner"), ordering)
}

/// Everything that the screen shows, sent back as it is, with the tick.
fn as_shown(action: &str, screen: &Screen) -> Answers {
    let mut answers = Answers::action(action);
    for block in &screen.blocks {
        match block {
            Block::Fields { fields, .. } => {
                answers.fields.extend(fields.iter().map(|field| (field.id.clone(), field.value.clone())));
            }
            Block::Table { rows, .. } => {
                let fields = rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.field.as_ref());
                answers.fields.extend(fields.map(|field| (field.id.clone(), field.value.clone())));
            }
            Block::Confirm { field, .. } => drop(answers.fields.insert(field.clone(), "true".to_owned())),
            _ => {}
        }
    }
    answers
}

fn shown(view: &MoveView) -> String {
    format!("{:?} {:?}", view.screen.blocks, view.problem)
}

#[tokio::test]
async fn each_line_is_ordered_exactly_once_with_a_reference_of_its_own() {
    let desk = Desk::at_order().await;
    let before = desk.view().await;

    desk.confirm("order").await;

    assert!(shown(&before).contains("may not show up in Gridheart"), "who bills is said: {}", shown(&before));
    assert_eq!(desk.step().await, "await_fulfilment", "{}", shown(&desk.view().await));
    assert_eq!(desk.orders(), 2, "one order per line");
    let placed = desk.runner.outcome::<PlaceOrder>(desk.id).await.expect("read").expect("done");
    let references: Vec<String> = placed.lines.iter().filter_map(|line| line.own_reference.clone()).collect();
    assert!(references.len() == 2 && references[0] != references[1], "{references:?}");
}

#[tokio::test]
async fn an_order_whose_answer_is_lost_is_found_and_not_made_again() {
    let desk = Desk::at_order().await;
    desk.cloud.controls().fault(Matcher::nth("POST", "/orders", 1), Fault::DropAfterEffect);

    desk.confirm("order").await;
    desk.look().await;
    desk.confirm("order").await;
    desk.look().await;

    assert_eq!(desk.step().await, "await_fulfilment", "{}", shown(&desk.view().await));
    assert_eq!(desk.orders(), 2);
}

#[tokio::test]
async fn a_list_that_lags_is_not_believed_and_the_order_is_found_when_it_shows() {
    let desk = Desk::at_order().await;
    desk.cloud.world().let_arrow_list_lag(ArrowList::Orders, 300);
    desk.cloud.controls().fault(Matcher::nth("POST", "/orders", 1), Fault::DropAfterEffect);

    desk.confirm("order").await;
    desk.pass(120);
    let desk = desk.again_with_key(0).await;
    let doubt = desk.look().await;
    desk.confirm("order").await;
    let made_meanwhile = desk.orders();
    desk.pass(200);
    desk.look().await;
    let after = desk.view().await;

    assert!(shown(&doubt).contains("Nothing is lost"), "{}", shown(&doubt));
    assert_eq!(made_meanwhile, 1, "nothing more was sent while it was not known");
    assert_eq!(desk.orders(), 1);
    assert!(shown(&after).contains("Order "), "line 1 has its number: {}", shown(&after));
}

#[tokio::test]
async fn what_never_arrived_is_absent_after_two_looks_and_is_ordered_again_by_a_press() {
    let desk = Desk::at_order().await;
    desk.cloud.controls().fault(Matcher::nth("POST", "/orders", 1), Fault::DropBeforeEffect);

    desk.confirm("order").await;
    let doubt = desk.look().await;
    desk.pass(301);
    desk.look().await;
    let absent = desk.view().await;
    desk.confirm("order").await;
    desk.look().await;

    assert!(shown(&doubt).contains("Nothing is lost"), "{}", shown(&doubt));
    assert!(shown(&absent).contains("You can order again"), "{}", shown(&absent));
    assert_eq!(desk.step().await, "await_fulfilment", "{}", shown(&desk.view().await));
    assert_eq!(desk.orders(), 2);
}

#[tokio::test]
async fn a_price_that_moved_is_ordered_only_after_a_new_word() {
    let desk = Desk::at_order().await;
    desk.cloud.world().move_price(STANDARD, 10);

    desk.confirm("order").await;
    let refused = desk.view().await;
    let made = desk.orders();
    desk.confirm("use_offer:1").await;
    desk.confirm("order").await;
    desk.look().await;

    assert_eq!(made, 0, "nothing at the old price, nothing at the new one");
    assert!(shown(&refused).contains("changed. Now"), "{}", shown(&refused));
    assert_eq!(desk.step().await, "await_fulfilment", "{}", shown(&desk.view().await));
    assert_eq!(desk.orders(), 2);
}

#[tokio::test]
async fn a_price_that_moves_before_the_plan_is_confirmed_is_shown_beside_the_line() {
    let desk = Desk::at_plan().await;
    desk.view().await;
    desk.cloud.world().move_price(STANDARD, 10);

    desk.confirm("continue").await;
    let moved = desk.view().await;
    desk.confirm("continue").await;

    assert_eq!(moved.screen.step.as_str(), "plan_order");
    assert!(shown(&moved).contains("moved."), "{}", shown(&moved));
    assert_eq!(desk.step().await, "place_order", "confirmed again at the new price");
}

#[tokio::test]
async fn an_offer_that_vanished_goes_back_to_the_plan() {
    let desk = Desk::at_order().await;
    desk.cloud.world().vanish_offer(STANDARD, true);

    desk.confirm("order").await;
    let refused = desk.view().await;
    desk.press("change_plan", &[]).await;

    assert!(shown(&refused).contains("does not sell"), "{}", shown(&refused));
    assert_eq!(desk.orders(), 0);
    assert_eq!(desk.step().await, "plan_order");
}

#[tokio::test]
async fn a_key_of_another_company_orders_nothing_and_never_says_absent() {
    let desk = Desk::at_order().await;
    desk.cloud.controls().fault(Matcher::nth("POST", "/orders", 1), Fault::DropAfterEffect);
    desk.cloud.world().let_arrow_list_lag(ArrowList::Orders, 300);
    desk.confirm("order").await;

    let desk = desk.again_with_key(1).await;
    desk.look().await;
    desk.pass(400);
    let stopped = desk.look().await;

    assert_eq!(stopped.problem.as_ref().map(|problem| problem.code), Some(ProblemCode::OtherKey));
    assert!(shown(&stopped).contains("Nothing is lost"), "still in doubt: {}", shown(&stopped));
    assert_eq!(desk.orders(), 1);
}

#[tokio::test]
async fn a_key_revoked_before_the_press_orders_nothing_and_goes_on_when_it_works_again() {
    let desk = Desk::at_order().await;
    let company = desk.cloud.world().arrow_keys().swap_remove(0).company;
    desk.cloud.world().revoke_arrow_key(&company, true);

    desk.confirm("order").await;
    let stopped = desk.look().await;
    let made = desk.orders();
    desk.cloud.world().revoke_arrow_key(&company, false);
    desk.confirm("order").await;
    desk.look().await;

    assert!(shown(&stopped).contains("It is wrong, or somebody revoked it"), "{}", shown(&stopped));
    assert_eq!((made, desk.orders()), (0, 2));
    assert_eq!(desk.step().await, "await_fulfilment", "{}", shown(&desk.view().await));
}

#[tokio::test]
async fn a_second_move_of_the_same_customer_is_stopped_by_the_claim() {
    let desk = Desk::at_order().await;
    desk.cloud.world().let_arrow_list_lag(ArrowList::Orders, 3_600);
    let first = desk.id;
    desk.confirm("order").await;
    let made = desk.orders();

    // The second move knows nothing of the first one's orders: the list does not show them yet.
    let second = desk.runner.start("gridheart").await.expect("a move");
    for row in desk.runner.journal(first).await.expect("the journal") {
        let event: Event = serde_json::from_str(&row.event).expect("an event");
        let place = event.step().map(|step| step.as_str().to_owned());
        if matches!(event, Event::Finished { .. }) && place.as_deref() != Some("place_order") {
            let json = serde_json::from_str(&row.event).expect("json");
            desk.runner.store().append(second, row.at, &json).await.expect("kept");
        }
    }
    let desk = Desk { id: second, ..desk }.again_with_key(0).await;
    desk.look().await;
    let refused = desk.confirm("order").await;

    assert_eq!(made, 2);
    assert_eq!(
        refused.problem.as_ref().map(|problem| problem.code),
        Some(ProblemCode::AlreadyOrdered),
        "{}",
        shown(&refused)
    );
    assert_eq!(desk.orders(), 2, "nothing was sent");
}
