//! The link to Partner Connect out of the portal's mail: checked before anybody opens it.

use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// A longer text is no link of such a mail.
const MOST: usize = 2_000;

/// Why a pasted text is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BadLink {
    /// Nothing was pasted.
    Empty,
    /// Not an address, or a huge one.
    NotALink,
    /// Neither https nor, in practice, this computer.
    NotHttps,
    /// Something stands before an `@`.
    HiddenLogin,
    /// It leads to another place than the portal.
    OtherHost(String),
}

/// The address, when it leads to the portal whose published address is `portal`. In practice the portal is on this computer.
pub(super) fn read(text: &str, portal: &str, practice: bool) -> Result<Url, BadLink> {
    let text = text.trim().trim_matches(['<', '>', '"']);
    if text.is_empty() {
        return Err(BadLink::Empty);
    }
    if text.len() > MOST || text.contains(char::is_whitespace) {
        return Err(BadLink::NotALink);
    }
    let url = Url::parse(text).map_err(|_| BadLink::NotALink)?;
    // A browser reads a back slash as a slash and drops a login without a word; such a link hides where it leads.
    if !url.username().is_empty() || url.password().is_some() || text.contains('\\') || authority(text).contains('@') {
        return Err(BadLink::HiddenLogin);
    }
    let here = practice && is_this_computer(&url);
    if url.scheme() != "https" && !(here && url.scheme() == "http") {
        return Err(BadLink::NotHttps);
    }
    let published = Url::parse(portal).ok();
    let is_portal = !practice && published.is_some_and(|portal| portal.origin() == url.origin());
    if here || is_portal { Ok(url) } else { Err(BadLink::OtherHost(url.host_str().unwrap_or_default().to_owned())) }
}

/// What stands between `//` and the path.
fn authority(text: &str) -> &str {
    let rest = text.split_once("//").map_or(text, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn is_this_computer(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address == Ipv4Addr::LOCALHOST,
        Some(Host::Ipv6(address)) => address == Ipv6Addr::LOCALHOST,
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORTAL: &str = "https://www.primeportal.online";

    #[test]
    fn the_portals_own_link_is_used_as_it_is() {
        let link = "https://www.primeportal.online/PartnerConnect?invitation=7c4e&lang=en";

        assert_eq!(read(&format!(" <{link}> "), PORTAL, false).map(String::from), Ok(link.to_owned()));
        let practice = "http://127.0.0.1:49152/prime/partner-connect?invitation=1";
        assert_eq!(read(practice, PORTAL, true).map(String::from), Ok(practice.to_owned()));
    }

    #[test]
    fn every_other_link_is_refused_for_its_own_reason() {
        let other = |host: &str| BadLink::OtherHost(host.to_owned());
        let long = format!("https://www.primeportal.online/{}", "a".repeat(3_000));
        for (text, practice, why) in [
            ("", false, BadLink::Empty),
            ("call me", false, BadLink::NotALink),
            ("partner connect", false, BadLink::NotALink),
            (long.as_str(), false, BadLink::NotALink),
            ("http://www.primeportal.online/connect", false, BadLink::NotHttps),
            ("javascript:alert(1)", false, BadLink::NotHttps),
            ("https://www.primeportal.online@evil.example/connect", false, BadLink::HiddenLogin),
            ("https://@www.primeportal.online/connect", false, BadLink::HiddenLogin),
            ("https:\\\\www.primeportal.online/connect", false, BadLink::HiddenLogin),
            ("https://www.primeportal.online.evil.example/", false, other("www.primeportal.online.evil.example")),
            ("https://primeportal.online/", false, other("primeportal.online")),
            ("https://www.primeportal.online:8443/", false, other("www.primeportal.online")),
            ("https://127.0.0.1/", false, other("127.0.0.1")),
            ("https://www.primeportal.online/connect", true, other("www.primeportal.online")),
            ("http://192.168.0.1/connect", true, BadLink::NotHttps),
            ("http://localhost.evil.example/connect", true, BadLink::NotHttps),
        ] {
            assert_eq!(read(text, PORTAL, practice), Err(why), "{text}");
        }
    }
}
