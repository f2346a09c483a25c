//! Reads a pasted invitation with suspicion: what it names is kept, the text itself is thrown away.

use baton_domain::{Cloud, PartnerId};
use url::{Url, form_urlencoded};
use uuid::Uuid;

use super::{EXAMPLE, Invitation, InvitationError, InvitationKind};

/// Far above any invitation.
const MOST: usize = 2_048;
/// Hosts of Microsoft's admin center for every cloud's customers; the cloud's own is added.
const HOSTS: [&str; 2] = ["admin.microsoft.com", "admin.cloud.microsoft"];
/// The parts of an invitation, as Microsoft writes them.
const PARTS: [&str; 5] = ["invType", "partnerId", "msppId", "indirectCSPId", "DAP"];

pub(super) fn parse(text: &str, cloud: &Cloud) -> Result<Invitation, InvitationError> {
    let text = tidied(text)?;
    let url = on_known_host(&text, cloud)?;
    let (route, later) = match url.fragment().unwrap_or_default().split_once('?') {
        Some((route, later)) => (route, later),
        None => (url.fragment().unwrap_or_default(), ""),
    };
    let route = route.trim_matches('/').to_lowercase();
    if route.contains("granularadminrelationships") {
        return Err(InvitationError::AdminRights);
    }
    let is_page = matches!(route.as_str(), "billingaccounts/partner-invitation" | "partners/invitation");
    if !is_page || !is_home(&url, cloud) {
        return Err(InvitationError::OtherPage);
    }
    let parts = Parts::read(&[url.query().unwrap_or_default(), later])?;
    parts.invitation()
}

/// The text as a mail or a chat leaves it: entities, escapes, brackets, invisible characters and a missing `https://`.
fn tidied(text: &str) -> Result<String, InvitationError> {
    if text.len() > MOST * 2 {
        return Err(InvitationError::TooLong);
    }
    let is_invisible =
        |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{AD}');
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
    let Some((scheme, rest)) = text.split_once("://") else { return Err(InvitationError::NotHttps) };
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
        if !HOSTS.contains(&authority.as_str()) {
            return Err(InvitationError::OtherHost(authority.chars().take(100).collect()));
        }
    }
    Url::parse(text).map_err(|_| InvitationError::NotALink)
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
            let Some(index) = PARTS.iter().position(|part| part.eq_ignore_ascii_case(&name)) else { continue };
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
mod tests {
    use baton_domain::CloudName;

    use super::*;

    const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";
    const PROVIDER: &str = "3d2f6e1c-5b7a-4c0e-9a41-0f6f1f6c8a11";

    fn global() -> Cloud {
        Cloud::built_in(CloudName::Global).expect("built in")
    }

    fn with(head: &str, tail: &str) -> String {
        format!("{head}?invType=ResellerRelationship&partnerId={ARROW}&msppId=0{tail}#/BillingAccounts/partner-invitation")
    }

    #[test]
    fn the_link_of_the_procedure_is_read_and_written_anew() {
        let pasted = with("https://admin.microsoft.com/Adminportal/Home", "&DAP=true");

        let invitation = Invitation::parse(&pasted, &global()).expect("a real link");

        assert_eq!(invitation.biller().to_string(), ARROW);
        assert!(invitation.asks_for_administration, "the flag is shown to the person");
        assert_eq!(invitation.url(&global()).as_str(), pasted, "nothing of it is lost");
    }

    #[test]
    fn every_honest_way_of_pasting_names_the_same_partner() {
        let home = "https://admin.microsoft.com/Adminportal/Home";
        let cases = [
            with(home, ""),
            with("https://ADMIN.microsoft.com/adminportal/home", "&dap=FALSE"),
            with("https://admin.cloud.microsoft/", ""),
            with("admin.microsoft.com/Adminportal/Home", ""),
            with(home, "").replace('&', "&amp;"),
            with(home, "").replace('&', "\\&"),
            format!("  <{}> \u{200B}", with(home, "")),
            with(home, "").replace(ARROW, &ARROW.to_uppercase()),
            format!("{home}#/BillingAccounts/partner-invitation?invType=ResellerRelationship&partnerId={ARROW}&msppId=0"),
            format!("{home}?invType=ResellerRelationship#/partners/invitation?partnerId={ARROW}"),
            with(home, "&utm_source=mail"),
        ];
        for pasted in cases {
            let read = Invitation::parse(&pasted, &global());
            assert_eq!(read, Ok(Invitation::reseller(PartnerId(ARROW.parse().expect("a guid")))), "{pasted}");
        }
    }

    #[test]
    fn a_two_tier_link_names_reseller_and_provider() {
        let pasted = format!(
            "https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId={ARROW}&msppId=4410872&\
             indirectCSPId={PROVIDER}#/BillingAccounts/partner-invitation"
        );

        let invitation = Invitation::parse(&pasted, &global()).expect("a real link");

        assert_eq!(invitation.biller().to_string(), PROVIDER, "the provider bills");
        assert_eq!(invitation.location_id.as_deref(), Some("4410872"));
        assert_eq!(Invitation::parse(invitation.url(&global()).as_str(), &global()), Ok(invitation), "it survives rebuilding");
    }

    #[test]
    fn every_hostile_link_is_refused_for_its_reason() {
        use InvitationError as E;
        let host = |text: &str| E::OtherHost(text.to_owned());
        let home = "https://admin.microsoft.com/Adminportal/Home";
        let cases = [
            (String::new(), E::Empty),
            ("x".repeat(10_000), E::TooLong),
            ("javascript:alert(1)".to_owned(), E::NotHttps),
            ("javascript://admin.microsoft.com/%0aalert(1)".to_owned(), E::NotHttps),
            ("data:text/html,x".to_owned(), E::NotHttps),
            (with("http://admin.microsoft.com/Adminportal/Home", ""), E::NotHttps),
            (with("ftp://admin.microsoft.com/Adminportal/Home", ""), E::NotHttps),
            (with("https://admin.microsoft.com@evil.example/Adminportal/Home", ""), E::HiddenLogin),
            (with("https://user:pw@admin.microsoft.com/Adminportal/Home", ""), E::HiddenLogin),
            (with("https://admin.microsoft.com.evil.example/Adminportal/Home", ""), host("admin.microsoft.com.evil.example")),
            (with("https://evil.example/admin.microsoft.com/Adminportal/Home", ""), host("evil.example")),
            (with("https://admin.microsoft.com:8443/Adminportal/Home", ""), host("admin.microsoft.com:8443")),
            (with("https://admin.microsoft.com./Adminportal/Home", ""), host("admin.microsoft.com.")),
            (with("https://127.0.0.1:9/Adminportal/Home", ""), host("127.0.0.1:9")),
            (with("https://аdmin.microsoft.com/Adminportal/Home", ""), E::LookAlike),
            (with("https://xn--dmin-7cd.microsoft.com/Adminportal/Home", ""), E::LookAlike),
            (with("https://admin%2emicrosoft.com/Adminportal/Home", ""), E::LookAlike),
            (with("https://admin。microsoft。com/Adminportal/Home", ""), E::LookAlike),
            (with("https://evil.example\\@admin.microsoft.com/Adminportal/Home", ""), E::NotALink),
            (with("https://admin.microsoft.com/Adminportal/Home/../../redirect", ""), E::OtherPage),
            (with("https://admin.microsoft.com/redirect", "&to=https://evil.example"), E::OtherPage),
            (with(home, "").replace("#/Bill", "#/x/Bill"), E::OtherPage),
            (with(home, "").split('#').next().unwrap_or_default().to_owned(), E::OtherPage),
            (format!("{home}#/partners/invitation/granularAdminRelationships/{ARROW}-{ARROW}"), E::AdminRights),
            (with(home, &format!("&partnerId={PROVIDER}")), E::Twice("partnerId")),
            (with(home, "&PARTNERID=1"), E::Twice("partnerId")),
            (format!("{}?partnerId={PROVIDER}", with(home, "")), E::Twice("partnerId")),
            (with(home, "&DAP=true&DAP=false"), E::Twice("DAP")),
            (with(home, "&DAP=maybe"), E::Invalid("DAP")),
            (with(home, "").replace("msppId=0", "msppId=<0>"), E::NotALink),
            (with(home, "").replace("msppId=0", "msppId=12a"), E::Invalid("msppId")),
            (with(home, "").replace(ARROW, "arrow"), E::Invalid("partnerId")),
            (with(home, "").replace(ARROW, &format!("{{{ARROW}}}")), E::Invalid("partnerId")),
            (with(home, "").replace(ARROW, "00000000-0000-0000-0000-000000000000"), E::Invalid("partnerId")),
            (with(home, "").replace(&format!("partnerId={ARROW}&"), ""), E::Missing("partnerId")),
            (with(home, "").replace("invType=ResellerRelationship&", ""), E::Missing("invType")),
            (with(home, "").replace("ResellerRelationship", "IndirectResellerRelationship"), E::Missing("indirectCSPId")),
            (with(home, "").replace("ResellerRelationship", "Administration"), E::OtherKind),
            (with(home, "").replace(ARROW, "3b33e682-00c3-41ee-9dd2-a548adf56438"), E::Example),
            (with(home, "").replace(ARROW, "3B33E682-00C3-41EE-9DD2-A548ADF56438"), E::Example),
        ];
        for (pasted, reason) in cases {
            assert_eq!(Invitation::parse(&pasted, &global()), Err(reason), "{pasted}");
        }
    }

    #[test]
    fn in_practice_the_practice_admin_center_is_allowed_and_nothing_else_on_this_computer() {
        let base = |text: &str| Url::parse(text).expect("a url");
        let cloud = Cloud {
            name: CloudName::Practice,
            login: base("http://127.0.0.1:4100/"),
            graph: base("http://127.0.0.1:4100/"),
            admin_center: base("http://127.0.0.1:4101/admin/"),
            device_login: base("http://127.0.0.1:4100/device"),
        };
        let built = Invitation::reseller(PartnerId(ARROW.parse().expect("a guid"))).url(&cloud);

        assert!(built.as_str().starts_with("http://127.0.0.1:4101/admin/Adminportal/Home?invType=ResellerRelationship"));
        assert!(Invitation::parse(built.as_str(), &cloud).is_ok(), "what Baton builds it also reads");
        assert_eq!(
            Invitation::parse(&built.as_str().replace("4101", "4102"), &cloud),
            Err(InvitationError::NotHttps),
            "another program on this computer is nobody"
        );
    }
}
