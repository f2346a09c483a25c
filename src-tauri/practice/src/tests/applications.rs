//! Graph's list of a tenant's applications, before and after one is let in.

use serde_json::{Value, json};

use super::client::Client;
use super::{cloud, signed_in};
use crate::PracticeCloud;
use crate::world::{AcceptRefusal, DIRECTORY_CONNECTION, DIRECTORY_READ_ALL, RHIPE};

const ANNA: &str = "anna.de.vries@fabrikam.example";

/// Anna's browser, with a token that may read applications.
async fn reading(cloud: &PracticeCloud) -> (Client, String) {
    let client = Client::new(cloud);
    let scopes = "openid offline_access User.Read Application.Read.All";
    let tokens = client.sign_in_with_code(cloud, "organizations", ANNA, scopes).await;
    (client, tokens.access)
}

fn let_in(cloud: &PracticeCloud, upn: &str) -> Result<bool, AcceptRefusal> {
    let (tenant, user) = cloud.world().with(|world, _| {
        let (tenant, user) = world.account(upn).expect("a known person");
        (tenant.id, user.id)
    });
    cloud.world().let_in(tenant, &DIRECTORY_CONNECTION, user)
}

fn names(list: &Value) -> Vec<&str> {
    list["value"].as_array().into_iter().flatten().filter_map(|one| one["displayName"].as_str()).collect()
}

#[tokio::test]
async fn an_application_that_was_let_in_stands_beside_microsofts_own_with_what_it_was_granted() {
    let cloud = cloud().await;
    let (client, token) = reading(&cloud).await;

    let before = client.graph(&token, "GET", "/servicePrincipals", None).await.json();
    let is_new = let_in(&cloud, ANNA);
    let is_new_again = let_in(&cloud, ANNA);
    let after = client.graph(&token, "GET", "/servicePrincipals", None).await.json();
    let of_rhipe = format!("/servicePrincipals?$filter=appOwnerOrganizationId%20eq%20{RHIPE}&$select=id,displayName");
    let of_rhipe = client.graph(&token, "GET", &of_rhipe, None).await.json();
    let id = of_rhipe["value"][0]["id"].as_str().expect("rhipe's application").to_owned();
    let granted =
        client.graph(&token, "GET", &format!("/servicePrincipals/{id}/appRoleAssignments"), None).await.json();
    let narrow = client.graph(&token, "GET", &format!("/servicePrincipals/{id}/oauth2PermissionGrants"), None).await;

    assert!(names(&before).contains(&"Microsoft Graph") && names(&before).contains(&"Baton"), "{before}");
    assert!(!names(&before).contains(&DIRECTORY_CONNECTION.name));
    assert_eq!((is_new, is_new_again), (Ok(true), Ok(false)));
    assert_eq!(names(&after).len(), names(&before).len() + 1, "one more, and no other");
    assert_eq!(of_rhipe["value"], json!([{ "id": id, "displayName": DIRECTORY_CONNECTION.name }]));
    assert_eq!(granted["value"][0]["appRoleId"], json!(DIRECTORY_READ_ALL));
    assert!(granted["value"][0]["createdDateTime"].is_string(), "a grant has its moment: {granted}");
    assert!(after["value"].as_array().into_iter().flatten().all(|one| one.get("createdDateTime").is_none()));
    assert_eq!(narrow.status, 403, "Application.Read.All does not show what people's sign-ins let it do");
}

#[tokio::test]
async fn applications_come_in_pages_and_need_their_permission() {
    let cloud = cloud().await;
    let (stranger, tokens) = signed_in(&cloud, ANNA).await;
    let without = stranger.graph(&tokens.access, "GET", "/servicePrincipals", None).await;
    let (client, token) = reading(&cloud).await;
    let root = format!("{}v1.0", cloud.cloud().graph);
    let filter = "$filter=servicePrincipalType%20eq%20%27Application%27";
    let mut path = format!("/servicePrincipals?{filter}&$top=4&$select=displayName");

    let (mut all, mut pages) = (Vec::new(), 0);
    loop {
        let page = client.graph(&token, "GET", &path, None).await.json();
        all.extend(names(&page).into_iter().map(str::to_owned));
        pages += 1;
        let Some(next) = page["@odata.nextLink"].as_str() else { break };
        path = next.strip_prefix(&root).expect("an address of this Graph").to_owned();
    }
    let unknown = client.graph(&token, "GET", "/servicePrincipals?$filter=homepage%20eq%20%27x%27", None).await;

    assert_eq!((all.len(), pages), (6, 2), "five of Microsoft's and Baton: {all:?}");
    assert_eq!(unknown.json()["error"]["code"], "Request_UnsupportedQuery");
    assert_eq!(without.status, 403);
}

#[tokio::test]
async fn only_a_global_administrator_lets_an_application_in() {
    let cloud = cloud().await;

    let billing = let_in(&cloud, "paula.reyes@litwarelaw.example");

    assert_eq!(billing, Err(AcceptRefusal::GlobalRoleMissingForApplication));
    assert!(cloud.world().ledger().entries().is_empty(), "nothing happened");
}
