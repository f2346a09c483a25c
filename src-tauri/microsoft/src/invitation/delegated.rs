//! The link by which a customer approves a partner's admin rights (GDAP): another page and another act than a reseller's link.

use baton_domain::Cloud;
use url::Url;

use super::{InvitationError, parse};
use crate::delegated_admin::RelationshipId;

/// An invitation to admin rights. It names a relationship that the partner made; whose it is only Microsoft can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegatedInvitation {
    /// The relationship to approve.
    pub relationship: RelationshipId,
}

impl DelegatedInvitation {
    /// Reads a pasted link of `cloud`.
    ///
    /// # Errors
    /// [`InvitationError`] says what is wrong with it; [`InvitationError::Buying`] that it is a reseller's link.
    pub fn parse(text: &str, cloud: &Cloud) -> Result<Self, InvitationError> {
        parse::delegated(text, cloud).map(|relationship| Self { relationship })
    }

    /// The link at the cloud's admin center, written anew.
    #[must_use]
    pub fn url(&self, cloud: &Cloud) -> Url {
        let mut url = cloud.admin_center.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["AdminPortal", "Home"]);
        }
        url.set_fragment(Some(&format!("/partners/invitation/granularAdminRelationships/{}", self.relationship)));
        url
    }
}

#[cfg(test)]
mod tests {
    use baton_domain::CloudName;

    use super::*;

    const ID: &str = "5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836";
    const HOME: &str = "https://admin.microsoft.com/AdminPortal/Home";

    fn read(text: &str) -> Result<String, InvitationError> {
        let cloud = Cloud::built_in(CloudName::Global).expect("built in");
        DelegatedInvitation::parse(text, &cloud).map(|invitation| invitation.url(&cloud).to_string())
    }

    fn link(head: &str, id: &str) -> String {
        format!("{head}#/partners/invitation/granularAdminRelationships/{id}")
    }

    #[test]
    fn every_honest_way_of_pasting_leads_to_the_same_page() {
        let written = link(HOME, ID);
        let one = &ID[..36];
        for pasted in [
            written.clone(),
            link("https://admin.cloud.microsoft/?", ID),
            link("admin.microsoft.com/adminportal/home", &ID.to_uppercase()),
            format!("  <{written}>\u{200B} "),
            written.replace("granularAdmin", "GRANULARADMIN"),
            format!("{written}/"),
        ] {
            assert_eq!(read(&pasted), Ok(written.clone()), "{pasted}");
        }
        assert_eq!(read(&link(HOME, one)), Ok(link(HOME, one)), "the older form is one GUID");
    }

    #[test]
    fn every_hostile_or_wrong_link_is_refused_for_its_reason() {
        use InvitationError as E;
        let host = |text: &str| E::OtherHost(text.to_owned());
        let id = E::Invalid("relationship");
        let cases = [
            (String::new(), E::Empty),
            ("x".repeat(10_000), E::TooLong),
            ("javascript:alert(1)".to_owned(), E::NotHttps),
            (link("http://admin.microsoft.com/AdminPortal/Home", ID), E::NotHttps),
            (
                link("https://admin.microsoft.com.evil.example/AdminPortal/Home", ID),
                host("admin.microsoft.com.evil.example"),
            ),
            (link("https://admin-microsoft.com/AdminPortal/Home", ID), host("admin-microsoft.com")),
            (link("https://admin.microsoft.com:8443/AdminPortal/Home", ID), host("admin.microsoft.com:8443")),
            (link("https://admin.microsoft.com./AdminPortal/Home", ID), host("admin.microsoft.com.")),
            (link("https://admin.microsoft.com@evil.example/AdminPortal/Home", ID), E::HiddenLogin),
            (link("https://evil.example\\@admin.microsoft.com/AdminPortal/Home", ID), E::NotALink),
            (link("https://\u{430}dmin.microsoft.com/AdminPortal/Home", ID), E::LookAlike),
            (link("https://admin%2emicrosoft.com/AdminPortal/Home", ID), E::LookAlike),
            (link("https://xn--dmin-7cd.microsoft.com/AdminPortal/Home", ID), E::LookAlike),
            (link("https://admin.microsoft.com/redirect", ID), E::OtherPage),
            (HOME.to_owned(), E::OtherPage),
            (format!("{HOME}#/partners/invitation/other/{ID}"), E::OtherPage),
            (format!("{HOME}#/partners/invitation/granularAdminRelationships"), id.clone()),
            (link(HOME, &ID[1..]), id.clone()),
            (link(HOME, &format!("{ID}/approve")), E::OtherPage),
            (link(HOME, &format!("{ID}?next=evil.example")), E::OtherPage),
            (link(HOME, &format!("../{ID}")), E::OtherPage),
            (link(HOME, &format!("{ID}%2e")), id.clone()),
            (link(&format!("{HOME}?relationshipId=other"), ID), E::OtherPage),
            (
                format!(
                    "{HOME}?invType=ResellerRelationship&partnerId={}&msppId=0#/BillingAccounts/partner-invitation",
                    &ID[..36]
                ),
                E::Buying,
            ),
            (format!("{HOME}#/partners/invitation?invType=ResellerRelationship&partnerId={}", &ID[..36]), E::Buying),
        ];
        for (pasted, reason) in cases {
            assert_eq!(read(&pasted), Err(reason), "{pasted}");
        }
    }
}
