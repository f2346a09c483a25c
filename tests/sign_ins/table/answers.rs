//! 61 to 78: what the token endpoint can answer, at first and each time later, and how it is kept.

use baton_workflow::ProblemCode as P;
use serde_json::{Value, json};

use super::story;
use crate::{
    attempts,
    far_end::Act,
    provider::said,
    renewals,
    row::{Row, Wanted::SignedIn, answer, refused, row, told},
    typed_codes,
};
/// The answer to a code.
pub fn answers() -> Vec<Row> {
    vec![
        row(
            61,
            "invalid_grant",
            [answer(|_, _| said(400, json!({"error": "invalid_grant", "error_codes": [54005]})), told(P::SignedOut))],
        ),
        row(
            62,
            "invalid_client",
            [answer(
                |_, _| said(401, json!({"error": "invalid_client", "error_codes": [7_000_218]})),
                told(P::ClientIdMissing),
            )],
        ),
        row(
            63,
            "429",
            [
                answer(|_, _| said(429, "{}"), told(P::Unreachable)),
                answer(|_, _| Act::Answer(429, vec![("retry-after", "120".into())], Vec::new()), told(P::Unreachable)),
            ],
        ),
        row(
            64,
            "500, 502, a page",
            [
                answer(|_, _| said(500, "{}"), told(P::Unreachable)),
                answer(|_, _| said(502, "<html>canary"), told(P::Unreachable)),
                answer(|_, _| said(200, "<html>canary"), told(P::SignInFailed)),
            ],
        ),
        row(
            65,
            "200 with a refusal",
            [answer(
                |_, mut good| {
                    good["error"] = json!("invalid_grant");
                    said(200, good)
                },
                told(P::SignedOut),
            )],
        ),
        row(66, "no refresh token", story![renewals::without_a_refresh_token]),
        row(
            67,
            "no id token",
            [answer(
                |_, mut good| {
                    good["id_token"] = Value::Null;
                    said(200, good)
                },
                refused("missing"),
            )],
        ),
        row(68, "fewer permissions", story![renewals::fewer_permissions]),
        row(
            69,
            "token_type",
            [
                answer(
                    |_, mut good| {
                        good["token_type"] = json!("mac");
                        said(200, good)
                    },
                    told(P::SignInFailed),
                ),
                answer(
                    |_, mut good| {
                        good["token_type"] = json!("bearer");
                        said(200, good)
                    },
                    SignedIn,
                ),
            ],
        ),
        row(
            70,
            "expires_in",
            story![renewals::as_text, renewals::already_over, renewals::before_now, renewals::in_thirty_thousand_years,],
        ),
        row(71, "a byte now and then", [answer(|_, _| Act::Drip, told(P::Unreachable))]),
        row(72, "cut off after sending", [answer(|_, _| Act::Hang, told(P::Unreachable))]),
        row(73, "a redirect", story![attempts::sent_elsewhere]),
        row(
            74,
            "a small answer that unpacks to a large one",
            [answer(
                |_, good| {
                    let headers = vec![("content-encoding", "gzip".into())];
                    Act::Answer(200, headers, attempts::packed(&good, 16 * 1024 * 1024))
                },
                told(P::SignInFailed),
            )],
        ),
        row(
            75,
            "a name twice",
            [
                answer(
                    |_, good| said(200, good.to_string().replacen('{', r#"{"access_token":"canary-other","#, 1)),
                    told(P::SignInFailed),
                ),
                answer(
                    |_, good| said(200, good.to_string().replacen('{', r#"{"id_token":"canary-other","#, 1)),
                    told(P::SignInFailed),
                ),
                answer(|_, _| said(400, r#"{"error":"invalid_grant","error":"canary"}"#), told(P::SignInFailed)),
            ],
        ),
    ]
}

/// Codes to type, and renewals.
pub fn renewed() -> Vec<Row> {
    vec![
        row(
            76,
            "a code to type",
            story![
                typed_codes::slow_down_for_ever,
                typed_codes::no_interval,
                typed_codes::over,
                typed_codes::used_again,
                typed_codes::at_another_page,
            ],
        ),
        row(
            77,
            "saving the renewed sign-in",
            story![
                renewals::two_at_once,
                renewals::two_programs,
                renewals::killed_before_saving,
                renewals::killed_where_old_tokens_die,
                renewals::a_full_disk,
                renewals::locked_from_the_start,
                renewals::locked_while_saving,
            ],
        ),
        row(
            78,
            "a renewal that is not what it was",
            story![
                renewals::another_person,
                renewals::another_tenant,
                renewals::consent_taken_back,
                renewals::password_changed,
                renewals::a_new_policy,
                renewals::a_claims_challenge,
            ],
        ),
    ]
}
