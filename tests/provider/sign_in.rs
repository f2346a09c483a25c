//! Signing in and renewing, one at a time.

use baton_microsoft::identity::{
    Account, AnswerPage, Authority, BrowserSignIn, DeviceCode, DevicePoll, Identity, Purpose, RefreshToken, Scopes,
    SignInError, SignInRequest, SignedIn,
};
use baton_tests::person::Person;

use crate::{
    desk::identity,
    far_side::{ADA, ADA_ID, FABRIKAM, KARIN, PROSEWARE, Provider, Tally, Used, sign_in},
};

const HOUR: u32 = 3600;

#[tokio::test]
async fn a_browser_signs_in_at_a_provider_that_baton_did_not_write() {
    let provider = Provider::start(Used::EndsTheFamily, HOUR);

    let signed_in = in_browser(&identity(provider.cloud()), Authority::Organizations, ADA).await.unwrap();

    assert_eq!((signed_in.account.tenant_id, signed_in.account.user_id), (FABRIKAM, ADA_ID), "tid and oid");
    assert_eq!(signed_in.account.username, ADA);
    assert!(Scopes::of(Purpose::Read).missing_from(&signed_in.scopes).is_empty(), "{:?}", signed_in.scopes);
    assert!(signed_in.refresh.is_some());
    let told = provider.tally().await;
    assert_eq!((told.codes, told.refused), (1, 0), "one code, brought to the token endpoint once: {told:?}");
}

#[tokio::test]
async fn each_tenant_is_an_issuer_of_its_own_and_signs_with_keys_of_its_own() {
    let provider = Provider::start(Used::EndsTheFamily, HOUR);
    let identity = identity(provider.cloud());

    let there = in_browser(&identity, Authority::Tenant(PROSEWARE), KARIN).await.unwrap();
    let refresh = there.refresh.unwrap();
    let elsewhere = Account { tenant_id: FABRIKAM, ..there.account.clone() };
    let refused = identity.refresh(&refresh, &elsewhere, &Scopes::of(Purpose::Read)).await;

    assert_eq!(there.account.tenant_id, PROSEWARE);
    assert!(matches!(refused, Err(SignInError::InteractionRequired { .. })), "not a token of that tenant: {refused:?}");
}

#[tokio::test]
async fn who_presses_cancel_on_the_providers_page_is_not_signed_in() {
    let provider = Provider::start(Used::EndsTheFamily, HOUR);
    let identity = identity(provider.cloud());
    let request = SignInRequest::new(Authority::Organizations, Scopes::of(Purpose::Read));
    let waiting = BrowserSignIn::begin(&identity, request, answer_page()).await.unwrap();
    let person = Person::new(ADA, "any");
    let page = person.open(waiting.authorize_url().as_str()).await;
    let waits = tokio::spawn(waiting.wait());

    person.open(&format!("{}/abort", page.address)).await;

    let ended = waits.await.unwrap();
    assert!(matches!(ended, Err(SignInError::Cancelled { .. } | SignInError::Declined { .. })), "{ended:?}");
    assert_eq!(provider.tally().await, Tally::nothing());
}

#[tokio::test]
async fn a_code_typed_on_another_device_signs_in() {
    let provider = Provider::start(Used::EndsTheFamily, HOUR);
    let request = SignInRequest::new(Authority::Organizations, Scopes::of(Purpose::Read));
    let mut code = DeviceCode::begin(&identity(provider.cloud()), request).await.unwrap();

    let before = code.poll().await.unwrap();
    let person = Person::new(ADA, "any");
    let page = person.open(code.page().as_str()).await;
    let page = person.submit(&page, "name=\"xsrf\"", &[("user_code", code.user_code())]).await;
    sign_in(&person, page, ADA).await;
    let after = code.poll().await.unwrap();

    assert!(matches!(before, DevicePoll::Pending), "{before:?}");
    let DevicePoll::Done(signed_in) = after else { panic!("{after:?}") };
    assert_eq!((signed_in.account.tenant_id, signed_in.account.user_id), (FABRIKAM, ADA_ID));
    assert_eq!(provider.tally().await.device, 1);
}

#[tokio::test]
async fn a_refresh_token_that_is_used_twice_ends_the_sign_in_at_a_strict_provider() {
    let provider = Provider::start(Used::EndsTheFamily, HOUR);
    let identity = identity(provider.cloud());
    let first = in_browser(&identity, Authority::Organizations, ADA).await.unwrap();

    let second = renewed(&identity, &first).await.unwrap();
    let again = renewed(&identity, &first).await;
    let newest = renewed(&identity, &second).await;

    assert_ne!(token(&first), token(&second), "rotated");
    assert!(matches!(again, Err(SignInError::InteractionRequired { .. })), "{again:?}");
    assert!(matches!(newest, Err(SignInError::InteractionRequired { .. })), "the new one ended with it: {newest:?}");
    assert_eq!(provider.tally().await.families_ended, 1);
}

#[tokio::test]
async fn where_old_tokens_stay_as_at_entra_both_renew() {
    let provider = Provider::start(Used::Stays, HOUR);
    let identity = identity(provider.cloud());
    let first = in_browser(&identity, Authority::Organizations, ADA).await.unwrap();

    let second = renewed(&identity, &first).await.unwrap();
    let again = renewed(&identity, &first).await.unwrap();
    let newest = renewed(&identity, &second).await.unwrap();

    let tokens = [token(&first), token(&second), token(&again), token(&newest)];
    let mut different = tokens.to_vec();
    different.dedup();
    assert_eq!(different.len(), 4, "each renewal gives a new one");
    let told = provider.tally().await;
    assert_eq!((told.refreshed, told.refused, told.families_ended), (3, 0, 0));
}

pub async fn in_browser(identity: &Identity, authority: Authority, upn: &str) -> Result<SignedIn, SignInError> {
    let request = SignInRequest::new(authority, Scopes::of(Purpose::Read));
    let waiting = BrowserSignIn::begin(identity, request, answer_page()).await?;
    let address = waiting.authorize_url().clone();
    let waits = tokio::spawn(waiting.wait());
    let person = Person::new(upn, "any");
    let page = person.open(address.as_str()).await;
    let page = sign_in(&person, page, upn).await;
    assert!(page.has("Signed in"), "the browser ends on Baton's own page: {page:?}");
    waits.await.unwrap()
}

async fn renewed(identity: &Identity, signed_in: &SignedIn) -> Result<SignedIn, SignInError> {
    let refresh = RefreshToken::new(token(signed_in).into());
    identity.refresh(&refresh, &signed_in.account, &Scopes::of(Purpose::Read)).await
}

fn token(signed_in: &SignedIn) -> String {
    signed_in.refresh.as_ref().unwrap().expose().to_owned()
}

fn answer_page() -> AnswerPage {
    AnswerPage {
        language: "en".to_owned(),
        received_title: "Signed in".to_owned(),
        received_text: "You can close this page.".to_owned(),
        refused_title: "Not signed in".to_owned(),
        refused_text: "Go back to Baton.".to_owned(),
        late_title: "Over".to_owned(),
        late_text: "Go back.".to_owned(),
    }
}
