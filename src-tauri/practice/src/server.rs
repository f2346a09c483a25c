//! Starts the practice cloud on the loopback interface and stops it again.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use baton_domain::Cloud;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use thiserror::Error;
use tokio::task::JoinHandle;
use url::Url;

use crate::admin_portal;
use crate::arrow;
use crate::cloudiq;
use crate::controls::{self, Controls, MakeGate};
use crate::desk;
use crate::download;
use crate::graph::{self, GraphState};
use crate::gridheart;
use crate::identity::{self, Identity};
use crate::partner_center;
use crate::portal;
use crate::prime;
use crate::record::{self, Lasting, Record, RecordError};
use crate::site::{Addresses, Site, random_text};
use crate::tls::{self, CertificateError};
use crate::world::{PRACTICE_CLIENT_ID, Person, PracticeWorld, Scenario};

/// How the practice cloud is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PracticeOptions {
    /// The same seed gives the same ids and passwords.
    pub seed: u64,
    /// Which customers there are.
    pub scenario: Scenario,
    /// How many people the large customer has.
    pub users: u32,
    /// The port; the system chooses one when none is given.
    pub port: Option<u16>,
    /// HTTPS with a throw-away authority.
    pub tls: bool,
    /// Where the authority's certificate is written; into the system's folder for temporary files when not given.
    pub ca_file: Option<PathBuf>,
    /// What the practice clock shows at the start; the real time when not given.
    pub clock_base: Option<Timestamp>,
    /// Where the world is written down, so that it goes on at the next start. What is there wins over `seed`, `scenario`,
    /// `users` and `clock_base`. Without a folder the world ends with the process.
    #[serde(skip)]
    pub folder: Option<PathBuf>,
}

impl Default for PracticeOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            scenario: Scenario::All,
            users: 2_000,
            port: None,
            tls: false,
            ca_file: None,
            clock_base: None,
            folder: None,
        }
    }
}

/// Why the practice cloud did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The port is taken, or this computer has no loopback interface: choose another port.
    #[error("port {port} on the loopback interface cannot be used")]
    Port {
        /// The port asked for; 0 for any.
        port: u16,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// No certificate.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// What was written down cannot be used.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// A running practice cloud. Dropping it stops it.
#[derive(Debug)]
pub struct PracticeCloud {
    site: Arc<Site>,
    options: PracticeOptions,
    ca_file: Option<PathBuf>,
    serving: Vec<Serving>,
}

/// One family of addresses being served, and the task that serves it.
#[derive(Debug)]
struct Serving {
    handle: Handle<SocketAddr>,
    task: JoinHandle<()>,
}

impl PracticeCloud {
    /// Starts serving on 127.0.0.1, and on `[::1]` with the same port where there is one, so that `localhost` works.
    ///
    /// With a folder, a world that was written down there goes on, at the same port if it is free. Must be called inside a
    /// tokio runtime; the server's tasks run there.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(options: PracticeOptions) -> Result<Self, StartError> {
        let (log, kept) = options.folder.as_deref().map(record::open).transpose()?.unzip();
        let kept = kept.flatten();
        let listeners = listen_as_before(options.port, kept.as_ref().map(|kept| kept.lasting.port)).await?;
        let port = listeners.first().and_then(|l| l.local_addr().ok()).map_or(0, |address| address.port());
        let (config, ca_file) = certificate(&options, port)?.unzip();
        let scheme = if options.tls { "https" } else { "http" };
        let base = Url::parse(&format!("{scheme}://127.0.0.1:{port}/"))
            .map_err(|_| StartError::Port { port, cause: std::io::Error::from(ErrorKind::AddrNotAvailable) })?;
        let secret = kept.as_ref().map_or_else(|| random_text(24), |kept| kept.lasting.controls.clone());
        let (world, identity) = match kept {
            Some(kept) => (PracticeWorld::restored(kept.world, kept.clock), kept.identity),
            None => (seeded(&options), Identity::new()),
        };
        if let (Some(folder), Some(log)) = (&options.folder, log) {
            let lasting = Lasting { port, controls: secret.clone() };
            let record = Record::new(folder.clone(), log, lasting, identity.snapshot(world.now()));
            let failed = |cause| RecordError::Folder { folder: folder.clone(), cause };
            world.keep_in(record).map_err(failed)?;
        }
        let site = Arc::new(Site {
            world,
            addresses: Addresses { base },
            identity,
            controls: Arc::new(Controls::new(secret)),
            graph: GraphState::default(),
            keeping: Mutex::default(),
        });
        let gate = MakeGate::new(routes(&site), Arc::clone(&site));
        let serving = listeners.into_iter().map(|listener| serve(listener, config.clone(), gate.clone())).collect();
        Ok(Self { site, options, ca_file, serving })
    }

    /// The cloud's base addresses.
    #[must_use]
    pub fn cloud(&self) -> Cloud {
        self.site.addresses.cloud()
    }

    /// The root of all addresses.
    #[must_use]
    pub fn base(&self) -> &Url {
        &self.site.addresses.base
    }

    /// The client id under which Baton is registered here.
    #[must_use]
    pub fn client_id(&self) -> &'static str {
        PRACTICE_CLIENT_ID
    }

    /// The world.
    #[must_use]
    pub fn world(&self) -> &PracticeWorld {
        &self.site.world
    }

    /// Faults, holds and the request log.
    #[must_use]
    pub fn controls(&self) -> &Arc<Controls> {
        &self.site.controls
    }

    /// The practice Entra: revoke sessions, choose token sizes.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.site.identity
    }

    /// Graph's budgets.
    #[must_use]
    pub fn graph(&self) -> &GraphState {
        &self.site.graph
    }

    /// Who can sign in, with passwords.
    #[must_use]
    pub fn people(&self) -> Vec<Person> {
        self.site.world.with(|world, _| world.people().to_vec())
    }

    /// The file with the throw-away authority's certificate, when HTTPS is on.
    #[must_use]
    pub fn ca_file(&self) -> Option<&PathBuf> {
        self.ca_file.as_ref()
    }

    /// How it was started.
    #[must_use]
    pub fn options(&self) -> &PracticeOptions {
        &self.options
    }

    /// Everything somebody outside needs to use this cloud, as one JSON object. It names made-up people's passwords and
    /// the secret of the controls; both end with this run.
    #[must_use]
    pub fn describe(&self) -> serde_json::Value {
        let cloud = self.cloud();
        json!({
            "cloud": cloud,
            "login": cloud.login,
            "graph": cloud.graph,
            "adminCenter": cloud.admin_center,
            "deviceLogin": cloud.device_login,
            "portals": portal::addresses(&self.site),
            "gridheart": self.site.addresses.at("gridheart/"),
            "desk": self.site.addresses.at("desk/"),
            "arrow": self.arrow(),
            "ordering": self.ordering(),
            "cloudiq": self.cloudiq(),
            "base": self.base(),
            "clientId": self.client_id(),
            "caFile": self.ca_file,
            "controls": {
                "address": self.site.addresses.at("controls/"),
                "token": self.site.controls.token(),
            },
            "options": self.options,
            "people": self.people(),
        })
    }

    /// ArrowSphere's address.
    #[must_use]
    pub fn arrow_address(&self) -> Url {
        self.site.addresses.at(arrow::BASE)
    }

    /// The address, Northwind IT's practice key with whose it is, and keys that are the wrong ones.
    fn arrow(&self) -> serde_json::Value {
        let mut keys = self.site.world.arrow_keys().into_iter();
        let own = keys.next();
        json!({
            "address": self.arrow_address(),
            "key": own.as_ref().map(|own| &own.key),
            "company": own.as_ref().map(|own| &own.name),
            "marketplace": own.as_ref().map(|own| &own.marketplace),
            "otherKeys": keys.collect::<Vec<_>>(),
        })
    }

    /// Cloud-iQ's address.
    #[must_use]
    pub fn cloudiq_address(&self) -> Url {
        self.site.addresses.at(cloudiq::BASE)
    }

    /// The address, Northwind IT's practice login, and logins that are the wrong ones.
    fn cloudiq(&self) -> serde_json::Value {
        let mut logins = self.site.world.cloudiq_logins().into_iter();
        let own = logins.next();
        json!({
            "address": self.cloudiq_address(),
            "company": own.as_ref().map(|own| &own.company),
            "clientId": own.as_ref().map(|own| &own.client_id),
            "clientSecret": own.as_ref().map(|own| &own.client_secret),
            "userName": own.as_ref().map(|own| &own.user_name),
            "password": own.as_ref().map(|own| &own.password),
            "otherLogins": logins.collect::<Vec<_>>(),
        })
    }

    /// Each distributor's ordering interface with Northwind IT's key, by the distributor's id. A key of several secrets has each
    /// in a line of its own.
    fn ordering(&self) -> serde_json::Value {
        let world = &self.site.world;
        let cloudiq = world.cloudiq_logins().into_iter().next();
        let cloudiq = cloudiq.map(|own| [own.client_id, own.client_secret, own.user_name, own.password].join("\n"));
        json!({
            "gridheart": { "address": self.arrow_address(), "key": world.arrow_keys().first().map(|own| &own.key) },
            "crayon": { "address": self.cloudiq_address(), "key": cloudiq },
        })
    }

    /// Forgets the world that was written down in this folder; the next start there begins anew.
    ///
    /// # Errors
    /// [`RecordError`] while a practice cloud runs there, or when the files cannot be removed.
    pub fn reset(folder: &Path) -> Result<(), RecordError> {
        record::forget(folder)
    }

    /// Stops serving and waits until the open connections are closed, at most a second, and the port is free.
    pub async fn stop(mut self) {
        for serving in &self.serving {
            serving.handle.graceful_shutdown(Some(Duration::from_secs(1)));
        }
        for serving in &mut self.serving {
            // A task that broke serves no longer either.
            drop((&mut serving.task).await);
        }
    }
}

impl Drop for PracticeCloud {
    fn drop(&mut self) {
        self.site.controls.abandon_held();
        for serving in &self.serving {
            serving.handle.shutdown();
        }
        self.site.world.stop_keeping();
    }
}

fn certificate(options: &PracticeOptions, port: u16) -> Result<Option<(RustlsConfig, PathBuf)>, CertificateError> {
    let certificate = options.tls.then(|| {
        let name = format!("baton-practice-ca-{port}-{}.pem", random_text(6));
        let file = options.ca_file.clone().unwrap_or_else(|| std::env::temp_dir().join(name));
        tls::throw_away(&file).map(|config| (config, file))
    });
    certificate.transpose()
}

/// The port asked for; else the one of last time, so that addresses stay right; else any.
async fn listen_as_before(asked: Option<u16>, before: Option<u16>) -> Result<Vec<TcpListener>, StartError> {
    let (None, Some(before)) = (asked, before) else {
        return listen(asked.unwrap_or(0));
    };
    // A cloud that was dropped a moment ago in this process may still be giving the port back.
    for _ in 0..10 {
        match listen(before) {
            Ok(listeners) => return Ok(listeners),
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    listen(0)
}

fn seeded(options: &PracticeOptions) -> PracticeWorld {
    let base = options.clock_base.unwrap_or_else(Timestamp::now);
    PracticeWorld::seeded(options.seed, options.scenario, options.users, base)
}

fn routes(site: &Arc<Site>) -> Router {
    Router::new()
        .merge(identity::routes())
        .merge(controls::routes())
        .merge(graph::routes())
        .merge(partner_center::routes())
        .merge(admin_portal::routes())
        .merge(gridheart::routes())
        .merge(prime::routes())
        .merge(desk::routes())
        .merge(arrow::routes())
        .merge(cloudiq::routes())
        .merge(download::routes())
        .with_state(Arc::clone(site))
}

fn listen(port: u16) -> Result<Vec<TcpListener>, StartError> {
    let failed = |cause| StartError::Port { port, cause };
    let mut last = std::io::Error::from(ErrorKind::AddrInUse);
    // A port that the system gives on one family may be taken on the other: another is asked for then.
    for _ in 0..20 {
        let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        let given = four.local_addr().map_err(failed)?.port();
        four.set_nonblocking(true).map_err(failed)?;
        match TcpListener::bind((Ipv6Addr::LOCALHOST, given)) {
            Ok(six) => {
                six.set_nonblocking(true).map_err(failed)?;
                return Ok(vec![four, six]);
            }
            Err(cause) if cause.kind() == ErrorKind::AddrInUse && port == 0 => last = cause,
            Err(cause) if cause.kind() == ErrorKind::AddrInUse => return Err(failed(cause)),
            // No IPv6 on this computer.
            Err(_) => return Ok(vec![four]),
        }
    }
    Err(failed(last))
}

fn serve(listener: TcpListener, config: Option<RustlsConfig>, gate: MakeGate) -> Serving {
    let handle = Handle::new();
    let given = handle.clone();
    let task = tokio::spawn(async move {
        let ended = match config {
            Some(config) => match axum_server::from_tcp_rustls(listener, config) {
                Ok(server) => server.handle(given).serve(gate).await,
                Err(cause) => Err(cause),
            },
            None => match axum_server::from_tcp(listener) {
                Ok(server) => server.handle(given).serve(gate).await,
                Err(cause) => Err(cause),
            },
        };
        if let Err(cause) = ended {
            tracing::error!(%cause, "the practice cloud stopped serving");
        }
    });
    Serving { handle, task }
}
