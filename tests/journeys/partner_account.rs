//! The partner's own account: connected once, never a customer's, forgotten.

use baton_engine::{NotConnected, PartnerConnection};
use baton_microsoft::identity::Purpose;
use baton_practice::PracticeOptions;
use baton_procedures::permissions::Asked;
use baton_tests::journey::Journey;
use baton_workflow::{ProblemCode, Words, words::Language};
use jiff::tz::TimeZone;

use super::walk;

const RELATIONSHIPS: Asked = Asked::own(Purpose::ReadDelegatedAdmin);

/// Somebody signs in where Baton asks for the partner's own account.
pub async fn connect(journey: &mut Journey, upn: &str) -> PartnerConnection {
    let words: Words = baton_engine::words(Language::English, TimeZone::UTC);
    let mut ends = journey.engine.runner.tools().sign_ins.ends();
    ends.mark_unchanged();
    journey.engine.connect_partner(&words).await.expect("the page opens");
    let address = journey.opened().await;
    journey.person(upn).sign_in(address.as_str()).await;
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
