//! Graph: permissions, paging, licences, batches and budgets.

use serde_json::{Value, json};

use super::client::Client;
use super::{SCOPES, cloud, signed_in};
use crate::world::product_named;

const ANNA: &str = "anna.de.vries@fabrikam.example";
const GRACE: &str = "grace.murphy@adventureworks.example";

fn sku(part: &str) -> String {
    product_named(part).expect("a product").sku.to_string()
}

fn swap() -> Value {
    json!({
        "addLicenses": [{ "skuId": sku("SPB"), "disabledPlans": [] }],
        "removeLicenses": [sku("O365_BUSINESS_PREMIUM")],
    })
}

#[tokio::test]
async fn a_token_reads_only_what_was_agreed_to() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let tokens = client.sign_in_with_code(&cloud, "organizations", ANNA, "openid offline_access User.Read").await;

    let me = client.graph(&tokens.access, "GET", "/me?$select=id,displayName", None).await;
    let subscriptions = client.graph(&tokens.access, "GET", "/directory/subscriptions", None).await;
    let nobody = client.graph("stranger", "GET", "/me", None).await;

    assert_eq!(me.json()["displayName"], "Anna de Vries");
    assert_eq!(me.headers.get("client-request-id").map(String::as_str), Some("a-test"));
    assert_eq!(
        (subscriptions.status, &subscriptions.json()["error"]["code"]),
        (403, &json!("Authorization_RequestDenied"))
    );
    assert_eq!((nobody.status, &nobody.json()["error"]["code"]), (401, &json!("InvalidAuthenticationToken")));
}

#[tokio::test]
async fn subscriptions_show_their_seller_and_products_their_seats() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, ANNA).await;

    let rows = client.graph(&tokens.access, "GET", "/directory/subscriptions", None).await.json();
    let skus = client.graph(&tokens.access, "GET", "/subscribedSkus", None).await.json();
    let owner = rows["value"][0]["ownerTenantId"].as_str().expect("a seller").to_owned();
    let path = format!("/tenantRelationships/findTenantInformationByTenantId(tenantId='{owner}')");
    let seller = client.graph(&tokens.access, "GET", &path, None).await.json();

    assert_eq!(rows["value"].as_array().map(Vec::len), Some(3));
    assert_eq!(seller["displayName"], "Tailspin");
    let standard =
        skus["value"].as_array().and_then(|all| all.iter().find(|s| s["skuPartNumber"] == "O365_BUSINESS_PREMIUM"));
    let standard = standard.expect("Business Standard");
    assert_eq!((&standard["prepaidUnits"]["enabled"], &standard["consumedUnits"]), (&json!(60), &json!(57)));
}

#[tokio::test]
async fn two_thousand_people_come_in_pages_that_follow_the_next_link() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, GRACE).await;
    let root = format!("{}v1.0", cloud.cloud().graph);
    let mut path = "/users?$select=id&$filter=assignedLicenses/$count%20ne%200&$count=true&$top=999".to_owned();

    let (mut people, mut pages) = (0, 0);
    loop {
        let page = client.graph(&tokens.access, "GET", &path, None).await.json();
        people += page["value"].as_array().map_or(0, Vec::len);
        pages += 1;
        let Some(next) = page["@odata.nextLink"].as_str() else {
            break;
        };
        path = next.strip_prefix(&root).expect("an address of this Graph").to_owned();
    }

    assert_eq!((people, pages), (2_000, 3), "999 on a page at most");
}

#[tokio::test]
async fn licences_are_refused_with_graphs_words() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    let person = |name: &str| format!("/users/{name}@fabrikam.example/assignLicense");
    let front_desk = cloud.world().with(|w, _| {
        let tenant = w.tenant_of_domain("fabrikam.example").expect("Fabrikam");
        tenant.user(tenant.groups[0].members[0]).expect("a member").upn.clone()
    });

    let cases = [
        (person("eva.mulder"), swap(), "does not have any available licenses"),
        (person("bram.visser"), swap(), "invalid usage location"),
        (
            person("chiara.rossi"),
            json!({ "addLicenses": [{ "skuId": sku("SPB") }], "removeLicenses": [] }),
            "available licenses",
        ),
        (format!("/users/{front_desk}/assignLicense"), swap(), "inherited from a group"),
        (person("eva.mulder"), json!({ "addLicenses": [] }), "removeLicenses"),
    ];
    for (path, body, words) in cases {
        let answer = client.graph(&tokens.access, "POST", &path, Some(body)).await;
        let message = answer.json()["error"]["message"].to_string();

        assert_eq!(answer.status, 400, "{message}");
        assert!(message.contains(words), "{message}");
    }

    let located = client
        .graph(&tokens.access, "PATCH", "/users/bram.visser@fabrikam.example", Some(json!({ "usageLocation": "NL" })))
        .await;
    assert_eq!(located.status, 204);
}

#[tokio::test]
async fn a_batch_is_answered_part_by_part_and_throttled_alone() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    cloud.graph().set_write_budget(2, 0.1);
    let part = |id: usize| {
        json!({
            "id": id.to_string(), "method": "POST", "url": "/users/eva.mulder@fabrikam.example/assignLicense",
            "headers": { "Content-Type": "application/json" }, "body": { "addLicenses": [], "removeLicenses": [] },
        })
    };

    let batch = json!({ "requests": (1..=4).map(part).collect::<Vec<_>>() });
    let answer = client.graph(&tokens.access, "POST", "/$batch", Some(batch)).await.json();
    let too_many = json!({ "requests": (1..=21).map(part).collect::<Vec<_>>() });
    let refused = client.graph(&tokens.access, "POST", "/$batch", Some(too_many)).await;

    let responses = answer["responses"].as_array().expect("responses").clone();
    let status = |id: &str| responses.iter().find(|r| r["id"] == id).map(|r| r["status"].clone()).expect("answered");
    assert_eq!(["1", "2", "3", "4"].map(status), [json!(200), json!(200), json!(429), json!(429)], "a budget of two");
    assert!(responses.iter().any(|r| r["headers"]["Retry-After"].is_string()));
    assert_eq!(refused.status, 400, "20 at most");
}

#[tokio::test]
async fn the_budget_of_writes_fills_up_again_with_time() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    cloud.graph().set_write_budget(1, 0.01);
    let nothing = json!({ "addLicenses": [], "removeLicenses": [] });
    let write = || {
        client.graph(&tokens.access, "POST", "/users/eva.mulder@fabrikam.example/assignLicense", Some(nothing.clone()))
    };

    let first = write().await;
    let second = write().await;
    let wait: u64 = second.headers.get("retry-after").and_then(|s| s.parse().ok()).expect("seconds");
    cloud.world().let_pass(std::time::Duration::from_secs(wait + 10));
    let third = write().await;

    assert_eq!([first.status, second.status, third.status], [200, 429, 200]);
    assert!(second.headers.contains_key("x-ms-throttle-scope"));
}

#[tokio::test]
async fn who_waits_as_long_as_retry_after_says_is_let_through() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    let read = || client.graph(&tokens.access, "GET", "/auditLogs/directoryAudits", None);
    for _ in 0..5 {
        assert_eq!(read().await.status, 200, "five in ten seconds are free");
    }

    let refused = read().await;
    let wait: u64 = refused.headers.get("retry-after").and_then(|s| s.parse().ok()).expect("seconds");
    cloud.world().let_pass(std::time::Duration::from_secs(wait));
    let then = read().await;

    assert_eq!([refused.status, then.status], [429, 200], "after {wait} s");
}

#[tokio::test]
async fn acceptance_shows_in_the_audit_log() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, ANNA).await;
    let (tenant, anna) = cloud.world().with(|w, _| {
        let (tenant, user) = w.account(ANNA).expect("Anna");
        (tenant.id, user.id)
    });
    let since = cloud.world().now();

    cloud.world().accept_partner(tenant, crate::world::ARROW, anna).expect("accepted");
    let path = format!("/auditLogs/directoryAudits?$filter=activityDateTime%20ge%20{since}&$top=500");
    let audits = client.graph(&tokens.access, "GET", &path, None).await.json();

    assert_eq!(audits["value"][0]["activityDisplayName"], "Add partner to company");
    assert_eq!(audits["value"][0]["targetResources"][0]["id"], crate::world::ARROW.to_string());
    assert!(SCOPES.contains("AuditLog.Read.All"));
}
