//! The apps that a tenant has let in, and what each may do by itself.

use std::collections::BTreeMap;

use baton_domain::TenantId;
use baton_http::AccessToken;
use serde::{Deserialize, Serialize};
use uuid::{Uuid, uuid};

use crate::Seen;

use super::{
    Graph, GraphError,
    paging::Consistency,
    wire::{self, or_default},
};

/// An app in a tenant, an "enterprise application" on Microsoft's pages. Graph v1.0 does not say since when it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePrincipal {
    /// Its object id in this tenant: another one in every tenant.
    pub id: Uuid,
    /// The app's own id: the same in every tenant.
    pub app_id: Option<Uuid>,
    /// Its name, as whoever made it chose.
    pub display_name: String,
    /// The organization that made it; none where Graph does not say (an identity of a machine has none).
    pub owner: Option<TenantId>,
}

/// What an app may do by itself, without anybody signed in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AppPermission {
    /// Whose it is, e.g. "Microsoft Graph".
    pub resource: String,
    /// Its name, e.g. `Directory.Read.All`; none where the resource does not name it, which says nothing about how much it allows.
    pub name: Option<String>,
}

/// The tenants that Microsoft's own apps belong to. Source: Microsoft's page "Verify first-party Microsoft applications in sign-in
/// reports".
const MICROSOFTS_OWN: [Uuid; 2] =
    [uuid!("f8cdef31-a31e-4b4a-93e4-5f571e91255a"), uuid!("72f988bf-86f1-41ac-91ab-2d7cd011db47")];

/// "Default access": assigned where an app has no roles, and allows nothing. Source: Microsoft's page of the appRoleAssignment.
const DEFAULT_ACCESS: Uuid = Uuid::nil();

impl ServicePrincipal {
    /// Whether it belongs to neither this tenant nor Microsoft, seen without doubt.
    #[must_use]
    pub fn is_of_others(&self, tenant: TenantId) -> bool {
        self.owner.is_some_and(|owner| owner != tenant && !MICROSOFTS_OWN.contains(&owner.0))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: Uuid,
    #[serde(default, deserialize_with = "wire::guid")]
    app_id: Option<Uuid>,
    #[serde(default, deserialize_with = "or_default")]
    display_name: String,
    #[serde(default, deserialize_with = "wire::guid")]
    app_owner_organization_id: Option<Uuid>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireAssignment {
    id: String,
    app_role_id: Uuid,
    resource_id: Uuid,
    #[serde(default, deserialize_with = "or_default")]
    resource_display_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireResource {
    #[serde(default, deserialize_with = "or_default")]
    app_roles: Vec<WireRole>,
}

#[derive(Deserialize)]
struct WireRole {
    id: Uuid,
    value: Option<String>,
}

impl Graph {
    /// Every app of the tenant. `GET /servicePrincipals`; `Application.Read.All`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn service_principals(&self, token: &AccessToken) -> Result<Seen<Vec<ServicePrincipal>>, GraphError> {
        let query = [("$select", "id,appId,displayName,appOwnerOrganizationId"), ("$top", "999")];
        let url = self.url(&["servicePrincipals"], &query);
        let seen: Seen<Vec<Wire>> =
            self.all(token, url, Consistency::Ordinary, |wire: &Wire| wire.id.to_string()).await?;
        Ok(seen.map(|all| all.into_iter().map(ServicePrincipal::from).collect()))
    }

    /// What an app may do by itself. `GET /servicePrincipals/{id}/appRoleAssignments`, and for the names
    /// `GET /servicePrincipals/{id}` of each resource; `Application.Read.All`. A grant shows some moments late. What an app may do in
    /// the name of a person who is signed in is not among it: Microsoft shows that with `Directory.Read.All` only.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn app_permissions(
        &self,
        token: &AccessToken,
        app: Uuid,
    ) -> Result<Seen<Vec<AppPermission>>, GraphError> {
        let url = self.url(&["servicePrincipals", &app.to_string(), "appRoleAssignments"], &[]);
        let seen: Seen<Vec<WireAssignment>> =
            self.all(token, url, Consistency::Ordinary, |wire: &WireAssignment| wire.id.clone()).await?;
        let mut names: BTreeMap<Uuid, BTreeMap<Uuid, String>> = BTreeMap::new();
        let mut permissions = Vec::new();
        for WireAssignment { app_role_id, resource_id, resource_display_name: resource, .. } in &seen.value {
            if *app_role_id == DEFAULT_ACCESS {
                continue;
            }
            if !names.contains_key(resource_id) {
                names.insert(*resource_id, self.role_names(token, *resource_id).await?);
            }
            let name = names.get(resource_id).and_then(|roles| roles.get(app_role_id)).cloned();
            permissions.push(AppPermission { resource: resource.clone(), name });
        }
        permissions.sort();
        Ok(seen.map(|_| permissions))
    }

    async fn role_names(&self, token: &AccessToken, resource: Uuid) -> Result<BTreeMap<Uuid, String>, GraphError> {
        let url = self.url(&["servicePrincipals", &resource.to_string()], &[("$select", "id,appRoles")]);
        let seen: Seen<WireResource> = match self.one(self.read(token, url)).await {
            Ok(seen) => seen,
            // A resource that went away meanwhile names nothing.
            Err(GraphError::NotFound { .. }) => return Ok(BTreeMap::new()),
            Err(other) => return Err(other),
        };
        let named = |role: WireRole| Some((role.id, role.value.filter(|value| !value.is_empty())?));
        Ok(seen.value.app_roles.into_iter().filter_map(named).collect())
    }
}

impl From<Wire> for ServicePrincipal {
    fn from(wire: Wire) -> Self {
        Self {
            id: wire.id,
            app_id: wire.app_id,
            display_name: wire.display_name,
            owner: wire.app_owner_organization_id.map(TenantId),
        }
    }
}
