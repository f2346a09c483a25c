//! One profile's vault: opens, waits for a person where it must, and guards what it holds.

use std::{
    fmt,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use baton_domain::{TenantId, UserId};
use tokio::{sync::watch, time::timeout};

use crate::{
    Keychain, MemoryReason, VaultError, VaultState,
    contents::Contents,
    finding::{Found, Seal, find, start_new},
    keychain_thread::KeychainThread,
    sealed_file::VaultFolder,
};

/// After this long without an answer the window says that it waits for the system's password box.
const PATIENCE: Duration = Duration::from_secs(3);

/// Where one profile's secrets rest. Cheap to clone; clones share everything.
///
/// Programs that share a folder lose nothing to each other: each change is made to what the sealed file holds at that moment, and
/// [`Vault::turn_to_renew`] lets one of them renew a sign-in at a time.
#[derive(Clone)]
pub struct Vault {
    shared: Arc<Shared>,
}

struct Shared {
    profile: String,
    /// `None` when the folder or the thread could not be had; the vault is then in memory for good.
    far_side: Option<(VaultFolder, KeychainThread)>,
    inside: Mutex<Inside>,
    state: watch::Sender<VaultState>,
}

struct Inside {
    place: Place,
    contents: Contents,
    /// Which search for the key is under way. An answer to an earlier one comes too late and is dropped.
    search: Option<u64>,
    searches: u64,
    /// What was forgotten while the sealed file could not be opened; made good as soon as it opens.
    forgotten: Vec<Forget>,
}

/// What to forget.
#[derive(Clone)]
pub(crate) enum Forget {
    One(TenantId, UserId),
    All,
    Secret(String),
}

impl Forget {
    fn apply(&self, contents: &mut Contents) {
        match self {
            Self::One(tenant_id, user_id) => contents.remove(*tenant_id, *user_id),
            Self::All => contents.sign_ins.clear(),
            Self::Secret(name) => contents.remove_secret(name),
        }
    }
}

/// Where the contents are kept.
enum Place {
    Nowhere,
    Memory,
    Sealed(Seal),
}

impl Vault {
    /// Opens the vault of a profile in its folder. Always gives one, after three seconds at the latest; its
    /// [`Vault::state`] says what it can do.
    pub async fn open(folder: &Path, profile: &str, keychain: impl Keychain) -> Self {
        let far_side = VaultFolder::make(folder)
            .and_then(|folder| KeychainThread::start(keychain).map(|thread| (folder, thread)))
            .inspect_err(|error| tracing::warn!(%error, "the vault has no folder"))
            .ok();
        let vault = Self::new(profile, far_side);
        vault.search(find).await;
        vault
    }

    /// A vault that keeps nothing beyond the session and asks no keychain.
    #[must_use]
    pub fn in_memory(profile: &str) -> Self {
        let vault = Self::new(profile, None);
        vault.settle(&mut vault.inside(), Place::Memory, VaultState::MemoryOnly { reason: MemoryReason::Chosen });
        vault
    }

    fn new(profile: &str, far_side: Option<(VaultFolder, KeychainThread)>) -> Self {
        let inside = Inside {
            place: Place::Nowhere,
            contents: Contents::default(),
            search: None,
            searches: 0,
            forgotten: Vec::new(),
        };
        let shared = Shared {
            profile: profile.to_owned(),
            far_side,
            inside: Mutex::new(inside),
            state: watch::Sender::new(VaultState::WaitingForPasswordBox),
        };
        Self { shared: Arc::new(shared) }
    }

    /// What the vault can do at this moment.
    #[must_use]
    pub fn state(&self) -> VaultState {
        *self.shared.state.borrow()
    }

    /// The state as it changes, for a window that shows it.
    #[must_use]
    pub fn states(&self) -> watch::Receiver<VaultState> {
        self.shared.state.subscribe()
    }

    /// Asks the keychain again, after the person unlocked or installed it. What was kept in memory until then is
    /// taken over into the sealed file. Answers after three seconds at the latest.
    pub async fn try_again(&self) -> VaultState {
        if self.state() != VaultState::Ready {
            self.search(find).await;
        }
        self.state()
    }

    /// The person's choice to keep nothing beyond this session, instead of waiting or of giving up the sealed file.
    /// Nothing on the disk is touched. A vault that is ready stays so.
    pub fn go_on_in_memory(&self) {
        let mut inside = self.inside();
        if self.state() == VaultState::Ready {
            return;
        }
        inside.search = None;
        self.settle(&mut inside, Place::Memory, VaultState::MemoryOnly { reason: MemoryReason::Chosen });
    }

    /// The person's answer to [`VaultState::KeyMissing`] or [`VaultState::Damaged`]: give up what the sealed file holds
    /// and begin with an empty one under a new key. In any other state nothing happens. The sign-ins have to be made
    /// again and the signing key has another fingerprint from then on; both must be said before.
    pub async fn start_over(&self) -> VaultState {
        if matches!(self.state(), VaultState::KeyMissing | VaultState::Damaged) {
            self.search(start_new).await;
        }
        self.state()
    }

    /// Runs a search on the keychain's thread and waits for its end, but not for ever.
    async fn search(&self, how: fn(&dyn Keychain, &VaultFolder, &str) -> Found) {
        let Some((folder, thread)) = &self.shared.far_side else {
            self.take(None, Found::Nothing(MemoryReason::FolderRefused));
            return;
        };
        let number = {
            let mut inside = self.inside();
            inside.searches += 1;
            inside.search = Some(inside.searches);
            inside.searches
        };
        let (ended, end) = tokio::sync::oneshot::channel();
        let (vault, folder) = (self.clone(), folder.clone());
        let sent = thread.run(move |keychain| {
            let found = how(keychain, &folder, &vault.shared.profile);
            vault.take(Some(number), found);
            let _ = ended.send(()); // nobody waits any more after three seconds
        });
        if sent.is_err() {
            self.take(Some(number), Found::Nothing(MemoryReason::NoKeychain));
            return;
        }
        if timeout(PATIENCE, end).await.is_err() {
            let mut inside = self.inside();
            if inside.search == Some(number) {
                self.settle(&mut inside, Place::Nowhere, VaultState::WaitingForPasswordBox);
            }
        }
    }

    /// Takes over the end of a search, unless the person chose otherwise meanwhile.
    fn take(&self, number: Option<u64>, found: Found) {
        let mut inside = self.inside();
        if inside.search != number {
            return;
        }
        inside.search = None;
        let (place, state) = match found {
            Found::Seal { seal, contents } => match take_over(&mut inside, &seal, contents) {
                Ok(()) => (Place::Sealed(seal), VaultState::Ready),
                Err(_) => (Place::Memory, VaultState::MemoryOnly { reason: MemoryReason::FolderRefused }),
            },
            Found::KeyMissing => (Place::Nowhere, VaultState::KeyMissing),
            Found::Damaged => (Place::Nowhere, VaultState::Damaged),
            Found::Nothing(reason) => (Place::Memory, VaultState::MemoryOnly { reason }),
        };
        self.settle(&mut inside, place, state);
    }

    fn settle(&self, inside: &mut Inside, place: Place, state: VaultState) {
        tracing::info!(profile = self.shared.profile, ?state, "vault");
        inside.place = place;
        self.shared.state.send_replace(state);
    }

    /// Reads the contents.
    pub(crate) fn look<T>(&self, read: impl FnOnce(&Contents) -> T) -> Result<T, VaultError> {
        self.look_with_state(read).map(|(seen, _)| seen)
    }

    pub(crate) fn look_with_state<T>(&self, read: impl FnOnce(&Contents) -> T) -> Result<(T, VaultState), VaultError> {
        let inside = self.inside();
        match inside.place {
            Place::Nowhere => Err(VaultError::NotOpen(self.state())),
            Place::Memory | Place::Sealed(_) => Ok((read(&inside.contents), self.state())),
        }
    }

    /// Changes the contents where they rest: on the disk first, then here, or neither.
    pub(crate) async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Contents) -> T + Send + 'static,
    ) -> Result<T, VaultError> {
        self.change_with_state(change).await.map(|(answer, _)| answer)
    }

    pub(crate) async fn change_with_state<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Contents) -> T + Send + 'static,
    ) -> Result<(T, VaultState), VaultError> {
        let vault = self.clone();
        let changed = tokio::task::spawn_blocking(move || {
            let inside = &mut *vault.inside();
            let answer = match &inside.place {
                Place::Nowhere => return Err(VaultError::NotOpen(vault.state())),
                Place::Memory => change(&mut inside.contents),
                Place::Sealed(seal) => {
                    let (answer, contents) = seal.change(&inside.contents, change)?;
                    inside.contents = contents;
                    answer
                }
            };
            Ok((answer, vault.state()))
        });
        changed.await.map_err(|_| VaultError::Closing)?
    }

    /// The folder, where the contents rest in its sealed file.
    pub(crate) fn sealed_folder(&self) -> Option<VaultFolder> {
        match &self.inside().place {
            Place::Sealed(seal) => Some(seal.folder.clone()),
            Place::Nowhere | Place::Memory => None,
        }
    }

    /// Takes over what other programs changed in the sealed file.
    pub(crate) async fn read_again(&self) -> Result<(), VaultError> {
        let vault = self.clone();
        let read = tokio::task::spawn_blocking(move || {
            let inside = &mut *vault.inside();
            if let Place::Sealed(seal) = &inside.place
                && let Some(contents) = seal.read()?
            {
                inside.contents = contents;
            }
            Ok(())
        });
        read.await.map_err(|_| VaultError::Closing)?
    }

    /// Forgets where the contents rest, and says so when a sealed file that cannot be opened may still hold them.
    pub(crate) async fn forget_there(&self, forget: Forget) -> Result<(), VaultError> {
        let meant = forget.clone();
        self.change(move |contents| meant.apply(contents)).await?;
        let mut inside = self.inside();
        let sealed_away = self.shared.far_side.as_ref().is_some_and(|(folder, _)| folder.has_sealed_file());
        match inside.place {
            Place::Memory if sealed_away => {
                inside.forgotten.push(forget);
                Err(VaultError::StillSealed)
            }
            Place::Memory | Place::Sealed(_) | Place::Nowhere => Ok(()),
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.shared.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes good in the sealed file what happened in memory while it could not be opened. The sealed signing key wins: it is
/// the installation's.
fn take_over(inside: &mut Inside, seal: &Seal, mut sealed: Contents) -> Result<(), VaultError> {
    let kept = !inside.contents.sign_ins.is_empty() || !inside.contents.secrets.is_empty();
    if kept || !inside.forgotten.is_empty() {
        let make_good = |sealed: &mut Contents| {
            inside.forgotten.iter().for_each(|forget| forget.apply(sealed));
            inside.contents.sign_ins.iter().cloned().for_each(|sign_in| sealed.put(sign_in));
            inside.contents.secrets.iter().cloned().for_each(|secret| sealed.put_secret(secret));
        };
        ((), sealed) = seal.change(&sealed, make_good)?;
        inside.forgotten.clear();
    }
    inside.contents = sealed;
    Ok(())
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("profile", &self.shared.profile).field("state", &self.state()).finish()
    }
}
