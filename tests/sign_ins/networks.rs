//! Computers that have only one of the two loopback addresses, and neighbours who would like to reach the listener.

use std::{
    env,
    process::{Command, Stdio},
};

use tokio::net::TcpStream;

use crate::{
    desk::{Desk, End},
    provider::Mischief,
};

/// Says in which kind of network the test program runs; set only in a program of its own.
const NETWORK: &str = "BATON_TEST_NETWORK";
/// An address of the computer that its neighbours know.
const KNOWN: &str = "10.9.8.7";

/// What makes each network, and by which address the browser comes back there.
const NETWORKS: [(&str, &str, &str); 3] = [
    ("both families", "true", "127.0.0.1"),
    ("IPv4 alone", "ip -6 addr del ::1/128 dev lo", "127.0.0.1"),
    ("IPv6 alone", "ip -4 addr del 127.0.0.1/8 dev lo", "::1"),
];

#[test]
fn a_computer_with_either_loopback_address_signs_in_and_its_neighbours_find_nobody() {
    if !can_make_networks() {
        println!("This computer lets nobody make a network of their own, so nothing was tried in one.");
        return;
    }
    for (network, made_by, _) in NETWORKS {
        let inside = "networks::in_a_network_of_its_own";
        let script = format!(
            "ip link set lo up && ip addr add {KNOWN}/32 dev lo && {made_by} && exec \"$0\" --exact {inside} --nocapture"
        );

        let ran = unshare()
            .args(["sh", "-c", &script])
            .arg(env::current_exe().unwrap())
            .env(NETWORK, network)
            .output()
            .unwrap();

        let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        assert!(ran.status.success() && said.contains(&format!("signed in with {network}")), "{network}: {said}");
    }
}

#[tokio::test]
async fn in_a_network_of_its_own() {
    let Ok(name) = env::var(NETWORK) else { return };
    let (network, _, host) = NETWORKS.into_iter().find(|(network, ..)| *network == name).unwrap();
    let absent = NETWORKS.map(|(.., host)| host).into_iter().find(|other| *other != host).unwrap();
    let desk = Desk::new(Mischief::default()).await;
    let back = desk.begin().await;

    assert!(TcpStream::connect((KNOWN, back.port)).await.is_err(), "a neighbour finds nobody");
    let has_absent = TcpStream::connect((absent, back.port)).await.is_ok();
    back.say_at(host, &back.get(&back.good("right"))).await;
    let end = desk.end().await;

    assert_eq!(has_absent, network == "both families", "the network is what it is meant to be");
    assert_eq!(end, End::SignedIn);
    println!("signed in with {network}");
}

fn can_make_networks() -> bool {
    let tried = unshare().args(["ip", "link", "set", "lo", "up"]).stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

/// A program in a network that holds nothing but itself.
fn unshare() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--net"]);
    command
}
