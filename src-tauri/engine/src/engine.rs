//! One profile, running: its store, vault, clients, runner and settings. The only place that reads the clock and makes ids.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use baton_distributors::{Distributor, OrderingApi, gridheart::GRIDHEART};
use baton_domain::{Clock, Cloud, CloudName, SystemClock};
use baton_http::Door;
use baton_microsoft::{
    graph::Graph,
    identity::{ClientId, Identity},
    products::ProductNames,
};
use baton_procedures::{Browser, Tools, sign_ins::SignIns};
use baton_store::{Store, StoreError};
use baton_vault::{KeyLife, Keychain, SigningKey, Vault, VaultError};
use baton_workflow::{ProblemCode, Runner, Surroundings, Trouble, Words, runner::Parts, screen::Profile};
use secrecy::SecretString;
use url::Url;
use uuid::Uuid;

use crate::{CloudFile, Organisation, PracticeLink, Settings, product_names::Keeper};

/// How a profile is to be started.
#[derive(Debug)]
pub struct Start<K> {
    /// Which profile.
    pub profile: Profile,
    /// Its folder.
    pub folder: PathBuf,
    /// What IT presets.
    pub organisation: Organisation,
    /// The system's keychain.
    pub keychain: K,
    /// The person's browser.
    pub browser: Arc<dyn Browser>,
    /// The words of the person's language.
    pub words: Arc<Words>,
    /// A practice cloud on this computer to join; a practice profile without one starts its own. A working profile never uses
    /// it.
    pub join: Option<CloudFile>,
}

/// One profile, running.
#[derive(Debug)]
pub struct Engine {
    /// Which profile.
    pub profile: Profile,
    /// Its moves.
    pub runner: Runner<Tools>,
    /// Its secrets.
    pub vault: Vault,
    /// Its settings.
    pub settings: Settings,
    /// Its practice cloud.
    pub practice: Option<PracticeLink>,
    folder: PathBuf,
    organisation: Organisation,
    browser: Arc<dyn Browser>,
    watch: tokio::task::JoinHandle<()>,
    product_names: ProductNames,
    keeper: tokio::task::JoinHandle<()>,
    /// Distributors' keys for this run only, by the distributor's id; they go before kept ones.
    pub(crate) keys_of_run: BTreeMap<&'static str, SecretString>,
}

/// Why a profile does not start; in words by [`CannotStart::trouble`].
#[derive(Debug, thiserror::Error)]
pub enum CannotStart {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A journal.
    #[error("a move cannot be read")]
    Move(Trouble),
    /// The practice cloud.
    #[error(transparent)]
    Practice(#[from] crate::practice::NoPractice),
    /// No client for the network.
    #[error(transparent)]
    Door(#[from] baton_http::DoorError),
    /// The folder.
    #[error("the folder cannot be made: {0}")]
    Folder(std::io::Error),
}

impl CannotStart {
    /// What it asks of the person.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        let code = match self {
            Self::Store(StoreError::OpenElsewhere) => ProblemCode::AlreadyOpen,
            Self::Store(StoreError::Full) => ProblemCode::DiskFull,
            Self::Store(StoreError::Tampered { .. }) => ProblemCode::JournalTampered,
            Self::Store(_) | Self::Folder(_) => ProblemCode::StoreBroken,
            Self::Move(trouble) => return trouble.clone(),
            Self::Practice(_) | Self::Door(_) => ProblemCode::Unexpected,
        };
        Trouble::new(code).details(self.to_string())
    }
}

impl Engine {
    /// Starts a profile.
    ///
    /// # Errors
    /// [`CannotStart`].
    pub async fn start<K: Keychain>(start: Start<K>) -> Result<Self, CannotStart> {
        std::fs::create_dir_all(&start.folder).map_err(CannotStart::Folder)?;
        // The store's lock guards the vault's files in the same folder too: it comes first.
        let store = Store::open(&start.folder).await?;
        let name = match start.profile {
            Profile::Practice => "practice",
            Profile::Working => "working",
        };
        let vault = Vault::open(&start.folder, name, start.keychain).await;
        let practice = match (start.profile, start.join) {
            (Profile::Working, _) => None,
            (Profile::Practice, Some(file)) => Some(PracticeLink::join(file).await?),
            (Profile::Practice, None) => Some(PracticeLink::start(&start.folder).await?),
        };
        let settings = Self::settings(&store, &start.organisation, start.profile).await?;
        let ordering =
            crate::ordering::kept(&vault, &BTreeMap::new(), practice.as_ref(), &clock(practice.as_ref())).await;
        let product_names = ProductNames::default();
        let parts = parts(&Made {
            store: &store,
            vault: &vault,
            settings: &settings,
            organisation: &start.organisation,
            practice: practice.as_ref(),
            browser: &start.browser,
            words: start.words,
            ordering,
            product_names: &product_names,
        })?;
        let keeper = Keeper {
            names: product_names.clone(),
            folder: start.folder.clone(),
            address: parts.tools.cloud.product_names.clone(),
            clock: clock(practice.as_ref()),
        };
        let runner = Runner::new(parts).await.map_err(CannotStart::Move)?;
        let watch = watch(&runner);
        Ok(Self {
            profile: start.profile,
            runner,
            vault,
            settings,
            practice,
            folder: start.folder,
            organisation: start.organisation,
            browser: start.browser,
            watch,
            product_names,
            keeper: tokio::spawn(keeper.run()),
            keys_of_run: BTreeMap::new(),
        })
    }

    /// What IT presets.
    #[must_use]
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// What products are called, as far as it is known now.
    #[must_use]
    pub fn product_names(&self) -> &ProductNames {
        &self.product_names
    }

    /// The time of this profile.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        clock(self.practice.as_ref())
    }

    /// The key that signs reports. Its fingerprint is written beside the data, so that `batonctl report verify` on this computer
    /// knows this installation's own reports; a fingerprint is no secret.
    ///
    /// # Errors
    /// While the vault waits for a person.
    pub async fn signing_key(&self) -> Result<SigningKey, VaultError> {
        let key = self.vault.signing_key().await?;
        if key.life() == KeyLife::Installation
            && let Err(error) = crate::fingerprints::remember(&self.folder, &key.fingerprint())
        {
            tracing::warn!(%error, "the fingerprint of the signing key was not written down");
        }
        Ok(key)
    }

    /// Rests, so that nothing of this profile goes on after it is dropped.
    pub async fn rest(&self) {
        self.watch.abort();
        self.runner.rest().await;
    }

    /// Saves settings and goes on with them. The runner rests and is put together again, because Baton's registration may be
    /// another; a licence switch under way is paused by that and goes on with a click.
    ///
    /// # Errors
    /// [`CannotStart`].
    pub async fn change_settings(&mut self, settings: Settings, words: Arc<Words>) -> Result<(), CannotStart> {
        let store = self.runner.store().clone();
        settings.save(&store).await?;
        self.settings = Self::settings(&store, &self.organisation, self.profile).await?;
        self.assemble_again(words).await
    }

    /// Puts the runner together again with what is kept and set now. A licence switch under way is paused by that and goes on
    /// with a click.
    ///
    /// # Errors
    /// [`CannotStart`]; the runner goes on as it was.
    pub async fn assemble_again(&mut self, words: Arc<Words>) -> Result<(), CannotStart> {
        let store = self.runner.store().clone();
        let keys = &self.keys_of_run;
        let ordering = crate::ordering::kept(&self.vault, keys, self.practice.as_ref(), &self.clock()).await;
        let parts = parts(&Made {
            store: &store,
            vault: &self.vault,
            settings: &self.settings,
            organisation: &self.organisation,
            practice: self.practice.as_ref(),
            browser: &self.browser,
            words,
            ordering,
            product_names: &self.product_names,
        })?;
        self.rest().await;
        let again = Runner::new(parts).await.map(|runner| self.runner = runner);
        if again.is_err() {
            // A runner that rests does nothing and says nothing: every later press would be lost.
            self.runner.wake();
        }
        self.watch = watch(&self.runner);
        again.map_err(CannotStart::Move)
    }

    async fn settings(store: &Store, organisation: &Organisation, profile: Profile) -> Result<Settings, StoreError> {
        let mut settings = Settings::read(store, organisation).await?;
        if profile == Profile::Practice {
            // Somebody who practises has a company too; what was typed in the settings stays.
            if settings.partner.is_empty() {
                "Northwind IT".clone_into(&mut settings.partner);
            }
            if settings.mpn_id.is_empty() {
                "4410872".clone_into(&mut settings.mpn_id);
            }
            if settings.phone.is_empty() {
                "+46 8 555 0142".clone_into(&mut settings.phone);
            }
        }
        Ok(settings)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.watch.abort();
        self.keeper.abort();
    }
}

fn watch(runner: &Runner<Tools>) -> tokio::task::JoinHandle<()> {
    let runner = runner.clone();
    tokio::spawn(async move { runner.watch().await })
}

fn clock(practice: Option<&PracticeLink>) -> Arc<dyn Clock> {
    practice.map_or_else(|| Arc::new(SystemClock) as Arc<dyn Clock>, PracticeLink::clock)
}

/// What a runner is made of.
struct Made<'a> {
    store: &'a Store,
    vault: &'a Vault,
    settings: &'a Settings,
    organisation: &'a Organisation,
    practice: Option<&'a PracticeLink>,
    browser: &'a Arc<dyn Browser>,
    words: Arc<Words>,
    ordering: BTreeMap<&'static str, Arc<dyn OrderingApi>>,
    product_names: &'a ProductNames,
}

fn parts(made: &Made<'_>) -> Result<Parts<Tools>, CannotStart> {
    let Made { settings, practice, .. } = *made;
    let clock = clock(practice);
    let cloud = match practice {
        Some(practice) => practice.cloud().clone(),
        None => built_in(settings.cloud),
    };
    let client_id = match practice {
        Some(practice) => Some(practice.client_id()),
        None => settings.client_id.map(ClientId),
    };
    let door = Door::new(baton_microsoft::origins(&cloud))?;
    let tools = Tools {
        graph: Graph::new(door.clone(), &cloud, Arc::clone(&clock)),
        identity: client_id.map(|id| Identity::new(door.clone(), cloud.clone(), id, Arc::clone(&clock))),
        sign_ins: SignIns::new(made.vault.clone()),
        browser: Arc::clone(made.browser),
        portals: portals(settings, practice),
        ordering: made.ordering.clone(),
        product_names: made.product_names.clone(),
        clock: Arc::clone(&clock),
        cloud,
        door,
    };
    let around = settings.around(made.organisation, practice.is_some());
    Ok(Parts {
        store: made.store.clone(),
        procedures: baton_procedures::all(),
        tools: Arc::new(tools),
        clock,
        new_id: Uuid::new_v4,
        surroundings: Surroundings { words: Arc::clone(&made.words), around },
        distributor_names: baton_distributors::names,
    })
}

/// The portals that stand elsewhere: in practice its own, else the one of the settings.
fn portals(settings: &Settings, practice: Option<&PracticeLink>) -> BTreeMap<&'static str, Url> {
    match practice {
        Some(practice) => {
            let stands_there = |known: &Distributor| Some((known.id, practice.portal(known.id)?.clone()));
            baton_distributors::ALL.iter().filter_map(stands_there).collect()
        }
        None => settings.portal.clone().map(|address| (GRIDHEART.id, address)).into_iter().collect(),
    }
}

/// A built-in cloud; the worldwide one for a name that has no fixed addresses.
fn built_in(name: CloudName) -> Cloud {
    let known = Cloud::built_in(name).or_else(|| Cloud::built_in(CloudName::Global));
    #[expect(clippy::expect_used, reason = "the worldwide cloud's addresses are constants, held by a test")]
    known.expect("the worldwide cloud is built in")
}
