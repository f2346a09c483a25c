//! Honest pastes, and a corpus of hostile ones.

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
    assert_eq!(
        Invitation::parse(invitation.url(&global()).as_str(), &global()),
        Ok(invitation),
        "it survives rebuilding"
    );
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
        (
            with("https://admin.microsoft.com.evil.example/Adminportal/Home", ""),
            host("admin.microsoft.com.evil.example"),
        ),
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
        partner_center: None,
        product_names: None,
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

#[test]
fn a_link_is_read_in_its_own_cloud_only() {
    for own in CloudName::BUILT_IN {
        let built = Invitation::reseller(PartnerId(ARROW.parse().expect("a guid")))
            .url(&Cloud::built_in(own).expect("built in"));
        for asked in CloudName::BUILT_IN {
            let read = Invitation::parse(built.as_str(), &Cloud::built_in(asked).expect("built in"));

            let expected = if own == asked {
                Ok(Invitation::reseller(PartnerId(ARROW.parse().expect("a guid"))))
            } else {
                Err(InvitationError::OtherHost(own.admin_center().to_owned()))
            };
            assert_eq!(read, expected, "{built} in {asked:?}");
        }
    }
}

#[test]
fn the_newer_host_of_the_worldwide_admin_center_is_a_stranger_in_other_clouds() {
    let pasted = with("https://admin.cloud.microsoft/", "");
    for name in [CloudName::UsGovernment, CloudName::UsGovernmentDod, CloudName::China] {
        let read = Invitation::parse(&pasted, &Cloud::built_in(name).expect("built in"));

        assert_eq!(read, Err(InvitationError::OtherHost("admin.cloud.microsoft".to_owned())), "{name:?}");
    }
}
