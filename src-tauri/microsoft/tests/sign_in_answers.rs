//! What the sign-in service answers: tokens that do not hold, renewals, codes typed elsewhere, domains.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod entra;
#[path = "../../http/tests/far_end/mod.rs"]
mod far_end;

use std::time::Duration;

use baton_domain::{CloudName, SystemClock, TenantId};
use baton_microsoft::identity::{
    Authority, DeviceCode, DevicePoll, FindTenantError, Purpose, Scopes, SignInError, SignInRequest, Untrusted,
    find_tenant,
};
use entra::{OTHER_TENANT, TENANT, entra, visit, way_back};
use far_end::{Act, Came, json};
use serde_json::{Value, json};
use uuid::uuid;

type Answers = fn(&Came, Value) -> Act;
type IsExpected = fn(&SignInError) -> bool;

#[tokio::test]
async fn a_token_answer_that_does_not_hold_is_refused() {
    let cases: [(Answers, IsExpected); 7] = [
        (
            |_, mut a| {
                a["id_token"] = Value::Null;
                json(200, a)
            },
            |e| matches!(e, SignInError::Untrusted(Untrusted::Missing)),
        ),
        (
            |_, mut a| {
                a["token_type"] = json!("mac");
                json(200, a)
            },
            |e| matches!(e, SignInError::Unexpected { .. }),
        ),
        (|_, _| json(200, json!({"error": "invalid_grant"})), |e| matches!(e, SignInError::InteractionRequired { .. })),
        (|_, _| json(200, "<html>canary"), |e| matches!(e, SignInError::Unexpected { .. })),
        (|_, _| json(502, "<html>"), |e| matches!(e, SignInError::Busy { .. })),
        (
            |_, _| json(400, json!({"error": "invalid_grant", "error_codes": [54005]})),
            |e| matches!(e, SignInError::InteractionRequired { .. }),
        ),
        (|_, _| Act::Hang, |e| matches!(e, SignInError::Unreachable(_))),
    ];
    for (number, (token, is_expected)) in cases.into_iter().enumerate() {
        let entra = entra().await;
        entra.tell(|plan| plan.token = token);
        let sign_in = entra.begin(None).await;
        let (port, state) = way_back(&sign_in);
        let waiting = tokio::spawn(sign_in.wait());

        visit(port, &format!("/?code=c&state={state}")).await;
        let error = waiting.await.unwrap().unwrap_err();

        assert!(is_expected(&error), "case {number}: {error:?}");
        assert!(!format!("{error:?}").contains("canary"), "case {number}: {error:?}");
        assert_eq!(entra.token_requests().len(), 1, "a code is used once, case {number}");
    }
}

#[tokio::test]
async fn an_answer_to_another_sign_in_is_refused() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    entra.tell(|plan| plan.nonce = Some("of-an-earlier-one".to_owned()));
    let (port, state) = way_back(&sign_in);
    let waiting = tokio::spawn(sign_in.wait());

    visit(port, &format!("/?code=c&state={state}")).await;

    assert!(matches!(waiting.await.unwrap(), Err(SignInError::Untrusted(Untrusted::Nonce))));
}

#[tokio::test]
async fn a_renewed_sign_in_must_be_the_same_person_of_the_same_tenant() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, state) = way_back(&sign_in);
    let waiting = tokio::spawn(sign_in.wait());
    visit(port, &format!("/?code=c&state={state}")).await;
    let first = waiting.await.unwrap().unwrap();
    let refresh = first.refresh.clone().unwrap();
    let scopes = Scopes::of(Purpose::SwitchLicences);

    let same = entra.identity.refresh(&refresh, &first.account, &scopes).await;
    entra.tell(|plan| plan.person = OTHER_TENANT);
    let other_person = entra.identity.refresh(&refresh, &first.account, &scopes).await;
    entra.tell(|plan| plan.tenant = OTHER_TENANT);
    let other_tenant = entra.identity.refresh(&refresh, &first.account, &scopes).await;

    assert_eq!(same.unwrap().account, first.account);
    assert!(matches!(other_person, Err(SignInError::OtherPerson { .. })), "{other_person:?}");
    assert!(matches!(other_tenant, Err(SignInError::OtherTenant { .. })), "{other_tenant:?}");
    assert!(entra.token_requests()[1].path().contains(&TENANT.to_string()), "at the tenant's own authority");
}

#[tokio::test]
async fn a_code_typed_elsewhere_signs_in_or_ends() {
    let entra = entra().await;
    let request = SignInRequest::new(Authority::Tenant(TenantId(TENANT)), Scopes::of(Purpose::Read));
    let mut code = DeviceCode::begin(&entra.identity, request).await.unwrap();
    let refuse = |word: &'static str| match word {
        "authorization_pending" => |_: &Came, _: Value| json(400, json!({"error": "authorization_pending"})),
        "slow_down" => |_: &Came, _: Value| json(400, json!({"error": "slow_down"})),
        "authorization_declined" => |_: &Came, _: Value| json(400, json!({"error": "authorization_declined"})),
        _ => |_: &Came, _: Value| json(400, json!({"error": "expired_token"})),
    };

    assert_eq!((code.user_code(), code.interval()), ("ABCD-1234", Duration::from_secs(5)));
    assert_eq!(code.page(), &entra.cloud.device_login);
    assert!(!format!("{code:?}").contains("canary"));
    entra.tell(|plan| plan.token = refuse("authorization_pending"));
    assert!(matches!(code.poll().await, Ok(DevicePoll::Pending)));
    entra.tell(|plan| plan.token = refuse("slow_down"));
    assert!(matches!(code.poll().await, Ok(DevicePoll::SlowDown)));
    assert_eq!(code.interval(), Duration::from_secs(10), "five seconds more");
    entra.tell(|plan| plan.token = refuse("authorization_declined"));
    assert!(matches!(code.poll().await, Ok(DevicePoll::Declined)));
    entra.tell(|plan| plan.token = refuse("expired_token"));
    assert!(matches!(code.poll().await, Ok(DevicePoll::Expired)));
    entra.tell(|plan| plan.token = |_, answer| json(200, answer));
    assert!(matches!(code.poll().await, Ok(DevicePoll::Done(signed_in)) if signed_in.account.tenant_id.0 == TENANT));
}

#[tokio::test]
async fn a_domain_leads_to_its_tenant_without_any_sign_in() {
    let entra = entra().await;
    let find = |text: &str| {
        let domain = text.parse_domain();
        let (door, cloud) = (entra.door.clone(), entra.cloud.clone());
        async move { find_tenant(&door, &cloud, &SystemClock, &domain).await }
    };

    let known = find("fabrikam.example").await.unwrap();
    let unknown = find("nobody.example").await;
    let elsewhere = find("gov.example").await;
    entra.tell(|plan| plan.tenant = uuid!("9188040d-6c67-4c5b-b112-36a304b66dad"));
    let personal = find("outlook.example").await;

    assert_eq!((known.value.tenant_id.0, known.value.region_scope.as_deref()), (TENANT, Some("EU")));
    assert!(known.request_id.is_some(), "evidence needs it");
    assert!(matches!(unknown, Err(FindTenantError::Unknown)));
    assert!(matches!(elsewhere, Err(FindTenantError::OtherCloud { name: Some(CloudName::UsGovernment) })));
    assert!(matches!(personal, Err(FindTenantError::Personal)));
}

trait ParseDomain {
    fn parse_domain(&self) -> baton_domain::DomainName;
}

impl ParseDomain for str {
    fn parse_domain(&self) -> baton_domain::DomainName {
        baton_domain::DomainName::parse(self).unwrap()
    }
}
