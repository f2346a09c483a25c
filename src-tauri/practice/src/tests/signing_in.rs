//! Discovery, sign-in and tokens.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::Value;

use super::client::{Client, authorization, challenge_of, parameter};
use super::{SCOPES, cloud, signed_in};

const VERIFIER: &str = "a verifier of at least forty-three characters";

fn anna() -> &'static str {
    "anna.de.vries@fabrikam.example"
}

#[tokio::test]
async fn discovery_names_the_tenant_the_region_and_what_it_cannot_find() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let at = |name: &str| format!("/login/{name}/v2.0/.well-known/openid-configuration");

    let fabrikam = client.get(&at("fabrikam.example")).await.json();
    let any = client.get(&at("organizations")).await.json();
    let unknown = client.get(&at("nobody.example")).await;
    let elsewhere = client.get(&at("humongouspublicworks.example")).await.json();

    let login = cloud.cloud().login;
    assert_eq!(fabrikam["issuer"], format!("{login}7c4e1d52-90ab-4f3e-8c61-5d20e7a491b2/v2.0"));
    assert_eq!(fabrikam["tenant_region_scope"], "EU");
    assert_eq!(any["issuer"], format!("{login}{{tenantid}}/v2.0"), "the tenant is only known from the token");
    assert_eq!((unknown.status, unknown.code()), (400, 90002));
    assert_eq!(elsewhere["tenant_region_sub_scope"], "DODCON");
    assert_eq!(elsewhere["cloud_instance_name"], "microsoftonline.us");
}

#[tokio::test]
async fn a_sign_in_gives_a_signed_id_token_of_the_home_tenant() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, anna()).await;

    let keys = client.get("/login/organizations/discovery/v2.0/keys").await.json();
    let id_token = tokens.whole["id_token"].as_str().expect("an id token");
    let key = &keys["keys"][0];
    let text = |name: &str| key[name].as_str().expect("a text").to_owned();
    let decoding = DecodingKey::from_rsa_components(&text("n"), &text("e")).expect("a key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[cloud.client_id()]);
    let claims = jsonwebtoken::decode::<Value>(id_token, &decoding, &validation).expect("a good signature").claims;

    assert_eq!(claims["tid"], "7c4e1d52-90ab-4f3e-8c61-5d20e7a491b2");
    assert_eq!(claims["nonce"], "a nonce");
    assert_eq!(claims["iss"], format!("{}{}/v2.0", cloud.cloud().login, claims["tid"].as_str().expect("tid")));
    assert_eq!(claims["preferred_username"], anna());
}

#[tokio::test]
async fn a_code_works_once_and_only_with_its_own_verifier() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let query = authorization(&cloud, SCOPES, &challenge_of(VERIFIER));
    let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let back = client.authorize(&cloud, "organizations", anna(), &query).await;
    let code = parameter(&back, "code").expect("a code");

    let wrong = client.redeem(&cloud, "organizations", &code, "another verifier of the right length .......").await;
    let right = client.redeem(&cloud, "organizations", &code, VERIFIER).await;
    let again = client.redeem(&cloud, "organizations", &code, VERIFIER).await;

    assert_eq!(parameter(&back, "state").as_deref(), Some("a state"));
    assert_eq!((wrong.status, wrong.code()), (400, 501_481));
    assert_eq!(right.status, 200, "{}", right.body);
    assert_eq!((again.status, again.code()), (400, 54005));
}

#[tokio::test]
async fn an_answer_that_is_to_be_posted_comes_as_a_form() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let mut query = authorization(&cloud, SCOPES, &challenge_of(VERIFIER));
    query.push(("response_mode", "form_post".to_owned()));
    let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (*n, v.as_str())).collect();

    let page = client.authorize(&cloud, "organizations", anna(), &query).await;
    let code =
        page.body.split("name=\"code\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a code");
    let tokens = client.redeem(&cloud, "organizations", code, VERIFIER).await;

    assert_eq!(page.status, 200, "nothing of it stands in an address");
    assert!(page.body.contains("method=\"post\" action=\"http://localhost:40123\""), "{}", page.body);
    assert!(page.body.contains("name=\"state\" value=\"a state\""), "{}", page.body);
    assert_eq!(tokens.status, 200, "{}", tokens.body);
}

#[tokio::test]
async fn only_localhost_is_a_registered_way_back() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    for bad in ["http://127.0.0.1:40123", "http://localhost:40123/callback", "https://evil.example/"] {
        let mut query = authorization(&cloud, SCOPES, &challenge_of(VERIFIER));
        query.iter_mut().filter(|(name, _)| *name == "redirect_uri").for_each(|pair| pair.1 = bad.to_owned());
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();

        let page = client.get(&format!("/login/organizations/oauth2/v2.0/authorize?{query}")).await;

        assert_eq!(page.status, 400, "{bad}");
        assert!(page.body.contains("AADSTS50011"), "{bad}");
    }
}

#[tokio::test]
async fn a_device_code_waits_until_it_is_typed_and_confirmed() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let fields = [("client_id", cloud.client_id()), ("scope", SCOPES)];
    let begun = client.form("/login/organizations/oauth2/v2.0/devicecode", &fields).await.json();
    let code = begun["device_code"].as_str().expect("a code").to_owned();
    let poll = [
        ("client_id", cloud.client_id()),
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", code.as_str()),
    ];

    let before = client.form("/login/organizations/oauth2/v2.0/token", &poll).await;
    let browser = Client::new(&cloud);
    let page = browser.type_code(&cloud, begun["user_code"].as_str().expect("a code"), anna()).await;
    let after = client.form("/login/organizations/oauth2/v2.0/token", &poll).await;

    assert_eq!(before.json()["error"], "authorization_pending");
    assert!(page.body.contains("You have signed in to the Baton application"), "{}", page.body);
    assert_eq!(after.status, 200, "{}", after.body);
}

#[tokio::test]
async fn an_old_refresh_token_works_on_until_ninety_idle_days_or_a_revocation() {
    let cloud = cloud().await;
    let (client, tokens) = signed_in(&cloud, anna()).await;
    cloud.identity().set_refresh_token_size(16 * 1024);

    let first = client.refresh(&cloud, "organizations", &tokens.refresh, SCOPES).await;
    let large = first.json()["refresh_token"].as_str().expect("a token").to_owned();
    let second = client.refresh(&cloud, "organizations", &tokens.refresh, SCOPES).await;
    cloud.world().let_pass(Duration::from_secs(91 * 24 * 3600));
    let idle = client.refresh(&cloud, "organizations", &large, SCOPES).await;
    let (_, fresh) = signed_in(&cloud, anna()).await;
    let person = cloud.world().with(|world, _| world.account(anna()).map(|(_, user)| user.id)).expect("Anna");
    cloud.identity().revoke(person);
    let revoked = client.refresh(&cloud, "organizations", &fresh.refresh, SCOPES).await;

    assert_eq!(large.len(), 16 * 1024);
    assert_eq!([first.status, second.status], [200, 200], "rotation does not revoke");
    assert_eq!(idle.code(), 700_082);
    assert_eq!(revoked.code(), 50173);
}

#[tokio::test]
async fn an_account_of_another_company_is_sent_away_by_the_tenants_own_page() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let query = authorization(&cloud, "openid User.Read", &challenge_of(VERIFIER));
    let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (*n, v.as_str())).collect();

    let page = client.authorize(&cloud, "woodgroveestates.example", "m.jansen@contosoproperty.example", &query).await;

    assert_eq!(page.status, 400);
    assert!(page.body.contains("AADSTS50020"), "{}", page.body);
}

#[tokio::test]
async fn partner_staff_gets_a_token_of_the_customer_where_baton_was_agreed_to() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);

    let tokens =
        client.sign_in_with_code(&cloud, "prosewaredental.example", "sam.okafor@northwindit.example", SCOPES).await;
    let roles = client.graph(&tokens.access, "GET", "/me/transitiveMemberOf/microsoft.graph.directoryRole", None).await;
    let query = authorization(&cloud, SCOPES, &challenge_of(VERIFIER));
    let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let other = Client::new(&cloud);
    let refused = other.authorize(&cloud, "fabrikam.example", "sam.okafor@northwindit.example", &query).await;

    let claims = tokens.whole["id_token"].as_str().and_then(|token| token.split('.').nth(1)).expect("claims");
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).expect("base64")).expect("JSON");
    let proseware = cloud.world().with(|w, _| w.tenant_of_domain("prosewaredental.example").map(|t| t.id)).expect("it");
    assert_eq!(claims["tid"], proseware.to_string());
    assert_eq!(roles.json()["value"].as_array().map(Vec::len), Some(3), "the roles of the delegated relationship");
    assert!(refused.body.contains("AADSTS90099"), "{}", refused.body);
}

#[tokio::test]
async fn who_may_not_agree_is_told_that_an_administrator_must() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let query = authorization(&cloud, "openid Directory.Read.All", &challenge_of(VERIFIER));
    let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (*n, v.as_str())).collect();

    let page = client.authorize(&cloud, "organizations", "noor.haddad@litwarelaw.example", &query).await;
    let back = client.submit(&page, &[("consent", "cancel")]).await;

    assert!(page.body.contains("AADSTS90094"), "{}", page.body);
    assert_eq!(parameter(&back, "error").as_deref(), Some("access_denied"));
}

#[tokio::test]
async fn an_administrator_agrees_for_everybody_on_the_admin_consent_page() {
    let cloud = cloud().await;
    let client = Client::new(&cloud);
    let query = [
        ("client_id", cloud.client_id()),
        ("redirect_uri", "http://localhost:40123"),
        ("state", "a state"),
        ("scope", "https://graph.microsoft.com/User.Read https://graph.microsoft.com/Organization.Read.All"),
    ];
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();

    let page = client.get(&format!("/login/fabrikam.example/v2.0/adminconsent?{query}")).await;
    let back = client.sign_in_on(&cloud, page, anna()).await;
    let scopes = "openid offline_access User.Read Organization.Read.All";
    let staff = Client::new(&cloud);
    staff.sign_in_with_code(&cloud, "fabrikam.example", "sam.okafor@northwindit.example", scopes).await;

    assert_eq!(parameter(&back, "admin_consent").as_deref(), Some("True"));
    assert_eq!(parameter(&back, "tenant").as_deref(), Some("7c4e1d52-90ab-4f3e-8c61-5d20e7a491b2"));
    assert_eq!(parameter(&back, "state").as_deref(), Some("a state"));
}
