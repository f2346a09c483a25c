//! The addresses of every built-in cloud against what Microsoft publishes.

use std::collections::BTreeSet;

use baton_domain::{Cloud, CloudName};
use baton_tests::counts;

use super::published;

#[test]
fn every_built_in_cloud_has_the_published_address_of_graph() {
    let Some(document) = published::graph() else { return };
    let servers = document["servers"].as_array().unwrap();
    let published: BTreeSet<(CloudName, String)> = servers
        .iter()
        .map(|server| {
            let cloud = match server["description"].as_str().unwrap() {
                text if text.contains("L4") => CloudName::UsGovernment,
                text if text.contains("L5") => CloudName::UsGovernmentDod,
                text if text.contains("China") => CloudName::China,
                text if text.contains("Global") => CloudName::Global,
                text => panic!("a cloud that Baton does not know: {text}"),
            };
            (cloud, server["url"].as_str().unwrap().to_owned())
        })
        .collect();

    let ours: BTreeSet<(CloudName, String)> = CloudName::BUILT_IN
        .into_iter()
        .map(|name| (name, Cloud::built_in(name).unwrap().graph.join("v1.0").unwrap().to_string()))
        .collect();

    assert_eq!(ours, published);
    counts::report("cloud addresses", "Graph", ours.len() as u64);
}

#[test]
fn clouds_share_nothing_but_what_microsoft_shares() {
    let clouds = CloudName::BUILT_IN.map(|name| Cloud::built_in(name).unwrap());
    for (at, one) in clouds.iter().enumerate() {
        for other in &clouds[at + 1..] {
            let pair = (one.name, other.name);
            let both_government = pair == (CloudName::UsGovernment, CloudName::UsGovernmentDod);
            assert_ne!(one.graph, other.graph, "{pair:?}: tokens never cross");
            assert_ne!(one.admin_center, other.admin_center, "{pair:?}: a customer accepts in its own cloud");
            assert_eq!(one.login == other.login, both_government, "{pair:?}: L4 and L5 share their sign-in alone");
        }
    }
}
