//! A practice cloud that the window joins, as it joins one that `batonctl practice` serves to a class.

use std::path::Path;

use baton_practice::PracticeOptions;
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::DemoError;
use crate::contract::WatchedCloud;

/// A running practice cloud. It ends with its value, and with it ends the test when Baton and it broke a contract.
#[derive(Debug)]
pub struct PracticeRun {
    described: Value,
    client: reqwest::Client,
    // Dropped in this order: the cloud, and then what it runs on.
    cloud: WatchedCloud,
    _threads: Threads,
}

/// Threads of its own, so that the cloud answers while the test waits for a window.
#[derive(Debug)]
struct Threads(Option<Runtime>);

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(threads) = self.0.take() {
            // Not waited for: the test's own threads may not stand still.
            threads.shutdown_background();
        }
    }
}

impl PracticeRun {
    /// Starts the practice cloud with the seed and the clock of the pictures in the documentation.
    ///
    /// # Errors
    /// [`DemoError::Cloud`] when it does not serve.
    pub async fn start() -> Result<Self, DemoError> {
        let failed = |error: &dyn std::fmt::Display| DemoError::Cloud(error.to_string());
        let clock: Timestamp = "2026-11-20T09:00:00Z".parse().map_err(|error: jiff::Error| failed(&error))?;
        let options = PracticeOptions { seed: 1, clock_base: Some(clock), ..PracticeOptions::default() };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let starting = runtime.spawn(WatchedCloud::start(options));
        let threads = Threads(Some(runtime));
        let cloud = starting.await.map_err(|error| failed(&error))?.map_err(|error| failed(&error))?;
        // A second installation in one process changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().map_err(|error| failed(&error))?;
        Ok(Self { described: cloud.describe(), client, cloud, _threads: threads })
    }

    /// Leaves the description where the app looks for a practice cloud to join.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn let_app_join(&self, home: &Path) -> Result<(), DemoError> {
        let folder = practice_folder(home);
        std::fs::create_dir_all(&folder)?;
        Ok(std::fs::write(folder.join("join-cloud.json"), self.described.to_string())?)
    }

    /// How many requests came so far, looks of the controls left out.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.cloud.controls().requests().len()
    }

    /// The password of somebody of the practice world.
    ///
    /// # Errors
    /// When nobody has this name.
    pub fn password_of(&self, upn: &str) -> Result<String, DemoError> {
        let people = self.described.get("people").and_then(Value::as_array);
        let person = people.into_iter().flatten().find(|person| person.get("upn").and_then(Value::as_str) == Some(upn));
        let password = person.and_then(|person| person.get("password")?.as_str());
        password.map(str::to_owned).ok_or_else(|| DemoError::Cloud(format!("nobody is called {upn}")))
    }

    /// Where the customer's admin center is.
    ///
    /// # Errors
    /// When it has none.
    pub fn admin_center(&self) -> Result<String, DemoError> {
        let address = self.described.get("adminCenter").and_then(Value::as_str);
        address.map(str::to_owned).ok_or_else(|| DemoError::Cloud("it has no admin center".to_owned()))
    }

    /// The partner's key that the practice distributor hands out for the marketplace of this country.
    ///
    /// # Errors
    /// When there is none.
    pub fn arrow_key(&self, country: &str) -> Result<String, DemoError> {
        let arrow = self.described.get("arrow");
        let others = arrow.and_then(|arrow| arrow.get("otherKeys")?.as_array()).into_iter().flatten();
        let text = |key: &Value, name: &str| key.get(name).and_then(Value::as_str).map(str::to_owned);
        let partner = arrow.and_then(|own| text(own, "company"));
        // The first key names its company as such; the others have a name beside the company's reference.
        let own = arrow.into_iter().map(|own| (text(own, "company"), own));
        let mut keys = own.chain(others.map(|other| (text(other, "name"), other)));
        let found = keys.find(|(name, key)| *name == partner && text(key, "marketplace").as_deref() == Some(country));
        let key = found.and_then(|(_, key)| text(key, "key"));
        key.ok_or_else(|| DemoError::Cloud(format!("it hands out no ArrowSphere key for {country}")))
    }

    /// Somebody revokes the key that this company was handed out, `XSP...`, or allows it again.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn revoke_arrow_key(&self, company: &str, revoked: bool) -> Result<(), DemoError> {
        let key = json!({ "company": company, "revoked": revoked });
        self.ask(reqwest::Method::POST, "arrow/key", Some(&key)).await.map(|_| ())
    }

    /// What really happened, with the practice cloud's own verdict.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn ledger(&self) -> Result<Value, DemoError> {
        self.ask(reqwest::Method::GET, "ledger", None).await
    }

    /// The customer of this domain has not accepted the Microsoft Customer Agreement, and is asked to.
    ///
    /// # Errors
    /// When there is no such customer or it does not answer.
    pub async fn ask_for_agreement(&self, domain: &str) -> Result<(), DemoError> {
        let world = self.ask(reqwest::Method::GET, "world", None).await?;
        let tenants = world.get("tenants").and_then(Value::as_array).into_iter().flatten();
        let has = |tenant: &&Value| {
            let domains = tenant.get("domains").and_then(Value::as_array).into_iter().flatten();
            domains.into_iter().any(|known| known.to_string().contains(&format!("\"{domain}\"")))
        };
        let tenant = tenants.into_iter().find(has).and_then(|tenant| tenant.get("id"));
        let tenant = tenant.ok_or_else(|| DemoError::Cloud(format!("nobody has the domain {domain}")))?;
        let asked = json!({ "tenant": tenant, "accepted": false });
        self.ask(reqwest::Method::POST, "arrow/agreement", Some(&asked)).await.map(|_| ())
    }

    /// The partner's access that the practice Cloud-iQ hands out: each secret with its name in Settings.
    ///
    /// # Errors
    /// When there is none.
    pub fn cloudiq_access(&self) -> Result<[(&'static str, String); 4], DemoError> {
        let secret = |key: &str| self.described.pointer(&format!("/cloudiq/{key}")).and_then(Value::as_str);
        let handed_out = |key: &str| {
            let secret = secret(key).map(str::to_owned);
            secret.ok_or_else(|| DemoError::Cloud(format!("it hands out no {key} for Cloud-iQ")))
        };
        Ok([
            ("client_id", handed_out("clientId")?),
            ("client_secret", handed_out("clientSecret")?),
            ("user_name", handed_out("userName")?),
            ("password", handed_out("password")?),
        ])
    }

    /// The distributor holds the first order that comes to `path` from now on: it has happened, and the answer has not left.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn hold_next_order(&self, path: &str) -> Result<(), DemoError> {
        let fault = json!({
            "matcher": { "method": "POST", "pathContains": path, "nth": 1 },
            "fault": { "kind": "hold", "at": "after_effect" },
        });
        self.ask(reqwest::Method::POST, "faults", Some(&fault)).await.map(|_| ())
    }

    /// Waits until a request is held.
    ///
    /// # Errors
    /// When none comes within a minute.
    pub async fn wait_until_held(&self) -> Result<(), DemoError> {
        self.ask(reqwest::Method::GET, "wait-until-held", None).await.map(|_| ())
    }

    /// What is held breaks off: its answer never arrives.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn abandon_held(&self) -> Result<(), DemoError> {
        self.ask(reqwest::Method::POST, "abandon", None).await.map(|_| ())
    }

    async fn ask(&self, method: reqwest::Method, what: &str, body: Option<&Value>) -> Result<Value, DemoError> {
        let controls =
            |key: &str| self.described.pointer(&format!("/controls/{key}")).and_then(Value::as_str).unwrap_or_default();
        let mut request =
            self.client.request(method, format!("{}{what}", controls("address"))).bearer_auth(controls("token"));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let unread = |error: reqwest::Error| DemoError::Cloud(error.to_string());
        let answer = request.send().await.and_then(reqwest::Response::error_for_status).map_err(unread)?;
        let text = answer.text().await.map_err(unread)?;
        if text.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_str(&text).map_err(|error| DemoError::Cloud(error.to_string()))
    }
}

/// Where the app keeps its practice profile below a home folder.
pub(super) fn practice_folder(home: &Path) -> std::path::PathBuf {
    home.join(".local/share/baton/practice")
}
