//! The keys to the distributors' ordering interfaces: read from what was pasted, tried, kept in the vault, forgotten.

use std::{collections::BTreeMap, sync::Arc};

use baton_distributors::{Account, ApiError, ApiFacts, OrderingApi, key_of, parts_of_key};
use baton_domain::{Clock, display_text};
use baton_http::Door;
use baton_store::StoreError;
use baton_vault::{Vault, VaultError, VaultState};
use baton_workflow::{Words, screen::Profile};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{CannotStart, Engine, PracticeLink, ordering_field, ordering_sentence};

/// Where it is remembered whom a key belongs to, before the distributor's id. Nothing secret: the key itself rests in the vault.
const CONNECTION: &str = "ordering_connection.";
/// The secret of a key that a person chose: it may have spaces and any letters.
const PASSWORD: &str = "password";
/// The secret of a key that says which person orders.
const USER_NAME: &str = "user_name";
/// How a distributor says that it knows the client, and not this person with this password. Source: OAuth 2.0, RFC 6749
/// section 5.2.
const PERSON_REFUSED: &str = "invalid_grant";
/// Longer than any key that a distributor gives out.
const MOST: usize = 200;

/// Whom a key belongs to, as the distributor answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// What it opens: most keys open one company.
    pub accounts: Vec<Account>,
    /// When it was read, by the profile's clock.
    pub read_at: Timestamp,
    /// The profile that asked. A key is kept only in this one.
    pub profile: Profile,
}

/// How ordering by a distributor's interface stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordering {
    /// The distributor's id.
    pub distributor: &'static str,
    /// The secrets that make up its key.
    pub key_parts: &'static [&'static str],
    /// The interface's name, e.g. `ArrowSphere`.
    pub name: &'static str,
    /// Whether it says which MPN ID each programme orders under.
    pub tells_mpn_id: bool,
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
    #[error("{part}: {error}")]
    Key {
        /// Which of the key's secrets.
        part: &'static str,
        /// What is wrong with it.
        error: KeyError,
    },
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

/// Reads one pasted secret of a key. Spaces and line breaks around it come with every copy and are dropped.
///
/// # Errors
/// [`KeyError`].
pub fn parse_key(part: &str, typed: &SecretString) -> Result<SecretString, KeyError> {
    let key = typed.expose_secret().trim();
    let chosen_by_a_person = part == PASSWORD;
    if key.is_empty() {
        return Err(KeyError::Empty);
    }
    if key.chars().count() > MOST {
        return Err(KeyError::TooLong);
    }
    if !chosen_by_a_person && key.chars().any(char::is_whitespace) {
        return Err(KeyError::Space);
    }
    if display_text(key, MOST) != key {
        return Err(KeyError::Invisible);
    }
    if !chosen_by_a_person && !key.chars().all(|c| c.is_ascii_graphic()) {
        return Err(KeyError::NotAKey);
    }
    Ok(SecretString::from(key.to_owned()))
}

/// Reads every secret of a distributor's key; one that was not typed is empty.
fn parse_parts(facts: &ApiFacts, key: &SecretString) -> Result<SecretString, NoConnection> {
    let typed = parts_of_key(key);
    let one = |(at, part): (usize, &&'static str)| {
        let typed = typed.get(at).cloned().unwrap_or_default();
        parse_key(part, &typed).map_err(|error| NoConnection::Key { part, error })
    };
    let parts = facts.key_parts.iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()?;
    Ok(key_of(&parts))
}

impl NoConnection {
    /// What it says to the person, and the field that it is said beside: that of the secret at fault, else the first one.
    #[must_use]
    pub fn beside(&self, distributor: &str, words: &Words) -> (String, String) {
        let facts = interface(distributor).map(|(_, facts)| facts).ok();
        let first = facts.and_then(|facts| facts.key_parts.first().copied()).unwrap_or_default();
        let part = match self {
            Self::Key { part, .. } => part,
            Self::Api(ApiError::KeyRefused { said }) if said == PERSON_REFUSED => USER_NAME,
            _ => first,
        };
        (ordering_field(distributor, part), self.sentence(distributor, words))
    }

    /// What it says to the person, in one plain sentence or two.
    #[must_use]
    pub fn sentence(&self, distributor: &str, words: &Words) -> String {
        let name = interface(distributor).map_or(distributor, |(_, facts)| facts.name);
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
        ordering_sentence(distributor, &format!("error-{}", self.key()), &args, words)
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Key { error: KeyError::Empty, .. } => "empty",
            Self::Key { error: KeyError::TooLong, .. } => "long",
            Self::Key { error: KeyError::Space, .. } => "space",
            Self::Key { error: KeyError::Invisible, .. } => "invisible",
            Self::Key { error: KeyError::NotAKey, .. } => "letters",
            Self::Api(ApiError::KeyRefused { said }) if said == PERSON_REFUSED => "refused-person",
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
    /// How ordering by the distributors' interfaces stands, one for each that has one and that moves may go to.
    pub async fn orderings(&self) -> Vec<Ordering> {
        let only = self.organisation().distributor.as_deref();
        let mut all = Vec::new();
        for (distributor, facts) in interfaces().filter(|(id, _)| only.is_none_or(|only| only == *id)) {
            let since = self.vault.secret_since(facts.key_name).await.ok().flatten();
            all.push(Ordering {
                distributor,
                key_parts: facts.key_parts,
                tells_mpn_id: facts.tells_mpn_id,
                name: facts.name,
                since,
                connection: if since.is_some() { self.connection(distributor).await } else { None },
                memory_only: matches!(self.vault.state(), VaultState::MemoryOnly { .. }),
                practice_key: self.practice.as_ref().is_some_and(|practice| practice.ordering(distributor).is_some()),
            });
        }
        all
    }

    /// Asks the distributor whose key this is. Keeps nothing and writes nothing.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn try_ordering_key(&self, distributor: &str, key: &SecretString) -> Result<Connection, NoConnection> {
        let (id, facts) = interface(distributor)?;
        let key = parse_parts(facts, key)?;
        let clock = self.clock();
        let api = connect(id, facts, self.practice.as_ref(), &key, &clock)?;
        let accounts = api.accounts().await?;
        Ok(Connection { read_at: accounts.at, accounts: accounts.value, profile: self.profile })
    }

    /// Asks the distributor again whose key is kept, and remembers the answer.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn test_ordering_key(&self, distributor: &str) -> Result<Connection, NoConnection> {
        let (id, facts) = interface(distributor)?;
        let key = self.vault.secret(facts.key_name).await?.ok_or(NoConnection::NoKey)?;
        let connection = self.try_ordering_key(id, &key).await?;
        self.remember_connection(id, Some(&connection)).await?;
        Ok(connection)
    }

    /// Keeps a key that was tried, and goes on with it: the runner rests and is put together again.
    ///
    /// # Errors
    /// [`NoConnection`]; what was kept before is still kept.
    pub async fn keep_ordering_key(
        &mut self,
        distributor: &str,
        key: &SecretString,
        tried: &Connection,
        words: Arc<Words>,
    ) -> Result<(), NoConnection> {
        // Between the answer and now the person may have gone over to the other profile: a practice key is no working key.
        if tried.profile != self.profile {
            return Err(NoConnection::ProfileLeft);
        }
        let (id, facts) = interface(distributor)?;
        self.vault.keep_secret(facts.key_name, parse_parts(facts, key)?).await?;
        self.remember_connection(id, Some(tried)).await?;
        Ok(self.assemble_again(words).await?)
    }

    /// Goes on with a key that is kept nowhere, for as long as this profile runs.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn use_ordering_key(
        &mut self,
        distributor: &str,
        key: &SecretString,
        words: Arc<Words>,
    ) -> Result<(), NoConnection> {
        let (id, facts) = interface(distributor)?;
        self.keys_of_run.insert(id, parse_parts(facts, key)?);
        Ok(self.assemble_again(words).await?)
    }

    /// Forgets the key and goes on without it. Moves stay; their next step asks again who acts.
    ///
    /// # Errors
    /// [`NoConnection`].
    pub async fn forget_ordering_key(&mut self, distributor: &str, words: Arc<Words>) -> Result<(), NoConnection> {
        let (id, facts) = interface(distributor)?;
        self.keys_of_run.remove(id);
        let forgotten = self.vault.forget_secret(facts.key_name).await;
        self.remember_connection(id, None).await?;
        self.assemble_again(words).await?;
        Ok(forgotten?)
    }

    /// Whether a key is kept that steps do not work with yet, because the vault opened after the profile.
    pub async fn lacks_ordering(&self) -> bool {
        let tools = self.runner.tools();
        for (distributor, facts) in interfaces().filter(|(id, _)| !tools.ordering.contains_key(id)) {
            if self.vault.secret_since(facts.key_name).await.is_ok_and(|since| since.is_some()) {
                tracing::info!(distributor, "a key is kept that no step works with yet");
                return true;
            }
        }
        false
    }

    async fn connection(&self, distributor: &str) -> Option<Connection> {
        let text = self.runner.store().setting(&format!("{CONNECTION}{distributor}")).await.ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    async fn remember_connection(&self, distributor: &str, known: Option<&Connection>) -> Result<(), NoConnection> {
        let text = known.and_then(|known| serde_json::to_string(known).ok()).unwrap_or_default();
        Ok(self.runner.store().save_setting(&format!("{CONNECTION}{distributor}"), &text).await?)
    }
}

/// Whether a distributor's key is several secrets: an access, to the person who gives it.
pub(crate) fn is_access(distributor: &str) -> bool {
    interface(distributor).is_ok_and(|(_, facts)| facts.key_parts.len() > 1)
}

/// A distributor's key out of its secrets as they were typed, by name.
#[must_use]
pub fn typed_key(distributor: &str, mut typed: BTreeMap<String, SecretString>) -> SecretString {
    let names = interface(distributor).map(|(_, facts)| facts.key_parts).unwrap_or_default();
    let parts: Vec<SecretString> = names.iter().map(|name| typed.remove(*name).unwrap_or_default()).collect();
    key_of(&parts)
}

/// Every distributor that has an interface.
fn interfaces() -> impl Iterator<Item = (&'static str, &'static ApiFacts)> {
    baton_distributors::ALL.iter().filter_map(|known| known.api.as_ref().map(|facts| (known.id, facts)))
}

fn interface(distributor: &str) -> Result<(&'static str, &'static ApiFacts), NoConnection> {
    interfaces().find(|(id, _)| *id == distributor).ok_or(NoConnection::NoInterface)
}

/// The clients for the keys of this run and for the kept ones, by the distributor's id; those are missing whose key is not kept,
/// and all of them while the vault waits for a person.
pub(crate) async fn kept(
    vault: &Vault,
    keys_of_run: &BTreeMap<&'static str, SecretString>,
    practice: Option<&PracticeLink>,
    clock: &Arc<dyn Clock>,
) -> BTreeMap<&'static str, Arc<dyn OrderingApi>> {
    let mut all = BTreeMap::new();
    for (distributor, facts) in interfaces() {
        let key = match keys_of_run.get(distributor) {
            Some(key) => Some(key.clone()),
            None => vault.secret(facts.key_name).await.ok().flatten(),
        };
        let Some(key) = key else { continue };
        match connect(distributor, facts, practice, &key, clock) {
            Ok(api) => drop(all.insert(distributor, api)),
            Err(error) => tracing::warn!(%error, distributor, "no ordering"),
        }
    }
    all
}

/// A client behind a door of its own: the key can leave to this one origin and to no other.
fn connect(
    distributor: &str,
    facts: &ApiFacts,
    practice: Option<&PracticeLink>,
    key: &SecretString,
    clock: &Arc<dyn Clock>,
) -> Result<Arc<dyn OrderingApi>, NoConnection> {
    let address = match practice {
        Some(practice) => practice.ordering(distributor).ok_or(NoConnection::NoInterface)?.address.clone(),
        None => Url::parse(facts.address).map_err(|_| NoConnection::NoInterface)?,
    };
    let door = Door::new([address.origin()])?;
    Ok((facts.connect)(door, address, key.clone(), Arc::clone(clock)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use baton_workflow::words::Language;
    use jiff::tz::TimeZone;

    use super::*;

    fn parsed(typed: &str) -> Result<String, KeyError> {
        parse_key("key", &SecretString::from(typed.to_owned())).map(|key| key.expose_secret().to_owned())
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
            NoConnection::Key { part: "key", error: KeyError::Empty },
            NoConnection::Key { part: "key", error: KeyError::TooLong },
            NoConnection::Key { part: "key", error: KeyError::Space },
            NoConnection::Key { part: "key", error: KeyError::Invisible },
            NoConnection::Key { part: "key", error: KeyError::NotAKey },
            ApiError::KeyRefused { said: String::new() }.into(),
            ApiError::KeyRefused { said: PERSON_REFUSED.to_owned() }.into(),
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
        for (language, distributor) in [
            (Language::English, "gridheart"),
            (Language::English, "crayon"),
            (Language::Swedish, "gridheart"),
            (Language::Swedish, "crayon"),
        ] {
            let words = crate::words(language, TimeZone::UTC);

            let said: BTreeSet<String> = failures.iter().map(|failure| failure.sentence(distributor, &words)).collect();

            assert_eq!(said.len(), failures.len(), "one sentence each: {said:?}");
            assert!(said.iter().all(|sentence| sentence.contains(' ') && !sentence.contains('{')), "{said:?}");
        }
    }

    #[test]
    fn a_refusal_is_said_beside_the_secret_that_is_at_fault() {
        let words = crate::words(Language::English, TimeZone::UTC);
        let refused = |said: &str| NoConnection::from(ApiError::KeyRefused { said: said.to_owned() });

        let (client, sentence) = refused("invalid_client").beside("crayon", &words);
        assert_eq!(client, "ordering_key-crayon-client_id");
        assert!(sentence.contains("client secret"), "{sentence}");

        let (person, sentence) = refused("invalid_grant").beside("crayon", &words);
        assert_eq!(person, "ordering_key-crayon-user_name");
        assert!(sentence.contains("user name"), "{sentence}");
    }

    #[test]
    fn neither_an_error_nor_a_status_shows_the_key() {
        let typed = SecretString::from("very secret key".to_owned());

        let refused = parse_key("key", &typed).expect_err("it has spaces");

        assert!(!format!("{refused} {refused:?} {typed:?}").contains("secret key"));
    }
}
