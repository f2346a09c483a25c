//! Permissions: their names, their words on the consent page, and who may agree to them.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::EntraError;
use crate::site::Addresses;

/// Which interface a permission and a token are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// Microsoft Graph.
    #[default]
    Graph,
    /// Partner Center.
    PartnerCenter,
}

impl Resource {
    /// The address Microsoft knows it by.
    pub(super) fn audience(self) -> &'static str {
        match self {
            Self::Graph => "https://graph.microsoft.com",
            Self::PartnerCenter => "https://api.partnercenter.microsoft.com",
        }
    }
}

/// A delegated permission.
#[derive(Debug)]
pub(crate) struct Scope {
    pub resource: Resource,
    pub name: &'static str,
    /// What the consent page says.
    pub words: &'static str,
    /// Only an administrator may agree.
    pub admin: bool,
}

const fn scope(name: &'static str, words: &'static str, admin: bool) -> Scope {
    Scope { resource: Resource::Graph, name, words, admin }
}

/// Partner Center's only permission.
const USER_IMPERSONATION: Scope = Scope {
    resource: Resource::PartnerCenter,
    name: "user_impersonation",
    words: "Access Partner Center as you",
    admin: true,
};

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
    scope("Application.Read.All", "Read applications", true),
    scope("CrossTenantInformation.ReadBasic.All", "Read cross-tenant basic information", true),
    scope("Directory.Read.All", "Read directory data", true),
    scope("RoleManagement.Read.Directory", "Read directory RBAC settings", true),
    scope("DelegatedAdminRelationship.Read.All", "Read delegated admin relationships with customers", true),
    scope("DelegatedAdminRelationship.ReadWrite.All", "Manage delegated admin relationships with customers", true),
    USER_IMPERSONATION,
];

const OPENID: &[&str] = &["openid", "profile", "email", "offline_access"];
const GRAPH: &[&str] = &["https://graph.microsoft.com/", "https://graph.microsoft.us/"];
const PARTNER_CENTER: &str = "https://api.partnercenter.microsoft.com/";

/// What a client asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Requested {
    /// openid, profile, email, offline_access.
    #[serde(deserialize_with = "by_name")]
    pub openid: BTreeSet<&'static str>,
    /// Names of Graph permissions.
    #[serde(deserialize_with = "by_name")]
    pub graph: BTreeSet<&'static str>,
    /// Names of Partner Center's permissions.
    #[serde(default, deserialize_with = "by_name")]
    pub partner_center: BTreeSet<&'static str>,
    /// `.default`: what was agreed to before.
    pub default: bool,
    /// Asked with full addresses, and to be answered so.
    pub full_names: bool,
}

impl Requested {
    /// Reads a `scope` parameter. The practice interfaces' own addresses name them too.
    pub(crate) fn parse(text: &str, addresses: &Addresses) -> Result<Self, EntraError> {
        let graph_base = addresses.at("graph/");
        let partner_center_base = addresses.at("partner-center/");
        let mut requested = Self::default();
        for part in text.split_whitespace() {
            if let Some(name) = OPENID.iter().find(|name| name.eq_ignore_ascii_case(part)) {
                requested.openid.insert(name);
                continue;
            }
            let in_partner_center = [PARTNER_CENTER, partner_center_base.as_str()];
            if let Some(name) = in_partner_center.iter().find_map(|base| part.strip_prefix(base)) {
                if name != ".default" && name != USER_IMPERSONATION.name {
                    return Err(unknown_scope(name));
                }
                requested.partner_center.insert(USER_IMPERSONATION.name);
                continue;
            }
            let resource = GRAPH.iter().copied().chain([graph_base.as_str()]).find(|base| part.starts_with(base));
            let name = resource.and_then(|base| part.strip_prefix(base)).unwrap_or(part);
            requested.full_names |= resource.is_some();
            if name == ".default" {
                requested.default = true;
            } else if name.contains("://") {
                return Err(unknown_resource(name));
            } else {
                let scope = known(name).filter(|scope| scope.resource == Resource::Graph);
                requested.graph.insert(scope.ok_or_else(|| unknown_scope(name))?.name);
            }
        }
        Ok(requested)
    }

    /// Whether nothing was asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.openid.is_empty() && self.names().next().is_none() && !self.default
    }

    /// Names of all permissions, whatever they are for.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.graph.iter().chain(&self.partner_center).copied()
    }

    /// What a token for this is for: one interface only. Several may be agreed to at once; the token is for Graph then.
    pub(crate) fn resource(&self) -> Resource {
        let only_partner_center = self.graph.is_empty() && !self.default && !self.partner_center.is_empty();
        if only_partner_center { Resource::PartnerCenter } else { Resource::Graph }
    }

    /// Whether it names more than one interface, which no token can be for.
    pub(crate) fn is_mixed(&self) -> bool {
        !self.partner_center.is_empty() && (self.default || !self.graph.is_empty())
    }

    /// The `scope` of an answer: everything granted, in the form in which it was asked.
    pub(crate) fn answer(&self, granted: &BTreeSet<String>) -> String {
        let full = |name: &String| match known(name)?.resource {
            Resource::Graph if self.full_names => Some(format!("{}{name}", GRAPH[0])),
            Resource::Graph => Some(name.clone()),
            Resource::PartnerCenter => Some(format!("{PARTNER_CENTER}{name}")),
        };
        let permissions = granted.iter().filter_map(full);
        let openid = self.openid.iter().filter(|name| **name != "offline_access").map(|name| (*name).to_owned());
        openid.chain(permissions).collect::<Vec<_>>().join(" ")
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
