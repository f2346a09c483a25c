//! What every page and interface of the practice cloud shares.

use std::sync::{Arc, Mutex, PoisonError};

use baton_domain::{Clock, Cloud, CloudName, PartnerId};
use url::Url;

use crate::controls::Controls;
use crate::graph::GraphState;
use crate::html::with_query;
use crate::identity::Identity;
use crate::world::{PRACTICE_CLIENT_ID, PracticeWorld};

/// Where the parts of the practice cloud are. All on the loopback interface.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// The root, with a slash at the end.
    pub base: Url,
}

impl Addresses {
    /// An address below the root.
    #[must_use]
    pub fn at(&self, path: &str) -> Url {
        self.base.join(path).unwrap_or_else(|_| self.base.clone())
    }

    /// A provider's own invitation, as Microsoft writes it. Older guides still ask for administration with it.
    #[must_use]
    pub fn invitation(&self, provider: PartnerId) -> Url {
        let provider = provider.to_string();
        let parts =
            [("invType", "ResellerRelationship"), ("partnerId", provider.as_str()), ("msppId", "0"), ("DAP", "true")];
        let mut link = self.at(&with_query("admin/Adminportal/Home", &parts));
        link.set_fragment(Some("/BillingAccounts/partner-invitation"));
        link
    }

    /// The cloud as the rest of Baton knows it.
    #[must_use]
    pub fn cloud(&self) -> Cloud {
        Cloud {
            name: CloudName::Practice,
            login: self.at("login/"),
            graph: self.at("graph/"),
            admin_center: self.at("admin/"),
            device_login: self.at("device"),
            partner_center: Some(self.at("partner-center/")),
            product_names: Some(self.at("download/product-names.csv")),
        }
    }
}

/// What every page and interface shares: the state of the axum routers.
#[derive(Debug)]
pub struct Site {
    /// The world.
    pub world: PracticeWorld,
    /// Where things are.
    pub addresses: Addresses,
    /// Who has signed in.
    pub identity: Identity,
    /// Faults and the request log.
    pub controls: Arc<Controls>,
    /// Graph's budgets.
    pub graph: GraphState,
    /// One after the other: an older look at the identity is never written down over a newer one.
    pub(crate) keeping: Mutex<()>,
}

impl Site {
    /// The time on the practice clock.
    #[must_use]
    pub fn now(&self) -> jiff::Timestamp {
        self.world.clock().now()
    }

    /// Writes down what a request changed in the practice Entra; the world writes itself down. `false` when not everything
    /// that happened is written down: nobody may hear of it then.
    pub(crate) fn keep(&self, path: &str) -> bool {
        // These change nothing there, and come in thousands.
        let leaves_identity =
            ["/graph/", "/partner-center/", "/gridheart/", "/desk/", "/arrow/", "/cloudiq/", "/download/"]
                .iter()
                .any(|start| path.starts_with(start));
        let _one_by_one = self.keeping.lock().unwrap_or_else(PoisonError::into_inner);
        if self.world.record().is_none() {
            return true;
        }
        let identity = (!leaves_identity).then(|| self.identity.snapshot(self.now()));
        self.world.record().as_mut().is_none_or(|record| {
            if let Some(identity) = identity {
                record.keep_identity(identity, self.now());
            }
            record.is_up_to_date()
        })
    }

    /// The client id of Baton's app registration here.
    #[must_use]
    pub fn client_id(&self) -> &'static str {
        PRACTICE_CLIENT_ID
    }
}

/// A text of random letters and digits, for secrets of this run. Empty when the computer has no randomness, which no
/// comparison accepts.
pub(crate) fn random_text(bytes: usize) -> String {
    use base64::Engine;
    let mut raw = vec![0; bytes];
    if getrandom::fill(&mut raw).is_err() {
        return String::new();
    }
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(raw)
}

/// A random id for requests and traces.
pub(crate) fn random_id() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}
