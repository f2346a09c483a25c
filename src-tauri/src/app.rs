//! What the window's commands work on: the profile in use, language and colours.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use baton_engine::{Appearance, CloudFile, Engine, Folders, Organisation, Start};
use baton_procedures::{Browser, Tools};
use baton_vault::SystemKeychain;
use baton_workflow::{
    Problem, ProblemCode, Runner, Trouble, Words,
    screen::{AppState, Home, Profile},
    words::Language,
};
use jiff::tz::TimeZone;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

/// The state behind the commands.
pub(crate) struct App {
    handle: AppHandle,
    pub folders: Folders,
    browser: Arc<dyn Browser>,
    system_language: String,
    appearance: Mutex<Appearance>,
    engine: RwLock<Option<Engine>>,
    teller: Mutex<Option<tauri::async_runtime::JoinHandle<()>>>,
}

impl App {
    pub fn new(handle: AppHandle, folders: Folders, browser: Arc<dyn Browser>, system_language: &str) -> Self {
        let appearance = Appearance::read(&folders.data);
        Self {
            handle,
            folders,
            browser,
            system_language: system_language.to_owned(),
            appearance: Mutex::new(appearance),
            engine: RwLock::new(None),
            teller: Mutex::new(None),
        }
    }

    pub fn appearance(&self) -> MutexGuard<'_, Appearance> {
        self.appearance.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The organisation file. With a broken one nothing is preset and nothing may be ordered; the settings say so.
    pub fn organisation(&self) -> Organisation {
        Organisation::read(&self.folders.organisation_file).unwrap_or_else(|_| Organisation::unreadable())
    }

    pub fn words(&self) -> Arc<Words> {
        let preset = self.organisation().language;
        let chosen =
            preset.or_else(|| self.appearance().language.clone()).unwrap_or_else(|| self.system_language.clone());
        Arc::new(baton_engine::words(Language::of(&chosen), TimeZone::system()))
    }

    pub fn in_words(&self, trouble: &Trouble) -> Problem {
        trouble.in_words(&self.words())
    }

    /// The profile in use.
    pub async fn engine(&self) -> Result<RwLockReadGuard<'_, Engine>, Problem> {
        let none = || self.in_words(&Trouble::new(ProblemCode::NotFound).details("no profile is open"));
        RwLockReadGuard::try_map(self.engine.read().await, Option::as_ref).map_err(|_| none())
    }

    pub async fn engine_to_change(&self) -> RwLockWriteGuard<'_, Option<Engine>> {
        self.engine.write().await
    }

    /// The moves of the profile in use.
    pub async fn runner(&self) -> Result<Runner<Tools>, Problem> {
        Ok(self.engine().await?.runner.clone())
    }

    /// The first page.
    pub async fn home(&self) -> Result<Home, Problem> {
        let engine = self.engine().await?;
        let (runner, destinations) = (engine.runner.clone(), engine.destinations());
        drop(engine); // the cards take their time, and the profile may be left meanwhile
        Ok(Home { cards: runner.cards().await, destinations })
    }

    pub async fn state(&self) -> AppState {
        let words = self.words();
        let engine = self.engine.read().await;
        AppState {
            profile: engine.as_ref().map(|engine| engine.profile),
            language: words.language().code().to_owned(),
            theme: self.appearance().theme,
            partner: engine.as_ref().map(|engine| engine.settings.partner.clone()).unwrap_or_default(),
            operator: engine.as_ref().map(|engine| engine.settings.operator.clone()).unwrap_or_default(),
            vault_notice: engine.as_ref().and_then(|engine| baton_engine::vault_notice(engine.vault.state(), &words)),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    pub async fn enter(&self, profile: Profile) -> Result<(), Problem> {
        let mut engine = self.engine.write().await;
        if engine.as_ref().is_some_and(|open| open.profile == profile) {
            return Ok(());
        }
        if let Some(open) = engine.take() {
            open.rest().await;
        }
        let folder = self.folders.profile(profile);
        let join = self.cloud_to_join(profile, &folder)?;
        let started = Engine::start(Start {
            profile,
            folder,
            organisation: self.organisation(),
            keychain: SystemKeychain,
            browser: Arc::clone(&self.browser),
            words: self.words(),
            join,
        });
        let started = started.await.map_err(|error| self.in_words(&error.trouble()))?;
        self.tell_changes(&started);
        *engine = Some(started);
        drop(engine);
        self.keep_profile(Some(profile));
        Ok(())
    }

    /// Opens the profile again that was open when Baton was last used, so that after a crash the moves are simply there.
    pub async fn resume(&self) {
        let last = self.appearance().profile;
        let Some(profile) = last else { return };
        if self.engine.read().await.is_some() {
            return;
        }
        if let Err(problem) = self.enter(profile).await {
            // The welcome screen offers it again, and then says why it does not open.
            tracing::warn!(code = ?problem.code, "the last profile did not open by itself");
            self.keep_profile(None);
        }
    }

    fn keep_profile(&self, profile: Option<Profile>) {
        let changed = {
            let mut appearance = self.appearance();
            appearance.profile = profile;
            appearance.clone()
        };
        if let Err(error) = changed.save(&self.folders.data) {
            tracing::warn!(%error, "the open profile was not remembered");
        }
    }

    pub async fn leave(&self) {
        self.keep_profile(None);
        if let Some(open) = self.engine.write().await.take() {
            open.rest().await;
        }
        if let Some(teller) = self.teller().take() {
            teller.abort();
        }
    }

    /// A practice cloud that already runs on this computer may be joined by its description in the practice profile's folder
    /// (one practice room for a class). A working profile never looks for one.
    fn cloud_to_join(&self, profile: Profile, folder: &std::path::Path) -> Result<Option<CloudFile>, Problem> {
        let file: PathBuf = folder.join("join-cloud.json");
        if profile == Profile::Working || !file.exists() {
            return Ok(None);
        }
        CloudFile::read(&file)
            .map(Some)
            .map_err(|error| self.in_words(&Trouble::new(ProblemCode::Unexpected).details(error.to_string())))
    }

    /// Takes up a kept ordering key when the vault opened after the profile did.
    async fn take_up_ordering(&self) -> Result<(), Problem> {
        let mut engine = self.engine.write().await;
        if let Some(engine) = engine.as_mut()
            && engine.lacks_ordering().await
        {
            engine.assemble_again(self.words()).await.map_err(|error| self.in_words(&error.trouble()))?;
            self.tell_changes(engine);
        }
        Ok(())
    }

    /// Tells the window which move changed, and when the keychain's state did.
    pub fn tell_changes(&self, engine: &Engine) {
        let mut changes = engine.runner.changes();
        let mut states = engine.vault.states();
        let mut ends = engine.runner.tools().sign_ins.ends();
        let handle = self.handle.clone();
        let teller = tauri::async_runtime::spawn(async move {
            loop {
                let told = tokio::select! {
                    change = changes.recv() => match change {
                        Ok(id) => handle.emit("move-changed", id),
                        Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => Ok(()),
                        Err(tokio::sync::broadcast::error::RecvError::Closed) => break,
                    },
                    ended = ends.changed() => match ended {
                        // On its own: it asks Microsoft, and the window must hear of moves meanwhile.
                        Ok(()) => {
                            tauri::async_runtime::spawn(tell_sign_in_ended(handle.clone()));
                            Ok(())
                        }
                        Err(_) => break,
                    },
                    changed = states.changed() => match changed {
                        Ok(()) => {
                            // On its own: what it takes up may replace this very task.
                            tauri::async_runtime::spawn(take_up_ordering(handle.clone()));
                            handle.emit("state-changed", ())
                        }
                        Err(_) => break,
                    },
                };
                if let Err(error) = told {
                    tracing::warn!(%error, "the window was not told of a change");
                }
            }
        });
        if let Some(before) = self.teller().replace(teller) {
            before.abort();
        }
    }

    pub fn tell_practice_changed(&self) {
        if let Err(error) = self.handle.emit("practice-changed", ()) {
            tracing::warn!(%error, "the window was not told of a change");
        }
    }

    fn teller(&self) -> MutexGuard<'_, Option<tauri::async_runtime::JoinHandle<()>>> {
        self.teller.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// After a sign-in the settings may know more: whose company the partner's own account is of, or why there is none.
async fn tell_sign_in_ended(handle: AppHandle) {
    if let Ok(engine) = handle.state::<App>().engine().await
        && let Err(trouble) = engine.read_partner_company().await
    {
        tracing::warn!(code = trouble.code.as_str(), "the company of the partner's account was not read");
    }
    if let Err(error) = handle.emit("settings-changed", ()) {
        tracing::warn!(%error, "the window was not told of a change");
    }
}

async fn take_up_ordering(handle: AppHandle) {
    if let Err(problem) = handle.state::<App>().take_up_ordering().await {
        tracing::warn!(code = ?problem.code, "the kept key was not taken up");
    }
}
