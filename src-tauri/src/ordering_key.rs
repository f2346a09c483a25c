//! The distributor's ordering key on the settings page: tried, kept, tested again, forgotten. It never goes back to the page.

use std::{collections::BTreeMap, fmt};

use baton_engine::{
    Connection, NoConnection, ORDERING_FORGET, ORDERING_KEEP, ORDERING_KEY, ORDERING_PRACTICE, ORDERING_TEST,
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

/// Asks the distributor whose key was typed, and keeps it if there is an answer.
pub(crate) async fn keep(app: &App, typed: &TypedKey) -> Result<SettingsView, Problem> {
    shown(app, "kept-now", try_and_keep(app, &typed.0).await).await
}

/// What a button of this section does; none when it is no button of this section.
pub(crate) async fn act(app: &App, action: &str) -> Result<Option<SettingsView>, Problem> {
    let done = match action {
        ORDERING_TEST => ("connected", app.engine().await?.test_ordering_key().await.map(Some)),
        ORDERING_FORGET => ("forgotten", forget(app).await.map(|()| None)),
        ORDERING_PRACTICE => {
            let key = app.engine().await?.practice.as_ref().and_then(|practice| practice.ordering_key().cloned());
            ("kept-now", try_and_keep(app, &key.unwrap_or_default()).await)
        }
        // The window sends this one by its own command, with the key.
        ORDERING_KEEP => ("kept-now", try_and_keep(app, &SecretString::default()).await),
        _ => return Ok(None),
    };
    shown(app, done.0, done.1).await.map(Some)
}

/// Only reading until the answer is there, so that a slow network does not hold up the rest of the window.
async fn try_and_keep(app: &App, key: &SecretString) -> Result<Option<Connection>, NoConnection> {
    let tried = match app.engine().await {
        Ok(engine) => engine.try_ordering_key(key).await?,
        Err(_) => return Err(NoConnection::ProfileLeft),
    };
    let mut open = app.engine_to_change().await;
    // The profile may have been left while the distributor was asked; the engine refuses a key that another one tried.
    let engine = open.as_mut().ok_or(NoConnection::ProfileLeft)?;
    let kept = engine.keep_ordering_key(key, &tried, app.words()).await;
    app.tell_changes(engine);
    kept.map(|()| Some(tried))
}

async fn forget(app: &App) -> Result<(), NoConnection> {
    let mut open = app.engine_to_change().await;
    let engine = open.as_mut().ok_or(NoConnection::ProfileLeft)?;
    let forgotten = engine.forget_ordering_key(app.words()).await;
    app.tell_changes(engine);
    forgotten
}

/// The page with what came of it: a word at the bottom, or a sentence beside the field.
async fn shown(app: &App, key: &str, done: Result<Option<Connection>, NoConnection>) -> Result<SettingsView, Problem> {
    let words = app.words();
    let mut errors = FieldErrors::none();
    let saved = match done {
        Ok(connection) => {
            let company = connection.map(|connection| connection.company.name).unwrap_or_default();
            Some(words.say(&format!("settings-ordering-{key}"), &[("company", company.as_str().into())]))
        }
        Err(why) => {
            let name = app.engine().await?.ordering().await.map(|ordering| ordering.name).unwrap_or_default();
            errors.add(ORDERING_KEY, why.sentence(name, &words));
            None
        }
    };
    settings_page::page(app, &BTreeMap::new(), &errors, saved).await
}
