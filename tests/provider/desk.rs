//! Baton's sign-ins as a step uses them, over a vault in a real folder.

use std::{fs, path::PathBuf, sync::Arc};

use baton_domain::{Cloud, SystemClock};
use baton_http::Door;
use baton_microsoft::{
    graph::Graph,
    identity::{ClientId, Identity, Purpose},
    products::ProductNames,
};
use baton_procedures::{Browser, CannotOpen, Tools, permissions::Asked, sign_ins::SignIns, steps::SignInAdmin};
use baton_vault::{Keychain, KeychainRefusal, Vault};
use tokio::sync::mpsc;
use url::Url;
use zeroize::Zeroizing;

use crate::far_side::CLIENT;

pub const READ: Asked = Asked::looking::<SignInAdmin>(Purpose::Read);

/// What steps work with, and the addresses they open in the browser.
pub struct Desk {
    pub tools: Tools,
    pub opened: mpsc::UnboundedReceiver<Url>,
}

impl Desk {
    pub fn new(cloud: Cloud, vault: Vault) -> Self {
        let clock = Arc::new(SystemClock);
        let door = Door::new(baton_microsoft::origins(&cloud)).unwrap();
        let (send, opened) = mpsc::unbounded_channel();
        let tools = Tools {
            graph: Graph::new(door.clone(), &cloud, clock.clone()),
            identity: Some(identity(cloud.clone())),
            clock,
            cloud,
            door,
            sign_ins: SignIns::new(vault),
            browser: Arc::new(Opened(send)),
            portals: std::collections::BTreeMap::new(),
            ordering: std::collections::BTreeMap::new(),
            product_names: ProductNames::default(),
        };
        Self { tools, opened }
    }
}

pub fn identity(cloud: Cloud) -> Identity {
    let door = Door::new(baton_microsoft::origins(&cloud)).unwrap();
    Identity::new(door, cloud, ClientId(CLIENT), Arc::new(SystemClock))
}

#[derive(Debug)]
struct Opened(mpsc::UnboundedSender<Url>);

impl Browser for Opened {
    fn open(&self, address: &Url) -> Result<(), CannotOpen> {
        self.0.send(address.clone()).map_err(|error| CannotOpen(error.to_string()))
    }
}

/// A keychain that the processes of a test share. Not for anything but a test: it is a file.
#[derive(Clone)]
pub struct FileKeychain(pub PathBuf);

impl Keychain for FileKeychain {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<String>>, KeychainRefusal> {
        Ok(fs::read_to_string(&self.0).ok().map(Zeroizing::new))
    }

    fn write(&self, _: &str, text: &str) -> Result<(), KeychainRefusal> {
        fs::write(&self.0, text).map_err(|_| KeychainRefusal::Refused)
    }

    fn delete(&self, _: &str) -> Result<(), KeychainRefusal> {
        fs::remove_file(&self.0).map_err(|_| KeychainRefusal::Refused)
    }
}
