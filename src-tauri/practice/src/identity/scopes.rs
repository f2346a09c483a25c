//! Permissions: their names, their words on the consent page, and who may agree to them.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::EntraError;

/// A delegated permission of Graph.
#[derive(Debug)]
pub(crate) struct Scope {
    pub name: &'static str,
    /// What the consent page says.
    pub words: &'static str,
    /// Only an administrator may agree.
    pub admin: bool,
}

const fn scope(name: &'static str, words: &'static str, admin: bool) -> Scope {
    Scope { name, words, admin }
}

const SCOPES: &[Scope] = &[
    scope("User.Read", "Sign you in and read your profile", false),
    scope("Organization.Read.All", "Read organization information", true),
    scope("Domain.Read.All", "Read domains", true),
    scope("LicenseAssignment.Read.All", "Read all license assignments", true),
    scope("LicenseAssignment.ReadWrite.All", "Manage all license assignments", true),
    scope("User.Read.All", "Read all users' full profiles", true),
    scope("User.ReadWrite.All", "Read and write all users' full profiles", true),
    scope("GroupMember.Read.All", "Read group memberships", true),
    scope("Group.Read.All", "Read all groups", true),
    scope("Policy.Read.All", "Read your organization's policies", true),
    scope("AuditLog.Read.All", "Read audit log data", true),
    scope("CrossTenantInformation.ReadBasic.All", "Read cross-tenant basic information", true),
    scope("Directory.Read.All", "Read directory data", true),
    scope("RoleManagement.Read.Directory", "Read directory RBAC settings", true),
    scope("DelegatedAdminRelationship.Read.All", "Read delegated admin relationships with customers", true),
    scope("DelegatedAdminRelationship.ReadWrite.All", "Manage delegated admin relationships with customers", true),
];

const OPENID: &[&str] = &["openid", "profile", "email", "offline_access"];
const GRAPH: &[&str] = &["https://graph.microsoft.com/", "https://graph.microsoft.us/"];

/// What a client asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Requested {
    /// openid, profile, email, offline_access.
    #[serde(deserialize_with = "by_name")]
    pub openid: BTreeSet<&'static str>,
    /// Names of Graph permissions.
    #[serde(deserialize_with = "by_name")]
    pub graph: BTreeSet<&'static str>,
    /// `.default`: what was agreed to before.
    pub default: bool,
    /// Asked with full addresses, and to be answered so.
    pub full_names: bool,
}

impl Requested {
    /// Reads a `scope` parameter. `graph_base` is the practice Graph's own address, which names Graph too.
    pub(crate) fn parse(text: &str, graph_base: &str) -> Result<Self, EntraError> {
        let mut requested = Self::default();
        for part in text.split_whitespace() {
            if let Some(name) = OPENID.iter().find(|name| name.eq_ignore_ascii_case(part)) {
                requested.openid.insert(name);
                continue;
            }
            let resource = GRAPH.iter().copied().chain([graph_base]).find(|base| part.starts_with(base));
            let name = resource.and_then(|base| part.strip_prefix(base)).unwrap_or(part);
            requested.full_names |= resource.is_some();
            if name == ".default" {
                requested.default = true;
            } else if name.contains("://") {
                return Err(unknown_resource(name));
            } else {
                requested.graph.insert(known(name).ok_or_else(|| unknown_scope(name))?.name);
            }
        }
        Ok(requested)
    }

    /// Whether there is anything of Graph in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.openid.is_empty() && self.graph.is_empty() && !self.default
    }

    /// The `scope` of an answer: everything granted, in the form in which it was asked.
    pub(crate) fn answer(&self, granted: &BTreeSet<String>) -> String {
        let graph = granted.iter().filter(|name| known(name).is_some());
        let prefix = if self.full_names { GRAPH[0] } else { "" };
        let graph = graph.map(|name| format!("{prefix}{name}"));
        let openid = self.openid.iter().filter(|name| **name != "offline_access").map(|name| (*name).to_owned());
        openid.chain(graph).collect::<Vec<_>>().join(" ")
    }
}

/// Names that were written down; one that there is no longer is left out.
fn by_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<&'static str>, D::Error> {
    let names = BTreeSet::<String>::deserialize(deserializer)?;
    let openid = |name: &str| OPENID.iter().copied().find(|known| *known == name);
    Ok(names.iter().filter_map(|name| openid(name).or_else(|| known(name).map(|scope| scope.name))).collect())
}

/// The permission with this name, whatever its capitals.
pub(crate) fn known(name: &str) -> Option<&'static Scope> {
    SCOPES.iter().find(|scope| scope.name.eq_ignore_ascii_case(name))
}

fn unknown_scope(name: &str) -> EntraError {
    let text = format!(
        "The application asked for scope '{name}' that doesn't exist on the resource \
         '00000003-0000-0000-c000-000000000000'. Contact the app vendor."
    );
    EntraError::new("invalid_client", 650_053, text)
}

fn unknown_resource(name: &str) -> EntraError {
    let resource = name.rsplit_once('/').map_or(name, |(resource, _)| resource);
    let text = format!(
        "The resource principal named {resource} was not found in the tenant. This can happen if the application has \
         not been installed by the administrator of the tenant or consented to by any user in the tenant."
    );
    EntraError::new("invalid_resource", 500_011, text)
}
