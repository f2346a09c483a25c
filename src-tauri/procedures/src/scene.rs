//! A move in the middle, for tests of single steps: what a step is shown with, and earlier outcomes of a believable customer.

use std::collections::BTreeMap;

use baton_distributors::{Company, Distributor, Programme, gridheart::GRIDHEART};
use baton_domain::{
    DomainName, MpnId, PartnerId, PersonName, Seats, SkuId, SubscriptionId, SubscriptionStatus, TenantId, Term,
};
use baton_microsoft::products;
use baton_workflow::{
    FieldErrors, Given, HeaderUpdate, Recorded, Screen, Step, View, Words, step::Around, words::Language,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use uuid::Uuid;

use crate::{portal, steps::*, words::words};

/// 20 November 2026, 11:00 UTC.
pub const NOW: Timestamp = Timestamp::constant(1_795_172_400, 0);
/// The opening of the move.
pub const VISIT: Uuid = Uuid::from_u128(0xA1);
/// The customer's tenant.
pub const TENANT: TenantId = TenantId(Uuid::from_u128(0x7C4E));
/// The new distributor's tenant.
pub const ARROW: PartnerId = PartnerId(Uuid::from_u128(0x08C6_9F34_87EA_4854_B4EB_D83D_7016_416C));
/// The old provider's tenant.
pub const TAILSPIN: PartnerId = PartnerId(Uuid::from_u128(0x7A11));

/// Everything a view borrows.
pub struct Scene {
    pub words: Words,
    pub around: Around,
    pub header: HeaderUpdate,
    pub names: BTreeMap<String, String>,
    pub draft: BTreeMap<String, String>,
    pub errors: FieldErrors,
    pub now: Timestamp,
    pub visit: Uuid,
}

impl Scene {
    pub fn english() -> Self {
        Self::of(Language::English)
    }

    pub fn of(language: Language) -> Self {
        Self::with(&GRIDHEART, language)
    }

    /// The same move to another distributor.
    pub fn with(distributor: &'static Distributor, language: Language) -> Self {
        let around = Around {
            partner: "Northwind IT".to_owned(),
            operator: "Sam Okafor".to_owned(),
            distributor_id: distributor.id,
            distributor: distributor.name.to_owned(),
            portal: distributor.portal.name.to_owned(),
            ..Around::default()
        };
        let header = HeaderUpdate {
            customer: Some("Fabrikam Residences".to_owned()),
            old_provider: Some("Tailspin".to_owned()),
            tenant: Some(TENANT),
            ..HeaderUpdate::default()
        };
        Self {
            words: words(language, TimeZone::UTC),
            around,
            header,
            names: BTreeMap::new(),
            draft: BTreeMap::new(),
            errors: FieldErrors::none(),
            now: NOW,
            visit: VISIT,
        }
    }

    /// The same move before anything was typed.
    pub fn again(&self) -> Self {
        Self::with(portal::distributor(&self.around), self.words.language())
    }

    /// The same with something typed.
    pub fn typed(mut self, field: &str, text: &str) -> Self {
        self.draft.insert(field.to_owned(), text.to_owned());
        self
    }

    pub fn view<S: Step>(&self, given: Given<S>, seen: S::Seen) -> View<'_, S> {
        View {
            given,
            seen: seen.into(),
            outcome: None,
            open: None,
            refused: None,
            evidence: &[],
            draft: &self.draft,
            errors: &self.errors,
            names: &self.names,
            header: &self.header,
            around: &self.around,
            words: &self.words,
            now: self.now,
            visit: self.visit,
            running: false,
        }
    }
}

/// Shows the screen that `of` builds in both languages, for every distributor to which a move has the step. Fails when a sentence is
/// missing (a missing one shows its key), and when it speaks of another distributor than the move's.
pub fn in_both_languages(step: &str, of: impl Fn(&Scene) -> Screen) {
    for distributor in baton_distributors::ALL.iter().filter(|known| has_step(known.id, step)) {
        in_both_languages_at(distributor, step, &of);
    }
}

/// The same for one distributor, where a screen is about what only that one has.
pub fn in_both_languages_at(distributor: &'static Distributor, step: &str, of: impl Fn(&Scene) -> Screen) {
    for language in [Language::English, Language::Swedish] {
        let json = serde_json::to_string(&of(&Scene::with(distributor, language))).expect("a screen is JSON");
        let missing = ["shared-", "error-", "stamp-", "customer_form-"].map(|key| format!("\"{key}"));
        for key in missing.into_iter().chain([format!("\"{step}-"), "{ $".to_owned()]) {
            assert_eq!(around(&json, &key), None, "{language:?}: a sentence or a value is missing");
        }
        for other in baton_distributors::ALL.iter().filter(|other| other.id != distributor.id) {
            for name in [other.name, other.portal.name] {
                assert_eq!(around(&json, name), None, "{language:?}: a move to {} names {name}", distributor.name);
            }
        }
    }
}

/// The text from 60 characters before `word`.
fn around(json: &str, word: &str) -> Option<String> {
    let at = json.find(word)?;
    let before: String = json[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    Some(format!("{before}{}", json[at..].chars().take(80).collect::<String>()))
}

fn has_step(distributor: &str, step: &str) -> bool {
    let of_it = crate::all().into_iter().filter(|procedure| procedure.distributor == distributor);
    of_it.into_iter().any(|procedure| procedure.steps().any(|listed| listed.id().as_str() == step))
}

pub fn recorded<T>(value: T) -> Recorded<T> {
    Recorded { value, at: NOW - SignedDuration::from_mins(30) }
}

pub fn name() -> PersonName {
    PersonName::parse("Sam Okafor").expect("a name")
}

pub fn domain(text: &str) -> DomainName {
    DomainName::parse(text).expect("a domain")
}

pub fn seats(count: u32) -> Seats {
    Seats::new(count).expect("few")
}

pub fn sku(part_number: &str) -> SkuId {
    products::sku_id(part_number).expect("in the table")
}

pub fn in_days(days: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(days * 24)
}

pub fn identified() -> Recorded<IdentifiedCustomer> {
    recorded(IdentifiedCustomer { domain: domain("fabrikam.example"), tenant: TENANT, region: Some("EU".to_owned()) })
}

pub fn enrolled() -> Recorded<ConfirmedEnrolment> {
    recorded(ConfirmedEnrolment {
        mpn_id: MpnId::parse("4410872").expect("an id"),
        enrolled: Enrolment::Enrolled,
        confirmed_by: name(),
        ordering: crate::steps::Ordering::Hand,
    })
}

/// As [`enrolled`], ordering by the distributor's interface.
pub fn enrolled_by_api() -> Recorded<ConfirmedEnrolment> {
    let company =
        Company { reference: "XSP20417".to_owned(), name: "Northwind IT".to_owned(), country: "NL".to_owned() };
    let programme = Programme {
        reference: "XSPS1".to_owned(),
        code: "MSCSP".to_owned(),
        status: "Validated".to_owned(),
        validated: true,
        mpn_id: Some("4410872".to_owned()),
    };
    let mut enrolled = enrolled();
    enrolled.value.ordering = crate::steps::Ordering::Api { company, programme };
    enrolled
}

pub fn admin(proved: bool) -> Recorded<VerifiedAdmin> {
    recorded(VerifiedAdmin {
        tenant: TENANT,
        company: "Fabrikam Residences".to_owned(),
        country: Some("NL".to_owned()),
        proved,
        can_accept_partner: Ability::Yes,
        can_assign_licences: Ability::Yes,
        as_partner: false,
    })
}

pub fn signed_in() -> Recorded<SignedInAdmin> {
    recorded(SignedInAdmin { way: SignInWay::HereInBrowser, account: None })
}

pub fn route(same_product: bool) -> Recorded<ChosenRoute> {
    recorded(ChosenRoute {
        route: Route::BuyAgain,
        recommended: Route::BuyAgain,
        reason: String::new(),
        old_provider: "Tailspin".to_owned(),
        old_provider_email: String::new(),
        same_product,
    })
}

pub fn accepted() -> Recorded<AcceptedDelegatedAdmin> {
    recorded(AcceptedDelegatedAdmin {
        partner: ARROW,
        partner_name: "Arrow".to_owned(),
        evidence: AcceptanceEvidence::AuditLog,
        own_relationship: OwnRelationship::Unknown,
        admin_rights: AdminRights::Later,
    })
}

pub fn names_of_tenant(proved: bool) -> Recorded<VerifiedDefaultDomain> {
    recorded(VerifiedDefaultDomain {
        default_domain: domain("fabrikam.example"),
        initial_domain: domain("fabrikam.onmicrosoft.com"),
        tenant: TENANT,
        proved,
        company: CompanyFacts {
            name: "Fabrikam Residences".to_owned(),
            country: "NL".to_owned(),
            ..CompanyFacts::default()
        },
    })
}

pub fn old(id: &str, part_number: &str, bought: u32, assigned: u32, days: i64) -> OldSubscription {
    OldSubscription {
        id: SubscriptionId(id.to_owned()),
        commerce_id: None,
        sku: Some(sku(part_number)),
        part_number: part_number.to_owned(),
        product: products::name(None, part_number),
        bought: seats(bought),
        assigned: seats(assigned),
        status: SubscriptionStatus::Enabled,
        is_trial: false,
        seller: Some(TAILSPIN),
        seller_name: Some("Tailspin".to_owned()),
        next_lifecycle_at: Some(in_days(days)),
        fate: Fate::Moves,
    }
}

/// Business Standard for 57 of 60, Business Premium for 15, Exchange for 3 of 5: all move.
pub fn subscriptions() -> Recorded<VerifiedSubscriptions> {
    recorded(VerifiedSubscriptions {
        rows: vec![
            old("old-1", "O365_BUSINESS_PREMIUM", 60, 57, 24),
            old("old-2", "SPB", 15, 15, 74),
            old("old-3", "EXCHANGESTANDARD", 5, 3, 29),
        ],
        proved: true,
    })
}

pub fn expiry() -> Recorded<CheckedExpiry> {
    let row = |id: &str, days| OldTerm {
        subscription: SubscriptionId(id.to_owned()),
        renews_at: Some(in_days(days)),
        term: Some(Term::P1Y),
        at_end: AtEnd::Renews,
    };
    recorded(CheckedExpiry {
        rows: vec![row("old-1", 24), row("old-2", 74), row("old-3", 29)],
        last_safe_day: jiff::civil::date(2026, 12, 7),
        first_renewal: Some(in_days(24)),
    })
}

pub fn added() -> Recorded<AddedToCustomer> {
    recorded(AddedToCustomer { domain: domain("fabrikam.example"), how: SetUp::Done, confirmed_by: name() })
}

pub fn sent_partner_connect() -> Recorded<SentPartnerConnect> {
    recorded(SentPartnerConnect { way: ConnectWay::Send, link: None, confirmed_by: name() })
}

pub fn entered_details() -> Recorded<EnteredCustomerDetails> {
    let details = OrganizationDetails {
        name: "Fabrikam Residences".to_owned(),
        street: "Keizersgracht 214".to_owned(),
        postcode: "1016 DX".to_owned(),
        city: "Amsterdam".to_owned(),
        country: "NL".to_owned(),
        contact: PersonName::parse("Anna de Vries").expect("a name"),
        email: "anna.devries@fabrikam.example".to_owned(),
        phone: "+31 205550188".to_owned(),
    };
    recorded(EnteredCustomerDetails { details, confirmed_by: name() })
}

pub fn entered_tenant() -> Recorded<EnteredTenantDetails> {
    recorded(EnteredTenantDetails { category: Category::Corporate, confirmed_by: name() })
}

pub fn opened_programme() -> Recorded<OpenedPrimeProgramme> {
    recorded(OpenedPrimeProgramme { confirmed_by: name() })
}

pub fn connected() -> Recorded<ConnectedDirectory> {
    recorded(ConnectedDirectory { confirmed_by: Some(name()), app: None })
}
