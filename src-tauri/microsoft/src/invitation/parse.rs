//! Reads a pasted invitation with suspicion: what it names is kept, the text itself is thrown away.

use baton_domain::{Cloud, CloudName, PartnerId};
use url::{Url, form_urlencoded};
use uuid::Uuid;

use super::{EXAMPLE, Invitation, InvitationError, InvitationKind};
use crate::delegated_admin::RelationshipId;

/// Far above any invitation.
const MOST: usize = 2_048;
/// The parts of an invitation, as Microsoft writes them.
const PARTS: [&str; 5] = ["invType", "partnerId", "msppId", "indirectCSPId", "DAP"];

pub(super) fn parse(text: &str, cloud: &Cloud) -> Result<Invitation, InvitationError> {
    let url = on_known_host(&tidied(text)?, cloud)?;
    let (route, later) = route_of(&url);
    if route.contains("granularadminrelationships") {
        return Err(InvitationError::AdminRights);
    }
    if !is_buying(&route) || !is_home(&url, cloud) {
        return Err(InvitationError::OtherPage);
    }
    let parts = Parts::read(&[url.query().unwrap_or_default(), &later])?;
    parts.invitation()
}

/// The relationship that an invitation to admin rights names. Nothing but the page's own route may stand in the link.
pub(super) fn delegated(text: &str, cloud: &Cloud) -> Result<RelationshipId, InvitationError> {
    let url = on_known_host(&tidied(text)?, cloud)?;
    let (route, later) = route_of(&url);
    if is_buying(&route) {
        return Err(InvitationError::Buying);
    }
    let id = route.strip_prefix("partners/invitation/granularadminrelationships").filter(|_| is_home(&url, cloud));
    let id = id.ok_or(InvitationError::OtherPage)?.trim_start_matches('/');
    let has_more = !later.is_empty() || url.query().is_some_and(|query| !query.is_empty()) || id.contains('/');
    if has_more {
        Err(InvitationError::OtherPage)
    } else {
        id.parse().map_err(|_| InvitationError::Invalid("relationship"))
    }
}

/// The page that the part after `#` names, in lower case, and what follows its `?`.
fn route_of(url: &Url) -> (String, String) {
    let fragment = url.fragment().unwrap_or_default();
    let (route, later) = fragment.split_once('?').unwrap_or((fragment, ""));
    (route.trim_matches('/').to_lowercase(), later.to_owned())
}

fn is_buying(route: &str) -> bool {
    matches!(route, "billingaccounts/partner-invitation" | "partners/invitation")
}

/// The text as a mail or a chat leaves it: entities, escapes, brackets, invisible characters and a missing `https://`.
fn tidied(text: &str) -> Result<String, InvitationError> {
    if text.len() > MOST * 2 {
        return Err(InvitationError::TooLong);
    }
    let is_invisible = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{AD}');
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let bare = visible.trim().trim_matches(['<', '>', '"', '\'', '(', ')', ',']);
    let link = bare.replace("&amp;", "&").replace("\\&", "&").replace("\\_", "_");
    if link.is_empty() {
        return Err(InvitationError::Empty);
    }
    if link.len() > MOST {
        return Err(InvitationError::TooLong);
    }
    if link.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"')) {
        return Err(InvitationError::NotALink);
    }
    let has_scheme = link.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    Ok(if has_scheme { link } else { format!("https://{link}") })
}

/// Parses only after the address was compared letter by letter, so that no clever spelling is normalized into Microsoft's.
fn on_known_host(text: &str, cloud: &Cloud) -> Result<Url, InvitationError> {
    let own = &cloud.admin_center;
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err(InvitationError::NotHttps);
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    let own_authority = match (own.host_str(), own.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (Some(host), None) => host.to_owned(),
        (None, _) => String::new(),
    };
    let is_own = authority == own_authority && scheme.eq_ignore_ascii_case(own.scheme());
    if !is_own {
        if !scheme.eq_ignore_ascii_case("https") {
            return Err(InvitationError::NotHttps);
        }
        if authority.contains('@') {
            return Err(InvitationError::HiddenLogin);
        }
        if !authority.is_ascii() || authority.contains('%') || authority.contains("xn--") {
            return Err(InvitationError::LookAlike);
        }
        if !other_hosts(cloud).contains(&authority.as_str()) {
            return Err(InvitationError::OtherHost(authority.chars().take(100).collect()));
        }
    }
    Url::parse(text).map_err(|_| InvitationError::NotALink)
}

/// Other hosts of the admin center than the cloud's own one. A customer's invitation of one cloud says nothing in another.
fn other_hosts(cloud: &Cloud) -> &'static [&'static str] {
    match cloud.name {
        CloudName::Global => &["admin.cloud.microsoft"],
        // Practice reads what a person would paste in the worldwide cloud.
        CloudName::Practice => &["admin.microsoft.com", "admin.cloud.microsoft"],
        CloudName::UsGovernment | CloudName::UsGovernmentDod | CloudName::China => &[],
    }
}

/// The admin center's start page: `/`, `/Adminportal/Home` in any case, or the same under the cloud's own base path.
fn is_home(url: &Url, cloud: &Cloud) -> bool {
    let path = url.path().to_lowercase();
    let base = cloud.admin_center.path().to_lowercase();
    let below = path.strip_prefix(base.trim_end_matches('/')).filter(|_| url.origin() == cloud.admin_center.origin());
    let is_start = |path: &str| matches!(path.trim_matches('/'), "" | "home" | "adminportal" | "adminportal/home");
    is_start(&path) || below.is_some_and(is_start)
}

/// The values, each at most once over both halves of the link.
struct Parts([Option<String>; 5]);

impl Parts {
    fn read(halves: &[&str]) -> Result<Self, InvitationError> {
        let mut values: [Option<String>; 5] = Default::default();
        for (name, value) in halves.iter().flat_map(|half| form_urlencoded::parse(half.as_bytes())) {
            let Some(index) = PARTS.iter().position(|part| part.eq_ignore_ascii_case(&name)) else {
                continue;
            };
            if values[index].replace(value.into_owned()).is_some() {
                return Err(InvitationError::Twice(PARTS[index]));
            }
        }
        Ok(Self(values))
    }

    fn invitation(self) -> Result<Invitation, InvitationError> {
        let [kind, partner, location, provider, flag] = self.0;
        let kind = kind.ok_or(InvitationError::Missing("invType"))?.to_lowercase();
        let partner = partner_id("partnerId", partner)?;
        let kind = match kind.as_str() {
            "resellerrelationship" if provider.is_none() => InvitationKind::Reseller,
            "resellerrelationship" | "indirectresellerrelationship" => {
                InvitationKind::IndirectReseller { provider: partner_id("indirectCSPId", provider)? }
            }
            _ => return Err(InvitationError::OtherKind),
        };
        let location_id = match location.as_deref() {
            None | Some("" | "0") => None,
            Some(digits) if digits.len() <= 10 && digits.bytes().all(|b| b.is_ascii_digit()) => Some(digits.to_owned()),
            Some(_) => return Err(InvitationError::Invalid("msppId")),
        };
        let asks_for_administration = match flag.map(|flag| flag.to_lowercase()).as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(InvitationError::Invalid("DAP")),
        };
        Ok(Invitation { kind, partner, location_id, asks_for_administration })
    }
}

fn partner_id(part: &'static str, value: Option<String>) -> Result<PartnerId, InvitationError> {
    let text = value.ok_or(InvitationError::Missing(part))?;
    let id = if text.len() == 36 { Uuid::parse_str(&text).ok() } else { None };
    match id {
        None => Err(InvitationError::Invalid(part)),
        Some(EXAMPLE) => Err(InvitationError::Example),
        Some(id) if id.is_nil() => Err(InvitationError::Invalid(part)),
        Some(id) => Ok(PartnerId(id)),
    }
}

#[cfg(test)]
mod tests;
