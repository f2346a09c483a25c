//! The partner's own account: connected once, never a customer's, forgotten.

use baton_engine::{NotConnected, PartnerConnection};
use baton_microsoft::identity::Purpose;
use baton_practice::PracticeOptions;
use baton_procedures::permissions::Asked;
use baton_tests::{journey::Journey, person::Person};
use baton_workflow::{ProblemCode, Words, words::Language};
use jiff::tz::TimeZone;

use super::walk;

const RELATIONSHIPS: Asked = Asked::own(Purpose::ReadDelegatedAdmin);

/// Somebody signs in where Baton asks for the partner's own account.
pub async fn connect(journey: &mut Journey, upn: &str) -> PartnerConnection {
    journey.engine.connect_partner(&words()).await.expect("the page opens");
    let person = journey.person(upn);
    signs_in(journey, person).await
}

/// An administrator agrees, for the whole company, where Baton asks whether it may read Partner Center.
pub async fn allow_partner_center(journey: &mut Journey, upn: &str) -> PartnerConnection {
    journey.engine.allow_partner_center(&words()).await.expect("the page opens");
    let person = journey.person(upn).for_everybody();
    signs_in(journey, person).await
}

fn words() -> Words {
    baton_engine::words(Language::English, TimeZone::UTC)
}

async fn signs_in(journey: &mut Journey, person: Person) -> PartnerConnection {
    let mut ends = journey.engine.runner.tools().sign_ins.ends();
    ends.mark_unchanged();
    let address = journey.opened().await;
    person.sign_in(address.as_str()).await;
    ends.changed().await.expect("it ends");
    journey.engine.read_partner_company().await.expect("read");
    journey.engine.partner().await
}

#[tokio::test]
async fn the_partner_signs_in_once_and_baton_reads_with_it_until_it_is_forgotten() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    let before = journey.engine.partner().await;

    let connected = connect(&mut journey, "sam.okafor@northwindit.example").await;
    let token = journey.engine.runner.tools().partner_token(RELATIONSHIPS).await;
    journey.engine.forget_partner().await.expect("forgotten");
    let after = journey.engine.partner().await;
    let refused = journey.engine.runner.tools().partner_token(RELATIONSHIPS).await;

    assert_eq!((before.account, after.account), (None, None));
    let company = connected.company.expect("read");
    assert_eq!((company.name.as_str(), company.is_partner), ("Northwind IT", true));
    assert_eq!(connected.account.map(|account| account.tenant), Some(company.tenant));
    assert!(token.is_ok());
    assert_eq!(refused.map(drop).map_err(|trouble| trouble.code), Err(ProblemCode::SignedOut));
}

#[tokio::test]
async fn a_customers_account_is_let_go_and_the_partners_own_stays() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    walk::to_acceptance(&mut journey, "woodgroveestates.example", "mila.jansen@woodgroveestates.example", true).await;
    let own = connect(&mut journey, "sam.okafor@northwindit.example").await;

    let refused = connect(&mut journey, "mila.jansen@woodgroveestates.example").await;

    let named = "mila.jansen@woodgroveestates.example".to_owned();
    assert_eq!(refused.failed, Some(NotConnected::Customer { username: named }));
    assert_eq!(refused.account, own.account, "what was connected before stays connected");
    let kept = journey.engine.runner.tools().sign_ins.accounts().await;
    let customers = kept.iter().filter(|account| !account.is_own).count();
    assert_eq!(customers, 1, "the move's own sign-in of that customer is untouched");
}

#[tokio::test]
async fn a_company_that_is_no_partner_is_told_so() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;

    let connected = connect(&mut journey, "m.jansen@contosoproperty.example").await;

    let company = connected.company.expect("read");
    assert_eq!((company.name.as_str(), company.is_partner), ("Contoso Property", false));
}

/// What is known of Partner Center: whether the company lets Baton read it.
fn may_read(partner: &PartnerConnection) -> Option<bool> {
    partner.company.as_ref().and_then(|company| company.may_read_partner_center)
}

#[tokio::test]
async fn partner_center_is_asked_for_by_itself_and_only_an_administrator_can_allow_it() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;

    let connected = connect(&mut journey, "sam.okafor@northwindit.example").await;
    let by_staff = {
        journey.engine.allow_partner_center(&words()).await.expect("the page opens");
        let address = journey.opened().await;
        let page = journey.person("sam.okafor@northwindit.example").sign_in(address.as_str()).await;
        journey.engine.stop_connecting_partner();
        page
    };
    let by_admin = allow_partner_center(&mut journey, "lena.fischer@northwindit.example").await;
    let token = journey.engine.runner.tools().partner_token(Asked::own(Purpose::ReadPartnerCenter)).await;

    assert_eq!(may_read(&connected), Some(false), "the first sign-in does not ask for it");
    assert!(by_staff.has("Need admin approval"), "{by_staff:?}");
    assert_eq!(may_read(&by_admin), Some(true));
    assert!(token.is_ok(), "{token:?}");
}

#[tokio::test]
async fn what_the_administrator_allowed_once_serves_everybody_of_the_company() {
    let mut journey = Journey::begin(PracticeOptions::default()).await;
    connect(&mut journey, "lena.fischer@northwindit.example").await;
    allow_partner_center(&mut journey, "lena.fischer@northwindit.example").await;

    let of_staff = connect(&mut journey, "sam.okafor@northwindit.example").await;

    let signed_in = of_staff.account.as_ref().map(|account| account.username.as_str());
    assert_eq!((signed_in, may_read(&of_staff)), (Some("sam.okafor@northwindit.example"), Some(true)));
}
