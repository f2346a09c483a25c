//! Domains of every cloud, asked for in every other one.

use std::time::Duration;

use baton_domain::SystemClock;
use baton_http::Pace;
use serde_json::{Value, json};

use super::*;

#[path = "../../../../http/tests/far_end/mod.rs"]
mod far_end;

use far_end::{FarEnd, json as answer};

const TENANT: &str = "b1c1e0a4-5d0c-4b9e-9a57-0d5f3c1a7e42";

fn cloud(name: CloudName, far_end: &FarEnd) -> Cloud {
    let at = |path: &str| far_end.at(path);
    Cloud {
        name,
        login: at(""),
        graph: at("graph/"),
        admin_center: at("admin/"),
        device_login: at("device"),
        partner_center: None,
        product_names: None,
    }
}

/// A discovery document as the sign-in services write it.
fn document(region: Option<&str>, sub: Option<&str>, instance: Option<&str>) -> Value {
    json!({
        "issuer": format!("https://login.example/{TENANT}/v2.0"),
        "jwks_uri": "https://login.example/keys",
        "tenant_region_scope": region,
        "tenant_region_sub_scope": sub,
        "cloud_instance_name": instance,
    })
}

async fn service(status: u16, body: Value) -> FarEnd {
    FarEnd::start(move |_, _| answer(status, body.clone())).await
}

async fn look_for(asked: (CloudName, &FarEnd), others: &[(CloudName, &FarEnd)]) -> Result<CloudName, FindTenantError> {
    let origins = std::iter::once(&asked).chain(others).map(|(_, far_end)| far_end.url.origin());
    let door = Door::with_pace(origins, Pace::with_second(Duration::ZERO)).expect("a door");
    let others: Vec<Cloud> = others.iter().map(|(name, far_end)| cloud(*name, far_end)).collect();
    let domain = DomainName::parse("fabrikam.example").expect("a domain");
    let found = find_among(&door, &cloud(asked.0, asked.1), &others, &SystemClock, &domain).await;
    found.map(|seen| seen.value.cloud)
}

#[tokio::test]
async fn a_domain_is_found_where_it_lives_and_named_with_its_cloud_elsewhere() {
    use CloudName::{China, Global, Practice, UsGovernment as L4, UsGovernmentDod as L5};
    let worldwide = document(Some("EU"), None, Some("microsoftonline.com"));
    let gcc = document(Some("NA"), Some("GCC"), Some("microsoftonline.com"));
    let l4 = document(Some("USGov"), Some("DODCON"), Some("microsoftonline.us"));
    let l5 = document(Some("USGov"), Some("DOD"), Some("microsoftonline.us"));
    let china = document(Some("CN"), None, Some("partner.microsoftonline.cn"));
    let silent = document(None, None, None);
    let unsaid_part = document(Some("USGov"), None, None);
    let cases = [
        (&worldwide, [(Global, Global), (L4, Global), (L5, Global), (China, Global), (Practice, Practice)]),
        (&gcc, [(Global, Global), (L4, Global), (L5, Global), (China, Global), (Practice, Practice)]),
        (&l4, [(Global, L4), (L4, L4), (L5, L4), (China, L4), (Practice, L4)]),
        (&l5, [(Global, L5), (L4, L5), (L5, L5), (China, L5), (Practice, L5)]),
        (&china, [(Global, China), (L4, China), (L5, China), (China, China), (Practice, China)]),
        (&silent, [(Global, Global), (L4, L4), (L5, L5), (China, China), (Practice, Practice)]),
        (&unsaid_part, [(Global, L4), (L4, L4), (L5, L5), (China, L4), (Practice, L4)]),
    ];
    for (document, expected) in cases {
        let far_end = service(200, document.clone()).await;
        for (asked, lives) in expected {
            let found = look_for((asked, &far_end), &[]).await;

            let named = match found {
                Ok(cloud) => cloud,
                Err(FindTenantError::OtherCloud { name: Some(name) }) => {
                    assert_ne!(name, asked, "a customer of this very cloud is not elsewhere");
                    name
                }
                other => panic!("{asked:?} {document}: {other:?}"),
            };
            assert_eq!(named, lives, "asked in {asked:?}: {document}");
        }
    }
}

#[tokio::test]
async fn a_domain_that_this_cloud_does_not_know_is_looked_for_in_the_others() {
    let ours = service(400, json!({"error": "invalid_tenant", "error_codes": [90002]})).await;
    let theirs = service(200, document(Some("USGov"), Some("DOD"), None)).await;
    let nobody = service(400, json!({"error": "invalid_tenant", "error_codes": [90002]})).await;

    let found = look_for((CloudName::Global, &ours), &[(CloudName::UsGovernment, &theirs)]).await;
    let missing = look_for((CloudName::Global, &ours), &[(CloudName::UsGovernment, &nobody)]).await;

    let is_l5 = matches!(found, Err(FindTenantError::OtherCloud { name: Some(CloudName::UsGovernmentDod) }));
    assert!(is_l5, "the sign-in service of L4 answers for L5 too: {found:?}");
    assert!(matches!(missing, Err(FindTenantError::Unknown)), "{missing:?}");
}

#[tokio::test]
async fn a_number_that_speaks_of_another_cloud_is_never_read_as_a_spelling_mistake() {
    let theirs = service(200, document(Some("CN"), None, None)).await;
    let silent = service(400, json!({"error": "invalid_tenant", "error_codes": [90002]})).await;
    for number in [90038, 900_382, 900_432, 1_000_104] {
        let ours = service(400, json!({"error": "invalid_request", "error_codes": [number]})).await;

        let named = look_for((CloudName::Global, &ours), &[(CloudName::China, &theirs)]).await;
        let unnamed = look_for((CloudName::Global, &ours), &[(CloudName::China, &silent)]).await;

        assert!(
            matches!(named, Err(FindTenantError::OtherCloud { name: Some(CloudName::China) })),
            "{number}: {named:?}"
        );
        assert!(matches!(unnamed, Err(FindTenantError::OtherCloud { name: None })), "{number}: {unnamed:?}");
    }
}
