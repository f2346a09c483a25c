//! The distributors' ordering keys on the settings page: tried, kept, tested again, forgotten. They never go back to the page.

use std::{collections::BTreeMap, fmt};

use baton_engine::{
    Connection, Engine, NoConnection, ORDERING_FORGET, ORDERING_KEEP, ORDERING_PRACTICE, ORDERING_TEST,
    ordering_sentence, typed_key,
};
use baton_workflow::{FieldErrors, Problem, screen::SettingsView};
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

use crate::{app::App, settings_page};

/// A key as it was typed. Shows itself nowhere.
pub(crate) struct TypedKey(SecretString);

impl<'de> Deserialize<'de> for TypedKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|typed| Self(SecretString::from(typed)))
    }
}

impl fmt::Debug for TypedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedKey")
    }
}

/// Asks the distributor whose key was typed, and keeps it if there is an answer. `typed` has the key's secrets by name.
pub(crate) async fn keep(
    app: &App,
    distributor: &str,
    typed: BTreeMap<String, TypedKey>,
) -> Result<SettingsView, Problem> {
    let key = typed_key(distributor, typed.into_iter().map(|(part, typed)| (part, typed.0)).collect());
    shown(app, distributor, "kept-now", try_and_keep(app, distributor, &key).await).await
}

/// What a button of these sections does; none when it is no button of theirs.
pub(crate) async fn act(app: &App, action: &str) -> Result<Option<SettingsView>, Problem> {
    let of = |start: &str| action.strip_prefix(start);
    let (distributor, key, done) = if let Some(distributor) = of(ORDERING_TEST) {
        (distributor, "connected", app.engine().await?.test_ordering_key(distributor).await.map(Some))
    } else if let Some(distributor) = of(ORDERING_FORGET) {
        (distributor, "forgotten", forget(app, distributor).await.map(|()| None))
    } else if let Some(distributor) = of(ORDERING_PRACTICE) {
        let practice = |engine: &Engine| Some(engine.practice.as_ref()?.ordering(distributor)?.key.clone());
        let key = practice(&*app.engine().await?).unwrap_or_default();
        (distributor, "kept-now", try_and_keep(app, distributor, &key).await)
    } else if let Some(distributor) = of(ORDERING_KEEP) {
        // The window sends this one by its own command, with the key.
        (distributor, "kept-now", try_and_keep(app, distributor, &SecretString::default()).await)
    } else {
        return Ok(None);
    };
    shown(app, distributor, key, done).await.map(Some)
}

/// Only reading until the answer is there, so that a slow network does not hold up the rest of the window.
async fn try_and_keep(app: &App, distributor: &str, key: &SecretString) -> Result<Option<Connection>, NoConnection> {
    let tried = match app.engine().await {
        Ok(engine) => engine.try_ordering_key(distributor, key).await?,
        Err(_) => return Err(NoConnection::ProfileLeft),
    };
    let mut open = app.engine_to_change().await;
    // The profile may have been left while the distributor was asked; the engine refuses a key that another one tried.
    let engine = open.as_mut().ok_or(NoConnection::ProfileLeft)?;
    let kept = engine.keep_ordering_key(distributor, key, &tried, app.words()).await;
    app.tell_changes(engine);
    kept.map(|()| Some(tried))
}

async fn forget(app: &App, distributor: &str) -> Result<(), NoConnection> {
    let mut open = app.engine_to_change().await;
    let engine = open.as_mut().ok_or(NoConnection::ProfileLeft)?;
    let forgotten = engine.forget_ordering_key(distributor, app.words()).await;
    app.tell_changes(engine);
    forgotten
}

/// The page with what came of it: a word at the bottom, or a sentence beside the field.
async fn shown(
    app: &App,
    distributor: &str,
    key: &str,
    done: Result<Option<Connection>, NoConnection>,
) -> Result<SettingsView, Problem> {
    let words = app.words();
    let mut errors = FieldErrors::none();
    let saved = match done {
        Ok(connection) => {
            let accounts = connection.map(|connection| connection.accounts).unwrap_or_default();
            let names: Vec<String> = accounts.into_iter().map(|account| account.company.name).collect();
            Some(ordering_sentence(distributor, key, &[("company", names.join(", ").into())], &words))
        }
        Err(why) => {
            let (field, sentence) = why.beside(distributor, &words);
            errors.add(&field, sentence);
            None
        }
    };
    settings_page::page(app, &BTreeMap::new(), &errors, saved).await
}
