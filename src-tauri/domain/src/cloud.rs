//! A Microsoft cloud: a set of base addresses. The practice cloud is another set, never another code path.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

/// Which Microsoft cloud an organization lives in. Tokens never cross from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CloudName {
    /// The worldwide cloud, GCC included.
    Global,
    /// US Government L4 (GCC High).
    UsGovernment,
    /// China, run by 21Vianet.
    China,
    /// The practice cloud on this computer.
    Practice,
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
        let [login, graph, admin_center, device_login, partner_center] = match name {
            CloudName::Global => [
                "https://login.microsoftonline.com/",
                "https://graph.microsoft.com/",
                "https://admin.microsoft.com/",
                "https://microsoft.com/devicelogin",
                "https://api.partnercenter.microsoft.com/",
            ],
            CloudName::UsGovernment => [
                "https://login.microsoftonline.us/",
                "https://graph.microsoft.us/",
                "https://portal.office365.us/",
                "https://microsoft.com/deviceloginus",
                "https://api.partnercenter.microsoft.com/",
            ],
            CloudName::China => [
                "https://login.partner.microsoftonline.cn/",
                "https://microsoftgraph.chinacloudapi.cn/",
                "https://portal.partner.microsoftonline.cn/",
                "https://microsoft.com/deviceloginchina",
                "https://partner.partnercenterapi.microsoftonline.cn/",
            ],
            CloudName::Practice => return None,
        };
        Some(Self {
            name,
            login: Url::parse(login).ok()?,
            graph: Url::parse(graph).ok()?,
            admin_center: Url::parse(admin_center).ok()?,
            device_login: Url::parse(device_login).ok()?,
            partner_center: Url::parse(partner_center).ok(),
            product_names: Url::parse(PRODUCT_NAMES).ok(),
        })
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

    #[test]
    fn a_built_in_cloud_is_never_a_loopback_cloud() {
        for name in [CloudName::Global, CloudName::UsGovernment, CloudName::China] {
            let cloud = Cloud::built_in(name).expect("built in");

            assert!(!cloud.is_loopback(), "{name:?} is reached over the internet");
            assert_eq!(cloud.graph.scheme(), "https", "tokens only travel encrypted");
        }
    }
}
