//! The key to a distributor's ordering interface: read from what was pasted, tried, kept in the vault, forgotten.

use std::sync::Arc;

use baton_distributors::{ApiError, ApiFacts, Company, OrderingApi, Programme};
use baton_domain::{Clock, display_text};
use baton_http::Door;
use baton_store::StoreError;
use baton_vault::{Vault, VaultError, VaultState};
use baton_workflow::{Words, screen::Profile};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{CannotStart, Engine, PracticeLink};

/// Where the company that the key belongs to is remembered. Nothing secret: the key itself rests in the vault.
const CONNECTION: &str = "ordering_connection";
/// Longer than any key that a distributor gives out.
const MOST: usize = 200;

/// Whom a key belongs to, as the distributor answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// The company and its marketplace.
    pub company: Company,
    /// Its enrolments.
    pub programmes: Vec<Programme>,
    /// When it was read, by the profile's clock.
    pub read_at: Timestamp,
    /// The profile that asked. A key is kept only in this one.
    pub profile: Profile,
}

/// How ordering by the distributor's interface stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordering {
    /// The interface's name, e.g. `ArrowSphere`.
    pub name: &'static str,
    /// Since when a key is kept; none when none is kept.
    pub since: Option<Timestamp>,
    /// Whom the kept key belongs to, as last read.
    pub connection: Option<Connection>,
    /// Whether the vault keeps nothing beyond this session.
    pub memory_only: bool,
    /// Whether the practice cloud hands out a key.
    pub practice_key: bool,
}

/// Why there is no connection. Nothing was kept and nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NoConnection {
    /// What was pasted is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The distributor's answer, or none.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// What is remembered beside the key could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no address to ask: this profile's distributor or practice cloud has no such interface.
    #[error("there is no ordering interface here")]
    NoInterface,
    /// No key is kept.
    #[error("no key is kept")]
    NoKey,
    /// The profile was left, or another one was entered, while the distributor was asked.
    #[error("the profile was left meanwhile")]
    ProfileLeft,
    /// The network cannot be used at all.
    #[error(transparent)]
    Door(#[from] baton_http::DoorError),
    /// The profile could not be put together with the key.
    #[error(transparent)]
    Start(#[from] CannotStart),
}

/// What is wrong with what was pasted as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing.
    #[error("empty")]
    Empty,
    /// More than a key has.
    #[error("longer than a key")]
    TooLong,
    /// A space or line break in the middle.
    #[error("a space in the middle")]
    Space,
    /// Characters that a paste brings along unseen.
    #[error("invisible characters")]
    Invisible,
    /// Letters that no key has.
    #[error("letters that no key has")]
    NotAKey,
}

/// Reads a pasted key. Spaces and line breaks around it come with every copy and are dropped.
///
/// # Errors
/// [`KeyError`].
pub fn parse_key(typed: &SecretString) -> Result<SecretString, KeyError> {
    let key = typed.expose_secret().trim();
    if key.is_empty() {
        return Err(KeyError::Empty);
    }
    if key.chars().count() > MOST {
        return Err(KeyError::TooLong);
    }
    if key.chars().any(char::is_whitespace) {
        return Err(KeyError::Space);
    }
    if display_text(key, MOST) != key {
        return Err(KeyError::Invisible);
    }
    if !key.chars().all(|c| c.is_ascii_graphic()) {
        return Err(KeyError::NotAKey);
    }
    Ok(SecretString::from(key.to_owned()))
}

impl NoConnection {
    /// What it says to the person, in one plain sentence or two.
    #[must_use]
    pub fn sentence(&self, name: &str, words: &Words) -> String {
        let until = match self {
            Self::Api(ApiError::Throttled { until: Some(until) }) => Some(words.time(*until)),
            _ => None,
        };
        let args = [
            ("name", name.into()),
            ("most", MOST.into()),
            ("until", until.as_deref().unwrap_or_default().into()),
            ("status", self.status().into()),
        ];
        words.say(&format!("settings-ordering-error-{}", self.key()), &args)
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Key(KeyError::Empty) => "empty",
            Self::Key(KeyError::TooLong) => "long",
            Self::Key(KeyError::Space) => "space",
            Self::Key(KeyError::Invisible) => "invisible",
            Self::Key(KeyError::NotAKey) => "letters",
            Self::Api(ApiError::KeyRefused { .. }) => "refused",
            Self::Api(ApiError::Forbidden { .. }) => "forbidden",
            Self::Api(ApiError::Throttled { until: Some(_) }) => "slow-until",
            Self::Api(ApiError::Throttled { until: None }) => "slow",
            Self::Api(ApiError::Unreachable(_)) | Self::Door(_) => "unreachable",
            Self::Api(ApiError::NotFound | ApiError::Unexpected { .. }) => "unexpected",
            Self::Vault(_) => "vault",
            Self::Store(_) | Self::Start(_) => "store",
            Self::NoInterface => "no-interface",
            Self::NoKey => "no-key",
            Self::ProfileLeft => "profile-left",
        }
    }

    fn status(&self) -> u32 {
        match self {
            Self::Api(ApiError::Unexpected { status, .. }) => u32::from(*status),
            Self::Api(ApiError::NotFound) => 404,
            _ => 0,
        }
    }
}

impl Engine {
    /// How ordering by the distributor's interface stands; none when no distributor has one.
    pub async fn ordering(&self) -> Option<Ordering> {
        let facts = facts()?;
        let since = self.vault.secret_since(facts.key_name).await.ok().flatten();
        let connection = if since.is_some() { self.connection().await } else { None };
        let memory_only = matches!(self.vault.state(), VaultState::MemoryOnly { .. });
        let practice_key = self.practice.as_ref().is_some_and(|practice| practice.ordering_key().is_some());
        Some(Ordering { name: facts.name, since, connection, memory_only, practice_key })
    }

    /// Asks the distributor whose key this is. Keeps nothing and writes nothing.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn try_ordering_key(&self, key: &SecretString) -> Result<Connection, NoConnection> {
        let key = parse_key(key)?;
        let facts = facts().ok_or(NoConnection::NoInterface)?;
        let clock = self.clock();
        let api = connect(facts, self.practice.as_ref(), &key, &clock)?;
        read(api.as_ref(), self.profile).await
    }

    /// Asks the distributor again whose key is kept, and remembers the answer.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn test_ordering_key(&self) -> Result<Connection, NoConnection> {
        let facts = facts().ok_or(NoConnection::NoInterface)?;
        let key = self.vault.secret(facts.key_name).await?.ok_or(NoConnection::NoKey)?;
        let connection = self.try_ordering_key(&key).await?;
        self.remember_connection(Some(&connection)).await?;
        Ok(connection)
    }

    /// Keeps a key that was tried, and goes on with it: the runner rests and is put together again.
    ///
    /// # Errors
    /// [`NoConnection`]; what was kept before is still kept.
    pub async fn keep_ordering_key(
        &mut self,
        key: &SecretString,
        tried: &Connection,
        words: Arc<Words>,
    ) -> Result<(), NoConnection> {
        // Between the answer and now the person may have gone over to the other profile: a practice key is no working key.
        if tried.profile != self.profile {
            return Err(NoConnection::ProfileLeft);
        }
        let facts = facts().ok_or(NoConnection::NoInterface)?;
        self.vault.keep_secret(facts.key_name, parse_key(key)?).await?;
        self.remember_connection(Some(tried)).await?;
        Ok(self.assemble_again(words).await?)
    }

    /// Goes on with a key that is kept nowhere, for as long as this profile runs.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn use_ordering_key(&mut self, key: &SecretString, words: Arc<Words>) -> Result<(), NoConnection> {
        self.key_of_run = Some(parse_key(key)?);
        Ok(self.assemble_again(words).await?)
    }

    /// Forgets the key and goes on without it. Moves stay; their next step asks again who acts.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn forget_ordering_key(&mut self, words: Arc<Words>) -> Result<(), NoConnection> {
        let facts = facts().ok_or(NoConnection::NoInterface)?;
        self.key_of_run = None;
        let forgotten = self.vault.forget_secret(facts.key_name).await;
        self.remember_connection(None).await?;
        self.assemble_again(words).await?;
        Ok(forgotten?)
    }

    /// Whether a key is kept that steps do not work with yet, because the vault opened after the profile.
    pub async fn lacks_ordering(&self) -> bool {
        let Some(facts) = facts() else { return false };
        let kept = self.vault.secret_since(facts.key_name).await.is_ok_and(|since| since.is_some());
        kept && self.runner.tools().ordering.is_none()
    }

    async fn connection(&self) -> Option<Connection> {
        let text = self.runner.store().setting(CONNECTION).await.ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    async fn remember_connection(&self, connection: Option<&Connection>) -> Result<(), NoConnection> {
        let text = connection.and_then(|connection| serde_json::to_string(connection).ok()).unwrap_or_default();
        Ok(self.runner.store().save_setting(CONNECTION, &text).await?)
    }
}

/// The interface that a kept key belongs to. One distributor has one today.
pub(crate) fn facts() -> Option<&'static ApiFacts> {
    baton_distributors::ALL.iter().find_map(|known| known.api.as_ref())
}

/// The client for the key of this run, else for the kept one; none when none is kept or the vault waits for a person.
pub(crate) async fn kept(
    vault: &Vault,
    key_of_run: Option<&SecretString>,
    practice: Option<&PracticeLink>,
    clock: &Arc<dyn Clock>,
) -> Option<Arc<dyn OrderingApi>> {
    let facts = facts()?;
    let key = match key_of_run {
        Some(key) => key.clone(),
        None => vault.secret(facts.key_name).await.ok().flatten()?,
    };
    connect(facts, practice, &key, clock).inspect_err(|error| tracing::warn!(%error, "no ordering")).ok()
}

/// A client behind a door of its own: the key can leave to this one origin and to no other.
fn connect(
    facts: &'static ApiFacts,
    practice: Option<&PracticeLink>,
    key: &SecretString,
    clock: &Arc<dyn Clock>,
) -> Result<Arc<dyn OrderingApi>, NoConnection> {
    let address = match practice {
        Some(practice) => practice.ordering().ok_or(NoConnection::NoInterface)?,
        None => Url::parse(facts.address).map_err(|_| NoConnection::NoInterface)?,
    };
    let door = Door::new([address.origin()])?;
    Ok((facts.connect)(door, address, key.clone(), Arc::clone(clock)))
}

async fn read(api: &dyn OrderingApi, profile: Profile) -> Result<Connection, NoConnection> {
    let company = api.company().await?;
    let programmes = api.programmes().await?;
    Ok(Connection { read_at: company.at, company: company.value, programmes: programmes.value, profile })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;

    use super::*;

    fn parsed(typed: &str) -> Result<String, KeyError> {
        parse_key(&SecretString::from(typed.to_owned())).map(|key| key.expose_secret().to_owned())
    }

    #[test]
    fn what_a_copy_brings_around_a_key_is_dropped() {
        assert_eq!(parsed(" \tAbc-123_x==\r\n"), Ok("Abc-123_x==".to_owned()));
    }

    #[test]
    fn what_is_no_key_is_refused_each_for_its_own_reason() {
        for (typed, why) in [
            ("", KeyError::Empty),
            (" \n ", KeyError::Empty),
            ("abc def", KeyError::Space),
            ("abc\u{a0}def", KeyError::Space),
            ("abc\u{200B}def", KeyError::Invisible),
            ("\u{FEFF}abc", KeyError::Invisible),
            ("abc\u{202E}", KeyError::Invisible),
            ("nyckel-åäö", KeyError::NotAKey),
        ] {
            assert_eq!(parsed(typed), Err(why), "{typed:?}");
        }
        assert_eq!(parsed(&"a".repeat(10_000)), Err(KeyError::TooLong));
        assert!(parsed(&"a".repeat(MOST)).is_ok(), "the longest that is taken");
    }

    #[test]
    fn every_failure_has_its_own_sentence_in_every_language() {
        let failures: Vec<NoConnection> = vec![
            KeyError::Empty.into(),
            KeyError::TooLong.into(),
            KeyError::Space.into(),
            KeyError::Invisible.into(),
            KeyError::NotAKey.into(),
            ApiError::KeyRefused { said: String::new() }.into(),
            ApiError::Forbidden { said: String::new() }.into(),
            ApiError::Throttled { until: None }.into(),
            ApiError::Throttled { until: Some(Timestamp::UNIX_EPOCH) }.into(),
            ApiError::Unreachable(baton_distributors::NotReached::default()).into(),
            ApiError::Unexpected { status: 500, said: String::new() }.into(),
            VaultError::Closing.into(),
            StoreError::Full.into(),
            NoConnection::NoInterface,
            NoConnection::NoKey,
            NoConnection::ProfileLeft,
        ];
        for language in [Language::English, Language::Swedish] {
            let words = crate::words(language, TimeZone::UTC);

            let said: BTreeSet<String> =
                failures.iter().map(|failure| failure.sentence("ArrowSphere", &words)).collect();

            assert_eq!(said.len(), failures.len(), "one sentence each: {said:?}");
            assert!(said.iter().all(|sentence| sentence.contains(' ') && !sentence.contains('{')), "{said:?}");
        }
    }

    #[test]
    fn neither_an_error_nor_a_status_shows_the_key() {
        let typed = SecretString::from("very secret key".to_owned());

        let refused = parse_key(&typed).expect_err("it has spaces");

        assert!(!format!("{refused} {refused:?} {typed:?}").contains("secret key"));
    }
}
