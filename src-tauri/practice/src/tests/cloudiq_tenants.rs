//! Attaching a tenant in Cloud-iQ and attesting its consent.

use std::time::Duration;

use serde_json::{Value, json};

use super::cloudiq::{CloudIq, FABRIKAM, NETHERLANDS, SWEDEN, code, consent, existing, has_form_of};
use super::{accepted_partner, cloud};
use crate::world::{CRAYON, CloudIqList, Event};

#[tokio::test]
async fn an_existing_tenant_is_attached_once_and_its_record_has_the_published_form() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.attached(&cloud).await;

    let one = own.get(&format!("/customertenants/{customer}/")).await.json();
    let detailed = own.get(&format!("/customertenants/{customer}/detailed/")).await.json();
    let again = own.call("POST", "/customertenants/existing", &existing(&cloud)).await;
    let found = async |query: &str| own.get(&format!("/customertenants/?{query}")).await.json()["TotalHits"].clone();
    let lists = [
        found("organizationId=3874&domain=fabrikam.example").await,
        found("DomainPrefix=fabrikamresidences").await,
        found("search=FABRIKAM&PublisherId=2").await,
        found("OrganizationId=3869").await,
        found("Domain=proseware.example").await,
    ];

    has_form_of("customertenant.response.json", &one);
    has_form_of("customertenant_detailed.response.json", &detailed);
    assert_eq!(detailed["Tenant"], one);
    assert_eq!(one["InvoiceProfile"]["Id"], 80_000 + NETHERLANDS);
    assert_eq!((again.status, code(&again)), (400, "CustomerTenantExists".to_owned()));
    assert_eq!(lists, [1, 1, 1, 0, 0].map(|count| json!(count)));
    let attached = cloud.world().count_events(|event| matches!(event, Event::TenantAttached { .. }));
    assert_eq!((attached, cloud.world().cloudiq_tenants().len()), (1, 1));
    let at_microsoft = cloud.world().with(|world, _| world.tenant_of_domain(FABRIKAM).expect("there").id.to_string());
    assert_eq!(one["ExternalPublisherCustomerId"], at_microsoft);
}

#[tokio::test]
async fn a_tenant_is_not_attached_for_anything_that_is_wrong_or_before_crayon_is_accepted() {
    let cloud = cloud().await;
    let (own, other) = (CloudIq::of(&cloud, 0).await, CloudIq::of(&cloud, 1).await);
    let changed = |pointer: &str, value: Value| {
        let mut wanted = existing(&cloud);
        *wanted.pointer_mut(pointer).expect("a field") = value;
        wanted
    };
    let attach = async |body: Value| own.call("POST", "/customertenants/existing/", &body).await;

    let not_accepted = attach(existing(&cloud)).await;
    accepted_partner(&cloud, FABRIKAM, CRAYON);
    let refused = [
        not_accepted,
        other.call("POST", "/customertenants/existing/", &existing(&cloud)).await,
        attach(changed("/Tenant/Organization/Id", json!(1))).await,
        attach(changed("/Tenant/InvoiceProfile/Id", json!(80_000 + SWEDEN))).await,
        attach(changed("/Tenant/Publisher/Id", json!(3))).await,
        attach(changed("/Tenant/DomainPrefix", json!("fabrikam"))).await,
        attach(changed("/Tenant/ExternalPublisherCustomerId", json!("fabrikam"))).await,
        attach(changed("/Tenant/ExternalPublisherCustomerId", json!("bff46c03-172d-4728-93d7-f0ad1e26850f"))).await,
        attach(json!({})).await,
        attach(json!("no object")).await,
    ];
    let as_text = attach(changed("/Tenant/Organization/Id", json!(NETHERLANDS.to_string()))).await;

    let expected = [
        (400, "ResellerRelationshipMissing"),
        (403, "AccessDenied"),
        (403, "AccessDenied"),
        (400, "ValidationError"),
        (400, "ValidationError"),
        (400, "DomainMismatch"),
        (400, "ValidationError"),
        (400, "PublisherCustomerNotFound"),
        (400, "ValidationError"),
        (400, "ValidationError"),
    ];
    let expected = expected.map(|(status, code)| (status, code.to_owned()));
    assert_eq!(refused.each_ref().map(|answer| (answer.status, code(answer))), expected);
    assert_eq!(refused[3].json()["ObjectErrors"][0]["Parameters"]["Field"], "InvoiceProfile");
    assert_eq!(as_text.status, 200, "a number may be sent as a text: {}", as_text.body);
}

#[tokio::test]
async fn a_new_tenant_is_refused_and_the_ledger_knows_that_somebody_asked_cloud_iq() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let tenants = cloud.world().with(|world, _| world.tenants().len());

    let refused = own.call("POST", "/customertenants/", &json!({ "Tenant": { "Name": "Fabrikam" } })).await;

    assert_eq!((refused.status, code(&refused)), (403, "NotAllowed".to_owned()));
    let asked = |event: &Event| matches!(event, Event::TenantProvisionRefused { customer } if customer == "Fabrikam");
    assert_eq!(cloud.world().count_events(asked), 1);
    assert_eq!(cloud.world().with(|world, _| world.tenants().len()), tenants, "nothing was made at Microsoft");
    assert!(cloud.world().cloudiq_tenants().is_empty());
}

#[tokio::test]
async fn a_consent_is_attested_with_a_name_and_a_day_that_is_past() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    let customer = own.attached(&cloud).await;
    let path = format!("/customertenants/{customer}/agreements/");
    let changed = |name: &str, value: Value| {
        let mut consent = consent();
        consent[name] = value;
        consent
    };

    let before = own.get(&path).await.json();
    let mut refused = Vec::new();
    for (name, value) in [
        ("FirstName", json!("")),
        ("LastName", json!(" ")),
        ("PhoneNumber", json!("")),
        ("Email", json!("anna")),
        ("DateAgreed", json!("2199-01-01T00:00:00Z")),
        ("DateAgreed", json!("yesterday")),
        ("AgreementType", json!(0)),
    ] {
        let answer = own.call("POST", &path, &changed(name, value)).await;
        assert_eq!(answer.status, 400, "{name}");
        refused.push((name, answer.json()["ObjectErrors"][0]["Parameters"]["Field"].clone()));
    }
    let nobody = own.call("POST", "/customertenants/1/agreements/", &consent()).await;
    let attested = own.call("POST", &path, &consent()).await;
    let after = own.get(&format!("{path}?AgreementTypeConsent=1")).await.json();

    assert_eq!((before["TotalHits"].as_u64(), after["TotalHits"].as_u64()), (Some(0), Some(1)));
    assert!(refused.iter().all(|(name, field)| field == name), "{refused:?}");
    assert_eq!(nobody.status, 404);
    has_form_of("agreement_consent.request.json", &attested.json());
    assert_eq!(after["Items"][0], attested.json());
    let noted = |event: &Event| matches!(event, Event::AgreementAttested { by, .. } if by == "Anna de Vries");
    assert_eq!(cloud.world().count_events(noted), 1, "one that was taken, and none that was refused");
}

#[tokio::test]
async fn the_list_of_tenants_lags_while_one_tenant_is_seen_at_once() {
    let cloud = cloud().await;
    let own = CloudIq::of(&cloud, 0).await;
    cloud.world().let_cloudiq_list_lag(CloudIqList::Tenants, 120);
    let customer = own.attached(&cloud).await;

    let at_once = own.get("/customertenants/").await.json();
    let one = own.get(&format!("/customertenants/{customer}")).await;
    cloud.world().let_pass(Duration::from_secs(121));
    let later = own.get("/customertenants/").await.json();

    assert_eq!((at_once["TotalHits"].as_u64(), one.status, later["TotalHits"].as_u64()), (Some(0), 200, Some(1)));
}
