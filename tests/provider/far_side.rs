//! The provider as a process of its own, and how it is set up.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use baton_domain::{Cloud, CloudName, TenantId, UserId};
use baton_microsoft::identity::{Purpose, Scopes};
use baton_tests::person::{Page, Person};
use serde::Deserialize;
use serde_json::json;
use url::Url;
use uuid::{Uuid, uuid};

pub const CLIENT: Uuid = uuid!("6f2b7c1a-93d4-4e5f-a6b7-c8d9e0f1a2b3");
/// The tenant of whoever signs in without naming one.
pub const FABRIKAM: TenantId = TenantId(uuid!("b1c1e0a4-5d0c-4b9e-9a57-0d5f3c1a7e42"));
pub const PROSEWARE: TenantId = TenantId(uuid!("d27a9c55-3f18-4b6d-8f0e-61c2b94e7a10"));
pub const ADA: &str = "ada@fabrikam.example";
pub const ADA_ID: UserId = UserId(uuid!("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"));
pub const KARIN: &str = "karin@proseware.example";

/// What becomes of a refresh token that was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used {
    /// It is used up, and using it again ends every token that came of it (RFC 9700). Stricter than Entra.
    EndsTheFamily,
    /// It stays good beside the new one, as at Entra.
    Stays,
}

/// The provider; it ends when it is dropped.
pub struct Provider {
    process: Child,
    base: Url,
}

/// What the provider counted.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Codes from a browser that became tokens.
    pub codes: u64,
    /// Typed codes that became tokens.
    pub device: u64,
    /// Sign-ins renewed.
    pub refreshed: u64,
    /// Refusals of the token endpoint, whatever the reason.
    pub refused: u64,
    /// Sign-ins that were ended because a token was used twice.
    pub families_ended: u64,
}

impl Tally {
    /// Nothing reached the token endpoint.
    pub fn nothing() -> Self {
        Self { codes: 0, device: 0, refreshed: 0, refused: 0, families_ended: 0 }
    }
}

impl Provider {
    /// Starts it at a port that the system chooses. Access tokens live for `access_seconds`.
    pub fn start(used: Used, access_seconds: u32) -> Self {
        let wanted = json!({
            "client": CLIENT,
            "scopes": Scopes::of(Purpose::Read).names().iter().map(|name| format!("https://graph.microsoft.com/{name}"))
                .collect::<Vec<_>>(),
            "accessSeconds": access_seconds,
            "oldTokensStay": used == Used::Stays,
            "tenants": [
                { "id": FABRIKAM, "people": [{ "oid": ADA_ID, "upn": ADA, "name": "Ada Byron" }] },
                { "id": PROSEWARE, "people": [{ "oid": Uuid::from_u128(7), "upn": KARIN, "name": "Karin Ek" }] },
            ],
        });
        let mut process = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/clients/provider.js"))
            .arg(wanted.to_string())
            .stdin(Stdio::piped()) // it ends with this process, however this one ends
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: serde_json::Value = serde_json::from_str(&line)
            .expect("the provider listens; its packages come with `npm ci` in tests/clients");
        Self { process, base: told["base"].as_str().unwrap().parse().unwrap() }
    }

    /// Its addresses, as those of a cloud.
    pub fn cloud(&self) -> Cloud {
        cloud(&self.base)
    }

    pub async fn tally(&self) -> Tally {
        let page = Person::new("", "").open(self.base.join("tally").unwrap().as_str()).await;
        serde_json::from_str(&page.html).unwrap()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The addresses of a provider at `base`.
pub fn cloud(base: &Url) -> Cloud {
    Cloud {
        name: CloudName::Practice,
        login: base.clone(),
        graph: base.clone(),
        device_login: base.clone(),
        partner_center: None,
        ..Cloud::built_in(CloudName::Global).unwrap()
    }
}

/// Somebody signs in on the provider's own pages, from this one on, and agrees. Gives the last page.
pub async fn sign_in(person: &Person, mut page: Page, upn: &str) -> Page {
    for _ in 0..4 {
        page = if page.has("name=\"login\"") {
            person.submit(&page, "name=\"login\"", &[("login", upn), ("password", "any")]).await
        } else if page.has("value=\"consent\"") {
            person.submit(&page, "value=\"consent\"", &[]).await
        } else if page.has("name=\"confirm\"") {
            person.submit(&page, "name=\"confirm\"", &[]).await
        } else {
            return page;
        };
    }
    page
}
