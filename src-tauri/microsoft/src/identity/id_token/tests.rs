//! Every way in which an id token can be wrong, each refused for its reason. The keys were made for these tests.

use jsonwebtoken::{EncodingKey, Header};
use serde_json::{Value, json};
use uuid::uuid;

use super::super::Authority;
use super::*;

const LOGIN: &str = "https://login.microsoftonline.com";
const TENANT: &str = "b1c1e0a4-5d0c-4b9e-9a57-0d5f3c1a7e42";
const OTHER_TENANT: &str = "c2d2f1b5-6e1d-4c0f-8b68-1e604d2b8f53";
const PERSON: &str = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
const CLIENT: Uuid = uuid!("6f2b7c1a-93d4-4e5f-a6b7-c8d9e0f1a2b3");
const NONCE: &str = "nonce-of-this-sign-in";
const NOW: i64 = 1_793_700_000;

const OURS: &[u8] = include_bytes!("../../../tests/keys/ours.der");
const OURS_N: &str = include_str!("../../../tests/keys/ours.n");
const STRANGER: &[u8] = include_bytes!("../../../tests/keys/stranger.der");
const STRANGER_N: &str = include_str!("../../../tests/keys/stranger.n");

fn claims() -> Value {
    json!({
        "aud": CLIENT.to_string(), "iss": format!("{LOGIN}/{TENANT}/v2.0"), "iat": NOW - 10, "nbf": NOW - 10, "exp": NOW + 3600,
        "nonce": NONCE, "tid": TENANT, "oid": PERSON, "preferred_username": "anna@fabrikam.example", "name": "Anna \u{202E}Berg",
        "sub": "x", "ver": "2.0",
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().expect("an object").remove(name);
    claims
}

fn signed(claims: &Value, key: &[u8], kid: Option<&str>) -> String {
    let mut header = Header::new(Algorithm::RS256);
    header.kid = kid.map(str::to_owned);
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_rsa_der(key)).expect("a token")
}

fn good(claims: &Value) -> String {
    signed(claims, OURS, Some("k1"))
}

/// A token with a head of our own over a real signature's place.
fn with_head(head: &Value) -> String {
    let token = good(&claims());
    let rest = token.split_once('.').expect("segments").1;
    format!("{}.{rest}", URL_SAFE_NO_PAD.encode(head.to_string()))
}

fn key_set(keys: Value) -> Published {
    let keys = serde_json::from_value(keys).expect("keys");
    let issuer = format!("{LOGIN}/{{tenantid}}/v2.0");
    Published { authority: Authority::Organizations, issuer, names_issuer: false, keys }
}

fn published() -> Published {
    key_set(json!([
        {"kid": "k1", "kty": "RSA", "use": "sig", "n": OURS_N, "e": "AQAB", "issuer": format!("{LOGIN}/{{tenantid}}/v2.0")},
        {"kid": "enc", "kty": "RSA", "use": "enc", "n": OURS_N, "e": "AQAB"},
        {"kid": "consumers", "kty": "RSA", "use": "sig", "n": STRANGER_N, "e": "AQAB",
         "issuer": format!("{LOGIN}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")},
    ]))
}

fn check(token: &str, published: &Published) -> Result<Account, SignInError> {
    let expected = Expected {
        client_id: ClientId(CLIENT),
        login: LOGIN,
        nonce: Some(NONCE),
        now: Timestamp::from_second(NOW).expect("a moment"),
        date: Timestamp::from_second(NOW).ok(),
    };
    verify(token, published, &expected)
}

fn reason(token: &str) -> Untrusted {
    match check(token, &published()) {
        Err(SignInError::Untrusted(reason)) => reason,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

#[test]
fn a_real_token_says_who_signed_in() {
    let account = check(&good(&claims()), &published()).expect("all checks hold");

    assert_eq!(account.tenant_id.to_string(), TENANT);
    assert_eq!(account.user_id.to_string(), PERSON);
    assert_eq!(account.username, "anna@fabrikam.example");
}

#[test]
fn a_tenants_own_issuer_is_as_good_as_the_common_one() {
    let mut own = published();
    own.issuer = format!("{LOGIN}/{TENANT}/v2.0");

    assert!(check(&good(&claims()), &own).is_ok());
}

#[test]
fn every_wrong_claim_is_refused_for_its_reason() {
    use Untrusted as U;
    let iss = |text: String| with("iss", json!(text));
    let cases = [
        (iss(format!("{LOGIN}/{OTHER_TENANT}/v2.0")), U::Issuer),
        (iss(format!("{LOGIN}/{{tenantid}}/v2.0")), U::Issuer),
        (iss(format!("https://sts.windows.net/{TENANT}/")), U::Issuer),
        (iss(format!("{LOGIN}/{TENANT}/v2.0/")), U::Issuer),
        (iss(format!("http://login.microsoftonline.com/{TENANT}/v2.0")), U::Issuer),
        (iss(format!("{LOGIN}.evil.example/{TENANT}/v2.0")), U::Issuer),
        (with("tid", json!(OTHER_TENANT)), U::Issuer),
        (with("tid", json!("contoso")), U::NoAccount),
        (with("tid", json!(format!("{{{TENANT}}}"))), U::NoAccount),
        (without("tid"), U::NoAccount),
        (without("oid"), U::NoAccount),
        (with("oid", json!("anna")), U::NoAccount),
        (with("aud", json!("00000003-0000-0000-c000-000000000000")), U::Audience),
        (with("aud", json!([CLIENT.to_string(), "another"])), U::Audience),
        (with("aud", json!([])), U::Audience),
        (without("aud"), U::Malformed),
        (with("azp", json!("00000003-0000-0000-c000-000000000000")), U::Audience),
        (with("exp", json!(NOW - 301)), U::Lifetime),
        (without("exp"), U::Malformed),
        (with("exp", json!("never")), U::Malformed),
        (with("exp", json!(i64::MIN)), U::Lifetime),
        (with("nbf", json!(NOW + 301)), U::Lifetime),
        (with("iat", json!(NOW + 3600)), U::Lifetime),
        (without("nonce"), U::Nonce),
        (with("nonce", json!("nonce-of-an-earlier-one")), U::Nonce),
    ];
    for (claims, expected) in cases {
        assert_eq!(reason(&good(&claims)), expected, "{claims}");
    }
}

#[test]
fn clocks_may_be_five_minutes_apart() {
    for claims in [with("exp", json!(NOW - 299)), with("nbf", json!(NOW + 299)), with("iat", json!(NOW + 299))] {
        assert!(check(&good(&claims), &published()).is_ok(), "{claims}");
    }
}

#[test]
fn a_wrong_time_is_put_down_to_the_clock_that_microsofts_own_does_not_bear_out() {
    let token = good(&with("exp", json!(NOW - 301)));
    let now = Timestamp::from_second(NOW).expect("a moment");
    let cases = [
        (None, Untrusted::Time, "nobody said what time it is"),
        (Some(NOW), Untrusted::Lifetime, "the clocks agree"),
        (Some(NOW + 300), Untrusted::Lifetime, "five minutes are within what is allowed"),
        (Some(NOW - 301), Untrusted::Time, "this computer is ahead"),
        (Some(NOW + 301), Untrusted::Time, "this computer is behind"),
    ];
    for (date, expected, why) in cases {
        let date = date.map(|date| Timestamp::from_second(date).expect("a moment"));
        let expectation = Expected { client_id: ClientId(CLIENT), login: LOGIN, nonce: Some(NONCE), now, date };

        let read = verify(&token, &published(), &expectation);

        assert!(matches!(read, Err(SignInError::Untrusted(reason)) if reason == expected), "{why}: {read:?}");
    }
}

#[test]
fn a_token_may_say_that_this_app_asked_for_it() {
    assert!(check(&good(&with("azp", json!(CLIENT.to_string()))), &published()).is_ok());
}

#[test]
fn a_redirect_may_name_only_the_issuer_that_is_published() {
    let of_all = published();
    let advertised = Published { names_issuer: true, ..published() };
    let own = Published { issuer: format!("{LOGIN}/{TENANT}/v2.0"), ..published() };
    let issuer = |tenant: &str| format!("{LOGIN}/{tenant}/v2.0");

    assert!(of_all.is_issuer(None) && of_all.is_issuer(Some(&issuer(TENANT))));
    assert!(!advertised.is_issuer(None) && advertised.is_issuer(Some(&issuer(TENANT))));
    assert!(own.is_issuer(Some(&issuer(TENANT))) && !own.is_issuer(Some(&issuer(OTHER_TENANT))));
    for wrong in
        [LOGIN, "https://evil.example", &issuer("{tenantid}"), &issuer("contoso"), &format!("{}/", issuer(TENANT))]
    {
        assert!(!of_all.is_issuer(Some(wrong)), "{wrong}");
    }
}

#[test]
fn every_wrong_signature_is_refused() {
    use Untrusted as U;
    let good = good(&claims());
    let (front, signature) = good.rsplit_once('.').expect("segments");
    let changed = {
        let body = URL_SAFE_NO_PAD.encode(with("oid", json!(OTHER_TENANT)).to_string());
        format!("{}.{body}.{signature}", good.split('.').next().expect("a head"))
    };
    let hmac = {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some("k1".to_owned());
        jsonwebtoken::encode(&header, &claims(), &EncodingKey::from_secret(OURS_N.as_bytes())).expect("a token")
    };
    let cases = [
        (signed(&claims(), STRANGER, Some("k1")), U::Signature),
        (signed(&claims(), STRANGER, Some("unknown")), U::Key),
        (signed(&claims(), OURS, None), U::Key),
        (signed(&claims(), OURS, Some("enc")), U::Key),
        (signed(&claims(), STRANGER, Some("consumers")), U::Issuer),
        (changed, U::Signature),
        (hmac, U::Algorithm),
        (with_head(&json!({"alg": "none", "kid": "k1"})), U::Algorithm),
        (with_head(&json!({"alg": "RS384", "kid": "k1"})), U::Algorithm),
        (with_head(&json!({"alg": "ES256", "kid": "k1"})), U::Algorithm),
        (with_head(&json!({"alg": "RS256", "kid": "k1", "crit": ["exp"]})), U::Malformed),
        (with_head(&json!({"alg": "RS256", "kid": "k1", "cty": "JWT"})), U::Malformed),
        (with_head(&json!({"alg": "RS256", "kid": "k1", "typ": "at+jwt"})), U::Malformed),
        (format!("{front}."), U::Signature),
        (front.to_owned(), U::Malformed),
        (format!("{good}.x.y"), U::Malformed),
        (format!("{good}="), U::Malformed),
        (String::new(), U::Malformed),
        ("x".repeat(100_000), U::Malformed),
    ];
    for (token, expected) in cases {
        let reason = reason(&token);
        let is_expected = reason == expected || (reason == U::Malformed && expected == U::Signature);
        assert!(is_expected, "{reason:?} instead of {expected:?} for {}", token.chars().take(200).collect::<String>());
    }
}

#[test]
fn two_keys_under_one_id_are_nobodys() {
    let twins = key_set(json!([
        {"kid": "k1", "kty": "RSA", "n": OURS_N, "e": "AQAB"},
        {"kid": "k1", "kty": "RSA", "n": STRANGER_N, "e": "AQAB"},
    ]));

    assert!(matches!(check(&good(&claims()), &twins), Err(SignInError::Untrusted(Untrusted::Key))));
}

#[test]
fn a_short_key_signs_for_nobody() {
    let short = key_set(json!([{"kid": "k1", "kty": "RSA", "n": "3q2-7w", "e": "AQAB"}]));

    assert!(matches!(check(&good(&claims()), &short), Err(SignInError::Untrusted(Untrusted::Key))));
}

#[test]
fn a_discovery_document_of_another_issuer_is_not_believed() {
    let mut elsewhere = published();
    elsewhere.issuer = "https://login.microsoftonline.us/{tenantid}/v2.0".to_owned();

    assert!(matches!(check(&good(&claims()), &elsewhere), Err(SignInError::Untrusted(Untrusted::Issuer))));
}

#[test]
fn a_personal_account_is_told_so() {
    let tid = "9188040d-6c67-4c5b-b112-36a304b66dad";
    let mut claims = with("tid", json!(tid));
    claims["iss"] = json!(format!("{LOGIN}/{tid}/v2.0"));
    let token = signed(&claims, STRANGER, Some("consumers"));

    assert!(matches!(check(&token, &published()), Err(SignInError::PersonalAccount)));
}

#[test]
fn only_the_profiles_clock_counts() {
    // In practice weeks pass in a click, so the profile's clock and the computer's are far apart.
    let long_ago = 1_000_000_000;
    let mut claims = with("exp", json!(long_ago + 3600));
    claims["iat"] = json!(long_ago);
    claims["nbf"] = json!(long_ago);
    let expected = Expected {
        client_id: ClientId(CLIENT),
        login: LOGIN,
        nonce: Some(NONCE),
        now: Timestamp::from_second(long_ago).expect("a moment"),
        date: None,
    };

    assert!(verify(&good(&claims), &published(), &expected).is_ok(), "a token of 2001 is good in 2001");
}
