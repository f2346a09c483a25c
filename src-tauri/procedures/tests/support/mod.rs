//! A profile against the practice cloud, put together as the program does it, with a browser that hands its address to the test.

pub mod person;

use std::sync::Arc;

use baton_domain::MoveId;
use baton_http::Door;
use baton_microsoft::{
    graph::Graph,
    identity::{ClientId, Identity},
    products::ProductNames,
};
use baton_practice::{PracticeCloud, PracticeOptions};
use baton_procedures::{Browser, CannotOpen, Tools, sign_ins::SignIns};
use baton_store::Store;
use baton_vault::Vault;
use baton_workflow::{
    Answers, Runner, StepId, Surroundings,
    runner::Parts,
    screen::{Block, MoveView},
    step::Around,
    words::Language,
};
use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::sync::{Mutex, mpsc};
use url::Url;
use uuid::Uuid;

use person::{Page, Person};

/// The default browser of the test: what is opened arrives here.
#[derive(Debug)]
struct Opened(mpsc::UnboundedSender<Url>);

impl Browser for Opened {
    fn open(&self, address: &Url) -> Result<(), CannotOpen> {
        self.0.send(address.clone()).map_err(|error| CannotOpen(error.to_string()))
    }
}

/// One move in a practice profile.
pub struct Desk {
    pub cloud: PracticeCloud,
    pub runner: Runner<Tools>,
    pub id: MoveId,
    opened: Mutex<mpsc::UnboundedReceiver<Url>>,
    folder: TempDir,
}

impl Desk {
    /// A new move, nothing answered yet.
    pub async fn new() -> Self {
        Self::by("gridheart").await
    }

    /// The same by another procedure.
    pub async fn by(procedure: &str) -> Self {
        let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("the practice cloud");
        let folder = tempfile::tempdir().expect("a folder");
        let (runner, opened) = runner(&cloud, &folder).await;
        let id = runner.start(procedure).await.expect("a move");
        Self { cloud, runner, id, opened: Mutex::new(opened), folder }
    }

    /// A move whose admin has to sign in now.
    pub async fn identified(domain: &str) -> Self {
        let desk = Self::new().await;
        desk.answer(&[("enrolled", "enrolled"), ("mpn_id", "4410872"), ("confirmed_by", "Sam Okafor")]).await;
        desk.answer(&[("domain", domain)]).await;
        desk.answer(&[("domain", domain)]).await;
        let questions = [
            ("cooperates", "no"),
            ("same_product", "yes"),
            ("days_left", "weeks"),
            ("old_provider", "Tailspin"),
            ("old_provider_email", ""),
        ];
        desk.answer(&questions).await;
        desk.answer(&[("route", "buy-again")]).await;
        assert_eq!(desk.step().await, "sign_in_admin");
        desk
    }

    /// Closes the program and opens it again on the same data. What was only in memory is gone.
    pub async fn reopened(self) -> Self {
        let Self { cloud, runner, id, opened, folder } = self;
        drop((runner, opened));
        let (runner, opened) = self::runner(&cloud, &folder).await;
        runner.open(id).await.expect("the move");
        Self { cloud, runner, id, opened: Mutex::new(opened), folder }
    }

    /// A second move beside the first.
    pub async fn another_move(self) -> Self {
        let id = self.runner.start("gridheart").await.expect("a move");
        Self { id, ..self }
    }

    pub async fn view(&self) -> MoveView {
        readable(self.runner.view(self.id, None).await.expect("the move"))
    }

    /// A done step, as it is looked at again.
    pub async fn look_back(&self, step: &str) -> MoveView {
        readable(self.runner.show(self.id, &StepId::from_text(step)).await.expect("the step"))
    }

    pub async fn step(&self) -> String {
        self.view().await.screen.step.to_string()
    }

    /// Answers the step to do now by its primary button.
    pub async fn answer(&self, fields: &[(&str, &str)]) -> MoveView {
        self.press("continue", fields).await
    }

    /// Answers the step to do now by another button.
    pub async fn press(&self, action: &str, fields: &[(&str, &str)]) -> MoveView {
        let step = StepId::from_text(&self.step().await);
        let answers = fields.iter().fold(Answers::action(action), |answers, (field, text)| answers.with(field, *text));
        let view = self.runner.submit(self.id, &step, answers).await.expect("a view");
        assert!(view.problem.is_none(), "{:?}", view.problem);
        readable(self.runner.view(self.id, Some(&step)).await.expect("a view"))
    }

    /// The address that was opened in the browser.
    pub async fn opened(&self) -> Url {
        self.opened.lock().await.recv().await.expect("an address")
    }

    /// Somebody signs in on the page that was opened; done when Baton knows.
    pub async fn sign_in(&self, upn: &str) -> Page {
        let mut ends = self.runner.tools().sign_ins.ends();
        let mut person = Person::default();
        let page = person.open(&self.opened().await).await;
        let page = person.sign_in(&self.cloud, page, upn).await;
        ends.changed().await.expect("the sign-in ends");
        self.runner.look(self.id).await.expect("a look");
        page
    }

    pub fn journal_has(rows: &[baton_store::JournalRow], text: &str) -> bool {
        rows.iter().any(|row| row.event.contains(text))
    }

    pub async fn journal(&self) -> Vec<baton_store::JournalRow> {
        self.runner.journal(self.id).await.expect("the journal")
    }
}

async fn runner(cloud: &PracticeCloud, folder: &TempDir) -> (Runner<Tools>, mpsc::UnboundedReceiver<Url>) {
    let clock = cloud.world().clock();
    let addresses = cloud.cloud();
    let door = Door::new(baton_microsoft::origins(&addresses)).expect("a door");
    let client_id = ClientId(cloud.client_id().parse::<Uuid>().expect("a guid"));
    let (send, opened) = mpsc::unbounded_channel();
    let tools = Tools {
        clock: clock.clone(),
        graph: Graph::new(door.clone(), &addresses, clock.clone()),
        identity: Some(Identity::new(door.clone(), addresses.clone(), client_id, clock.clone())),
        cloud: addresses,
        door,
        sign_ins: SignIns::new(Vault::in_memory("test")),
        browser: Arc::new(Opened(send)),
        portals: std::collections::BTreeMap::new(),
        product_names: ProductNames::default(),
        ordering: std::collections::BTreeMap::new(),
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
    (Runner::new(parts).await.expect("a runner"), opened)
}

/// The view, when every sentence of it was found and every value put in.
fn readable(view: MoveView) -> MoveView {
    let shown = format!("{:?}", view.screen);
    let step = view.screen.step.as_str();
    for gap in
        [format!("\"{step}-"), "\"shared-".to_owned(), "\"error-".to_owned(), "\"problem-".to_owned(), "{$".to_owned()]
    {
        if let Some(at) = shown.find(&gap) {
            panic!("{step} has no words for {}", shown[at..].chars().take(60).collect::<String>());
        }
    }
    view
}

/// Whether some button of the screen sends this action.
pub fn offers(view: &MoveView, action: &str) -> bool {
    format!("{:?}", view.screen).contains(&format!("Submit {{ action: \"{action}\" }}"))
}

/// The code that the screen shows.
pub fn code(view: &MoveView) -> Option<String> {
    view.screen.blocks.iter().find_map(|block| match block {
        Block::Code { code, .. } => Some(code.clone()),
        _ => None,
    })
}
