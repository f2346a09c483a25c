//! Microsoft Graph v1.0, one file per API area. Every answer says when it was seen and by which request.

mod audits;
mod delegated_admin;
mod domains;
mod error;
mod groups;
mod licences;
mod me_and_roles;
mod organization;
mod outcome;
mod paging;
mod partners;
mod service_principals;
mod subscribed_skus;
mod subscriptions;
mod users;
mod wire;

use std::sync::Arc;

use baton_domain::{Clock, Cloud};
use baton_http::{AccessToken, Door, Read, Reply, Write, WriteBudget};
use serde::de::DeserializeOwned;
use url::Url;

use crate::Seen;

pub use audits::{AuditEvent, AuditTarget};
pub use delegated_admin::{DelegatedAdmin, DelegatedAdminRefusal, NewDelegatedAdmin};
pub use domains::{Authentication, Domain};
pub use error::GraphError;
pub use groups::LicensingGroup;
pub use licences::{LicenceChange, LicenceRefusal, LicenceToAdd};
pub use me_and_roles::{Me, Role, Roles};
pub use organization::{Organization, VerifiedDomain};
pub use outcome::ChangeOutcome;
pub use partners::{Partner, TenantName};
pub use service_principals::{AppPermission, ServicePrincipal};
pub use subscribed_skus::{ServicePlan, SubscribedSku};
pub use subscriptions::Subscription;
pub use users::{AssignedLicence, AssignmentProblem, AssignmentState, LicenceState, People, User};

/// Graph of one cloud. Clones share connections and the write budget. The token is given with each call.
#[derive(Debug, Clone)]
pub struct Graph {
    door: Door,
    base: Url,
    clock: Arc<dyn Clock>,
    budget: WriteBudget,
}

impl Graph {
    /// Graph of `cloud`, reached through `door`, paced below Microsoft's write limit.
    #[must_use]
    pub fn new(door: Door, cloud: &Cloud, clock: Arc<dyn Clock>) -> Self {
        Self { door, base: cloud.graph.clone(), clock, budget: WriteBudget::graph() }
    }

    /// The same with another write budget.
    #[must_use]
    pub fn with_budget(mut self, budget: WriteBudget) -> Self {
        self.budget = budget;
        self
    }

    fn url(&self, path: &[&str], query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push("v1.0").extend(path);
        }
        if !query.is_empty() {
            let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
            // Not every OData reader takes `+` for a space; a real plus is `%2B` by now.
            url.set_query(Some(&text.replace('+', "%20")));
        }
        url
    }

    fn read(&self, token: &AccessToken, url: Url) -> Read<'_> {
        self.door.get(url).bearer(token)
    }

    fn post(&self, token: &AccessToken, path: &[&str]) -> Write<'_> {
        self.door.post(self.url(path, &[])).bearer(token)
    }

    fn patch(&self, token: &AccessToken, path: &[&str]) -> Write<'_> {
        self.door.patch(self.url(path, &[])).bearer(token)
    }

    /// Reads one object.
    async fn one<T: DeserializeOwned>(&self, read: Read<'_>) -> Result<Seen<T>, GraphError> {
        let reply = read.send().await?;
        let reply = self.expect_success(reply)?;
        let value = reply.json().map_err(|_| GraphError::not_understood(&reply))?;
        Ok(self.seen(value, &reply))
    }

    fn seen<T>(&self, value: T, reply: &Reply) -> Seen<T> {
        Seen { value, request_id: reply.request_id().map(str::to_owned), at: self.clock.now() }
    }

    fn expect_success(&self, reply: Reply) -> Result<Reply, GraphError> {
        if reply.is_success() { Ok(reply) } else { Err(GraphError::from_reply(&reply, self.clock.now())) }
    }
}
