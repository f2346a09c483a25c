//! A made-up sign-in service that does as it is told, and a browser that may be anybody.
#![allow(dead_code, clippy::unwrap_used, reason = "which parts are used differs by test file")]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use super::far_end::{Act, Came, FarEnd, json};
use baton_domain::{Clock, Cloud, CloudName, SystemClock, TenantId};
use baton_http::{Door, Pace};
use baton_microsoft::identity::{
    AnswerPage, Authority, BrowserSignIn, ClientId, Identity, Purpose, Scopes, SignInRequest,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use url::Url;
use uuid::{Uuid, uuid};

pub const CLIENT: Uuid = uuid!("6f2b7c1a-93d4-4e5f-a6b7-c8d9e0f1a2b3");
pub const TENANT: Uuid = uuid!("b1c1e0a4-5d0c-4b9e-9a57-0d5f3c1a7e42");
pub const OTHER_TENANT: Uuid = uuid!("c2d2f1b5-6e1d-4c0f-8b68-1e604d2b8f53");
pub const PERSON: Uuid = uuid!("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");

/// What the made-up sign-in service is told to do.
#[derive(Clone)]
pub struct Plan {
    pub nonce: Option<String>,
    pub tenant: Uuid,
    pub person: Uuid,
    pub token: fn(&Came, Value) -> Act,
}

pub struct Entra {
    pub far_end: FarEnd,
    pub plan: Arc<Mutex<Plan>>,
    pub identity: Identity,
    pub door: Door,
    pub cloud: Cloud,
}

pub async fn entra() -> Entra {
    let plan = Plan { nonce: None, tenant: TENANT, person: PERSON, token: |_, answer| json(200, answer) };
    let plan = Arc::new(Mutex::new(plan));
    let told = Arc::clone(&plan);
    let far_end = FarEnd::start(move |came, _| answer(came, &told.lock().unwrap().clone())).await;
    let door = Door::with_pace([far_end.url.origin()], Pace::with_second(Duration::ZERO)).unwrap();
    let cloud = Cloud {
        name: CloudName::Practice,
        login: far_end.at("login/"),
        graph: far_end.at("graph/"),
        admin_center: far_end.at("admin/"),
        device_login: far_end.at("device"),
        partner_center: None,
        product_names: None,
    };
    let identity = Identity::new(door.clone(), cloud.clone(), ClientId(CLIENT), Arc::new(SystemClock));
    Entra { far_end, plan, identity, door, cloud }
}

pub fn answer(came: &Came, plan: &Plan) -> Act {
    let login = format!("http://{}/login", came.header("host").unwrap());
    let first = came.path().split('/').nth(2).unwrap_or_default();
    let issuer = if first == "organizations" { "{tenantid}".to_owned() } else { plan.tenant.to_string() };
    match came.path().rsplit('/').next().unwrap_or_default() {
        "openid-configuration" if first == "nobody.example" => json(
            400,
            json!({"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant 'nobody.example' not found.", "error_codes": [90002]}),
        ),
        "openid-configuration" => {
            let (region, sub) = if first == "gov.example" { ("USGov", "DODCON") } else { ("EU", "") };
            json(
                200,
                json!({
                    "issuer": format!("{login}/{issuer}/v2.0"), "jwks_uri": format!("{login}/keys"),
                    "tenant_region_scope": region, "tenant_region_sub_scope": sub,
                }),
            )
        }
        "keys" => json(
            200,
            json!({"keys": [{"kid": "k1", "kty": "RSA", "use": "sig", "n": include_str!("../keys/ours.n"), "e": "AQAB",
            "issuer": format!("{login}/{{tenantid}}/v2.0")}]}),
        ),
        "devicecode" => json(
            200,
            json!({"device_code": "canary-device", "user_code": "ABCD-1234", "expires_in": 900, "interval": 5,
            "verification_uri": format!("http://{}/device", came.header("host").unwrap())}),
        ),
        "token" => {
            let id_token = id_token(&login, plan);
            (plan.token)(
                came,
                json!({"token_type": "Bearer", "scope": "User.Read", "expires_in": "3599", "access_token": "canary-access",
                "refresh_token": "canary-refresh", "id_token": id_token}),
            )
        }
        _ => json(404, "{}"),
    }
}

pub fn id_token(login: &str, plan: &Plan) -> String {
    let now = SystemClock.now().as_second();
    let mut header = Header::new(Algorithm::RS256);
    header.kid = Some("k1".to_owned());
    let claims = json!({"aud": CLIENT, "iss": format!("{login}/{}/v2.0", plan.tenant), "iat": now, "nbf": now, "exp": now + 3600,
        "nonce": plan.nonce, "tid": plan.tenant, "oid": plan.person, "preferred_username": "anna@fabrikam.example", "name": "Anna"});
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_rsa_der(include_bytes!("../keys/ours.der"))).unwrap()
}

impl Entra {
    pub fn tell(&self, change: impl FnOnce(&mut Plan)) {
        change(&mut self.plan.lock().unwrap());
    }

    pub async fn begin(&self, expected: Option<TenantId>) -> BrowserSignIn {
        let mut request = SignInRequest::new(Authority::Organizations, Scopes::of(Purpose::Read));
        request.expected_tenant = expected;
        request.domain_hint = Some("fabrikam.example".to_owned());
        let sign_in = BrowserSignIn::begin(&self.identity, request, page()).await.unwrap();
        let nonce = query(sign_in.authorize_url()).get("nonce").cloned();
        self.tell(|plan| plan.nonce = nonce);
        sign_in
    }

    pub fn token_requests(&self) -> Vec<Came> {
        self.far_end.came().into_iter().filter(|came| came.path().ends_with("/token")).collect()
    }
}

pub fn page() -> AnswerPage {
    AnswerPage {
        language: "en".to_owned(),
        received_title: "You can close <this> page".to_owned(),
        received_text: "Go back to Baton.".to_owned(),
        refused_title: "Nobody was signed in".to_owned(),
        refused_text: "Go back to Baton and try again.".to_owned(),
        late_title: "This sign-in is over".to_owned(),
        late_text: "Go back to Baton.".to_owned(),
    }
}

pub fn query(url: &Url) -> HashMap<String, String> {
    url.query_pairs().into_owned().collect()
}

/// The address the browser comes back to: port and state.
pub fn way_back(sign_in: &BrowserSignIn) -> (u16, String) {
    let query = query(sign_in.authorize_url());
    (Url::parse(&query["redirect_uri"]).unwrap().port().unwrap(), query["state"].clone())
}

pub async fn say(port: u16, text: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    answer
}

pub async fn visit(port: u16, target: &str) -> String {
    say(port, &format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")).await
}
