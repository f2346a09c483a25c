//! The link: built from the pinned partner, or taken apart and written anew from a pasted one.

use baton_domain::{Cloud, PartnerId};
use baton_microsoft::invitation::{Invitation, InvitationError, InvitationKind};
use baton_workflow::{View, words::Arg};
use url::Url;

use super::{AcceptDelegatedAdmin, note::Pasted};
use crate::portal;

/// A sentence about the page of acceptance, with the words that stand there where the distributor names them.
pub(super) fn on_the_page(view: &View<AcceptDelegatedAdmin>, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let Some(labels) = portal::facts(view).accept_labels else { return view.say_with(key, args) };
    let mut args = args.to_vec();
    args.extend([("tick", labels.tick.into()), ("button", labels.button.into())]);
    view.say_with(&format!("{key}-labels"), &args)
}

/// Whom the customer accepts: the pinned partner, or the one of the pasted link where none is pinned.
pub(super) fn partner(view: &View<AcceptDelegatedAdmin>) -> Option<PartnerId> {
    portal::partner(view).or_else(|| view.seen.pasted.as_ref().map(|pasted| pasted.biller))
}

/// The address of the page on which the customer accepts.
pub(super) fn address(view: &View<AcceptDelegatedAdmin>, cloud: &Cloud) -> Option<Url> {
    let partner = partner(view)?;
    let own = Invitation::reseller(partner);
    let invitation = match &view.seen.pasted {
        None => own,
        // Ordering only: what the pasted link asked for beyond that is left out.
        Some(Pasted { reseller: Some(reseller), location, .. }) => Invitation {
            kind: InvitationKind::IndirectReseller { provider: partner },
            partner: *reseller,
            location_id: location.clone(),
            asks_for_administration: false,
        },
        Some(Pasted { reseller: None, location, .. }) => Invitation { location_id: location.clone(), ..own },
    };
    Some(invitation.url(cloud))
}

/// Why a pasted link is not used.
pub(super) enum NotUsed {
    /// It is no good link.
    Bad(InvitationError),
    /// It is one of another partner.
    OtherPartner(PartnerId),
}

/// What a pasted link names, when it names the partner it must.
pub(super) fn read(text: &str, cloud: &Cloud, pinned: Option<PartnerId>) -> Result<Pasted, NotUsed> {
    let invitation = Invitation::parse(text, cloud).map_err(NotUsed::Bad)?;
    let biller = invitation.biller();
    if pinned.is_some_and(|pinned| pinned != biller) {
        return Err(NotUsed::OtherPartner(biller));
    }
    let reseller = match invitation.kind {
        InvitationKind::Reseller => None,
        InvitationKind::IndirectReseller { .. } => Some(invitation.partner),
    };
    let asked_for_administration = invitation.asks_for_administration;
    Ok(Pasted { biller, reseller, location: invitation.location_id, asked_for_administration })
}

/// The sentence for it.
pub(super) fn why_not(view: &View<AcceptDelegatedAdmin>, not_used: &NotUsed) -> String {
    match not_used {
        NotUsed::OtherPartner(partner) => {
            view.say_with("error-link-partner", &[("partner_id", partner.to_string().into())])
        }
        NotUsed::Bad(error) => bad_link(view, error),
    }
}

/// The sentence for a pasted text that is no good link.
pub(super) fn bad_link(view: &View<AcceptDelegatedAdmin>, error: &InvitationError) -> String {
    let key = match error {
        InvitationError::OtherHost(host) => return view.say_with("error-link-host", &[("host", host.into())]),
        InvitationError::Missing(part) => return view.say_with("error-link-missing", &[("part", (*part).into())]),
        InvitationError::Twice(part) => return view.say_with("error-link-twice", &[("part", (*part).into())]),
        InvitationError::Invalid(part) => return view.say_with("error-link-invalid", &[("part", (*part).into())]),
        InvitationError::Empty => "empty",
        InvitationError::TooLong => "long",
        InvitationError::NotALink => "no-link",
        InvitationError::NotHttps => "https",
        InvitationError::HiddenLogin => "hidden-login",
        InvitationError::LookAlike => "look-alike",
        InvitationError::OtherPage => "page",
        InvitationError::AdminRights => "admin-rights",
        InvitationError::Buying => "buying",
        InvitationError::OtherKind => "kind",
        InvitationError::Example => "example",
    };
    view.say(&format!("error-link-{key}"))
}

#[cfg(test)]
mod tests {
    use baton_distributors::{Distributor, gridheart::GRIDHEART, rhipe::RHIPE};
    use baton_domain::CloudName;
    use baton_workflow::words::Language;

    use super::*;
    use crate::scene::{self, Scene};

    const ARROW: &str = "08c69f34-87ea-4854-b4eb-d83d7016416c";

    fn read_link(partner: &str) -> Result<Pasted, NotUsed> {
        let cloud = Cloud::built_in(CloudName::Global).expect("built in");
        let link = format!(
            "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId={partner}&msppId=0&DAP=true\
             #/BillingAccounts/partner-invitation"
        );
        read(&link, &cloud, ARROW.parse().ok())
    }

    #[test]
    fn only_the_pinned_partners_link_is_used() {
        let ours = read_link(ARROW);
        let other = read_link("5a1b2c3d-7e64-4c0f-9d21-3f5b8a6c1e07");

        assert!(ours.is_ok_and(|pasted| pasted.asked_for_administration && pasted.reseller.is_none()));
        assert!(
            matches!(other, Err(NotUsed::OtherPartner(_))),
            "a link of somebody else binds the customer to somebody else"
        );
    }

    #[test]
    fn without_a_pinned_partner_each_form_of_the_mails_link_says_whom_it_is_for() {
        let cloud = Cloud::built_in(CloudName::Global).expect("built in");
        let (provider, ours) = ("5a1b2c3d-7e64-4c0f-9d21-3f5b8a6c1e07", "0c9d7e64-1b2c-4a0f-8d21-3f5b8a6c1e55");
        let direct = format!("invType=ResellerRelationship&partnerId={provider}&msppId=0&DAP=true");
        let both = format!(
            "invType=IndirectResellerRelationship&partnerId={ours}&msppId=4410872&indirectCSPId={provider}&DAP=true"
        );
        for (parts, reseller) in [(&direct, None), (&both, Some(ours))] {
            for page in ["BillingAccounts/partner-invitation", "partners/invitation"] {
                let text = format!("https://admin.microsoft.com/Adminportal/Home?{parts}#/{page}");

                let pasted = read(&text, &cloud, None).ok().expect("a good link");

                assert_eq!(pasted.biller.to_string(), provider, "{text}");
                assert_eq!(pasted.reseller.map(|id| id.to_string()).as_deref(), reseller, "{text}");
                assert!(pasted.asked_for_administration, "it is said, and left out of the link that is opened");
            }
        }
    }

    #[test]
    fn the_distributors_own_words_stand_in_the_guide_and_only_there() {
        let said = |distributor: &'static Distributor| {
            let scene = Scene::with(distributor, Language::English);
            let given = (scene::identified(), scene::route(true), scene::signed_in(), scene::admin(true));
            on_the_page(&scene.view(given, super::super::note::Seen::default()), "here-3", &[])
        };

        assert!(said(&RHIPE).contains("**Yes**") && said(&RHIPE).contains("**Authorise CSP**"));
        assert!(said(&GRIDHEART).contains("**Accept**") && !said(&GRIDHEART).contains("Authorise"));
    }
}
