//! Who signed in, and what they may do.

use baton_domain::UserId;
use baton_http::AccessToken;
use serde::Deserialize;
use uuid::{Uuid, uuid};

use crate::Seen;

use super::{Graph, GraphError, paging::Consistency, wire};

/// The person behind the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// Their object id in the tenant.
    pub user_id: UserId,
    /// Their name as the tenant writes it.
    pub display_name: Option<String>,
    /// Their sign-in name.
    pub username: String,
    /// Their mail address, where they have one.
    pub mail: Option<String>,
}

/// A directory role. Source of the ids: Microsoft Entra built-in roles, read November 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// May do everything, accepting a partner included.
    GlobalAdministrator,
    /// May accept a reseller relationship and see bills.
    BillingAdministrator,
    /// May assign licences.
    LicenseAdministrator,
    /// May manage users and their licences.
    UserAdministrator,
    /// May see everything and change nothing.
    GlobalReader,
    /// May read the directory.
    DirectoryReaders,
    /// May read and write the directory.
    DirectoryWriters,
    /// A role that Baton has no use for.
    Other(Uuid),
    /// Graph showed a role without its template: the account cannot see which one. Never to be read as "not an admin".
    CannotSee,
}

/// The active directory roles of the signed-in person. A role that is only eligible (PIM) does not show until it is activated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles(Vec<Role>);

impl Role {
    /// The role with this template id.
    #[must_use]
    pub fn from_template(id: Option<Uuid>) -> Self {
        let Some(id) = id else { return Self::CannotSee };
        Self::KNOWN.into_iter().find(|(_, template)| *template == id).map_or(Self::Other(id), |(role, _)| role)
    }

    const KNOWN: [(Self, Uuid); 7] = [
        (Self::GlobalAdministrator, uuid!("62e90394-69f5-4237-9190-012177145e10")),
        (Self::BillingAdministrator, uuid!("b0f54661-2d74-4c50-afa3-1ec803f12efe")),
        (Self::LicenseAdministrator, uuid!("4d6ac14f-3453-41d0-bef9-a3e0c569773a")),
        (Self::UserAdministrator, uuid!("fe930be7-5e62-47db-91af-98c3a49a38b1")),
        (Self::GlobalReader, uuid!("f2ef992c-3afb-46b9-b7cf-a126ee74c451")),
        (Self::DirectoryReaders, uuid!("88d8e3e3-8f55-4a1e-953a-9b9898b8876b")),
        (Self::DirectoryWriters, uuid!("9360feb5-f418-4baa-8175-e2a00bac4301")),
    ];
}

impl Roles {
    /// The roles as seen.
    #[must_use]
    pub fn new(roles: Vec<Role>) -> Self {
        Self(roles)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Role] {
        &self.0
    }

    /// Whether this role is held, seen without doubt.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Whether some role could not be seen, so that an absent role proves nothing.
    #[must_use]
    pub fn some_cannot_be_seen(&self) -> bool {
        self.0.contains(&Role::CannotSee)
    }

    /// May accept a reseller's invitation (Global or Billing Administrator; Microsoft's page on partner relationships).
    #[must_use]
    pub fn can_accept_partner(&self) -> bool {
        self.has(Role::GlobalAdministrator) || self.has(Role::BillingAdministrator)
    }

    /// May assign licences.
    #[must_use]
    pub fn can_assign_licences(&self) -> bool {
        [Role::GlobalAdministrator, Role::LicenseAdministrator, Role::UserAdministrator]
            .into_iter()
            .any(|role| self.has(role))
    }
}

#[derive(Deserialize)]
struct WireMe {
    id: UserId,
    #[serde(rename = "displayName")]
    display_name: Option<String>,
    #[serde(rename = "userPrincipalName", default, deserialize_with = "wire::or_default")]
    username: String,
    mail: Option<String>,
}

#[derive(Deserialize)]
struct WireRole {
    id: Option<String>,
    #[serde(rename = "displayName")]
    display_name: Option<String>,
    #[serde(rename = "roleTemplateId", default, deserialize_with = "wire::guid")]
    template: Option<Uuid>,
}

impl Graph {
    /// The signed-in person. `GET /me`; `User.Read`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn me(&self, token: &AccessToken) -> Result<Seen<Me>, GraphError> {
        let url = self.url(&["me"], &[("$select", "id,displayName,userPrincipalName,mail")]);
        let me: Seen<WireMe> = self.one(self.read(token, url)).await?;
        Ok(me.map(|me| Me { user_id: me.id, display_name: me.display_name, username: me.username, mail: me.mail }))
    }

    /// The signed-in person's active directory roles, through groups included.
    /// `GET /me/transitiveMemberOf/microsoft.graph.directoryRole`; `User.Read`.
    ///
    /// # Errors
    /// [`GraphError`].
    pub async fn my_roles(&self, token: &AccessToken) -> Result<Seen<Roles>, GraphError> {
        let path = ["me", "transitiveMemberOf", "microsoft.graph.directoryRole"];
        let url = self.url(&path, &[("$select", "id,displayName,roleTemplateId")]);
        let key = |role: &WireRole| format!("{:?}{:?}{:?}", role.id, role.template, role.display_name);
        let roles: Seen<Vec<WireRole>> = self.all(token, url, Consistency::Ordinary, key).await?;
        Ok(roles.map(|roles| Roles(roles.into_iter().map(|role| Role::from_template(role.template)).collect())))
    }
}
