//! Which permissions each purpose asks for, and which calls they are for: the only place that names scopes.

use baton_domain::{Cloud, CloudName};
use url::{Origin, Url};

use super::SignInError;

/// Whose permissions they are. A token is for one of them alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// Microsoft Graph.
    Graph,
    /// Partner Center's interface.
    PartnerCenter,
}

/// What a sign-in is for. Reading never asks for a write permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Look at the tenant: account, roles, organization, domains, products, subscriptions, people, licensing groups, partner names.
    Read,
    /// Also read the tenant's audit log, for the proof that a partner was accepted. Asked for only when it matters.
    ReadAuditLog,
    /// Also read the tenant's list of partners. Never asked for: used where the company has given it to Baton anyway.
    ReadPartnerList,
    /// Also read which apps the tenant has let in, for the proof that a distributor's app was accepted. Asked for only when it matters.
    ReadApps,
    /// Give and take licences.
    SwitchLicences,
    /// Set the country of people who have none, and then give them their licence.
    SetCountry,
    /// In the partner's own tenant: what Partner Center shows and does for the partner's account.
    ReadPartnerCenter,
    /// In the partner's own tenant: whose company it is, and whether Microsoft has it as a partner.
    ReadOwnCompany,
    /// In the partner's own tenant: its delegated admin relationships (GDAP) with customers.
    ReadDelegatedAdmin,
    /// In the partner's own tenant: makes such a relationship and opens it for the customer's approval.
    MakeDelegatedAdmin,
}

/// One delegated permission, and the calls that Baton makes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// Microsoft's name of it, without the resource.
    pub scope: &'static str,
    /// Method and path below the version, as Microsoft's reference writes them. Each call stands at one permission only.
    pub calls: &'static [&'static str],
}

const fn permission(scope: &'static str, calls: &'static [&'static str]) -> Permission {
    Permission { scope, calls }
}

/// Source: the least privileged delegated permission of each call in Microsoft's Graph reference, read November 2026. All but
/// `User.Read` need an admin to agree.
const READ: &[Permission] = &[
    permission("User.Read", &["GET /me", "GET /me/transitiveMemberOf/microsoft.graph.directoryRole"]),
    permission("Organization.Read.All", &["GET /organization", "GET /directory/subscriptions"]),
    permission("Domain.Read.All", &["GET /domains"]),
    permission("LicenseAssignment.Read.All", &["GET /subscribedSkus"]),
    permission("User.Read.All", &["GET /users", "GET /users/{user-id}"]),
    permission("GroupMember.Read.All", &["GET /groups"]),
    permission(
        "CrossTenantInformation.ReadBasic.All",
        &["GET /tenantRelationships/findTenantInformationByTenantId(tenantId='{tenantId}')"],
    ),
];
const READ_AUDIT_LOG: &[Permission] = &[permission("AuditLog.Read.All", &["GET /auditLogs/directoryAudits"])];
const READ_PARTNER_LIST: &[Permission] =
    &[permission("Policy.Read.All", &["GET /policies/crossTenantAccessPolicy/partners"])];
const READ_APPS: &[Permission] = &[permission(
    "Application.Read.All",
    &[
        "GET /servicePrincipals",
        "GET /servicePrincipals/{servicePrincipal-id}",
        "GET /servicePrincipals/{servicePrincipal-id}/appRoleAssignments",
    ],
)];
const SWITCH_LICENCES: &[Permission] =
    &[permission("LicenseAssignment.ReadWrite.All", &["POST /users/{user-id}/assignLicense"])];
const SET_COUNTRY: &[Permission] = &[permission("User.ReadWrite.All", &["PATCH /users/{user-id}"])];
/// Partner Center has this one permission for its whole interface, so its calls are not told apart here.
const READ_PARTNER_CENTER: &[Permission] = &[permission("user_impersonation", &[])];
/// Its one call, `GET /organization`, stands at [`READ`] already.
const READ_OWN_COMPANY: &[Permission] = &[permission("User.Read", &[]), permission("Organization.Read.All", &[])];
const READ_DELEGATED_ADMIN: &[Permission] = &[permission(
    "DelegatedAdminRelationship.Read.All",
    &[
        "GET /tenantRelationships/delegatedAdminRelationships",
        "GET /tenantRelationships/delegatedAdminRelationships/{delegatedAdminRelationship-id}",
    ],
)];
const MAKE_DELEGATED_ADMIN: &[Permission] = &[permission(
    "DelegatedAdminRelationship.ReadWrite.All",
    &[
        "POST /tenantRelationships/delegatedAdminRelationships",
        "POST /tenantRelationships/delegatedAdminRelationships/{delegatedAdminRelationship-id}/requests",
    ],
)];

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Read,
        Self::ReadAuditLog,
        Self::ReadPartnerList,
        Self::ReadApps,
        Self::SwitchLicences,
        Self::SetCountry,
        Self::ReadPartnerCenter,
        Self::ReadOwnCompany,
        Self::ReadDelegatedAdmin,
        Self::MakeDelegatedAdmin,
    ];

    /// Whether it is asked of the partner's own account, in the partner's own tenant, and never of a customer.
    #[must_use]
    pub const fn is_own(self) -> bool {
        match self {
            Self::Read
            | Self::ReadAuditLog
            | Self::ReadPartnerList
            | Self::ReadApps
            | Self::SwitchLicences
            | Self::SetCountry => false,
            Self::ReadPartnerCenter | Self::ReadOwnCompany | Self::ReadDelegatedAdmin | Self::MakeDelegatedAdmin => {
                true
            }
        }
    }

    /// Whose permissions it asks for.
    #[must_use]
    pub const fn resource(self) -> Resource {
        match self {
            Self::Read
            | Self::ReadAuditLog
            | Self::ReadPartnerList
            | Self::ReadApps
            | Self::SwitchLicences
            | Self::SetCountry
            | Self::ReadOwnCompany
            | Self::ReadDelegatedAdmin
            | Self::MakeDelegatedAdmin => Resource::Graph,
            Self::ReadPartnerCenter => Resource::PartnerCenter,
        }
    }

    /// What it asks for beyond the purposes it stands on.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Read => READ,
            Self::ReadAuditLog => READ_AUDIT_LOG,
            Self::ReadPartnerList => READ_PARTNER_LIST,
            Self::ReadApps => READ_APPS,
            Self::SwitchLicences => SWITCH_LICENCES,
            Self::SetCountry => SET_COUNTRY,
            Self::ReadPartnerCenter => READ_PARTNER_CENTER,
            Self::ReadOwnCompany => READ_OWN_COMPANY,
            Self::ReadDelegatedAdmin => READ_DELEGATED_ADMIN,
            Self::MakeDelegatedAdmin => MAKE_DELEGATED_ADMIN,
        }
    }

    /// Purposes that it is of no use without, of the same resource: asked for in the same request.
    #[must_use]
    pub const fn stands_on(self) -> &'static [Self] {
        match self {
            Self::Read | Self::ReadPartnerCenter | Self::ReadOwnCompany => &[],
            Self::ReadDelegatedAdmin => &[Self::ReadOwnCompany],
            Self::MakeDelegatedAdmin => &[Self::ReadOwnCompany, Self::ReadDelegatedAdmin],
            Self::ReadAuditLog | Self::ReadPartnerList | Self::ReadApps | Self::SwitchLicences => &[Self::Read],
            // Whose country was missing gets the licence next: one sign-in serves both.
            Self::SetCountry => &[Self::Read, Self::SwitchLicences],
        }
    }
}

/// The delegated permissions of one sign-in: of one resource, as names without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes {
    resource: Resource,
    names: Vec<&'static str>,
}

/// Every sign-in: who it is, and a refresh token.
const SIGN_IN: [&str; 3] = ["openid", "profile", "offline_access"];

impl Scopes {
    /// What a purpose asks for, with all that it stands on.
    #[must_use]
    pub fn of(purpose: Purpose) -> Self {
        let purposes = purpose.stands_on().iter().chain([&purpose]);
        let names = purposes.flat_map(|purpose| purpose.permissions()).map(|permission| permission.scope).collect();
        Self { resource: purpose.resource(), names }
    }

    /// Whose permissions they are.
    #[must_use]
    pub fn resource(&self) -> Resource {
        self.resource
    }

    /// The permissions of the resource.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Everything that a person agrees to: the permissions of the resource, then those of every sign-in.
    pub fn shown(&self) -> impl Iterator<Item = &'static str> {
        self.names.iter().copied().chain(SIGN_IN)
    }

    /// Those that were asked for and not given. `granted` is the token answer's `scope`.
    #[must_use]
    pub fn missing_from(&self, granted: &[String]) -> Vec<&'static str> {
        let has = |name: &str| {
            granted.iter().any(|scope| scope.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(name)))
        };
        self.names.iter().filter(|name| !has(name)).copied().collect()
    }

    /// The `scope` parameter: those of every sign-in, and the resource's with its address in this cloud in front.
    ///
    /// # Errors
    /// [`SignInError::NotOffered`] in a cloud without the resource.
    pub(super) fn parameter(&self, cloud: &Cloud) -> Result<String, SignInError> {
        Ok(format!("{} {}", SIGN_IN.join(" "), self.for_consent(cloud)?))
    }

    /// The `scope` parameter of admin consent: the resource's only.
    ///
    /// # Errors
    /// As [`Scopes::parameter`].
    pub(super) fn for_consent(&self, cloud: &Cloud) -> Result<String, SignInError> {
        let resource = self.resource.name_in(cloud)?;
        Ok(self.names.iter().map(|name| format!("{resource}{name}")).collect::<Vec<_>>().join(" "))
    }
}

impl Resource {
    /// Its address in a cloud.
    ///
    /// # Errors
    /// [`SignInError::NotOffered`] in a cloud without it.
    fn address(self, cloud: &Cloud) -> Result<&Url, SignInError> {
        match self {
            Self::Graph => Ok(&cloud.graph),
            Self::PartnerCenter => cloud.partner_center.as_ref().ok_or(SignInError::NotOffered),
        }
    }

    /// The only place that a token of it may be sent to.
    ///
    /// # Errors
    /// [`SignInError::NotOffered`] in a cloud without it.
    pub(super) fn origin(self, cloud: &Cloud) -> Result<Origin, SignInError> {
        self.address(cloud).map(Url::origin)
    }

    /// What stands in front of its permissions. In the worldwide cloud a bare name means Graph; elsewhere the resource must be named,
    /// so it always is. The practice cloud speaks as the worldwide one does.
    fn name_in(self, cloud: &Cloud) -> Result<&str, SignInError> {
        let address = self.address(cloud)?;
        Ok(match (cloud.name, self) {
            (CloudName::Practice, Self::Graph) => "https://graph.microsoft.com/",
            (CloudName::Practice, Self::PartnerCenter) => "https://api.partnercenter.microsoft.com/",
            (
                CloudName::Global | CloudName::UsGovernment | CloudName::UsGovernmentDod | CloudName::China,
                Self::Graph | Self::PartnerCenter,
            ) => address.as_str(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_cloud(name: CloudName, purpose: Purpose) -> Result<String, SignInError> {
        Scopes::of(purpose).parameter(&Cloud::built_in(name).expect("built in"))
    }

    #[test]
    fn a_narrower_answer_is_noticed() {
        let granted = vec!["https://graph.microsoft.com/User.Read".to_owned(), "organization.read.all".to_owned()];

        let missing = Scopes::of(Purpose::Read).missing_from(&granted);

        assert_eq!(missing.len(), 5, "two of seven were given: {missing:?}");
    }

    #[test]
    fn a_request_never_mixes_resources_and_never_asks_twice() {
        for purpose in Purpose::ALL {
            for on in purpose.stands_on() {
                assert_eq!(on.resource(), purpose.resource(), "{purpose:?} stands on {on:?}");
                assert!(on.stands_on().iter().all(|deeper| purpose.stands_on().contains(deeper)), "{purpose:?}");
            }
            let scopes = Scopes::of(purpose);
            let once: std::collections::BTreeSet<_> = scopes.names().iter().collect();
            assert_eq!(once.len(), scopes.names().len(), "{purpose:?}: {scopes:?}");
        }
    }

    #[test]
    fn each_cloud_names_its_own_resources_and_lacks_what_it_lacks() {
        let asked = |name, purpose| in_cloud(name, purpose).map(|text| text.split(' ').nth(3).map(str::to_owned));
        let partner_center = "https://api.partnercenter.microsoft.com/user_impersonation";
        let cases = [
            (CloudName::Global, Purpose::Read, "https://graph.microsoft.com/User.Read"),
            (CloudName::UsGovernment, Purpose::Read, "https://graph.microsoft.us/User.Read"),
            (CloudName::UsGovernmentDod, Purpose::Read, "https://dod-graph.microsoft.us/User.Read"),
            (CloudName::China, Purpose::Read, "https://microsoftgraph.chinacloudapi.cn/User.Read"),
            (CloudName::Global, Purpose::ReadPartnerCenter, partner_center),
            (CloudName::UsGovernment, Purpose::ReadPartnerCenter, partner_center),
            (
                CloudName::China,
                Purpose::ReadPartnerCenter,
                "https://partner.partnercenterapi.microsoftonline.cn/user_impersonation",
            ),
        ];
        for (cloud, purpose, expected) in cases {
            assert_eq!(asked(cloud, purpose).expect("offered").as_deref(), Some(expected), "{cloud:?} {purpose:?}");
        }
        let lacking = in_cloud(CloudName::UsGovernmentDod, Purpose::ReadPartnerCenter);
        assert!(matches!(lacking, Err(SignInError::NotOffered)), "L5 has no Partner Center: {lacking:?}");
    }
}
