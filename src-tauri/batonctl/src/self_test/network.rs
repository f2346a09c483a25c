//! What stands between this computer and Microsoft: clock, certificates, proxy and, when asked for, each address.

use std::error::Error;

use baton_domain::{Clock as _, Cloud, CloudName, SystemClock};
use baton_http::{Door, ReadError, Reply};
use hyper_util::client::proxy::matcher::Matcher;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use url::Url;

use super::{Fault, Finding};

/// No Baton with this test existed before: 2026-11-01 00:00 UTC, in seconds.
const BEFORE_BATON: i64 = 1_793_491_200;

/// Entra refuses times that are five minutes wrong; so does a sign-in with another factor.
const MOST_WRONG: SignedDuration = SignedDuration::from_mins(5);

/// What the clock shows.
pub(super) fn clock() -> Finding {
    Finding { subject: "clock", seen: clock_at(SystemClock.now()) }
}

fn clock_at(now: Timestamp) -> Result<String, Fault> {
    if now.as_second() < BEFORE_BATON {
        return Err(set_the_clock(format!("it shows {now}, which is long past.")));
    }
    let zone = TimeZone::system();
    let name = zone.iana_name().unwrap_or("a zone without a name").to_owned();
    let here = now.to_zoned(zone);
    Ok(format!("it shows {} ({name}). With --reach it is compared with Microsoft's.", here.strftime("%Y-%m-%d %H:%M")))
}

/// Whether connections can be set up: on Linux that reads the system's certificates, elsewhere the system checks them
/// itself at the first connection.
pub(super) fn certificates(cloud: CloudName) -> Finding {
    let seen = match door(cloud) {
        Ok(_) => Ok("the system's certificates are used, those of your company included.".to_owned()),
        Err(error) => Err(Fault::new(
            format!("no encrypted connection can be set up ({}).", chain(&error)),
            "Install the system's certificates (on Debian the package ca-certificates).",
        )),
    };
    Finding { subject: "certificates", seen }
}

/// Which proxy the door would take, found in the way in which the door finds it. Its password is never shown.
pub(super) fn proxy(cloud: CloudName) -> Finding {
    let proxies = addresses(cloud).into_iter().filter_map(|address| proxy_for(&address)).collect::<Vec<_>>();
    let seen = match proxies.first() {
        Some(proxy) => format!("{proxy} is used for Microsoft's addresses."),
        None => "none is set; Baton connects directly.".to_owned(),
    };
    Finding { subject: "proxy", seen: Ok(seen) }
}

fn proxy_for(address: &Url) -> Option<String> {
    let taken = Matcher::from_system().intercept(&address.as_str().parse().ok()?)?;
    let (host, port) = (taken.uri().host()?.to_owned(), taken.uri().port_u16());
    Some(port.map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
}

/// Asks every address for an answer, whatever it is, and compares clocks.
pub(super) async fn reach(cloud: CloudName) -> Vec<Finding> {
    let door = match door(cloud) {
        Ok(door) => door,
        // Said already, by the finding about certificates.
        Err(_) => return Vec::new(),
    };
    let mut findings = Vec::new();
    for address in addresses(cloud) {
        let host = address.host_str().unwrap_or_default().to_owned();
        let answered = door.get(address).tries(1).send().await;
        findings.push(Finding { subject: "address", seen: reached(&host, answered, SystemClock.now()) });
    }
    findings
}

fn reached(host: &str, answered: Result<Reply, ReadError>, now: Timestamp) -> Result<String, Fault> {
    match answered {
        Ok(reply) => match reply.date().map(|there| now.duration_since(there)) {
            Some(wrong) if wrong.abs() > MOST_WRONG => Err(set_the_clock(format!(
                "{host} answers, but the clock here is {} minutes away from Microsoft's.",
                wrong.abs().as_mins()
            ))),
            _ => Ok(format!("{host} answers.")),
        },
        Err(ReadError::NotTrusted(cause)) => Err(Fault::new(
            format!("{host} answers with a certificate that this computer does not trust ({}).", chain(&cause)),
            "Install your company's certificate authority in the system's store, or let this address through unread.",
        )),
        Err(error) => Err(Fault::new(
            format!("{host} does not answer ({}).", chain(&error)),
            "Allow this address in the firewall and the proxy; docs/deploy.md lists all of them.",
        )),
    }
}

fn set_the_clock(happened: String) -> Fault {
    Fault::new(happened, "Let the system set the clock by itself: sign-ins fail with a wrong one.")
}

fn door(cloud: CloudName) -> Result<Door, baton_http::DoorError> {
    Door::new(addresses(cloud).iter().map(Url::origin))
}

/// Every address of a working profile in this cloud.
fn addresses(cloud: CloudName) -> Vec<Url> {
    let cloud = Cloud::built_in(cloud);
    let origins = cloud.as_ref().map(baton_microsoft::origins).unwrap_or_default();
    let distributors = baton_distributors::ALL.iter().filter_map(|known| Url::parse(known.api?.address).ok());
    let mut addresses: Vec<Url> =
        origins.iter().filter_map(|origin| Url::parse(&origin.ascii_serialization()).ok()).collect();
    addresses.extend(distributors);
    addresses.extend(cloud.and_then(|cloud| cloud.product_names));
    let mut seen = Vec::new();
    addresses.retain(|address| {
        let new = !seen.contains(&address.origin());
        seen.push(address.origin());
        new
    });
    addresses
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(this) = cause {
        text.push_str(": ");
        text.push_str(&this.to_string());
        cause = this.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_an_empty_battery_set_back_is_found() {
        let fault = clock_at(Timestamp::from_second(1_262_304_000).expect("2010")).expect_err("long past");

        assert!(fault.happened.contains("2010-01-01"), "{}", fault.happened);
    }

    #[test]
    fn every_address_of_a_cloud_is_asked_once_and_encrypted() {
        for cloud in CloudName::BUILT_IN {
            let addresses = addresses(cloud);

            let hosts: std::collections::BTreeSet<_> = addresses.iter().filter_map(Url::host_str).collect();
            assert_eq!(hosts.len(), addresses.len(), "{addresses:?}");
            assert!(hosts.len() >= 4, "Graph and three sign-in addresses at least: {hosts:?}");
            assert!(addresses.iter().all(|address| address.scheme() == "https"), "{addresses:?}");
        }
    }
}
