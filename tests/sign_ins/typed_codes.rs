//! Codes that are typed on another device, and a service that gives bad ones.

use std::time::Duration;

use baton_domain::TenantId;
use baton_microsoft::identity::{Authority, DeviceCode, DevicePoll, SignInError, SignInRequest};
use baton_procedures::trouble;
use baton_workflow::ProblemCode;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    desk::{Desk, End, READ},
    provider::{Mischief, said},
    row::told,
    tokens::TENANT,
};

type Devices = fn(&mut Value);

async fn begin(desk: &Desk) -> Result<DeviceCode, SignInError> {
    let request = SignInRequest::new(Authority::Tenant(TenantId(TENANT)), READ.scopes());
    DeviceCode::begin(desk.identity(), request).await
}

async fn desk(device: Devices) -> Desk {
    Desk::new(Mischief { device, ..Mischief::default() }).await
}

pub async fn slow_down_for_ever() -> String {
    let answer = |_: &crate::far_end::Came, _: Value| said(400, json!({"error": "slow_down"}));
    let desk = Desk::new(Mischief { answer, ..Mischief::default() }).await;
    let mut code = begin(&desk).await.unwrap();

    for _ in 0..30 {
        assert!(matches!(code.poll().await, Ok(DevicePoll::SlowDown)));
    }
    assert_eq!(code.interval(), Duration::from_secs(60), "five more each time, and no more than a minute");
    desk.clock.is_ahead_by(SignedDuration::from_mins(16));
    let end = code.poll().await;

    assert!(matches!(end, Ok(DevicePoll::Expired)), "{end:?}");
    assert_eq!(desk.provider.token_calls().len(), 30, "a code that is over is not asked for");
    format!("slower up to a minute, then {}", told(ProblemCode::SignInCancelled).check(&of(&SignInError::TimedOut)))
}

pub async fn no_interval() -> String {
    let cases: [(Devices, u64); 3] = [
        (|device| device["interval"] = json!(0), 5),
        (|device| drop(device.as_object_mut().unwrap().remove("interval")), 5),
        (|device| device["interval"] = json!(1_000_000_000), 60),
    ];
    for (device, seconds) in cases {
        let code = begin(&desk(device).await).await.unwrap();
        assert_eq!(code.interval(), Duration::from_secs(seconds));
    }
    let desk = desk(|device| device["interval"] = json!(-1)).await;
    let end = told(ProblemCode::SignInFailed).check(&of(&begin(&desk).await.unwrap_err()));
    format!("every 5 s at the most, every 60 s at the least; a negative one: {end}")
}

pub async fn over() -> String {
    let cases: [Devices; 2] = [|device| device["expires_in"] = json!(0), |device| device["expires_in"] = json!(-900)];
    for device in cases {
        let desk = desk(device).await;
        let mut code = begin(&desk).await.unwrap();

        assert!(matches!(code.poll().await, Ok(DevicePoll::Expired)));
        assert!(desk.provider.token_calls().is_empty());
    }
    let desk = desk(|device| device["expires_in"] = json!(1_000_000_000_000_i64)).await;
    let mut code = begin(&desk).await.unwrap();
    desk.clock.is_ahead_by(SignedDuration::from_mins(61));
    assert!(matches!(code.poll().await, Ok(DevicePoll::Expired)), "an hour at the most");
    format!("{}, nobody asked", told(ProblemCode::SignInCancelled).check(&of(&SignInError::TimedOut)))
}

pub async fn used_again() -> String {
    let desk = desk(|_| {}).await;
    let mut code = begin(&desk).await.unwrap();

    assert!(matches!(code.poll().await, Ok(DevicePoll::Done(_))));
    let answer = |_: &crate::far_end::Came, _: Value| said(400, json!({"error": "invalid_grant"}));
    desk.provider.now(Mischief { answer, ..Mischief::default() });
    let again = code.poll().await.unwrap_err();

    told(ProblemCode::SignedOut).check(&of(&again))
}

pub async fn at_another_page() -> String {
    let pages: [Devices; 8] = [
        |device| device["verification_uri"] = json!("https://evil.example/devicelogin"),
        |device| device["verification_uri"] = json!("https://microsoft.com.evil.example/devicelogin"),
        |device| device["verification_uri"] = json!("http://microsoft.com/devicelogin"),
        |device| device["verification_uri"] = json!("https://microsoft.com@evil.example/devicelogin"),
        |device| device["verification_uri"] = json!("https://somebody@microsoft.com/devicelogin"),
        |device| device["verification_uri"] = json!(format!("https://microsoft.com/{}", "x".repeat(4096))),
        |device| device["verification_uri"] = json!("javascript:alert(1)"),
        |device| device["user_code"] = json!("<b>call 555-0100</b>"),
    ];
    for page in pages {
        let desk = desk(page).await;

        let refused = begin(&desk).await.unwrap_err();

        told(ProblemCode::SignInFailed).check(&of(&refused));
        assert!(desk.provider.token_calls().is_empty());
    }
    assert!(begin(&desk(|_| {}).await).await.is_ok(), "Microsoft's own page is shown");
    format!("{} pages refused: sign-in-failed", pages.len())
}

fn of(error: &SignInError) -> End {
    End::of(&trouble::of_sign_in(error))
}

/// Many companies block codes, because strangers read them out to their people.
#[tokio::test]
async fn a_company_that_blocks_codes_is_told_in_words_and_asked_once() {
    type Answers = fn(&crate::far_end::Came, Value) -> crate::far_end::Act;
    let cases: [(Answers, ProblemCode); 3] = [
        (
            |_, _| said(400, json!({"error": "invalid_grant", "suberror": "message_only", "error_codes": [53003]})),
            ProblemCode::Blocked,
        ),
        (|_, _| said(400, json!({"error": "access_denied"})), ProblemCode::SignInCancelled),
        (
            |_, _| said(400, json!({"error": "unauthorized_client", "error_codes": [700_016]})),
            ProblemCode::ClientIdMissing,
        ),
    ];
    for (answer, code) in cases {
        let desk = Desk::new(Mischief { answer, ..Mischief::default() }).await;

        let refused = begin(&desk).await.unwrap().poll().await.unwrap_err();

        told(code).check(&of(&refused));
        assert_eq!(desk.provider.token_calls().len(), 1, "{code:?}");
    }
}
