//! Whose a sign-in is: the tenant and the object id decide, and no name, address or hint.

use baton_domain::TenantId;
use baton_workflow::ProblemCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::{Desk, End},
    provider::Mischief,
    row::{Wanted, refused, told},
    tokens::{Facts, OTHER_TENANT, PERSONAL, STRANGER, TENANT, jwt},
};

/// The tenant that the domains of personal accounts belong to.
const CONSUMERS: &str = "84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa";

type Forge = fn(&Facts) -> String;

fn signed(claims: &Value) -> String {
    jwt(&json!({"alg": "RS256", "typ": "JWT", "kid": "k1"}), &claims.to_string())
}

/// Of another tenant, with everything else that the customer's admin has.
fn in_all_but_the_tenant(facts: &Facts, tenant: &str) -> Value {
    let mut claims = facts.claims();
    claims["tid"] = json!(tenant);
    claims["iss"] = json!(facts.issuer(tenant));
    claims
}

#[tokio::test]
async fn only_the_tenant_and_the_object_id_say_whose_a_sign_in_is() {
    let other_company = told(ProblemCode::WrongTenant);
    let cases: [(&str, Forge, Wanted); 12] = [
        ("the customer's admin", Facts::good, Wanted::SignedIn),
        ("a guest in the customer's tenant", |f| f.but("idp", f.issuer(OTHER_TENANT)), Wanted::SignedIn),
        (
            "another address at another company, a guest here",
            |f| f.but("preferred_username", "a#EXT#@x.example"),
            Wanted::SignedIn,
        ),
        ("somebody of another tenant", |f| f.of_tenant(OTHER_TENANT), other_company),
        (
            "the admin's address and name in another tenant",
            |f| signed(&in_all_but_the_tenant(f, &OTHER_TENANT.to_string())),
            other_company,
        ),
        (
            "the admin's object id in another tenant",
            |f| {
                let mut claims = in_all_but_the_tenant(f, &OTHER_TENANT.to_string());
                claims["preferred_username"] = json!("b@x.example");
                signed(&claims)
            },
            other_company,
        ),
        (
            "the customer's domain, verified by another tenant",
            |f| {
                let mut claims = in_all_but_the_tenant(f, &OTHER_TENANT.to_string());
                claims["xms_edov"] = json!(true);
                claims["email"] = json!("anna@fabrikam.example");
                signed(&claims)
            },
            other_company,
        ),
        ("a personal account", |f| f.of_tenant(PERSONAL), other_company),
        (
            "a personal account with the admin's address",
            |f| signed(&in_all_but_the_tenant(f, &PERSONAL.to_string())),
            other_company,
        ),
        ("the tenant of personal domains", |f| signed(&in_all_but_the_tenant(f, CONSUMERS)), other_company),
        (
            "another tenant that says it is this one",
            |f| f.but("tid", OTHER_TENANT.to_string()),
            refused("another issuer"),
        ),
        (
            "nobody, by an address alone",
            |f| {
                let mut claims = f.claims();
                claims.as_object_mut().unwrap().remove("oid");
                claims["email"] = json!("anna@fabrikam.example");
                signed(&claims)
            },
            refused("does not say who"),
        ),
    ];
    for (who, id_token, wanted) in cases {
        let desk = Desk::new(Mischief { id_token, ..Mischief::default() }).await;

        let end = desk.sign_in().await;

        println!("{who}: {}", wanted.check(&end));
        let kept = desk.tools.sign_ins.accounts().await;
        assert_eq!(kept.len(), usize::from(end == End::SignedIn), "{who}: nothing of a wrong one is kept");
        assert!(kept.iter().all(|kept| kept.tenant_id == TenantId(TENANT)), "{who}");
        let usable = desk.access().await == End::SignedIn;
        assert_eq!(usable, end == End::SignedIn, "{who}: nothing of a wrong one is used");
    }
}

/// An address can be anybody's tomorrow. A stranger with the same one in the same tenant is another person.
#[tokio::test]
async fn the_same_address_of_another_person_is_a_stranger() {
    let over_at_once = |_: &crate::far_end::Came, mut good: Value| {
        good["expires_in"] = json!(0);
        crate::provider::said(200, good)
    };
    let desk = Desk::new(Mischief { answer: over_at_once, ..Mischief::default() }).await;
    assert_eq!(desk.sign_in().await, End::SignedIn);
    let first = desk.tools.sign_ins.accounts().await;
    let id_token = |facts: &Facts| facts.but("oid", STRANGER.to_string());
    desk.provider.now(Mischief { id_token, ..Mischief::default() });

    told(ProblemCode::WrongTenant).check(&desk.access().await);
    assert_eq!(desk.sign_in().await, End::SignedIn, "the stranger may sign in as who they are");
    let second = desk.tools.sign_ins.accounts().await;

    assert_eq!((first.len(), second.len()), (1, 1));
    assert_eq!(first[0].username, second[0].username, "the address is the same");
    assert_ne!(first[0].user_id.0, second[0].user_id.0, "the person is not");
    assert_eq!(second[0].user_id.0, Uuid::from_u128(STRANGER.as_u128()));
}
