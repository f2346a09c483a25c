//! A sign-in service that misbehaves as it is told, and remembers what it was asked.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use baton_microsoft::identity::{Purpose, Scopes};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};

use crate::{
    far_end::{Act, Came, FarEnd},
    tokens::{Facts, OURS_N},
};

/// What to do differently from a good service.
#[derive(Clone, Copy)]
pub struct Mischief {
    pub id_token: fn(&Facts) -> String,
    /// The answer of the token endpoint, from the good one.
    pub answer: fn(&Came, Value) -> Act,
    /// The key set, the how-manieth time it is asked for, counted from 1.
    pub keys: fn(&Facts, usize) -> Act,
    /// The discovery document, from the good one.
    pub discovery: fn(&mut Value),
    /// The answer with a code to type, from the good one.
    pub device: fn(&mut Value),
    /// What Graph says.
    pub graph: fn() -> Act,
    /// A refresh token is good for one use, which Entra does not ask for.
    pub strict: bool,
}

impl Default for Mischief {
    fn default() -> Self {
        Self {
            id_token: Facts::good,
            answer: |_, good| said(200, good),
            keys: |facts, _| said(200, key_set(facts)),
            discovery: |_| {},
            device: |_| {},
            graph: || said(404, "{}"),
            strict: false,
        }
    }
}

struct Told {
    mischief: Mischief,
    nonces: Vec<String>,
    keys_asked: usize,
    /// How many refresh tokens were given; the last one has this number.
    given: usize,
}

pub struct Provider {
    far_end: FarEnd,
    told: Arc<Mutex<Told>>,
}

impl Provider {
    pub async fn start(mischief: Mischief) -> Self {
        let told = Arc::new(Mutex::new(Told { mischief, nonces: Vec::new(), keys_asked: 0, given: 0 }));
        let teller = Arc::clone(&told);
        let far_end = FarEnd::start(move |came, _| answer(came, &mut teller.lock().unwrap())).await;
        Self { far_end, told }
    }

    /// From now on it misbehaves like this.
    pub fn now(&self, mischief: Mischief) {
        self.told.lock().unwrap().mischief = mischief;
    }

    /// A sign-in page was opened with this nonce.
    pub fn opened(&self, nonce: &str) {
        self.told.lock().unwrap().nonces.push(nonce.to_owned());
    }

    pub fn at(&self, path: &str) -> Url {
        self.far_end.at(path)
    }

    /// What the token endpoint was sent, each as its fields.
    pub fn token_calls(&self) -> Vec<HashMap<String, String>> {
        let fields = |came: Came| form_urlencoded::parse(came.body.as_bytes()).into_owned().collect();
        self.far_end.came().into_iter().filter(|came| came.path().ends_with("/token")).map(fields).collect()
    }

    /// The codes that reached the token endpoint, in their order.
    pub fn codes(&self) -> Vec<String> {
        self.token_calls().into_iter().filter_map(|mut fields| fields.remove("code")).collect()
    }

    /// Whether anybody came to this path.
    pub fn was_asked(&self, path: &str) -> bool {
        self.far_end.came().iter().any(|came| came.path() == path)
    }
}

/// An answer with the service's own time.
pub fn said(status: u16, body: impl ToString) -> Act {
    let date = Timestamp::now().to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let headers = vec![("content-type", "application/json".to_owned()), ("date", date)];
    Act::Answer(status, headers, body.to_string().into_bytes())
}

pub fn key(kid: &str, n: &str, facts: &Facts) -> Value {
    json!({"kid": kid, "kty": "RSA", "use": "sig", "n": n, "e": "AQAB", "issuer": facts.issuer("{tenantid}")})
}

pub fn key_set(facts: &Facts) -> Value {
    json!({"keys": [key("k1", OURS_N, facts)]})
}

fn answer(came: &Came, told: &mut Told) -> Act {
    let host = came.header("host").unwrap();
    let login = format!("http://{host}/login");
    let facts = Facts {
        nonce: told.nonces.last().cloned(),
        earlier_nonce: told.nonces.iter().rev().nth(1).cloned(),
        now: Timestamp::now().as_second(),
        login: login.clone(),
    };
    let Mischief { id_token, answer, keys, discovery, device, graph, strict } = told.mischief;
    if came.path().starts_with("/graph/") {
        return graph();
    }
    match came.path().rsplit('/').next().unwrap_or_default() {
        "openid-configuration" => {
            let authority = came.path().split('/').nth(2).unwrap_or_default();
            let tenant = if authority == "organizations" { "{tenantid}" } else { authority };
            let mut document = json!({"issuer": facts.issuer(tenant), "jwks_uri": format!("{login}/keys")});
            discovery(&mut document);
            said(200, document)
        }
        "keys" => {
            told.keys_asked += 1;
            keys(&facts, told.keys_asked)
        }
        "devicecode" => {
            let mut document = json!({"device_code": "canary-device", "user_code": "ABCD-1234", "expires_in": 900,
                "interval": 5, "verification_uri": "https://microsoft.com/devicelogin"});
            device(&mut document);
            said(200, document)
        }
        "token" if strict && !is_of_last(came, told.given) => said(400, json!({"error": "invalid_grant"})),
        "token" => {
            told.given += 1;
            let scope = Scopes::of(Purpose::Read).names().join(" ");
            let good = json!({"token_type": "Bearer", "scope": scope, "expires_in": 3599, "access_token": "canary-access",
                "refresh_token": format!("canary-refresh-{}", told.given), "id_token": id_token(&facts)});
            answer(came, good)
        }
        _ => said(404, "{}"),
    }
}

/// Whether it is no renewal, or one with the refresh token given last.
fn is_of_last(came: &Came, given: usize) -> bool {
    let mut fields = form_urlencoded::parse(came.body.as_bytes());
    fields.find(|(name, _)| name == "refresh_token").is_none_or(|(_, token)| token == format!("canary-refresh-{given}"))
}
