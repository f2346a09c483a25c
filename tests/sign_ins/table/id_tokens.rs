//! 1 to 35: what an id token can be instead of a good one.

use baton_workflow::ProblemCode as P;
use serde_json::json;

use super::story;
use crate::{
    attempts,
    far_end::Act,
    provider::{Mischief, key, key_set, said},
    renewals,
    row::{Row, Wanted::SignedIn, Way, id_token, keys, refused, row, told},
    tokens::{CLIENT, OTHER_TENANT, OURS_N, PERSONAL, TENANT, THEIRS_N, jwt},
};

const KEY: &str = "unknown key";
const SIGNATURE: &str = "signature is wrong";
const METHOD: &str = "another method";
const MALFORMED: &str = "malformed";
const ISSUER: &str = "another issuer";
const APP: &str = "another app";
const NONCE: &str = "another sign-in";
const LIFETIME: &str = "not valid at this time";
const NOBODY: &str = "does not say who";
/// Signatures, heads and keys.
pub fn signatures() -> Vec<Row> {
    vec![
        row(
            1,
            "alg none",
            [
                id_token(|f| f.headed(json!({"alg": "none", "kid": "k1"})), refused(METHOD)),
                id_token(
                    |f| format!("{}.", f.headed(json!({"alg": "none"})).rsplit_once('.').unwrap().0),
                    refused(METHOD),
                ),
            ],
        ),
        row(2, "HS256 with the public key", [id_token(|f| f.by_the_public_key(), refused(METHOD))]),
        row(
            3,
            "RS384 or ES256",
            [
                id_token(|f| f.by_another_method(), refused(METHOD)),
                id_token(|f| f.headed(json!({"alg": "ES256", "kid": "k1"})), refused(METHOD)),
            ],
        ),
        row(4, "a key that is not published", [id_token(|f| f.by_a_stranger("theirs"), refused(KEY))]),
        row(5, "the right name, another key", [id_token(|f| f.by_a_stranger("k1"), refused(SIGNATURE))]),
        row(6, "no kid, one key", [id_token(|f| f.headed(json!({"alg": "RS256"})), refused(KEY))]),
        row(
            7,
            "no kid, two keys",
            [Way::Service {
                mischief: Mischief {
                    id_token: |f| f.headed(json!({"alg": "RS256"})),
                    keys: |f, _| said(200, json!({"keys": [key("k1", OURS_N, f), key("k2", THEIRS_N, f)]})),
                    ..Mischief::default()
                },
                end: refused(KEY),
                codes: 1,
            }],
        ),
        row(
            8,
            "two keys of one kid",
            [keys(|f, _| said(200, json!({"keys": [key("k1", OURS_N, f), key("k1", THEIRS_N, f)]})), refused(KEY), 1)],
        ),
        row(
            9,
            "the keys change meanwhile",
            [keys(
                |f, nth| said(200, if nth == 1 { json!({"keys": [key("k0", THEIRS_N, f)]}) } else { key_set(f) }),
                SignedIn,
                1,
            )],
        ),
        row(
            10,
            "the keys do not come",
            [
                keys(|_, _| said(500, "{}"), told(P::Unreachable), 0),
                keys(|f, nth| if nth == 1 { said(500, "{}") } else { said(200, key_set(f)) }, SignedIn, 1),
                keys(|_, _| Act::Drip, told(P::Unreachable), 0),
                keys(
                    |f, _| {
                        let mut large = key_set(f);
                        large["more"] = json!("x".repeat(10_000_000));
                        said(200, large)
                    },
                    told(P::SignInFailed),
                    0,
                ),
                keys(|_, _| said(200, json!({"keys": []})), refused(KEY), 1),
                keys(|_, _| said(200, ""), refused(KEY), 0),
                keys(
                    |f, _| {
                        let mut only = key_set(f);
                        only["keys"][0]["use"] = json!("enc");
                        said(200, only)
                    },
                    refused(KEY),
                    1,
                ),
                keys(
                    |f, _| {
                        let mut foreign = key_set(f);
                        foreign["keys"][0]["issuer"] = json!(f.issuer(PERSONAL));
                        said(200, foreign)
                    },
                    refused(ISSUER),
                    1,
                ),
            ],
        ),
        row(
            11,
            "a bit is turned",
            [
                id_token(|f| f.flipped(0), refused("")),
                id_token(|f| f.flipped(1), refused("")),
                id_token(|f| f.flipped(2), refused(SIGNATURE)),
            ],
        ),
        row(
            12,
            "crit",
            [id_token(
                |f| f.headed(json!({"alg": "RS256", "kid": "k1", "crit": ["exp"], "exp": 1})),
                refused(MALFORMED),
            )],
        ),
        row(
            13,
            "cty JWT",
            [id_token(|f| f.headed(json!({"alg": "RS256", "kid": "k1", "cty": "JWT"})), refused(MALFORMED))],
        ),
        row(
            14,
            "encrypted",
            [id_token(|_| "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d".into(), refused(MALFORMED))],
        ),
        row(
            15,
            "no JWT",
            [
                id_token(|f| format!("{}.x.y", f.good()), refused(MALFORMED)),
                id_token(|f| f.good().rsplit_once('.').unwrap().0.into(), refused(MALFORMED)),
                id_token(|_| "*.*.*".into(), refused(MALFORMED)),
                id_token(|f| format!("{}==", f.good()), refused(MALFORMED)),
                id_token(|_| String::new(), refused(MALFORMED)),
            ],
        ),
    ]
}

/// What a well-signed token says.
pub fn claims() -> Vec<Row> {
    const HOUR: i64 = 3600;
    vec![
        row(
            16,
            "iss with the literal {tenantid}",
            [id_token(|f| f.but("iss", f.issuer("{tenantid}")), refused(ISSUER))],
        ),
        row(
            17,
            "iss of another tenant than tid",
            [
                id_token(|f| f.but("iss", f.issuer(OTHER_TENANT)), refused(ISSUER)),
                id_token(|f| f.but("tid", OTHER_TENANT.to_string()), refused(ISSUER)),
                id_token(|f| f.of_tenant(OTHER_TENANT), told(P::WrongTenant)),
            ],
        ),
        row(
            18,
            "iss of version 1",
            [id_token(|f| f.but("iss", format!("https://sts.windows.net/{TENANT}/")), refused(ISSUER))],
        ),
        row(
            19,
            "iss with a slash at its end",
            [id_token(|f| f.but("iss", format!("{}/", f.issuer(TENANT))), refused(ISSUER))],
        ),
        row(
            20,
            "iss of another scheme",
            [id_token(|f| f.but("iss", f.issuer(TENANT).replace("http:", "https:")), refused(ISSUER))],
        ),
        row(
            21,
            "aud of another app",
            [
                id_token(|f| f.but("aud", OTHER_TENANT.to_string()), refused(APP)),
                id_token(|f| f.without("aud"), refused(MALFORMED)),
            ],
        ),
        row(
            22,
            "aud with one more",
            [
                id_token(|f| f.but("aud", json!([CLIENT, OTHER_TENANT])), refused(APP)),
                id_token(|f| f.but("aud", json!([])), refused(APP)),
            ],
        ),
        row(23, "azp of another app", [id_token(|f| f.but("azp", OTHER_TENANT.to_string()), refused(APP))]),
        row(
            24,
            "exp is past",
            [
                id_token(|f| f.but("exp", f.now - 301), refused(LIFETIME)),
                Way::Story(|| Box::pin(attempts::a_wrong_clock())),
            ],
        ),
        row(25, "exp is missing", [id_token(|f| f.without("exp"), refused(MALFORMED))]),
        row(26, "nbf lies ahead", [id_token(|f| f.but("nbf", f.now + HOUR), refused(LIFETIME))]),
        row(27, "iat lies an hour ahead", [id_token(|f| f.but("iat", f.now + HOUR), refused(LIFETIME))]),
        row(28, "no nonce", [id_token(|f| f.without("nonce"), refused(NONCE))]),
        row(29, "nonce of an earlier attempt", story![attempts::an_earlier_nonce]),
        row(
            30,
            "a personal account",
            [
                id_token(|f| f.of_tenant(PERSONAL), told(P::WrongTenant)),
                Way::Story(|| Box::pin(attempts::a_personal_account_as_the_partners_own())),
            ],
        ),
        row(
            31,
            "tid is no GUID",
            [
                id_token(|f| f.but("tid", "contoso"), refused(NOBODY)),
                id_token(|f| f.but("tid", format!("{{{TENANT}}}")), refused(NOBODY)),
                id_token(|f| f.without("tid"), refused(NOBODY)),
                id_token(
                    |f| {
                        let twice = f.claims().to_string().replacen('{', &format!("{{\"tid\":\"{OTHER_TENANT}\","), 1);
                        jwt(&json!({"alg": "RS256", "kid": "k1"}), &twice)
                    },
                    refused(MALFORMED),
                ),
            ],
        ),
        row(
            32,
            "no oid",
            [
                id_token(|f| f.without("oid"), refused(NOBODY)),
                id_token(|f| f.but("oid", "anna@fabrikam.example"), refused(NOBODY)),
            ],
        ),
        row(33, "another sub after a renewal", story![renewals::another_person]),
        row(34, "16 KiB", [id_token(|f| f.but("groups", vec!["0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"; 420]), SignedIn)]),
        row(
            35,
            "a name from right to left",
            [
                id_token(|f| f.but("name", "\u{202e}grebB annA \u{1f469}\u{200d}\u{1f4bb}"), SignedIn),
                id_token(|f| f.but("preferred_username", "анна@фабрикам.example\n\u{202e}<b>"), SignedIn),
            ],
        ),
    ]
}
