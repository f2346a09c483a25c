//! Baton's own sign-in, put together as the program does it, at a service that misbehaves; and a browser that may be anybody.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use baton_domain::{Clock, Cloud, CloudName, SystemClock, TenantId};
use baton_http::{Door, Pace};
use baton_microsoft::{
    graph::Graph,
    identity::{Authority, ClientId, Identity, Purpose},
    products::ProductNames,
};
use baton_procedures::{
    Browser, CannotOpen, Tools,
    permissions::Asked,
    sign_ins::{Accepts, Ended, Pending, SignInFor, SignIns, Whose, answer_page},
    steps::SignInAdmin,
    words::words,
};
use baton_vault::{Keychain, SessionMemory, Vault};
use baton_workflow::{ProblemCode, Trouble, words::Language};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::{Mutex as AsyncMutex, mpsc},
};
use url::Url;
use uuid::Uuid;

use crate::{
    provider::{Mischief, Provider},
    tokens::{CLIENT, TENANT},
};

pub const READ: Asked = Asked::looking::<SignInAdmin>(Purpose::Read);

/// The default browser: what is opened arrives here.
#[derive(Debug)]
struct Opened(mpsc::UnboundedSender<Url>);

impl Browser for Opened {
    fn open(&self, address: &Url) -> Result<(), CannotOpen> {
        self.0.send(address.clone()).map_err(|error| CannotOpen(error.to_string()))
    }
}

/// The computer's clock, set wrong by so much.
#[derive(Debug, Clone, Default)]
pub struct WrongClock(Arc<Mutex<SignedDuration>>);

impl WrongClock {
    pub fn is_ahead_by(&self, wrong: SignedDuration) {
        *self.0.lock().unwrap() = wrong;
    }
}

impl Clock for WrongClock {
    fn now(&self) -> Timestamp {
        SystemClock.now() + *self.0.lock().unwrap()
    }
}

/// One Baton and the service it signs in at.
pub struct Desk {
    pub provider: Provider,
    pub tools: Tools,
    pub clock: WrongClock,
    pub folder: TempDir,
    opened: AsyncMutex<mpsc::UnboundedReceiver<Url>>,
    open: mpsc::UnboundedSender<Url>,
}

/// Where the browser comes back to.
#[derive(Debug, Clone)]
pub struct Back {
    pub port: u16,
    pub state: String,
    /// The service's address, without a slash at the end.
    pub login: String,
    pub authorize: Url,
}

/// How a sign-in ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    SignedIn,
    Told(ProblemCode, String),
}

impl Desk {
    pub async fn new(mischief: Mischief) -> Self {
        Self::with_keychain(mischief, SessionMemory::default()).await
    }

    pub async fn with_keychain(mischief: Mischief, keychain: impl Keychain) -> Self {
        let provider = Provider::start(mischief).await;
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(folder.path(), "test", keychain).await;
        let clock = WrongClock::default();
        let (open, opened) = mpsc::unbounded_channel();
        let tools = tools(&provider, vault, &clock, open.clone());
        Self { provider, tools, clock, folder, opened: AsyncMutex::new(opened), open }
    }

    /// Baton is closed and opened again on what lies in `folder`: what was only in memory is gone.
    pub async fn reopened(self, folder: TempDir, keychain: impl Keychain) -> Self {
        let Self { provider, clock, opened, open, .. } = self;
        let vault = Vault::open(folder.path(), "test", keychain).await;
        let tools = tools(&provider, vault, &clock, open.clone());
        Self { provider, tools, clock, folder, opened, open }
    }

    /// Another program on a copy of what lies in `folder`, at the same service.
    pub async fn beside(&self, folder: &TempDir, keychain: impl Keychain) -> Tools {
        let vault = Vault::open(folder.path(), "test", keychain).await;
        tools(&self.provider, vault, &self.clock, self.open.clone())
    }

    pub fn identity(&self) -> &Identity {
        self.tools.identity.as_ref().unwrap()
    }

    /// The page opens in the browser, for the customer's admin.
    pub async fn begin(&self) -> Back {
        self.begin_as(Accepts::Customer(TenantId(TENANT))).await
    }

    pub async fn begin_as(&self, accepts: Accepts) -> Back {
        let wanted = SignInFor {
            accepts,
            attempt: Uuid::new_v4(),
            authority: Authority::Organizations,
            asked: READ,
            login_hint: None,
            domain_hint: None,
        };
        let page = answer_page(&words(Language::English, TimeZone::UTC));
        self.tools.sign_ins.begin_in_browser(&self.tools, wanted, page).await.unwrap();
        let authorize = self.opened.lock().await.recv().await.unwrap();
        let asked = |name: &str| authorize.query_pairs().find(|(known, _)| known == name).unwrap().1.into_owned();
        self.provider.opened(&asked("nonce"));
        let port = Url::parse(&asked("redirect_uri")).unwrap().port().unwrap();
        let login = self.tools.cloud.login.as_str().trim_end_matches('/').to_owned();
        Back { port, state: asked("state"), login, authorize }
    }

    /// How the sign-in ends, once it does.
    pub async fn end(&self) -> End {
        self.end_of(Whose::Customer(TenantId(TENANT))).await
    }

    pub async fn end_of(&self, whose: Whose) -> End {
        let mut ends = self.tools.sign_ins.ends();
        loop {
            if let Pending::Ended { how, .. } = self.tools.sign_ins.state(whose) {
                return End::from(how);
            }
            ends.changed().await.unwrap();
        }
    }

    /// A good sign-in from end to end.
    pub async fn sign_in(&self) -> End {
        let back = self.begin().await;
        back.visit(&back.good("right")).await;
        self.end().await
    }

    /// A token to read with, as a step gets it.
    pub async fn access(&self) -> End {
        access(&self.tools).await
    }
}

pub async fn access(tools: &Tools) -> End {
    match tools.token(TenantId(TENANT), READ).await {
        Ok(_) => End::SignedIn,
        Err(trouble) => End::of(&trouble),
    }
}

fn tools(provider: &Provider, vault: Vault, clock: &WrongClock, open: mpsc::UnboundedSender<Url>) -> Tools {
    let door = Door::with_pace([provider.at("").origin()], Pace::with_second(Duration::ZERO)).unwrap();
    let cloud = Cloud {
        login: provider.at("login/"),
        graph: provider.at("graph/"),
        ..Cloud::built_in(CloudName::Global).unwrap()
    };
    let clock: Arc<dyn Clock> = Arc::new(clock.clone());
    let identity = Identity::new(door.clone(), cloud.clone(), ClientId(CLIENT), Arc::clone(&clock));
    Tools {
        graph: Graph::new(door.clone(), &cloud, Arc::clone(&clock)),
        identity: Some(identity.with_patience(Duration::from_secs(1))),
        clock,
        cloud,
        door,
        sign_ins: SignIns::new(vault),
        browser: Arc::new(Opened(open)),
        portals: std::collections::BTreeMap::new(),
        product_names: ProductNames::default(),
        ordering: std::collections::BTreeMap::new(),
    }
}

impl Back {
    /// The address that a good sign-in comes back to.
    pub fn good(&self, code: &str) -> String {
        format!("/?code={code}&state={}&session_state=x", self.state)
    }

    /// The request of a browser that goes there.
    pub fn get(&self, target: &str) -> Vec<u8> {
        format!("GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).into_bytes()
    }

    pub async fn visit(&self, target: &str) -> String {
        self.say(&self.get(target)).await
    }

    /// Says anything at all and takes the answer, if there is one.
    pub async fn say(&self, request: &[u8]) -> String {
        self.say_at("127.0.0.1", request).await
    }

    pub async fn say_at(&self, host: &str, request: &[u8]) -> String {
        let Ok(mut stream) = TcpStream::connect((host, self.port)).await else { return String::new() };
        // Who says too much is cut off in the middle of it.
        let _ = stream.write_all(request).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl From<Ended> for End {
    fn from(how: Ended) -> Self {
        match how {
            Ended::SignedIn(account) => {
                assert_eq!(account.tenant_id, TenantId(TENANT), "nobody else is ever let in");
                Self::SignedIn
            }
            Ended::OtherCompany(_) => Self::Told(ProblemCode::WrongTenant, "another company".to_owned()),
            Ended::Failed(trouble) => Self::of(&trouble),
        }
    }
}

impl End {
    /// What the person is told. Whatever it is, it says what happened and what to do next, in both languages, and no secret.
    pub fn of(trouble: &Trouble) -> Self {
        for language in [Language::English, Language::Swedish] {
            let problem = trouble.in_words(&words(language, TimeZone::UTC));
            for sentence in [&problem.title, &problem.happened, &problem.next] {
                assert!(sentence.len() > 3 && !sentence.starts_with("problem-"), "{problem:?}");
                assert!(!sentence.contains("{$") && !sentence.contains("evil"), "{problem:?}");
            }
        }
        let shown = format!("{trouble:?}");
        for secret in ["canary", "eyJ", "<", "\u{1b}"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        Self::Told(trouble.code, trouble.details.clone().unwrap_or_default())
    }
}
