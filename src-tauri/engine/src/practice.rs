//! The practice cloud of a practice profile: started here, or joined on this computer. Reached by the same wire either way.

mod transfers;

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use baton_distributors::gridheart::GRIDHEART;
use baton_domain::{Clock, Cloud, TenantId};
use baton_http::{AccessToken, Door};
use baton_microsoft::identity::ClientId;
use baton_practice::{PracticeCloud, PracticeOptions};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use url::Url;

pub use transfers::PracticeTransfer;

/// A description of a running cloud, as `batonctl practice` prints it. Only loopback addresses are accepted.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CloudFile {
    /// Its addresses.
    pub cloud: Cloud,
    /// The client id it knows.
    pub client_id: uuid::Uuid,
    /// The distributors' portals, by the distributor's id.
    #[serde(default)]
    pub portals: BTreeMap<String, Url>,
    /// Gridheart's alone, as a file from before there was a second portal names it.
    gridheart: Option<Url>,
    /// The distributors' ordering interfaces with the keys that they accept, by the distributor's id.
    #[serde(default)]
    pub ordering: BTreeMap<String, OrderingAddress>,
    /// Its controls, if it lets itself be controlled.
    pub controls: Option<ControlsAddress>,
    /// The people who can sign in.
    #[serde(default)]
    pub people: Vec<Value>,
}

/// Where a distributor's ordering interface is, and a made-up key for it.
#[derive(Debug, Clone, Deserialize)]
pub struct OrderingAddress {
    /// The address, ending in a slash.
    pub address: Url,
    /// The key that the practice cloud hands out.
    #[serde(deserialize_with = "secret")]
    pub key: SecretString,
}

/// Where the controls are, and the secret of this run.
#[derive(Debug, Clone, Deserialize)]
pub struct ControlsAddress {
    /// The address, ending in a slash.
    pub address: Url,
    /// The secret.
    #[serde(deserialize_with = "secret")]
    pub token: SecretString,
}

fn secret<'de, D: serde::Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    String::deserialize(from).map(SecretString::from)
}

/// Why a cloud file is refused.
#[derive(Debug, thiserror::Error)]
pub enum CloudFileError {
    /// It cannot be read.
    #[error("the cloud file cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// It is no description of a cloud.
    #[error("the cloud file is not understood: {0}")]
    NotUnderstood(#[from] serde_json::Error),
    /// It names an address that is not on this computer.
    #[error("a cloud file may only name addresses on this computer (127.0.0.1, localhost, [::1])")]
    NotLoopback,
}

impl CloudFile {
    /// Reads a cloud file.
    ///
    /// # Errors
    /// [`CloudFileError`]; above all when an address is not on this computer.
    pub fn read(file: &Path) -> Result<Self, CloudFileError> {
        Self::parse(serde_json::from_str(&std::fs::read_to_string(file)?)?)
    }

    fn parse(described: Value) -> Result<Self, CloudFileError> {
        let mut read: Self = serde_json::from_value(described)?;
        if let Some(alone) = read.gridheart.take() {
            read.portals.entry(GRIDHEART.id.to_owned()).or_insert(alone);
        }
        let more = read.portals.values().chain(read.controls.iter().map(|controls| &controls.address));
        let more = more.chain(read.ordering.values().map(|ordering| &ordering.address));
        let all_here = more.map(Url::host_str).all(|host| matches!(host, Some("127.0.0.1" | "localhost" | "[::1]")));
        if read.cloud.is_loopback() && all_here { Ok(read) } else { Err(CloudFileError::NotLoopback) }
    }
}

/// The practice cloud of this profile.
#[derive(Debug)]
pub struct PracticeLink {
    file: CloudFile,
    door: Door,
    clock: Arc<PracticeTime>,
    /// Kept so that a cloud started here stops with the profile.
    _own: Option<PracticeCloud>,
}

/// The practice clock, read from the practice cloud: this computer's clock with a distance.
#[derive(Debug, Default)]
struct PracticeTime {
    ahead_ms: AtomicI64,
}

impl Clock for PracticeTime {
    fn now(&self) -> Timestamp {
        let ahead = SignedDuration::from_millis(self.ahead_ms.load(Ordering::Relaxed));
        Timestamp::now().checked_add(ahead).unwrap_or(Timestamp::MAX)
    }
}

/// Why there is no practice cloud.
#[derive(Debug, thiserror::Error)]
pub enum NoPractice {
    /// It did not start.
    #[error("the practice cloud did not start: {0}")]
    NotStarted(#[from] baton_practice::StartError),
    /// Its description cannot be used.
    #[error(transparent)]
    Described(#[from] CloudFileError),
    /// No client for it could be made.
    #[error("no connection to the practice cloud can be made: {0}")]
    NoDoor(#[from] baton_http::DoorError),
    /// It did not answer.
    #[error("the practice cloud does not answer: {0}")]
    Silent(String),
}

/// A mail in the practice inbox.
#[derive(Debug, Clone, Deserialize)]
pub struct PracticeMail {
    /// 1 for the first.
    pub number: u32,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// When.
    pub at: Timestamp,
}

impl PracticeLink {
    /// Starts a practice cloud whose world rests in `folder`.
    ///
    /// # Errors
    /// [`NoPractice`].
    pub async fn start(folder: &Path) -> Result<Self, NoPractice> {
        let options = PracticeOptions { folder: Some(folder.to_path_buf()), ..PracticeOptions::default() };
        let own = PracticeCloud::start(options).await?;
        let file = CloudFile::parse(own.describe())?;
        Self::connect(file, Some(own)).await
    }

    /// Joins a practice cloud that runs on this computer.
    ///
    /// # Errors
    /// [`NoPractice`].
    pub async fn join(file: CloudFile) -> Result<Self, NoPractice> {
        Self::connect(file, None).await
    }

    async fn connect(file: CloudFile, own: Option<PracticeCloud>) -> Result<Self, NoPractice> {
        let origins = file.controls.iter().map(|controls| controls.address.origin());
        let door = Door::new(origins)?;
        let link = Self { file, door, clock: Arc::default(), _own: own };
        if link.file.controls.is_some() {
            link.read_clock().await?;
        }
        Ok(link)
    }

    /// Its addresses.
    #[must_use]
    pub fn cloud(&self) -> &Cloud {
        &self.file.cloud
    }

    /// The client id it knows.
    #[must_use]
    pub fn client_id(&self) -> ClientId {
        ClientId(self.file.client_id)
    }

    /// The portal of the distributor with this id.
    #[must_use]
    pub fn portal(&self, distributor: &str) -> Option<&Url> {
        self.file.portals.get(distributor)
    }

    /// A distributor's ordering interface, with the key that the practice cloud hands out for it.
    #[must_use]
    pub fn ordering(&self, distributor: &str) -> Option<&OrderingAddress> {
        self.file.ordering.get(distributor)
    }

    /// The practice clock.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock) as Arc<dyn Clock>
    }

    /// The people who can sign in, as the practice cloud describes them.
    #[must_use]
    pub fn people(&self) -> &[Value] {
        &self.file.people
    }

    /// Lets time pass.
    ///
    /// # Errors
    /// [`NoPractice::Silent`].
    pub async fn let_pass(&self, time: Duration) -> Result<(), NoPractice> {
        let _: Value = self.post("let-pass", &json!({ "seconds": time.as_secs() })).await?;
        self.read_clock().await
    }

    /// The practice inbox, newest first.
    ///
    /// # Errors
    /// [`NoPractice::Silent`].
    pub async fn inbox(&self) -> Result<Vec<PracticeMail>, NoPractice> {
        let mut mails: Vec<PracticeMail> = self.get("inbox").await?;
        mails.reverse();
        Ok(mails)
    }

    /// Puts a letter on the old provider's desk.
    ///
    /// # Errors
    /// [`NoPractice::Silent`] with the desk's refusal.
    pub async fn hand_over_letter(
        &self,
        provider: &str,
        tenant: TenantId,
        subscriptions: &[String],
    ) -> Result<(), NoPractice> {
        let letter = json!({ "provider": provider, "tenant": tenant, "subscriptions": subscriptions });
        self.post::<Value>("letter", &letter).await.map(|_| ())
    }

    /// What really happened in the practice world.
    ///
    /// # Errors
    /// [`NoPractice::Silent`].
    pub async fn ledger(&self) -> Result<Value, NoPractice> {
        self.get("ledger").await
    }

    async fn read_clock(&self) -> Result<(), NoPractice> {
        #[derive(Deserialize)]
        struct Now {
            now: Timestamp,
        }
        let there: Now = self.get("now").await?;
        let ahead = there.now.duration_since(Timestamp::now()).as_millis();
        self.clock.ahead_ms.store(i64::try_from(ahead).unwrap_or(0), Ordering::Relaxed);
        Ok(())
    }

    fn address(&self, path: &str) -> Result<(Url, AccessToken), NoPractice> {
        let silent = || NoPractice::Silent("it has no controls".to_owned());
        let controls = self.file.controls.as_ref().ok_or_else(silent)?;
        let url = controls.address.join(path).map_err(|error| NoPractice::Silent(error.to_string()))?;
        Ok((url, AccessToken::new(controls.token.clone(), [controls.address.origin()])))
    }

    async fn get<R: DeserializeOwned>(&self, path: &str) -> Result<R, NoPractice> {
        let (url, token) = self.address(path)?;
        let reply =
            self.door.get(url).bearer(&token).send().await.map_err(|error| NoPractice::Silent(error.to_string()))?;
        reply.json().map_err(|_| NoPractice::Silent(format!("{path} answered {}", reply.status())))
    }

    async fn post<R: DeserializeOwned>(&self, path: &str, body: &Value) -> Result<R, NoPractice> {
        let (url, token) = self.address(path)?;
        let sent = self.door.post(url).bearer(&token).json(body).send().await;
        let reply = sent.map_err(|error| NoPractice::Silent(error.to_string()))?;
        reply.json().map_err(|_| NoPractice::Silent(format!("{path} answered {}", reply.status())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cloud_file_with_an_address_elsewhere_is_refused() {
        let mut described = json!({
            "cloud": {
                "name": "practice",
                "login": "http://127.0.0.1:1/login/",
                "graph": "http://127.0.0.1:1/graph/",
                "admin_center": "http://127.0.0.1:1/admin/",
                "device_login": "http://127.0.0.1:1/device"
            },
            "clientId": "11111111-2222-3333-4444-555555555555"
        });
        assert!(CloudFile::parse(described.clone()).is_ok(), "all on this computer");

        described["cloud"]["graph"] = json!("https://graph.microsoft.com/");

        assert!(matches!(CloudFile::parse(described), Err(CloudFileError::NotLoopback)));
    }

    #[test]
    fn every_portal_of_a_cloud_file_must_be_on_this_computer_and_an_older_file_names_only_one() {
        let described = |portals: Value| {
            let mut described = json!({
                "cloud": {
                    "name": "practice",
                    "login": "http://127.0.0.1:1/login/",
                    "graph": "http://127.0.0.1:1/graph/",
                    "admin_center": "http://127.0.0.1:1/admin/",
                    "device_login": "http://127.0.0.1:1/device"
                },
                "clientId": "11111111-2222-3333-4444-555555555555",
                "gridheart": "http://127.0.0.1:1/gridheart/"
            });
            described["portals"] = portals;
            described
        };
        let mut older = described(Value::Null);
        older.as_object_mut().expect("an object").remove("portals");

        let both = CloudFile::parse(described(json!({ "rhipe": "http://127.0.0.1:1/prime/" }))).expect("all here");
        let older = CloudFile::parse(older).expect("all here");
        let elsewhere = CloudFile::parse(described(json!({ "rhipe": "https://www.primeportal.online/" })));

        assert_eq!(both.portals.keys().collect::<Vec<_>>(), ["gridheart", "rhipe"]);
        assert_eq!(older.portals.keys().collect::<Vec<_>>(), ["gridheart"]);
        assert!(matches!(elsewhere, Err(CloudFileError::NotLoopback)), "nobody is led out of practice");
    }
}
