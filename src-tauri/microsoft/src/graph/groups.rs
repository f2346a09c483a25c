//! Groups that give licences to their members.

use baton_http::AccessToken;
use serde::Deserialize;
use uuid::Uuid;

use crate::Seen;

use super::{AssignedLicence, Graph, GraphError, paging::Consistency, users::WireLicence, wire::or_default};

/// A group that gives licences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicensingGroup {
    /// Its object id, as in [`super::LicenceState::by_group`].
    pub id: Uuid,
    /// Its name, as anybody in the tenant may have written it.
    pub display_name: String,
    /// What it gives.
    pub licences: Vec<AssignedLicence>,
    /// E.g. `ProcessingComplete`, `ProcessingInProgress`.
    pub state: Option<String>,
    /// Whether it comes from the customer's own directory and can only be changed there.
    pub synced_from_premises: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: Uuid,
    #[serde(default, deserialize_with = "or_default")]
    display_name: String,
    #[serde(default, deserialize_with = "or_default")]
    assigned_licenses: Vec<WireLicence>,
    license_processing_state: Option<State>,
    #[serde(default, deserialize_with = "or_default")]
    on_premises_sync_enabled: bool,
}

#[derive(Deserialize)]
struct State {
    state: Option<String>,
}

impl Graph {
    /// The groups that give licences. `GET /groups`; `GroupMember.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn licensing_groups(&self, token: &AccessToken) -> Result<Seen<Vec<LicensingGroup>>, GraphError> {
        let query = [
            ("$select", "id,displayName,assignedLicenses,licenseProcessingState,onPremisesSyncEnabled"),
            ("$filter", "assignedLicenses/$count ne 0"),
            ("$count", "true"),
            ("$top", "999"),
        ];
        let url = self.url(&["groups"], &query);
        let seen: Seen<Vec<Wire>> =
            self.all(token, url, Consistency::Eventual, |wire: &Wire| wire.id.to_string()).await?;
        Ok(seen.map(|groups| groups.into_iter().map(LicensingGroup::from).collect()))
    }
}

impl From<Wire> for LicensingGroup {
    fn from(wire: Wire) -> Self {
        Self {
            id: wire.id,
            display_name: wire.display_name,
            licences: wire.assigned_licenses.into_iter().map(AssignedLicence::from).collect(),
            state: wire.license_processing_state.and_then(|state| state.state),
            synced_from_premises: wire.on_premises_sync_enabled,
        }
    }
}
