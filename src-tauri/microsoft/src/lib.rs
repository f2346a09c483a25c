//! Microsoft's identity platform and Graph, one file per API area.

pub mod delegated_admin;
pub mod graph;
pub mod identity;
pub mod invitation;
pub mod products;

pub use baton_domain::Seen;
use baton_domain::{Cloud, CloudName};
use url::{Origin, Url};

/// Every origin Baton talks to in `cloud`: what the door is opened for. A built-in cloud also allows the sign-in addresses of
/// the other built-in clouds, because finding out where an unknown domain lives asks each of them (without any sign-in).
#[must_use]
pub fn origins(cloud: &Cloud) -> Vec<Origin> {
    let mut origins = vec![cloud.login.origin(), cloud.graph.origin()];
    origins.extend(cloud.partner_center.iter().map(Url::origin));
    if cloud.name != CloudName::Practice {
        let others = [CloudName::Global, CloudName::UsGovernment, CloudName::China];
        origins.extend(others.into_iter().filter_map(Cloud::built_in).map(|other| other.login.origin()));
    }
    origins
}
