//! Tokens for Partner Center: one interface each, for a partner's own staff only.

use serde_json::Value;

use super::client::{Answer, Client, Tokens};
use super::{cloud, signed_in};
use crate::PracticeCloud;

const SCOPE: &str = "https://api.partnercenter.microsoft.com/user_impersonation";

async fn lena(cloud: &PracticeCloud) -> (Client, Tokens) {
    let client = Client::new(cloud);
    let scope = format!("openid offline_access {SCOPE}");
    let tokens = client.sign_in_with_code(cloud, "organizations", "lena.fischer@northwindit.example", &scope).await;
    (client, tokens)
}

async fn profile(client: &Client, token: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    client.send("GET", "/partner-center/v1/profiles/mpn", &headers, "").await.expect("an answer")
}

#[tokio::test]
async fn a_token_for_one_interface_is_refused_by_the_other() {
    let cloud = cloud().await;
    let (client, tokens) = lena(&cloud).await;
    let (_, of_graph) = signed_in(&cloud, "anna.de.vries@fabrikam.example").await;

    let own = profile(&client, &tokens.access).await;
    let at_graph = client.graph(&tokens.access, "GET", "/me", None).await;
    let graph_here = profile(&client, &of_graph.access).await;
    let nobody = client.get("/partner-center/v1/profiles/mpn").await;

    assert_eq!((own.status, own.json()["mpnId"].as_str()), (200, Some("4410872")));
    assert_eq!(tokens.whole["scope"], Value::from(format!("openid {SCOPE}")));
    assert_eq!(at_graph.status, 401);
    assert_eq!((graph_here.status, graph_here.json()["code"].as_u64()), (401, Some(900_420)));
    assert_eq!((nobody.status, nobody.json()["code"].as_u64()), (401, Some(800_001)));
}

#[tokio::test]
async fn one_token_is_never_for_two_interfaces() {
    let cloud = cloud().await;
    let (client, tokens) = lena(&cloud).await;
    let mixed = format!("{SCOPE} https://graph.microsoft.com/User.Read");
    let fields = [
        ("client_id", cloud.client_id()),
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens.refresh.as_str()),
        ("scope", mixed.as_str()),
    ];

    let refused = client.form("/login/organizations/oauth2/v2.0/token", &fields).await;

    assert_eq!((refused.status, refused.code()), (400, 28_000));
}
