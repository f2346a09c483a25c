//! A Microsoft cloud: a set of base addresses. The practice cloud is another set, never another code path.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

/// Which Microsoft cloud an organization lives in. Tokens never cross from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CloudName {
    /// The worldwide cloud, GCC included.
    Global,
    /// US Government L4 (GCC High).
    UsGovernment,
    /// US Government L5 (Department of Defense): signs in where L4 does, and has its own Graph and admin center.
    UsGovernmentDod,
    /// China, run by 21Vianet.
    China,
    /// The practice cloud on this computer.
    Practice,
}

impl CloudName {
    /// The clouds with fixed addresses, in the order in which a person chooses among them.
    pub const BUILT_IN: [Self; 4] = [Self::Global, Self::UsGovernment, Self::UsGovernmentDod, Self::China];

    /// Whether this cloud has `feature`. The practice cloud has all.
    #[must_use]
    pub const fn offers(self, feature: CloudFeature) -> bool {
        match feature {
            CloudFeature::DelegatedAdmin => matches!(self, Self::Global | Self::UsGovernment | Self::Practice),
            CloudFeature::PartnerCenter => {
                matches!(self, Self::Global | Self::UsGovernment | Self::China | Self::Practice)
            }
            CloudFeature::AgreementsApi => matches!(self, Self::Global | Self::Practice),
        }
    }

    /// The host of the Microsoft 365 admin center, to name it in a sentence. Practice names the worldwide one.
    #[must_use]
    pub const fn admin_center(self) -> &'static str {
        match self {
            Self::Global | Self::Practice => "admin.microsoft.com",
            Self::UsGovernment => "portal.office365.us",
            Self::UsGovernmentDod => "portal.apps.mil",
            Self::China => "portal.partner.microsoftonline.cn",
        }
    }

    /// The host of the Entra admin center, where apps are registered and removed. Practice names the worldwide one.
    #[must_use]
    pub const fn entra(self) -> &'static str {
        match self {
            Self::Global | Self::Practice => "entra.microsoft.com",
            Self::UsGovernment | Self::UsGovernmentDod => "entra.microsoft.us",
            Self::China => "entra.microsoftonline.cn",
        }
    }
}

/// What not every cloud has. Asked before it is tried: a cloud without it has nobody who would answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CloudFeature {
    /// Granular delegated admin rights (GDAP) of a partner in a customer's tenant.
    ///
    /// Graph's published metadata has it in the worldwide and the US Government cloud, not in China; Microsoft's page of it names the
    /// worldwide cloud alone. So in US Government L4 it is offered and unproven. L5 has no Partner Center, so no partner's account
    /// that could ask.
    DelegatedAdmin,
    /// Partner Center's interface. Source: Microsoft's table of national clouds, which has none for L5.
    PartnerCenter,
    /// Reading and recording the Microsoft Customer Agreement through Partner Center. Source: its page, which names the worldwide
    /// cloud alone.
    AgreementsApi,
}

impl CloudFeature {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DelegatedAdmin, Self::PartnerCenter, Self::AgreementsApi];
}

/// The base addresses of one cloud. Source: Microsoft's national-cloud pages, read November 2026.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cloud {
    /// Which cloud this is.
    pub name: CloudName,
    /// Sign-in, e.g. `https://login.microsoftonline.com/`.
    pub login: Url,
    /// Microsoft Graph, e.g. `https://graph.microsoft.com/` (without `v1.0`).
    pub graph: Url,
    /// The Microsoft 365 admin center, where a partner invitation is accepted.
    pub admin_center: Url,
    /// The page on which a device code is typed.
    pub device_login: Url,
    /// Partner Center's interface (without `v1`); none in a cloud where no partner sells.
    #[serde(default)]
    pub partner_center: Option<Url>,
    /// Microsoft's table of product names and service plans (CSV); the same for every cloud.
    #[serde(default)]
    pub product_names: Option<Url>,
}

/// Where Microsoft publishes the table. Source: "Product names and service plan identifiers for licensing", read November 2026.
const PRODUCT_NAMES: &str = "https://download.microsoft.com/download/e/3/e/e3e9faf2-f28b-490a-9ada-c6089a1fc5b0/\
    Product%20names%20and%20service%20plan%20identifiers%20for%20licensing.csv";

impl Cloud {
    /// A built-in cloud. [`CloudName::Practice`] has no fixed address and gives `None`.
    #[must_use]
    pub fn built_in(name: CloudName) -> Option<Self> {
        let (addresses, partner_center) = match name {
            CloudName::Global => (
                [
                    "https://login.microsoftonline.com/",
                    "https://graph.microsoft.com/",
                    "https://admin.microsoft.com/",
                    "https://microsoft.com/devicelogin",
                ],
                Some("https://api.partnercenter.microsoft.com/"),
            ),
            CloudName::UsGovernment => (
                [
                    "https://login.microsoftonline.us/",
                    "https://graph.microsoft.us/",
                    "https://portal.office365.us/",
                    "https://microsoft.com/deviceloginus",
                ],
                Some("https://api.partnercenter.microsoft.com/"),
            ),
            CloudName::UsGovernmentDod => (
                [
                    "https://login.microsoftonline.us/",
                    "https://dod-graph.microsoft.us/",
                    "https://portal.apps.mil/",
                    "https://microsoft.com/deviceloginus",
                ],
                None,
            ),
            CloudName::China => (
                [
                    "https://login.partner.microsoftonline.cn/",
                    "https://microsoftgraph.chinacloudapi.cn/",
                    "https://portal.partner.microsoftonline.cn/",
                    "https://microsoft.com/deviceloginchina",
                ],
                Some("https://partner.partnercenterapi.microsoftonline.cn/"),
            ),
            CloudName::Practice => return None,
        };
        let [login, graph, admin_center, device_login] = addresses;
        Some(Self {
            name,
            login: Url::parse(login).ok()?,
            graph: Url::parse(graph).ok()?,
            admin_center: Url::parse(admin_center).ok()?,
            device_login: Url::parse(device_login).ok()?,
            partner_center: partner_center.and_then(|address| Url::parse(address).ok()),
            product_names: Url::parse(PRODUCT_NAMES).ok(),
        })
    }

    /// As [`CloudName::offers`].
    #[must_use]
    pub fn offers(&self, feature: CloudFeature) -> bool {
        self.name.offers(feature)
    }

    /// Whether every address is on this computer's loopback interface: the only custom addresses Baton accepts.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        [&self.login, &self.graph, &self.admin_center, &self.device_login]
            .into_iter()
            .chain(&self.partner_center)
            .chain(&self.product_names)
            .all(|url| matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> [Cloud; 4] {
        CloudName::BUILT_IN.map(|name| Cloud::built_in(name).expect("built in"))
    }

    #[test]
    fn a_built_in_cloud_is_never_a_loopback_cloud() {
        for cloud in built_in() {
            assert!(!cloud.is_loopback(), "{:?} is reached over the internet", cloud.name);
            assert_eq!(cloud.graph.scheme(), "https", "tokens only travel encrypted");
        }
    }

    #[test]
    fn what_a_cloud_lacks_is_known() {
        let offers = built_in().map(|cloud| CloudFeature::ALL.map(|feature| cloud.offers(feature)));

        assert_eq!(
            offers,
            [[true, true, true], [true, true, false], [false, false, false], [false, true, false]],
            "rights, Partner Center and agreements in the worldwide cloud, L4, L5 and China"
        );
        for cloud in built_in() {
            assert_eq!(cloud.offers(CloudFeature::PartnerCenter), cloud.partner_center.is_some(), "{:?}", cloud.name);
        }
    }

    #[test]
    fn a_sentence_names_the_host_that_is_opened() {
        for cloud in built_in() {
            assert_eq!(cloud.admin_center.host_str(), Some(cloud.name.admin_center()), "{:?}", cloud.name);
        }
    }

    #[test]
    fn the_name_of_a_cloud_is_written_as_journals_hold_it() {
        let names = CloudName::BUILT_IN.map(|name| serde_json::to_value(name).expect("a name"));

        assert_eq!(names, ["global", "us_government", "us_government_dod", "china"], "journals outlive versions");
    }
}
