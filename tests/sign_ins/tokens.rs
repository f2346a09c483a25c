//! Id tokens as a sign-in service makes them, good ones and every kind of wrong one. The keys were made for tests.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, crypto::sign};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

pub const CLIENT: Uuid = uuid!("6f2b7c1a-93d4-4e5f-a6b7-c8d9e0f1a2b3");
pub const TENANT: Uuid = uuid!("b1c1e0a4-5d0c-4b9e-9a57-0d5f3c1a7e42");
pub const OTHER_TENANT: Uuid = uuid!("c2d2f1b5-6e1d-4c0f-8b68-1e604d2b8f53");
pub const PERSON: Uuid = uuid!("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");
pub const STRANGER: Uuid = uuid!("1b2c3d4e-5f6a-4b7c-8d9e-0f1a2b3c4d5e");
pub const PERSONAL: Uuid = uuid!("9188040d-6c67-4c5b-b112-36a304b66dad");

const OURS: &[u8] = include_bytes!("../../src-tauri/microsoft/tests/keys/ours.der");
pub const OURS_N: &str = include_str!("../../src-tauri/microsoft/tests/keys/ours.n");
const THEIRS: &[u8] = include_bytes!("../../src-tauri/microsoft/tests/keys/stranger.der");
pub const THEIRS_N: &str = include_str!("../../src-tauri/microsoft/tests/keys/stranger.n");

/// What the service knows about the sign-in that it makes a token for.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Its address, without a slash at the end.
    pub login: String,
    pub nonce: Option<String>,
    pub earlier_nonce: Option<String>,
    /// Seconds.
    pub now: i64,
}

impl Facts {
    pub fn issuer(&self, tenant: impl ToString) -> String {
        format!("{}/{}/v2.0", self.login, tenant.to_string())
    }

    /// What a good token says.
    pub fn claims(&self) -> Value {
        let now = self.now;
        json!({
            "aud": CLIENT, "iss": self.issuer(TENANT), "iat": now, "nbf": now, "exp": now + 3600, "nonce": self.nonce,
            "tid": TENANT, "oid": PERSON, "sub": "the-subject", "preferred_username": "anna@fabrikam.example",
            "name": "Anna Berg", "ver": "2.0",
        })
    }

    pub fn good(&self) -> String {
        signed(&self.claims())
    }

    /// A good token but for one thing, well signed.
    pub fn but(&self, name: &str, value: impl Into<Value>) -> String {
        let mut claims = self.claims();
        claims[name] = value.into();
        signed(&claims)
    }

    pub fn without(&self, name: &str) -> String {
        let mut claims = self.claims();
        claims.as_object_mut().unwrap().remove(name);
        signed(&claims)
    }

    /// Of another tenant altogether, and true to itself.
    pub fn of_tenant(&self, tenant: Uuid) -> String {
        let mut claims = self.claims();
        claims["tid"] = json!(tenant);
        claims["iss"] = json!(self.issuer(tenant));
        signed(&claims)
    }

    /// A good token under a head of its own.
    pub fn headed(&self, head: Value) -> String {
        jwt(&head, &self.claims().to_string())
    }

    /// Under the right name, by a key that the service does not publish.
    pub fn by_a_stranger(&self, kid: &str) -> String {
        let head = json!({"alg": "RS256", "typ": "JWT", "kid": kid});
        sealed(&head, &self.claims().to_string(), &EncodingKey::from_rsa_der(THEIRS), Algorithm::RS256)
    }

    /// Signed with a secret that everybody knows: the public key.
    pub fn by_the_public_key(&self) -> String {
        let head = json!({"alg": "HS256", "typ": "JWT", "kid": "k1"});
        let secret = EncodingKey::from_secret(OURS_N.as_bytes());
        sealed(&head, &self.claims().to_string(), &secret, Algorithm::HS256)
    }

    /// Rightly signed, by a method that was not agreed on.
    pub fn by_another_method(&self) -> String {
        let head = json!({"alg": "RS384", "typ": "JWT", "kid": "k1"});
        sealed(&head, &self.claims().to_string(), &EncodingKey::from_rsa_der(OURS), Algorithm::RS384)
    }

    /// A good token in which one bit of the part number `part` was turned.
    pub fn flipped(&self, part: usize) -> String {
        let good = self.good();
        let mut parts: Vec<String> = good.split('.').map(str::to_owned).collect();
        let mut bytes = URL_SAFE_NO_PAD.decode(&parts[part]).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        parts[part] = URL_SAFE_NO_PAD.encode(bytes);
        parts.join(".")
    }
}

fn signed(claims: &Value) -> String {
    jwt(&json!({"alg": "RS256", "typ": "JWT", "kid": "k1"}), &claims.to_string())
}

/// Any head over any text, with a signature of ours that is right for both.
pub fn jwt(head: &Value, claims: &str) -> String {
    sealed(head, claims, &EncodingKey::from_rsa_der(OURS), Algorithm::RS256)
}

fn sealed(head: &Value, claims: &str, key: &EncodingKey, method: Algorithm) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(head.to_string()), URL_SAFE_NO_PAD.encode(claims));
    let signature = sign(message.as_bytes(), key, method).unwrap();
    format!("{message}.{signature}")
}
