//! What later steps may rely on after `connect_directory`.

use baton_domain::{PersonName, TenantId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The customer's admin accepted the Directory Connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectedDirectory {
    /// Who says so, or says which app it is. None where Microsoft shows the one new app, and it only reads.
    #[serde(default)]
    pub confirmed_by: Option<PersonName>,
    /// The app that Microsoft shows. None where it is a person's word alone.
    #[serde(default)]
    pub app: Option<ConnectedApp>,
}

/// The distributor's app in the customer's tenant, as Microsoft shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectedApp {
    /// Its object id in the customer's tenant.
    pub id: Uuid,
    /// The app's own id.
    pub app_id: Option<Uuid>,
    /// The organization that made it.
    pub owner: Option<TenantId>,
    /// Whether it was not there when the step began.
    pub is_new: bool,
}
