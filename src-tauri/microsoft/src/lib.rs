//! Microsoft's identity platform, Graph and Partner Center, one file per API area.

pub mod delegated_admin;
pub mod graph;
pub mod identity;
pub mod invitation;
pub mod partner_center;
pub mod products;

pub use baton_domain::Seen;
use baton_domain::{Cloud, CloudName};
use url::{Origin, Url};

/// Every origin Baton talks to in `cloud`, each once: what the door is opened for. A built-in cloud also allows the sign-in addresses
/// of the other built-in clouds, because finding out where an unknown domain lives asks each of them (without any sign-in).
#[must_use]
pub fn origins(cloud: &Cloud) -> Vec<Origin> {
    let mut all = vec![cloud.login.origin(), cloud.graph.origin()];
    all.extend(cloud.partner_center.iter().chain(&cloud.product_names).map(Url::origin));
    if cloud.name != CloudName::Practice {
        let others = CloudName::BUILT_IN.into_iter().filter_map(Cloud::built_in);
        all.extend(others.map(|other| other.login.origin()));
    }
    let mut origins = Vec::new();
    for origin in all {
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    origins
}
