//! What Microsoft says about the tenant's names, and what of it stops a move.

use baton_domain::{DomainName, Evidence, TenantId, display_text};
use baton_microsoft::{
    Seen,
    graph::{Authentication, Domain, Organization},
};
use baton_workflow::{Observed, Told, Trouble, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::VerifyDefaultDomain;
use crate::{
    Tools,
    sign_in_again::{self, Again, AgainNote, Reading},
    trouble::of_graph,
};

/// What the step keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum DomainNote {
    /// Somebody has to sign in again.
    SignIn {
        /// How far that is.
        again: AgainNote,
    },
    /// Read from the move's tenant.
    Read {
        /// What.
        facts: DomainFacts,
    },
    /// The sign-in belongs to another tenant: nothing else was read there.
    OtherTenant {
        /// Which.
        tenant: TenantId,
        /// Its name.
        company: String,
    },
}

/// The names of the tenant, as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainFacts {
    /// The company's name.
    pub company: String,
    /// Two-letter country; empty when Microsoft does not say.
    pub country: String,
    /// The domain marked as default; empty when none is.
    pub default_domain: String,
    /// Whether the tenant has proved that it owns it.
    pub verified: bool,
    /// Who checks the passwords of its users.
    pub sign_in: SignInKind,
    /// The name the tenant was born with; empty when not listed.
    pub initial_domain: String,
    /// How many domains the tenant has.
    pub domains: usize,
    /// `AAD B2C` or `CIAM`: a tenant for the customer's own customers, which cannot accept partners.
    pub odd_kind: Option<String>,
    /// The tenant is a partner itself.
    pub is_partner: bool,
}

/// Who checks passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInKind {
    /// Microsoft.
    Managed,
    /// Somebody else: the customer's own system, or GoDaddy.
    Federated,
    /// A word Baton does not know.
    Unknown,
}

/// All notes together.
#[derive(Debug, Clone, Default)]
pub struct DomainSeen {
    /// Whether somebody has to sign in again.
    pub again: Again,
    /// The newest facts.
    pub facts: Option<DomainFacts>,
    /// The wrong tenant, if the last look ended there.
    pub other_tenant: Option<(TenantId, String)>,
    /// When it was looked at last.
    pub at: Option<Timestamp>,
}

impl DomainFacts {
    /// Both names, if Microsoft shows both.
    pub fn names(&self) -> Option<(DomainName, DomainName)> {
        Some((DomainName::parse(&self.default_domain).ok()?, DomainName::parse(&self.initial_domain).ok()?))
    }

    /// Tenants that GoDaddy makes are born with a name of this form. Source: the names in such tenants, no page of GoDaddy's.
    pub fn made_by_godaddy(&self) -> bool {
        self.initial_domain.to_lowercase().starts_with("netorg")
    }

    /// Whether a person must say who runs the sign-in: Microsoft shows that it is somebody else, not who.
    pub fn needs_sign_in_question(&self) -> bool {
        self.sign_in == SignInKind::Federated || self.made_by_godaddy()
    }

    /// Whether the tenant is of a kind that cannot accept a partner.
    pub fn cannot_have_partners(&self) -> bool {
        self.odd_kind.is_some()
    }
}

/// Folds one note.
pub fn apply(seen: &mut DomainSeen, note: DomainNote, at: Timestamp) {
    seen.at = Some(at);
    match note {
        DomainNote::SignIn { again } => return seen.again.apply(again),
        DomainNote::Read { facts } => {
            seen.facts = Some(facts);
            seen.other_tenant = None;
        }
        DomainNote::OtherTenant { tenant, company } => seen.other_tenant = Some((tenant, company)),
    }
    seen.again.done();
}

/// Reads organization and domains; a sign-in of another tenant is kept as such, and nothing more is read there.
pub async fn read(
    tools: &Tools,
    view: &View<'_, VerifyDefaultDomain>,
) -> Result<Observed<VerifyDefaultDomain>, Trouble> {
    let wanted = view.given.0.tenant;
    let token = match sign_in_again::reading::<VerifyDefaultDomain>(tools, wanted, &view.seen.again).await? {
        Reading::Token(token) => token,
        Reading::Keep(again) => return Ok(Observed::Note(Told::plain(DomainNote::SignIn { again }))),
        Reading::Nothing => return Ok(Observed::Nothing),
    };
    let organization = tools.graph.organization(&token).await.map_err(|error| of_graph(&error))?;
    if organization.value.tenant_id != wanted {
        let company = display_text(&organization.value.display_name, 120);
        let note = DomainNote::OtherTenant { tenant: organization.value.tenant_id, company };
        return Ok(Observed::Note(Told::plain(note)));
    }
    let domains = tools.graph.domains(&token).await.map_err(|error| of_graph(&error))?;
    let facts = facts(&organization.value, &domains.value);
    let evidence = evidence(view, &facts, &organization, &domains);
    Ok(Observed::Note(Told::new(DomainNote::Read { facts }, evidence)))
}

fn facts(organization: &Organization, domains: &[Domain]) -> DomainFacts {
    let default = domains.iter().find(|domain| domain.is_default);
    let initial = domains.iter().find(|domain| domain.is_initial);
    let sign_in = match default.map(|domain| &domain.authentication) {
        Some(Authentication::Managed) => SignInKind::Managed,
        Some(Authentication::Federated) => SignInKind::Federated,
        Some(Authentication::Other(_)) | None => SignInKind::Unknown,
    };
    let is_odd = |kind: &&String| !kind.is_empty() && !kind.eq_ignore_ascii_case("AAD");
    DomainFacts {
        company: display_text(&organization.display_name, 120),
        country: organization.country.clone().unwrap_or_default().to_uppercase(),
        default_domain: default.map(|domain| domain.name.clone()).unwrap_or_default(),
        verified: default.is_some_and(|domain| domain.is_verified),
        sign_in,
        initial_domain: initial.map(|domain| domain.name.clone()).unwrap_or_default(),
        domains: domains.len(),
        odd_kind: organization.tenant_type.as_ref().filter(is_odd).map(|kind| display_text(kind, 40)),
        is_partner: organization.partner_tenant_type.as_ref().is_some_and(|kind| !kind.is_empty()),
    }
}

fn evidence(
    view: &View<'_, VerifyDefaultDomain>,
    facts: &DomainFacts,
    organization: &Seen<Organization>,
    domains: &Seen<Vec<Domain>>,
) -> Vec<Evidence> {
    let tenant = view.given.0.tenant.to_string();
    let of_tenant = |fact: String| Evidence::microsoft(fact, organization.at, organization.request_id.clone());
    let of_domains = |fact: String| Evidence::microsoft(fact, domains.at, domains.request_id.clone());
    let kind = view.say(sign_in_key(facts.sign_in));
    vec![
        of_tenant(view.say_with("fact-company", &[("company", facts.company.as_str().into())])),
        of_tenant(view.say_with("fact-tenant", &[("tenant", tenant.into())])),
        of_domains(view.say_with("fact-default", &[("domain", facts.default_domain.as_str().into())])),
        of_domains(view.say_with("fact-initial", &[("domain", facts.initial_domain.as_str().into())])),
        of_domains(view.say_with("fact-sign-in", &[("kind", kind.into())])),
    ]
}

/// The words for who checks passwords.
pub fn sign_in_key(kind: SignInKind) -> &'static str {
    match kind {
        SignInKind::Managed => "sign-in-managed",
        SignInKind::Federated => "sign-in-federated",
        SignInKind::Unknown => "sign-in-unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(name: &str, is_default: bool, authentication: Authentication) -> Domain {
        Domain {
            name: name.to_owned(),
            is_default,
            is_initial: !is_default,
            is_verified: true,
            authentication,
            services: Vec::new(),
        }
    }

    fn organization(kind: Option<&str>) -> Organization {
        Organization {
            tenant_id: TenantId(uuid::Uuid::from_u128(7)),
            display_name: "Fabrikam\u{202E} Residences".to_owned(),
            country: Some("nl".to_owned()),
            domains: Vec::new(),
            tenant_type: kind.map(str::to_owned),
            partner_tenant_type: None,
            synced_from_premises: false,
            technical_mails: Vec::new(),
        }
    }

    #[test]
    fn default_and_first_name_are_told_apart_and_the_company_is_fit_to_show() {
        let domains = [
            domain("fabrikam.onmicrosoft.com", false, Authentication::Managed),
            domain("fabrikam.example", true, Authentication::Managed),
        ];

        let facts = facts(&organization(Some("AAD")), &domains);

        assert_eq!(facts.default_domain, "fabrikam.example");
        assert_eq!(facts.initial_domain, "fabrikam.onmicrosoft.com");
        assert_eq!(facts.company, "Fabrikam Residences");
        assert_eq!(facts.country, "NL");
        assert!(!facts.needs_sign_in_question() && !facts.cannot_have_partners());
    }

    #[test]
    fn a_sign_in_run_by_somebody_else_is_asked_about() {
        let federated = [domain("fabrikam.example", true, Authentication::Federated)];
        let godaddy = [
            domain("NETORGFT123456.onmicrosoft.com", false, Authentication::Managed),
            domain("fabrikam.example", true, Authentication::Managed),
        ];

        assert!(facts(&organization(None), &federated).needs_sign_in_question());
        assert!(facts(&organization(None), &godaddy).needs_sign_in_question(), "the name says who made the tenant");
    }

    #[test]
    fn a_tenant_for_the_customers_own_customers_cannot_accept_partners() {
        assert!(facts(&organization(Some("AAD B2C")), &[]).cannot_have_partners());
        assert_eq!(facts(&organization(None), &[]).names(), None, "no domain is no proof");
    }
}
