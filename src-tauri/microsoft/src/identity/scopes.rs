//! Which permissions each purpose asks for: the only place that names scopes.

use baton_domain::{Cloud, CloudName};

/// What a sign-in is for. Reading never asks for a write permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Look at the tenant: account, roles, organization, domains, products, subscriptions, people, licensing groups, partner names.
    Read,
    /// Also read the tenant's audit log, for the proof that a partner was accepted. Asked for only when it matters.
    ReadAuditLog,
    /// Give and take licences.
    SwitchLicences,
    /// Set the country of people who have none.
    SetCountry,
}

/// The delegated permissions of one sign-in, as full names without the resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes(Vec<&'static str>);

/// Every sign-in: who it is, and a refresh token.
const SIGN_IN: [&str; 3] = ["openid", "profile", "offline_access"];

/// Source: Microsoft's Graph permissions reference and the calls in `graph/`, read November 2026. All but `User.Read` need an admin
/// to agree.
const READ: [&str; 7] = [
    "User.Read",
    "Organization.Read.All",
    "Domain.Read.All",
    "LicenseAssignment.Read.All",
    "User.Read.All",
    "GroupMember.Read.All",
    "CrossTenantInformation.ReadBasic.All",
];
const READ_AUDIT_LOG: [&str; 1] = ["AuditLog.Read.All"];
const SWITCH_LICENCES: [&str; 1] = ["LicenseAssignment.ReadWrite.All"];
const SET_COUNTRY: [&str; 1] = ["User.ReadWrite.All"];

impl Scopes {
    /// What these purposes ask for together; reading is always part of it.
    #[must_use]
    pub fn of(purposes: &[Purpose]) -> Self {
        let mut names = READ.to_vec();
        for purpose in purposes {
            let more: &[&'static str] = match purpose {
                Purpose::Read => &[],
                Purpose::ReadAuditLog => &READ_AUDIT_LOG,
                Purpose::SwitchLicences => &SWITCH_LICENCES,
                Purpose::SetCountry => &SET_COUNTRY,
            };
            names.extend(more.iter().filter(|name| !names.contains(name)).copied().collect::<Vec<_>>());
        }
        Self(names)
    }

    /// The permissions of Graph, as shown to a person before they sign in.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.0
    }

    /// Those that were asked for and not given. `granted` is the token answer's `scope`.
    #[must_use]
    pub fn missing_from(&self, granted: &[String]) -> Vec<&'static str> {
        let has = |name: &str| {
            granted.iter().any(|scope| scope.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(name)))
        };
        self.0.iter().filter(|name| !has(name)).copied().collect()
    }

    /// The `scope` parameter: sign-in scopes and Graph's, with Graph's address of this cloud in front.
    pub(super) fn parameter(&self, cloud: &Cloud) -> String {
        let graph = self.0.iter().map(|name| full_name(cloud, name));
        SIGN_IN.iter().map(|name| (*name).to_owned()).chain(graph).collect::<Vec<_>>().join(" ")
    }

    /// The `scope` parameter of admin consent: Graph's only.
    pub(super) fn for_consent(&self, cloud: &Cloud) -> String {
        self.0.iter().map(|name| full_name(cloud, name)).collect::<Vec<_>>().join(" ")
    }
}

/// In the worldwide cloud a bare name means Graph; elsewhere the resource must be named, so it always is. The practice cloud
/// speaks as the worldwide one does.
fn full_name(cloud: &Cloud, name: &str) -> String {
    let resource = match cloud.name {
        CloudName::Practice => "https://graph.microsoft.com/",
        CloudName::Global | CloudName::UsGovernment | CloudName::UsGovernmentDod | CloudName::China => {
            cloud.graph.as_str()
        }
    };
    format!("{resource}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_never_asks_for_a_write_permission() {
        let cloud = Cloud::built_in(CloudName::Global).expect("built in");

        let text = Scopes::of(&[Purpose::Read, Purpose::ReadAuditLog]).parameter(&cloud);

        assert!(!text.contains("Write"), "{text}");
        assert!(!text.contains("Directory."), "{text}");
        assert!(text.starts_with("openid profile offline_access https://graph.microsoft.com/User.Read "), "{text}");
    }

    #[test]
    fn the_scopes_of_the_switch_are_exactly_one_more() {
        let read = Scopes::of(&[Purpose::Read]);
        let switch = Scopes::of(&[Purpose::Read, Purpose::SwitchLicences]);

        assert_eq!(switch.names().len(), read.names().len() + 1, "least rights");
        assert_eq!(switch.names().last(), Some(&"LicenseAssignment.ReadWrite.All"));
    }

    #[test]
    fn a_narrower_answer_is_noticed() {
        let granted = vec!["https://graph.microsoft.com/User.Read".to_owned(), "organization.read.all".to_owned()];

        let missing = Scopes::of(&[Purpose::Read]).missing_from(&granted);

        assert_eq!(missing.len(), 5, "two of seven were given: {missing:?}");
    }
}
