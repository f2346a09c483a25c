//! The HTTP clients behind the door: one for reads, one for writes, with and without the system's proxy.

use std::{sync::Once, time::Duration};

use reqwest::{Client, ClientBuilder, redirect};
use url::{Host, Origin};

use crate::DoorError;

/// The longest a connection may take to come up.
const CONNECT: Duration = Duration::from_secs(15);
/// The longest silence in the middle of an answer.
const SILENCE: Duration = Duration::from_secs(60);
/// The longest one request may take as a whole.
const WHOLE: Duration = Duration::from_secs(120);

#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) read: Client,
    pub(crate) write: Client,
}

impl Pair {
    /// Clients that go through the system's proxy.
    pub(crate) fn proxied() -> Result<Self, DoorError> {
        Self::from(|builder| builder)
    }

    /// Clients for this computer's loopback interface, which no proxy may see.
    pub(crate) fn direct() -> Result<Self, DoorError> {
        Self::from(ClientBuilder::no_proxy)
    }

    fn from(adjust: impl Fn(ClientBuilder) -> ClientBuilder) -> Result<Self, DoorError> {
        install_provider();
        let read = adjust(base()).build().map_err(DoorError::Setup)?;
        // A connection left over from an earlier write may be dead already, and then nobody knows whether the next write
        // arrived: every write gets a fresh connection, in the protocol that has no silent replay.
        let write = adjust(base()).http1_only().pool_max_idle_per_host(0).build().map_err(DoorError::Setup)?;
        Ok(Self { read, write })
    }
}

/// Whether requests to `origin` stay on this computer.
pub(crate) fn is_loopback(origin: &Origin) -> bool {
    match origin {
        Origin::Tuple(_, Host::Ipv4(ip), _) => ip.is_loopback(),
        Origin::Tuple(_, Host::Ipv6(ip), _) => ip.is_loopback(),
        Origin::Tuple(_, Host::Domain(name), _) => name == "localhost",
        Origin::Opaque(_) => false,
    }
}

/// Whether `origin` is encrypted.
pub(crate) fn is_https(origin: &Origin) -> bool {
    matches!(origin, Origin::Tuple(scheme, _, _) if scheme == "https")
}

fn base() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("Baton/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .connect_timeout(CONNECT)
        .read_timeout(SILENCE)
        .timeout(WHOLE)
}

fn install_provider() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // An error only says that the process chose a provider before; that one is used then.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}
