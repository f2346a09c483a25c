//! 36 to 60: what can come to the listener instead of the person's browser with a good answer.

use baton_workflow::ProblemCode as P;
use serde_json::json;

use super::story;
use crate::{
    attempts,
    provider::Mischief,
    row::{Row, Way, redirect, refused, row, told},
    strangers,
    tokens::TENANT,
};

const ISSUER: &str = "another issuer";
pub fn redirects() -> Vec<Row> {
    let errors = |query| redirect(query, told(P::SignedOut));
    vec![
        row(36, "no state", [Way::Strangers(strangers::without_state)]),
        row(37, "a wrong state", [Way::Strangers(strangers::of_a_wrong_state)]),
        row(38, "state twice", [Way::Strangers(strangers::with_two_states)]),
        row(39, "code twice", [Way::Strangers(strangers::with_two_codes)]),
        row(40, "an empty code", [Way::Strangers(strangers::with_an_empty_code)]),
        row(41, "a code of 10 KiB", [Way::Strangers(strangers::with_a_long_code)]),
        row(
            42,
            "access_denied",
            [
                redirect(|b| format!("/?error=access_denied&state={}", b.state), told(P::SignInCancelled)),
                redirect(
                    |b| format!("/?error=access_denied&error_subcode=cancel&state={}", b.state),
                    told(P::SignInCancelled),
                ),
            ],
        ),
        row(
            43,
            "somebody has to do something first",
            [
                errors(|b| format!("/?error=interaction_required&state={}", b.state)),
                errors(|b| format!("/?error=login_required&state={}", b.state)),
                redirect(|b| format!("/?error=consent_required&state={}", b.state), told(P::NeedsAdminConsent)),
            ],
        ),
        row(
            44,
            "markup and control codes in the words",
            [
                redirect(
                    |b| {
                        format!(
                            "/?error=server_error&error_description=%3Cscript%3Eevil%3C%2Fscript%3E&state={}",
                            b.state
                        )
                    },
                    told(P::Unreachable),
                ),
                redirect(
                    |b| format!("/?error=%1B%5B31mevil%3Cb%3E&error_description=%1B%5D0%3Bevil%07&state={}", b.state),
                    told(P::SignInFailed),
                ),
            ],
        ),
        row(45, "another path", [Way::Strangers(strangers::at_another_path)]),
        row(46, "form_post", [Way::Strangers(strangers::that_post)]),
        row(47, "HEAD, OPTIONS, PUT", [Way::Strangers(strangers::of_other_methods)]),
        row(48, "an answer in the fragment", [Way::Strangers(strangers::with_a_fragment)]),
        row(
            49,
            "a wrong iss",
            [
                Way::Strangers(strangers::of_another_issuer),
                redirect(|b| format!("{}&iss={}", b.good("evil"), b.login), refused(ISSUER)),
                redirect(|b| format!("{}&iss={}.evil.example/{TENANT}/v2.0", b.good("evil"), b.login), refused(ISSUER)),
                redirect(|b| format!("{}&iss={}/%7Btenantid%7D/v2.0", b.good("evil"), b.login), refused(ISSUER)),
            ],
        ),
        row(
            50,
            "no iss although promised",
            [Way::Redirect {
                mischief: Mischief {
                    discovery: |document| document["authorization_response_iss_parameter_supported"] = json!(true),
                    ..Mischief::default()
                },
                query: |b| b.good("evil"),
                end: refused(ISSUER),
            }],
        ),
        row(51, "an evil Host", [Way::Strangers(strangers::of_an_evil_host)]),
        row(52, "no HTTP", [Way::Strangers(strangers::that_speak_no_http)]),
        row(53, "prefetch and favicon first", [Way::Strangers(strangers::that_look_ahead)]),
        row(54, "a second tab ends an older attempt", story![attempts::a_second_tab]),
        row(55, "the browser is closed", story![attempts::a_closed_browser]),
        row(56, "after the time is over", story![attempts::too_late]),
        row(57, "twice", story![attempts::twice]),
        row(58, "the port is wanted by others", story![attempts::a_wanted_port]),
        row(59, "one address family", story![attempts::by_ipv4, attempts::by_ipv6]),
        row(60, "Baton was restarted", story![attempts::restarted]),
    ]
}
