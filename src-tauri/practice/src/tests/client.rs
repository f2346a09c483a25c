//! A small HTTP client with cookies, so that no test leans on the code it tests.

use std::collections::HashMap;
use std::sync::Mutex;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::{Url, form_urlencoded};

use crate::PracticeCloud;

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub body: String,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON ({}): {}", self.status, self.body))
    }

    /// The value of a hidden field or the target of the first form.
    fn attribute(&self, before: &str) -> String {
        let at = self.body.find(before).unwrap_or_else(|| panic!("{before} is not in: {}", self.body)) + before.len();
        self.body[at..].split('"').next().unwrap_or_default().replace("&amp;", "&")
    }

    pub(super) fn code(&self) -> i64 {
        self.json()["error_codes"][0].as_i64().unwrap_or_default()
    }
}

/// Tokens of a sign-in.
pub(super) struct Tokens {
    pub access: String,
    pub refresh: String,
    pub whole: Value,
}

impl Tokens {
    pub(super) fn of(answer: &Answer) -> Self {
        let whole = answer.json();
        let text = |name: &str| whole[name].as_str().unwrap_or_else(|| panic!("no {name}: {whole}")).to_owned();
        Self { access: text("access_token"), refresh: text("refresh_token"), whole: whole.clone() }
    }
}

/// One browser or program.
pub(super) struct Client {
    port: u16,
    cookie: Mutex<Option<String>>,
}

impl Client {
    pub(super) fn new(cloud: &PracticeCloud) -> Self {
        Self { port: cloud.base().port().expect("a port"), cookie: Mutex::new(None) }
    }

    pub(super) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Answer, String> {
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n", self.port);
        let cookie = self.cookie.lock().expect("no panic").clone();
        for (name, value) in headers.iter().copied().chain(cookie.iter().map(|c| ("cookie", c.as_str()))) {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.map_err(|e| e.to_string())?;
        stream.write_all(text.as_bytes()).await.map_err(|e| e.to_string())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.map_err(|e| e.to_string())?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").ok_or("the connection broke")?;
        let mut lines = head.lines();
        let status =
            lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|s| s.parse().ok()).ok_or("no status")?;
        let headers: HashMap<String, String> =
            lines.filter_map(|l| l.split_once(": ")).map(|(n, v)| (n.to_lowercase(), v.to_owned())).collect();
        if let Some(set) = headers.get("set-cookie") {
            *self.cookie.lock().expect("no panic") = set.split(';').next().map(str::to_owned);
        }
        let whole = headers.get("content-length").and_then(|length| length.parse::<usize>().ok());
        if whole.is_some_and(|length| body.len() < length) {
            return Err("the answer is cut".to_owned());
        }
        Ok(Answer { status, headers, body: body.to_owned() })
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "").await.expect("an answer")
    }

    pub(super) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &kind, &body).await.expect("an answer")
    }

    /// A Graph call with a token. `path` begins after `v1.0`.
    pub(super) async fn graph(&self, token: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("consistencylevel", "eventual"),
            ("client-request-id", "a-test"),
        ];
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        self.send(method, &format!("/graph/v1.0{path}"), &headers, &body).await.expect("an answer")
    }

    /// Sends a page's form with more fields.
    pub(super) async fn submit(&self, page: &Answer, fields: &[(&str, &str)]) -> Answer {
        let target = page.attribute("action=\"");
        let context = page.attribute("name=\"ctx\" value=\"");
        let mut all = vec![("ctx", context.as_str())];
        all.extend(fields);
        self.form(&target, &all).await
    }

    /// Opens the authorize page, signs in, agrees if asked; gives where the browser is sent.
    pub(super) async fn authorize(
        &self,
        cloud: &PracticeCloud,
        tenant: &str,
        upn: &str,
        query: &[(&str, &str)],
    ) -> Answer {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let page = self.get(&format!("/login/{tenant}/oauth2/v2.0/authorize?{query}")).await;
        self.sign_in_on(cloud, page, upn).await
    }

    pub(super) async fn sign_in_on(&self, cloud: &PracticeCloud, page: Answer, upn: &str) -> Answer {
        let person = cloud.people().into_iter().find(|person| person.upn == upn).expect("a known person");
        let mut page = self.submit(&page, &[("loginfmt", upn), ("passwd", &person.password)]).await;
        if page.body.contains("Are you trying to sign in to Baton?") {
            page = self.submit(&page, &[("confirm", "continue")]).await;
        }
        if page.body.contains("Permissions requested") {
            page = self.submit(&page, &[("consent", "accept")]).await;
        }
        page
    }

    /// Code and PKCE; gives tokens.
    pub(super) async fn sign_in_with_code(
        &self,
        cloud: &PracticeCloud,
        tenant: &str,
        upn: &str,
        scope: &str,
    ) -> Tokens {
        let challenge = challenge_of("a verifier of at least forty-three characters");
        let query = authorization(cloud, scope, &challenge);
        let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let back = self.authorize(cloud, tenant, upn, &query).await;
        let code = parameter(&back, "code").unwrap_or_else(|| panic!("no code: {} {}", back.status, back.body));
        Tokens::of(&self.redeem(cloud, tenant, &code, "a verifier of at least forty-three characters").await)
    }

    pub(super) async fn redeem(&self, cloud: &PracticeCloud, tenant: &str, code: &str, verifier: &str) -> Answer {
        let fields = [
            ("client_id", cloud.client_id()),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", "http://localhost:40123"),
            ("code_verifier", verifier),
        ];
        self.form(&format!("/login/{tenant}/oauth2/v2.0/token"), &fields).await
    }

    pub(super) async fn refresh(&self, cloud: &PracticeCloud, tenant: &str, token: &str, scope: &str) -> Answer {
        let fields = [
            ("client_id", cloud.client_id()),
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("scope", scope),
        ];
        self.form(&format!("/login/{tenant}/oauth2/v2.0/token"), &fields).await
    }

    /// Types a device code on the device page and signs in there.
    pub(super) async fn type_code(&self, cloud: &PracticeCloud, user_code: &str, upn: &str) -> Answer {
        let page = self.get("/device").await;
        let page = self.submit(&page, &[("usercode", user_code)]).await;
        self.sign_in_on(cloud, page, upn).await
    }
}

pub(super) fn authorization(cloud: &PracticeCloud, scope: &str, challenge: &str) -> Vec<(&'static str, String)> {
    [
        ("client_id", cloud.client_id()),
        ("response_type", "code"),
        ("redirect_uri", "http://localhost:40123"),
        ("scope", scope),
        ("state", "a state"),
        ("nonce", "a nonce"),
        ("prompt", "select_account"),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

pub(super) fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

/// A parameter of the address the browser is sent to.
pub(super) fn parameter(answer: &Answer, name: &str) -> Option<String> {
    let url = Url::parse(answer.headers.get("location")?).ok()?;
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
