//! What each path costs and which permissions and roles it needs. Source: Graph's permission reference and throttling pages.

use uuid::Uuid;

use super::Call;
use super::answer::GraphError;
use crate::world::roles::{
    BILLING_ADMINISTRATOR, DIRECTORY_READERS, DIRECTORY_WRITERS, GLOBAL_ADMINISTRATOR, GLOBAL_READER,
    LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR,
};

/// Which budget a call is charged to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Budget {
    /// Resource units of the identity service.
    Read,
    /// Resource units and the budget of writes.
    Write,
    /// Five requests in ten seconds.
    Reports,
    /// One request a second, never with `Retry-After`.
    Policies,
}

/// The rule of one path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// One of these permissions.
    scopes: &'static [&'static str],
    /// One of these roles; anybody when empty.
    roles: &'static [Uuid],
    /// Resource units.
    pub units: u32,
    pub budget: Budget,
}

const LICENSING: &[Uuid] = &[GLOBAL_ADMINISTRATOR, LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR];
const COMMERCE: &[Uuid] = &[
    GLOBAL_ADMINISTRATOR,
    BILLING_ADMINISTRATOR,
    LICENSE_ADMINISTRATOR,
    USER_ADMINISTRATOR,
    GLOBAL_READER,
    DIRECTORY_READERS,
    DIRECTORY_WRITERS,
];
const SEES_ALL: &[Uuid] = &[GLOBAL_ADMINISTRATOR, GLOBAL_READER];

const DELEGATED_ADMIN: &[&str] = &["DelegatedAdminRelationship.Read.All", "DelegatedAdminRelationship.ReadWrite.All"];
const PEOPLE: &[&str] = &["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"];
const GROUPS: &[&str] = &["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"];
const APPLICATIONS: &[&str] = &["Application.Read.All", "Directory.Read.All"];
const LICENCES: &[&str] = &["LicenseAssignment.ReadWrite.All"];
const LICENCES_OF_ONE: &[&str] = &[
    "User.Read.All",
    "User.ReadWrite.All",
    "LicenseAssignment.Read.All",
    "LicenseAssignment.ReadWrite.All",
    "Directory.Read.All",
];

/// The rule of a call; none when there is no such path.
pub(crate) fn rule(call: &Call<'_>) -> Option<Rule> {
    let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
    let read = |scopes, roles, units| Rule { scopes, roles, units, budget: Budget::Read };
    let write = |scopes| Rule { scopes, roles: LICENSING, units: 1, budget: Budget::Write };
    let mut rule = match (call.method.as_str(), path.as_slice()) {
        ("GET", ["me"]) => read(&["User.Read", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All"], &[], 1),
        ("GET", ["me", "transitiveMemberOf" | "memberOf", ..]) => {
            read(&["User.Read", "RoleManagement.Read.Directory", "Directory.Read.All"], &[], 2)
        }
        ("GET", ["me", "licenseDetails"]) => {
            read(&["User.Read", "User.Read.All", "LicenseAssignment.Read.All"], &[], 2)
        }
        ("GET", ["users"]) => read(PEOPLE, &[], 2),
        ("GET", ["users", _]) => read(PEOPLE, &[], 1),
        ("GET", ["users", _, "licenseDetails"]) => read(LICENCES_OF_ONE, &[], 2),
        ("GET", ["users", _, "transitiveMemberOf" | "memberOf", ..]) => {
            read(&["RoleManagement.Read.Directory", "Directory.Read.All"], &[], 2)
        }
        ("PATCH", ["users", _]) => write(&["User.ReadWrite.All"]),
        ("POST", ["users", _, "assignLicense" | "reprocessLicenseAssignment"]) => write(LICENCES),
        ("GET", ["groups"] | ["groups", _] | ["groups", _, "members" | "membersWithLicenseErrors"]) => {
            read(GROUPS, &[], 2)
        }
        ("POST", ["groups", _, "assignLicense"]) => write(LICENCES),
        ("GET", ["organization"]) => read(&["User.Read", "Organization.Read.All", "Directory.Read.All"], &[], 1),
        ("GET", ["domains"] | ["domains", _]) => read(&["Domain.Read.All", "Directory.Read.All"], &[], 1),
        ("GET", ["subscribedSkus"]) => read(
            &[
                "LicenseAssignment.Read.All",
                "LicenseAssignment.ReadWrite.All",
                "Organization.Read.All",
                "Directory.Read.All",
            ],
            &[],
            3,
        ),
        ("GET", ["directory", "subscriptions", ..]) => {
            read(&["Organization.Read.All", "Directory.Read.All"], COMMERCE, 1)
        }
        ("GET", ["directory", named]) if named.starts_with("subscriptions(") => {
            read(&["Organization.Read.All", "Directory.Read.All"], COMMERCE, 1)
        }
        ("GET", ["policies", "crossTenantAccessPolicy", "partners"]) => {
            Rule { scopes: &["Policy.Read.All"], roles: SEES_ALL, units: 1, budget: Budget::Policies }
        }
        ("GET", ["tenantRelationships", name]) if name.starts_with("findTenantInformationBy") => {
            read(&["CrossTenantInformation.ReadBasic.All"], &[], 1)
        }
        ("GET", ["tenantRelationships", "delegatedAdminRelationships", ..]) => read(DELEGATED_ADMIN, &[], 1),
        ("POST" | "DELETE", ["tenantRelationships", "delegatedAdminRelationships", ..]) => {
            Rule { scopes: &["DelegatedAdminRelationship.ReadWrite.All"], roles: &[], units: 1, budget: Budget::Write }
        }
        ("GET", ["contracts"]) => read(&["Directory.Read.All"], &[], 3),
        ("GET", ["servicePrincipals"] | ["servicePrincipals", _] | ["servicePrincipals", _, "appRoleAssignments"]) => {
            read(APPLICATIONS, &[], 1)
        }
        // Application.Read.All is not enough here.
        ("GET", ["servicePrincipals", _, "oauth2PermissionGrants"]) => read(&["Directory.Read.All"], &[], 1),
        ("GET", ["auditLogs", "directoryAudits"]) => {
            Rule { scopes: &["AuditLog.Read.All"], roles: SEES_ALL, units: 1, budget: Budget::Reports }
        }
        _ => return None,
    };
    if call.method == "GET" {
        let less = u32::from(call.query.has_select());
        let more = u32::from(call.query.get("expand").is_some());
        let short =
            u32::from(call.query.get("top").and_then(|top| top.parse::<u32>().ok()).is_some_and(|top| top < 20));
        rule.units = (rule.units + more).saturating_sub(less + short).max(1);
    }
    Some(rule)
}

/// Whether the token's permissions and the person's roles allow the call.
pub(crate) fn permitted(call: &Call<'_>, rule: &Rule) -> Result<(), GraphError> {
    if !rule.scopes.iter().any(|scope| call.access.scopes.contains(*scope)) {
        return Err(GraphError::denied());
    }
    if rule.roles.is_empty() {
        return Ok(());
    }
    let held = call.site.world.with(|world, _| call.access.principal.roles(world));
    if held.iter().any(|role| rule.roles.contains(role)) { Ok(()) } else { Err(GraphError::denied()) }
}
