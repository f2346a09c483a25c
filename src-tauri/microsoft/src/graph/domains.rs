//! The customer's domains.

use baton_http::AccessToken;
use serde::Deserialize;

use crate::Seen;

use super::{Graph, GraphError, paging::Consistency, wire::or_default};

/// One domain of the tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Its name.
    pub name: String,
    /// The domain new users get.
    pub is_default: bool,
    /// The `onmicrosoft.com` name the tenant was born with; what distributors key on.
    pub is_initial: bool,
    /// Whether the tenant has proved that it owns it.
    pub is_verified: bool,
    /// Who checks the passwords of its users.
    pub authentication: Authentication,
    /// What it is used for, e.g. `Email`.
    pub services: Vec<String>,
}

/// Who checks the passwords of a domain's users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authentication {
    /// Microsoft.
    Managed,
    /// Somebody else, e.g. the customer's own server, or GoDaddy.
    Federated,
    /// A word Baton does not know.
    Other(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: String,
    #[serde(default, deserialize_with = "or_default")]
    is_default: bool,
    #[serde(default, deserialize_with = "or_default")]
    is_initial: bool,
    #[serde(default, deserialize_with = "or_default")]
    is_verified: bool,
    #[serde(default, deserialize_with = "or_default")]
    authentication_type: String,
    #[serde(default, deserialize_with = "or_default")]
    supported_services: Vec<String>,
}

impl Graph {
    /// All domains of the tenant. `GET /domains`; `Domain.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn domains(&self, token: &AccessToken) -> Result<Seen<Vec<Domain>>, GraphError> {
        let url = self.url(&["domains"], &[]);
        let seen: Seen<Vec<Wire>> = self.all(token, url, Consistency::Ordinary, |wire: &Wire| wire.id.clone()).await?;
        Ok(seen.map(|domains| domains.into_iter().map(Domain::from).collect()))
    }
}

impl From<Wire> for Domain {
    fn from(wire: Wire) -> Self {
        let authentication = match wire.authentication_type.as_str() {
            "Managed" => Authentication::Managed,
            "Federated" => Authentication::Federated,
            _ => Authentication::Other(wire.authentication_type),
        };
        Self {
            name: wire.id,
            is_default: wire.is_default,
            is_initial: wire.is_initial,
            is_verified: wire.is_verified,
            authentication,
            services: wire.supported_services,
        }
    }
}
